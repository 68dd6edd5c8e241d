"""`batch`: the tables follow from the inputs alone, whatever happened on the way."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from newsnlp import Article, InputError, NewsnlpError, Settings, UsageError, read
from newsnlp.analysis.frequency import frequency
from newsnlp.analysis.trends import trends
from newsnlp.batch import parts
from newsnlp.batch.arrow import unpack
from newsnlp.batch.corpus import Corpus
from newsnlp.batch.run import batch
from newsnlp.entities.count import entities
from newsnlp.pipeline import analyze_all
from tests.corpora import Here, news, tables
from tests.strategies import texts

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))


@pytest.fixture
def small(monkeypatch):
    """Parts of some four inputs, so that there are several."""
    monkeypatch.setattr(parts, "_AVERAGE", 4)


def test_a_corpus_gives_its_analyses_back(samples, tmp_path):
    done = batch([str(samples)], tmp_path / "c", engine=Here())
    wanted = list(analyze_all(read([samples])))
    assert list(Corpus(tmp_path / "c")) == wanted
    assert (done.articles, done.analysed, done.failures) == (len(wanted), len(wanted), 0)
    bare = list(Corpus(tmp_path / "c", words=False, names=False))
    assert [(a.article, a.meta, a.lines, a.tokens, a.mentions) for a in bare] == [
        (a.article, a.meta, a.lines, (), ()) for a in wanted
    ]


def as_json(text: str) -> str:
    """A text as it comes out of a JSON file, two halves of a character put together."""
    return json.loads(json.dumps(text))


@settings(max_examples=20)
@given(many=st.lists(texts.filter(str.strip), min_size=1, max_size=4))
def test_any_text_comes_back(many, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (folder / "in.jsonl").write_text(
        "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(many)), encoding="utf-8"
    )
    batch([str(folder / "in.jsonl")], folder / "c", engine=Here())
    # Half a character is what no table can hold.
    articles = [Article(str(n), re.sub("[\ud800-\udfff]", "\ufffd", as_json(text))) for n, text in enumerate(many)]
    assert list(Corpus(folder / "c")) == list(analyze_all(articles))


def test_things_add_up_to_the_counts_of_entities(samples, tmp_path):
    batch([str(samples)], tmp_path / "c", engine=Here())
    found = {}
    for row in tables(tmp_path / "c")["things"]:
        key = row["type"], row["name"]
        found[key] = found.get(key, 0) + row["count"]
    assert found == {(row[0], row[1]): row[2] for row in entities(Corpus(tmp_path / "c")).rows}


@pytest.mark.usefixtures("small")
def test_only_what_is_new_or_changed_is_analysed(tmp_path):
    """After each change the tables are those of a corpus made anew, and only the inputs that differ were analysed."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for n, line in enumerate(news(tmp_path / "n.jsonl", 40).read_text(encoding="utf-8").splitlines()):
        (pages / f"{n:03}.txt").write_text(json.loads(line)["text"], encoding="utf-8")

    def check(analysed: int) -> None:
        assert batch([str(pages)], tmp_path / "c", engine=Here()).analysed == analysed
        batch([str(pages)], tmp_path / "anew", engine=Here(), fresh=True)
        assert tables(tmp_path / "c") == tables(tmp_path / "anew")
        assert {path.name for path in (tmp_path / "c").iterdir()} <= {".lock", "newsnlp-corpus.json", "parts"}

    check(40)
    check(0)
    (pages / "013.txt").write_text("教育部13日发布新的通知。\n", encoding="utf-8")
    check(1)
    (pages / "000a.txt").write_text("外交部发言人13日表示欢迎。\n", encoding="utf-8")
    (pages / "039.txt").unlink()
    check(1)
    (pages / "020.txt").rename(pages / "021a.txt")
    check(1)  # its name is in the tables
    (pages / "013.txt").write_bytes(b"")
    check(1)
    assert [(row["doc"], row["error"]) for row in tables(tmp_path / "c")["failures"]] == [
        (str(pages / "013.txt"), "the file is empty: nothing to read")
    ]


