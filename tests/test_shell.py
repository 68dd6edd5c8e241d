"""What shell scripts build on: lists of inputs, statuses, what is said where; hostile inputs among good ones."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp import InputError
from newsnlp.reading.names import read_names
from tests.conftest import on_terminal
from tests.corpora import news, tables

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))


def test_a_list_of_names(newsnlp, samples, tmp_path):
    names = [samples / "local.txt", samples / "taiwan.txt"]
    wanted = newsnlp("detect", *names).stdout
    lines = "".join(f"{name}\n" for name in names)
    (tmp_path / "list").write_text(lines + "\n", encoding="utf-8")
    assert newsnlp("detect", "--files-from", "list").stdout == wanted
    assert newsnlp("detect", "--files-from", "-", stdin=lines.replace("\n", "\r\n")).stdout == wanted
    assert newsnlp("detect", "-0", "--files-from", "-", stdin=lines.replace("\n", "\0")).stdout == wanted
    assert newsnlp("detect", names[0], "--files-from", "-", stdin=f"{names[1]}").stdout == wanted
    done = newsnlp("detect", "--files-from", "none")
    assert (done.returncode, done.stdout) == (1, "doc\tscript\tsimplified\ttraditional\tcharacters\n")
    assert done.stderr == "newsnlp: error: none: No such file or directory: check the name of the list\n"


def test_names_longer_than_a_piece(tmp_path):
    names = [f"{n:0>{n * 97}}" for n in range(1, 60)]
    (tmp_path / "list").write_text("\n".join(names), encoding="utf-8")
    assert list(read_names(str(tmp_path / "list"))) == names
    with pytest.raises(InputError, match="Is a directory: check the name of the list"):
        list(read_names(str(tmp_path)))


def test_quiet_and_strict(newsnlp, samples):
    good, bad = samples / "local.txt", "none.txt"
    error = "newsnlp: error: none.txt: no such file or folder: check the name; '-' reads standard input\n"
    plain = newsnlp("detect", bad, good)
    assert (plain.returncode, plain.stderr) == (1, error)
    quiet = newsnlp("detect", bad, good, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, plain.stdout, "")
    strict = newsnlp("detect", bad, good, "--strict")
    assert (strict.returncode, strict.stderr) == (1, error)
    assert "simplified" not in strict.stdout.replace("script\tsimplified", "")
    done = newsnlp("batch", bad, good, "-o", "c", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    done = newsnlp("batch", bad, good, "-o", "c", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", error)


def test_hostile_inputs_among_good_ones(newsnlp, tmp_path):
    """The good ones' rows are complete; each bad one has a row that says why; status 1."""
    good = news(tmp_path / "good.jsonl", 50)
    folder = tmp_path / "pages"
    folder.mkdir()
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "photo.html": b"\x89PNG\r\n\x1a\n" + os.urandom(5000),
        "broken.txt.gz": gzip.compress("澜州大会。".encode() * 999)[:60],
        "no.jsonl.gz": b"\x1f\x8b\x08 no gzip at all",
        "no.json": b"{",
        "no.csv": b"a,b\n1,2\n",
        "line.txt": "澜州".encode() * 3_000_000,
        "loop.txt": None,
    }
    odd = {  # read, as far as there is something to read
        "deep.html": b"<div>" * 20_000 + "澜州大会今天举行。".encode() + b"</div>" * 20_000,
        "nul.txt": "澜州大会今天举行。\0教育部发布通知。\n".encode() * 20,
        "big5.txt": "行政院今天表示，政府將推動產業發展計畫。".encode("big5") * 20,
        "gbk.txt": "国务院今天表示，政府将推动产业发展计划。".encode("gb18030") * 20,
    }
    for name, data in (bad | odd).items():
        if data is not None:
            (folder / name).write_bytes(data)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to(folder, target_is_directory=True)
    half = tmp_path / "half.jsonl"
    half.write_text(json.dumps({"id": "half", "text": "教育部\ud800发布通知。"}) + "\n{\n[]\n", encoding="ascii")

    done = newsnlp("batch", good, folder, half, "-o", "c", "--jobs", "2")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    rows = tables(tmp_path / "c")
    failed = {row["doc"]: row["error"] for row in rows["failures"]}
    names = {str(folder / name) for name in bad} | {f"{half}:2", f"{half}:3"}
    read = {row["doc"]: row for row in rows["articles"]}
    assert names <= set(failed) <= names | {str(folder / name) for name in odd}
    assert set(read) | set(failed) == {f"n{n}" for n in range(50)} | {"half"} | names | {str(folder / n) for n in odd}
    assert all(failed.values())
    assert sorted(done.stderr.splitlines()) == sorted(f"newsnlp: error: {d}: {e}" for d, e in failed.items())
    assert "(U+FFFD)" in read["half"]["warnings"][0]

    newsnlp("batch", good, "-o", "alone")
    alone = tables(tmp_path / "alone")
    good_ones = {row["doc"] for row in alone["articles"]}
    for name in ("articles", "mentions", "things", "tokens"):
        assert [row for row in rows[name] if row["doc"] in good_ones] == alone[name]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(newsnlp, tmp_path):
    (tmp_path / "secret.txt").write_text("澜州大会。")
    (tmp_path / "secret.txt").chmod(0)
    assert "secret.txt: Permission denied: check the file and its permissions" in newsnlp("detect", "secret.txt").stderr


def test_progress(tmp_path):
    """Lines in a file, nothing in a pipe unless asked for."""
    path = news(tmp_path / "n.jsonl", 3)
    command = [NEWSNLP, "batch", path, "-o", tmp_path / "c", "--jobs", "1"]
    with (tmp_path / "log").open("wb") as log:
        subprocess.run(command, stderr=log, stdout=subprocess.DEVNULL, check=True)
    assert (tmp_path / "log").read_text(encoding="utf-8").startswith("newsnlp: batch: 3 articles, ")
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
    asked = subprocess.run([*command, "--progress"], capture_output=True, check=True).stderr
    assert asked.startswith(b"newsnlp: batch: 3 articles, ")
    shown, status = on_terminal(*command[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    assert status == 0
    assert "3 articles" in shown
    assert "100%" in shown
