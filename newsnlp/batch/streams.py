"""A corpus as numbers, part by part: what counts of each article, for DuckDB to add up.

Articles are numbered through the corpus. Not more than a part is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.counts import Choice, Item
from newsnlp.analysis.units import Within, spans
from newsnlp.article import NAMED_TYPES, Line, Mention
from newsnlp.batch.arrow import load
from newsnlp.batch.folders import Held
from newsnlp.batch.tables import TableName
from newsnlp.entities.count import context
from newsnlp.reading.repair import repair

Numbers: TypeAlias = npt.NDArray[np.int64]
_LINE = 32  # bits that an offset has room in


@dataclass(frozen=True)
class Counted:
    """The items of a part.

    Attributes:
        first: the number of its first article.
        sizes: of each article, see `Counts`.
        article, item, count: an entry each; articles numbered within the part, items by their places in `items`.
        tag: of each entry by its place in `tags`; for words.
    """

    first: int
    sizes: Numbers
    article: Numbers
    item: Numbers
    count: Numbers
    items: Sequence[Item]
    tag: Numbers
    tags: Sequence[str] = ("",)


@dataclass(frozen=True)
class Named:
    """The mentions of a part that count, of some types.

    Attributes:
        first, row: the number of its first article, and of the first mention of it.
        article, unit, type, name, form: of each mention: its article, numbered within the part, its sentence or the
            like, numbered in it (from 0, none: -1), its type, its name, and how the page says it, glosses repaired.
        place: of each mention among all of the part.
    """

    first: int
    row: int
    article: Numbers
    place: Numbers
    type: list[str]
    name: list[str]
    form: list[str]
    unit: Numbers


def articles(where: Held, columns: list[str]) -> Iterator[tuple[str, int, Any]]:
    """Some columns of the articles: the name of each part, the number of its first article, the table."""
    first = 0
    for name in where.parts("parts"):
        found = load(where, f"parts/{name}/articles.parquet", columns)
        yield f"parts/{name}", first, found
        first += found.num_rows


def counted(where: Held, choice: Choice) -> Iterator[Counted]:
    """What is counted, article by article, and what there is of it."""
    for part, first, held in articles(where, ["tokens", "things", "lines"]):
        said = _words(where, part, held)
        words, tags, article, word, tag = said
        size = held.num_rows
        if choice.of == "characters":
            yield _characters(first, size, said, choice)
            continue
        sizes = np.bincount(article, minlength=size)
        if choice.of == "entities":
            yield _things(where, part, first, held, sizes, choice)
            continue
        fit = np.array([w not in choice.stop and len(w) >= choice.min_length for w in words], bool)
        kind = np.array([t.startswith(choice.pos or "") for t in tags], bool)
        taken = fit[word] & kind[tag]
        key = (article[taken] * len(words) + word[taken]) * len(tags) + tag[taken]
        # In the order of first occurrence, which decides between tags that are equally frequent.
        key, at, count = np.unique(key, return_index=True, return_counts=True)
        order = np.argsort(at)
        key, tagged = np.divmod(key[order], len(tags))
        place, item = np.divmod(key, len(words))
        yield Counted(first, sizes, place, item, count[order], [(w,) for w in words], tagged, tags)


def _words(where: Held, part: str, held: Any) -> tuple[list[str], list[str], Numbers, Numbers, Numbers]:
    """The words of a part that count, no marks: the different words and tags, then article, word and tag of each."""
    found = _table(where, part, "tokens", ["start", "word", "tag"])
    article = np.repeat(np.arange(held.num_rows), _numbers(held["tokens"]))
    (word, words), (tag, tags) = map(_coded, (found["word"], found["tag"]))
    says = np.array([any(map(str.isalnum, w)) for w in words], bool)
    mark = np.array([t == "x" for t in tags], bool)
    counts = says[word] & ~mark[tag] & _once(held, article, _numbers(found["start"]))
    return words, tags, article[counts], word[counts], tag[counts]


def _characters(first: int, size: int, said: Any, choice: Choice) -> Counted:
    words, _, article, word, _ = said
    key, times = np.unique(article * len(words) + word, return_counts=True)
    place, word = np.divmod(key, max(len(words), 1))
    known: dict[str, int] = {}
    each = [[known.setdefault(c, len(known)) for c in w if c.isalnum()] for w in words]
    length = np.array([len(one) for one in each], np.int64)[word]
    item = np.array([c for w in word for c in each[w]], np.int64)
    place, times = np.repeat(place, length), np.repeat(times, length)
    sizes = np.bincount(place, times, size).astype(np.int64)
    taken = np.array([c not in choice.stop for c in known], bool)[item]
    place, item, times = place[taken], item[taken], times[taken]
    key, inverse = np.unique(place * len(known) + item, return_inverse=True)
    place, item = np.divmod(key, max(len(known), 1))
    total = np.bincount(inverse, times).astype(np.int64)
    return Counted(first, sizes, place, item, total, [(c,) for c in known], np.zeros(len(item), np.int64))


def _things(where: Held, part: str, first: int, held: Any, sizes: Numbers, choice: Choice) -> Counted:
    found = _table(where, part, "things", ["type", "name", "count"])
    article = np.repeat(np.arange(held.num_rows), _numbers(held["things"]))
    (kind, kinds), (name, names) = map(_coded, (found["type"], found["name"]))
    taken = np.array([k in (choice.types or NAMED_TYPES) for k in kinds], bool)[kind]
    key, item = np.unique(name[taken] * len(kinds) + kind[taken], return_inverse=True)
    items = [(names[k // len(kinds)], kinds[k % len(kinds)]) for k in key.tolist()]
    none = np.zeros(len(item), np.int64)
    return Counted(first, sizes, article[taken], item, _numbers(found["count"])[taken], items, none)


def mentions(
    where: Held, types: frozenset[str], *, within: Within | None = None, forms: bool = False
) -> Iterator[Named]:
    """The mentions that count, of some types.

    Args:
        within: the units to number.
        forms: whether it matters how pages say them.
    """
    row = 0
    text = ["text"] if forms or within not in (None, "paragraph") else []
    for part, first, held in articles(where, ["mentions", "lines", *text]):
        found = _table(where, part, "mentions", ["type", "start", "end", "text", "name"])
        article = np.repeat(np.arange(held.num_rows), _numbers(held["mentions"]))
        start = _numbers(found["start"])
        kind, kinds = _coded(found["type"])
        taken = np.array([k in types for k in kinds], bool)[kind] & _once(held, article, start)
        place = np.flatnonzero(taken)
        few = found.take(place)
        article, start = article[place], start[place]
        said = few["text"].to_pylist()
        if forms:
            _repaired(said, held, article, start, _numbers(few["end"]))
        unit = _units(held, within, article, start) if within else start
        yield Named(first, row, article, place, few["type"].to_pylist(), few["name"].to_pylist(), said, unit)
        row += found.num_rows


def _repaired(said: list[str], held: Any, article: Numbers, start: Numbers, end: Numbers) -> None:
    """Take the glosses out of what pages say, as the pages' own repair does."""
    edges = np.searchsorted(article, np.arange(held.num_rows + 1))
    for number, text in enumerate(held["text"].to_pylist()):
        page = repair(text)
        if page.edits:
            for k in range(edges[number], edges[number + 1]):
                said[k] = page.within(int(start[k]), int(end[k]))


