"""The commands on names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsnlp.cli.app import app
from newsnlp.cli.end import say
from newsnlp.cli.options import By, Golds, NetworkForm, Types
from newsnlp.cli.run import ANALYSIS, NAMES, OUTPUT, READING, Run, command, split
from newsnlp.errors import UsageError

if TYPE_CHECKING:
    from newsnlp.entities.evaluate import Gold


@command(
    app,
    "newsnlp entities data/samples/local.txt --type ORG,PROGRAM",
    *(*NAMES, *ANALYSIS, *READING, *OUTPUT),
    texts=True,
)
def entities(
    run: Run,
    mentions: Annotated[bool, typer.Option("--mentions", help="Each mention where it stands.")] = False,
    types: Types = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Names of each type at most; 0 for all.")] = 0,
    by: By = None,
    show: Annotated[bool, typer.Option("--show", help="Print the article, its names in colours.")] = False,
) -> None:
    """Count organisations, programmes, people, places …

    Six types of names (ORG PROGRAM EVENT PER LOC WORK) and, by pattern and with normalised values, DATE TIME MONEY
    PERCENT PHONE EMAIL URL. Names of one thing are counted as one: 工信部 and 工業和信息化部, 江苏 and 江苏省, a short
    form that the article defines. With --show the article itself, its names in brackets where there are no colours.
    """
    from newsnlp.entities import count

    if not show:
        run.table_format()
    kinds = count.wanted(split(types), run.types)
    analyses = run.analyses(names=True)
    if show:
        from newsnlp.output import highlight

        if run.form or mentions or by or top:
            raise UsageError("--show prints the article, no table", "leave out --format, --mentions, --by and --top")
        if run.output is None and highlight.colors():
            highlight.show(analyses, types=kinds, all_lines=run.all_lines)
        else:
            run.put_text(highlight.bracketed(analyses, types=kinds, all_lines=run.all_lines))
        return
    run.put(count.entities(analyses, mentions=mentions, types=kinds, top=top, by=by))


@command(app, "newsnlp programs data/samples/", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def programs(run: Run) -> None:
    """List programmes: who runs them, when, for how much.

    Each with its count, the first and last day that pages of it were published, the bodies that launch or run it with
    the verb that says so, amounts of money and years stated beside it, and a sentence as evidence.
    """
    from newsnlp.analysis import programs as stage

    run.put(stage.programs(run.analyses(names=True)))


@command(
    app,
    "newsnlp network data/samples/ --type ORG,PROGRAM --top 30",
    *(*NAMES, *ANALYSIS, *READING, *(name for name in OUTPUT if name != "form")),
    texts=True,
)
def network(
    run: Run,
    within: Annotated[
        Literal["sentence", "paragraph", "article"], typer.Option("--within", help="Named together in the same one.")
    ] = "sentence",
    types: Types = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="The most frequent names at most; 0 for all.")] = 0,
    min_count: Annotated[int, typer.Option("--min-count", min=1, help="Times named together at least.")] = 1,
    weight: Annotated[
        Literal["count", "ppmi", "jaccard", "ochiai"],
        typer.Option("--weight", help="What pairs are sorted by, a matrix holds, and edges of a graph weigh."),
    ] = "count",
    matrix: Annotated[bool, typer.Option("--matrix", help="A square table instead of pairs.")] = False,
    form: NetworkForm = None,
) -> None:
    """Find names that are named together.

    Pairs with the number of sentences that hold both, positive pointwise mutual information, Jaccard's and Ochiai's
    (Salton's cosine) index; as a table, a matrix, or with -o net.graphml or net.gexf a graph that Gephi opens.
    """
    from newsnlp.analysis import network as stage
    from newsnlp.entities.count import named
    from newsnlp.output.formats import ENDINGS
    from newsnlp.output.graphs import GRAPHS, writer

    form = form or GRAPHS.get(run.ending)
    if form is None and (graph := GRAPHS.get(f".{run.usual}")):
        form, run.usual = (graph if run.ending not in ENDINGS else None), None
    write = None
    if form == "graphml" or form == "gexf":
        if matrix:
            raise UsageError(f"{form} holds a graph, no matrix", "leave --matrix out, or write a table: -o net.csv")
        write = writer(form)
    else:
        run.form = form
        run.table_format()
    kinds = named(split(types), run.types)
    analyses = run.analyses(names=True)
    net = stage.network(analyses, within=within, types=kinds, top=top, min_count=min_count, weight=weight)
    if write:
        run.put_text([write(net)])
    else:
        run.put(stage.matrix(net) if matrix else stage.edges(net))


@command(app, "newsnlp evaluate data/gold/briefs.jsonl", "model", *OUTPUT, files=Golds)
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
    from newsnlp.settings import Settings

    find = partial(analyze, settings=Settings(model=run.model, link=False), words=False)
    run.put(stage.evaluate(_golds(run), find, worst=worst))


@command(app, "newsnlp train data/gold/briefs.jsonl -o my-model", "form", "no_header", "no_color", files=Golds)
def train(
    run: Run,
    out: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")],
    keep: Annotated[bool, typer.Option("--keep", help="Find the package's own types too, beside yours.")] = False,
    held_out: Annotated[
        float, typer.Option("--held-out", min=0, max=0.9, help="Share of the articles to score on, not learn from.")
    ] = 0.1,
) -> None:
    """Learn your own types of names from your own annotation.

    The files are those of evaluate; a few hundred sentences make a start. Learning starts from the package's model.
    Every command that finds names takes the result by --model. Prints the scores on the articles
    held out.
    """
    from functools import partial

    from newsnlp.entities import evaluate as scoring
    from newsnlp.entities import train as stage
    from newsnlp.pipeline import analyze
    from newsnlp.settings import Settings

    learned, apart = stage.divide(list(_golds(run)), held_out)
    stage.train(learned, out, keep=keep, report=lambda line: say(line, "train"))
    run.put(scoring.evaluate(apart, partial(analyze, settings=Settings(model=out, link=False), words=False)))


def _golds(run: Run) -> Iterator[Gold]:
    from newsnlp.entities.evaluate import read_gold

    return (gold for path in run.files or ["-"] for gold in read_gold(Path(path)))
