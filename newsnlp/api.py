"""The commands as functions: the same names and options, a `DataFrame` each.

Every function takes what the command line takes and more: a `Path` (file, folder), a `str` (the text itself), an
`Article`, an `Analysis`, or several of those. Offsets are half-open character offsets into the article's text.

What a function needs is imported when it is called: `import newsnlp` is to cost nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsnlp.article import Analysis, Article
from newsnlp.settings import SegmenterName, Settings

if TYPE_CHECKING:
    from pandas import DataFrame

    from newsnlp.entities.count import By

Input: TypeAlias = "str | Path | Article | Analysis"
Inputs: TypeAlias = "Input | Iterable[Input]"


def _each(inputs: Inputs) -> Iterator[Article | Analysis]:
    from newsnlp.pipeline import load
    from newsnlp.reading.read import read

    for given in [inputs] if isinstance(inputs, str | Path | Article | Analysis) else inputs:
        if isinstance(given, Path):
            yield from read([given])
        else:
            yield given if isinstance(given, Analysis) else load(given)


def _articles(inputs: Inputs) -> Iterator[Article]:
    return (given.article if isinstance(given, Analysis) else given for given in _each(inputs))


def _analyses(
    inputs: Inputs, settings: Settings, jobs: int, *, words: bool = False, names: bool = False
) -> Iterator[Analysis]:
    from newsnlp.pipeline import analyze, analyze_all

    if jobs != 1:
        return analyze_all(_articles(inputs), settings=settings, words=words, names=names, jobs=jobs)
    return (
        given if isinstance(given, Analysis) else analyze(given, settings=settings, words=words, names=names)
        for given in _each(inputs)
    )


def detect(inputs: Inputs) -> DataFrame:
    """The script of each text: `doc`, `script`, `simplified`, `traditional` (shares), `characters`."""
    from newsnlp.output.tables import scripts

    return scripts(_articles(inputs)).frame()


def convert(inputs: Inputs, *, to: str = "s") -> DataFrame:
    """Each text in another script, glosses repaired: `doc`, `to`, `text`.

    Args:
        to: s, t, tw, twp, hk, hkp (p: regional words too), or OpenCC's own name such as tw2sp.
    """
    from newsnlp.output.tables import conversions

    return conversions(_articles(inputs), to).frame()


def clean(
    inputs: Inputs, *, lines: bool = False, explain: bool = False, all_lines: bool = False, jobs: int = 1
) -> DataFrame:
    """Each article's own lines: `doc`, `text`, `clean`, `lines`.

    Args:
        lines: one row a line instead, boilerplate too: `doc`, `start`, `end`, `role`, `repeats`, `text`.
        explain: one row a piece that was dropped or repaired instead: `doc`, `start`, `end`, `reason`, `text`.
        all_lines: take boilerplate too.
    """
    from newsnlp.output import tables

    if explain:
        return tables.removals(_articles(inputs)).frame()
    analyses = _analyses(inputs, Settings(all_lines=all_lines), jobs)
    return (tables.lines(analyses) if lines else tables.articles(analyses, all_lines=all_lines)).frame()


def meta(inputs: Inputs, *, jobs: int = 1) -> DataFrame:
    """What each page states about itself: `doc`, `title`, `published`, `source`, `dateline`, `reporters` …"""
    from newsnlp.output.tables import facts

    return facts(_analyses(inputs, Settings(), jobs)).frame()


def segment(
    inputs: Inputs,
    *,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Words: `doc`, `start`, `end`, `text`, `word`, `tag`."""
    from newsnlp.output.tables import tokens

    return tokens(_analyses(inputs, Settings(all_lines, segmenter, dictionary), jobs, words=True)).frame()


