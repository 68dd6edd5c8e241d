"""What a corpus answers by itself: DuckDB adds up what its parts hold, on the disk where memory does not suffice.

Each function finds what the one of its name finds in the analyses, row for row.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from newsnlp.analysis.counts import Choice, Counts
from newsnlp.analysis.network import MOST, Network
from newsnlp.analysis.periods import Period, between, namer
from newsnlp.analysis.trends import Trends
from newsnlp.analysis.units import Within
from newsnlp.article import day
from newsnlp.batch.folders import Held
from newsnlp.batch.streams import Numbers, articles, contexts, counted, mentions
from newsnlp.entities.count import By, table_by, table_of, under
from newsnlp.entities.things import things as known_things
from newsnlp.errors import NewsnlpError, UsageError
from newsnlp.table import Table, Thing

_MEMORY = "400MB"  # that DuckDB takes at most; the rest it keeps in a folder of its own
_ROWS = 20_000  # of an answer that are looked at at a time
_VECTORS = 50  # the same, in DuckDB's pieces of 2048 rows
_PAIRS = 500_000  # items in articles that are measured at a time


class _Database:
    """A database of its own, for as long as one answer takes."""

    def __init__(self, folder: str) -> None:
        try:
            import duckdb
        except ImportError:
            raise UsageError("a corpus needs duckdb, which is not installed", "pip install 'newsnlp[batch]'") from None
        self.error = duckdb.Error
        self.connection = duckdb.connect()
        self.do("set threads = 2")  # one reads the parts; more take more memory, and save nothing
        self.do("set preserve_insertion_order = false")
        self.do(f"set memory_limit = '{_MEMORY}'")
        self.do("set temp_directory = $1", folder)

    def make(self, table: str, select: str, columns: dict[str, str], batches: Iterable[Sequence[Any]]) -> None:
        """Make a table of what a SELECT finds in `fed`: batches of columns, made as they are asked for."""
        import pyarrow

        types = pyarrow.schema([(name, pyarrow.type_for_alias(kind)) for name, kind in columns.items()])
        failed: list[Exception] = []

        def rows() -> Iterator[Any]:
            try:
                for batch in batches:
                    arrays = [pyarrow.array(v, k) for v, k in zip(batch, types.types, strict=True)]
                    yield pyarrow.RecordBatch.from_arrays(arrays, schema=types)
            except Exception as error:
                failed.append(error)
                raise

        self.connection.register("fed", pyarrow.RecordBatchReader.from_batches(types, rows()))
        try:
            self.connection.execute(f"create table {table} as {select}")
        except self.error:  # which has of the rows' own error nothing but its words
            if failed:
                raise failed[0] from None
            raise
        self.connection.unregister("fed")

    def do(self, statement: str, *values: object) -> None:
        """Execute a statement."""
        self.connection.execute(statement, values or None)

    def batches(self, select: str) -> Iterator[dict[str, Numbers]]:
        """The numbers that a SELECT finds, some rows at a time."""
        answer = self.connection.cursor().execute(select)
        while len(frame := answer.fetch_df_chunk(_VECTORS)):
            yield {name: frame[name].to_numpy(np.int64) for name in frame.columns}

    def rows(self, select: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a SELECT finds."""
        answer = self.connection.cursor().execute(select)
        while found := answer.fetchmany(_ROWS):
            yield from found


@contextmanager
def _database() -> Iterator[_Database]:
    with TemporaryDirectory(prefix="newsnlp-") as folder:
        database = _Database(folder)
        try:
            yield database
        except database.error as error:
            said = " ".join(str(error).split())
            raise NewsnlpError(f"DuckDB can't add that up: {said}", "it needs room for temporary files") from None
        finally:
            database.connection.close()


def counts(where: Held, choice: Choice, *, by: By | None, top: int) -> Iterator[Counts] | None:
    """See `Asked.counts`. Memory grows by the items that are kept and by 8 bytes an article."""
    return None if choice.of == "ngrams" else _counts(where, choice, by, top)


