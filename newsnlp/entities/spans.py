"""Spans of an article's text with their types, and how they give way to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

Span = tuple[int, int, str]


def holder(spans: list[Span], span: Span) -> Span | None:
    """Which of some spans, in order and apart, a span lies in."""
    k = bisect_right(spans, (span[0], len(spans) and spans[-1][1], "~"))
    return spans[k - 1] if k and spans[k - 1][1] >= span[1] else None


def put(text: str, mentions: list[Span], spans: list[Span], *, keep: str = "") -> list[Span]:
    """Spans take the place of the mentions that they touch, but for those inside one and of the type to keep."""
    if not spans:
        return mentions
    taken = mask(text, ends(spans))

    def stays(mention: Span) -> bool:
        start, end, kind = mention
        if taken.find(1, start, end) < 0:
            return True
        around = holder(spans, mention) if kind == keep else None
        return around is not None and around[:2] != (start, end)

    return sorted({*filter(stays, mentions), *spans})


def add(text: str, mentions: list[Span], names: Mapping[str, str]) -> list[Span]:
    """Every other occurrence of some names, longest name first, where no mention is."""
    places = said(text, mentions, {name: kind for name, kind in names.items() if len(name) > 1})
    if not places:
        return mentions
    taken = mask(text, ends(mentions))
    return sorted((*mentions, *(s for s in places if taken.find(1, s[0], s[1]) < 0)))


def said(text: str, mentions: list[Span], names: Mapping[str, str]) -> list[Span]:
    """Where some names are said, from left to right, at each place the longest; nothing if mentions alone say them."""
    if not names:
        return []
    times = Counter([text[start:end] for start, end, _ in mentions])
    others = [name for name in names if text.count(name) != times[name]]
    return list(_longest(text, mentions, names, others)) if others else []


def _longest(text: str, mentions: list[Span], names: Mapping[str, str], others: Iterable[str]) -> Iterator[Span]:
    """Where names are said: in mentions, and others anywhere."""
    places = [(start, end) for start, end, _ in mentions if text[start:end] in names]
    for name in others:
        at = text.find(name)
        while at >= 0:
            places.append((at, at + len(name)))
            at = text.find(name, at + 1)
    last = 0
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= last:
            last = end
            yield start, end, names[text[start:end]]


def ends(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Where spans begin and end, their types left out."""
    return ((start, end) for start, end, _ in spans)


def mask(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """One byte a character: whether a span has it."""
    taken = bytearray(len(text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    return taken