def entities(
    inputs: Inputs,
    *,
    mentions: bool = False,
    types: Collection[str] = (),
    top: int = 0,
    by: By | None = None,
    link: bool = True,
    aliases: Path | None = None,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    model: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Things counted: `type`, `name`, `count`, `docs`, `aliases`, `first`, `id`.

    Args:
        mentions: each mention where it stands instead: `doc`, `type`, `start`, `end`, `text`, `name`.
        types: only these, such as `["ORG", "PROGRAM"]`.
        top: things of each type at most; 0 for all.
        by: counts by that instead, a column each: `type`, `name`, `id`, `count`, …
        link: give mentions of one thing one name, or leave the plain strings.
        aliases: a CSV file of your own names for things: `alias`, `name` and, if wanted, `type`.
        model: a folder that `train` wrote, instead of the package's own model.
    """
    from newsnlp.entities import count
    from newsnlp.entities.model import load

    kinds = count.wanted(types, load(model).types)
    settings = Settings(all_lines, segmenter, dictionary, model, link, aliases)
    analyses = _analyses(inputs, settings, jobs, names=True)
    return count.entities(analyses, mentions=mentions, types=kinds, top=top, by=by).frame()


def programs(
    inputs: Inputs,
    *,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    model: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Programmes: `name`, `count`, `docs`, `first`, `last`, `bodies`, `amounts`, `years`, `evidence`, `doc` …

    `bodies` holds, for each body that launches or runs it, the verbs that say so with their counts; `start` and `end`
    are the span of the evidence in `doc`.

    Args:
        model: a folder that `train` wrote, instead of the package's own model.
    """
    from newsnlp.analysis import programs as stage

    analyses = _analyses(inputs, Settings(all_lines, segmenter, dictionary, model), jobs, names=True)
    return stage.programs(analyses).frame()


def network(
    inputs: Inputs,
    *,
    within: Literal["sentence", "paragraph", "article"] = "sentence",
    types: Collection[str] = (),
    top: int = 0,
    min_count: int = 1,
    weight: Literal["count", "ppmi", "jaccard", "ochiai"] = "count",
    matrix: bool = False,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    model: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Names that are named together: `source`, `source_type`, `target`, `target_type`, `count`, `ppmi`, `jaccard` …

    Args:
        within: what holds both.
        types: only these, such as `["ORG", "PROGRAM"]`; names of all kinds by default.
        top: the most frequent names at most; 0 for all.
        min_count: times named together at least.
        weight: what rows are sorted by and a matrix holds.
        matrix: a square table instead: `name`, then a column a name.
        model: a folder that `train` wrote, instead of the package's own model.
    """
    from newsnlp.analysis import network as stage
    from newsnlp.entities.count import wanted
    from newsnlp.entities.model import load

    named = load(model).types
    kinds = wanted(types or named, named)
    analyses = _analyses(inputs, Settings(all_lines, segmenter, dictionary, model), jobs, names=True)
    net = stage.network(analyses, within=within, types=kinds, top=top, min_count=min_count, weight=weight)
    return (stage.matrix(net) if matrix else stage.edges(net)).frame()


def evaluate(gold: Path, *, worst: bool = False, model: Path | None = None) -> DataFrame:
    """Names found against an annotation: `type`, `precision`, `recall`, `f1` (percent), `right`, `found`, `gold`.

    Args:
        gold: JSONL with `id`, `text` and `entities` as `[[start, end, type]]`.
        worst: the names missed and wrongly found instead: `fault`, `type`, `name`, `times`, `doc`, `start`.
        model: a folder that `train` wrote, instead of the package's own model.
    """
    from functools import partial

    from newsnlp.entities import evaluate as stage
    from newsnlp.pipeline import analyze

    find = partial(analyze, settings=Settings(model=model), words=False)
    return stage.evaluate(stage.read_gold(gold), find, worst=worst).frame()


def train(gold: Path, out: Path, *, keep: bool = False, held_out: float = 0.1) -> DataFrame:
    """Learn one's own types of names from an annotation; the scores on what was held out, as `evaluate` gives them.

    Args:
        gold: JSONL as for `evaluate`.
        out: the folder to write, for the `model` of other functions.
        keep: find the package's own types too, those that the annotation leaves out.
        held_out: the share of the articles to score on, not to learn from, chosen at random.
    """
    from functools import partial

    from newsnlp.entities import evaluate as scoring
    from newsnlp.entities import train as stage
    from newsnlp.pipeline import analyze

    learned, apart = stage.divide(list(scoring.read_gold(gold)), held_out)
    stage.train(learned, out, keep=keep)
    return scoring.evaluate(apart, partial(analyze, settings=Settings(model=out), words=False)).frame()


def keywords(
    inputs: Inputs,
    *,
    method: Literal["tfidf", "textrank"] = "tfidf",
    top: int = 20,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """The words that say what the texts are about: `word`, `score`, `count`."""
    from newsnlp.analysis import keywords as stage

    analyses = _analyses(inputs, Settings(all_lines, segmenter, dictionary), jobs, words=True)
    return stage.keywords(analyses, method=method, top=top).frame()


def frequency(
    inputs: Inputs,
    *,
    pos: Collection[str] = (),
    min_length: int = 1,
    stopwords: Path | None = None,
    top: int = 50,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Words counted: `word`, `tag`, `count`, `per_million`, `docs`.

    Args:
        pos: beginnings of the tags to keep, such as `["n", "eng"]`.
        min_length: characters in a word at least.
        stopwords: a file of words to leave out, instead of the package's own.
        top: words at most; 0 for all.
    """
    from newsnlp.analysis import frequency as stage

    analyses = _analyses(inputs, Settings(all_lines, segmenter, dictionary), jobs, words=True)
    stop = stage.stopwords(stopwords)
    return stage.frequency(analyses, pos=pos, min_length=min_length, stop=stop, top=top).frame()


def summary(
    inputs: Inputs,
    *,
    top: int = 5,
    link: bool = True,
    aliases: Path | None = None,
    all_lines: bool = False,
    segmenter: SegmenterName = "rjieba",
    dictionary: Path | None = None,
    model: Path | None = None,
    jobs: int = 1,
) -> DataFrame:
    """Each article on one page: `doc`, `part`, `name`, `value`."""
    from newsnlp.analysis import summary as stage

    settings = Settings(all_lines, segmenter, dictionary, model, link, aliases)
    analyses = _analyses(inputs, settings, jobs, words=True, names=True)
    return stage.summary(analyses, top=top).frame()
