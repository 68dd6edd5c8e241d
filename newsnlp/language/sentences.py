"""Where sentences begin and end. Marks are the same in both scripts, so that any form of a text will do."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The tagger learned from pieces; what runs on without a mark is cut where it learned it to be.
_PIECE = re.compile(r"[^。！？；\n]{0,240}(?:[。！？；\n]+|(?=[^。！？；\n])|$)")
_CLOSED = re.compile(r"[”’」』）)》]*")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the pieces in a part of a text that the tagger looks at: sentences, cut at ； and where too long."""
    return (match.span() for match in _PIECE.finditer(text, start, end) if match[0])


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the whole sentences that tile a part of a text, the quotes that close with them included."""
    for _, stop in pieces(text, start, end):
        if text[stop - 1] in "。！？\n" or stop == end:
            closed = _CLOSED.match(text, stop, end)
            stop = closed.end() if closed else stop
            if stop > start:
                yield start, stop
                start = stop
