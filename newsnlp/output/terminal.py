"""Tables for people: aligned by display width, fitted to the terminal."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from newsnlp.output.formats import flat, one_line, visible
from newsnlp.table import Table

if TYPE_CHECKING:
    from rich.console import Console

# Columns of a terminal: with less for each of its own a table shows only what `narrow` names.
_WIDE = 18
_BAR = 40  # columns of the longest bar


def show(table: Table, *, color: bool = True) -> None:
    """Print a table to a terminal, fitted to its width."""
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    console = _console(color)
    title = Text(one_line(table.title), "table.title") if table.title else None  # as Text: Rich would obey [bold]
    grid = Grid(title=title, box=box.ROUNDED, title_justify="left", header_style="bold")
    columns = table.columns if console.width >= _WIDE * len(table.columns) or not table.narrow else table.narrow
    at = [table.columns.index(column) for column in columns]
    rows = [[row[k] for k in at] for row in table.rows]
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        grid.add_column(
            Text(one_line(column)), justify="right" if numeric else "left", overflow="fold", no_wrap=numeric
        )
    section = columns.index(table.sections) if table.sections in columns else None
    for number, row in enumerate(rows):
        if section is not None and number and row[section] != rows[number - 1][section]:
            grid.add_section()
        grid.add_row(*(Text(_cell(value)) for value in row))
    console.print(grid)


def page(table: Table, *, color: bool = True) -> None:
    """Print a summary as one page an article: a heading, then each part with what belongs to it."""
    from rich.table import Table as Grid
    from rich.text import Text

    console = _console(color)
    for number, (doc, rows) in enumerate(groupby(table.rows, key=itemgetter(0))):
        console.print("\n" * bool(number), Text(one_line(doc or table.title), style="bold underline"), sep="")
        grid = Grid(box=None, show_header=False, padding=(0, 1, 0, 0))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for part, items in groupby(rows, key=itemgetter(1)):
            grid.add_row(
                Text(one_line(part)),
                Text(visible(_part(part, [(flat(name), flat(value)) for _, _, name, value in items]))),
            )
        console.print(grid)


def _part(part: str, items: list[tuple[str, str]]) -> str:
    """What a part of a summary says: facts and sentences one below the other, names in a row with their counts."""
    if part == "sentences":
        return "\n".join(f"・{sentence}" for sentence, _ in items)
    if part == "periods":
        return _bars(items)
    if part in ("size", "facts", "vocabulary", "compared"):
        return "\n".join(f"{name}: {value}" for name, value in items)
    return "  ".join(f"{name or 'unknown'}({value})" for name, value in items)  # to be broken between names


def _bars(items: list[tuple[str, str]]) -> str:
    """Counts one below the other, each with a bar as long as it is; the longest fills the line."""
    names = [name or "unknown" for name, _ in items]
    most = max(int(value) for _, value in items)
    width = max(map(len, names))
    return "\n".join(
        f"{name:{width}} {value:>{len(str(most))}} {'▇' * max(1, round(_BAR * int(value) / most))}"
        for name, (_, value) in zip(names, items, strict=True)
    )


def _console(color: bool) -> Console:
    from rich.console import Console

    return Console(no_color=not color or None, highlight=False)


def _cell(value: object) -> str:
    """A value for the eye: forms one below the other, the only one without its count."""
    if isinstance(value, dict):
        one = len(value) == 1 and isinstance(next(iter(value.values())), int)
        return visible(next(iter(value)) if one else "\n".join(flat({k: v}) for k, v in value.items()))
    return visible(flat(value))
