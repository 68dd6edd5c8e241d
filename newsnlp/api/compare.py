"""The function on two corpora."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, analyses, at_least, path, several, types_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from newsnlp.analysis.counts import Of


def compare(
    inputs: Inputs,
    to: Inputs,
    *,
    of: Of = "words",
    ngram: int = 2,
    pos: str | Collection[str] = (),
    types: str | Collection[str] = (),
    min_length: int = 1,
    min_count: int = 2,
    stopwords: Path | str | None = None,
    top: int = 25,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """What one corpus says more often than another: `word`, `tag`, `count_a`, `count_b`, `log_likelihood` …

    What the first says more often comes first, what the second does last.

    Args:
        inputs, to: the two.
        of: words, entities, ngrams or characters; the first columns are those of `frequency`.
        ngram, pos, types, min_length, stopwords: see `frequency`.
        min_count: times in both together at least.
        top: rows of each side at most; 0 for all.
    """
    from newsnlp.analysis import compare as stage
    from newsnlp.analysis.frequency import stopwords as read
    from newsnlp.entities.count import named

    at_least(0, top=top)
    at_least(1, min_length=min_length, min_count=min_count)
    at_least(2, ngram=ngram)
    pos, types = several(pos), several(types)
    stop = read(path(stopwords)) if stopwords else None
    kinds = named(types, types_of(options, inputs, to)) if of == "entities" else types
    one, other = (analyses(given, options, words=True, names=of == "entities") for given in (inputs, to))
    return stage.compare(
        one,
        other,
        of=of,
        ngram=ngram,
        pos=pos,
        types=kinds,
        min_length=min_length,
        min_count=min_count,
        stop=stop,
        top=top,
    ).frame()
