"""`entities`: every name and value of an article, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsnlp.align import Aligned
from newsnlp.article import Line, Mention, Meta
from newsnlp.entities.gazetteer import Gazetteer, gazetteer, surnames
from newsnlp.entities.names import names
from newsnlp.entities.patterns import patterns
from newsnlp.entities.titles import titles
from newsnlp.language.convert import convert
from newsnlp.language.segment import Cut, segmenter

Span = tuple[int, int, str]

# Where names overlap, the kind that is surer of its ends wins, then the longer one.
_MARKED, _KNOWN, _GUESSED = 0, 1, 2
# A name shorter than this is not looked for elsewhere in the article: too often part of another word.
_SPREAD = 3
_QUOTES = "“”‘’「」『』\"'《》〈〉"


def entities(
    plain: Aligned,
    lines: Iterable[Line],
    *,
    meta: Meta | None = None,
    cut: Cut | None = None,
    currency: str = "CNY",
) -> list[Mention]:
    """Find the names and values in the lines of an article.

    Args:
        plain: the article repaired and simplified, with its map.
        lines: the lines to search, by source offsets.
        meta: the page's own facts: its reporters and editors are persons, its day resolves 29日 and 去年.
        cut: a segmenter.
        currency: what a bare 元 or $ means.
    Returns:
        mentions in order. They lie apart from each other, but for programmes and events named in a work's title.
    """
    cut = cut or segmenter()
    spans = [(plain.find(line.start), plain.find(line.end)) for line in lines]
    found: list[Span] = []
    for start, end in spans:
        found += ((start + a, start + b, kind) for a, b, kind in _names(plain.text[start:end], cut))
    found = _spread(plain.text, spans, found, _people(meta))
    taken = bytearray(len(plain.text))
    for start, end, _ in found:
        taken[start:end] = b"\1" * (end - start)
    mentions = [_mention(plain, *span) for span in found]
    for start, end in spans:
        for value in patterns(plain.text[start:end], published=meta.published if meta else None, currency=currency):
            a, b = start + value.start, start + value.end
            if not any(taken[a:b]):
                mentions.append(_mention(plain, a, b, value.type, value.value))
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _mention(plain: Aligned, start: int, end: int, kind: str, name: str | None = None) -> Mention:
    a, b = plain.span(start, end)
    return Mention(kind, a, b, plain.source[a:b], name or canonical(plain.text[start:end]))


def canonical(name: str) -> str:
    """A name as it is counted: no quotes around it or in it, no white space but between Latin words."""
    bare = name.strip(_QUOTES)
    if not any(q in bare for q in "《〈"):
        bare = bare.translate({ord(q): None for q in "“”「」『』"})
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", bare) or name


def _names(text: str, cut: Cut) -> Iterator[Span]:
    """The names in one line, the surer kinds first where they overlap."""
    known = gazetteer()
    marked = list(titles(text, known.types))
    works = [(a, b) for a, b, kind in marked if kind == "WORK"]
    rest = list(names(text, cut(text), known, surnames()))
    taken = bytearray(len(text))
    for start, end, kind in (*marked, *sorted(rest, key=lambda s: (s[0] - s[1], s[0]))):
        titled = any(a <= start and end <= b for a, b in works) and (start, end, kind) in marked
        if titled or not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield start, end, kind


def _people(meta: Meta | None) -> dict[str, str]:
    """The persons that the page's own facts name, Simplified."""
    return {convert(name).text: "PER" for name in (*meta.reporters, *meta.editors) if 1 < len(name) < 8} if meta else {}


def _spread(text: str, spans: Sequence[tuple[int, int]], found: list[Span], sure: dict[str, str]) -> list[Span]:
    """Every name found once is found everywhere in its article, where nothing longer was."""
    kinds = dict(sure)
    for start, end, kind in sorted(found, key=lambda s: s[1] - s[0]):
        if end - start >= _SPREAD or kind == "PER":
            kinds.setdefault(text[start:end], kind)
    if not kinds:
        return found
    # Which name each character belongs to; a name inside a title belongs to the title.
    owners = [-1] * len(text)
    for number, (start, end, _) in sorted(enumerate(found), key=lambda f: f[1][0] - f[1][1], reverse=True):
        owners[start:end] = [number] * (end - start)
    dropped: set[int] = set()
    added: list[Span] = []
    own = Gazetteer(kinds)
    for start, end in spans:
        for a, b, kind in own.find(text, start, end):
            inside = set(owners[a:b]) - {-1}
            if any(
                found[k][0] < a or b < found[k][1] or found[k][:2] == (a, b) or found[k][2] == "WORK" for k in inside
            ):
                continue
            dropped |= inside
            added.append((a, b, kind))
    return [s for k, s in enumerate(found) if k not in dropped] + added
