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
