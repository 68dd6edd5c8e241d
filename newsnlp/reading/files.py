"""What an argument stands for: the files of folders and patterns, of this machine or at a URL."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from glob import glob, has_magic
from pathlib import Path
from typing import Literal

from newsnlp.errors import InputError
from newsnlp.reading.corpora import MARKER, is_corpus
from newsnlp.reading.links import leads_out
from newsnlp.reading.remote import is_remote, remote_files

Format = Literal["text", "html", "mhtml", "jsonl", "json", "csv", "tsv"]

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}


def expand(given: str) -> Iterator[str]:
    """The files that an argument stands for."""
    possible(given)
    if is_remote(given):
        yield from remote_files(given, lambda name: bool(format_of(name)) and not name.endswith(f"/{MARKER}"))
        return
    # A Path would raise where a name is too long, which is just no file's.
    if given == "-" or os.path.isfile(given):  # noqa: PTH113
        yield given
    elif os.path.isdir(given):  # noqa: PTH112
        yield from _walk(given, leads_out(given))
    elif has_magic(given):
        yield from _fitting(given)
    elif os.path.exists(given):  # noqa: PTH110
        yield given
    else:
        raise InputError(given, "no such file or folder", "check the name; '-' reads standard input")


def size(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """The bytes of all inputs together, as far as they can be read; None where some are no files of this machine."""
    total = 0
    for given in [os.fspath(one) for one in inputs]:
        if given == "-" or is_remote(given):
            return None
        with suppress(InputError, OSError):
            for doc in expand(given):
                with suppress(OSError):  # a link whose file is gone
                    total += Path(doc).stat().st_size
    return total


def absent(inputs: Iterable[str]) -> InputError | None:
    """The first of the inputs that stands for no file: a folder or pattern without one, or a folder that is not there.

    A file that is not there is another thing, if only its ending says that it is one.
    """
    for given in inputs:
        if given != "-" and not is_remote(given) and (has_magic(given) or not format_of(given)):
            try:
                next(expand(given))
            except InputError as error:
                return error
    return None


def possible(given: str) -> None:
    """See that a file may have a name.

    Raises:
        InputError: none can.
    """
    if not given:  # which would be the working directory
        raise InputError(given, "the name is empty", "check the variable that it is from, or name '.' for this folder")
    if "\0" in given:
        raise InputError(given, "NUL is in the name, as in a list for -0", "take -0 with such a list")
    try:
        os.fsencode(given)
    except UnicodeError:
        raise InputError(given, "no file can have this name", "check where it is from") from None


def check(doc: str) -> None:
    """See that what is found in a folder is a file: a pipe or a device there would never end."""
    with suppress(OSError):  # which reading it will tell
        mode = stat.S_IFREG if is_remote(doc) else os.stat(doc).st_mode  # noqa: PTH116 a Path costs more
        if stat.S_ISDIR(mode):
            raise _bare(doc)
        if not stat.S_ISREG(mode):
            raise InputError(doc, "it is no file but a device or a pipe", "name it by itself to read it")


def format_of(name: str) -> Format | None:
    """The format that a file's name states, packed or not; None where it says none that is read."""
    path = Path(name.lower())
    return FORMATS.get((path.with_suffix("") if path.suffix == ".gz" else path).suffix)


def _walk(given: str, out: Callable[[str], bool]) -> Iterator[str]:
    """The files of a folder to its bottom, without those of corpora; links out of it are told apart by `out`."""
    found = False
    for folder, folders, names in os.walk(given):
        kept = (name for name in folders if not name.startswith(".") and not is_corpus(Path(folder) / name))
        folders[:] = sorted(kept)
        for name in folders:
            inner = str(Path(folder) / name)
            if out(inner):
                found = True
                yield inner  # which `pieces` tells of
        for name in sorted(names):
            if not name.startswith(".") and format_of(name):
                found = True
                yield str(Path(folder) / name)
    if not found:
        raise _bare(given)


def _fitting(pattern: str) -> Iterator[str]:
    """The files that fit a pattern, and those of folders that do, each once; nothing of a corpus."""
    corpora: dict[Path, bool] = {}
    seen: set[Path] = set()

    def inside(path: Path) -> bool:
        """Whether a path is a corpus, or lies in one."""
        if path not in corpora:
            corpora[path] = is_corpus(path) or (path != path.parent and inside(path.parent))
        return corpora[path]

    out = leads_out(pattern)
    for name in sorted(glob(pattern, recursive=True)):
        path = Path(name)
        if inside(path) or path in seen:
            continue
        if not path.is_dir():
            seen.add(path)
            yield name
        elif seen.isdisjoint(path.parents):  # not in a folder that was walked
            seen.add(path)
            try:
                for doc in _walk(name, out):
                    if (inner := Path(doc)) not in seen:
                        seen.add(inner)
                        yield doc
            except InputError:
                yield name  # which `pieces` tells of
    if not seen:
        raise InputError(pattern, "no file fits this pattern", "check the folder and the ending")


def _bare(folder: str) -> InputError:
    return InputError(folder, "no article in this folder", f"it is searched for {' '.join(FORMATS)} and .gz of each")
