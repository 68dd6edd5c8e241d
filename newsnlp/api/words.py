"""The functions on words."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, WordOptions, analyses, at_least, path, several, types_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from newsnlp.analysis.counts import Of
    from newsnlp.analysis.keywords import Idf, Method
    from newsnlp.analysis.periods import Period
    from newsnlp.entities.count import By


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
    method: Method = "tfidf",
    idf: Idf = "reference",
    reference: Inputs | None = None,
    per_doc: bool = False,
    top: int = 20,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """The words, names and terms that say what the texts are about: `word`, `score`, `count`.

    Args:
        method: tfidf, textrank, or keyness (log-likelihood against the reference).
        idf: for tfidf, how rare words are in the reference, or in the corpus itself.
        reference: other texts instead of the package's own reference.
        per_doc: those of each article: `doc` before.
        top: words at most, of each article; 0 for all.
    """
    from newsnlp.analysis import keywords as stage

    at_least(0, top=top)
    stage.checked(method, idf, reference is not None)
    usual = None if reference is None else stage.usual(analyses(reference, options, words=True, names=True))
    found = analyses(inputs, options, words=True, names=True)
    return stage.keywords(found, method=method, idf=idf, usual=usual, per_doc=per_doc, top=top).frame()


def frequency(
    inputs: Inputs,
    *,
    of: Of = "words",
    ngram: int = 2,
    pos: str | Collection[str] = (),
    types: str | Collection[str] = (),
    min_length: int = 1,
    stopwords: Path | str | None = None,
    top: int = 50,
    by: By | None = None,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Words counted: `word`, `tag`, `count`, `per_million`, `docs`, `juilland_d`, `dp`, `dp_norm`.

    Args:
        of: words; or entities (`name`, `type`), ngrams (`ngram`), characters (`character`).
        ngram: words in a run.
        pos: beginnings of the tags to keep, such as `["n", "eng"]`.
        types: only names of these types.
        min_length: characters in a word at least.
        stopwords: a file of words to leave out, instead of the package's own.
        top: rows at most; 0 for all.
        by: a column for each month, year, source or doc instead of the measures.
    """
    from newsnlp.analysis import frequency as stage
    from newsnlp.entities.count import named

    at_least(0, top=top)
    at_least(1, min_length=min_length)
    at_least(2, ngram=ngram)
    pos, types = several(pos), several(types)
    stop = stage.stopwords(path(stopwords)) if stopwords else None
    kinds = named(types, types_of(options, inputs)) if of == "entities" else types
    found = analyses(inputs, options, words=True, names=of == "entities")
    return stage.frequency(
        found, of=of, ngram=ngram, pos=pos, types=kinds, min_length=min_length, stop=stop, top=top, by=by
    ).frame()


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
        top: names of each kind at most; twice as many keywords.
        per_doc: a page for each article, however many there are.
        by: the period that several articles are counted by, the last being compared with the one before.
    """
    from newsnlp.analysis import summary as stage

    at_least(1, top=top)
    found = analyses(inputs, options, words=True, names=True)
    return stage.summary(found, top=top, per_doc=per_doc, by=by).frame()
