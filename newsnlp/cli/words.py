"""The commands on words."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from newsnlp.cli.app import app
from newsnlp.cli.options import By, MinLength, Ngram, Of, Pos, Stopwords, Types
from newsnlp.cli.run import ANALYSIS, NAMES, OUTPUT, READING, Run, command, split


@command(app, "newsnlp segment data/samples/local.txt --pos", *ANALYSIS, *READING, *OUTPUT, texts=True)
def segment(
    run: Run,
    pos: Annotated[bool, typer.Option("--pos", help="Each word with its tag.")] = False,
) -> None:
    """Cut the article into words.

    Words are Simplified, numbers with their units, dates and Latin words whole; with --format, or -o words.csv, a row
    a word with its offsets and tag.
    """
    from newsnlp.output.tables import spaced, tokens

    analyses = run.analyses(words=True)
    if run.tabular:
        run.put(tokens(analyses))
    else:
        run.put_text(spaced(analysis, pos=pos) for analysis in analyses)


@command(app, "newsnlp keywords data/samples/local.txt --top 10", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def keywords(
    run: Run,
    method: Annotated[
        Literal["tfidf", "textrank", "keyness"], typer.Option("--method", help="How words are weighed.")
    ] = "tfidf",
    idf: Annotated[
        Literal["reference", "corpus"],
        typer.Option("--idf", help="For tfidf: how rare words are in the reference, or in the input itself."),
    ] = "reference",
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", help="A file, folder or quoted pattern, instead of the package's own reference."),
    ] = None,
    per_doc: Annotated[bool, typer.Option("--per-doc", help="The keywords of each article.")] = False,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most, of each article; 0 for all.")] = 20,
) -> None:
    """Find the words, names and terms that a text is about.

    A name is one word, and so is a term of several words that comes back.
    """
    from newsnlp.analysis import keywords as stage

    stage.checked(method, idf, bool(reference))
    usual = stage.usual(run.side(reference, names=True)) if reference else None
    analyses = run.analyses(words=True, names=True)
    run.put(stage.keywords(analyses, method=method, idf=idf, usual=usual, per_doc=per_doc, top=top))


@command(app, "newsnlp frequency data/samples/briefs.jsonl --pos n --top 20", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def frequency(
    run: Run,
    of: Of = "words",
    ngram: Ngram = 2,
    pos: Pos = None,
    types: Types = None,
    min_length: MinLength = 1,
    stopwords: Stopwords = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Rows at most; 0 for all.")] = 50,
    by: By = None,
) -> None:
    """Count words, names, runs of words or characters.

    Each with its count, per million, articles, and how evenly it is spread over the articles: Juilland's D (1 evenly, 0
    in one article only), Gries' DP (the other way round) and DP as share of the highest possible.
    """
    from newsnlp.analysis import frequency as stage
    from newsnlp.entities.count import named

    stop = stage.stopwords(stopwords) if stopwords else None
    kinds = named(split(types), run.types) if of == "entities" else split(types)
    analyses = run.analyses(words=True, names=of == "entities")
    table = stage.frequency(
        analyses, of=of, ngram=ngram, pos=split(pos), types=kinds, min_length=min_length, stop=stop, top=top, by=by
    )
    run.put(table)


@command(app, "newsnlp summary data/samples/local.txt", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def summary(
    run: Run,
    top: Annotated[
        int, typer.Option("--top", "-n", min=1, help="Names of each kind at most; twice as many keywords.")
    ] = 5,
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
