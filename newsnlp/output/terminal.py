"""Tables for people: aligned by display width, fitted to the terminal."""

from __future__ import annotations

from newsnlp.output.formats import flat, visible
from newsnlp.table import Table

# Columns: below this width a table shows only what `narrow` names.
_WIDE = 110


def show(table: Table, *, color: bool = True) -> None:
    """Print a table to a terminal, fitted to its width."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(no_color=not color or None, highlight=False)
    grid = Grid(title=table.title or None, box=box.ROUNDED, title_justify="left", header_style="bold")
    columns = table.columns if console.width >= _WIDE or not table.narrow else table.narrow
    at = [table.columns.index(column) for column in columns]
    rows = [[row[k] for k in at] for row in table.rows]
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        grid.add_column(column, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    section = columns.index(table.sections) if table.sections in columns else None
    for number, row in enumerate(rows):
        if section is not None and number and row[section] != rows[number - 1][section]:
            grid.add_section()
        grid.add_row(*(Text(_cell(value)) for value in row))
    console.print(grid)


def _cell(value: object) -> str:
    """A value for the eye: forms one below the other, the only one without its count."""
    if isinstance(value, dict):
        return visible(next(iter(value)) if len(value) == 1 else "\n".join(f"{k} ({v})" for k, v in value.items()))
    return visible(flat(value))
