"""Each measure against figures that its author or a textbook published, and against SciPy."""

from __future__ import annotations

from math import inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from newsnlp.analysis.measures import g_squared, log_dice, log_likelihood, mutual_information, t_score


def test_log_likelihood_of_a_lecture():
    """52 in 50,000 words against 57 in 75,000: +2.65 by the calculator at ucrel.lancs.ac.uk/llwizard.html."""
    assert round(log_likelihood(52, 57, 50_000, 75_000), 2) == 2.65


@pytest.mark.parametrize(
    ("cells", "want"),
    [
        pytest.param((110, 2442, 111, 29114), 270.72, id="the swiss"),
        pytest.param((29, 13, 123, 31612), 263.90, id="can be"),
        pytest.param((31, 23, 139, 31584), 256.84, id="previous year"),
    ],
)
def test_g_squared_of_dunning(cells, want):
    """The first rows of the table of Dunning 1993: both words, the first, the second, and neither."""
    both, first, second, neither = cells
    assert round(g_squared(both, both + first, both + second, both + first + second + neither), 2) == want


@pytest.mark.parametrize(
    ("both", "one", "other", "want"),
    [
        pytest.param(12, 111, 621, 11.3, id="honorary doctor"),
        pytest.param(8, 1105, 44, 11.3, id="doctors dentists"),
        pytest.param(30, 1105, 241, 10.7, id="doctors nurses"),
        pytest.param(6, 275, 621, 9.0, id="examined doctor"),
        pytest.param(11, 1105, 317, 8.9, id="doctors treat"),
        pytest.param(25, 621, 1407, 8.7, id="doctor bills"),
    ],
)
def test_mutual_information_of_church_and_hanks(both, one, other, want):
    """Church and Hanks 1990, table 2: pairs in the 15 million words of the 1987 AP corpus."""
    assert abs(mutual_information(both, one, other, 15_000_000) - want) <= 0.06


@pytest.mark.parametrize(
    ("both", "one", "other", "want"),
    [
        pytest.param(8, 15828, 4675, 0.999932, id="new companies"),
        pytest.param(20, 42, 20, 4.4721, id="Ayatollah Ruhollah"),
    ],
)
def test_t_score_of_a_textbook(both, one, other, want):
    """Manning and Schütze 1999, section 5.3.1 and table 5.6."""
    assert isclose(t_score(both, one, other, 14307668), want, abs_tol=1e-4)


@pytest.mark.parametrize(
    ("both", "one", "other", "want"),
    [
        (8, 389, 230, 8.726204),
        (300, 300, 300, 14),
        (3, 3000, 3000, 4.034216),
        (6, 3000, 3000, 5.034216),
        (300, 3000, 3000, 10.67807),
    ],
)
def test_log_dice_of_a_course(both, one, other, want):
    """The figures that M. Sugiura's course gives for Rychlý 2008, sugiura-ken.org/wiki."""
    assert isclose(log_dice(both, one, other), want, abs_tol=1e-5)


def test_what_rychly_says_of_log_dice():
    """14 at most; one more for twice as often; nought for one meeting in 16,000 of either; no part for the size."""
    assert log_dice(7, 7, 7) == 14
    assert isclose(log_dice(20, 500, 900) - log_dice(10, 500, 900), 1)
    assert abs(log_dice(1, 16_000, 16_000)) < 0.04
    assert isclose(log_dice(10, 500, 900), log_dice(1000, 50_000, 90_000))


def test_what_never_meets():
    assert (log_dice(0, 2, 3), mutual_information(0, 2, 3, 9), t_score(0, 2, 3, 9)) == (-inf, -inf, -inf)
    assert log_likelihood(0, 0, 9, 9) == 0


cells = st.tuples(*[st.integers(1, 500)] * 4)


@given(cells)
def test_g_squared_against_scipy(four):
    a, b, c, d = four
    want = stats.chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood").statistic
    assert isclose(g_squared(a, a + b, a + c, a + b + c + d), want, rel_tol=1e-6, abs_tol=1e-6)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(501, 10**6), st.integers(501, 10**6))
def test_log_likelihood_against_scipy(count, other, size, other_size):
    if count + other:
        expected = [n * (count + other) / (size + other_size) for n in (size, other_size)]
        want = stats.power_divergence([count, other], expected, lambda_="log-likelihood").statistic
        assert isclose(log_likelihood(count, other, size, other_size), want, rel_tol=1e-6, abs_tol=1e-6)


@given(st.integers(0, 9), st.integers(0, 9))
def test_equal_shares_are_no_difference(times, scale):
    assert log_likelihood(times, scale * times, 100, scale * 100) == pytest.approx(0, abs=1e-9)
