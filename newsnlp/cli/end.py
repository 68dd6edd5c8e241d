"""How the command line ends: its statuses, and what is said of errors and of Ctrl-C."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperGroup

from newsnlp.errors import NewsnlpError, UsageError, unexpected
from newsnlp.output.formats import one_line

FAILED, MISUSED, STOPPED = 1, 2, 130  # the last is what shells take for Ctrl-C
DEBUG = "NEWSNLP_DEBUG"


def say(message: str, kind: str = "error") -> None:
    """Tell the user, on standard error."""
    print(one_line(f"newsnlp: {kind}: {message}"), file=sys.stderr)  # noqa: T201


def trace(error: Exception) -> None:
    """Tell where in the program an error comes from that does not end it, if that is asked for."""
    if os.environ.get(DEBUG):
        for note in getattr(error, "__notes__", ()):
            print(note, file=sys.stderr)  # noqa: T201


def heed() -> None:
    """When told to end by `kill`, `timeout` or a terminal that closes, tidy up first, as after Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, lambda given, _: sys.exit(128 + given))


def drop() -> None:
    """Let go of what standard output can't take, for the interpreter's own last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unwritten(error: OSError) -> NewsnlpError:
    """The error of a standard output that is full or closed."""
    drop()
    if error.errno == errno.EBADF:
        return NewsnlpError("can't write the results: standard output is closed", "leave it open, or take -o")
    return NewsnlpError(f"can't write the results: {error.strerror or error}", "make room there")


# How Typer tells what is wrong with a number, and how that is said plainly.
_PLAIN = {
    r".* is not in the range x>=(\S+?)\.?": r"it must be at least \1",
    r".* is not in the range (\S+)<=x<=(\S+?)\.?": r"it must be from \1 to \2",
    r".* is not a valid int(?:eger)?\b.*": "it must be a whole number",
    r".* is not a valid float\b.*": "it must be a number",
}


def plain(message: str) -> str:
    """What is wrong with the value of an option, in plain words."""
    for theirs, ours in _PLAIN.items():
        message = re.sub(f"^{theirs}$", ours, message)
    return message


class Group(TyperGroup):
    """The commands; Ctrl-C ends them with a word and its status."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = plain(error.message)
            raise
        except KeyboardInterrupt:
            say("stopped")
            raise typer.Exit(STOPPED) from None


def _remember(wanted: bool) -> None:
    if wanted:
        os.environ[DEBUG] = "1"


Debug: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--debug",
        help="Show where in the program an error comes from, for reports of bugs.",
        is_eager=True,
        expose_value=False,
        callback=_remember,
    ),
]


@contextmanager
def ending() -> Iterator[None]:
    """The one place where errors are printed and statuses are set."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        if os.environ.get(DEBUG):
            traceback.print_exc()
        match error:
            case UsageError():
                say(str(error))
                sys.exit(MISUSED)
            case NewsnlpError():
                say(str(error))
            case OSError(filename=None, errno=errno.EBADF | errno.ENOSPC):  # Typer's own writing, of --help
                say(str(unwritten(error)))
            case _:
                say(": ".join(unexpected(error)))
        sys.exit(FAILED)
