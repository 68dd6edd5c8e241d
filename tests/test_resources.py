"""The package's own data, checked when it is read; a damaged model."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp import resources
from newsnlp.entities.model import HERE, load
from newsnlp.errors import InputError, NewsnlpError
from newsnlp.resources import check, stated
from tests.conftest import ROOT


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """A copy of the lists, in the place of the package's own."""
    contents = json.loads((resources.HERE / resources.CONTENTS).read_bytes())
    for name in (resources.CONTENTS, *contents["files"]):
        shutil.copy(resources.HERE / name, tmp_path)
    monkeypatch.setattr(resources, "HERE", tmp_path)
    resources._stated.cache_clear()
    yield tmp_path
    resources._stated.cache_clear()


def test_all_is_as_stated():
    """After a change of the data: `make contents`."""
    found = dict(check())
    assert {why for why in found.values() if why} == set()
    lists = {path.name for path in resources.HERE.iterdir() if path.suffix in (".tsv", ".txt", ".npz")}
    assert {path.name for path in found} == lists | {"weights.npz", "embedding.npy"}


def test_a_list_of_another_size(lists):
    with (lists / "scripts.txt").open("a") as file:
        file.write("国")
    size = (lists / "scripts.txt").stat().st_size
    with pytest.raises(NewsnlpError) as caught:
        resources.text("scripts.txt")
    assert str(caught.value) == (
        f"newsnlp's own {lists}/scripts.txt is damaged ({size} bytes, not {size - 3}): install newsnlp anew"
    )


def test_a_list_of_another_content(lists):
    """One byte that a disk lost."""
    data = bytearray((lists / "stopwords.txt").read_bytes())
    data[100] ^= 1
    (lists / "stopwords.txt").write_bytes(data)
    with pytest.raises(NewsnlpError, match=r"stopwords.txt is damaged \(its content is another\)"):
        resources.read("stopwords.txt")
    assert [path.name for path, why in check(HERE) if why] == ["stopwords.txt"]


def test_a_list_that_is_gone(lists):
    (lists / "things.tsv").unlink()
    with pytest.raises(NewsnlpError, match=r"things.tsv is damaged \(No such file or directory\)"):
        resources.read("things.tsv")


def test_lists_of_another_version(lists):
    contents = json.loads((lists / resources.CONTENTS).read_bytes())
    (lists / resources.CONTENTS).write_text(json.dumps(contents | {"version": 99}))
    with pytest.raises(NewsnlpError, match=r"\(contents.json is of version 99, not 1\): install newsnlp anew"):
        resources.read("things.tsv")


@pytest.fixture
def model(tmp_path):
    shutil.copytree(HERE, tmp_path / "model")
    return tmp_path / "model"


def test_a_damaged_model(model):
    """A byte of the weights is told when the model is loaded, one of the embedding by `check`: it is a hash of all."""
    for name in ("embedding.npy", "weights.npz"):
        data = bytearray((model / name).read_bytes())
        data[len(data) // 2] ^= 1
        (model / name).write_bytes(data)
    assert {path.name: why for path, why in check(model) if why} == {
        "embedding.npy": "its content is another",
        "weights.npz": "its content is another",
    }
    with pytest.raises(InputError) as caught:
        load(model)
    weights = model / "weights.npz"
    why = "the file is damaged (its content is another): install, fetch or train it anew"
    assert str(caught.value) == f"{weights}: {why}"


def test_a_model_that_was_cut_off(model):
    with (model / "embedding.npy").open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(InputError, match=r"embedding.npy: the file is damaged \(1000 bytes, not \d+\)"):
        load(model)


def test_a_model_that_states_nothing(model):
    """One that an earlier version trained."""
    info = json.loads((model / "model.json").read_bytes())
    (model / "model.json").write_text(json.dumps({key: info[key] for key in info if key != "files"}))
    assert load(model).types
    (model / "model.json").write_text("{")
    assert [path.name for path, why in check(model) if why] == ["model.json"]


def test_stating_is_what_the_data_are_stated_by(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert stated(tmp_path / "a") == (3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")


SOURCES = [*(ROOT / "newsnlp").rglob("*.py")]
# What runs code that a file holds, or can.
UNSAFE = re.compile(
    r"\b(?:pickle|cPickle|marshal|shelve|dill|joblib|cloudpickle)\b(?!d)|(?<![.\w])(?:eval|exec|compile)\(|yaml\.load\(|torch\.load\("
)


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(ROOT)) for path in SOURCES])
def test_nothing_from_disk_is_run(path: Path):
    """No pickle, marshal, eval; arrays without objects."""
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line.partition("  #")[0] for line in text.split("\n"))
    assert UNSAFE.findall(code) == []
    calls = [text[m.start() : _end(text, m.end())] for m in re.finditer(r"\bnp\.(?:load|save|savez\w*)\(", text)]
    assert [call for call in calls if "allow_pickle=False" not in call] == []


def _end(text: str, at: int) -> int:
    """Behind the bracket that closes one opened before an offset."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


def test_starting_costs_no_hash_of_the_embedding():
    """It is mapped, not read: the resident part of 12 MB stays small."""
    code = (
        "import newsnlp.resources as r\n"
        "real = r.Path.read_bytes\n"
        "r.Path.read_bytes = lambda path: print(path.name) or real(path)\n"
        "from newsnlp.entities.model import load\n"
        "load()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["weights.npz"]
