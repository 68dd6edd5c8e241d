"""The commands: each reads, makes one library call, and hands the table to output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsnlp import __version__
from newsnlp.cli.options import NetworkForm, Pos, Types
from newsnlp.cli.run import ANALYSIS, CLEANING, NAMES, OUTPUT, READING, Run, command, say, split

if TYPE_CHECKING:
    from newsnlp.entities.evaluate import Gold

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


@command(app, "newsnlp entities data/samples/local.txt --type ORG,PROGRAM", *NAMES, *ANALYSIS, *READING, *OUTPUT)
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
    from newsnlp.entities.model import load

    kinds = count.wanted(split(types), load(run.model).types)
    analyses = run.analyses(names=True)
    run.put(count.entities(analyses, mentions=mentions, types=kinds, top=top, by=by))


@command(app, "newsnlp programs data/samples/", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def programs(run: Run) -> None:
    """List programmes: who launches or runs them, when, for how much.

    Each with its count, the first and last day that pages of it were published, the bodies that launch or run it with
    the verb that says so, amounts of money and years stated beside it, and a sentence as evidence.
    """
    from newsnlp.analysis import programs as stage

    run.put(stage.programs(run.analyses(names=True)))


@command(
    app,
    "newsnlp network data/samples/ --type ORG,PROGRAM --top 30",
    *(*NAMES, *ANALYSIS, *READING, "output", "no_header"),
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
    from newsnlp.entities.count import wanted
    from newsnlp.entities.model import load
    from newsnlp.output.graphs import GRAPHS, writer

    if form is None and run.output:
        form = GRAPHS.get(run.output.suffix.lower())
    write = None
    if form == "graphml" or form == "gexf":
        write = writer(form)
    else:
        run.form = form
    named = load(run.model).types
    kinds = wanted(split(types) or named, named)
    analyses = run.analyses(names=True)
    net = stage.network(analyses, within=within, types=kinds, top=top, min_count=min_count, weight=weight)
    if write:
        run.put_text([write(net)])
    else:
        run.put(stage.matrix(net) if matrix else stage.edges(net))


@command(app, "newsnlp evaluate data/gold/briefs.jsonl", *NAMES, *OUTPUT)
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

    find = partial(analyze, settings=run.settings, words=False)
    run.put(stage.evaluate(_golds(run), find, worst=worst))


@command(app, "newsnlp train data/gold/briefs.jsonl -o my-model", "form", "no_header")
def train(
    run: Run,
    out: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")],
    keep: Annotated[bool, typer.Option("--keep", help="Find the package's own types too, beside yours.")] = False,
    held_out: Annotated[
        float, typer.Option("--held-out", min=0, max=0.9, help="Share of the articles to score on, not learn from.")
    ] = 0.1,
) -> None:
    """Learn your own types of names from your own annotation.

    The files are those of evaluate; some hundred sentences make a beginning. Learning starts from the package's model;
    entities, programs, network, summary and evaluate take the result by --model. Prints the scores on the articles
    held out.
    """
    from functools import partial

    from newsnlp.entities import evaluate as scoring
    from newsnlp.entities import train as stage
    from newsnlp.pipeline import analyze
    from newsnlp.settings import Settings

    learned, apart = stage.divide(list(_golds(run)), held_out)
    stage.train(learned, out, keep=keep, report=lambda line: say(line, "train"))
    run.put(scoring.evaluate(apart, partial(analyze, settings=Settings(model=out), words=False)))


def _golds(run: Run) -> Iterator[Gold]:
    from newsnlp.entities.evaluate import read_gold

    return (gold for path in run.files or ["-"] for gold in read_gold(Path(path)))


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
) -> None:
    """Sum up an article on one page.

    Its size, the facts that it states, the names in it, its keywords and key sentences.
    """
    from newsnlp.analysis import summary as stage

    analyses = run.analyses(words=True, names=True)
    run.put(stage.summary(analyses, top=top), paged=True)
