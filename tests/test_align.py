from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnlp.align import Aligned, edit


@st.composite
def edited(draw, depth=2):
    """A text changed once or twice, with pieces dropped, shortened, lengthened and inserted."""
    base = draw(st.text("abc网络", max_size=12))
    for _ in range(draw(st.integers(1, depth))):
        text = base if isinstance(base, str) else base.text
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        pieces = [(a, b, draw(st.text("XYZ", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        base = edit(base, pieces)
    return base


@given(edited())
def test_boundaries_tile_the_source(text):
    bounds = [text.boundary(i) for i in range(len(text.text) + 1)]
    assert bounds == sorted(bounds)
    assert not text.text or bounds[-1] == len(text.source)
    assert bounds[0] == 0


@given(edited(), st.data())
def test_spans_lie_in_the_source_and_in_order(text, data):
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    a, b = text.span(start, end)
    assert 0 <= a <= b <= len(text.source)
    assert start == 0 or text.span(start - 1, start)[1] <= max(b, a)


@given(edited())
def test_what_was_kept_points_to_itself(text):
    """Characters that no piece replaced (the pieces are in capitals) come back as themselves."""
    for at, character in enumerate(text.text):
        a, b = text.span(at, at + 1)
        if character not in "XYZ":
            assert text.source[a:b] == character


@given(edited(), st.data())
def test_find_undoes_boundary(text, data):
    at = data.draw(st.integers(0, len(text.text)))
    found = text.find(text.boundary(at))
    assert text.boundary(found) == text.boundary(at)


def test_dropped_piece_belongs_to_a_span_only_inside():
    """網(wǎng)絡(luò), network: the first gloss is inside the word, the last one behind it."""
    source = "在網(wǎng)絡(luò)上"
    text = edit(source, [(2, 8, ""), (9, 14, "")])
    assert text.text == "在網絡上"
    assert text.span(1, 3) == (1, 9)
    assert text.span(1, 2) == (1, 2)
    assert [text.boundary(i) for i in range(5)] == [0, 1, 8, 14, 15]
    assert text.within(1, 9) == "網絡"


def test_shortened_piece_gives_its_rest_to_the_last_character():
    """光碟機 (Taiwan, optical drive) → 光驱 (Mainland)."""
    text = edit("光碟機好", [(0, 3, "光驱")])
    assert [text.span(i, i + 1) for i in range(3)] == [(0, 1), (1, 3), (3, 4)]


def test_unchanged_lengths_cost_nothing():
    text = Aligned("网络", Aligned("網絡", "網絡"))
    assert text.same
    assert text.span(0, 1) == (0, 1)
    assert text.source == "網絡"


def test_equal_lengths_are_no_edits():
    """網絡 → 网络 in two pieces of their own length, and one that is not."""
    text = edit("網絡和光碟機", [(0, 1, "网"), (1, 2, "络"), (3, 6, "光驱")])
    assert text.text == "网络和光驱"
    assert text.edits == ((3, 6, 3, 5),)
    assert not text.same
    assert edit("網絡", [(0, 2, "网络")]).same
    assert not edit(edit("光碟機好", [(0, 3, "光驱")]), []).same


def test_two_layers():
    """A gloss is taken out first, then a word exchanged: 光(guāng)碟機 → 光碟機 → 光驱."""
    below = edit("看光(guāng)碟機嗎", [(2, 9, "")])
    text = edit(below, [(1, 4, "光驱")])
    assert (text.text, text.source) == ("看光驱嗎", "看光(guāng)碟機嗎")
    assert [text.boundary(i) for i in range(5)] == [0, 1, 9, 11, 12]
    assert [text.span(i, i + 1) for i in range(4)] == [(0, 1), (1, 2), (9, 11), (11, 12)]
    assert text.within(1, 11) == "光驱"
    assert [text.find(offset) for offset in (0, 1, 2, 9, 10, 11, 12)] == [0, 1, 2, 2, 3, 3, 4]


def test_an_empty_span_stays_empty():
    text = edit("甲（乙）丙", [(1, 4, "")])
    assert text.span(1, 1) == (4, 4)
    assert text.span(0, 0) == (0, 0)
    assert Aligned("甲", "甲").span(1, 1) == (1, 1)


def test_an_inserted_piece_has_no_place_of_its_own():
    text = edit("甲乙", [(1, 1, "XY")])
    assert text.text == "甲XY乙"
    assert [text.span(i, i + 1) for i in range(4)] == [(0, 1), (1, 1), (1, 1), (1, 2)]


def test_offsets_beyond_the_ends():
    same, text = Aligned("甲乙", "甲乙"), edit("甲乙丙", [(1, 2, "")])
    assert [same.find(offset) for offset in (-1, 0, 1, 2, 9)] == [0, 0, 1, 2, 2]
    assert [text.find(offset) for offset in (-1, 0, 3, 9)] == [0, 0, 2, 2]
    assert [text.boundary(at) for at in (-1, 0, 2, 9)] == [0, 0, 3, 3]
    assert same.within(1, 2) == "乙"
