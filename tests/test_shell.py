"""What shell scripts build on: lists of inputs, statuses, what is said where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp import UsageError
from newsnlp.reading.names import read_names
from tests.conftest import on_terminal
from tests.corpora import news

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
    assert newsnlp("detect", "--files-from", "-", stdin="\ufeff" + lines).stdout == wanted
    done = newsnlp("detect", "--files-from", "none")
    assert (done.returncode, done.stdout) == (2, "doc\tscript\tsimplified\ttraditional\tcharacters\n")
    assert done.stderr == "newsnlp: error: none: No such file or directory: check the name of the list\n"


def test_nul_without_a_list(newsnlp, samples):
    """`find -print0 | newsnlp meta -0` would take the list for an article."""
    done = newsnlp("meta", "-0", stdin=f"{samples / 'local.txt'}\0")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "newsnlp: error: -0 says how a list of names is written, and there is none: add --files-from -\n"
    )


def test_standard_output_by_name(newsnlp, samples, tmp_path):
    for command in ("meta", "segment"):
        plain = newsnlp(command, samples / "local.txt")
        assert newsnlp(command, samples / "local.txt", "-o", "-").stdout == plain.stdout
    assert not list(tmp_path.iterdir())


def test_names_longer_than_a_piece(tmp_path):
    names = [f"{n:0>{n * 97}}" for n in range(1, 60)]
    (tmp_path / "list").write_text("\n".join(names), encoding="utf-8")
    assert list(read_names(str(tmp_path / "list"))) == names
    with pytest.raises(UsageError, match="Is a directory: check the name of the list"):
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
