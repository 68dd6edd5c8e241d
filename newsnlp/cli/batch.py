"""The commands on corpora."""

from __future__ import annotations

from typing import Annotated

import typer

from newsnlp.cli.app import Command, app
from newsnlp.cli.configuration import Config
from newsnlp.cli.end import STOPPED, Debug, say
from newsnlp.cli.options import Excel, Form, Jobs, NoHeader, Output, Raw
from newsnlp.cli.run import NAMES, READING, Run, command, said
from newsnlp.settings import EngineName


@command(
    app,
    "newsnlp batch data/samples/ -o corpus/",
    *(*NAMES, "all_lines", "segmenter", "dictionary", *READING, "form", "no_header"),
)
def batch(
    run: Run,
    corpus: Annotated[str, typer.Option("--output", "-o", metavar="CORPUS", help="The folder of the tables.")],
    jobs: Jobs = 0,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0, help="Seconds for an article; one that takes longer fails. 0: no limit."),
    ] = 0.0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew instead of going on.")] = False,
    progress: Annotated[
        bool | None,
        typer.Option(
            "--progress/--no-progress",
            help="By default a bar on a terminal, lines in a file, nothing in a pipe.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="Processes of this machine, or Dask.")] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Dask's, such as tcp://host:8786; none for a local one.", show_default=False),
    ] = None,
) -> None:
    """Analyse once, keep the tables.

    CORPUS is a folder of Parquet files: articles, mentions, things, tokens, failures. Every command but batch,
    evaluate, train and doctor takes it as its input and answers without analysing again, and query asks it anything.
    The same command goes on where it was stopped; later it analyses what is new or changed, and drops what is gone; but
    a folder that is not there, or empty, is an error. Ctrl-C ends it with status 130.
    """
    from newsnlp.batch import run as stage
    from newsnlp.batch.engines import engine as engine_of
    from newsnlp.limits import limits
    from newsnlp.output.progress import meter
    from newsnlp.reading.files import size

    inputs, allowed = list(run.inputs), limits(run.max_chars, timeout)
    with meter(False if run.quiet else progress, lambda: size(inputs)) as told:
        try:
            done = stage.batch(
                inputs,
                corpus,
                engine=engine_of(engine, jobs, scheduler, limits=allowed),
                settings=run.settings,
                limits=allowed,
                encoding=run.encoding,
                text_column=run.text_column,
                fresh=fresh,
                on_failure=run.fail,
                on_progress=told,
            )
        except KeyboardInterrupt:
            say("stopped: what is done is kept, and the same command goes on from there")
            raise typer.Exit(STOPPED) from None
    if done.namesakes and not run.quiet:
        ids = f"of {done.namesakes} articles an earlier one has the name (doc)"
        say(f"{ids}: where tables are joined by it, give records ids of their own", "warning")
    if run.form or not run.quiet:
        run.put(stage.table(corpus, done))


@app.command(cls=Command, epilog='Example: newsnlp query corpus/ "select type, count(*) from mentions group by all"')
def query(
    ctx: typer.Context,
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="A folder that batch made.")],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT, as DuckDB understands it.")],
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
    excel: Excel = False,
    raw: Raw = False,
    config: Config = None,  # noqa: ARG001 its callback does it
    debug: Debug = False,  # noqa: ARG001 as that of config
) -> None:
    """Ask a corpus anything, in SQL.

    Tables: articles (doc, text, script, title, published, source, dateline, reporters, editors, credits, lines,
    warnings …), mentions (doc, type, start, end, text, name), things (doc, type, name, id, count), tokens (doc, start,
    end, text, word, tag), failures (doc, error, over, allowed …).
    """
    from newsnlp.batch import query as stage

    form, usual = said(ctx, form)
    run = Run([corpus], form=form, usual=usual, output=output, no_header=no_header, excel=excel, raw=raw)
    run.ready(texts=False)
    table = stage.query(corpus, sql)
    run.warn_of(corpus)
    run.put(table)
