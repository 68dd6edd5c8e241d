"""Where the work is done: by processes of this machine, or by Dask. Either is a `map`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from newsnlp.errors import UsageError
from newsnlp.jobs import spread
from newsnlp.limits import Limits
from newsnlp.settings import EngineName, Settings

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Applies a function to items, the settings with them."""

    def map(
        self, function: Callable[[Item, Settings], Result], items: Iterable[Item], settings: Settings
    ) -> Iterator[Result | None]:
        """The results in the order of the items; None for an item that ends the process that works at it."""


class Local:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        """Take so many processes, or with 0 as many as there are processors."""
        self.jobs = jobs

    def map(
        self, function: Callable[[Item, Settings], Result], items: Iterable[Item], settings: Settings
    ) -> Iterator[Result | None]:
        """See `Engine`."""
        call: Callable[[Item], Result | None] = partial(_call, function, settings)
        return spread(call, items, self.jobs, crashed=_nothing)


def _call(function: Callable[[Item, Settings], Result], settings: Settings, item: Item) -> Result | None:
    return function(item, settings)


def _nothing(item: object) -> None:  # noqa: ARG001
    return None


def engine(
    name: EngineName = "local", jobs: int = 0, scheduler: str | None = None, *, limits: Limits = Limits()
) -> Engine:
    """An engine by its name.

    Args:
        jobs: processes of this machine; 0 for as many as there are processors.
        scheduler: the address of Dask's; none for one on this machine.
        limits: what an article may take.
    Raises:
        UsageError: there is no such engine, it has no scheduler or can't stop an article, or its packages are not
            installed.
    """
    if name == "dask":
        if limits.seconds:
            raise UsageError("Dask can't stop an article", "leave --timeout out, or say --engine local")
        from newsnlp.batch.dask import Dask

        return Dask(jobs, scheduler)
    if name != "local":
        raise UsageError(f"no engine '{name}'", "take local or dask")
    if scheduler:
        raise UsageError("only Dask has a scheduler", "say --engine dask, or leave --scheduler out")
    return Local(jobs)
