"""The corpus page of `summary`: what many articles are and say, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from newsnlp.analysis.frequency import content_words, stopwords
from newsnlp.analysis.keywords import POS, keywords
from newsnlp.analysis.measures import log_likelihood
from newsnlp.analysis.periods import Period, namer
from newsnlp.analysis.vocabulary import TypeTokenRatio
from newsnlp.article import Analysis, day, own_lines

PARTS = {
    "organisations": "ORG",
    "programmes": "PROGRAM",
    "events": "EVENT",
    "people": "PER",
    "places": "LOC",
    "works": "WORK",
}

# From here on a rise is no chance at p = 0.05, by the chi-squared distribution with one degree of freedom.
_SURE = 3.84

_Item: TypeAlias = tuple[str, str]  # a name and its type, or a word and nothing
Number = TypeVar("Number", int, float)


def parts(types: Iterable[str]) -> dict[str, str]:
    """The parts that names are listed in, with their types: those of the package, then users' own by name."""
    return PARTS | {kind: kind for kind in sorted(set(types) - {*PARTS.values()})}


def characters(analysis: Analysis) -> int:
    """The characters of an article's own lines, each line counted once."""
    return sum(line.end - line.start for line in own_lines(analysis.lines) if not line.repeats)


@dataclass
class _Period:
    """What the articles of a period say: how often each word of content and each name, and all words there are."""

    articles: int = 0
    size: int = 0
    counts: Counter[_Item] = field(default_factory=Counter)

    def add(self, other: _Period) -> None:
        self.articles += other.articles
        self.size += other.size
        self.counts.update(other.counts)


@dataclass
class _Corpus:
    characters: int = 0
    first: str = ""
    last: str = ""
    periods: dict[str, _Period] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    ratio: TypeTokenRatio = field(default_factory=TypeTokenRatio)


def corpus(analyses: Iterable[Analysis], *, top: int = 5, by: Period = "month") -> list[tuple[str, str, str, object]]:
    """Sum up articles together, going through them once; memory grows with the different words and names of a period.

    Args:
        top: sources and names of each kind at most, twice as many keywords.
        by: the period that articles are counted by, and of which the last is compared with the one before it.
    Returns:
        rows as of `summary`, with an empty `doc`. Parts:

        - size: `articles`, `characters` (of the articles' own lines), `words` (without marks), `from`, `to` (the first
          and the last day), `undated` (articles that state no day)
        - vocabulary: `types` (different words), `mattr` (see `TypeTokenRatio`; articles one after the other as read),
          `window` (words that it looks at)
        - periods, sources: articles of each; the unknown one has no name
        - organisations, programmes, events, people, places, works: names with their counts; those of users' own types
          under the type
        - keywords: those that `keywords` finds in all together, with their counts
        - compared: `last` and `previous`, the periods that the following compare: the last one with articles, and the
          last one with articles before that; `statistic`, by which
        - new names, new words: what no article before the last period says (those without a day are before), with
          its count
        - risen names, risen words: what the previous period says too, but less, with log-likelihood G² (see
          `log_likelihood`; words of all kinds are the size); from 3.84, p = 0.05, on
    Raises:
        UsageError: there is no such period.
    """
    found = _Corpus()
    best = [(word, count) for word, _, count in keywords(_counted(found, analyses, by), top=2 * top).rows]
    return [("", *row) for row in _rows(found, best, top)]


def _counted(found: _Corpus, analyses: Iterable[Analysis], by: Period) -> Iterator[Analysis]:
    """Count articles as they go by."""
    name = namer(by)
    for analysis in analyses:
        published = day(analysis.meta.published)
        period = found.periods.setdefault(name(published) if published else "", _Period())
        if published:
            iso = published.isoformat()
            found.first, found.last = min(found.first or iso, iso), max(found.last, iso)
        found.sources[analysis.meta.source or ""] += 1
        found.characters += characters(analysis)
        before = found.ratio.tokens
        found.ratio.add(token.word for token in content_words(analysis))
        content = content_words(analysis, pos=POS, min_length=2, stop=stopwords())
        said = Counter((token.word, "") for token in content)
        said.update((m.name, m.type) for m in analysis.counted(analysis.mentions) if m.named)
        period.add(_Period(1, found.ratio.tokens - before, said))
        yield analysis


def _rows(found: _Corpus, best: list[tuple[str, int]], top: int) -> Iterator[tuple[str, str, object]]:
    whole = _Period()
    for period in found.periods.values():
        whole.add(period)
    yield "size", "articles", whole.articles
    yield "size", "characters", found.characters
    yield "size", "words", whole.size
    if found.first:
        yield "size", "from", found.first
        yield "size", "to", found.last
    if "" in found.periods:
        yield "size", "undated", found.periods[""].articles
    yield "vocabulary", "types", len(found.ratio.types)
    yield "vocabulary", "mattr", round(found.ratio.mattr, 4)
    yield "vocabulary", "window", found.ratio.window
    for name, period in sorted(found.periods.items()):
        yield "periods", name, period.articles
    yield from (("sources", *row) for row in _top(found.sources, top))
    kinds = {kind for _, kind in whole.counts if kind}
    for part, kind in parts(kinds).items():
        yield from ((part, *row) for row in _top(_only(whole.counts, kind), top))
    yield from (("keywords", *row) for row in best)
    yield from _news(found.periods, whole, kinds, top)


def _news(periods: dict[str, _Period], whole: _Period, kinds: set[str], top: int) -> Iterator[tuple[str, str, object]]:
    """What is new in the last period that has a date, against the one before."""
    dated = sorted(filter(None, periods))
    if len(dated) < 2:
        return
    yield "compared", "last", dated[-1]
    yield "compared", "previous", dated[-2]
    yield "compared", "statistic", "log-likelihood"
    last, previous = periods[dated[-1]], periods[dated[-2]]
    new = {item: n for item, n in last.counts.items() if whole.counts[item] == n}
    risen = {
        item: round(sure, 2)
        for item, n in last.counts.items()
        if (before := previous.counts[item]) and n * previous.size > before * last.size
        if (sure := log_likelihood(n, before, last.size, previous.size)) >= _SURE
    }
    for part, types in (("names", kinds), ("words", {""})):
        yield from ((f"new {part}", *row) for row in _top(_only(new, *types), top))
        yield from ((f"risen {part}", *row) for row in _top(_only(risen, *types), top))


def _only(counts: Mapping[_Item, Number], *kinds: str) -> dict[str, Number]:
    """The names of some types, or the words; a name of two types by the one with more."""
    return {name: n for (name, kind), n in sorted(counts.items(), key=lambda item: item[1]) if kind in kinds}


def _top(counts: Mapping[str, Number], top: int) -> list[tuple[str, Number]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]