def _counts(where: Held, choice: Choice, by: By | None, top: int) -> Iterator[Counts]:
    sizes = [np.empty(0, np.int64)]

    def said() -> Iterator[Sequence[Any]]:
        before = 0
        for some in counted(where, choice):
            sizes.append(some.sizes)
            key, at, back = np.unique(some.item * len(some.tags) + some.tag, return_index=True, return_inverse=True)
            number = np.bincount(back, some.count, len(key)).astype(np.int64)
            item, tag = (part.tolist() for part in np.divmod(key, max(len(some.tags), 1)))
            heads = [some.items[k] for k in item]
            yield (
                *([head[0] for head in heads], [head[-1] for head in heads], [some.tags[k] for k in tag]),
                *(number, at + before),
            )
            before += len(some.item)

    with _database() as database:
        columns = {"one": "string", "other": "string", "tag": "string", "n": "int64", "seen": "int64"}
        same = "select one, other, tag, sum(n)::bigint as n, min(seen) as seen from fed group by all"
        database.make("said", same, columns, said())
        kept = list(
            database.rows(
                "select one, other, sum(n)::bigint as total, first(tag order by n desc, seen) from said"
                f" group by all order by total desc, one, other {_limit(top)}"
            )
        )
        database.do("drop table said")
        width = 2 if choice.of == "entities" else 1
        items = [row[:width] for row in kept]
        tags = {(one, tag): total for one, _, total, tag in kept} if choice.of == "words" else {}
        every = np.concatenate(sizes)
        keys = tuple(_keys(where, by)) if by else ("",) * len(every)
        place = {item: k for k, item in enumerate(items)}

        def held() -> Iterator[Sequence[Numbers]]:
            for some in counted(where, choice):
                item = np.array([place.get(one, -1) for one in some.items], np.int64)[some.item]
                kept = item >= 0
                key, back = np.unique(item[kept] * len(some.sizes) + some.article[kept], return_inverse=True)
                number = np.bincount(back, some.count[kept], len(key)).astype(np.int64)
                item, article = np.divmod(key, max(len(some.sizes), 1))
                yield item, article + some.first, number

        database.make("held", "from fed", {"item": "int64", "article": "int64", "n": "int64"}, held())
        rows = database.batches("from held order by item, article")
        for item, article, number in _whole(rows):
            first = int(item[0]) if len(item) else 0
            here = items[first : int(item[-1]) + 1] if len(item) else []
            own = {(one[0], tag): tags[one[0], tag] for one in here for tag in [kept[place[one]][3]]} if tags else {}
            yield Counts({one: k for k, one in enumerate(here)}, own, item - first, number, article, every, keys)


def _whole(batches: Iterable[dict[str, Numbers]]) -> Iterator[list[Numbers]]:
    """Entries of items, those of an item never parted; at least once, be it without any."""
    rest = [np.empty(0, np.int64)] * 3
    for batch in batches:
        rest = [np.concatenate([old, new]) for old, new in zip(rest, batch.values(), strict=True)]
        if len(rest[0]) >= _PAIRS and (end := int(np.searchsorted(rest[0], rest[0][-1]))):
            yield [values[:end] for values in rest]
            rest = [values[end:] for values in rest]
    yield rest


def _keys(where: Held, by: By) -> Iterator[str]:
    """What each article is counted under."""
    for _, _, held in articles(where, ["doc", "published", "source"]):
        yield from (sys.intern(key) for key in _under(held, by))


def _under(held: Any, by: By) -> list[str]:
    facts = zip(*(held[name].to_pylist() for name in ("doc", "published", "source")), strict=True)
    return [under(by, *fact) for fact in facts]


def _limit(top: int) -> str:
    return f"limit {top}" if top else ""


def things(where: Held, *, types: Collection[str], top: int, by: By | None) -> Table:
    """See `Asked.things`."""
    if by:
        keys = sorted(set(_keys(where, by)))
        return table_by(keys, _things_by(where, tuple(types), top, by, keys), by)
    return table_of(_things(where, tuple(types), top))


# How things are ranked: type for type, most frequent first, then by their first mention.
_RANKED = """
    select row_number() over (order by list_position({types}, type), n desc, seen) - 1 as k, * from (
        from (select type, name, sum(n)::bigint as n, min(seen) as seen from said group by all)
        qualify {top} = 0 or row_number() over (partition by type order by n desc, seen) <= {top})
"""


def _things(where: Held, types: tuple[str, ...], top: int) -> Iterator[tuple[Any, ...]]:
    def said() -> Iterator[Sequence[Any]]:
        for some in mentions(where, frozenset(types), forms=True):
            yield some.type, some.name, some.form, some.article + some.first, some.row + some.place

    with _database() as database:
        columns = {"type": "string", "name": "string", "form": "string", "article": "int64", "seen": "int64"}
        same = "select type, name, form, article, count(*) as n, min(seen) as seen from fed group by all"
        database.make("said", same, columns, said())
        database.do("create table kept as" + _ranked(types, top))
        database.do(
            "create table docs as select type, name, count(*) as docs from"
            " (select distinct type, name, article from said semi join kept using (type, name)) group by all"
        )
        firsts = np.fromiter((row for (row,) in database.rows("select seen from kept order by seen")), np.int64)
        columns = {"seen": "int64", "context": "string"}
        found = contexts(where, firsts)
        database.make("firsts", "from fed", columns, (list(zip(*some, strict=True)) for some in _some(found)))
        forms = groupby(
            database.rows(
                "select k, form, sum(said.n)::bigint as times, min(said.seen) as first from said join kept"
                " using (type, name) group by all order by k, times desc, first"
            ),
            key=itemgetter(0),
        )
        rows = database.rows(
            "select type, name, n, docs, context from kept join docs using (type, name) join firsts using (seen)"
            " order by k"
        )
        known = known_things()
        for (kind, name, number, docs, first), (_, its) in zip(rows, forms, strict=True):
            aliases = {form: times for _, form, times, _ in its}
            yield kind, name, number, docs, aliases, first, known.id(kind, name)


