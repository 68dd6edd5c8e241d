"""Tables for people: aligned by display width, fitted to the terminal."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from newsnlp.output.formats import flat, one_line, visible
from newsnlp.table import Table

if TYPE_CHECKING:
    from rich.console import Console

# Cells that a column of words gets at least: seven Chinese characters, or `log_likelihood`. Columns beside those that
# `narrow` names are shown where every column gets more: half a context, so that rows stay low.
_LEAST, _AMPLE = 14, 36
_BAR = 40  # columns of the longest bar


def show(table: Table, *, color: bool = True) -> None:
    """Print a table to a terminal, as many columns as can be read at its width; a line tells how many are left out."""
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    console = _console(color)
    title = Text(one_line(table.title), "table.title") if table.title else None  # as Text: Rich would obey [bold]
    grid = Grid(title=title, box=box.ROUNDED, title_justify="left", caption_justify="left", header_style="bold")
    heads, rows = [one_line(column) for column in table.columns], list(table.rows)
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [bool(rows) and all(isinstance(row[k], int | float) for row in rows) for k in range(len(heads))]
    values = [max((_length(row[k]) for row in cells), default=0) for k in range(len(heads))]
    least = [value if number else 1 for value, number in zip(values, numeric, strict=True)]  # numbers are not broken
    most = [max(1, value, _length(head)) for value, head in zip(values, heads, strict=True)]
    aside = {k for k, column in enumerate(table.columns) if table.narrow and column not in table.narrow}
    widths = _widths(least, most, aside, console.width)
    for k, width in widths.items():
        grid.add_column(Text(heads[k]), justify="right" if numeric[k] else "left", overflow="fold", width=width)
    if left := len(heads) - len(widths):
        more = f"{left} more column{'s' * (left > 1)}: --format tsv or a pipe gives all"
        grid.caption = Text(more, "table.caption")
    section = table.columns.index(table.sections) if table.sections else None
    for number, row in enumerate(rows):
        if section is not None and number and row[section] != rows[number - 1][section]:
            grid.add_section()
        grid.add_row(*(Text(cells[number][k]) for k in widths))
    console.print(grid)


def _widths(least: list[int], most: list[int], aside: set[int], room: int) -> dict[int, int]:
    """The columns that there is room for, the first before the last and those aside at the end, each with its width.

    What is left over goes to the columns that need more, the narrowest first.
    """

    def wide(columns: list[int], each: int) -> list[int]:
        return [min(most[k], max(least[k], each)) for k in columns]

    def fit(columns: list[int], each: int) -> bool:
        return sum(wide(columns, each)) + 3 * len(columns) + 1 <= room  # a line and two blanks each, a line at the end

    shown: list[int] = []
    for k in sorted(range(len(most)), key=lambda k: k in aside):
        if shown and not fit([*shown, k], _AMPLE if k in aside else _LEAST):
            break
        shown.append(k)
    shown.sort()
    each = next((each for each in range(room, _LEAST, -1) if fit(shown, each)), _LEAST)
    return dict(zip(shown, wide(shown, each), strict=True))


def _length(text: str) -> int:
    """The cells of a text's longest line."""
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))


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
