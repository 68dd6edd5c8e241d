"""Many processes of newsnlp at once: on the same files, and on one corpus."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.corpora import Here, news, tables

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))
EIGHT = range(8)


def together(*commands: list[object], cwd: Path) -> list[tuple[int, str, str]]:
    """Begin all, then wait for all: statuses and what was said."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "stdin": subprocess.DEVNULL}
    begun = [subprocess.Popen([NEWSNLP, *map(str, command)], cwd=cwd, **streams) for command in commands]
    return [(process.returncode, *said) for process in begun for said in [process.communicate()]]


def test_on_the_same_files(tmp_path):
    """All read the same articles and write the same file: it is whole, whoever was last."""
    news(tmp_path / "n.jsonl", 30)
    done = together(*(["detect", "n.jsonl", "-o", "out.csv"] for _ in EIGHT), cwd=tmp_path)
    assert done == [(0, "", "")] * len(EIGHT)
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 31
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.jsonl", "out.csv"]


def test_on_one_corpus(tmp_path):
    """One writes, the others say so; whoever reads meanwhile sees whole tables; in the end it is as one makes it."""
    from newsnlp.batch.run import batch

    news(tmp_path / "n.jsonl", 60)
    batch([str(tmp_path / "n.jsonl")], tmp_path / "c", engine=Here())
    news(tmp_path / "n.jsonl", 90)
    write = ["batch", "n.jsonl", "-o", "c", "-q", "--jobs", "1"]
    read = ["query", "c", "select count(*), count(distinct hash) from articles", "--format", "csv", "--no-header"]
    done = together(*([write] * 6), read, read, cwd=tmp_path)
    writers, readers = done[:6], done[6:]
    busy = "newsnlp: error: another process writes c: wait for it, or take another folder\n"
    won = [one for one in writers if one[0] == 0]
    assert won
    assert {one[2] for one in writers if one[0]} <= {busy}
    for status, out, said in readers:
        if status == 0:  # in the moment in which a part is replaced there may be fewer, but never half a part
            count, different = out.split(",")
            assert int(count) == int(different)
            assert int(count) in (0, 60, 90)
        else:
            assert "Traceback" not in said
    batch([str(tmp_path / "n.jsonl")], tmp_path / "alone", engine=Here())
    assert tables(tmp_path / "c") == tables(tmp_path / "alone")
