"""The commands: each reads, makes one library call, and hands the table to output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from newsnlp import __version__
from newsnlp.cli.options import (
    AllLines,
    Dictionary,
    Encoding,
    Form,
    Inputs,
    Jobs,
    NoHeader,
    Output,
    Pos,
    Segmenter,
    TextColumn,
    Types,
)
from newsnlp.cli.run import Run, put, put_text, split

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


@app.command(epilog="Example: newsnlp detect data/samples/taiwan.txt")
def detect(
    files: Inputs = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Tell whether a text is Simplified, Traditional or mixed."""
    from newsnlp.output.tables import scripts

    run = Run(files, encoding, text_column)
    put(run, scripts(run.articles()), form, output, no_header)


@app.command(epilog="Example: newsnlp convert data/samples/taiwan.txt --to s")
def convert(
    files: Inputs = None,
    to: Annotated[
        str, typer.Option("--to", help="s, t, tw, twp, hk, hkp (p: regional words too), or OpenCC's own name, tw2sp.")
    ] = "s",
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Convert text to another script.

    The whole text is converted, boilerplate and all; pinyin glosses stuck to characters are taken out first.
    """
    from newsnlp.language.convert import chain
    from newsnlp.output.tables import conversions

    chain("", to)
    run = Run(files, encoding, text_column)
    table = conversions(run.articles(), to)
    if form:
        put(run, table, form, output, no_header)
    else:
        put_text(run, (text for _, _, text in table.rows), output)


@app.command(epilog="Example: newsnlp clean data/samples/converted.txt")
def clean(
    files: Inputs = None,
    lines: Annotated[bool, typer.Option("--lines", help="List every line with its role.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="List what was dropped or repaired, and why.")] = False,
    all_lines: AllLines = False,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Print the article without the page around it.

    Pinyin glosses stuck to characters are taken out, menus, hotlines, related headlines and copyright lines dropped.
    """
    from newsnlp.output import tables

    run = Run(files, encoding, text_column)
    analyses = run.analyses(all_lines, jobs=jobs)
    if explain:
        put(run, tables.removals(run.articles()), form, output, no_header)
    elif lines:
        put(run, tables.lines(analyses), form, output, no_header)
    elif form:
        put(run, tables.articles(analyses, all_lines=all_lines), form, output, no_header)
    else:
        put_text(run, (tables.cleaned(analysis, all_lines=all_lines) for analysis in analyses), output)


@app.command(epilog="Example: newsnlp meta data/samples/")
def meta(
    files: Inputs = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """List the facts that pages state about themselves.

    Title, time of publication, source, dateline, reporters, editors and photo credits, as far as a page has them.
    """
    from newsnlp.output.tables import facts

    run = Run(files, encoding, text_column)
    put(run, facts(run.analyses(jobs=jobs)), form, output, no_header)


@app.command(epilog="Example: newsnlp segment data/samples/local.txt --pos")
def segment(
    files: Inputs = None,
    pos: Annotated[bool, typer.Option("--pos", help="Each word with its tag.")] = False,
    all_lines: AllLines = False,
    segmenter: Segmenter = "rjieba",
    dictionary: Dictionary = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Cut the article into words.

    Words are Simplified, numbers with their units, dates and Latin words whole; --format tsv or jsonl gives each word
    with its offsets and tag.
    """
    from newsnlp.output.tables import spaced, tokens

    run = Run(files, encoding, text_column)
    analyses = run.analyses(all_lines, segmenter, dictionary, jobs, words=True)
    if form:
        put(run, tokens(analyses), form, output, no_header)
    else:
        put_text(run, (spaced(analysis, pos=pos) for analysis in analyses), output)


@app.command(epilog="Example: newsnlp entities data/samples/local.txt --type ORG,PROGRAM")
def entities(
    files: Inputs = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="Each mention where it stands.")] = False,
    types: Types = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Names of each type at most; 0 for all.")] = 0,
    all_lines: AllLines = False,
    segmenter: Segmenter = "rjieba",
    dictionary: Dictionary = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Count organisations, programmes, people, places …

    Six types of names (ORG PROGRAM EVENT PER LOC WORK) and, by pattern and with normalised values, DATE TIME MONEY
    PERCENT PHONE EMAIL URL.
    """
    from newsnlp.entities import count

    run = Run(files, encoding, text_column)
    analyses = run.analyses(all_lines, segmenter, dictionary, jobs, names=True)
    kinds = split(types)
    table = count.mentions(analyses, types=kinds) if mentions else count.things(analyses, types=kinds, top=top)
    put(run, table, form, output, no_header)


@app.command(epilog="Example: newsnlp evaluate data/gold/briefs.jsonl")
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help='JSONL: {"id", "text", "entities": [[start, end, type]]}.')
    ],
    worst: Annotated[bool, typer.Option("--errors", help="List the names missed and wrongly found instead.")] = False,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Score the names found against your own annotation.

    Precision, recall and F1 of each type, exact span and type.
    """
    from functools import partial

    from newsnlp.entities import evaluate as stage
    from newsnlp.pipeline import analyze

    run = Run([str(gold)], None, None)
    find = partial(analyze, words=False)
    put(run, stage.evaluate(stage.read_gold(gold), find, worst=worst), form, output, no_header)


@app.command(epilog="Example: newsnlp keywords data/samples/local.txt --top 10")
def keywords(
    files: Inputs = None,
    method: Annotated[Literal["tfidf", "textrank"], typer.Option("--method", help="How words are weighed.")] = "tfidf",
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most; 0 for all.")] = 20,
    all_lines: AllLines = False,
    segmenter: Segmenter = "rjieba",
    dictionary: Dictionary = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Find the words that say what the text is about."""
    from newsnlp.analysis import keywords as stage

    run = Run(files, encoding, text_column)
    analyses = run.analyses(all_lines, segmenter, dictionary, jobs, words=True)
    put(run, stage.keywords(analyses, method=method, top=top), form, output, no_header)


@app.command(epilog="Example: newsnlp frequency data/samples/briefs.jsonl --pos n --min-length 2")
def frequency(
    files: Inputs = None,
    pos: Pos = None,
    min_length: Annotated[int, typer.Option("--min-length", min=1, help="Characters in a word at least.")] = 1,
    stopwords: Annotated[
        Path | None, typer.Option("--stopwords", help="A file of words to leave out, instead of the package's own.")
    ] = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most; 0 for all.")] = 50,
    all_lines: AllLines = False,
    segmenter: Segmenter = "rjieba",
    dictionary: Dictionary = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Count words."""
    from newsnlp.analysis import frequency as stage

    run = Run(files, encoding, text_column)
    stop = stage.stopwords(stopwords)
    analyses = run.analyses(all_lines, segmenter, dictionary, jobs, words=True)
    table = stage.frequency(analyses, pos=split(pos), min_length=min_length, stop=stop, top=top)
    put(run, table, form, output, no_header)


@app.command(epilog="Example: newsnlp summary data/samples/local.txt")
def summary(
    files: Inputs = None,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Names of each kind at most.")] = 5,
    all_lines: AllLines = False,
    segmenter: Segmenter = "rjieba",
    dictionary: Dictionary = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
) -> None:
    """Sum up an article on one page.

    Its size, the facts that it states, the names in it, its keywords and key sentences.
    """
    from newsnlp.analysis import summary as stage

    run = Run(files, encoding, text_column)
    analyses = run.analyses(all_lines, segmenter, dictionary, jobs, words=True, names=True)
    put(run, stage.summary(analyses, top=top), form, output, no_header, paged=True)
