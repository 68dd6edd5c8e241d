"""Text with a map back to its source.

A page is repaired (pinyin glosses out) and converted (Traditional to Simplified) before anything is looked for
in it, and what is found must point into the page as it was stored. `Aligned` is a changed text that knows, for
each of its spans, the span of the source that it stands for. It keeps only the places where lengths differ, so
that a conversion of character for character costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[at:to]` stands where the base had `base[start:end]`."""

    start: int
    end: int
    at: int
    to: int


@dataclass(frozen=True)
class Aligned:
    """A text made from a base (the source, or another aligned text) by replacing pieces of it.

    Attributes:
        text: the text as it is now.
        base: what it was made from.
        edits: the pieces whose length changed, in order and apart from each other.
    """

    text: str
    base: str | Aligned
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    @property
    def source(self) -> str:
        """The text at the bottom, as it was stored."""
        return self.base if isinstance(self.base, str) else self.base.source

    @cached_property
    def same(self) -> bool:
        """Whether every offset into the text is the source's too."""
        return not self.edits and (isinstance(self.base, str) or self.base.same)

    @cached_property
    def _starts(self) -> list[int]:
        return [e.at for e in self.edits]

    def _down(self, at: int, *, right: bool) -> int:
        """The base's offset of a boundary; beside a dropped piece, the one before it or, with `right`, behind it."""
        k = bisect_right(self._starts, at) if right else bisect_left(self._starts, at)
        if k == 0:
            return at
        start, end, first, last = self.edits[k - 1]
        if at >= last:
            return end + at - last
        # Inside a replaced piece: character for character, the last one taking what is left over.
        return min(start + at - first, end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's half-open span of `text[start:end]`: from its first to its last real character.

        What was dropped inside belongs to it, what was dropped before or behind does not.
        """
        if self.same:
            return start, end
        a, b = self._down(start, right=True), self._down(end, right=False)
        if start == end or b < a:
            b = a
        return (a, b) if isinstance(self.base, str) else self.base.span(a, b)

    def boundary(self, at: int) -> int:
        """The source's offset of a boundary, what was dropped there being left of it.

        Spans between such boundaries tile the source: no gap and no overlap.
        """
        if at <= 0:
            return 0
        if at >= len(self.text):
            return len(self.source)
        down = self._down(at, right=True)
        return down if isinstance(self.base, str) else self.base.boundary(down)

    def within(self, start: int, end: int) -> str:
        """The part of the text that the source's span `[start, end)` became."""
        return self.text[start:end] if self.same else self.text[self.find(start) : self.find(end)]

    def find(self, offset: int) -> int:
        """The first boundary of the text at or behind the source's offset; inverse of `boundary`."""
        if self.same:
            return min(max(offset, 0), len(self.text))
        return bisect_left(range(len(self.text)), offset, key=self.boundary)


def edit(base: str | Aligned, pieces: Iterable[tuple[int, int, str]]) -> Aligned:
    """Replace pieces of a text.

    Args:
        base: the text to change.
        pieces: `(start, end, new)` in order and apart from each other, offsets into the base's own text.
    """
    old = base if isinstance(base, str) else base.text
    out: list[str] = []
    edits: list[Edit] = []
    last = size = 0
    for start, end, new in pieces:
        out += (old[last:start], new)
        size += start - last
        if len(new) != end - start:
            edits.append(Edit(start, end, size, size + len(new)))
        size += len(new)
        last = end
    out.append(old[last:])
    return Aligned("".join(out), base, tuple(edits))
