"""`trends`: how often words and names are said, from day to day or year to year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from newsnlp.analysis.frequency import content_words
from newsnlp.analysis.hits import finder, hits
from newsnlp.analysis.periods import Period, between, namer
from newsnlp.article import NAMED_TYPES, Analysis, day
from newsnlp.asked import Asked
from newsnlp.errors import UsageError
from newsnlp.table import Table, Thing, headings

Measure = Literal["count", "per_million", "docs", "percent"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
WORD = "word"  # the type of what is no name but a word asked for


@dataclass
class Trends:
    """Counts by period.

    Attributes:
        periods: from the first to the last that an article is of, those without one too.
        counts: of each thing, the times that it is said in a period; most first, the words asked for before the names.
        docs: of each thing, the articles of a period that say it.
        articles, words: of each period, all of them.
        undated: articles that state no day, which are left out.
    """

    periods: list[str] = field(default_factory=list)
    counts: dict[Thing, Counter[str]] = field(default_factory=dict)
    docs: dict[Thing, Counter[str]] = field(default_factory=dict)
    articles: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    undated: int = 0

    def value(self, thing: Thing, period: str, measure: Measure) -> int | float:
        """A measure of a thing in a period: nought where there is nothing that it could be a share of."""
        if measure in ("count", "docs"):
            return (self.counts if measure == "count" else self.docs)[thing][period]
        if measure == "percent":
            part, all_, scale, digits = self.docs[thing][period], self.articles[period], 100, 2
        else:
            part, all_, scale, digits = self.counts[thing][period], self.words[period], 1_000_000, 1
        return round(scale * part / all_, digits) if all_ else 0.0

    def values(self, thing: Thing, measure: Measure) -> list[int | float]:
        """A measure of a thing in each period."""
        return [self.value(thing, period, measure) for period in self.periods]

    @property
    def dated(self) -> int:
        """The articles that are counted."""
        return self.articles.total()


def trends(
    analyses: Iterable[Analysis],
    *,
    words: Collection[str] = (),
    types: Collection[str] = NAMED_TYPES,
    top: int = 10,
    by: Period = "month",
    whole: bool = False,
    all_lines: bool = False,
) -> Trends:
    """Count words and names by the day that their articles were published.

    Args:
        words: words to count wherever they stand in the text, see `finder`.
        types: types of names to count; none of them for words alone.
        top: the names said most, at most; 0 for all.
        by: the period.
        whole, all_lines: see `hits`.
    Raises:
        UsageError: there is no such period, or a word is none.
    """
    name, finds = namer(by), {word: finder(word) for word in words}
    if isinstance(analyses, Asked) and not words:
        return analyses.trends(types=types, top=top, by=by)
    found = Trends([], {(word, WORD): Counter() for word in finds}, {(word, WORD): Counter() for word in finds})
    first, last = date.max, date.min
    for analysis in analyses:
        published = day(analysis.meta.published)
        if published is None:
            found.undated += 1
            continue
        first, last, period = min(first, published), max(last, published), name(published)
        found.articles[period] += 1
        found.words[period] += sum(1 for _ in content_words(analysis))
        said: Counter[Thing] = Counter((m.name, m.type) for m in analysis.counted(analysis.mentions) if m.type in types)
        for word, find in finds.items():
            said[word, WORD] = sum(1 for _ in hits(analysis, find, whole=whole, all_lines=all_lines))
        for thing, count in said.items():
            if count:
                found.counts.setdefault(thing, Counter())[period] += count
                found.docs.setdefault(thing, Counter())[period] += 1
    if found.articles:
        found.periods = between(first, last, by)
    named = sorted((thing for thing in found.counts if thing[1] != WORD), key=lambda t: (-found.counts[t].total(), t))
    kept = [*((word, WORD) for word in finds), *named[: top or None]]
    found.counts, found.docs = ({thing: counts[thing] for thing in kept} for counts in (found.counts, found.docs))
    return found


def long(found: Trends) -> Table:
    """A row for each thing in each period: what R, pandas and Tableau take.

    Returns:
        `type` (`word` for words), `name`, `period` (as ISO 8601 names it), `count`, `per_million` (of the period's
        words), `docs` (articles that say it), `percent` (of the period's articles), `articles` and `words` (all of the
        period).
    """
    rows = (
        (kind, name, period, *(found.value((name, kind), period, m) for m in MEASURES), found.articles[period], words)
        for name, kind in found.counts
        for period in found.periods
        for words in [found.words[period]]
    )
    return Table(("type", "name", "period", *MEASURES, "articles", "words"), rows, title="Trends", sections="name")


def wide(found: Trends, *, measure: Measure = "count") -> Table:
    """A row a period, a column a thing: what a spreadsheet makes a chart of.

    Raises:
        UsageError: there is no such measure.
    """
    measure, things = checked(measure), list(found.counts)
    rows = ((period, *(found.value(thing, period, measure) for thing in things)) for period in found.periods)
    return Table(headings("period", things), rows, title=f"Trends: {measure}")


def checked(measure: Measure) -> Measure:
    """The measure itself.

    Raises:
        UsageError: there is none such.
    """
    if measure not in MEASURES:
        raise UsageError(f"no measure '{measure}'", f"take one of {', '.join(MEASURES)}")
    return measure
