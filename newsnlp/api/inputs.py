"""What the functions take: inputs of any kind, and the options that they share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from reprlib import repr as shortened
from typing import TypeAlias, TypedDict, cast

from newsnlp.article import Analysis, Article
from newsnlp.errors import UsageError
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
    dictionary: Path | str | None
    unique: bool
    jobs: int


class NameOptions(WordOptions, total=False):
    """Also how names are found, see `Settings`."""

    model: Path | str | None
    link: bool
    aliases: Path | str | None


def several(asked: str | Collection[str]) -> Collection[str]:
    """What may be several: a string by itself is one, not its letters."""
    return [asked] if isinstance(asked, str) else asked


def path(given: Path | str | None) -> Path | None:
    """An option that names a file or folder, which a string does, too."""
    return Path(given) if given else None


def at_least(least: int, **numbers: int) -> None:
    """See that options have a number that makes sense, as the command line sees to it.

    Raises:
        UsageError: one has less.
    """
    for name, number in numbers.items():
        if (number or 0) < least:
            raise UsageError(f"{name}={number} makes no sense", f"take {least} or more")


def types_of(options: NameOptions, *inputs: Inputs) -> tuple[str, ...]:
    """The types of names that there are: those of the model, and of articles in hand that another one analysed."""
    from newsnlp.entities.model import load

    known = load(settings_of(options).model).types
    lists = (some if isinstance(some, Collection) and not isinstance(some, str) else [some] for some in inputs)
    given = (one for some in lists for one in some if isinstance(one, Analysis))
    found = {m.type for one in given for m in one.mentions if m.named}
    return (*known, *sorted(found.difference(known)))


def settings_of(options: WordOptions) -> Settings:
    """The settings among options."""
    return Settings(**{name: value for name, value in options.items() if name not in ("unique", "jobs")})  # type: ignore[arg-type]


def each(inputs: Inputs, settings: Settings, *, words: bool, names: bool) -> Iterator[Article | Analysis]:
    """The inputs one by one, read if they have to be, not analysed."""
    from newsnlp.pipeline import load
    from newsnlp.reading.read import read

    for name, given in _named(inputs):
        if isinstance(given, Path) and is_corpus(given):
            from newsnlp.batch.corpus import Corpus

            yield from Corpus(given, settings=settings, words=words, names=names)
        elif isinstance(given, Path):
            yield from read([given])
        elif isinstance(given, Analysis):
            yield given
        elif isinstance(given, str | Article):
            yield load(given, name)
        else:
            raise UsageError(f"input {name} is {shortened(given)}, no text", _instead(given))


def _instead(given: object) -> str:
    """What to try with what is no input: pandas has None, NaN or NA where there is nothing."""
    missing = given is None or type(given).__name__ in ("float", "NAType")
    return 'leave it out: frame["text"].dropna()' if missing else "give a text, a Path, an Article or an Analysis"


def _named(inputs: Inputs) -> Iterator[tuple[str, Input]]:
    """The inputs with the names that texts have: of several their places, from 1, or what a Series has for an index.

    Raises:
        UsageError: they are a table, of which Python gives the names of the columns, or nothing that could be texts.
    """
    if isinstance(inputs, str | Path | Article | Analysis):
        return iter([("", inputs)])
    kind = type(inputs).__name__
    if isinstance(inputs, Mapping) or hasattr(inputs, "columns"):
        raise UsageError(f"a {kind} is no list of texts", 'take its texts, frame["text"], or analyze_frame(frame)')
    if not isinstance(inputs, Iterable) or kind == "bytes":
        raise UsageError(f"{shortened(inputs)} is no text", "give a text, a Path, or a list of those")
    pairs = inputs.items() if hasattr(inputs, "items") else enumerate(inputs, 1)
    return ((str(name), given) for name, given in pairs)


def articles(inputs: Inputs) -> Iterator[Article]:
    """The inputs as read."""
    found = each(inputs, Settings(), words=False, names=False)
    return (given.article if isinstance(given, Analysis) else given for given in found)


def analyses(inputs: Inputs, options: WordOptions, *, words: bool = False, names: bool = False) -> Iterable[Analysis]:
    """The inputs analysed, in their order; what is an `Analysis` already stays as it is. With `unique` a story once.

    A corpus by itself is a `Corpus`, which can be asked.
    """
    at_least(0, jobs=options.get("jobs", 1))
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
