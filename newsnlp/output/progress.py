"""How far a long run is, on standard error: a bar on a terminal, lines in a log."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsnlp.batch.run import Progress

_EVERY = 30.0  # seconds between two lines of a log

Told = Callable[["Progress"], None]


@contextmanager
def meter(shown: bool | None, size: Callable[[], int | None]) -> Iterator[Told]:
    """What to tell of progress.

    Args:
        shown: whether it is shown at all; None: on a terminal and in a file, not in a pipe.
        size: the bytes of all inputs, where that is known; asked for only if it is shown.
    """
    terminal = sys.stderr.isatty()
    if shown is None:
        shown = terminal or stat.S_ISREG(os.fstat(sys.stderr.fileno()).st_mode)
    if not shown:
        yield lambda progress: None  # noqa: ARG005
    elif terminal:
        with _bar(size()) as told:
            yield told
    else:
        yield from _lines(size())


@contextmanager
def _bar(size: int | None) -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    left = (TextColumn("left"), TimeRemainingColumn()) if size else ()
    begun = time.monotonic()
    # All of a long run tells how fast it is: its parts differ in size.
    with Bar(*columns, *left, console=Console(stderr=True), speed_estimate_period=600) as bar:
        task = bar.add_task("", total=size)

        def told(progress: Progress) -> None:
            bar.update(task, completed=progress.taken, description=_said(progress, time.monotonic() - begun))

        yield told


def _lines(size: int | None) -> Iterator[Told]:
    begun = last = time.monotonic()
    newest: Progress | None = None

    def say(progress: Progress) -> None:
        passed = time.monotonic() - begun
        text = _said(progress, passed)
        if size and 0 < progress.taken < size:
            left = timedelta(seconds=round(passed * (size - progress.taken) / progress.taken))
            text += f", {progress.taken / size:.0%}, {left} left"
        print(f"newsnlp: batch: {text}", file=sys.stderr, flush=True)  # noqa: T201

    def told(progress: Progress) -> None:
        nonlocal last, newest
        newest = progress
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            say(progress)

    yield told
    if newest:
        say(newest)


def _said(progress: Progress, passed: float) -> str:
    rate = progress.analysed / passed if passed else 0.0
    failed = f", {progress.failures:,} failed" if progress.failures else ""
    return f"{progress.articles:,} articles{failed}, {rate:,.0f}/s"
