"""Share work between processes, results in the order of the items."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from newsnlp.errors import NewsnlpError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items under way for each process: one at work, the others waiting, so that memory stays flat.
_AHEAD = 3
# Seconds after which the executor's thread, whose processes are killed, is taken to wait for what does not come.
_STUCK = 0.5


def spread(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    *,
    crashed: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """Apply a function to items in several processes.

    Processes are spawned, the one way that works alike everywhere; each loads its dictionary and model once. They end
    when this process ends, however it does, and when the results are no longer wanted.

    Args:
        function: one that can be pickled.
        items: each worth the sending, such as a group of articles.
        jobs: processes; 0 for as many as there are processors.
        crashed: the result of an item that ends its process even when it is tried again alone.
    Raises:
        NewsnlpError: a process died, and there is no `crashed`; or none can be started.
    """
    jobs = jobs or os.cpu_count() or 1
    source = iter(items)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _Pool(function, jobs)
    failed: Exception | None = None
    try:
        while True:
            try:
                for item in islice(source, jobs * _AHEAD - len(waiting)):
                    waiting.append((item, pool.submit(item)))
            except Exception as error:  # the results of what was read before it come first
                failed, source = error, iter(())
            if not waiting:
                if failed:
                    raise failed
                return
            try:
                result = waiting[0][1].result()
            except BrokenProcessPool:
                if crashed is None:
                    pool.end()
                    _check()
                    raise NewsnlpError("a worker process died", "it may have run out of memory: try --jobs 1") from None
                pool.end()
                while waiting:
                    yield _again(function, *waiting.popleft(), crashed)
                pool = _Pool(function, jobs)
            else:
                waiting.popleft()
                yield result
    finally:
        pool.end()


class _Pool(Generic[Item, Result]):
    """Processes that apply a function, and die with this object's line to them."""

    def __init__(self, function: Callable[[Item], Result], jobs: int) -> None:
        context = get_context("spawn")
        self.function = function
        line, self.line = context.Pipe(duplex=False)
        with safe_path():
            self.executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(line,))

    def submit(self, item: Item) -> Future[Result]:
        try:
            with safe_path():
                return self.executor.submit(self.function, item)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def end(self) -> None:
        """End the processes, whatever they are at."""
        self.line.close()
        # By their own line they end in an instant, but for those that a library holds.
        for process in [*(getattr(self.executor, "_processes", None) or {}).values()]:
            process.kill()
        ends = [
            getattr(getattr(self.executor, name, None), end, None)
            for name, end in (("_call_queue", "_reader"), ("_result_queue", "_writer"))
        ]
        thread = getattr(self.executor, "_executor_manager_thread", None)
        self.executor.shutdown(wait=False, cancel_futures=True)
        if thread is None:
            return
        thread.join(_STUCK)
        # It holds both ends of the pipes: of a message that a process left half written it awaits the rest for ever.
        if thread.is_alive():
            for pipe in ends:
                if pipe is not None:
                    pipe.close()
            thread.join()


@contextmanager
def safe_path() -> Iterator[None]:
    """What begins processes while this lasts does not look for modules in the working directory.

    It would: they begin as `python -c "from multiprocessing…"`, for which that folder comes first. Once they run they
    look where this process does.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _begin(line: Connection) -> None:
    """Set a process up: the one that started it sees to Ctrl-C, and takes it along when it dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)  # little here is cyclic: the collector's many looks took a twentieth of the time
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    try:
        line.recv()
    except (EOFError, OSError):
        os._exit(1)


def _again(
    function: Callable[[Item], Result], item: Item, future: Future[Result], crashed: Callable[[Item], Result]
) -> Result:
    """The result of an item after a process died: nobody knows of which item, so each is tried in its own."""
    if future.done() and not isinstance(future.exception(), BrokenProcessPool):
        return future.result()
    pool = _Pool(function, 1)
    try:
        return pool.submit(item).result()
    except BrokenProcessPool:
        _check()
        return crashed(item)
    finally:
        pool.end()


def _check() -> None:
    """Make sure that it was the item: where no process can be started at all, that is another trouble."""
    pool: _Pool[int, int] = _Pool(abs, 1)
    try:
        pool.submit(0).result()
    except BrokenProcessPool:
        raise NewsnlpError(
            "no worker process can be started", 'put the call under if __name__ == "__main__":, or try jobs=1'
        ) from None
    finally:
        pool.end()
