"""The command line. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import sys

from newsnlp.cli.commands import app
from newsnlp.cli.run import say
from newsnlp.errors import NewsnlpError, UsageError


def main() -> None:
    """Run the command line: the one place where errors are printed and statuses are set."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if stream.isatty() else "backslashreplace")
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        say(str(error))
        status = 2
    except NewsnlpError as error:
        say(str(error))
        status = 1
    except BrokenPipeError:
        # Whoever read has seen enough; the interpreter must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
