"""Files that are not on this machine, by fsspec: s3://, gs://, sftp:// and what else it knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import has_magic
from typing import Any

from newsnlp.errors import InputError, NewsnlpError, UsageError

_URL = re.compile(r"[a-z][a-z0-9+.-]+://|[a-z0-9]+::")


def is_remote(name: str) -> bool:
    """Whether a name is a URL, not a path."""
    return bool(_URL.match(name))


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """A context in which whatever a file system raises is the fault of an input: each kind has errors of its own.

    Raises:
        InputError: it can't be reached.
    """
    try:
        yield
    except NewsnlpError:
        raise
    except Exception as error:
        cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(url, cause, "check the name and your rights there") from error


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and its path there.

    Raises:
        UsageError: fsspec, or what it needs for this kind of URL, is not installed; or it knows no such kind.
        InputError: it can't be reached.
    """
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{url} needs fsspec, which is not installed", "pip install 'newsnlp[dask]'") from None
    with reaching(url):
        try:
            system, path = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise UsageError(f"can't open {url}", str(error)) from None
    return system, str(path)


def remote_files(url: str, known: Callable[[str], bool]) -> Iterator[str]:
    """The files that a URL stands for: itself, those of a pattern, or those of a folder to its bottom, sorted.

    Args:
        known: whether a file of a folder is one to read, by its name.
    Raises:
        InputError: there is none, or it can't be reached.
    """
    system, path = file_system(url)
    with reaching(url):
        if has_magic(path):
            names = sorted(system.glob(path))
        elif system.isdir(path):
            names = [name for name in sorted(system.find(path)) if known(name)]
        else:
            names = [path] if system.exists(path) else []
    if not names:
        raise InputError(url, "no file there", "check the name")
    yield from map(system.unstrip_protocol, names)


def open_remote(url: str) -> Any:
    """A file to read bytes from.

    Raises:
        InputError: it can't be opened.
    """
    system, path = file_system(url)
    with reaching(url):
        return system.open(path, "rb")
