"""Tables as Excel files: columns as wide as what they hold, the header frozen, numbers as numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from newsnlp.errors import UsageError
from newsnlp.output.formats import flat, harmless
from newsnlp.table import Table

ROWS, COLUMNS = 1_048_576, 16_384  # of a sheet, its header among the rows
_WIDEST = 60  # characters; what is longer wraps
_ROOM = 2  # for the cell's margins
_LOOKED_AT = 1000  # rows that widths are taken from
# What XML 1.0 does not allow; Excel refuses the whole file for one of them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_excel(table: Table, path: Path, *, header: bool = True, raw: bool = False) -> None:
    """Write a table as a sheet of an Excel file. Of a text longer than 32,767 characters Excel holds the beginning.

    Args:
        header: begin with the columns' names, and keep them in sight.
        raw: leave text that a spreadsheet would take for a formula as it is, see `harmless`.
    Raises:
        ImportError: openpyxl is not installed.
        UsageError: there are more rows or columns than a sheet has.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from rich.cells import cell_len

    if (wide := len(table.columns)) > COLUMNS:
        raise UsageError(f"{wide:,} columns are more than Excel has, {COLUMNS:,}", "write CSV or Parquet, or take less")
    rows = [[_cell(value, raw) for value in row] for row in table.rows]
    if len(rows) + header > ROWS:
        raise UsageError(f"{len(rows):,} rows are more than Excel has, {ROWS:,}", "write CSV or Parquet, or take less")
    names = [[_cell(name, raw) for name in table.columns]] if header else []
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", table.title)[:31] or "Sheet1"
    rows = names + rows
    for row in rows:
        sheet.append(row)
    seen = rows[:_LOOKED_AT]
    for number in range(len(table.columns)):
        cells = (str(row[number]) for row in seen if row[number] is not None)
        widest = max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(widest, _WIDEST) + _ROOM
    if header:
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    book.save(path)


def _cell(value: Any, raw: bool) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = flat(value)
    return _ILLEGAL.sub(_shown, text if raw else harmless(text))


def _shown(match: re.Match[str]) -> str:
    """The picture that Unicode has for a control character, and of anything else the mark for what can't be read."""
    return chr(0x2400 + ord(match[0])) if match[0] < " " else "\ufffd"
