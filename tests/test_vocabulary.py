from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.analysis.vocabulary import TypeTokenRatio


def ratio(words, window):
    found = TypeTokenRatio(window)
    found.add(words)
    return found


def test_worked_by_hand():
    """Windows of three: 甲乙甲 has two of three different words, 乙甲丙 three, 甲丙丙 two."""
    found = ratio("甲乙甲丙丙", 3)
    assert found.mattr == pytest.approx((2 / 3 + 3 / 3 + 2 / 3) / 3)
    assert found.ttr == 3 / 5
    assert found.types == set("甲乙丙")


def test_a_text_shorter_than_a_window_is_its_own():
    assert ratio("甲乙甲", 500).mattr == 2 / 3
    assert ratio("甲乙甲", 3).mattr == 2 / 3
    assert ratio("", 3).mattr == 0


def test_length_leaves_it_alone():
    """A text said ten times over has a tenth of the types per token, and windows as rich as before."""
    text = "甲乙丙丁戊己庚辛壬癸"
    assert ratio(text * 10, 10).ttr == pytest.approx(ratio(text, 10).ttr / 10)
    assert ratio(text * 10, 10).mattr == ratio(text, 10).mattr == 1


@given(st.lists(st.text("甲乙丙丁", max_size=9), max_size=8), st.integers(1, 9))
def test_against_a_count_of_every_window(pieces, window):
    """The definition of Covington and McFall, window by window; the text may come in pieces."""
    found = TypeTokenRatio(window)
    for piece in pieces:
        found.add(piece)
    words = "".join(pieces)
    if len(words) >= window:
        windows = [words[k : k + window] for k in range(len(words) - window + 1)]
        assert found.mattr == pytest.approx(sum(len(set(w)) / window for w in windows) / len(windows))
    assert found.tokens == len(words)
    assert found.types == set(words)
