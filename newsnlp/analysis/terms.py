"""What may be a keyword: names as one word each, words, and terms of several words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log2
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from newsnlp.analysis.runs import ngrams, says
from newsnlp.article import Analysis, Mention, Token

# The words of what may be a term.
Words: TypeAlias = tuple[str, ...]

LONGEST = 4  # words in a term: what is longer is a name or a clause, and its parts are no terms for being in it
_OFTEN = 2
# Nouns, verbs and adjectives used as nouns, abbreviations, set phrases, what only stands before nouns, Latin words;
# but no persons and bodies: what the tagger of names did not take is a wrong guess. 海洋, the sea, is a place to jieba.
_NOUN = re.compile("n(?![rt])|vn|an|[jlib]|eng")
_NO_OBJECT = ("c", "uj", "f")  # what may follow a verb that is a noun here: 和, 的, 上


class Unit(NamedTuple):
    """A word with its tag, or a name with its type.

    `parts` are the words of a name, none for one inside another, whose words are the other's; `size` is their number.
    """

    word: str
    tag: str = ""
    type: str = ""
    parts: tuple[Unit, ...] = ()
    size: int = 1


def wording(analysis: Analysis) -> Iterator[list[Unit]]:
    """The words of an article between marks, names as one word each under their canonical names.

    Not those of its lines of facts, nor the names of those who made it: reporters, editors, the source.
    """
    made = {*analysis.meta.reporters, *analysis.meta.editors, *analysis.meta.credits}
    made |= {name for name in (analysis.meta.source, analysis.meta.dateline) if name}
    facts = [(line.start, line.end) for line in analysis.lines if line.role == "meta"]
    tokens = [t for t in analysis.counted(analysis.tokens) if not _in(facts, t.start)]
    names = [m for m in analysis.counted(analysis.mentions) if m.named and not _in(facts, m.start)]
    run: list[Unit] = []
    last = 0
    for start, end, unit in _fused(tokens, sorted(names, key=lambda m: (m.start, -m.end))):
        word = says(unit.word, unit.tag)
        if run and (not word or start != last):
            yield run
            run = []
        if word and analysis.page.within(start, end) not in made:
            run.append(unit)
        last = end
    if run:
        yield run


def _in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    k = bisect_right(spans, at, key=itemgetter(0))
    return k > 0 and at < spans[k - 1][1]


def _fused(tokens: Sequence[Token], names: Iterable[Mention]) -> Iterator[tuple[int, int, Unit]]:
    """The tokens with their spans, those of a name as one; a name inside another stands behind it, by itself."""
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    at = 0
    for m in names:
        first, stop = bisect_right(ends, m.start), bisect_left(starts, m.end)
        if first < at:
            yield m.start, m.start, Unit(m.name, type=m.type, size=stop - first)
            continue
        yield from map(_word, tokens[at:first])
        parts = tuple(Unit(t.word, t.tag) for t in tokens[first:stop])
        if parts:
            yield starts[first], ends[stop - 1], Unit(m.name, type=m.type, parts=parts, size=len(parts))
        at = stop
    yield from map(_word, tokens[at:])


def _word(token: Token) -> tuple[int, int, Unit]:
    return token.start, token.end, Unit(token.word, token.tag)


def inside(unit: Unit) -> Iterator[str]:
    """The words inside a name that may say what a text is about: no names, and not the last, which says its kind."""
    return (part.word for part in unit.parts[:-1] if _NOUN.match(part.tag) and part.tag != "ns" and len(part.word) > 1)


def sequences(run: Sequence[Unit], stop: Collection[str]) -> Iterator[Words]:
    """What may be terms: the runs of 2 to 4 nouns, and the shorter runs inside those.

    A verb may end one where no object follows: 科技创新 in 推动科技创新. Where one does, it is hard to say what
    the verb belongs to, 企业获得支持 or 科技创新人才, and there is none.

    Args:
        run: words between marks.
        stop: words that no term holds.
    """
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and _NOUN.match(run[end].tag) and run[end].word not in stop:
            end += 1
        if at < end < len(run) and run[end].tag == "v" and run[end].word not in stop:
            end += 1
            if end < len(run) and run[end].tag not in _NO_OBJECT:
                at = end
                continue
        if end - at <= LONGEST:
            words = tuple(unit.word for unit in run[at:end])
            for n in range(2, len(words) + 1):
                yield from ngrams(words, n)
        at = max(end, at + 1)


def c_value(counts: Mapping[Words, int]) -> dict[Words, float]:
    """How much a sequence of words is a term, and not a part of longer ones.

    C-value(a) = log2|a| · (f(a) - t(a) / c(a)), |a| the length in words, f(a) the count, t(a) the times that a is part
    of a longer sequence, and c(a) the number of those (Frantzi, Ananiadou and Mima 2000, doi:10.1007/s007999900023).

    Args:
        counts: the sequences with their counts; one that is part of a longer one is counted there too.
    """
    inside: Counter[Words] = Counter()
    longer: Counter[Words] = Counter()
    for words in sorted(counts, key=len, reverse=True):
        alone = counts[words] - inside[words]
        for part in {part for n in range(2, len(words)) for part in ngrams(words, n)}:
            inside[part] += alone
            longer[part] += 1
    return {words: log2(len(words)) * (n - inside[words] / max(longer[words], 1)) for words, n in counts.items()}


def terms(counts: Mapping[Words, int]) -> dict[Words, int]:
    """The sequences that are terms, with the times that each stands by itself, in no longer term.

    A term has a C-value of 2 at least, a word and another twice, and stands by itself twice.

    Args:
        counts: see `c_value`.
    """
    values = c_value({words: count for words, count in counts.items() if count >= _OFTEN})
    taken: dict[Words, int] = {}
    inside: Counter[Words] = Counter()
    for words in sorted(values, key=len, reverse=True):
        alone = counts[words] - inside[words]
        if values[words] >= _OFTEN and alone >= _OFTEN:
            taken[words] = alone
            for n in range(1, len(words)):
                for part in ngrams(words, n):
                    inside[part] += alone
    return taken
