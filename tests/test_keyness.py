"""Keyness against SciPy and figures worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from newsnlp.analysis.keyness import adjusted, log_ratio, more_often, p_value, percent_diff


@pytest.mark.parametrize(
    ("counts", "want"),
    [
        pytest.param((20, 10, 1000, 1000), 1.0, id="twice as often"),
        pytest.param((5, 20, 1000, 1000), -2.0, id="a quarter as often"),
        pytest.param((8, 0, 1000, 1000), 4.0, id="never there: half of one"),
        pytest.param((0, 8, 1000, 1000), -4.0, id="never here: half of one"),
        pytest.param((10, 10, 500, 1000), 1.0, id="as many in half of the words"),
        pytest.param((0, 3, 0, 1000), 0.0, id="an empty corpus"),
    ],
)
def test_log_ratio(counts, want):
    assert log_ratio(*counts) == pytest.approx(want)


@pytest.mark.parametrize(
    ("counts", "want"),
    [
        pytest.param((20, 10, 1000, 1000), True, id="more"),
        pytest.param((10, 10, 1000, 1000), False, id="as often"),
        pytest.param((10, 10, 500, 1000), True, id="as many in half of the words"),
        pytest.param((0, 1, 100, 1000), False, id="never here, though half of one would be more"),
        pytest.param((1, 0, 1000, 100), True, id="never there, though half of one would be more"),
        pytest.param((0, 3, 0, 1000), False, id="an empty corpus"),
    ],
)
def test_more_often(counts, want):
    assert more_often(*counts) is want


@pytest.mark.parametrize(
    ("counts", "want"),
    [
        pytest.param((20, 10, 1000, 1000), 100, id="twice as often"),
        pytest.param((5, 20, 1000, 1000), -75, id="a quarter as often"),
        pytest.param((0, 8, 1000, 1000), -100, id="never here"),
        pytest.param((8, 0, 1000, 1000), None, id="never there"),
        pytest.param((0, 1, 5, 0), None, id="a name there where no word is"),
        pytest.param((1, 1, 0, 5), None, id="a name here where no word is"),
    ],
)
def test_percent_diff(counts, want):
    assert percent_diff(*counts) == (None if want is None else pytest.approx(want))


@pytest.mark.parametrize(("value", "p"), [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)])
def test_critical_values_of_rayson(value, p):
    """The cut-offs on the page of the log-likelihood calculator, ucrel.lancs.ac.uk/llwizard.html."""
    assert p_value(value) == pytest.approx(p, rel=0.02)


@given(st.floats(0, 200))
def test_p_is_the_tail_of_chi_squared(value):
    assert p_value(value) == pytest.approx(stats.chi2.sf(value, 1), rel=1e-9)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_adjusted_is_scipys(values):
    want = stats.false_discovery_control(values, method="bh") if values else []
    assert adjusted(values) == pytest.approx(list(want))


def test_example_of_benjamini_and_hochberg():
    """The fifteen p-values of the paper's section 3.2: at a rate of 0.05 the four smallest are discoveries."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
         0.7590, 1.0]  # fmt: skip
    assert [value <= 0.05 for value in adjusted(p)] == [True] * 4 + [False] * 11
