"""The command line. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import sys

from newsnlp.cli import articles, batch, compare, contexts, names, pages, words  # noqa: F401 they register themselves
from newsnlp.cli import doctor as _doctor  # noqa: F401 the last of them
from newsnlp.cli.app import app
from newsnlp.cli.run import say
from newsnlp.errors import NewsnlpError, UsageError


def main() -> None:
    """Run the command line: the one place where errors are printed and statuses are set."""
    # The tagger's matrices are so small that threads cost more than they bring; --jobs shares work between processes.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if stream.isatty() else "backslashreplace")
    try:
        app()
    except UsageError as error:
        say(str(error))
        sys.exit(2)
    except NewsnlpError as error:
        say(str(error))
        sys.exit(1)
