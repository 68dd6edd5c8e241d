"""What an article may take: characters and seconds."""

from __future__ import annotations

import json
import os
import re

import pytest

from newsnlp import Article, InputError, NewsnlpError, UsageError, read
from newsnlp.batch.engines import engine
from newsnlp.batch.known import again
from newsnlp.batch.run import batch
from newsnlp.jobs import spread
from newsnlp.limits import Limits, limited, limits
from newsnlp.reading.read import checked
from tests.adverse import TEXTS
from tests.corpora import Here, news, tables

ALARM = pytest.mark.skipif(os.name != "posix", reason="alarms are POSIX's")
LATE = "took longer than 0.2 seconds: allow more with --timeout, or part it into articles"


def loop() -> None:
    while True:
        pass


def swallow() -> None:
    while True:
        try:
            loop()
        except Exception:  # as libraries do
            continue


def backtrack() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


@ALARM
@pytest.mark.parametrize("work", [loop, swallow, backtrack])
def test_what_takes_too_long_is_stopped(work):
    with pytest.raises(NewsnlpError) as error, limited(0.2):
        work()
    assert str(error.value) == LATE


def test_what_is_done_in_time_is_left_alone():
    for seconds in (0.0, 30.0):
        with limited(seconds):
            done = sum(range(100))
        assert done == 4950


def test_an_error_of_the_work_is_its_own():
    with pytest.raises(ZeroDivisionError), limited(30.0):
        1 / 0  # noqa: B018


def held(number: int) -> int:
    """Hold the process in a library that never comes back to Python."""
    with limited(0.2):
        if number == 1:
            sum(range(10**13))  # one step of Python's, which no signal gets into
    return number


def test_a_process_that_a_library_holds_is_replaced():
    """One process, as with --jobs 1; the items before and behind are done."""
    assert list(spread(held, range(3), 1, crashed=lambda number: -number)) == [0, -1, 2]


@pytest.mark.parametrize(
    ("characters", "seconds", "message"),
    [
        (0, 0, "no article is of 0 characters: take 1 or more, such as 10000000"),
        (1, -1, "no article can take -1 seconds: take 0 for any time, or some, such as 30"),
        (1, float("nan"), "no article can take nan seconds: take 0 for any time, or some, such as 30"),
        (1, float("inf"), "no article can take inf seconds: take 0 for any time, or some, such as 30"),
    ],
)
def test_limits_that_make_no_sense(characters, seconds, message):
    with pytest.raises(UsageError) as error:
        limits(characters, seconds)
    assert str(error.value) == message


def test_dask_cant_stop_an_article():
    with pytest.raises(UsageError) as error:
        engine("dask", limits=Limits(seconds=1))
    assert str(error.value) == "Dask can't stop an article: leave --timeout out, or say --engine local"


def test_an_article_that_is_too_long(tmp_path):
    (tmp_path / "a.txt").write_text("教育部发布通知。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("教育部。", encoding="utf-8")
    failed: list[InputError] = []
    assert [a.text for a in read([tmp_path], max_chars=4, on_error=failed.append)] == ["教育部。"]
    assert [str(error) for error in failed] == [
        f"{tmp_path / 'a.txt'}: longer than 4 characters: part it into articles, or allow more with --max-chars"
    ]
    assert checked(Article("x", "四个字。"), 4).text == "四个字。"


@ALARM
def test_html_of_a_record_is_stopped(tmp_path, monkeypatch):
    """As a file of HTML is: it is looked into where articles are analysed."""
    monkeypatch.setattr("newsnlp.reading.html.extract", lambda html, doc: loop() if doc == "a" else Article(doc, html))
    row = {"id": "a", "text": "<p>教育部发布通知。</p>"}  # the ministry issues a notice
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps({'id': 'b', 'text': '教育部。'})}", "utf-8")
    batch([str(tmp_path / "a.jsonl")], tmp_path / "c", engine=Here(), limits=Limits(seconds=0.2))
    found = tables(tmp_path / "c")
    assert [row["doc"] for row in found["articles"]] == ["b"]
    assert [(row["doc"], row["error"]) for row in found["failures"]] == [("a", LATE)]


def test_max_chars_of_a_command(newsnlp):
    done = newsnlp("entities", "-", "--max-chars", "5", "--no-header", stdin="教育部发布通知。")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "newsnlp: error: -: longer than 5 characters: part it into articles, or allow more with --max-chars\n"
    )


@pytest.mark.parametrize(
    ("over", "allowed", "now", "wanted"),
    [
        ("seconds", 10, Limits(seconds=30), True),
        ("seconds", 10, Limits(), True),
        ("seconds", 1e7, Limits(seconds=30), False),
        ("seconds", 30, Limits(seconds=30), False),
        ("seconds", 0.5, Limits(seconds=1), True),
        ("characters", 1_000_000, Limits(2_000_000), True),
        ("characters", 1_000_000, Limits(1_000_000), False),
        ("memory", None, Limits(), True),
        (None, None, Limits(), False),
    ],
)
def test_which_failures_a_later_run_tries_again(over, allowed, now, wanted):
    assert again(over, allowed, now) is wanted


def test_a_later_run_that_allows_more(tmp_path):
    """What was too long is analysed then, and nothing else; the tables are those of a run that allowed it at once."""
    path = news(tmp_path / "n.jsonl", 300)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "long", "text": "教育部6日发布通知。\n" * 50}, ensure_ascii=False) + "\n")

    def run(corpus, characters, **more):
        done = batch([str(path)], tmp_path / corpus, engine=Here(), limits=Limits(characters), **more)
        return done.analysed, done.failures

    assert run("c", 400) == (301, 1)
    [row] = tables(tmp_path / "c")["failures"]
    assert row["error"] == "longer than 400 characters: part it into articles, or allow more with --max-chars"
    assert (row["over"], row["allowed"]) == ("characters", 400)
    assert run("c", 300) == (0, 1)
    assert run("c", 10_000) == (1, 0)
    run("whole", 10_000)
    assert tables(tmp_path / "c") == tables(tmp_path / "whole")
    assert run("c", 10_000) == (0, 0)


@ALARM
@pytest.mark.parametrize("jobs", [1, 2])
def test_timeout_of_batch(newsnlp, tmp_path, jobs):
    """An article that takes too long costs only itself, and a later run that allows more is done with it."""
    path = news(tmp_path / "n.jsonl", 20)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[10] = json.dumps({"id": "slow", "text": TEXTS["lines all different"](6_000_000)}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = newsnlp("batch", path, "-o", "c", "--jobs", jobs, "--timeout", "2", "-f", "tsv", "--no-header")
    assert (done.returncode, done.stdout) == (1, "c\t19\t20\t1\n")
    assert done.stderr == (
        "newsnlp: error: slow: took longer than 2 seconds: allow more with --timeout, or part it into articles\n"
    )
    found = tables(tmp_path / "c")
    assert [row["doc"] for row in found["articles"]] == [f"n{n}" for n in range(20) if n != 10]
    assert [(row["over"], row["allowed"]) for row in found["failures"]] == [("seconds", 2.0)]
