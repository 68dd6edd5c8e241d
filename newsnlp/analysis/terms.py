"""What may be a keyword: names as one word each, words, and terms of several words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import TypeAlias

from newsnlp.analysis.runs import ngrams, runs
from newsnlp.article import NAMED_TYPES, Analysis, Mention, Token

# A word with its tag, or a name with its type in the tag's place.
Unit: TypeAlias = tuple[str, str]
# The words of what may be a term.
Words: TypeAlias = tuple[str, ...]

LONGEST = 4  # words in a term: longer ones are names, or clauses
_OFTEN = 2
# Nouns, verbs and adjectives used as nouns, abbreviations, set phrases, what only stands before nouns, Latin words.
_NOUNS = ("n", "vn", "an", "j", "l", "i", "b", "eng")
_NOT_NOUNS = ("nr", "ns", "nt")  # what the tagger of names did not take is a wrong guess
_HEADS = ("n", "vn", "j", "l", "v")  # the last word of a term; 科技创新 ends with what jieba takes for a verb


def units(analysis: Analysis) -> Iterator[list[Unit]]:
    """The words of an article between marks, names as one word each under their canonical names.

    Not those of its lines of facts, nor the names of those who made it: reporters, editors, the source.
    """
    made = {*analysis.meta.reporters, *analysis.meta.editors, *analysis.meta.credits}
    made |= {name for name in (analysis.meta.source, analysis.meta.dateline) if name}
    facts = [(line.start, line.end) for line in analysis.lines if line.role == "meta"]
    tokens = [t for t in analysis.counted(analysis.tokens) if not _in(facts, t.start)]
    names = [m for m in analysis.counted(analysis.mentions) if m.type in NAMED_TYPES and not _in(facts, m.start)]
    words, inner = _fused(tokens, sorted(names, key=lambda m: (m.start, -m.end)))
    for run in runs(words):
        yield [(t.word, t.tag) for t in run if analysis.page.within(t.start, t.end) not in made]
    yield from ([(m.name, m.type)] for m in inner)


def _in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    k = bisect_right(spans, (at, at + 1))
    return k > 0 and at < spans[k - 1][1]


def _fused(tokens: Sequence[Token], names: Iterable[Mention]) -> tuple[list[Token], list[Mention]]:
    """The tokens, those of a name as one; and the names that stand inside another."""
    out: list[Token] = []
    inner: list[Mention] = []
    at = 0
    for m in names:
        while at < len(tokens) and tokens[at].end <= m.start:
            out.append(tokens[at])
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < m.end:
            at += 1
        if at > first:
            out.append(Token(tokens[first].start, tokens[at - 1].end, m.text, m.name, m.type))
        else:
            inner.append(m)
    return out + list(tokens[at:]), inner


def sequences(run: Sequence[Unit], stop: Collection[str]) -> Iterator[Words]:
    """The runs of 2 to 4 words in a longer one that may be terms: nouns and what goes with them, no stopword."""
    for n in range(2, LONGEST + 1):
        for gram in ngrams(run, n):
            *before, (_, last) = gram
            if (
                all(tag.startswith(_NOUNS) and not tag.startswith(_NOT_NOUNS) for _, tag in before)
                and last.startswith(_HEADS)
                and not last.startswith(_NOT_NOUNS)
                and not any(word in stop for word, _ in gram)
            ):
                yield tuple(word for word, _ in gram)


def c_value(counts: Mapping[Words, int]) -> dict[Words, float]:
    """How much a sequence of words is a term, and not a part of longer ones.

    C-value(a) = log2|a| · (f(a) - mean of f(b) over the longer sequences b that hold a), |a| in words (Frantzi,
    Ananiadou and Mima 2000, doi:10.1007/s007999900023).

    Args:
        counts: the sequences with their counts, one counted in each longer one too.
    """
    longer: dict[Words, list[int]] = {}
    for sequence, count in counts.items():
        parts = {p for n in range(2, len(sequence)) for p in ngrams(sequence, n)}
        for part in parts & counts.keys():
            longer.setdefault(part, []).append(count)
    return {
        sequence: log2(len(sequence)) * (count - (sum(held) / len(held) if (held := longer.get(sequence)) else 0))
        for sequence, count in counts.items()
    }


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
