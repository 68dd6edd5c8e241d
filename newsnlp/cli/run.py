"""What every command does: read its inputs, report what fails, write its results."""

from __future__ import annotations

import gc
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, get_type_hints

import typer
from typer.models import ArgumentInfo

from newsnlp.cli.app import Command
from newsnlp.cli.configuration import Config
from newsnlp.cli.end import FAILED, Debug, say, trace
from newsnlp.cli.options import (
    Aliases,
    AllLines,
    Dictionary,
    Encoding,
    Excel,
    FilesFrom,
    Form,
    Inputs,
    Jobs,
    Link,
    MaxChars,
    Model,
    NoColor,
    NoHeader,
    Null,
    Output,
    Quiet,
    Raw,
    Segmenter,
    Strict,
    TextColumn,
    Unique,
)
from newsnlp.cli.writes import reachable, replace, replace_text, stdout
from newsnlp.errors import InputError, UsageError
from newsnlp.limits import CHARACTERS
from newsnlp.output.formats import BINARY, ENDINGS, Format, installed, visible
from newsnlp.reading.corpora import is_corpus
from newsnlp.settings import Settings

if TYPE_CHECKING:
    from newsnlp.article import Analysis, Article
    from newsnlp.batch.corpus import Corpus
    from newsnlp.table import Table

_Form = TypeVar("_Form")


