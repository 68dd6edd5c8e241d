"""A corpus as it is written: parts in their places, out of the way, and back; what it says of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pyarrow
import pytest

from newsnlp import __version__
from newsnlp.batch.arrow import pack
from newsnlp.batch.folders import folder
from newsnlp.batch.store import Store, facts, marker, salt
from newsnlp.batch.tables import SCHEMA, TABLES
from newsnlp.entities.model import HERE
from newsnlp.errors import UsageError
from newsnlp.reading.corpora import MARKER
from newsnlp.settings import Settings

TABLE = pack({name: pyarrow.table({"name": [name]}) for name in TABLES})


def said(table) -> str:
    """Which of them a table is."""
    return table["name"][0].as_py()


@pytest.fixture
def place(tmp_path):
    return folder(tmp_path / "c")


def names(place, under: str) -> list[str]:
    return place.parts(under)


def filled(place, *digests: str) -> Store:
    store = Store(place, {"link": True})
    for number, digest in enumerate(digests):
        store.write(number, digest, TABLE)
    return Store(place, {"link": True})


def test_a_new_corpus_says_that_it_is_not_complete(place):
    Store(place, {"link": True})
    assert json.loads(place.read(MARKER)) == {"schema": SCHEMA, "complete": False, "settings": {"link": True}}
    assert marker(place) == json.loads(place.read(MARKER))


def test_parts_are_written_and_found(place):
    store = filled(place, "aa", "bb")
    assert names(place, "parts") == ["000000-aa", "000001-bb"]
    assert store.has(0, "aa")
    assert names(place, "old") == []  # all stay where they are
    assert store.has(1, "bb")
    assert said(store.table(1, "bb", "tokens")) == "tokens"
    with pytest.raises(UsageError, match=r"c/parts/000002-cc/tokens.parquet is missing: wait for the batch that is at"):
        store.table(2, "cc", "tokens")
    store.finish(2)
    assert marker(place)["complete"] is True
    assert names(place, "parts") == ["000000-aa", "000001-bb"]


def test_what_is_not_what_the_input_is_goes_out_of_the_way(place):
    """With all behind it; each comes back where it is wanted again."""
    store = filled(place, "aa", "bb", "cc")
    assert store.has(0, "aa")
    assert not store.has(1, "dd")
    assert names(place, "parts") == ["000000-aa"]
    assert names(place, "old") == ["000001-bb", "000002-cc"]
    assert said(store.old_table("bb", "tokens")) == "tokens"
    assert store.old_table("bb", "tokens", []).num_columns == 0
    store.write(1, "dd", TABLE)
    assert store.has(2, "bb")
    assert names(place, "parts") == ["000000-aa", "000001-dd", "000002-bb"]
    assert names(place, "old") == ["000002-cc"]
    store.finish(3)
    assert names(place, "old") == []


def test_what_a_stopped_run_set_aside_is_known_to_the_next(place):
    store = filled(place, "aa", "bb")
    assert not store.has(0, "xx")
    again = Store(place, {"link": True})
    assert again.here == {}
    assert again.has(0, "bb")
    assert names(place, "parts") == ["000000-bb"]


def test_a_part_set_aside_twice(place):
    """Its folder of the first time is in the way."""
    store = filled(place, "aa")
    assert not store.has(0, "xx")
    store.write(0, "aa", TABLE)
    again = Store(place, {"link": True})
    assert not again.has(0, "yy")
    assert names(place, "old") == ["000000-aa"]


def test_finishing_with_fewer_parts(place):
    store = filled(place, "aa", "bb")
    assert store.has(0, "aa")
    store.finish(1)
    assert names(place, "parts") == ["000000-aa"]


def test_fresh_begins_anew(place):
    filled(place, "aa", "bb").has(1, "xx")
    assert names(place, "parts") == ["000000-aa"]
    assert names(place, "old") == ["000001-bb"]
    store = Store(place, {"link": False}, fresh=True)
    assert (store.here, store.old) == ({}, {})
    assert names(place, "parts") == names(place, "old") == []


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("version", "version of newsnlp"),
        ("tagger", "version of newsnlp"),
        ("link", "--link"),
        ("all_lines", "--all-lines"),
        ("segmenter", "--segmenter"),
        ("dictionary", "dictionary"),
        ("model", "model"),
    ],
)
def test_other_settings(place, fact, words):
    Store(place, {fact: "a", "other": 1})
    with pytest.raises(UsageError) as caught:
        Store(place, {fact: "b", "other": 1})
    assert str(caught.value) == (
        f"{place.name} was made with another {words}: "
        "give it as it was, begin anew with --fresh, or name another folder"
    )


def test_of_several_other_settings_the_first_is_named(place):
    Store(place, {"all_lines": True, "link": True, "gone": 1})
    Store(place, {"all_lines": True, "link": True})  # what is not asked for any more is nothing to mind
    with pytest.raises(UsageError, match="was made with another --segmenter:"):
        Store(place, {"all_lines": True, "segmenter": "jieba", "link": False})  # said to be none is another, too
    assert marker(place)["settings"] == {"all_lines": True, "link": True}


def test_a_folder_of_something_else(place, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text("a")
    with pytest.raises(UsageError) as caught:
        Store(place, {})
    assert str(caught.value) == f"{place.name} holds other files: name a new folder for the corpus"
    assert place.read(MARKER) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="it breaks off"),
        pytest.param("{}", id="nothing in it"),
        pytest.param("[1]", id="a list"),
        pytest.param("null", id="null"),
        pytest.param("\udcff", id="no text"),
        pytest.param(json.dumps({"schema": SCHEMA, "complete": True}), id="without the settings"),
        pytest.param(json.dumps({"schema": SCHEMA, "settings": {}}), id="without whether it is complete"),
        pytest.param(json.dumps({"schema": SCHEMA, "complete": True, "settings": None}), id="settings of null"),
        pytest.param(json.dumps({"schema": SCHEMA, "complete": 2, "settings": {}}), id="half complete"),
    ],
)
def test_damaged_marks(place, text):
    """Whoever reads the corpus is told so; --fresh gets over it."""
    place.write(MARKER, text.encode(errors="surrogateescape"))
    for read in (marker, lambda place: Store(place, {})):
        with pytest.raises(UsageError) as caught:
            read(place)
        assert str(caught.value).startswith(f"{place.name}/{MARKER} is damaged (")
        assert str(caught.value).endswith("): make the corpus anew with --fresh")
    Store(place, {}, fresh=True)
    assert marker(place) == {"schema": SCHEMA, "complete": False, "settings": {}}


def test_no_mark_and_a_mark_of_another_version(place):
    assert marker(place) is None
    place.write(MARKER, b'{"schema": 0}')
    with pytest.raises(UsageError) as caught:
        marker(place)
    assert str(caught.value) == (
        f"{place.name} has tables of schema 0, this newsnlp makes {SCHEMA}: make it anew with --fresh"
    )


def test_facts_are_of_what_is_in_the_files(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("海燕计划\n", encoding="utf-8")
    plain, own = facts(Settings()), facts(Settings(dictionary=words, aliases=words, link=False))
    assert plain["tagger"]
    assert (plain["model"], plain["dictionary"], plain["aliases"]) == (None, None, None)
    assert own["dictionary"] == own["aliases"] != None  # noqa: E711
    assert (plain["link"], own["link"], plain["all_lines"], plain["segmenter"]) == (True, False, False, "rjieba")
    words.write_text("海鸥计划\n", encoding="utf-8")
    assert facts(Settings(dictionary=words))["dictionary"] != own["dictionary"]
    assert salt(plain) != salt(own)
    assert salt(plain) == salt(dict(reversed(plain.items())))
    with pytest.raises(UsageError) as caught:
        facts(Settings(dictionary=tmp_path / "none"))
    assert str(caught.value) == f"{tmp_path}/none: No such file or directory: check its name"


def test_facts_of_a_model(tmp_path):
    for name in ("model.json", "weights.npz", "embedding.npy"):
        (tmp_path / name).write_bytes(name.encode())
    one = facts(Settings(model=tmp_path))
    assert one["tagger"] is None
    assert one["model"]
    (tmp_path / "embedding.npy").write_bytes(b"another")
    assert facts(Settings(model=tmp_path))["model"] != one["model"]


def test_the_shipped_model_by_name_is_the_same_model():
    assert facts(Settings(model=HERE))["model"] == facts(Settings())["tagger"]


def test_what_stands_in_which_file_of_a_model_counts(tmp_path):
    """The same bytes, parted elsewhere."""
    found = []
    for number, texts in enumerate(
        [("ab", "c", ""), ("a", "bc", ""), ("", "abc", ""), ("", "ab", "c"), ("c", "ab", "")]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in zip(("model.json", "weights.npz", "embedding.npy"), texts, strict=True):
            (folder / name).write_text(text)
        found.append(facts(Settings(model=folder))["model"])
    assert len(set(found)) == len(found)


def test_facts_name_the_version_and_tell_all_settings():
    found = facts(Settings(all_lines=True, segmenter="jieba", link=False))
    assert found["version"] == __version__
    assert (found["all_lines"], found["segmenter"], found["link"]) == (True, "jieba", False)


def test_tables_of_another_schema_are_others(monkeypatch):
    before = salt({"link": True})
    monkeypatch.setattr(import_module("newsnlp.batch.store"), "SCHEMA", SCHEMA + 1)
    assert salt({"link": True}) != before


def test_parts_are_in_order_beyond_ten(place):
    store = Store(place, {})
    for number in (9, 10, 100_000):
        store.write(number, "aa", TABLE)
    assert names(place, "parts") == ["000009-aa", "000010-aa", "100000-aa"]
    again = Store(place, {})
    assert [again.has(number, "aa") for number in (9, 10, 100_000)] == [True] * 3


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux alone lists a process's threads")
def test_reading_a_corpus_starts_no_thread(place):
    """One that still runs when the process ends would now and then abort it: status 134, with all results written."""
    filled(place, "aa")
    code = (
        "import os, pyarrow.parquet\nfrom newsnlp.batch.arrow import load\nfrom newsnlp.batch.folders import folder\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        f"load(folder({place.name!r}), 'parts/000000-aa/tokens.parquet', ['name'])\n"
        "print(len(os.listdir('/proc/self/task')) - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "0\n"
