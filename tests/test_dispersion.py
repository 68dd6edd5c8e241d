"""Dispersion against the example that Gries published, and the properties that its measures have."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.analysis.counts import Counts
from newsnlp.analysis.dispersion import dispersion

# The corpus of Gries 2008, in five parts.
GRIES = ("bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat")


def counts(*parts):
    """Counts as `count` makes them, of the letters of each part."""
    each = [Counter(part) for part in parts]
    items = {(c,): k for k, c in enumerate(dict.fromkeys("".join(parts)))}
    entries = [(items[(c,)], n, k) for k, part in enumerate(each) for c, n in part.items()]
    arrays = np.array(entries or np.zeros((0, 3)), dtype=np.int64).T
    return Counts(items, {}, *arrays, np.array([len(p) for p in parts], dtype=np.int64), ("",) * len(parts))


def of(parts, letter):
    found = counts(*parts)
    return [float(values[found.items[(letter,)]]) for values in dispersion(found)]


def test_example_of_gries():
    """The letter a is in the parts 1, 2, 3, 4 and 5 times, of 9, 10, 10, 10 and 11 letters.

    Gries 2008 gives D = 0.785 (of percentages) and DP = 0.18; Gries 2010 gives DPnorm = 0.22.
    """
    d, dp, norm = of(GRIES, "a")
    assert (round(d, 3), round(dp, 3), round(norm, 2)) == (0.785, 0.18, 0.22)


def test_a_letter_of_one_part():
    """x is only in the last part, 11 of 50 letters: D is 0, DP is what the other parts hold."""
    d, dp, norm = of(GRIES, "x")
    assert (d, dp) == (pytest.approx(0, abs=1e-9), pytest.approx(39 / 50))
    assert norm == pytest.approx(39 / 50 / (1 - 9 / 50))


def test_a_single_part_has_no_dispersion():
    assert all(np.isnan(of(["aab"], "a")))


parts = st.lists(st.text("abcd", min_size=1, max_size=12), min_size=2, max_size=8)


@given(parts)
def test_against_the_formulas_part_by_part(texts):
    """The vectors against sums over all parts, written as the papers write them."""
    found = counts(*texts)
    total = sum(map(len, texts))
    for (letter,) in found.items:
        f = sum(t.count(letter) for t in texts)
        dp = sum(abs(t.count(letter) / f - len(t) / total) for t in texts) / 2
        rates = [t.count(letter) / len(t) for t in texts]
        d = 1 - np.std(rates) / np.mean(rates) / np.sqrt(len(texts) - 1)
        least = min(map(len, texts)) / total
        # D leaves the range for parts of unequal size no more than rounding does.
        assert of(texts, letter) == pytest.approx([max(0, d), dp, dp / (1 - least)], abs=1e-6)
