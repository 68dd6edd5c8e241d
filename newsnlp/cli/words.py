"""The commands on words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from newsnlp.cli.app import app
from newsnlp.cli.options import Pos
from newsnlp.cli.run import ANALYSIS, NAMES, OUTPUT, READING, Run, command, split


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


@command(app, "newsnlp summary data/samples/local.txt", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def summary(
    run: Run,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Names of each kind at most.")] = 5,
    per_doc: Annotated[
        bool, typer.Option("--per-doc", help="A page for each article, however many there are.")
    ] = False,
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"],
        typer.Option("--by", help="Count articles by that, and compare the last with the one before."),
    ] = "month",
) -> None:
    """Sum up an article, or many together, on one page.

    Of one its size, the facts that it states, the names in it, its keywords and key sentences. Of many how many they
    are, when and where they appeared, how rich their words are (moving-average type-token ratio), names and keywords,
    and what is new or said more in the last month than in the one before (log-likelihood).
    """
    from newsnlp.analysis import summary as stage

    analyses = run.analyses(words=True, names=True)
    run.put(stage.summary(analyses, top=top, per_doc=per_doc, by=by), paged=True)
