"""What every command does: read its inputs, report what fails, write its results."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from newsnlp.errors import InputError, UsageError
from newsnlp.output.formats import BINARY, ENDINGS, Format, visible
from newsnlp.settings import SegmenterName, Settings

if TYPE_CHECKING:
    from newsnlp.article import Analysis, Article
    from newsnlp.table import Table


class Run:
    """One command's inputs and what became of them."""

    def __init__(self, inputs: list[str] | None, encoding: str | None, text_column: str | None) -> None:
        if not inputs and sys.stdin.isatty():
            raise UsageError("no input", "name a file or folder, or pipe text in: cat page.txt | newsnlp COMMAND")
        self.inputs = inputs or ["-"]
        self.encoding = encoding
        self.text_column = text_column
        self.failed = 0

    def fail(self, error: InputError) -> None:
        """Report an input that can't be read, and go on."""
        self.failed += 1
        say(str(error))

    def articles(self) -> Iterator[Article]:
        """The articles of the inputs."""
        from newsnlp.reading.read import read

        return read(self.inputs, encoding=self.encoding, text_column=self.text_column, on_error=self.fail)

    def analyses(
        self,
        all_lines: bool = False,
        segmenter: SegmenterName = "rjieba",
        dictionary: Path | None = None,
        jobs: int = 1,
        *,
        words: bool = False,
        names: bool = False,
    ) -> Iterator[Analysis]:
        """The articles analysed, one after the other, their warnings told."""
        from newsnlp.pipeline import analyze_all

        settings = Settings(all_lines=all_lines, segmenter=segmenter, dictionary=dictionary)
        for analysis in analyze_all(self.articles(), settings=settings, words=words, names=names, jobs=jobs):
            for warning in analysis.warnings:
                say(f"{analysis.article.doc}: {warning}", "warning")
            yield analysis

    def end(self) -> None:
        """End the command: with status 1 where an input failed."""
        if self.failed:
            raise typer.Exit(1)


def say(message: str, kind: str = "error") -> None:
    """Tell the user, on standard error."""
    print(visible(f"newsnlp: {kind}: {message}").replace("\n", "␊"), file=sys.stderr)  # noqa: T201


def split(values: list[str] | None) -> list[str]:
    """The values of an option given several times, or once with commas."""
    return [v.strip() for value in values or () for v in value.split(",") if v.strip()]


def put(
    run: Run, table: Table, form: Format | None, output: Path | None, no_header: bool, *, paged: bool = False
) -> None:
    """Write a table to where and as it is wanted, then end with the run's status.

    Args:
        paged: on a terminal as a page an article, not as a grid.
    """
    from newsnlp.output.formats import write, write_binary
    from newsnlp.output.terminal import page, show

    if form is None:
        form = ENDINGS.get(output.suffix.lower(), "tsv") if output else "table" if sys.stdout.isatty() else "tsv"
    if form in BINARY:
        if output is None:
            raise UsageError(f"{form} is no text", "name a file with -o")
        _replace(output, lambda path: write_binary(table, path, form))
    elif output:
        if form == "table":
            raise UsageError("a table is for the terminal", "choose another --format for -o, such as md or csv")

        def fill(path: Path) -> None:
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                write(table, file, form, header=not no_header)

        _replace(output, fill)
    else:
        with _stdout() as stream:
            if form == "table":
                (page if paged else show)(table)
            else:
                write(table, stream, form, header=not no_header)
    run.end()


def put_text(run: Run, texts: Iterable[str], output: Path | None) -> None:
    """Write texts, a blank line between two of them."""

    def fill(write: Callable[[str], object]) -> None:
        for number, text in enumerate(texts):
            write("\n" * bool(number) + text + "\n" * (not text.endswith("\n")))

    def fill_file(path: Path) -> None:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            fill(file.write)

    if output:
        _replace(output, fill_file)
    else:
        with _stdout() as stream:
            fill((lambda text: stream.write(visible(text))) if stream.isatty() else stream.write)
    run.end()


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """Standard output; whoever reads it may stop (`| head -1`), which ends the writing and is no error."""
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the interpreter's own last flush


def _replace(output: Path, put: Callable[[Path], None]) -> None:
    """Write a file whole or not at all."""
    part = output.with_name(f".{output.name}.{os.getpid()}{output.suffix}")
    try:
        put(part)
        part.replace(output)
    except OSError as error:
        raise UsageError(f"can't write {output}: {error.strerror or error}", "choose another place with -o") from None
    finally:
        part.unlink(missing_ok=True)
