"""What the whole article says about its names: short forms, repeated names, names of several types.

Each step takes the article's text and its mentions and gives back better ones; `spread` is all of them in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from newsnlp.entities.mend import beginnings, bodies, generic, joint, known, levels, runs, shorts, trimmed, wholes
from newsnlp.entities.quoted import aliases, programmes, quotes, titles
from newsnlp.entities.spans import Cover, Span, add, override, put, said


def spread(
    text: str,
    mentions: Iterable[Span],
    candidates: Iterable[Span] = (),
    *,
    nouns: Mapping[int, int] | None = None,
    sure: Mapping[str, str] | None = None,
) -> list[Span]:
    """Make an article's mentions agree with each other and with its marks.

    Args:
        text: the article, Simplified.
        mentions: what the tagger found, sentence by sentence: `(start, end, type)`, apart from each other.
        candidates: what may be one name by its head; see `heads`.
        nouns: where a noun of two characters would be cut, and where it begins.
        sure: names known from elsewhere (the page's own facts, the user's words), with their types.
    Returns:
        mentions in order, apart from each other but for programmes and events inside a work's title.
    """
    found = trimmed(text, sorted(mentions), nouns or {})
    found = wholes(text, found, candidates)
    for step in STEPS:
        found = step(text, found)
    return override(text, found, sure or {})


def surnames(text: str, mentions: list[Span]) -> list[Span]:
    """The last part of a transliterated name stands for its bearer: 约翰·史密斯, then 史密斯."""
    full = (text[start:end] for start, end, kind in mentions if kind == "PER")
    return add(text, mentions, {name.rpartition("·")[2]: "PER" for name in full if "·" in name})


def votes(text: str, mentions: list[Span]) -> list[Span]:
    """A name of several types is of the one that it has most often, of equal ones the first."""
    first: dict[str, str] = {}
    if all(first.setdefault(text[start:end], kind) == kind for start, end, kind in mentions):
        return mentions
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind in mentions:
        counts[text[start:end]][kind] += 1
    return sorted({(start, end, counts[text[start:end]].most_common(1)[0][0]) for start, end, _ in mentions})


def repeats(text: str, mentions: list[Span]) -> list[Span]:
    """A person or programme named once is the same wherever else the article has the name.

    Names of other types are left to the tagger: on held-out news half of the additions were wrong.
    """
    least = {"PER": 2, "PROGRAM": 4}
    return add(text, mentions, {text[s:e]: kind for s, e, kind in mentions if e - s >= least.get(kind, len(text) + 1)})


def elsewhere(text: str, mentions: list[Span]) -> list[Span]:
    """Where only parts of a name were found, and the whole of it elsewhere, it is the whole."""
    names = {text[start:end]: kind for start, end, kind in mentions if end - start > 2}
    whole = set(mentions)
    spans = [s for s in said(text, mentions, names) if s not in whole]
    if spans:
        # Nothing may reach over the ends of the whole, and something must lie in it.
        found = Cover(mentions)
        spans = [
            (start, end, kind)
            for start, end, kind in spans
            if found.touches(start, end) and not found.touches(start, start) and not found.touches(end, end)
        ]
    return put(mentions, spans)


STEPS: tuple[Callable[[str, list[Span]], list[Span]], ...] = (
    runs,
    generic,
    known,
    bodies,
    joint,
    levels,
    quotes,
    shorts,
    titles,
    programmes,
    aliases,
    surnames,
    votes,
    repeats,
    elsewhere,
    beginnings,
)
