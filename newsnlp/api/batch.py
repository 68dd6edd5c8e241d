"""The functions on corpora."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsnlp.api.inputs import NameOptions, at_least, settings_of
from newsnlp.errors import UsageError
from newsnlp.limits import CHARACTERS, limits
from newsnlp.settings import EngineName

if TYPE_CHECKING:
    from pandas import DataFrame


def batch(
    inputs: Path | str | Iterable[Path | str],
    corpus: Path | str,
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    max_chars: int = CHARACTERS,
    timeout: float = 0.0,
    fresh: bool = False,
    engine: EngineName = "local",
    scheduler: str | None = None,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Analyse files once and keep the tables: `corpus`, `articles`, `analysed`, `failures`.

    The functions of all commands but `batch`, `evaluate`, `train` and `doctor` take the corpus, as a `Path`, and answer
    without analysing again. The same call goes on where it was stopped; later it analyses what is new or changed, and
    drops what is gone. It always starts other processes, with `jobs=1` too (by default as many as there are
    processors): in a script call it under `if __name__ == "__main__":`.

    Args:
        inputs: files, folders, patterns or URLs.
        corpus: the folder of the tables.
        encoding, text_column, max_chars: see `read`.
        timeout: seconds that an article may take, or it fails; 0 for no limit.
        fresh: begin anew instead of going on.
        engine: processes of this machine, or Dask.
        scheduler: the address of Dask's; none for a local one.
    """
    from newsnlp.batch import run as stage
    from newsnlp.batch.engines import engine as engine_of

    at_least(0, jobs=options.get("jobs", 0))
    if options.get("unique"):
        raise UsageError("a corpus keeps every article", "say unique=True where it is read")
    given = [inputs] if isinstance(inputs, str | Path) else inputs
    allowed = limits(max_chars, timeout)
    where = engine_of(engine, options.get("jobs", 0), scheduler, limits=allowed)
    done = stage.batch(
        map(str, given),
        corpus,
        engine=where,
        settings=settings_of(options),
        limits=allowed,
        encoding=encoding,
        text_column=text_column,
        fresh=fresh,
    )
    return stage.table(corpus, done).frame()


def query(corpus: Path | str, sql: str) -> DataFrame:
    """Ask a corpus anything, in SQL: the columns that it names.

    Args:
        sql: one SELECT over `articles`, `mentions`, `things`, `tokens` and `failures`, as DuckDB understands it.
    """
    from newsnlp.batch import query as stage

    return stage.query(corpus, sql).frame()
