"""Tables to text and files: the same columns in every format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, TextIO

from newsnlp.encoding import escaped
from newsnlp.errors import UsageError
from newsnlp.table import Table

Format = Literal["jsonl", "json", "csv", "tsv", "md", "parquet", "xlsx", "table"]

ENDINGS: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "tsv",
    ".md": "md",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
# Those that are no text, with the package that writes each and the extra that brings it.
BINARY: dict[Format, tuple[str, str]] = {"parquet": ("pyarrow", "parquet"), "xlsx": ("openpyxl", "excel")}

# With what formulas begin, in full width too, which Excel takes for the same in East Asian locales; tab and line ends,
# since a spreadsheet may skip them (OWASP, CSV injection).
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TSV = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})
# Unicode has a picture for each ASCII control; tab and line end are left to the terminal.
_CONTROLS = {c: 0x2400 + c for c in range(0x20) if c not in b"\t\n"} | {0x7F: 0x2421}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
# What turns the direction of writing could show another name than the one that is there.
_CONTROLS |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_MD = str.maketrans({"|": "\\|", "\n": " ", "\r": " ", "\\": "\\\\", "<": "&lt;", "&": "&amp;"})


def flat(value: Any) -> str:
    """A value in one cell: lists with `; ` between, counts as `name (3)` or `name (a 2, b 1)`."""
    match value:
        case None:
            return ""
        case dict():
            return "; ".join(f"{k} ({_counts(v)})" for k, v in value.items())
        case list() if value and isinstance(value[0], dict):
            return _json_of(value)
        case list() | tuple():
            return "; ".join(map(str, value))
        case bool():
            return "true" if value else "false"
    return str(value)


def _counts(value: Any) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _json_of(value: Any) -> str:
    """A value as JSON, which has null alone for what is no number or without end."""
    try:
        return _encode(value)
    except ValueError:
        return _encode(_finite(value))


def _finite(value: Any) -> Any:
    match value:
        case float() if not isfinite(value):
            return None
        case dict():
            return {key: _finite(one) for key, one in value.items()}
        case list() | tuple():
            return [_finite(one) for one in value]
    return value


def visible(text: str) -> str:
    """Text made safe for a terminal: control characters are shown (␛ for escape), not obeyed; line ends stay."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """Text made safe for one line of a terminal: its line ends are shown too."""
    return visible(text).replace("\n", "␊")


def harmless(text: str) -> str:
    """Text made safe for a spreadsheet: what it would take for a formula (`=1+1`, `@SUM`) gets a `'` before it."""
    # A - alone is no formula, and the name of standard input.
    return f"'{text}" if text.startswith(_FORMULAS) and text != "-" else text


def _plain(value: Any, raw: bool) -> str:
    """A value in one cell of CSV or TSV; numbers stay as they are."""
    text = flat(value)
    return text if raw or isinstance(value, int | float) else harmless(text)


def _records(table: Table) -> Iterator[str]:
    return (_json_of(dict(zip(table.columns, row, strict=True))) for row in table.rows)


def _jsonl(table: Table, file: TextIO, header: bool, raw: bool) -> None:  # noqa: ARG001 a record names its fields
    for record in _records(table):
        file.write(record + "\n")


def _json(table: Table, file: TextIO, header: bool, raw: bool) -> None:  # noqa: ARG001
    file.write("[")
    for number, record in enumerate(_records(table)):
        file.write((",\n " if number else "\n ") + record)
    file.write("\n]\n")


def _csv(table: Table, file: TextIO, header: bool, raw: bool) -> None:
    # A cell is quoted for what ends lines: for a lone CR only where that is part of it.
    lines = SimpleNamespace(write=lambda line: file.write(line.removesuffix("\r\n") + "\n"))
    writer = csv.writer(lines, lineterminator="\r\n")
    if header:
        writer.writerow(_plain(name, raw) for name in table.columns)
    writer.writerows([_plain(v, raw) for v in row] for row in table.rows)


def _tsv(table: Table, file: TextIO, header: bool, raw: bool) -> None:
    if header:
        file.write("\t".join(_plain(name, raw).translate(_TSV) for name in table.columns) + "\n")
    for row in table.rows:
        file.write("\t".join(_plain(v, raw).translate(_TSV) for v in row) + "\n")


def _md(table: Table, file: TextIO, header: bool, raw: bool) -> None:  # noqa: ARG001
    if header:
        file.write(
            f"| {' | '.join(name.translate(_MD) for name in table.columns)} |\n|{' --- |' * len(table.columns)}\n"
        )
    for row in table.rows:
        file.write(f"| {' | '.join(flat(v).translate(_MD) for v in row)} |\n")


_WRITERS: dict[str, Callable[[Table, TextIO, bool, bool], None]] = {
    "jsonl": _jsonl,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "md": _md,
}


def write(
    table: Table, file: TextIO, form: Format, *, header: bool = True, excel: bool = False, raw: bool = False
) -> None:
    """Write a table as text; rows go out as they are made.

    In TSV, tabs, line ends and backslashes inside a value are written `\\t`, `\\n`, `\\r` and `\\\\`. In CSV and TSV,
    text that a spreadsheet would take for a formula gets a `'` before it.

    Args:
        form: any format but the binary ones and `table`.
        header: whether csv, tsv and md begin with the columns' names.
        excel: begin csv with a byte order mark, by which Excel knows UTF-8.
        raw: leave what looks like a formula as it is.
    """
    if excel and form == "csv":
        file.write("\ufeff")
    _WRITERS[form](table, file, header, raw)


def installed(form: Format) -> None:
    """Ask before the work whether a binary format can be written.

    Raises:
        UsageError: the package that writes it is not installed.
    """
    package, extra = BINARY[form]
    if find_spec(package) is None:
        raise UsageError(f"{form} needs a package that is not installed", f"pip install 'newsnlp[{extra}]'")


def write_binary(table: Table, path: Path, form: Format, *, header: bool = True, raw: bool = False) -> None:
    """Write a table to a Parquet or Excel file; a column of Parquet that holds text and numbers becomes text.

    Args:
        header, raw: see `newsnlp.output.excel.write_excel`; Parquet has its own header and takes text as it is.
    Raises:
        UsageError: the package that writes it is not installed, or Excel has not so many rows or columns.
    """
    installed(form)
    if form == "parquet":
        _parquet(table, path)
    else:
        from newsnlp.output.excel import write_excel

        write_excel(table, path, header=header, raw=raw)


def _parquet(table: Table, path: Path) -> None:
    """Lists of texts stay arrays; other values that hold several, and a column of texts and numbers, become text."""
    frame = table.frame()
    for column in frame.columns:
        values = frame[column].dropna()
        if values.map(_texts).all():
            continue
        nested = values.map(lambda v: isinstance(v, dict | list | tuple))
        if nested.any() or values.map(lambda v: isinstance(v, str)).nunique() > 1:
            frame[column] = frame[column].map(flat)
    frame.columns = frame.columns.map(_escaped)  # they may be the names of articles
    frame.map(_escaped).to_parquet(path, index=False)


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _escaped(value: Any) -> Any:
    """A text without what UTF-8 does not have, and so the texts of a list."""
    if isinstance(value, list | tuple):
        return [_escaped(one) for one in value]
    return escaped(value) if isinstance(value, str) else value
