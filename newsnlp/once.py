"""What is made of a user's files: made once in a process, and anew where a file has changed since."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from pathlib import Path
from stat import S_ISREG
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def once(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Keep what a function makes of its arguments for as long as the files among them stay as they are.

    A notebook trains into one folder again, or adds a word to its dictionary. Of each file only the latest is kept.
    """
    kept: dict[Hashable, tuple[list[tuple[int, int] | None], Result]] = {}

    @wraps(make)
    def made(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
        key = args, tuple(named.items())
        states = [_state(one) for one in (*args, *named.values()) if isinstance(one, Path)]
        found = kept.get(key)
        if found is None or found[0] != states:
            found = kept[key] = states, make(*args, **named)  # the states before the reading: a later write is seen
        return found[1]

    return made


def _state(path: Path) -> tuple[int, int] | None:
    """When a file was written and its size; nothing of a pipe, which can be read only once, or of what is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # what reads it says what is wrong
        return None
    return (found.st_mtime_ns, found.st_size) if S_ISREG(found.st_mode) else None
