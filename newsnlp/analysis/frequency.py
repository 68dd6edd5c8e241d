"""`frequency`: how often words, names, runs of words or characters occur, and how evenly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from newsnlp import resources
from newsnlp.analysis.counts import HEADS, Choice, Counts, Item, Of, count
from newsnlp.analysis.dispersion import Dispersion, dispersion
from newsnlp.article import Analysis, Token
from newsnlp.asked import Asked
from newsnlp.encoding import read_text
from newsnlp.entities.count import By, way
from newsnlp.language.convert import convert
from newsnlp.once import once
from newsnlp.table import Table


@once
def stopwords(path: Path | None = None) -> frozenset[str]:
    """Words that carry no content, Simplified: the package's own list, or a file's, one a line, `#` before a remark.

    Raises:
        UsageError: the file can't be read.
    """
    text = resources.text("stopwords.txt") if path is None else convert(read_text(path, "stopwords file")).text
    return frozenset(word for line in text.splitlines() for word in line.split("#")[0].split())


def content_words(
    analysis: Analysis, *, pos: Collection[str] = (), min_length: int = 1, stop: Collection[str] = frozenset()
) -> Iterator[Token]:
    """The words of an article that a table counts: no marks or white space.

    Args:
        pos: beginnings of jieba's tags to keep, such as `n` or `nr`; by default all.
        min_length: characters that a word has at least.
        stop: words to leave out.
    """
    wanted = tuple(pos)
    for token in analysis.counted(analysis.tokens):
        word = token.word
        if (
            len(word) >= min_length
            and word not in stop
            and (token.tag.startswith(wanted) if wanted else token.tag != "x")
            and any(c.isalnum() for c in word)
        ):
            yield token


def frequency(
    analyses: Iterable[Analysis],
    *,
    of: Of = "words",
    ngram: int = 2,
    pos: Collection[str] = (),
    types: Collection[str] = (),
    min_length: int = 1,
    stop: Collection[str] | None = None,
    top: int = 0,
    by: By | None = None,
) -> Table:
    """Count words, names, runs of words or characters.

    Args:
        of, ngram, pos, types, min_length: see `Choice`.
        stop: see `Choice`; by default the package's own stopwords, for characters none.
        top: rows at most; 0 for all.
        by: a column for each month, year, source or article instead of the measures.
    Returns:
        `word` and `tag` (its most frequent one), `name` and `type`, `ngram`, or `character`; then `count`,
        `per_million` (of all words but marks and white space; of all runs; of all characters), `docs` (articles that
        it is in), and how evenly it is spread over articles: `juilland_d`, `dp`, `dp_norm` (see `Dispersion`), None
        for a single article. Most frequent first, equal ones by code point. With `by`: `count`, then a column for each
        value in order, the unknown one without a name.
    Raises:
        UsageError: there is no such thing to count or way to count by, or an option is of no use for it.
    """
    choice = Choice(of, tuple(pos), min_length, stops(of, stop), ngram, types)
    way(by)
    asked = analyses.counts(choice, by=by, top=top) if isinstance(analyses, Asked) else None
    some = iter(asked or [count(analyses, choice, by=by)])
    first = next(some)
    if by:
        columns, title = ("count", *sorted(set(first.keys))), f"{of.capitalize()} by {by}"
    else:
        columns, title = ("count", "per_million", "docs", *Dispersion._fields), of.capitalize()
    rows = (row for counts in chain([first], some) for row in (_by if by else _measured)(counts, top))
    return Table((*HEADS[of], *columns), rows, title=title)


def _ranked(counts: Counts, top: int) -> Iterator[tuple[int, Item, int]]:
    """The items counted most: their places, what their rows begin with, their counts."""
    totals, items, heads = counts.totals(), list(counts.items), counts.heads()
    for k in sorted(range(len(items)), key=lambda k: (-totals[k], items[k]))[: top or None]:
        yield k, heads[k], int(totals[k])


def _measured(counts: Counts, top: int) -> Iterator[tuple[object, ...]]:
    docs, spread = counts.docs(), dispersion(counts)
    size = counts.size or 1  # names may stand where there is no word
    for k, head, total in _ranked(counts, top):
        measures = (None if np.isnan(value[k]) else round(float(value[k]), 4) for value in spread)
        yield *head, total, round(1e6 * total / size, 1), int(docs[k]), *measures


def stops(of: Of, stop: Collection[str] | None) -> frozenset[str]:
    """The stopwords for what is counted: those given, or the package's own, but for characters none."""
    return frozenset(stop) if stop is not None else frozenset() if of == "characters" else stopwords()


def _by(counts: Counts, top: int) -> Iterator[tuple[object, ...]]:
    """The count of each item under each value that articles are counted under."""
    columns = sorted(set(counts.keys))
    place = {key: k for k, key in enumerate(columns)}
    under = np.array([place[key] for key in counts.keys], dtype=np.int64)[counts.article]
    cells = np.bincount(counts.item * len(columns) + under, counts.count, len(counts.items) * len(columns))
    table = cells.astype(np.int64).reshape(len(counts.items), len(columns))
    for k, head, total in _ranked(counts, top):
        yield *head, total, *table[k].tolist()
