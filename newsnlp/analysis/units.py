"""The units that things are found in together: sentences, paragraphs or whole articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from newsnlp.article import Analysis, Line, Mention
from newsnlp.errors import UsageError
from newsnlp.language.sentences import sentences

Within = Literal["sentence", "paragraph", "article"]
WITHIN: tuple[Within, ...] = ("sentence", "paragraph", "article")


class Unit(NamedTuple):
    """A part of an article, by source offsets, and the mentions in it."""

    start: int
    end: int
    mentions: list[Mention]


def units(analysis: Analysis, *, within: Within = "sentence") -> Iterator[Unit]:
    """The units of an article that hold a mention that counts, in order. A paragraph is a line of the page.

    Raises:
        UsageError: there is no such unit.
    """
    within, at = checked(within), 0
    mentions = sorted(analysis.counted(analysis.mentions), key=lambda m: m.start)
    for start, end in spans(analysis.article.text, analysis.lines, within):
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        if at > first:
            yield Unit(start, end, mentions[first:at])


def checked(within: Within) -> Within:
    """The unit itself.

    Raises:
        UsageError: there is none such.
    """
    if within not in WITHIN:
        raise UsageError(f"no unit '{within}'", f"take one of {', '.join(WITHIN)}")
    return within


def spans(text: str, lines: Iterable[Line], within: Within) -> Iterable[tuple[int, int]]:
    """The units of a page with these lines, in order."""
    if within == "article":
        return [(0, len(text))]
    if within == "paragraph":
        return [(line.start, line.end) for line in lines]
    return (span for line in lines for span in sentences(text, line.start, line.end))