@pytest.mark.usefixtures("small")
def test_the_same_input_twice(tmp_path):
    path = str(news(tmp_path / "n.jsonl", 20))
    assert batch([path, path], tmp_path / "c", engine=Here()).articles == 40
    assert batch([path, path], tmp_path / "c", engine=Here()).analysed == 0
    assert [a.article.doc for a in Corpus(tmp_path / "c")] == [f"n{n}" for n in range(20)] * 2


@pytest.mark.usefixtures("small")
def test_an_article_that_ends_its_process_costs_only_itself(tmp_path):
    path = str(news(tmp_path / "n.jsonl", 30))
    told = []
    done = batch([path], tmp_path / "c", engine=Here(deadly="海燕17号"), on_failure=told.append)
    assert (done.articles, done.failures) == (29, 1)
    assert [str(error) for error in told] == ["n17: a process died of it: it may need more memory than there is"]
    assert [(row["over"], row["allowed"]) for row in tables(tmp_path / "c")["failures"]] == [("memory", None)]
    batch([path], tmp_path / "whole", engine=Here())
    rows, whole = tables(tmp_path / "c"), tables(tmp_path / "whole")
    assert rows["mentions"] == [row for row in whole["mentions"] if row["doc"] != "n17"]


@pytest.mark.usefixtures("small")
def test_an_article_that_ended_its_process_is_tried_again(tmp_path):
    """It alone, in the next run; where it does well then, nothing tells of it any more."""
    path = str(news(tmp_path / "n.jsonl", 30))
    batch([path], tmp_path / "c", engine=Here(deadly="号计划”投入20亿元"))
    again = batch([path], tmp_path / "c", engine=Here(deadly="海燕17号"))
    assert (again.articles, again.analysed, again.failures) == (29, 1, 1)
    lines = Path(path).read_text(encoding="utf-8").splitlines(keepends=True)
    Path(path).write_text("".join(lines[3:]), encoding="utf-8")
    moved = batch([path], tmp_path / "c", engine=Here())
    assert (moved.articles, moved.failures) == (27, 0)
    assert batch([path], tmp_path / "c", engine=Here()).analysed == 0
    batch([path], tmp_path / "anew", engine=Here())
    assert tables(tmp_path / "c") == tables(tmp_path / "anew")


@pytest.mark.parametrize("fresh", [False, True])
def test_inputs_that_are_away_take_nothing_along(tmp_path, fresh):
    """A disk that is not mounted leaves an empty folder, or none; what was deleted from a folder that is there goes."""
    pages, place = tmp_path / "pages", tmp_path / "c"
    pages.mkdir()
    news(pages / "a.jsonl", 3)
    news(pages / "b.jsonl", 2)
    batch([str(pages)], place, engine=Here())
    had = tables(place)

    def refused(given: Path, why: str) -> None:
        with pytest.raises(UsageError) as error:
            batch([str(pages), str(given)] if given != pages else [str(given)], place, engine=Here(), fresh=fresh)
        assert str(error.value).startswith(why)
        assert "nothing was touched: " in str(error.value)
        assert tables(place) == had
        assert json.loads((place / "newsnlp-corpus.json").read_text())["complete"]

    (tmp_path / "other").mkdir()
    refused(tmp_path / "other", f"{tmp_path}/other: no article in this folder: nothing was touched: see that its disk")
    refused(tmp_path / "away", f"{tmp_path}/away: no such file or folder: ")
    refused(tmp_path / "away*.txt", f"{tmp_path}/away*.txt: no file fits this pattern: ")
    (pages / "b.jsonl").unlink()
    assert batch([str(pages)], place, engine=Here(), fresh=fresh).articles == 3
    had = tables(place)
    (pages / "a.jsonl").write_bytes(b"")
    refused(pages, f"no input can be read ({pages}/a.jsonl: the file is empty: nothing to read), and {place} holds")
    (pages / "a.jsonl").unlink()
    refused(pages, f"{pages}: no article in this folder: ")
    done = batch([str(pages / "a.jsonl")], tmp_path / "new", engine=Here())
    assert (done.articles, done.failures) == (0, 1)


