"""Spans of an article's text with their types, and how they give way to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from newsnlp.entities.gazetteer import Gazetteer
from newsnlp.language.segment import cuts

Span = tuple[int, int, str]

# So many names are looked for at each place, fewer each in all of the text: those looks are quicker, but one a name.
_MANY = 100


class Cover:
    """Some spans in order, asked whether any touches another; one may lie in another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts = [start for start, _, _ in spans]
        self.reach = list(accumulate([end for _, end, _ in spans], max))  # of each span and all before it

    def touches(self, start: int, end: int) -> bool:
        """Whether a span has any of these characters; where they are none, whether one goes on over that place."""
        k = bisect_left(self.starts, end)
        return k > 0 and self.reach[k - 1] > start


def holder(spans: list[Span], span: Span) -> Span | None:
    """Which of some spans, in order and apart, a span lies in."""
    k = bisect_right(spans, span[0], key=itemgetter(0))
    return spans[k - 1] if k and spans[k - 1][1] >= span[1] else None


def put(mentions: list[Span], spans: list[Span], *, keep: str = "") -> list[Span]:
    """Spans in order take the place of mentions that they touch, but for those inside one and of the type to keep."""
    if not spans:
        return mentions
    taken = Cover(spans)

    def stays(mention: Span) -> bool:
        start, end, kind = mention
        if not taken.touches(start, end):
            return True
        around = holder(spans, mention) if kind == keep else None
        return around is not None and around[:2] != (start, end)

    return sorted({*filter(stays, mentions), *spans})


def add(text: str, mentions: list[Span], names: Mapping[str, str]) -> list[Span]:
    """Every other occurrence of some names, longest name first, where no mention is."""
    places = said(text, mentions, {name: kind for name, kind in names.items() if len(name) > 1})
    if not places:
        return mentions
    taken = Cover(mentions)
    return sorted((*mentions, *(s for s in places if not taken.touches(s[0], s[1]))))


def override(text: str, mentions: list[Span], names: Mapping[str, str]) -> list[Span]:
    """Every occurrence of some names, with their types, in the place of the mentions within it.

    Where a mention goes on beyond a name it stays as it is.
    """
    names = {name: kind for name, kind in names.items() if len(name) > 1}
    if not names:
        return mentions
    mentions = [(start, end, names.get(text[start:end], kind)) for start, end, kind in mentions]
    taken = Cover(mentions)
    places = said(text, mentions, names)
    return put(mentions, [s for s in places if not taken.touches(s[0], s[0]) and not taken.touches(s[1], s[1])])


def said(text: str, mentions: list[Span], names: Mapping[str, str]) -> list[Span]:
    """Where some names are said, from left to right, at each place the longest; nothing if mentions alone say them."""
    if not names:
        return []
    if len(names) > _MANY:
        return list(_longest(text, mentions, names, (), _anywhere(text, Gazetteer(names))))
    times = Counter([text[start:end] for start, end, _ in mentions])
    others = [name for name in names if text.count(name) != times[name]]
    return list(_longest(text, mentions, names, others)) if others else []


def _longest(
    text: str,
    mentions: list[Span],
    names: Mapping[str, str],
    others: Iterable[str],
    more: Iterable[tuple[int, int]] = (),
) -> Iterator[Span]:
    """Where names are said: in mentions, and others anywhere or at more places but within Latin words."""
    places = [*more]
    for name in others:
        at = text.find(name)
        while at >= 0:
            places.append((at, at + len(name)))
            at = text.find(name, at + 1)
    places = [place for place in places if not cuts(text, *place)]
    places += ((start, end) for start, end, _ in mentions if text[start:end] in names)
    last = 0
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= last:
            last = end
            yield start, end, names[text[start:end]]


def _anywhere(text: str, names: Gazetteer) -> Iterator[tuple[int, int]]:
    """The longest of many names at each place of a text."""
    for at in range(len(text) - 1):
        if text[at : at + 2] in names.heads and (size := names.longest(text, at)):
            yield at, at + size
