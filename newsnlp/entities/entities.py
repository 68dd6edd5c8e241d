"""`entities`: every name and value of an article, where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from newsnlp.align import Aligned
from newsnlp.article import NAMED_TYPES, Line, Mention, Meta
from newsnlp.entities.document import spread
from newsnlp.entities.gazetteer import gazetteer
from newsnlp.entities.heads import Word, candidates, closing
from newsnlp.entities.model import Model, load, tag
from newsnlp.entities.patterns import patterns
from newsnlp.entities.spans import Cover, Span, holder, override
from newsnlp.language.convert import spellings
from newsnlp.language.sentences import pieces

# A source that is surely an outlet's name: not 综合, 网络 or 本报讯.
_OUTLET = re.compile("(?!本|网络)[\u4e00-\u9fff]{2,10}[报社网台刊]")
_QUOTES = "“”‘’「」『』\"'《》〈〉"
# All quotes inside a name; what a Latin letter stands before and behind is an apostrophe: L’Oréal, workers’ union.
_INSIDE = re.compile(r"[“”‘「」『』\"]|(?<![A-Za-z0-9])['’]|['’](?!\s?[A-Za-zÀ-ɏ])")


class Tagged(NamedTuple):
    """An article's own lines as the tagger read them, all offsets into the Simplified text."""

    text: str  # nothing but line ends outside the lines
    sentences: list[tuple[int, int]]
    words: list[list[Word]]  # each sentence's, with their tags
    names: list[Span]
    types: tuple[str, ...]  # those that the tagger knows


def tagged(articles: Iterable[tuple[Aligned, Iterable[Line]]], *, model: Model | None = None) -> list[Tagged]:
    """Tag the lines of several articles in one call, since calls cost as well as characters.

    Args:
        articles: each one's `plain` and `lines`; see `entities`.
        model: the package's own by default.
    """
    import rjieba

    model = model or load()
    read: list[Tagged] = []
    for plain, lines in articles:
        spans = [(plain.find(line.start), plain.find(line.end)) for line in lines]
        text = _only(plain.text, spans)
        parts = [part for start, end in spans for part in pieces(text, start, end)]
        read.append(Tagged(text, parts, [rjieba.tag(text[a:b]) for a, b in parts], [], model.types))
    sentences = [t.text[a:b] for t in read for a, b in t.sentences]
    found = iter(tag(model, sentences, [words for t in read for words in t.words]))
    return [t._replace(names=_placed(t.sentences, islice(found, len(t.sentences)))) for t in read]


def entities(
    plain: Aligned,
    lines: Iterable[Line],
    *,
    meta: Meta | None = None,
    sure: Mapping[str, str] | None = None,
    currency: str = "CNY",
    tags: Tagged | None = None,
) -> list[Mention]:
    """Find the names and values in the lines of an article.

    Args:
        plain: the article repaired and simplified, with its map.
        lines: the lines to search, by source offsets.
        meta: the page's own facts: its reporters and editors are persons, its source is a body, its day resolves 29日
            and 去年.
        sure: names that are known, with their types.
        currency: what a bare 元 means; see `patterns`.
        tags: what `tagged` made of these lines, where it was called for several articles.
    Returns:
        mentions in order. They lie apart from each other, but for programmes that a work's title names.
    """
    text, parts, words, named, types = tags or tagged([(plain, lines)])[0]
    if set(NAMED_TYPES) <= set(types):
        whole = _wholes(text, parts, words, named)
        nouns = dict(_nouns(parts, words, named))
        found = spread(text, named, whole, nouns=nouns, sure={**(sure or {}), **_stated(meta)})
    else:  # a model of the user's own types, of which the pass over the document knows nothing
        found = override(text, named, sure or {})
    day = meta.published if meta else None
    values = list(patterns(text, published=day, currency=currency))
    # An address is never a name; a date or an amount inside a name belongs to the name.
    if addresses := [(start, end, kind) for kind, start, end, _ in values if kind in ("URL", "EMAIL", "PHONE")]:
        wall = Cover(addresses)
        found = [span for span in found if not wall.touches(span[0], span[1])]
    # Nor is the place that a currency is named after: 澳门 in 一万澳门元.
    if sums := [(start, end, kind) for kind, start, end, _ in values if kind == "MONEY"]:
        found = [span for span in found if span[2] != "LOC" or not holder(sums, span)]
    taken = Cover(found)
    read = [(start, end, kind, canonical(text[start:end])) for start, end, kind in found]
    read += [(start, end, kind, name) for kind, start, end, name in values if not taken.touches(start, end)]
    source, same = plain.source, plain.same
    mentions = [
        Mention(kind, a, b, source[a:b], name)
        for start, end, kind, name in read
        for a, b in [(start, end) if same else plain.span(start, end)]
    ]
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _only(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with nothing but line ends outside the spans: what is boilerplate says nothing about the article."""
    out: list[str] = []
    last = 0
    for start, end in spans:
        out += ("\n" * (start - last), text[start:end])
        last = end
    return "".join(out) + "\n" * (len(text) - last)


def _wholes(text: str, parts: list[tuple[int, int]], words: list[list[Word]], names: list[Span]) -> Iterator[Span]:
    """What may be one name by its head, in the clauses where the tagger may have found its pieces."""
    for k, some in _by_part(parts, closing(text, names)):
        at, end = parts[k]
        for a, b, kind in candidates(text[at:end], words[k], gazetteer(), [start - at for start in some]):
            yield at + a, at + b, kind


def _nouns(parts: list[tuple[int, int]], words: list[list[Word]], names: list[Span]) -> Iterator[tuple[int, int]]:
    """Where programmes and events begin in a noun of two characters, and where that begins."""
    for k, starts in _by_part(parts, (start for start, _, kind in names if kind in ("PROGRAM", "EVENT"))):
        at, _ = parts[k]
        for word, its in words[k]:
            if at + 1 in starts and len(word) == 2 and its[0] == "n":
                yield at + 1, at
            at += len(word)


def _by_part(parts: list[tuple[int, int]], offsets: Iterable[int]) -> Iterable[tuple[int, list[int]]]:
    """The numbers of the parts that some offsets are in, with those."""
    found: dict[int, list[int]] = {}
    for at in offsets:
        found.setdefault(bisect_right(parts, at, key=itemgetter(0)) - 1, []).append(at)
    return found.items()


def _placed(parts: list[tuple[int, int]], found: Iterable[Iterable[Span]]) -> list[Span]:
    """What was found in each part, by the offsets of the whole text."""
    return [(at + a, at + b, kind) for (at, _), some in zip(parts, found, strict=True) for a, b, kind in some]


def canonical(name: str) -> str:
    """A name as it is counted: no quotes around it or in it, no white space but between Latin words."""
    if name.isalnum():
        return name
    bare = name.strip(_QUOTES)
    if not any(q in bare for q in "《〈"):
        bare = _INSIDE.sub("", bare)
    return re.sub(r"(?<![A-Za-z0-9'’])\s+|\s+(?![A-Za-z0-9])", "", bare) or name


def _stated(meta: Meta | None) -> dict[str, str]:
    """The persons and the outlet that the page's own facts name, as they may stand in its working text."""
    if not meta:
        return {}
    names = (name for name in (*meta.reporters, *meta.editors) if 1 < len(name) < 8)
    found = {form: "PER" for name in names for form in spellings(name)}
    return found | {form: "ORG" for form in spellings(meta.source or "") if _OUTLET.fullmatch(form)}
