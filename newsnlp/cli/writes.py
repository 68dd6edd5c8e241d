"""Results to standard output and to files, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import TextIO

from newsnlp.cli.end import drop, unwritten
from newsnlp.errors import UsageError


@contextmanager
def stdout() -> Iterator[TextIO]:
    """Standard output; whoever reads it may stop (`| head -1`), which ends the writing and is no error."""
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        drop()
    except OSError as error:
        if error.filename is not None:  # it is of a file read meanwhile: standard output has no name here
            raise
        raise unwritten(error) from None


def replace(output: Path, put: Callable[[Path], None]) -> None:
    """Write a file whole or not at all, with the user's umask; a device or a pipe as it is."""
    try:
        if _as_it_is(output):
            return put(output)
        with _draft(output) as part:
            put(part)
            part.replace(output)
    except OSError as error:
        raise _refused(output, error.strerror or str(error)) from None


def _as_it_is(output: Path) -> bool:
    """Whether it is a device or a pipe, which nothing may take the place of."""
    return output.exists() and (not output.is_file() or str(output).startswith(("/dev/", "/proc/")))


@contextmanager
def _draft(output: Path) -> Iterator[Path]:
    """A new file beside another, gone in the end; its name is short, since the other may be as long as names can be."""
    part = output.with_name(f".newsnlp.{os.urandom(4).hex()}{output.suffix}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))  # never through a link that lay there
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def replace_text(output: Path, put: Callable[[TextIO], object]) -> None:
    """Write a text file whole or not at all."""

    def fill(path: Path) -> None:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            put(file)

    replace(output, fill)


def reachable(output: Path) -> None:
    """Ask before the work whether a file may be written there.

    Raises:
        UsageError: it may not, or it is a folder.
    """
    try:
        if output.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if not _as_it_is(output):
            with _draft(output):
                pass
    except OSError as error:
        raise _refused(output, error.strerror or str(error)) from None


def _refused(output: Path, cause: str) -> UsageError:
    return UsageError(f"can't write {output}: {cause}", "choose another place for it")
