"""The command line. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import sys

from newsnlp.cli import articles, batch, compare, contexts, names, pages, words  # noqa: F401 they register themselves
from newsnlp.cli import doctor as _doctor  # noqa: F401 the last of them
from newsnlp.cli.app import app
from newsnlp.cli.end import ending, heed


def main() -> None:
    """Run the command line."""
    # The tagger's matrices are so small that threads cost more than they bring; --jobs shares work between processes.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    # Closed (`<&-`, `>&-`), they are None: then there is nothing to read, results can't be written, as with a full
    # disk, and messages go nowhere.
    sys.stdin = sys.stdin or os.fdopen(os.open(os.devnull, os.O_RDONLY))
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if stream.isatty() else "backslashreplace")
    heed()
    with ending():
        app()