@dataclass
class Run:
    """One command's shared options, and what became of its inputs. Each field but the last is an option."""

    files: Inputs = None
    all_lines: AllLines = False
    segmenter: Segmenter = "rjieba"
    dictionary: Dictionary = None
    model: Model = None
    link: Link = True
    aliases: Aliases = None
    unique: Unique = False
    jobs: Jobs = 1
    encoding: Encoding = None
    text_column: TextColumn = None
    files_from: FilesFrom = None
    null: Null = False
    max_chars: MaxChars = CHARACTERS
    quiet: Quiet = False
    strict: Strict = False
    form: Form = None
    output: Output = None
    no_header: NoHeader = False
    excel: Excel = False
    raw: Raw = False
    no_color: NoColor = False
    usual: Format | None = None  # the format where neither --format nor the ending of -o says one

    def __post_init__(self) -> None:
        self.failed = self.warned = self.doubtful = 0
        if self.excel and self.form is None and self.ending not in ENDINGS:
            self.form = "csv"
        if self.output == Path("-"):
            self.output = None
        if self.null and self.files_from is None:
            raise UsageError("-0 says how a list of names is written, and there is none", "add --files-from -")
        if self.no_color:
            os.environ["NO_COLOR"] = "1"  # which Rich heeds
        if self.files_from is None and not self.files and sys.stdin.isatty():
            raise UsageError("no input", "name a file or folder, or pipe text in: cat page.txt | newsnlp COMMAND")

    def fail(self, error: InputError) -> None:
        """Report an input that can't be read or analysed, and go on unless that is unwanted."""
        if self.strict:
            raise error
        self.failed += 1
        trace(error)
        if not self.quiet:
            say(str(error))

    @property
    def inputs(self) -> Iterable[str]:
        """The names of the inputs: those given, then those of the list."""
        if self.files_from is None:
            return self.files or ["-"]
        from newsnlp.reading.names import read_names

        return chain(self.files or (), read_names(self.files_from, null=self.null))

    @property
    def settings(self) -> Settings:
        """How the articles are to be analysed."""
        return Settings(self.all_lines, self.segmenter, self.dictionary, self.model, self.link, self.aliases)

    @property
    def types(self) -> tuple[str, ...]:
        """The types of names that the model knows."""
        from newsnlp.entities.model import load

        return load(self.model).types

    @property
    def tabular(self) -> bool:
        """Whether --format or the ending of -o says a table, where text is usual; .txt says text."""
        return self.form is not None or (self.ending in ENDINGS and self.ending != ".txt")

    @property
    def ending(self) -> str:
        """The ending of -o in small letters, with its dot; empty without one."""
        return self.output.suffix.lower() if self.output else ""

    def articles(self, files: list[str] | None = None) -> Iterator[Article]:
        """The articles of the inputs, or of those given instead."""
        for kept, names in groupby(files or self.inputs, is_corpus):
            if kept:
                yield from (analysis.article for analysis in self._kept(names))
            else:
                yield from self._read(names)

    def _read(self, names: Iterable[str]) -> Iterator[Article]:
        from newsnlp.reading.read import read

        return read(
            names,
            encoding=self.encoding,
            text_column=self.text_column,
            max_chars=self.max_chars,
            on_error=self.fail,
        )

    def analyses(
        self,
        files: list[str] | None = None,
        *,
        words: bool = False,
        names: bool = False,
        taking: Callable[[Iterable[Article]], Iterable[Article]] = iter,
    ) -> Iterable[Analysis]:
        """The articles analysed, one after the other, their warnings told; those of a corpus as they were.

        With `unique` each story once. A corpus by itself is a `Corpus`, which can be asked.

        Args:
            taking: what articles go through before they are analysed.
        """
        gc.set_threshold(100_000)  # little here is cyclic: the collector's many looks took a twentieth of the time
        given = files or (self.files if self.files_from is None else None)
        found: Iterable[Analysis]
        if given and len(given) == 1 and is_corpus(given[0]):
            found = self._corpus(given[0], words, names)
        else:
            found = self._analyses(files or self.inputs, words, names, taking)
        if not self.unique:
            return found
        from newsnlp.analysis.dedup import unique

        return unique(found)

    def _analyses(
        self,
        files: Iterable[str],
        words: bool,
        names: bool,
        taking: Callable[[Iterable[Article]], Iterable[Article]],
    ) -> Iterator[Analysis]:
        from newsnlp.pipeline import analyze_all

        for kept, inputs in groupby(files, is_corpus):
            if kept:
                yield from self._kept(inputs, words=words, names=names)
                continue
            articles = taking(self._read(inputs))
            for analysis in analyze_all(
                articles, settings=self.settings, words=words, names=names, jobs=self.jobs, on_error=self.fail
            ):
                self._warn(analysis)
                yield analysis

    def side(self, files: list[str], *, names: bool) -> Iterator[Analysis]:
        """One side of a comparison, its words cut: `analyses`, and an error where none is found, in the end."""
        return _some(self.analyses(files, words=True, names=names), files)

    def _warn(self, analysis: Analysis) -> None:
        self.warned += len(analysis.warnings)
        self.doubtful += bool(analysis.warnings)
        if not self.quiet:
            for warning in analysis.warnings:
                say(f"{analysis.article.doc}: {warning}", "warning")

    def finish(self) -> None:
        """Say how many warnings there were, where one could lose count, and set the status."""
        if self.warned > 1 and not self.quiet:
            say(f"{self.warned} warnings, on {self.doubtful} article{'s' * (self.doubtful > 1)}", "warning")
        if self.failed:
            raise typer.Exit(FAILED)

    def _kept(self, corpora: Iterable[str], *, words: bool = False, names: bool = False) -> Iterator[Analysis]:
        for name in corpora:
            yield from self._corpus(name, words, names)

    def _corpus(self, name: str, words: bool, names: bool) -> Corpus:
        from newsnlp.batch.corpus import Corpus

        self.warn_of(name)
        return Corpus(name, settings=self.settings, words=words, names=names)

    def warn_of(self, corpus: str) -> None:
        """Say so where a corpus is not whole."""
        from newsnlp.batch.corpus import finished

        if not self.quiet and not finished(corpus):
            say(f"{corpus} is not whole: the batch that makes it was stopped, or is at it", "warning")

    def put(self, table: Table, *, paged: bool = False, show: Callable[[Table], None] | None = None) -> None:
        """Write a table to where and as it is wanted.

        Args:
            paged: on a terminal as a page an article, not as a grid.
            show: what prints it on a terminal, instead of a grid.
        """
        from newsnlp.output.formats import write, write_binary
        from newsnlp.output.terminal import page
        from newsnlp.output.terminal import show as grid

        output, form = self.output, self.table_format()
        put = partial(write, table, form=form, header=not self.no_header, excel=self.excel, raw=self.raw)
        if form in BINARY and output:
            replace(output, lambda path: write_binary(table, path, form, header=not self.no_header, raw=self.raw))
        elif output:
            replace_text(output, put)
        else:
            with stdout() as stream:
                if form == "table":
                    (show or (page if paged else grid))(table)
                else:
                    put(stream)

    def ready(self, *, texts: bool) -> None:
        """Ask before the work whether its results can be written: afterwards they would be lost.

        Args:
            texts: whether they are text where no table is said, which may go to a file of any ending.
        """
        if self.output:
            reachable(self.output)
        if self.tabular or not texts:
            self.table_format()

    def table_format(self) -> Format:
        """The format of a table: that of --format, of the ending of -o, the usual one, or what suits the place.

        Raises:
            UsageError: it is none for that place, or its package is missing.
        """
        output, form = self.output, self.form
        if form is None:
            screen: Format = "table" if sys.stdout.isatty() else "tsv"
            usual = self.usual if output or self.usual not in BINARY else None  # which needs a file
            form = (self._by_ending(output) or usual or "tsv") if output else usual or screen
        if form == "table" and output:
            raise UsageError("a table is for the terminal", "choose another --format for -o, such as md or csv")
        if form in BINARY:
            if output is None:
                raise UsageError(f"{form} is no text", "name a file with -o, or choose another --format")
            installed(form)
        return form

    def _by_ending(self, output: Path) -> Format | None:
        """The format that the ending of -o says; None without one, and for what is no file, such as a pipe."""
        unknown = self.ending and self.ending not in ENDINGS
        if unknown and not self.usual and (output.is_file() or not output.exists()):
            hint = f"take one of {' '.join(ENDINGS)}, or say --format"
            raise UsageError(f"no format has the ending {self.ending} of {output}", hint)
        return ENDINGS.get(self.ending)

    def put_text(self, texts: Iterable[str]) -> None:
        """Write texts, a blank line between two of them."""

        def fill(file: TextIO) -> None:
            safe = visible if file.isatty() else str
            for number, text in enumerate(texts):
                file.write("\n" * bool(number) + safe(text) + "\n" * (not text.endswith("\n")))

        if self.output:
            replace_text(self.output, fill)
        else:
            with stdout() as stream:
                fill(stream)


