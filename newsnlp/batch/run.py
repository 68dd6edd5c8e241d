"""`batch`: analyse inputs once, and keep the tables."""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from newsnlp.batch.arrow import Packed, Tables, cut, join, load, pack, unpack
from newsnlp.batch.engines import Engine
from newsnlp.batch.folders import LAST, Folder, folder
from newsnlp.batch.known import Known, again, usable
from newsnlp.batch.parts import Failure, Item, Part, items, parts
from newsnlp.batch.store import Store, facts, salt
from newsnlp.batch.tables import TABLES
from newsnlp.batch.work import Work, crashed, work
from newsnlp.errors import InputError, NewsnlpError, UsageError
from newsnlp.limits import Limits
from newsnlp.reading.corpora import is_corpus
from newsnlp.reading.files import absent
from newsnlp.settings import Settings
from newsnlp.table import Table


@dataclass
class Progress:
    """How far a run is.

    Attributes:
        articles: those in the tables.
        analysed: inputs that were analysed; the others were known.
        failures: inputs without an article.
        namesakes: articles with the name of an earlier one, known when all is done.
        taken: bytes of input that are done.
    """

    articles: int = 0
    analysed: int = 0
    failures: int = 0
    namesakes: int = 0
    taken: int = 0


def batch(
    inputs: Iterable[str],
    corpus: str | os.PathLike[str],
    *,
    engine: Engine,
    settings: Settings = Settings(),
    limits: Limits = Limits(),
    encoding: str | None = None,
    text_column: str | None = None,
    fresh: bool = False,
    on_failure: Callable[[InputError], object] | None = None,
    on_progress: Callable[[Progress], object] | None = None,
) -> Progress:
    """Analyse inputs into a corpus: its tables are those of the inputs, whatever was there before.

    What is there already is kept, so that an interrupted run goes on and changed or new inputs alone are analysed.

    Args:
        inputs: see `read`.
        corpus: a folder, or a URL that fsspec knows.
        engine: where the work is done.
        limits: what an article may take; one that took too much fails, until a later run allows more.
        fresh: begin anew.
        on_failure: called for each input that failed, now or when it was analysed; to stop there, it raises.
        on_progress: called after each part.
    Raises:
        UsageError: the folder holds something else, or a corpus made with other settings; or there is no article in a
            folder of the inputs, or in all of them where the corpus holds some, whose disk may just be away.
        NewsnlpError: another process writes the corpus, or it can't be written.
    """
    given = list(inputs)
    if kept := next(filter(is_corpus, given), None):
        raise UsageError(f"{kept} is a corpus itself", "name the files that it was made from")
    if gone := absent(given):
        raise UsageError(gone.cause, "nothing was touched: see that its disk is there, or leave it out")
    place = folder(corpus)
    made = facts(settings)
    run = _Run(on_failure, on_progress)
    try:
        with place.lock():
            found = items(given, encoding=encoding, text_column=text_column, on_bytes=run.read)
            if there := place.parts("parts"):
                found = _readable(found, place, there)
            store = Store(place, made, fresh=fresh)
            known = Known(store, limits)
            plans: deque[_Plan] = deque()
            todo = _todo(parts(found, salt(made), lambda: run.bytes), store, known, plans, run, limits)
            for result in engine.map(work, todo, settings):
                plan = plans.popleft()
                done = result or _one_by_one(plan.work, engine, settings)
                if plan.known:
                    done = _together(plan, done)
                store.write(plan.part.number, plan.part.hash, done)
                run.add(plan.part, unpack(done["failures"]).to_pylist(), analysed=len(plan.work.items))
            store.finish(run.parts)
            run.progress.namesakes = len(run.names) - len(np.unique(run.names))
    except OSError as error:
        raise NewsnlpError(
            f"can't write {place.name}: {error.strerror or error}", "mend that, then the same command goes on from here"
        ) from None
    return run.progress


