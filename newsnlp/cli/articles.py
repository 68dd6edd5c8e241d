"""The commands on whole articles. As in `names` and `words`, each makes one library call and hands on a table."""

from __future__ import annotations

from typing import Annotated

import typer

from newsnlp.cli.app import app
from newsnlp.cli.run import CLEANING, OUTPUT, READING, Run, command
from newsnlp.errors import UsageError


@command(app, "newsnlp detect data/samples/taiwan.txt", *READING, *OUTPUT)
def detect(run: Run) -> None:
    """Tell whether a text is Simplified, Traditional or mixed."""
    from newsnlp.output.tables import scripts

    run.put(scripts(run.articles(), on_error=run.fail))


@command(app, "newsnlp convert data/samples/taiwan.txt --to s", *READING, *OUTPUT, texts=True)
def convert(
    run: Run,
    to: Annotated[
        str, typer.Option("--to", help="s, t, tw, twp, hk, hkp (p: regional words too), or OpenCC's own name, tw2sp.")
    ] = "s",
) -> None:
    """Convert text to another script.

    The whole text is converted, boilerplate and all; pinyin glosses stuck to characters are taken out first.
    """
    from newsnlp.language.convert import chain
    from newsnlp.output.tables import conversions

    chain("", to)
    table = conversions(run.articles(), to, on_error=run.fail)
    if run.tabular:
        run.put(table)
    else:
        run.put_text((text for _, _, text in table.rows))


@command(app, "newsnlp clean data/samples/converted.txt", *CLEANING, *READING, *OUTPUT, texts=True)
def clean(
    run: Run,
    lines: Annotated[bool, typer.Option("--lines", help="List every line with its role.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="List what was dropped or repaired, and why.")] = False,
) -> None:
    """Print the article without the page around it.

    Pinyin glosses stuck to characters are taken out, menus, hotlines, related headlines and copyright lines dropped.
    """
    from newsnlp.output import tables

    if lines and explain:
        raise UsageError("--lines and --explain are two tables", "leave one of them out")
    if explain:
        run.put(tables.removals(run.articles(), on_error=run.fail))
        return
    analyses = run.analyses()
    if lines:
        run.put(tables.lines(analyses))
    elif run.tabular:
        run.put(tables.articles(analyses, all_lines=run.all_lines))
    else:
        run.put_text(tables.cleaned(analysis, all_lines=run.all_lines) for analysis in analyses)


@command(app, "newsnlp dedup data/samples/briefs.jsonl", "jobs", *READING, *OUTPUT)
def dedup(
    run: Run,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.2, max=1, help="Similarity from which two articles are one story.")
    ] = 0.5,
) -> None:
    """Group reprints and near-copies of one story.

    Articles are compared by what their bodies say, in either script, whatever headlines, captions and site headers
    stand around it. The earliest of a group is its first; with --unique the commands that count or search take
    each story once.
    """
    from newsnlp.analysis import dedup as stage

    run.put(stage.dedup(run.analyses(), threshold=threshold))


@command(app, "newsnlp meta data/samples/", "jobs", *READING, *OUTPUT)
def meta(run: Run) -> None:
    """List the facts that pages state about themselves.

    Title, time of publication, source, dateline, reporters, editors and photo credits, as far as a page has them.
    """
    from newsnlp.output.tables import facts

    run.put(facts(run.analyses()))
