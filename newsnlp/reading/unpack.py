"""Unpack gzip data within limits: a small file can hold more than any memory."""

from __future__ import annotations

import io
from gzip import GzipFile
from typing import Any, BinaryIO, cast

from newsnlp.errors import InputError

# News packs to a third or a fifth, records that say the same again and again to a fiftieth; a bomb to a thousandth.
RATIO = 200
# Unpacked bytes of one text, or of one line of those read line by line: a thick novel has three million.
MOST = 1 << 28
# Less than this harms nobody, whatever its ratio.
_LEAST = 1 << 26
_PIECE = 1 << 20


class _Counted:
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        """Read as every stream does."""
        data = self.stream.read(size)
        self.size += len(data)
        return data


class Unpacked(io.RawIOBase):
    """What a gzip stream holds, read to the end or to where it is too much to be news."""

    def __init__(self, stream: BinaryIO, doc: str) -> None:
        """Read a stream, with its name for the error."""
        self.doc = doc
        self.packed = _Counted(stream)
        self.file = GzipFile(mode="rb", fileobj=cast("BinaryIO", self.packed))
        self.size = self.line = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read as every stream does.

        Raises:
            InputError: it unpacks to too much.
        """
        data = self.file.read(min(len(buffer), _PIECE))
        buffer[: len(data)] = data
        self.size += len(data)
        end = data.rfind(b"\n")
        self.line = len(data) - end - 1 if end >= 0 else self.line + len(data)
        if self.size > _LEAST and self.size > RATIO * self.packed.size:
            raise InputError(self.doc, f"it unpacks to over {RATIO} times its size", "unpack it yourself to read it")
        if self.line > MOST:
            raise _too_much(self.doc, "a line")
        return len(data)


def whole(stream: io.BufferedReader, doc: str) -> bytes:
    """All that is left of a stream.

    Raises:
        InputError: it is unpacked, and too much.
    """
    if not isinstance(stream.raw, Unpacked):
        return stream.read()
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_PIECE):
        parts.append(part)
        size += len(part)
        if size > MOST:
            raise _too_much(doc, "one text")
    return b"".join(parts)


def _too_much(doc: str, what: str) -> InputError:
    return InputError(doc, f"it unpacks to {what} of over {MOST >> 20} MiB", "unpack it yourself to read it")
