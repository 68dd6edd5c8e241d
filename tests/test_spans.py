from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnlp.entities import spans


def plain(name: str) -> bool:
    """Whether a name can't overlap itself, as 海海 can."""
    return not any(name[:size] == name[-size:] for size in range(1, len(name)))


def test_a_name_is_not_said_within_a_latin_word():
    """Tim is not said in Times; a mention that the tagger gave stays."""
    text = "Tim读Times，MrTim和Tim"
    assert spans.add(text, [(0, 3, "PER")], {"Tim": "PER"}) == [(0, 3, "PER"), (16, 19, "PER")]
    assert spans.override(text, [(4, 7, "ORG")], {"Tim": "PER"}) == [(0, 3, "PER"), (4, 7, "PER"), (16, 19, "PER")]


LETTERS = "海岳云"
names = st.sets(st.text(LETTERS, min_size=2, max_size=5).filter(plain), min_size=1, max_size=9)


@given(text=st.text(LETTERS, max_size=40), names=names, data=st.data())
def test_many_names_are_found_where_few_are(text, names, data):
    """The two ways to look for names find the same, beside the mentions that are there."""
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    mentions = [(a, b, "ORG") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    kinds = dict.fromkeys(names, "PER")

    def found() -> list[tuple[int, int]]:
        spoken = [(a, b) for a, b, _ in spans.said(text, mentions, kinds)]
        return [span for span in spoken if (*span, "ORG") not in mentions]

    few = found()
    had, spans._MANY = spans._MANY, 0
    try:
        assert found() == few
    finally:
        spans._MANY = had
    assert all(text[a:b] in names for a, b in few)