def test_a_run_that_stops_at_a_failure_goes_on(tmp_path):
    path = news(tmp_path / "n.jsonl", 3)
    path.write_text("{\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    def stop(error: InputError) -> None:
        raise error

    with pytest.raises(InputError, match=r"n.jsonl:1: this line is not JSON"):
        batch([str(path)], tmp_path / "c", engine=Here(), on_failure=stop)
    done = batch([str(path)], tmp_path / "c", engine=Here())
    assert (done.articles, done.analysed, done.failures) == (3, 0, 1)


def test_one_writer_at_a_time(tmp_path):
    path = str(news(tmp_path / "n.jsonl", 1))

    def again(error: object) -> None:
        batch([path], tmp_path / "c", engine=Here())

    with pytest.raises(NewsnlpError, match=r"another process writes .*c: wait for it, or take another folder"):
        batch([path], tmp_path / "c", engine=Here(), on_progress=again)


def test_what_a_corpus_was_made_with(tmp_path):
    """Other settings are refused, by batch and by what reads it; the same words in another file are the same."""
    path, words, same = str(news(tmp_path / "n.jsonl", 1)), tmp_path / "words", tmp_path / "same"
    words.write_text("青屿集团 100 nt\n", encoding="utf-8")
    same.write_text("青屿集团 100 nt\n", encoding="utf-8")
    batch([path], tmp_path / "c", engine=Here(), settings=Settings(dictionary=words))
    assert batch([path], tmp_path / "c", engine=Here(), settings=Settings(dictionary=same)).analysed == 0
    with pytest.raises(UsageError, match="made with another dictionary: give it as it was, begin anew with"):
        batch([path], tmp_path / "c", engine=Here())
    assert list(Corpus(tmp_path / "c")) == list(Corpus(tmp_path / "c", settings=Settings(dictionary=same)))
    with pytest.raises(UsageError, match="was made with another link: leave out that option or its default"):
        list(Corpus(tmp_path / "c", settings=Settings(link=False)))
    assert batch([path], tmp_path / "c", engine=Here(), fresh=True).analysed == 1


def test_a_corpus_of_an_older_newsnlp_is_read_but_not_mixed(tmp_path):
    path, place = str(news(tmp_path / "n.jsonl", 1)), tmp_path / "c"
    batch([path], place, engine=Here())
    mark = place / "newsnlp-corpus.json"
    for fact, words in (("version", "version of newsnlp"), ("tagger", "version of newsnlp"), ("model", "model")):
        had = mark.read_text()
        said = json.loads(had)
        said["settings"][fact] = "0.0.1"
        mark.write_text(json.dumps(said))
        with pytest.raises(UsageError, match=f"made with another {words}: give it as it was, begin anew"):
            batch([path], place, engine=Here())
        if fact == "model":
            with pytest.raises(UsageError, match="was made with a model of its own: name it with --model"):
                list(Corpus(place))
            assert len(list(Corpus(place, names=False))) == 1  # no word and no line is the model's
        else:
            assert len(list(Corpus(place))) == 1
        mark.write_text(had)


@pytest.mark.parametrize("name", ["articles", "tokens", "mentions", "failures"])
@pytest.mark.parametrize("damage", ["gone", "cut", "no UTF-8"])
def test_a_table_that_is_damaged(tmp_path, name, damage):
    """It is named, by what reads it, by what DuckDB adds up and by batch itself; `--fresh` mends it."""
    path, place = str(news(tmp_path / "n.jsonl", 2)), tmp_path / "c"
    (tmp_path / "empty.txt").touch()
    inputs = [path, str(tmp_path / "empty.txt")]
    batch(inputs, place, engine=Here())
    [table] = place.glob(f"parts/*/{name}.parquet")
    if damage == "gone":
        table.unlink()
    elif damage == "cut":
        table.write_bytes(table.read_bytes()[:-20])
    else:
        found = unpack(table.read_bytes())
        half = pyarrow.array([b"\xff"] * len(found), "binary").view("string")
        parquet.write_table(found.set_column(0, "doc", half), table)
    cause = "missing: wait for the batch that is at it, or" if damage == "gone" else "damaged:"
    told = f"{table} is {cause} make the corpus anew with --fresh"
    reads = {
        "articles": [list, frequency, entities, trends],
        "tokens": [list, frequency],
        "mentions": [list, entities],
        "failures": [lambda _: batch(inputs, place, engine=Here())],
    }
    for read_it in reads[name][: 1 if damage == "no UTF-8" else None]:  # what is added up may need no text
        with pytest.raises(UsageError) as error:
            list(getattr(read_it(Corpus(place)), "rows", ()))
        assert str(error.value) == told
    assert batch(inputs, place, engine=Here(), fresh=True).analysed == 3
    assert len(list(Corpus(place))) == 2


def test_a_corpus_within_its_input(tmp_path):
    """It is not read as an article, whatever is in it; nor is one made of another."""
    news(tmp_path / "n.jsonl", 2)
    for analysed in (2, 0):
        done = batch([str(tmp_path)], tmp_path / "c", engine=Here())
        assert (done.articles, done.analysed, done.failures) == (2, analysed, 0)
    with pytest.raises(UsageError, match="c is a corpus itself: name the files that it was made from"):
        batch([str(tmp_path / "c")], tmp_path / "d", engine=Here())


def test_a_folder_with_something_else(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "thesis.docx").write_bytes(b"precious")
    for fresh in (False, True):
        with pytest.raises(UsageError, match="holds other files: name a new folder for the corpus"):
            batch([str(news(tmp_path / "n.jsonl", 1))], tmp_path / "c", engine=Here(), fresh=fresh)
    assert (tmp_path / "c" / "thesis.docx").read_bytes() == b"precious"


def test_a_corpus_of_another_schema(tmp_path):
    (tmp_path / "newsnlp-corpus.json").write_text('{"schema": 99, "settings": {}}')
    with pytest.raises(UsageError, match="has tables of schema 99, this newsnlp makes 2: make it anew with --fresh"):
        list(Corpus(tmp_path))


def start(*args: object, **more) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [NEWSNLP, "batch", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **more,
    )


def gone(process: subprocess.Popen[bytes], within: float) -> bool:
    """Whether nothing of a process's session is left before so many seconds have passed."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_killed_five_times_it_ends_with_the_same_tables(tmp_path):
    path = news(tmp_path / "n.jsonl", 1500)
    started = time.monotonic()
    whole = start(path, "-o", tmp_path / "whole", "--jobs", "2")
    out, err = whole.communicate()
    took = time.monotonic() - started
    assert whole.returncode == 0, err
    chance = random.Random(7)
    for _ in range(5):
        process = start(path, "-o", tmp_path / "c", "--jobs", "2")
        time.sleep(chance.uniform(0.1, 0.9) * took)
        process.kill()
        process.communicate()
        assert gone(process, 20), "the workers live on"
    last = start(path, "-o", tmp_path / "c", "--jobs", "2")
    out, err = last.communicate()
    assert (last.returncode, err) == (0, b"")
    assert out.split()[:5] == [b"corpus", b"articles", b"analysed", b"failures", str(tmp_path / "c").encode()]
    assert tables(tmp_path / "c") == tables(tmp_path / "whole")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_ctrl_c(tmp_path):
    # Where tests run in the background, Ctrl-C is off, and what they start inherits that.
    on = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = start(news(tmp_path / "n.jsonl", 20_000), "-o", tmp_path / "c", "--jobs", "2", preexec_fn=on)
    while not list(tmp_path.glob("c/parts/0*")):
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"newsnlp: error: stopped: what is done is kept, and the same command goes on from there\n"
    assert gone(process, 20)
    assert list(Corpus(tmp_path / "c"))


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_disk_that_fills_up(tmp_path):
    """A limit on files stands for it: writing fails in the middle, the corpus is whole, and the run goes on later."""
    path = news(tmp_path / "n.jsonl", 600)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))

    process = start(path, "-o", tmp_path / "c", "--jobs", "2", preexec_fn=full)
    out, err = process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert b"c: File too large: mend that, then the same command goes on from here" in err
    assert b"Traceback" not in err
    some = [a.article.doc for a in Corpus(tmp_path / "c")]
    told = subprocess.run([NEWSNLP, "detect", tmp_path / "c"], capture_output=True, text=True).stderr
    assert told == f"newsnlp: warning: {tmp_path}/c is not whole: the batch that makes it was stopped, or is at it\n"
    assert some == [f"n{n}" for n in range(len(some))]
    again = start(path, "-o", tmp_path / "c", "--jobs", "2")
    assert (again.communicate()[1], again.returncode) == (b"", 0)
    assert [a.article.doc for a in Corpus(tmp_path / "c")] == [f"n{n}" for n in range(600)]
