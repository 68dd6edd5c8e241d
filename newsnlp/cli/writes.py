"""Results to standard output and to files, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EISDIR, ENOENT
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
    part = output.with_name(f".{output.name}.{os.urandom(4).hex()}{output.suffix}")
    try:
        if output.exists() and (not output.is_file() or str(output).startswith(("/dev/", "/proc/"))):
            return put(output)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))  # never through a link that lay there
        put(part)
        part.replace(output)
    except OSError as error:
        raise _refused(output, error.strerror or str(error)) from None
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
        UsageError: its folder is not there, or it is a folder.
    """
    if not output.parent.is_dir():
        raise _refused(output, os.strerror(ENOENT))
    if output.is_dir():
        raise _refused(output, os.strerror(EISDIR))


def _refused(output: Path, cause: str) -> UsageError:
    return UsageError(f"can't write {output}: {cause}", "choose another place with -o")
