"""The functions on names."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, analyses, at_least, path, several, types_of
from newsnlp.settings import Settings

if TYPE_CHECKING:
    from pandas import DataFrame

    from newsnlp.entities.count import By


def entities(
    inputs: Inputs,
    *,
    mentions: bool = False,
    types: str | Collection[str] = (),
    top: int = 0,
    by: By | None = None,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Things counted: `type`, `name`, `count`, `docs`, `aliases`, `first`, `id`.

    Args:
        mentions: each mention where it stands instead: `doc`, `type`, `start`, `end`, `text`, `name`.
        types: only these, such as `["ORG", "PROGRAM"]`.
        top: things of each type at most; 0 for all.
        by: counts by that instead, a column each: `type`, `name`, `id`, `count`, …
    """
    from newsnlp.entities import count

    at_least(0, top=top)
    kinds = count.wanted(several(types), types_of(options, inputs))
    found = analyses(inputs, options, names=True)
    return count.entities(found, mentions=mentions, types=kinds, top=top, by=by).frame()


def programs(
    inputs: Inputs,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Programmes: `name`, `count`, `docs`, `first`, `last`, `bodies`, `amounts`, `years`, `evidence`, `doc` …

    `bodies` holds, for each body that launches or runs it, the verbs that say so with their counts; `start` and `end`
    are the span of the evidence in `doc`.
    """
    from newsnlp.analysis import programs as stage

    found = analyses(inputs, options, names=True)
    return stage.programs(found).frame()


def network(
    inputs: Inputs,
    *,
    within: Literal["sentence", "paragraph", "article"] = "sentence",
    types: str | Collection[str] = (),
    top: int = 0,
    min_count: int = 1,
    weight: Literal["count", "ppmi", "jaccard", "ochiai"] = "count",
    matrix: bool = False,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Names that are named together: `source`, `source_type`, `target`, `target_type`, `count`, `ppmi`, `jaccard` …

    Args:
        within: what holds both.
        types: only these, such as `["ORG", "PROGRAM"]`; names of all kinds by default.
        top: the most frequent names at most; 0 for all.
        min_count: times named together at least.
        weight: what rows are sorted by and a matrix holds.
        matrix: a square table instead: `name`, then a column a name.
    """
    from newsnlp.analysis import network as stage
    from newsnlp.entities.count import named

    at_least(0, top=top)
    at_least(1, min_count=min_count)
    kinds = named(several(types), types_of(options, inputs))
    found = analyses(inputs, options, names=True)
    net = stage.network(found, within=within, types=kinds, top=top, min_count=min_count, weight=weight)
    return (stage.matrix(net) if matrix else stage.edges(net)).frame()


def evaluate(gold: Path | str, *, worst: bool = False, model: Path | str | None = None) -> DataFrame:
    """Names found against an annotation: `type`, `precision`, `recall`, `f1` (percent), `right`, `found`, `gold`.

    Args:
        gold: JSONL with `id`, `text` and `entities` as `[[start, end, type]]`.
        worst: the names missed and wrongly found instead: `fault`, `type`, `name`, `times`, `doc`, `start`.
        model: a folder that `train` wrote, instead of the package's own model.
    """
    from functools import partial

    from newsnlp.entities import evaluate as stage
    from newsnlp.pipeline import analyze

    find = partial(analyze, settings=Settings(model=path(model), link=False), words=False)
    return stage.evaluate(stage.read_gold(Path(gold)), find, worst=worst).frame()


def train(gold: Path | str, out: Path | str, *, keep: bool = False, held_out: float = 0.1) -> DataFrame:
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

    out = Path(out)
    learned, apart = stage.divide(list(scoring.read_gold(Path(gold))), held_out)
    stage.train(learned, out, keep=keep)
    return scoring.evaluate(apart, partial(analyze, settings=Settings(model=out, link=False), words=False)).frame()
