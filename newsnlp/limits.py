"""What one article may take: characters, and seconds."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from newsnlp.errors import InputError, NewsnlpError, UsageError

CHARACTERS = 10_000_000  # a thousand times a long article


class Limits(NamedTuple):
    """What one article may take.

    Attributes:
        characters: its text at most.
        seconds: the time that it is worked at; 0 for no limit.
    """

    characters: int = CHARACTERS
    seconds: float = 0.0


def limits(characters: int, seconds: float) -> Limits:
    """Limits that make sense.

    Raises:
        UsageError: they do not.
    """
    if characters < 1:
        raise UsageError(f"no article is of {characters} characters", f"take 1 or more, such as {CHARACTERS}")
    if not 0 <= seconds < threading.TIMEOUT_MAX / 4:
        raise UsageError(f"no article can take {seconds:g} seconds", "take 0 for any time, or some, such as 30")
    return Limits(characters, seconds)


class TooLong(InputError):
    """A text has more characters than are allowed."""


class TooSlow(NewsnlpError):
    """An article takes more seconds than are allowed."""


def too_long(characters: int) -> tuple[str, str]:
    """The cause and what to try, where a text has more characters."""
    return f"longer than {characters:,} characters", "part it into articles, or allow more with --max-chars"


def too_slow(seconds: float) -> tuple[str, str]:
    """The cause and what to try, where an article takes more seconds."""
    return f"took longer than {seconds:g} seconds", "allow more with --timeout, or part it into articles"


class _Late(BaseException):
    """No `Exception`: libraries swallow those."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what is done within after some seconds.

    Python's own work is stopped where it is. A library that never comes back to Python ends the process, if it is one
    that was started for the work, after twice the time; so does everything on Windows, after the time itself.

    Args:
        seconds: 0 for any time.
    Raises:
        TooSlow: it took longer.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return
    alarm = hasattr(signal, "setitimer")
    if multiprocessing.parent_process() is not None:
        faulthandler.dump_traceback_later(2 * seconds + 1 if alarm else seconds, exit=True, file=_nowhere())
    before = signal.signal(signal.SIGALRM, _ring) if alarm else None
    try:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again: what catches everything goes on
        yield
    except _Late:
        raise TooSlow(*too_slow(seconds)) from None
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()


def _ring(*_: Any) -> None:
    raise _Late


@cache
def _nowhere() -> Any:
    return open(os.devnull, "w")  # noqa: PTH123 it stays open
