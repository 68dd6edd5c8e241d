"""Articles for reading, the names in them marked: by colours, or by brackets where there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from newsnlp.article import NAMED_TYPES, Analysis, Line, Mention, own_lines
from newsnlp.output.formats import visible

# Of the eight colours that every terminal has, in the reader's own theme. Others than these six are underlined.
_STYLES = {
    "ORG": "bold blue",
    "PROGRAM": "bold yellow",
    "EVENT": "bold magenta",
    "PER": "bold green",
    "LOC": "bold red",
    "WORK": "bold cyan",
}
_OTHERS = "underline"


def bracketed(
    analyses: Iterable[Analysis], *, types: Collection[str] = NAMED_TYPES, all_lines: bool = False
) -> Iterator[str]:
    """Each article's own lines in its own characters, names in brackets: `[ORG 岚湾大学]`.

    A name inside another, as a PROGRAM in a WORK's title, has its brackets inside the other's.

    Args:
        types: the types to mark.
        all_lines: boilerplate too.
    """
    for analysis in analyses:
        lines = own_lines(analysis.lines, all_lines=all_lines)
        yield "".join(_bracketed(analysis.article.text, line, within(analysis, line, types)) + "\n" for line in lines)


def _bracketed(text: str, line: Line, mentions: list[Mention]) -> str:
    return marked(text, line, mentions, lambda m: f"[{m.type} ", "]")


def marked(
    text: str,
    line: Line,
    mentions: Iterable[Mention],
    opening: Callable[[Mention], str],
    closing: str,
    *,
    between: Callable[[str], str] = str,
) -> str:
    """A line of a text with marks around its mentions; those of one inside another are inside the other's.

    Args:
        between: what the text itself goes through.
    """
    # At one place what closes comes before what opens, and of those that open the longest first.
    marks = [(m.end, 0, 0, closing) for m in mentions] + [(m.start, 1, -m.end, opening(m)) for m in mentions]
    out, here = [], line.start
    for at, _, _, mark in sorted(marks):
        out += [between(text[here:at]), mark]
        here = at
    return "".join([*out, between(text[here : line.end])])


def colors() -> bool:
    """Whether standard output takes colours: a terminal that is not dumb, without NO_COLOR in the environment."""
    from rich.console import Console

    console = Console()
    return console.color_system is not None and not console.no_color


def show(analyses: Iterable[Analysis], *, types: Collection[str] = NAMED_TYPES, all_lines: bool = False) -> None:
    """Print articles as `bracketed` does to a terminal, with colours for brackets; first what the colours mean.

    Control characters are shown (␛ for escape), not obeyed.
    """
    from rich.console import Console
    from rich.text import Text

    # Lines are left to the terminal to wrap: it breaks anywhere, as Chinese does.
    put = partial(Console(highlight=False).print, soft_wrap=True)
    put(Text(" ").join(Text(kind, _STYLES.get(kind, _OTHERS)) for kind in types))
    for analysis in analyses:
        put()
        for line in own_lines(analysis.lines, all_lines=all_lines):
            row = Text(visible(analysis.article.text[line.start : line.end]))
            for m in within(analysis, line, types):
                row.stylize(_STYLES.get(m.type, _OTHERS), m.start - line.start, m.end - line.start)
            put(row)


def within(analysis: Analysis, line: Line, types: Collection[str]) -> list[Mention]:
    """The mentions in a line, outer before inner: what is styled later shows."""
    found = (m for m in analysis.mentions if m.type in types and line.start <= m.start and m.end <= line.end)
    return sorted(found, key=lambda m: (m.start, -m.end))