# Which of the shared options a command takes, in the order of its help.
READING = ("encoding", "text_column", "files_from", "null", "max_chars", "quiet", "strict")
CLEANING = ("all_lines", "jobs")
ANALYSIS = ("all_lines", "segmenter", "dictionary", "unique", "jobs")
NAMES = ("link", "aliases", "model")
OUTPUT = ("form", "output", "no_header", "excel", "raw", "no_color")


def command(
    app: typer.Typer, example: str, *options: str, files: object = Inputs, texts: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command: its own arguments first, then files, its own options, the shared ones.

    The function gets a `Run` first. The command ends with status 1 where an input failed.

    Args:
        example: a command line that runs, for the help.
        options: names of `Run`'s fields.
        files: what the files are, where it is not what others take.
        texts: whether it writes text where no table is said.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(Run, include_extras=True) | get_type_hints(function, include_extras=True)
        own = list(inspect.signature(function).parameters.values())[1:]
        defaults = {field.name: field.default for field in fields(Run)}
        shared = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name]) for name in options]
        first, config, debug, context = (
            inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=None)
            for n in ("files", "config", "debug", "ctx")
        )
        debug = debug.replace(default=False)
        hints |= {"files": files, "config": Config, "debug": Debug, "ctx": typer.Context}

        def call(*, ctx: typer.Context, config: None = None, debug: bool = False, **values: Any) -> None:  # noqa: ARG001 see `Config`
            usual = None
            if "form" in values:
                values["form"], usual = said(ctx, values["form"])
            run = Run(**{name: values.pop(name) for name in ("files", *options)}, usual=usual)
            run.ready(texts=texts)
            function(run, **values)
            run.finish()

        before = [p for p in own if any(isinstance(m, ArgumentInfo) for m in hints[p.name].__metadata__)]
        ordered = (*before, first, *(p for p in own if p not in before), *shared)
        parameters = [
            p.replace(kind=p.KEYWORD_ONLY, annotation=hints[p.name]) for p in (*ordered, config, debug, context)
        ]
        call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        call.__annotations__ = {p.name: p.annotation for p in parameters}
        call.__name__, call.__doc__ = function.__name__, function.__doc__
        app.command(cls=Command, epilog=f"Example: {example}")(call)
        return function

    return register


def _some(analyses: Iterable[Analysis], files: list[str]) -> Iterator[Analysis]:
    analysis = None
    for analysis in analyses:
        yield analysis
    if analysis is None:
        raise UsageError(f"nothing to compare with in {', '.join(files)}", "name articles that can be read")


def said(ctx: typer.Context, form: _Form | None) -> tuple[_Form | None, _Form | None]:
    """A format said on the command line, and one that a variable or file sets: only the first is above -o's ending."""
    source = ctx.get_parameter_source("form")
    return (form, None) if source and source.name == "COMMANDLINE" else (None, form)


def split(values: list[str] | None) -> list[str]:
    """The values of an option given several times, or once with commas, be they those of Chinese."""
    return [v.strip() for value in values or () for v in re.split("[,，、]", value) if v.strip()]
