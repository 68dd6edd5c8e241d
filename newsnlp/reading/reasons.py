"""What a feature says of a line, in words for `clean --explain`."""

from __future__ import annotations

from newsnlp.reading.marks import REASONS

_WORDS = {
    "length": "its length",
    "end": "how it ends",
    "pauses": "its punctuation",
    "han": "its share of Chinese characters",
    "latin": "Latin letters",
    "digits": "digits",
    "pieces": "many short pieces",
    "piece": "short pieces",
    "bracket": "brackets",
    "bracketed": "brackets",
    "quotes": "quotation marks",
    "at": "its place on the page",
    "core": "how much running text the page has",
    "lines": "how many lines the page has",
    "prose": "running text",
    "shared": "its words and the article's",
    "in": "the page's first line has it",
    "is": "the page's first line again",
    "first": "first line of the page",
    "again": "said again on the page",
    "repeated": "said again on the page",
    "same": "same as its neighbour",
    "starts": "starts like its neighbour",
    "credited": "a caption and the same with its credit",
    "top": "top of the page",
    "bottom": "bottom of the page",
    "around": "the lines around it",
    "before": "before the article",
    "after": "behind the article",
    "inside": "inside the article",
    "between": "between headline and text",
    "headline": "looks like the headline",
    "zone": "its place on the page",
    "nowhere": "no running text on the page",
}


def speaks_of(name: str) -> bool:
    """Whether a feature is of a phrase or sign, not of a shape or place."""
    return name.partition("_")[2].removesuffix("_closing") in REASONS


def describe(name: str) -> str:
    """A feature's name in words: `mark_legal` → `copyright notice`."""
    head, _, rest = name.partition("_")
    if speaks_of(name):
        return REASONS[rest.removesuffix("_closing")]
    return _WORDS.get(head.rstrip("0123456789"), name)
