"""Inputs that no reader wants, each kind with what is to become of it."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

PAGE = "澜州市海洋产业大会开幕\n新华社澜州6月18日电 澜州市人民政府18日宣布，“海燕计划”投入3亿元。\n"
LONG = 50_000_000  # bytes of the single line


class Hostile(NamedTuple):
    """A kind of input.

    Attributes:
        name: how its file is called: its ending, and what before it.
        make: its bytes, from a chance.
        causes: what is said of it, a pattern a failure, in the order of the records; none where it is read.
        read: the articles in it.
    """

    name: str
    make: Callable[[random.Random], bytes]
    causes: tuple[str, ...] = ()
    read: int = 0


def _zip(chance: random.Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", chance.randbytes(3000))
    return out.getvalue()


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _spoiled(data: bytes) -> bytes:
    """Gzip whose checksum is wrong."""
    return data[:-8] + bytes(byte ^ 255 for byte in data[-8:-4]) + data[-4:]


def _records(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def _packed(chance: random.Random) -> bytes:
    return gzip.compress((PAGE * 50).encode() + chance.randbytes(2000))


_GOOD = json.dumps({"text": PAGE}, ensure_ascii=False)
_BINARY = "this is not text but binary data"
_NO_TEXT = "there is no text in it"
_DAMAGED = "the gzip data is damaged"

KINDS: tuple[Hostile, ...] = (
    Hostile("empty.txt", lambda _: b"", ("the file is empty",)),
    Hostile("empty.txt.gz", lambda _: gzip.compress(b""), ("the file is empty",)),
    Hostile("empty.jsonl", lambda _: b"", ("the file is empty",)),
    Hostile("blank.txt", lambda _: " \r\n\t　".encode() * 99, (_NO_TEXT,)),
    Hostile("blank.html", lambda _: b"<html><body><script>1</script></body></html>", (_NO_TEXT,)),
    Hostile("binary.txt", lambda c: b"\0\1\2" + c.randbytes(9000), (f"{_BINARY}|its encoding is none of",)),
    Hostile("photo.html", lambda c: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + c.randbytes(9000), (_BINARY,)),
    Hostile("program.txt", lambda c: b"\x7fELF\2\1\1" + bytes(9) + c.randbytes(9000), (_BINARY,)),
    Hostile("archive.txt", _zip, (_BINARY,)),
    Hostile("archive.csv", _zip, (_BINARY,)),
    Hostile("noise.txt", lambda c: bytes(c.choices(range(128, 256), k=5000)), ("its encoding is none of",)),
    Hostile("half.txt.gz", lambda c: _half(_packed(c)), (_DAMAGED,)),
    Hostile("sum.txt.gz", lambda c: _spoiled(_packed(c)), (_DAMAGED,)),
    Hostile("none.jsonl.gz", lambda c: b"\x1f\x8b\x08\0" + c.randbytes(300), (_DAMAGED,)),
    Hostile("bytes.html.gz", lambda c: gzip.compress(b"\0\1" + c.randbytes(900)), (_BINARY,)),
    Hostile("cut.json", lambda _: b'[{"id": "a", "text": "', ("this is not JSON",)),
    Hostile("deep.json", lambda _: b"[" * 200_000, ("this is not JSON",)),
    Hostile("digits.json", lambda _: b'{"text": ' + b"9" * 9000 + b"}", ("this is not JSON",)),
    Hostile("deep.jsonl", lambda _: _records('{"a":' * 100_000, _GOOD), ("this line is not JSON",), 1),
    Hostile("digits.jsonl", lambda _: _records('{"n": ' + "9" * 9000 + "}", _GOOD), ("this line is not JSON",), 1),
    Hostile("cut.jsonl", lambda _: _records(_GOOD, _GOOD[:40]), ("this line is not JSON",), 1),
    Hostile("list.jsonl", lambda _: _records("[]", "7", "null"), ("this record is not an object",) * 3),
    Hostile("bare.jsonl", lambda _: _records('{"id": 1}'), ("this record has no 'text'",)),
    Hostile("blank.jsonl", lambda _: _records('{"text": " "}'), ("'text' of this record is empty",)),
    Hostile("bare.csv", lambda _: b"a,b\n1,2\n", ("its header lacks a text column",)),
    Hostile("quotes.csv", lambda _: b'n,text\n1,"' + PAGE.encode() * 3, ("this is no row of a table",)),
    Hostile("nul.csv", lambda _: b"id,text\n\0,\0\n", (_BINARY,)),
    Hostile("halves.jsonl", lambda _: _records(json.dumps({"text": PAGE + "\ud800"})), (), 1),
    Hostile("nul.txt", lambda _: PAGE.encode() * 20 + b"\0" + PAGE.encode(), (_BINARY,)),
    Hostile("mixed.txt", lambda _: (PAGE * 9).encode("gb18030") + (PAGE * 9).encode(), ("its encoding is none of",)),
    Hostile("big5.txt", lambda _: "行政院今天表示，政府將推動產業發展計畫。".encode("big5") * 20, (), 1),
    Hostile("deep.html", lambda _: b"<div>" * 20_000 + PAGE.encode() + b"</div>" * 20_000, (_NO_TEXT,)),
    Hostile("open.html", lambda _: b"<table><tr><td><b><i>" * 5_000 + PAGE.encode(), (_NO_TEXT,)),
    Hostile("line.txt", lambda _: "澜州".encode() * (LONG // 6), ("longer than 10,000,000 characters",)),
    Hostile("line.jsonl", lambda _: b'{"text": "' + b"a" * LONG + b'"}', ("longer than 10,000,000 characters",)),
)
RARE = ("line.txt", "line.jsonl")  # they take long to write: two of each are enough

# Files that can't be read by anybody, the superuser too.
_LINKS = {
    "nowhere.txt": ("not-there.txt", "No such file or directory"),
    "loop.txt": ("{itself}", "Too many levels of symbolic links"),
    "memory.txt": ("/proc/self/mem", "it is a link out of the folder"),
    "zero.txt": ("/dev/zero", "it is a link out of the folder"),
}


def hostile(folder: Path, number: int) -> Iterator[tuple[Path, Hostile]]:
    """Write so many inputs, all kinds in turn, into folders of ten; each with its kind."""
    chance = random.Random(7)
    kinds = [*KINDS, *_LINKS, "pipe.txt", "up"]
    for n in range(number):
        kind = kinds[n % len(kinds)]
        inner = folder / f"{n // 10:03}"
        inner.mkdir(exist_ok=True, parents=True)
        if isinstance(kind, Hostile):
            if kind.name in RARE and n > 2 * len(kinds):
                kind = KINDS[0]
            path = inner / f"{n:04}-{kind.name}"
            path.write_bytes(kind.make(chance))
        elif kind == "pipe.txt":
            path, kind = inner / f"{n:04}-{kind}", Hostile(kind, bytes, ("it is no file but a device or a pipe",))
            os.mkfifo(path)
        elif kind == "up":  # a loop of folders: it is not gone into
            path, kind = inner / f"{n:04}-{kind}", Hostile(kind, bytes)
            path.symlink_to(folder, target_is_directory=True)
        else:
            target, cause = _LINKS[kind]
            path, kind = inner / f"{n:04}-{kind}", Hostile(kind, bytes, (cause,))
            path.symlink_to(target.format(itself=path.name))
        yield path, kind


def fits(kind: Hostile, errors: list[str]) -> bool:
    """Whether the failures of an input are those of its kind."""
    return len(errors) == len(kind.causes) and all(map(re.match, kind.causes, errors))
