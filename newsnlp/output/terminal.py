"""Tables for people: aligned by display width, fitted to the terminal."""

from __future__ import annotations

from newsnlp.output.formats import flat
from newsnlp.table import Table


def show(table: Table, *, color: bool = True) -> None:
    """Print a table to a terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(title=table.title or None, box=box.ROUNDED, title_justify="left", header_style="bold")
    columns = table.narrow or table.columns
    at = [table.columns.index(column) for column in columns]
    rows = [[row[k] for k in at] for row in table.rows]
    for number, column in enumerate(columns):
        numeric = all(isinstance(row[number], int | float) and not isinstance(row[number], bool) for row in rows)
        grid.add_column(column, justify="right" if numeric and rows else "left", overflow="fold", no_wrap=numeric)
    section = columns.index(table.sections) if table.sections in columns else None
    for number, row in enumerate(rows):
        if section is not None and number and row[section] != rows[number - 1][section]:
            grid.add_section()
        grid.add_row(*(Text(_cell(value)) for value in row))
    Console(no_color=not color or None).print(grid)


def _cell(value: object) -> str:
    return "\n".join(f"{k} ({v})" for k, v in value.items()) if isinstance(value, dict) else flat(value)
