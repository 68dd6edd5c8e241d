"""A file that changes is read again in the same process, one that stays is not, a pipe never is."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from newsnlp.analysis.frequency import stopwords
from newsnlp.entities.aliases import read_aliases
from newsnlp.entities.model import HERE, load
from newsnlp.errors import UsageError
from newsnlp.language.segment import named, segmenter
from newsnlp.once import once

# What reads a file; the file before and after it is written anew; what is found in it each time.
CASES = {
    "names of a dictionary": (named, "岚湾 ns", "飞凤 nr", {"岚湾": "LOC"}, {"飞凤": "PER"}),
    "words of a dictionary": (
        lambda path: segmenter("rjieba", path)("飞凤人才计划"),
        *("飞凤人才计划", "飞凤人才 nz"),
        *([("飞凤人才计划", "nz")], [("飞凤人才", "nz"), ("计划", "n")]),
    ),
    "aliases": (read_aliases, "alias,name\n甲,乙", "alias,name\n甲,乙丙", {("", "甲"): "乙"}, {("", "甲"): "乙丙"}),
    "stopwords": (stopwords, "的", "的 了", {"的"}, {"的", "了"}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_changes(case, tmp_path):
    read, before, after, first, second = CASES[case]
    path = tmp_path / "own.txt"
    path.write_text(before, encoding="utf-8")
    assert read(path) == first
    path.write_text(after, encoding="utf-8")
    assert read(path) == second
    path.unlink()
    with pytest.raises(UsageError):
        read(path)


def test_a_model_that_is_trained_anew(tmp_path):
    """`train` writes model.json last."""
    folder = tmp_path / "model"
    shutil.copytree(HERE, folder)
    assert load(folder) is load(folder)
    stated = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    stated["types"][0] = "POLICY"
    (folder / "model.json").write_text(json.dumps(stated), encoding="utf-8")
    assert load(folder).types[0] == "POLICY"


def test_what_stays_is_read_once(tmp_path):
    reads = []

    @once
    def size(path: Path | None = None, *, name: str = "") -> int:
        reads.append(name)
        return len(path.read_bytes()) if path else 0

    path = tmp_path / "a.txt"
    path.write_bytes(b"ab")
    assert [size(path), size(path), size(path, name="b"), size(), size()] == [2, 2, 2, 0, 0]
    assert reads == ["", "b", ""]
    stat = path.stat()
    path.write_bytes(b"cd")  # of the same size, later
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert [size(path), size(path)] == [2, 2]
    assert reads == ["", "b", "", ""]


def test_a_pipe_is_read_once(tmp_path):
    """`--aliases <(…)`: its second reading would find nothing, or wait for ever."""
    reader, writer = os.pipe()
    os.write(writer, "alias,name\n甲,乙\n".encode())
    path = Path(f"/dev/fd/{reader}")
    os.close(writer)
    assert read_aliases(path) == read_aliases(path) == {("", "甲"): "乙"}
    os.close(reader)
