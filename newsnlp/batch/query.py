"""`query`: any SQL over the tables of a corpus, by DuckDB."""

from __future__ import annotations

import datetime
import decimal
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsnlp.batch.arrow import schema
from newsnlp.batch.folders import folder
from newsnlp.batch.store import marker
from newsnlp.batch.tables import TABLES
from newsnlp.errors import UsageError
from newsnlp.reading.remote import file_system, is_remote
from newsnlp.table import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROWS = 1000  # fetched at a time


def query(corpus: str | os.PathLike[str], sql: str) -> Table:
    """Ask a corpus.

    Args:
        sql: one SELECT over the tables `articles`, `mentions`, `things`, `tokens` and `failures`. It reads nothing
            else and writes nothing.
    Returns:
        the columns that it names; rows as they are made, so that they may be more than memory holds.
    Raises:
        UsageError: there is no corpus, the SQL is no SELECT or makes no sense, or DuckDB is not installed.
    """
    where = folder(corpus)
    if marker(where) is None:
        raise UsageError(f"{where.name} is no corpus", "make one with newsnlp batch")
    try:
        import duckdb
    except ImportError:
        raise UsageError("query needs duckdb, which is not installed", "pip install 'newsnlp[batch]'") from None
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise UsageError("a query is one SELECT", "see newsnlp query --help")
        try:
            connection = _open(os.fspath(corpus), where.parts("parts"))
        except duckdb.Error as error:
            said = _say(error).partition(" LINE ")[0]  # what follows quotes SQL that is not the user's
            raise UsageError(f"{where.name} is damaged ({said})", "make the corpus anew with --fresh") from None
        answer = connection.execute(statements[0])
        columns = tuple(column[0] for column in answer.description or ())
    except duckdb.Error as error:
        raise UsageError("DuckDB can't answer that", _say(error)) from None
    return Table(columns, _fetched(connection), title="Query")


def _open(corpus: str, parts: list[str]) -> DuckDBPyConnection:
    """A database with nothing in reach but the tables."""
    import duckdb

    connection = duckdb.connect(config={"python_enable_replacements": False})
    if is_remote(corpus):
        system, path = file_system(corpus)
        connection.register_filesystem(system)
        root = system.unstrip_protocol(path.rstrip("/"))
    else:
        root = str(Path(corpus).resolve())
    for name in TABLES:
        if parts:
            files = ", ".join(f"'{_quoted(f'{root}/parts/{part}/{name}.parquet')}'" for part in parts)
            connection.execute(f"create view {name} as select * from read_parquet([{files}])")  # noqa: S608
        else:
            connection.register(name, schema(name).empty_table())
    connection.execute(f"set allowed_directories = ['{_quoted(root)}']; set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _fetched(connection: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while rows := connection.fetchmany(_ROWS):
            for row in rows:
                yield tuple(map(_plain, row))
    except duckdb.Error as error:
        raise UsageError("DuckDB can't answer that", _say(error)) from None


def _say(error: Exception) -> str:
    return " ".join(str(error).split())


def _plain(value: Any) -> Any:
    """A value as tables hold them: dates as ISO 8601, decimals as numbers."""
    match value:
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case decimal.Decimal():
            return float(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case None | bool() | int() | float() | str():
            return value
    return str(value)
