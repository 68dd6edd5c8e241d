"""The work on a Dask cluster, by dask.distributed."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, TypeVar

from newsnlp.errors import NewsnlpError, UsageError
from newsnlp.jobs import safe_path
from newsnlp.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items under way for each thread of the cluster, as with local processes.
_AHEAD = 3
_WAIT = 60  # seconds for a first worker


class Dask:
    """A cluster: one that is there, or processes of this machine."""

    def __init__(self, jobs: int = 0, scheduler: str | None = None) -> None:
        """Take the cluster of a scheduler's address, or begin one of so many processes on this machine.

        Raises:
            UsageError: dask.distributed is not installed.
        """
        try:
            import distributed  # noqa: F401
        except ImportError:
            raise UsageError("Dask is not installed", "pip install 'newsnlp[dask]'") from None
        self.jobs = jobs
        self.scheduler = scheduler

    def map(
        self, function: Callable[[Item, Settings], Result], items: Iterable[Item], settings: Settings
    ) -> Iterator[Result | None]:
        """See `Engine`. The user's own files are sent along, once a worker."""
        import distributed

        cluster: Any = distributed  # it is without types
        with ExitStack() as stack:
            place: Any = self.scheduler
            if place is None:
                jobs = self.jobs or None
                stack.enter_context(safe_path())
                # A worker that hears its scheduler go at the end would say so, which is no error.
                local = cluster.LocalCluster(
                    jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
                )
                place = stack.enter_context(local)
            try:
                client = stack.enter_context(cluster.Client(place, set_as_default=False))
                client.wait_for_workers(1, _WAIT)
            except (OSError, TimeoutError) as error:
                raise NewsnlpError(f"no Dask cluster at {self.scheduler} ({error})", "check its address") from None
            packed = _pack(settings)
            files = client.scatter(packed, broadcast=True) if packed else {}
            source = iter(items)
            waiting: deque[Any] = deque()
            while True:
                wanted = sum(client.ncores().values()) * _AHEAD or _AHEAD
                for item in islice(source, max(wanted - len(waiting), 0)):
                    waiting.append(client.submit(_call, function, item, settings, files, pure=False))
                if not waiting:
                    return
                try:
                    result = waiting.popleft().result()
                except distributed.KilledWorker:
                    result = None
                yield result


# The user's own files by their settings' names, and within a folder by theirs.
_Files = dict[str, dict[str, bytes]]


def _pack(settings: Settings) -> _Files:
    """The user's own files."""
    found: _Files = {}
    for name in ("dictionary", "aliases"):
        if path := getattr(settings, name):
            found[name] = {path.name: path.read_bytes()}
    if settings.model:
        found["model"] = {path.name: path.read_bytes() for path in sorted(settings.model.iterdir()) if path.is_file()}
    return found


def _call(function: Callable[[Item, Settings], Result], item: Item, settings: Settings, files: _Files) -> Result:
    """Apply a function on a worker, with its own copies of the user's files."""
    own: dict[str, Any] = {}
    for name, its in files.items():
        folder = _laid(its)
        own[name] = folder if name == "model" else folder / next(iter(its))
    return function(item, replace(settings, **own))


# Folders of this worker alone, which end with it: one whose name others can tell could hold what they put there.
_folders: dict[bytes, TemporaryDirectory[str]] = {}
_laying = Lock()


def _laid(files: dict[str, bytes]) -> Path:
    """A folder with these files; the same one for the same files, so that they are loaded once."""
    digest = blake2b(digest_size=16)
    for name, data in files.items():
        digest.update(name.encode() + blake2b(data).digest())
    with _laying:  # a worker may have several threads
        if digest.digest() not in _folders:
            folder = TemporaryDirectory(prefix="newsnlp-")
            for name, data in files.items():
                Path(folder.name, name).write_bytes(data)
            _folders[digest.digest()] = folder
    return Path(_folders[digest.digest()].name)
