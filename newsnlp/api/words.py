"""The functions on words."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, WordOptions, analyses

if TYPE_CHECKING:
    from pandas import DataFrame

    from newsnlp.analysis.periods import Period


def segment(
    inputs: Inputs,
    **options: Unpack[WordOptions],
) -> DataFrame:
    """Words: `doc`, `start`, `end`, `text`, `word`, `tag`."""
    from newsnlp.output.tables import tokens

    return tokens(analyses(inputs, options, words=True)).frame()


def keywords(
    inputs: Inputs,
    *,
    method: Literal["tfidf", "textrank"] = "tfidf",
    top: int = 20,
    **options: Unpack[WordOptions],
) -> DataFrame:
    """The words that say what the texts are about: `word`, `score`, `count`."""
    from newsnlp.analysis import keywords as stage

    found = analyses(inputs, options, words=True)
    return stage.keywords(found, method=method, top=top).frame()


def frequency(
    inputs: Inputs,
    *,
    pos: Collection[str] = (),
    min_length: int = 1,
    stopwords: Path | None = None,
    top: int = 50,
    **options: Unpack[WordOptions],
) -> DataFrame:
    """Words counted: `word`, `tag`, `count`, `per_million`, `docs`.

    Args:
        pos: beginnings of the tags to keep, such as `["n", "eng"]`.
        min_length: characters in a word at least.
        stopwords: a file of words to leave out, instead of the package's own.
        top: words at most; 0 for all.
    """
    from newsnlp.analysis import frequency as stage

    found = analyses(inputs, options, words=True)
    stop = stage.stopwords(stopwords)
    return stage.frequency(found, pos=pos, min_length=min_length, stop=stop, top=top).frame()


def summary(
    inputs: Inputs,
    *,
    top: int = 5,
    per_doc: bool = False,
    by: Period = "month",
    **options: Unpack[NameOptions],
) -> DataFrame:
    """An article on one page, or several together: `doc`, `part`, `name`, `value`.

    Args:
        top: names of each kind at most.
        per_doc: a page for each article, however many there are.
        by: the period that several articles are counted by, the last being compared with the one before.
    """
    from newsnlp.analysis import summary as stage

    found = analyses(inputs, options, words=True, names=True)
    return stage.summary(found, top=top, per_doc=per_doc, by=by).frame()
