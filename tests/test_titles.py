from __future__ import annotations

import pytest

from newsnlp.entities.titles import titles
from tests.labelled import cases


@pytest.mark.parametrize("case", cases("titles"))
def test_titles(case):
    text = case["text"]
    assert [[kind, text[start:end]] for start, end, kind in titles(text, {})] == case["want"]
