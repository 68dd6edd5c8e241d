"""`query`, and the commands on a corpus, through the installed command."""

from __future__ import annotations

import json

import pytest

import newsnlp as library
from newsnlp import UsageError
from newsnlp.batch.query import query
from newsnlp.batch.run import batch
from newsnlp.reading.corpora import MARKER
from tests.corpora import Here, news


@pytest.fixture(scope="module")
def corpus(samples, tmp_path_factory):
    place = tmp_path_factory.mktemp("query") / "c"
    batch([str(samples)], place, engine=Here())
    return place


def test_sql(corpus):
    table = query(corpus, "select type, count(*) as n from mentions where type in ('ORG', 'LOC') group by 1 order by 1")
    assert table.columns == ("type", "n")
    frame = library.entities(corpus, mentions=True, types=["ORG", "LOC"])
    assert list(table.rows) == sorted(frame.groupby("type").size().items())


def test_rows_are_in_the_order_of_the_inputs(corpus, samples):
    docs = [row[0] for row in query(corpus, "select doc from articles").rows]
    assert docs == list(library.detect(samples)["doc"])


def test_values(corpus):
    """Lists and structures as such, dates as ISO 8601, decimals as numbers."""
    sql = """select lines[1].role, lines[1], warnings, date '2024-06-19', 1.5::decimal(3, 1), sum(1), interval 1 day
        from articles where doc like '%local.txt' group by all"""
    [row] = query(corpus, sql).rows
    assert row[0] == row[1]["role"]
    assert row[2:6] == ([], "2024-06-19", 1.5, 1)
    assert isinstance(row[6], str)


def test_columns_of_one_name(corpus):
    table = query(corpus, "select count(*) as n, max(doc) as n, 1 as n from articles")
    assert table.columns == ("n", "n_1", "n_2")


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("selekt 1", "DuckDB can't answer that: Parser Error"),
        ("select nothing from articles", "DuckDB can't answer that: Binder Error"),
        ("drop view articles", "a query is one SELECT: see newsnlp query --help"),
        ("copy articles to 'out.csv'", "a query is one SELECT"),
        ("select 1; select 2", "a query is one SELECT"),
        ("", "a query is one SELECT"),
        ("select * from read_text('/etc/hostname')", "DuckDB can't answer that: Permission Error"),
        ("select * from 'other.parquet'", "DuckDB can't answer that"),
    ],
)
def test_what_is_refused(corpus, sql, message):
    with pytest.raises(UsageError) as error:
        list(query(corpus, sql).rows)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_remote_corpus_lets_nothing_else_in_reach(samples, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    place = "memory://query-remote/c"
    batch([str(samples / "local.txt")], place, engine=Here())
    assert list(query(place, "select count(*) from articles").rows) == [(1,)]
    for sql in (f"select * from read_text('{secret}')", "select * from read_text('memory://query-other/a')"):
        with pytest.raises(UsageError, match="DuckDB can't answer that: Permission Error"):
            list(query(place, sql).rows)


def test_no_corpus(tmp_path):
    with pytest.raises(UsageError, match="is no corpus: make one with newsnlp batch"):
        query(tmp_path, "select 1")


def test_a_corpus_that_is_not_whole(newsnlp, tmp_path):
    """As the other commands do, it says so; what is damaged is told with what to try."""
    batch([str(news(tmp_path / "n.jsonl", 3))], tmp_path / "c", engine=Here())
    mark = tmp_path / "c" / MARKER
    mark.write_text(mark.read_text().replace('"complete": true', '"complete": false'))
    done = newsnlp("query", "c", "select count(*) as n from articles")
    assert (done.returncode, done.stdout) == (0, "n\n3\n")
    assert done.stderr == "newsnlp: warning: c is not whole: the batch that makes it was stopped, or is at it\n"
    [tokens] = (tmp_path / "c").glob("parts/*/tokens.parquet")
    tokens.unlink()
    with pytest.raises(UsageError) as error:
        query(tmp_path / "c", "select 1")
    assert "c is damaged (IO Error: No files found" in str(error.value)
    assert "create view" not in str(error.value)
    assert error.value.hint == "make the corpus anew with --fresh"


def test_on_the_command_line(newsnlp, corpus):
    done = newsnlp("query", corpus, "select doc, stated, reporters from articles limit 2", "-f", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert [set(json.loads(line)) for line in done.stdout.splitlines()] == [{"doc", "stated", "reporters"}] * 2
    done = newsnlp("query", corpus, "select nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsnlp: error: DuckDB can't answer that: Binder Error")


@pytest.mark.parametrize(
    "command",
    [
        "clean",
        "detect",
        "entities",
        "frequency",
        "keywords",
        "meta",
        "network",
        "programs",
        "segment",
        "summary",
        "trends",
    ],
)
def test_a_corpus_is_an_input(corpus, samples, command):
    function = getattr(library, command)
    assert function(corpus).equals(function(samples))


def test_a_corpus_among_other_inputs(newsnlp, corpus, samples, tmp_path):
    more = news(tmp_path / "n.jsonl", 2)
    for command in (["entities", "--mentions"], ["detect"]):
        mixed = newsnlp(*command, more, corpus, more)
        assert (mixed.returncode, mixed.stderr) == (0, "")
        assert mixed.stdout == newsnlp(*command, more, samples, more).stdout
    assert newsnlp("entities", corpus, "--no-link").stderr.startswith(
        f"newsnlp: error: {corpus} was made with another link: leave out that option or its default"
    )
