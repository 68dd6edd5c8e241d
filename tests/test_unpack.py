"""gzip data within limits."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from newsnlp.errors import InputError
from newsnlp.reading import unpack
from newsnlp.reading.read import read
from newsnlp.reading.unpack import Unpacked, whole

MIB = 1 << 20


# A process counts the memory of the one that it was forked from as its own: here a small one.
MEASURE = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, used.ru_maxrss, used.ru_utime)
"""


def packed(size: int, piece: bytes = b"\0") -> bytes:
    """A gzip file of so many bytes, made without holding them."""
    made = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = piece * (MIB // len(piece))
    return b"".join([*(made.compress(block) for _ in range(size // MIB)), made.flush()])


def test_bombs_cost_little_and_are_told(tmp_path):
    """A gigabyte in a megabyte each: an error in a line, bounded memory and time, the good article beside them read."""
    line = "a" * (MIB - 20)
    for name, piece in (
        ("a.txt.gz", "a" * MIB),
        ("b.jsonl.gz", f'{{"text": "{line}"}}\n'),
        ("c.csv.gz", f"text\n{line}\n"),
        ("d.html.gz", "<p>" + "a" * MIB),
    ):
        (tmp_path / name).write_bytes(gzip.compress(piece.encode()) * 1024)
    with gzip.open(tmp_path / "e.txt.gz", "wt", encoding="utf-8") as file:
        file.write("澜州市人民政府发布《海燕行动方案》。")
    command = [Path(sys.executable).with_name("newsnlp"), "detect", tmp_path, "-o", tmp_path / "out.csv"]
    with (tmp_path / "errors").open("w") as errors:
        measured = [sys.executable, "-c", MEASURE, *map(str, command)]
        done = subprocess.run(measured, stdout=subprocess.PIPE, stderr=errors, text=True)
    status, memory, seconds = map(float, done.stdout.split())
    assert status == 1
    assert f"{tmp_path}/e.txt.gz,simplified" in (tmp_path / "out.csv").read_text()
    said = "it unpacks to over 200 times its size: unpack it yourself to read it"
    assert (tmp_path / "errors").read_text().splitlines() == [
        f"newsnlp: error: {tmp_path}/{name}: {said}" for name in ("a.txt.gz", "b.jsonl.gz", "c.csv.gz", "d.html.gz")
    ]
    assert memory < 400 * 1024  # KiB, on Linux
    assert seconds < 20


def test_a_text_of_more_than_is_read(monkeypatch):
    monkeypatch.setattr(unpack, "MOST", 3 * MIB)
    monkeypatch.setattr(unpack, "RATIO", 10_000)
    stream = io.BufferedReader(Unpacked(io.BytesIO(packed(4 * MIB, b"a\n")), "a.txt.gz"))
    with pytest.raises(InputError) as caught:
        whole(stream, "a.txt.gz")
    assert str(caught.value) == "a.txt.gz: it unpacks to one text of over 3 MiB: unpack it yourself to read it"
    stream = io.BufferedReader(Unpacked(io.BytesIO(packed(3 * MIB, b"a\n")), "a.txt.gz"))
    assert whole(stream, "a.txt.gz") == b"a\n" * (3 * MIB // 2)


def test_a_line_of_more_than_is_read(monkeypatch):
    """Lines may be many, but none too long."""
    monkeypatch.setattr(unpack, "MOST", 3 * MIB)
    many = io.BufferedReader(Unpacked(io.BytesIO(packed(8 * MIB, b"abc\n")), "a.jsonl.gz"))
    assert sum(1 for _ in many) == 2 * MIB
    one = io.BufferedReader(Unpacked(io.BytesIO(packed(8 * MIB, b"abcd")), "a.jsonl.gz"))
    with pytest.raises(InputError, match=r"a\.jsonl\.gz: it unpacks to a line of over 3 MiB: unpack it yourself"):
        one.readline()


def test_what_is_no_bomb(tmp_path):
    """The same sentence 20,000 times packs well, and is small; several members are one stream."""
    text = "澜州市人民政府发布《海燕行动方案》。\n" * 20_000
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(text.encode()) + gzip.compress("完\n".encode()))
    [article] = read([tmp_path / "a.txt.gz"])
    assert article.text == text + "完\n"


def test_damage_is_told_as_before(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress("国".encode() * 1000)[:-9])
    with pytest.raises(InputError, match="the gzip data is damaged"):
        list(read([tmp_path / "a.txt.gz"]))
