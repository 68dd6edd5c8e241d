"""What `doctor` finds, and when it says that something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import newsnlp as library
from newsnlp import checks
from newsnlp.entities.model import HERE
from newsnlp.errors import UsageError
from newsnlp.output import plot

UTF8 = {"LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": "/nowhere"}


def rows(done) -> dict[tuple[str, str], tuple[str, str, str]]:
    assert done.stderr == ""
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {(row["part"], row["name"]): (row["value"], row["state"], row["hint"]) for row in found}


def test_all_is_well(newsnlp, tmp_path):
    done = newsnlp("doctor", "-f", "jsonl", **UTF8)
    assert done.returncode == 0
    found = rows(done)
    parts = ["versions", "extras", "data", "model", "encodings", "fonts", "configuration", "terminal"]
    assert list(dict.fromkeys(part for part, _ in found)) == parts
    assert found["versions", "newsnlp"][0].startswith(library.__version__)
    assert found["versions", "rjieba"][0] == metadata.version("rjieba")
    assert found["versions", "typer"][0] == metadata.version("typer")  # which is stated with an upper bound, too
    assert "duckdb" in found["extras", "batch"][0]
    assert found["model", "types"][0] == "PER, ORG, LOC, PROGRAM, EVENT, WORK"
    assert found["data", "things.tsv"] == ("as it was made", "ok", "")
    assert {name for part, name in found if part == "model"} == {
        *("folder", "weights.npz", "embedding.npy", "types", "model.json", "F1")
    }
    assert found["model", "embedding.npy"] == found["model", "model.json"] == ("as it was made", "ok", "")
    assert found["model", "F1"][0].startswith("all ")
    assert found["encodings", "locale"][0] == "utf-8"
    assert found["configuration", "file"][0] == "none; one may stand at /nowhere/newsnlp/newsnlp.toml"
    frame = library.doctor()
    assert {(row.part, row.name) for row in frame.itertuples()} == {key for key in found if key[0] != "configuration"}


def test_the_configuration_in_force(newsnlp, tmp_path):
    """What is set, by whom; a file here that is not read; variables that set nothing."""
    (tmp_path / "newsnlp.toml").write_text("jobs = 3\n")
    (tmp_path / "a.toml").write_text('jobs = 2\nsegmenter = "jieba"\nformat = "jsonl"\n')
    done = newsnlp("doctor", "--config", "a.toml", **UTF8, NEWSNLP_JOBS="4", NEWSNLP_ALIAS="x")
    found = rows(done)
    assert done.returncode == 0
    assert found["configuration", "file"][0] == "a.toml"
    assert found["configuration", "jobs"] == ("4 (from NEWSNLP_JOBS)", "ok", "")
    assert found["configuration", "segmenter"] == ("jieba (from the file)", "ok", "")
    here = ("newsnlp.toml here is not read", "note", "newsnlp --config newsnlp.toml, or NEWSNLP_CONFIG")
    assert found["configuration", "working directory"] == here
    unknown = ("a variable that sets nothing", "note", "did you mean NEWSNLP_ALIASES?")
    assert found["configuration", "NEWSNLP_ALIAS"] == unknown


@pytest.mark.parametrize(
    ("text", "name", "value", "hint"),
    [
        ("jobs = -1", "file", "a.toml: jobs = -1: ", "--jobs in --help says what it takes"),
        ('dict = "none.txt"', "dict", "/none.txt (from the file)", "no such file or folder: mend the file"),
        (None, "file", "a.toml: No such file or directory", "name another file by --config or NEWSNLP_CONFIG"),
    ],
)
def test_a_wrong_file(newsnlp, tmp_path, text, name, value, hint):
    if text:
        (tmp_path / "a.toml").write_text(text)
    done = newsnlp("--config", "a.toml", "doctor", "-f", "jsonl", **UTF8)
    assert done.returncode == 1
    found = rows(done)["configuration", name]
    assert value in found[0]
    assert found[1:] == ("wrong", hint)


def test_a_wrong_variable(newsnlp):
    done = newsnlp("doctor", "-f", "jsonl", **UTF8, NEWSNLP_JOBS="many")
    assert done.returncode == 1
    value, state, hint = rows(done)["configuration", "jobs"]
    assert (value, state) == ("many (from NEWSNLP_JOBS)", "wrong")
    assert hint.endswith(": mend NEWSNLP_JOBS")


def test_encodings(newsnlp):
    done = newsnlp("doctor", "-f", "jsonl", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    found = rows(done)
    assert found["encodings", "standard input"] == ("ascii", "wrong", "export LC_ALL=C.UTF-8, or zh_CN.UTF-8")
    assert found["encodings", "standard output"][:2] == ("utf-8", "ok")


@pytest.mark.parametrize(
    ("encoding", "state"),
    [("UTF8", "ok"), ("gb18030", "note"), ("cp936", "note"), ("big5", "wrong"), ("latin-1", "wrong"), (None, "ok")],
)
def test_what_can_show_both_scripts(encoding, state):
    assert checks._encoding("x", encoding).state == state


def spoil(path):
    """Another bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_damaged_package(tmp_path):
    """A list, and the part of the model that is not hashed when newsnlp starts."""
    shutil.copytree(Path(library.__file__).parent, tmp_path / "newsnlp", ignore=shutil.ignore_patterns("__pycache__"))
    own = tmp_path / "newsnlp" / "resources"
    spoil(own / "things.tsv")
    spoil(own / "model" / "embedding.npy")
    (own / "stopwords.txt").unlink()
    command = [sys.executable, "-m", "newsnlp", "doctor", "-f", "jsonl"]
    env = {**os.environ, **UTF8, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert done.returncode == 1
    found = rows(done)
    anew = "install newsnlp anew"
    assert {key: row for key, row in found.items() if row[1] == "wrong"} == {
        ("data", "things.tsv"): ("damaged (its content is another)", "wrong", anew),
        ("data", "stopwords.txt"): ("damaged (No such file or directory)", "wrong", anew),
        ("model", "embedding.npy"): ("damaged (its content is another)", "wrong", anew),
    }
    assert found["data", "scripts.txt"][1] == found["model", "weights.npz"][1] == "ok"
    (own / "contents.json").write_text("{}")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert rows(done)["data", "contents.json"] == ("damaged ('version')", "wrong", anew)


def test_damaged_models(tmp_path):
    """One of the user's, in any of its files; one that states nothing, has no card, is none at all."""
    folder = tmp_path / "model"
    shutil.copytree(HERE, folder)

    def found() -> dict[str, checks.Check]:
        return {check.name: check for check in checks.data(folder) if check.part == "model"}

    hint = "fetch or train it anew, or name another with --model"
    info = (folder / "model.json").read_text(encoding="utf-8")
    (folder / "model.json").write_text(info.replace('"PER"', '"PET"'), encoding="utf-8")
    assert found()["model.json"][2:] == ("damaged (its content is another)", "wrong", hint)
    (folder / "model.json").write_text(info, encoding="utf-8")
    spoil(folder / "weights.npz")
    assert found()["weights.npz"][2:] == ("damaged (its content is another)", "wrong", hint)
    spoil(folder / "weights.npz")
    (folder / "card.md").unlink()
    assert [row.state for row in found().values()] == ["ok"] * 4
    stated = json.loads(info)
    (folder / "model.json").write_text(json.dumps({key: stated[key] for key in stated if key != "files"}))
    assert found()["files"][2:] == ("nothing is stated of them", "note", "train it anew, to have damage noticed")
    assert found()["types"].state == "ok"
    (folder / "model.json").write_text(json.dumps(stated | {"version": 99}))
    assert found()["types"][2:] == (f"{folder}: a model of version 99, not 2", "wrong", "train it anew")
    shutil.rmtree(folder)
    assert found()["model.json"][2:] == ("damaged (No such file or directory)", "wrong", hint)


def test_packages(monkeypatch):
    """Missing and too old ones, with the command that helps."""
    have = {"pyarrow": None, "openpyxl": "2.6", "rjieba": None, "numpy": "1.26.4"}
    version = metadata.version

    def said(name):
        found = have.get(name, version) if name in have else version(name)
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr(metadata, "version", said)
    found = {(check.part, check.name): check[2:] for check in checks.versions()}
    assert found["versions", "rjieba"] == ("missing", "wrong", "pip install --upgrade 'rjieba>=0.2.2'")
    assert found["versions", "numpy"] == ("1.26.4", "wrong", "pip install --upgrade 'numpy>=2.0'")
    assert found["extras", "parquet"] == ("pyarrow missing", "note", "pip install --upgrade 'newsnlp[parquet]'")
    assert found["extras", "excel"][1:] == ("wrong", "pip install --upgrade 'newsnlp[excel]'")


def test_fonts(monkeypatch):
    def none(characters):
        raise UsageError("no font on this machine has 汉", "install one")

    monkeypatch.setattr(plot, "font", none)
    [check] = checks.fonts()
    assert check[2:] == ("no font on this machine has 汉", "note", "install one")
