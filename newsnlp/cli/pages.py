"""The command that makes a page to look at."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from newsnlp.cli.app import app
from newsnlp.cli.run import ANALYSIS, NAMES, READING, Run, command
from newsnlp.errors import UsageError


@command(app, "newsnlp report data/samples/ -o report.html", *NAMES, *ANALYSIS, *READING, "output", texts=True)
def report(
    run: Run,
    lang: Annotated[Literal["en", "zh"], typer.Option("--lang", help="Language of headings and buttons.")] = "en",
    title: Annotated[str, typer.Option("--title", help="The page's heading.")] = "",
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Names of each type at most; keywords twice.")] = 15,
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"], typer.Option("--by", help="By what articles are counted.")
    ] = "month",
) -> None:
    """Make a page of HTML to look at a corpus.

    Articles by period and source, names with trends, keywords, the network of names, every article with its names
    marked. One file that needs nothing beside itself and asks for nothing from the network. Choose a name or keyword
    to see all its contexts. Up to 2,000 articles.
    """
    from newsnlp.entities.count import named
    from newsnlp.output.report import renderer, within

    if run.output is None and sys.stdout.isatty():
        raise UsageError("a page of HTML is nothing for a terminal", "name a file with -o, such as report.html")
    kinds = named((), run.types)
    render = renderer(lang=lang, title=title, top=top, by=by, types=kinds, all_lines=run.all_lines)
    # Too many are known before the work, unless some of them are one story.
    run.put_text([render(run.analyses(words=True, names=True, taking=iter if run.unique else within))])
