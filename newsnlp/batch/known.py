"""Inputs that were analysed before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from newsnlp.batch.arrow import Tables, cut
from newsnlp.batch.store import Store
from newsnlp.batch.tables import TABLES, Over
from newsnlp.limits import Limits


class Known:
    """Finds the tables of an input by its hash, in parts that are not in their place any more.

    Takes 12 bytes of memory an article, once something was looked for.
    """

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store = store
        self.limits = limits
        self.index: tuple[Any, Any, list[str]] | None = None
        self.part = lru_cache(maxsize=4)(self._part)

    def find(self, hashes: Iterable[str]) -> dict[str, Tables]:
        """The tables of those that are known."""
        if not self.store.old:
            return {}
        self.index = self.index or self._index()
        starts, places, parts = self.index
        found = {}
        for key in hashes:
            start = np.uint64(int(key[:16], 16))
            at = int(np.searchsorted(starts, start))
            if at < len(starts) and starts[at] == start and (tables := self.part(parts[places[at]]).get(key)):
                found[key] = tables
        return found

    def _index(self) -> tuple[Any, Any, list[str]]:
        parts = list(self.store.old)
        starts, places = [np.empty(0, np.uint64)], [np.empty(0, np.int32)]
        for number, part in enumerate(parts):
            for name in ("articles", "failures"):
                hashes = self.store.old_table(part, name, ["hash"])["hash"].to_pylist()
                starts.append(np.array([int(key[:16], 16) for key in hashes], np.uint64))
                places.append(np.full(len(hashes), number, np.int32))
        order = np.argsort(every := np.concatenate(starts), kind="stable")
        return every[order], np.concatenate(places)[order], parts

    def _part(self, part: str) -> dict[str, Tables]:
        if part not in self.store.old:  # it is in its place again
            return {}
        return usable({name: self.store.old_table(part, name) for name in TABLES}, self.limits)


def usable(tables: Tables, limits: Limits) -> dict[str, Tables]:
    """The tables of each item of a part by its hash, but for those to be tried again."""
    failed = {row["hash"] for row in tables["failures"].to_pylist() if again(row["over"], row["allowed"], limits)}
    return {key: one for key, one in cut(tables).items() if key not in failed}


def again(over: Over | None, allowed: float | None, limits: Limits) -> bool:
    """Whether an input that failed is to be tried again: it took more than was allowed, and more is allowed now.

    Args:
        over, allowed: of its row in `failures`.
    """
    if over == "characters":
        return (allowed or 0) < limits.characters
    if over == "seconds":
        return not limits.seconds or (allowed or 0) < limits.seconds
    return over == "memory"  # which was another's doing, it may be