def table(corpus: str | os.PathLike[str], progress: Progress) -> Table:
    """What became of a run: `corpus`, `articles` in it, inputs `analysed` now, `failures`; one row."""
    now = progress
    row = (os.fspath(corpus), now.articles, now.analysed, now.failures)
    return Table(("corpus", "articles", "analysed", "failures"), [row], title="Corpus")


@dataclass
class _Plan:
    """A part to be made: what is known of it, and the work that is left."""

    part: Part
    known: dict[str, Tables]
    work: Work


def _todo(
    parts: Iterable[Part], store: Store, known: Known, plans: deque[_Plan], run: _Run, limits: Limits
) -> Iterator[Work]:
    for part in parts:
        if store.has(part.number, part.hash):
            failures = store.table(part.number, part.hash, "failures").to_pylist()
            if not any(again(row["over"], row["allowed"], limits) for row in failures):
                run.add(part, failures)
                continue
            there = usable({name: store.table(part.number, part.hash, name) for name in TABLES}, limits)
        else:
            there = known.find(part.hashes)
        new = [(item, key) for item, key in zip(part.items, part.hashes, strict=True) if key not in there]
        plan = _Plan(part, there, Work([item for item, _ in new], [key for _, key in new], limits))
        plans.append(plan)
        yield plan.work


def _readable(found: Iterator[Item], place: Folder, parts: Iterable[str]) -> Iterator[Item]:
    """The items as they are, where there is one at least to read; or where there was none before.

    Raises:
        UsageError: the parts of the corpus hold articles, and there is no item to read now.
    """
    failed: list[Failure] = []
    for item in found:
        if not isinstance(item, Failure):
            return chain(failed, [item], found)
        failed.append(item)
    if any(load(place, f"parts/{part}/{LAST}", ["hash"]).num_rows for part in parts):
        said = f" ({failed[0].doc}: {failed[0].error})" if failed else ""
        raise UsageError(
            f"no input can be read{said}, and {place.name} holds articles",
            "nothing was touched: mend the inputs, or remove the corpus yourself",
        )
    return iter(failed)


def _one_by_one(given: Work, engine: Engine, settings: Settings) -> Packed:
    """The tables of items of which one at least ends the process that works at it."""
    each = given.each()
    results = engine.map(work, each, settings)
    found = [result or crashed(one) for one, result in zip(each, results, strict=True)]
    return pack(join([_unpacked(tables) for tables in found]))


def _together(plan: _Plan, new: Packed) -> Packed:
    """The tables of a part, what was known and what is new in the order of its items."""
    pieces = {**plan.known, **cut(_unpacked(new))}
    return pack(join([pieces[key] for key in plan.part.hashes]))


def _unpacked(tables: Packed) -> Tables:
    return {name: unpack(tables[name]) for name in TABLES}


class _Run:
    """What became of a run so far."""

    def __init__(
        self, on_failure: Callable[[InputError], object] | None, on_progress: Callable[[Progress], object] | None
    ) -> None:
        self.on_failure = on_failure
        self.on_progress = on_progress
        self.progress = Progress()
        self.bytes = self.parts = 0
        self.names = array("q")  # hashes, which take 8 bytes an article

    def read(self, number: int) -> None:
        self.bytes += number

    def add(self, part: Part, failed: list[dict[str, Any]], *, analysed: int = 0) -> None:
        """Count a part that is in its place, with its rows of `failures`, and tell of it."""
        now = self.progress
        now.articles += len(part.items) - len(failed)
        now.analysed += analysed
        now.failures += len(failed)
        now.taken = max(now.taken, part.taken)
        self.parts += 1
        self.names.extend(hash(item.doc) for item in part.items if not isinstance(item, Failure))
        if self.on_progress:
            self.on_progress(now)
        for row in failed:
            if self.on_failure:
                self.on_failure(InputError(row["doc"], row["error"]))
