"""What the functions take: inputs of any kind, and the options that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TypeAlias, TypedDict, cast

from newsnlp.article import Analysis, Article
from newsnlp.reading.corpora import is_corpus
from newsnlp.settings import SegmenterName, Settings

Input: TypeAlias = "str | Path | Article | Analysis"
Inputs: TypeAlias = "Input | Iterable[Input]"


class WordOptions(TypedDict, total=False):
    """How articles are analysed, see `Settings`; which, and by how many processes.

    With `unique` each story is taken once: no reprint or near-copy of an earlier article, see `dedup`. `jobs` of 0 are
    as many as there are processors.
    """

    all_lines: bool
    segmenter: SegmenterName
    dictionary: Path | None
    unique: bool
    jobs: int


class NameOptions(WordOptions, total=False):
    """Also how names are found, see `Settings`."""

    model: Path | None
    link: bool
    aliases: Path | None


def settings_of(options: WordOptions) -> Settings:
    """The settings among options."""
    return Settings(**{name: value for name, value in options.items() if name not in ("unique", "jobs")})  # type: ignore[arg-type]


def each(inputs: Inputs, settings: Settings, *, words: bool, names: bool) -> Iterator[Article | Analysis]:
    """The inputs one by one, read if they have to be, not analysed."""
    from newsnlp.pipeline import load
    from newsnlp.reading.read import read

    for given in [inputs] if isinstance(inputs, str | Path | Article | Analysis) else inputs:
        if isinstance(given, Path) and is_corpus(given):
            from newsnlp.batch.corpus import Corpus

            yield from Corpus(given, settings=settings, words=words, names=names)
        elif isinstance(given, Path):
            yield from read([given])
        else:
            yield given if isinstance(given, Analysis) else load(given)


def articles(inputs: Inputs) -> Iterator[Article]:
    """The inputs as read."""
    found = each(inputs, Settings(), words=False, names=False)
    return (given.article if isinstance(given, Analysis) else given for given in found)


def analyses(inputs: Inputs, options: WordOptions, *, words: bool = False, names: bool = False) -> Iterable[Analysis]:
    """The inputs analysed, in their order; what is an `Analysis` already stays as it is. With `unique` a story once.

    A corpus by itself is a `Corpus`, which can be asked.
    """
    found: Iterable[Analysis]
    if isinstance(inputs, Path) and is_corpus(inputs):
        from newsnlp.batch.corpus import Corpus

        found = Corpus(inputs, settings=settings_of(options), words=words, names=names)
    else:
        found = _analyses(inputs, options, words, names)
    if not options.get("unique"):
        return found
    from newsnlp.analysis.dedup import unique

    return unique(found)


def _analyses(inputs: Inputs, options: WordOptions, words: bool, names: bool) -> Iterator[Analysis]:
    from newsnlp.pipeline import analyze_all

    jobs = options.get("jobs", 1)
    settings = settings_of(options)
    found = each(inputs, settings, words=words, names=names)
    for done, given in groupby(found, lambda given: isinstance(given, Analysis)):
        if done:
            yield from cast(Iterator[Analysis], given)
        else:
            articles = cast(Iterator[Article], given)
            yield from analyze_all(articles, settings=settings, words=words, names=names, jobs=jobs)
