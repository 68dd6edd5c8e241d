"""What a corpus answers by itself equals what is found in the analyses, row for row."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsnlp as library
from newsnlp import Analysis, NewsnlpError
from newsnlp.analysis import frequency as frequencies
from newsnlp.analysis import network as networks
from newsnlp.analysis import trends as times
from newsnlp.asked import Asked
from newsnlp.batch import answers, parts
from newsnlp.batch.corpus import Corpus
from newsnlp.batch.run import batch
from newsnlp.entities import count
from newsnlp.settings import Settings
from newsnlp.table import Table
from tests.corpora import Here, news
from tests.strategies import texts

# Said twice within a page, glosses, both scripts, a name of two types, words of two tags, ids and days that repeat.
PAGES = [
    (
        "图为市民参观灯塔展。\n海岳网5月1日电 灯塔展1日开幕，澜州大学承办，灯塔展持续到周末。\n图为市民参观灯塔展。\n",
        "2024-05-01",
    ),
    (
        "海岳網(wǎng)澜州6月19日電(俞經(jīng))18日,教育部(bù)和澜州市政府發(fā)布“海燕計(jì)劃”。教育部負責人出席。\n",
        "2024-06-19",
    ),
    ("教育部发布计划。计划由教育部计划司执行，江苏省、江苏和南京大学参加；南京大學、教育部共建。", "2024-05-31T08:00"),
    ("教育部发布计划。计划由教育部计划司执行，江苏省、江苏和南京大学参加；南京大學、教育部共建。", "2024-05-31T08:00"),
    ("①②③ 〇 Ａ１ —— ……！\n", None),
    ("澜州市人民政府3月2日宣布投入3亿元，新华社记者沈岚报道。", "2023"),
]


@cache
def whole(corpus: Corpus) -> list[Analysis]:
    """Its analyses as such, which are not asked."""
    found = list(Corpus(corpus.where.name))
    assert not isinstance(found, Asked)
    return found


@pytest.mark.parametrize("of", ["words", "entities", "characters"])
def test_parts_that_come_meanwhile_are_not_seen(tmp_path, monkeypatch, of):
    """A corpus is that of the moment when it was opened: it is gone through more than once."""
    monkeypatch.setattr(parts, "_AVERAGE", 1)
    batch([str(news(tmp_path / "n.jsonl", 2))], tmp_path / "c", engine=Here())
    opened = Corpus(tmp_path / "c")
    wanted = list(frequencies.frequency(Corpus(tmp_path / "c"), of=of).rows)
    batch([str(news(tmp_path / "n.jsonl", 9))], tmp_path / "c", engine=Here())
    assert list(frequencies.frequency(opened, of=of).rows) == wanted
    assert len(list(opened)) == 2


@pytest.fixture(scope="module")
def corpus(samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    with (folder / "p.jsonl").open("w", encoding="utf-8") as file:
        for n, (text, published) in enumerate(PAGES):
            row = {"id": f"p{n % 4}", "text": text, "published": published, "source": "澜州日报" if n % 2 else None}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_AVERAGE", 4)
        inputs = [str(folder / "p.jsonl"), str(samples), str(news(folder / "n.jsonl", 20))]
        batch(inputs, folder / "c", engine=Here())
    made = Corpus(folder / "c")
    assert len(made.where.parts("parts")) > 5
    assert isinstance(made, Asked)
    return made


def equal(one: Table, other: Table) -> None:
    assert one.columns == other.columns
    assert (one.title, one.narrow, one.sections) == (other.title, other.narrow, other.sections)
    assert list(one.rows) == list(other.rows)


@pytest.mark.parametrize("by", [None, "month", "doc"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"pos": ["n", "v"], "min_length": 2},
        {"stop": {"教育部", "的"}},
        {"of": "entities"},
        {"of": "entities", "types": ["ORG", "DATE"]},
        {"of": "characters"},
        {"of": "characters", "stop": {"教"}},
        {"of": "ngrams"},  # not asked
    ],
    ids=str,
)
def test_frequency(corpus, options, by):
    for top in (7,) if by else (0, 7):
        wanted = frequencies.frequency(whole(corpus), by=by, top=top, **options)
        found = frequencies.frequency(corpus, by=by, top=top, **options)
        equal(found, wanted)


def test_frequency_some_items_at_a_time(corpus, monkeypatch):
    monkeypatch.setattr(answers, "_VECTORS", 1)
    monkeypatch.setattr(answers, "_PAIRS", 100)
    for by in (None, "month"):
        equal(frequencies.frequency(corpus, by=by), frequencies.frequency(whole(corpus), by=by))


@pytest.mark.parametrize("by", [None, "year", "source"])
@pytest.mark.parametrize("types", [count.TYPES, ("PER", "ORG"), ("MONEY",), ("WORK", "no such")], ids=str)
def test_things(corpus, types, by):
    for top in (3,) if by else (0, 3):
        equal(
            count.things(corpus, types=types, top=top, by=by), count.things(whole(corpus), types=types, top=top, by=by)
        )


@pytest.mark.parametrize("within", ["sentence", "paragraph", "article"])
@pytest.mark.parametrize(
    "options",
    [{}, {"types": ["ORG", "LOC"], "top": 10}, {"min_count": 2, "weight": "ppmi"}, {"types": ["DATE"]}],
    ids=str,
)
def test_network(corpus, within, options):
    found = networks.network(corpus, within=within, **options)
    wanted = networks.network(whole(corpus), within=within, **options)
    assert found == wanted
    assert list(found.things) == list(wanted.things)
    equal(networks.edges(found), networks.edges(wanted))


def test_a_list_of_thousands_ties_none(tmp_path):
    """A sentence with one thing more than is tied, one with all that are, and both in one article."""
    lines = ["、".join(f"{start + k}%" for k in range(size)) + "。\n" for start, size in ((0, 1001), (5000, 1000))]
    (tmp_path / "in.txt").write_text("".join(lines), encoding="utf-8")
    batch([str(tmp_path / "in.txt")], tmp_path / "c", engine=Here(), settings=Settings(all_lines=True))
    corpus = Corpus(tmp_path / "c")
    for within, pairs in (("sentence", 999 * 1000 // 2), ("article", 0)):
        found = networks.network(corpus, within=within, types=["PERCENT"], top=0, min_count=1)
        assert found == networks.network(whole(corpus), within=within, types=["PERCENT"], top=0, min_count=1)
        assert (len(found.things), len(found.pairs)) == (2001, pairs)


@pytest.mark.parametrize("by", ["day", "quarter"])
@pytest.mark.parametrize(
    "options", [{}, {"top": 0, "types": ["ORG"]}, {"types": []}, {"words": ["教育部"], "types": ["ORG"]}], ids=str
)
def test_trends(corpus, by, options):
    found = times.trends(corpus, by=by, **options)
    wanted = times.trends(whole(corpus), by=by, **options)
    assert found == wanted
    equal(times.long(found), times.long(wanted))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(many=st.lists(texts.filter(str.strip), min_size=1, max_size=4))
def test_any_text(many, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (folder / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in many), encoding="utf-8")
    batch([str(folder / "in.jsonl")], folder / "c", engine=Here())
    corpus = Corpus(folder / "c")
    for of in ("words", "entities", "characters"):
        equal(frequencies.frequency(corpus, of=of), frequencies.frequency(whole(corpus), of=of))
    equal(count.things(corpus), count.things(whole(corpus)))
    assert networks.network(corpus) == networks.network(whole(corpus))


def test_articles_of_one_name(tmp_path, newsnlp):
    """Two files number their records alike: the articles are counted, and who joins by their names is warned."""
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    files[0].write_text("id,text\n1,教育部发布通知。\n2,天晴。\n", encoding="utf-8")
    files[1].write_text("id,text\n1,教育部解读。\n2,教育部开会。\n", encoding="utf-8")
    done = newsnlp("batch", *files, "-o", tmp_path / "c")
    assert "warning: of 2 articles an earlier one has the name (doc)" in done.stderr
    for inputs in (tmp_path / "c", files):
        assert list(library.entities(inputs, types="ORG")["docs"]) == [3]
    assert newsnlp("batch", *files, "-o", tmp_path / "c", "--quiet").stderr == ""
    assert newsnlp("batch", files[0], "-o", tmp_path / "c").stderr == ""


def test_a_corpus_without_articles(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    batch([str(tmp_path / "empty.txt")], tmp_path / "c", engine=Here())
    corpus = Corpus(tmp_path / "c")
    for by in (None, "month"):
        equal(frequencies.frequency(corpus, by=by), frequencies.frequency([], by=by))
        equal(count.things(corpus, by=by), count.things([], by=by))
    assert networks.network(corpus) == networks.network([])
    assert times.trends(corpus) == times.trends([])


def test_no_room(corpus, monkeypatch):
    monkeypatch.setattr(answers, "_MEMORY", "300KB")
    with pytest.raises(NewsnlpError, match=r"DuckDB can't add that up: Out of Memory Error: .*: it needs room for"):
        list(frequencies.frequency(corpus).rows)


def test_the_commands_ask(newsnlp, corpus, monkeypatch):
    """Through the library and the command line alike; what is to be taken once is not asked."""
    place = Path(corpus.where.name)
    monkeypatch.setattr(Corpus, "__iter__", lambda self: pytest.fail("it was gone through"))
    assert len(library.frequency(place, top=3)) == 3
    assert len(library.entities(place, types=["ORG"], top=3)) == 3
    assert len(library.network(place, top=5))
    assert len(library.trends(place, types=["ORG"], top=1))
    monkeypatch.undo()
    wanted = library.frequency(place, top=3).to_csv(sep="\t", index=False)
    assert newsnlp("frequency", place, "--top", "3").stdout.splitlines()[0] == wanted.splitlines()[0]
    assert len(library.frequency(place, top=0, unique=True)) < len(library.frequency(place, top=0))
