"""What tells a corpus, which `batch` makes, from other folders."""

from __future__ import annotations

import os

from newsnlp.errors import InputError
from newsnlp.reading.remote import file_system, is_remote, reaching

MARKER = "newsnlp-corpus.json"


def is_corpus(place: str | os.PathLike[str]) -> bool:
    """Whether a folder is a corpus; one that can't be reached is none, which reading it will tell."""
    name = os.fspath(place)
    if is_remote(name):
        try:
            system, path = file_system(name)
            with reaching(name):
                return bool(system.exists(f"{path.rstrip('/')}/{MARKER}"))
        except InputError:
            return False
    return name != "" and os.path.isfile(os.path.join(name, MARKER))  # noqa: PTH113, PTH118 asked of every input: a Path costs more
