"""Names of inputs from a list, as find and other tools write them."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from newsnlp.errors import UsageError

_PIECE = 1 << 16


def read_names(path: str, *, null: bool = False) -> Iterator[str]:
    """Read names as they come, empty ones left out, without the list's byte order mark.

    Args:
        path: a file, or `-` for standard input.
        null: names end with NUL, not with the line.
    Raises:
        UsageError: the list can't be read.
    """
    try:
        with open(sys.stdin.fileno() if path == "-" else path, "rb", closefd=path != "-") as stream:
            for number, name in enumerate(_pieces(stream, b"\0" if null else b"\n")):
                name = name.removeprefix(BOM_UTF8) if number == 0 else name
                if name := name if null else name.rstrip(b"\r"):
                    yield os.fsdecode(name)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", "check the name of the list") from None


def _pieces(stream: BinaryIO, end: bytes) -> Iterator[bytes]:
    rest: list[bytes] = []
    while data := stream.read1(_PIECE):  # type: ignore[attr-defined]
        first, *others = data.split(end)
        rest.append(first)
        if others:
            yield b"".join(rest)
            yield from others[:-1]
            rest = others[-1:]
    yield b"".join(rest)
