"""Share work between processes, results in the order of the items."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from newsnlp.errors import NewsnlpError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items under way for each process: one at work, the others waiting, so that memory stays flat.
_AHEAD = 3


def spread(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Apply a function to items in several processes.

    Processes are spawned, the one way that works alike everywhere; each loads its dictionary and model once.

    Args:
        function: one that can be pickled.
        items: each worth the sending, such as a group of articles.
        jobs: processes; 0 for as many as there are processors.
    Raises:
        NewsnlpError: a process died.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    jobs = jobs or os.cpu_count() or 1
    source = iter(items)
    waiting: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            while True:
                for item in islice(source, jobs * _AHEAD - len(waiting)):
                    waiting.append(pool.submit(function, item))
                if not waiting:
                    return
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise NewsnlpError("a worker process died", "it may have run out of memory: try --jobs 1") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
