from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnlp.entities import spans

letters = st.text("海岳云", max_size=40)


@given(text=letters, names=st.sets(st.text("海岳云", min_size=2, max_size=5), min_size=1, max_size=9), data=st.data())
def test_many_names_are_found_where_few_are(text, names, data):
    """The two ways to look for names find the same."""
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    mentions = [(a, b, "ORG") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    kinds = dict.fromkeys(names, "PER")
    few = list(spans.said(text, mentions, kinds))
    had, spans._MANY = spans._MANY, 0
    try:
        assert list(spans.said(text, mentions, kinds)) == few
    finally:
        spans._MANY = had
    assert all(text[a:b] in names for a, b, _ in few)
