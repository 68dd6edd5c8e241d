"""`collocates`: the words that stand near a word, and how much more often than by chance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from newsnlp.analysis.frequency import content_words, stopwords
from newsnlp.analysis.hits import Find, finder, hits
from newsnlp.analysis.measures import g_squared, log_dice, mutual_information, t_score
from newsnlp.article import Analysis, Token
from newsnlp.errors import UsageError
from newsnlp.language.sentences import sentences
from newsnlp.table import Table

Measure = Literal["count", "log_dice", "log_likelihood", "mi", "t_score"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass
class Company:
    """The words around a word, counted.

    Attributes:
        hits: places of the word.
        total: words of all, without those that the word is made of.
        reach: those within the window of a place; each once, however many places it is near.
        words: times that each word is said, of `total`.
        near: of `reach`, at each place from -N to N, counted from the nearer word; the one before where both are.
        tags: the tags of the words near.
    """

    hits: int = 0
    total: int = 0
    reach: int = 0
    words: Counter[str] = field(default_factory=Counter)
    near: dict[str, Counter[int]] = field(default_factory=dict)
    tags: dict[str, Counter[str]] = field(default_factory=dict)

    def measure(self, word: str) -> dict[Measure, float]:
        """How closely a word is tied.

        By the table that Evert 2008 (Corpora and collocations, section 4.1) makes of a window: words in reach and out
        of it, this word and others. logDice is of the times that each is said, as Rychlý has it.
        """
        count, total = self.near[word].total(), self.words[word]
        table = (count, self.reach, total, self.total)
        return {
            "count": count,
            "log_dice": round(log_dice(count, self.hits, total), 4),
            "log_likelihood": round(g_squared(*table), 4),
            "mi": round(mutual_information(*table), 4),
            "t_score": round(t_score(*table), 4),
        }


def company(analyses: Iterable[Analysis], word: str, *, window: int = 5, whole: bool = False) -> Company:
    """Count the words around a word, within a sentence. Marks and white space are no words and take up no place.

    Args:
        word: see `finder`; it is looked for in the text, so that it may be a part of a word, or several.
        window: words to either side.
        whole: see `hits`.
    """
    find, found = finder(word), Company()
    for analysis in analyses:
        for words, places in _sentences(analysis, find, whole):
            own = {k for first, last in places for k in range(first, last)}
            others = [k for k in range(len(words)) if k not in own]
            found.hits += len(places)
            found.total += len(others)
            found.words.update(words[k].word for k in others)
            for k, place in _near(len(words), places, own, window):
                found.reach += 1
                found.near.setdefault(words[k].word, Counter())[place] += 1
                found.tags.setdefault(words[k].word, Counter())[words[k].tag] += 1
    return found


def _sentences(analysis: Analysis, find: Find, whole: bool) -> Iterator[tuple[list[Token], list[tuple[int, int]]]]:
    """Each sentence's words, and the places of the word among them: the first of its words, and the one behind it."""
    text = analysis.article.text
    found = list(hits(analysis, find, whole=whole, all_lines=True))
    at = hit = 0
    words = list(content_words(analysis))
    for line in analysis.lines:
        for start, end in sentences(text, line.start, line.end):
            first = at
            while at < len(words) and words[at].start < end:
                at += 1
            here = words[first:at]
            starts, ends = [word.start for word in here], [word.end for word in here]
            places: list[tuple[int, int]] = []
            while hit < len(found) and found[hit].start < end:
                low, high = bisect_right(ends, found[hit].start), bisect_left(starts, found[hit].end)
                if low < high and (not places or low >= places[-1][1]):
                    places.append((low, high))
                hit += 1
            if here and start < end:
                yield here, places


def _near(size: int, places: Sequence[tuple[int, int]], own: Collection[int], window: int) -> Iterator[tuple[int, int]]:
    """The words within reach, each once: which it is, and how far it is behind the nearest place, or before it."""
    nearest: dict[int, int] = {}
    for first, last in places:
        for away in range(1, window + 1):
            for k, place in ((last - 1 + away, away), (first - away, -away)):
                if 0 <= k < size and k not in own and (k not in nearest or away < abs(nearest[k])):
                    nearest[k] = place
    yield from nearest.items()


def collocates(
    analyses: Iterable[Analysis],
    word: str,
    *,
    window: int = 5,
    min_count: int = 2,
    pos: Collection[str] = (),
    stop: Collection[str] | None = None,
    sort: Measure = "log_dice",
    top: int = 0,
    by: Literal["position"] | None = None,
    whole: bool = False,
) -> Table:
    """Find the words that stand near a word.

    Args:
        word, window, whole: see `company`.
        min_count: times near it at least.
        pos: beginnings of the (most frequent) tags of the words to list; by default all.
        stop: words not to list, though they take up places; by default the package's own stopwords.
        sort: the measure that rows are sorted by, highest first.
        top: rows at most; 0 for all.
        by: also how often at each place.
    Returns:
        `word`, `tag` (its most frequent one there), `count` (times in reach), `total` (times anywhere, outside of the
        word itself), `log_dice`, `log_likelihood`, `mi`, `t_score` (see `measures` and `Company.measure`); by position
        also L5 … L1, R1 … R5.
    Raises:
        UsageError: there is no such measure or way to count, or no word.
    """
    if sort not in MEASURES:
        raise UsageError(f"no measure '{sort}'", f"take one of {', '.join(MEASURES)}")
    if by not in (None, "position"):
        raise UsageError(f"can't count by '{by}'", "take position")
    stop, wanted = stopwords() if stop is None else stop, tuple(pos)
    found = company(analyses, word, window=window, whole=whole)
    tags = {name: counts.most_common(1)[0][0] for name, counts in found.tags.items()}
    measured = {
        name: found.measure(name)
        for name, places in found.near.items()
        if places.total() >= min_count and name not in stop and (not wanted or tags[name].startswith(wanted))
    }
    ranked = sorted(measured, key=lambda name: (-measured[name][sort], -measured[name]["count"], name))[: top or None]
    places = [*range(-window, 0), *range(1, window + 1)] if by else []
    rows = []
    for name in ranked:
        count, *values = measured[name].values()
        rows.append((name, tags[name], count, found.words[name], *values, *(found.near[name][k] for k in places)))
    names = tuple(f"L{-k}" if k < 0 else f"R{k}" for k in places)
    columns = ("word", "tag", "count", "total", *MEASURES[1:], *names)
    narrow = ("word", "count", sort, *names) if by and sort != "count" else ("word", "count", *names) if by else ()
    return Table(columns, rows, title=f"Near “{word}” ({found.hits})", narrow=narrow)