def _units(held: Any, within: Within, article: Numbers, start: Numbers) -> Numbers:
    """The unit of each mention, numbered in its article, as `units` has them; -1 for one behind the last."""
    found = np.full(len(start), -1, np.int64)
    edges = np.searchsorted(article, np.arange(held.num_rows + 1))
    texts = held["text"].to_pylist() if "text" in held.column_names else [""] * held.num_rows
    for number, (text, lines) in enumerate(zip(texts, held["lines"].to_pylist(), strict=True)):
        here = slice(edges[number], edges[number + 1])
        if here.stop > here.start:
            ends = np.array([end for _, end in spans(text, [Line(**line) for line in lines], within)], np.int64)
            unit = np.searchsorted(ends, start[here], side="right")
            found[here] = np.where(unit < len(ends), unit, -1)
    return found


def contexts(where: Held, rows: Numbers) -> Iterator[tuple[int, str]]:
    """The mentions of some numbers, in order, each in its context."""
    before = 0
    for part, _, held in articles(where, ["mentions", "text"]):
        sums = np.cumsum(_numbers(held["mentions"]))
        number = int(sums[-1]) if len(sums) else 0
        here = rows[np.searchsorted(rows, before) : np.searchsorted(rows, before + number)] - before
        if len(here):
            found = _table(where, part, "mentions", ["start", "end"]).take(here)
            owners = np.searchsorted(sums, here, side="right")
            texts = held["text"].take(owners).to_pylist()
            bounds = zip(found["start"].to_pylist(), found["end"].to_pylist(), strict=True)
            for row, text, (start, end) in zip(here.tolist(), texts, bounds, strict=True):
                yield before + row, context(repair(text), Mention("", start, end, "", ""))
        before += number


def _table(where: Held, part: str, name: TableName, columns: list[str]) -> Any:
    return load(where, f"{part}/{name}.parquet", columns)


def _numbers(column: Any) -> Numbers:
    return np.asarray(column.to_numpy(), np.int64)


def _coded(column: Any) -> tuple[Numbers, list[str]]:
    """A column of texts as numbers, and what each stands for."""
    coded = column.combine_chunks().dictionary_encode()
    return np.asarray(coded.indices.to_numpy(zero_copy_only=False), np.int64), coded.dictionary.to_pylist()


def _once(held: Any, article: Numbers, start: Numbers) -> npt.NDArray[np.bool_]:
    """Which words or mentions count: those in no line that says again what another said. See `Analysis.counted`."""
    lines = held["lines"].combine_chunks()
    each = lines.flatten()
    again = np.asarray(each.field("repeats").to_numpy(zero_copy_only=False), bool)
    if not again.any():
        return np.ones(len(start), bool)
    owner = np.repeat(np.arange(len(lines)), np.diff(lines.offsets.to_numpy()))[again] << _LINE
    begin, end = (owner + _numbers(each.field(name))[again] for name in ("start", "end"))
    at = (article << _LINE) + start
    k = np.searchsorted(begin, at, side="right")
    apart: npt.NDArray[np.bool_] = (k == 0) | (end[np.maximum(k - 1, 0)] <= at)
    return apart
