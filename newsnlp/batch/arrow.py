"""The tables in Arrow, and as Parquet files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from newsnlp.batch.folders import Held
from newsnlp.batch.tables import COLUMNS, HELD, SCHEMA, TABLES, Column, Row, Rows, TableName
from newsnlp.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

Tables: TypeAlias = "dict[TableName, pa.Table]"
# The tables as Parquet files.
Packed: TypeAlias = dict[TableName, bytes]


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("a corpus needs pyarrow, which is not installed", "pip install 'newsnlp[batch]'") from None
    return pyarrow


@cache
def schema(name: TableName) -> pa.Schema:
    """The types of a table's columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pyarrow = _pyarrow()

    def kind(column: Column) -> Any:
        if isinstance(column, list):
            return pyarrow.list_(kind(column[0]))
        if isinstance(column, dict):
            return pyarrow.struct([(key, kind(value)) for key, value in column.items()])
        return pyarrow.type_for_alias(column)

    fields = [(key, kind(column)) for key, column in COLUMNS[name].items()]
    return pyarrow.schema(fields, metadata={"newsnlp.schema": str(SCHEMA)})


def arrow(found: Rows) -> Tables:
    """Rows as Arrow tables."""
    return {name: _table(name, found[name]) for name in TABLES}


def _table(name: TableName, some: Iterable[Row]) -> pa.Table:
    pyarrow, types = _pyarrow(), schema(name)
    columns: Mapping[str, Sequence[Any]] = dict(zip(types.names, zip(*some, strict=True), strict=False))
    arrays = [pyarrow.array(columns.get(field.name, ()), field.type) for field in types]
    return pyarrow.Table.from_arrays(arrays, schema=types)


def pack(tables: Tables) -> Packed:
    """Tables as Parquet files."""
    return {name: _packed(table) for name, table in tables.items()}


def _packed(table: pa.Table) -> bytes:
    pyarrow = _pyarrow()
    out = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return bytes(out.getvalue())


def unpack(data: bytes, columns: list[str] | None = None) -> pa.Table:
    """A table from a Parquet file, or some of its columns."""
    pyarrow = _pyarrow()
    # Without threads of its own, which may still run when the process ends and would abort it: `read_table` has some.
    file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data), pre_buffer=False)
    found = file.read(columns, use_threads=False)
    return found if columns is None else found.select(columns)


def load(folder: Held, name: str, columns: list[str] | None = None) -> pa.Table:
    """A table of a corpus, or some of its columns.

    Raises:
        UsageError: it is not there, or damaged.
    """
    data = folder.read(name)
    try:
        found = unpack(data or b"", columns)
        found.validate(full=True)  # reading does not see to it that text is UTF-8
        return found
    except (KeyError, ValueError, OSError, NotImplementedError) as error:  # Arrow's own are of these kinds
        cause, hint = f"{folder.name}/{name} is damaged", "make the corpus anew with --fresh"
        if data is None:
            cause, hint = f"{folder.name}/{name} is missing", f"wait for the batch that is at it, or {hint}"
        raise UsageError(cause, hint) from error


def cut(tables: Tables) -> dict[str, Tables]:
    """The tables of each item by its hash."""
    none = {name: table.slice(0, 0) for name, table in tables.items()}
    found: dict[str, Tables] = {}
    at: dict[TableName, int] = dict.fromkeys(HELD, 0)
    for place, row in enumerate(tables["articles"].select([*HELD, "hash"]).to_pylist()):
        one = found[row["hash"]] = {**none, "articles": tables["articles"].slice(place, 1)}
        for name in HELD:
            one[name] = tables[name].slice(at[name], row[name])
            at[name] += row[name]
    for place, key in enumerate(tables["failures"]["hash"].to_pylist()):
        found[key] = {**none, "failures": tables["failures"].slice(place, 1)}
    return found


def join(some: Sequence[Tables]) -> Tables:
    """Tables of several items, one after the other."""
    pyarrow = _pyarrow()
    return {name: pyarrow.concat_tables([tables[name] for tables in some]) for name in TABLES}
