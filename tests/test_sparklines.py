from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.analysis.trends import trends
from newsnlp.output.sparklines import lines, sparkline
from tests.test_trends import ARTICLES


@pytest.mark.parametrize(
    ("values", "want"),
    [
        ([], ""),
        ([0, 0], "▁▁"),
        ([0, 1, 7], "▁▂█"),
        ([0.001, 700], "▂█"),
        ([3, 3], "██"),
        ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
        ([0, 4, 4, 0, 2, 2, 2, 2, 8, 0], "▅▅▅▅█"),
    ],
)
def test_sparkline(values, want):
    assert sparkline(values, width=8) == want


@given(st.lists(st.integers(0, 99)), st.integers(1, 50))
def test_only_nought_looks_like_nought_and_all_has_room(values, width):
    bars = sparkline(values, width=width)
    assert len(bars) <= width
    if len(values) <= width:
        assert [bar == "▁" for bar in bars] == [value == 0 for value in values]


def test_lines():
    found = lines(trends(ARTICLES, types=["ORG"]))
    assert found.columns == ("type", "name", "count", "docs", "count by period")
    assert found.rows == [("ORG", "甲局", 3, 2, "█▁▁▅"), ("ORG", "乙局", 1, 1, "▁▁▁█")]
    assert found.title == "Trends: 2024-01 … 2024-04"
    assert lines(trends([])).rows == []
