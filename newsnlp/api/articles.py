"""The functions on whole articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsnlp.api.inputs import Inputs, analyses, articles

if TYPE_CHECKING:
    from pandas import DataFrame


def detect(inputs: Inputs) -> DataFrame:
    """The script of each text: `doc`, `script`, `simplified`, `traditional` (shares), `characters`."""
    from newsnlp.output.tables import scripts

    return scripts(articles(inputs)).frame()


def convert(inputs: Inputs, *, to: str = "s") -> DataFrame:
    """Each text in another script, glosses repaired: `doc`, `to`, `text`.

    Args:
        to: s, t, tw, twp, hk, hkp (p: regional words too), or OpenCC's own name such as tw2sp.
    """
    from newsnlp.output.tables import conversions

    return conversions(articles(inputs), to).frame()


def clean(
    inputs: Inputs, *, lines: bool = False, explain: bool = False, all_lines: bool = False, jobs: int = 1
) -> DataFrame:
    """Each article's own lines: `doc`, `text`, `clean`, `lines`.

    Args:
        lines: one row a line instead, boilerplate too: `doc`, `start`, `end`, `role`, `repeats`, `text`.
        explain: one row a piece that was dropped or repaired instead: `doc`, `start`, `end`, `reason`, `text`.
        all_lines: take boilerplate too.
        jobs: processes; 0 for as many as processors.
    """
    from newsnlp.output import tables

    if explain:
        return tables.removals(articles(inputs)).frame()
    found = analyses(inputs, {"all_lines": all_lines, "jobs": jobs})
    return (tables.lines(found) if lines else tables.articles(found, all_lines=all_lines)).frame()


def dedup(inputs: Inputs, *, threshold: float = 0.5, jobs: int = 1) -> DataFrame:
    """Reprints and near-copies: `group`, `doc`, `similarity`, `published`, `source`, `title`, `first`.

    Args:
        threshold: similarity (Jaccard's, of runs of five characters) from which two articles are one story.
        jobs: processes; 0 for as many as processors.
    """
    from newsnlp.analysis import dedup as stage

    return stage.dedup(analyses(inputs, {"jobs": jobs}), threshold=threshold).frame()


def meta(inputs: Inputs, *, jobs: int = 1) -> DataFrame:
    """What each page states about itself: `doc`, `title`, `published`, `source`, `dateline`, `reporters` …

    Args:
        jobs: processes; 0 for as many as processors.
    """
    from newsnlp.output.tables import facts

    return facts(analyses(inputs, {"jobs": jobs})).frame()
