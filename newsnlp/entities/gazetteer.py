"""Known names: places, bodies, universities and outlets, Simplified."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


class Gazetteer:
    """Names with their types, found by their first two characters."""

    def __init__(self, names: dict[str, str]) -> None:
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

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The longest names in a part of a text, from left to right, as `(start, end, type)`."""
        last = start
        for at in self._starts(text, start, end):
            size = self.longest(text, at) if at >= last else 0
            if size and at + size <= end:
                last = at + size
                yield at, last, self.types[text[at:last]]

    def _starts(self, text: str, start: int, end: int) -> list[int]:
        """Where a name may begin, in order."""
        if len(self.heads) > end - start:
            return [at for at in range(start, end) if text[at : at + 2] in self.heads]
        found = []
        for head in self.heads:
            at = text.find(head, start, end)
            while at >= 0:
                found.append(at)
                at = text.find(head, at + 1, end)
        return sorted(found)


@cache
def gazetteer() -> Gazetteer:
    """The package's own list, made by `data/gazetteers.py`."""
    lines = files("newsnlp.resources").joinpath("gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    return Gazetteer(dict(line.split("\t") for line in lines))
