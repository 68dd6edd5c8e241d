"""Known names: places, bodies, universities and outlets, Simplified."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsnlp import resources


class Gazetteer:
    """Names with their types, found by their first two characters."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.types = names
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[:2], set()).add(len(name))
        self.heads = {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}

    def longest(self, text: str, at: int) -> int:
        """The length of the longest known name that starts at an offset; 0 where none does."""
        for size in self.heads.get(text[at : at + 2], ()):
            if at + size <= len(text) and text[at : at + size] in self.types:
                return size
        return 0


@cache
def gazetteer() -> Gazetteer:
    """The package's own list, made by `data/gazetteers.py`."""
    lines = resources.text("gazetteer.tsv").splitlines()
    return Gazetteer(dict(line.split("\t") for line in lines))