def _some(found: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Some at a time."""
    source = iter(found)
    while some := list(islice(source, _ROWS)):
        yield some


def _ranked(types: Sequence[str], top: int) -> str:
    quoted = ", ".join("'" + kind.replace("'", "''") + "'" for kind in types)
    return _RANKED.format(types=f"[{quoted}]::varchar[]", top=top)


def _things_by(where: Held, types: tuple[str, ...], top: int, by: By, keys: list[str]) -> Iterator[tuple[Any, ...]]:
    def said() -> Iterator[Sequence[Any]]:
        every = (_under(held, by) for _, _, held in articles(where, ["doc", "published", "source"]))
        for some, here in zip(mentions(where, frozenset(types)), every, strict=True):
            yield some.type, some.name, [here[k] for k in some.article.tolist()], some.row + some.place

    with _database() as database:
        columns = {"type": "string", "name": "string", "key": "string", "seen": "int64"}
        same = "select type, name, key, count(*) as n, min(seen) as seen from fed group by all"
        database.make("said", same, columns, said())
        database.do("create table kept as" + _ranked(types, top))
        rows = database.rows(
            "select k, type, name, kept.n, key, said.n from said join kept using (type, name) order by k, key"
        )
        known = known_things()
        for (_, kind, name, number), each in groupby(rows, key=itemgetter(0, 1, 2, 3)):
            own = {key: times for *_, key, times in each}
            yield kind, name, known.id(kind, name), number, *(own.get(key, 0) for key in keys)


def network(where: Held, *, within: Within, types: Collection[str], top: int, min_count: int) -> Network:
    """See `Asked.network`. Memory grows by the things and pairs that are kept."""

    def said() -> Iterator[Sequence[Any]]:
        before = 0
        for some in mentions(where, frozenset(types), within=within):
            _, unit = np.unique(np.stack([some.article, some.unit]), axis=1, return_inverse=True)
            unit = np.where(some.unit < 0, -1, unit.reshape(-1) + before)
            yield unit, some.article + some.first, some.name, some.type
            before += len(unit)

    with _database() as database:
        columns = {"unit": "int64", "article": "int64", "name": "string", "type": "string"}
        database.make("said", "select distinct * from fed where unit >= 0", columns, said())
        [(total,)] = database.rows("select count(*) from (select distinct unit from said)")
        database.do(
            "create table kept as select row_number() over (order by n desc, name, type) as k, *"
            f" from (select name, type, count(*) as n from said group by all) order by k {_limit(top)}"
        )
        docs = database.rows(
            "select k, name, type, any_value(n), count(*) from (select distinct k, name, type, n, article from said"
            " join kept using (name, type)) group by all order by k"
        )
        things, held = {}, {}
        for _, name, kind, number, articles in docs:
            things[name, kind], held[name, kind] = number, articles
        database.do(
            "create table units as select unit, k from said join kept using (name, type)"
            f" semi join (select unit from said group by unit having count(*) <= {MOST}) using (unit)"
        )
        names = list(things)
        pairs = {
            (names[one - 1], names[other - 1]): number
            for one, other, number in database.rows(
                "select a.k, b.k, count(*) as n from units a join units b on a.unit = b.unit and a.k < b.k"
                f" group by all having n >= {min_count}"
            )
        }
    return Network(things, held, pairs, total)


def trends(where: Held, *, types: Collection[str], top: int, by: Period) -> Trends:
    """See `Asked.trends`."""
    name = namer(by)
    found = Trends()
    first, last = date.max, date.min
    kinds = frozenset(types)

    def said() -> Iterator[Sequence[Any]]:
        nonlocal first, last
        facts = articles(where, ["published"])
        choice = Choice("entities", types=kinds or ("",))
        for some, (_, _, held) in zip(counted(where, choice), facts, strict=True):
            days = [day(published) for published in held["published"].to_pylist()]
            periods = [name(one) if one else "" for one in days]
            for one, period, size in zip(days, periods, some.sizes.tolist(), strict=True):
                if one is None:
                    found.undated += 1
                    continue
                first, last = min(first, one), max(last, one)
                found.articles[period] += 1
                found.words[period] += size
            heads = [some.items[k] for k in some.item.tolist()]
            here = [periods[k] for k in some.article.tolist()]
            yield [head[0] for head in heads], [head[1] for head in heads], here, some.count

    with _database() as database:
        columns = {"name": "string", "type": "string", "period": "string", "n": "int64"}
        same = """select name, type, period, sum(n)::bigint as n, count(*) as docs from fed where period <> ''
            group by all"""
        database.make("said", same, columns, said())
        rows = database.rows(
            "with kept as (select name, type, sum(n) as total from said group by all"
            f" order by total desc, name, type {_limit(top)})"
            " select name, type, period, n, docs from said join kept using (name, type)"
            " order by total desc, name, type, period"
        )
        for *thing, period, number, docs in rows:
            one: Thing = (thing[0], thing[1])
            found.counts.setdefault(one, Counter())[period] = number
            found.docs.setdefault(one, Counter())[period] = docs
    if found.articles:
        found.periods = between(first, last, by)
    return found
