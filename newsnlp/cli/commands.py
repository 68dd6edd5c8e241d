"""The commands: each reads, makes one library call, and hands the table to output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from newsnlp import __version__
from newsnlp.cli.options import Pos, Types
from newsnlp.cli.run import ANALYSIS, CLEANING, NAMING, OUTPUT, READING, Run, command, split

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn Chinese news into tables: clean pages, both scripts, words, named entities, keywords, summaries.",
    epilog="Results go to standard output, everything else to standard error. "
    "Exit status: 0 done, 1 some inputs failed (the others' results are complete), 2 wrong usage.",
)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"newsnlp {__version__}")
        raise typer.Exit


@command(app, "newsnlp detect data/samples/taiwan.txt", *READING, *OUTPUT)
def detect(run: Run) -> None:
    """Tell whether a text is Simplified, Traditional or mixed."""
    from newsnlp.output.tables import scripts

    run.put(scripts(run.articles()))


@command(app, "newsnlp convert data/samples/taiwan.txt --to s", *READING, *OUTPUT)
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
    table = conversions(run.articles(), to)
    if run.form:
        run.put(table)
    else:
        run.put_text((text for _, _, text in table.rows))


@command(app, "newsnlp clean data/samples/converted.txt", *CLEANING, *READING, *OUTPUT)
def clean(
    run: Run,
    lines: Annotated[bool, typer.Option("--lines", help="List every line with its role.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="List what was dropped or repaired, and why.")] = False,
) -> None:
    """Print the article without the page around it.

    Pinyin glosses stuck to characters are taken out, menus, hotlines, related headlines and copyright lines dropped.
    """
    from newsnlp.output import tables

    analyses = run.analyses()
    if explain:
        run.put(tables.removals(run.articles()))
    elif lines:
        run.put(tables.lines(analyses))
    elif run.form:
        run.put(tables.articles(analyses, all_lines=run.all_lines))
    else:
        run.put_text(tables.cleaned(analysis, all_lines=run.all_lines) for analysis in analyses)


@command(app, "newsnlp meta data/samples/", "jobs", *READING, *OUTPUT)
def meta(run: Run) -> None:
    """List the facts that pages state about themselves.

    Title, time of publication, source, dateline, reporters, editors and photo credits, as far as a page has them.
    """
    from newsnlp.output.tables import facts

    run.put(facts(run.analyses()))


@command(app, "newsnlp segment data/samples/local.txt --pos", *ANALYSIS, *READING, *OUTPUT)
def segment(
    run: Run,
    pos: Annotated[bool, typer.Option("--pos", help="Each word with its tag.")] = False,
) -> None:
    """Cut the article into words.

    Words are Simplified, numbers with their units, dates and Latin words whole; --format tsv or jsonl gives each word
    with its offsets and tag.
    """
    from newsnlp.output.tables import spaced, tokens

    analyses = run.analyses(words=True)
    if run.form:
        run.put(tokens(analyses))
    else:
        run.put_text(spaced(analysis, pos=pos) for analysis in analyses)


@command(app, "newsnlp entities data/samples/local.txt --type ORG,PROGRAM", *NAMING, *ANALYSIS, *READING, *OUTPUT)
def entities(
    run: Run,
    mentions: Annotated[bool, typer.Option("--mentions", help="Each mention where it stands.")] = False,
    types: Types = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Names of each type at most; 0 for all.")] = 0,
    by: Annotated[
        Literal["month", "year", "source", "doc"] | None, typer.Option("--by", help="Counts by that, a column each.")
    ] = None,
) -> None:
    """Count organisations, programmes, people, places …

    Six types of names (ORG PROGRAM EVENT PER LOC WORK) and, by pattern and with normalised values, DATE TIME MONEY
    PERCENT PHONE EMAIL URL. Names of one thing are counted as one: 工信部 and 工業和信息化部, 江苏 and 江苏省, a short
    form that the article defines.
    """
    from newsnlp.entities import count

    analyses = run.analyses(names=True)
    run.put(count.entities(analyses, mentions=mentions, types=split(types), top=top, by=by))


@command(app, "newsnlp evaluate data/gold/briefs.jsonl", *OUTPUT)
def evaluate(
    run: Run,
    worst: Annotated[bool, typer.Option("--errors", help="List the names missed and wrongly found instead.")] = False,
) -> None:
    """Score the names found against your own annotation.

    The files are JSONL: {"id", "text", "entities": [[start, end, type]]}. Precision, recall and F1 of each type, exact
    span and type.
    """
    from functools import partial

    from newsnlp.entities import evaluate as stage
    from newsnlp.pipeline import analyze

    golds = (gold for path in run.files or ["-"] for gold in stage.read_gold(Path(path)))
    run.put(stage.evaluate(golds, partial(analyze, words=False), worst=worst))


@command(app, "newsnlp keywords data/samples/local.txt --top 10", *ANALYSIS, *READING, *OUTPUT)
def keywords(
    run: Run,
    method: Annotated[Literal["tfidf", "textrank"], typer.Option("--method", help="How words are weighed.")] = "tfidf",
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most; 0 for all.")] = 20,
) -> None:
    """Find the words that say what the text is about."""
    from newsnlp.analysis import keywords as stage

    analyses = run.analyses(words=True)
    run.put(stage.keywords(analyses, method=method, top=top))


@command(app, "newsnlp frequency data/samples/briefs.jsonl --pos n --min-length 2", *ANALYSIS, *READING, *OUTPUT)
def frequency(
    run: Run,
    pos: Pos = None,
    min_length: Annotated[int, typer.Option("--min-length", min=1, help="Characters in a word at least.")] = 1,
    stopwords: Annotated[
        Path | None, typer.Option("--stopwords", help="A file of words to leave out, instead of the package's own.")
    ] = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most; 0 for all.")] = 50,
) -> None:
    """Count words."""
    from newsnlp.analysis import frequency as stage

    stop = stage.stopwords(stopwords)
    analyses = run.analyses(words=True)
    table = stage.frequency(analyses, pos=split(pos), min_length=min_length, stop=stop, top=top)
    run.put(table)


@command(app, "newsnlp summary data/samples/local.txt", *NAMING, *ANALYSIS, *READING, *OUTPUT)
def summary(
    run: Run,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Names of each kind at most.")] = 5,
) -> None:
    """Sum up an article on one page.

    Its size, the facts that it states, the names in it, its keywords and key sentences.
    """
    from newsnlp.analysis import summary as stage

    analyses = run.analyses(words=True, names=True)
    run.put(stage.summary(analyses, top=top), paged=True)
