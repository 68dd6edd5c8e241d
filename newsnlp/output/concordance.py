"""A concordance for people: the matches in one column, by display width."""

from __future__ import annotations

from newsnlp.output.formats import one_line, visible
from newsnlp.output.terminal import _console
from newsnlp.table import Table


def show(table: Table, *, color: bool = True) -> None:
    """Print the rows of `kwic`, a line each: where it stands (doc:start), then the match between its contexts.

    Contexts are cut to the terminal's width, at their far ends.
    """
    from rich.cells import cell_len
    from rich.text import Text

    console = _console(color)
    rows = [
        (f"{one_line(doc)}:{start}", *(visible(" ".join(part.splitlines())) for part in parts))
        for doc, start, _, *parts in table.rows
    ]
    label = min(max((cell_len(row[0]) for row in rows), default=0), console.width // 4)
    match = min(max((cell_len(row[2]) for row in rows), default=0), console.width // 3)
    left = max(0, console.width - label - match - 4) // 2
    for where, before, hit, after in rows:
        line = Text(_end(where, label) + "  ", style="dim", no_wrap=True, overflow="crop")
        line.append(_end(before, left) + " ", style="not dim").append(hit, style="bold not dim")
        line.append(" " + after, style="not dim").truncate(console.width, overflow="crop")
        console.print(line, crop=True)


def _end(text: str, width: int) -> str:
    """The end of a text, as much of it as has room, to the right of a column so wide."""
    from rich.cells import cell_len

    kept, room = "", width
    for character in reversed(text.replace("\t", " ")):
        size = cell_len(character)
        if size > room:
            break
        kept, room = character + kept, room - size
    return " " * room + kept
