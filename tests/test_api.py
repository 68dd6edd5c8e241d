"""The library is the command line's equal."""

from __future__ import annotations

import dataclasses
import inspect
import io
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pandas
import pytest

import newsnlp
from newsnlp.api.inputs import NameOptions, WordOptions
from newsnlp.cli import app

TAKE_OTHER_INPUTS = ("evaluate", "train", "batch", "query", "report", "doctor")
ALL = {c.callback.__name__: c.callback for c in app.registered_commands}
COMMANDS = {name: command for name, command in ALL.items() if name not in TAKE_OTHER_INPUTS}
WORDS = {"kwic": ["机器人"], "collocates": ["机器人"]}  # what a function takes beside its inputs
# What only a command line needs; on the other side what has another name there, since `dict` and `type` are taken.
SHELL = {"files", "encoding", "text_column", "form", "output", "no_header"}
SHELL |= {
    "max_chars",
    "debug",
    "files_from",
    "null",
    "quiet",
    "strict",
    "progress",
    "no_color",
    "show",
    "excel",
    "raw",
    "config",
    "ctx",
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_same_names_and_options(name):
    options = set(inspect.signature(COMMANDS[name]).parameters) - SHELL
    function = inspect.signature(getattr(newsnlp, name)).parameters
    shared = {"WordOptions": WordOptions, "NameOptions": NameOptions}
    typed = [kind for key, kind in shared.items() if "options" in function and key in str(function["options"])]
    assert options - {"pos"} <= set(function).union(*map(get_type_hints, typed))
    assert next(iter(function)) == "inputs"


def test_batch_and_query_have_the_options_of_their_commands():
    taken = set(inspect.signature(newsnlp.batch).parameters) | set(get_type_hints(NameOptions))
    assert set(inspect.signature(ALL["batch"]).parameters) - SHELL <= taken
    assert set(inspect.signature(ALL["query"]).parameters) - SHELL == set(inspect.signature(newsnlp.query).parameters)


def test_an_unknown_option_is_refused():
    with pytest.raises(TypeError, match="segmentor"):
        newsnlp.keywords("教育部", segmentor="jieba")


def test_a_corpus_has_no_unique(samples, tmp_path):
    with pytest.raises(newsnlp.UsageError, match="a corpus keeps every article: say unique=True where it is read"):
        newsnlp.batch(samples, tmp_path / "c", unique=True)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"convert", "clean", "segment", "compare"}))
def test_same_rows(name, samples):
    words = WORDS.get(name, [])
    frame = getattr(newsnlp, name)(samples / "briefs.jsonl", *words)
    command = [sys.executable, "-m", "newsnlp", name, *words, str(samples / "briefs.jsonl"), "-f", "jsonl"]
    rows = pandas.read_json(
        io.StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout), lines=True
    )
    assert list(frame.columns) == list(rows.columns)
    assert len(frame) == len(rows)


def test_any_input(samples):
    text = "教育部发布《青匠行动方案》。"
    article = newsnlp.Article("a1", text)
    for given in (text, article, newsnlp.analyze(article), [text, article]):
        assert "教育部" in set(newsnlp.entities(given)["name"])
    assert len(newsnlp.detect([samples / "briefs.jsonl", text])) == 21
    assert newsnlp.convert(text, to="t")["text"][0] == "教育部發布《青匠行動方案》。"
    assert newsnlp.clean(article)["doc"][0] == "a1"
    assert "word" in newsnlp.segment(text)


def test_texts_are_called_by_their_places():
    texts = ["教育部发布通知。", "教育部解读。", newsnlp.Article("a", "教育部。")]
    assert list(newsnlp.detect(texts)["doc"]) == ["1", "2", "a"]
    assert list(newsnlp.detect(pandas.Series(texts[:2], ["x", 7]))["doc"]) == ["x", "7"]
    assert list(newsnlp.detect(texts[0])["doc"]) == [""]
    assert list(newsnlp.entities(iter(texts), types="ORG")["docs"]) == [3]
    assert [*newsnlp.frequency(texts, by="doc").columns[-3:]] == ["1", "2", "a"]


TABLE = """ is no list of texts: take its texts, frame["text"], or analyze_frame(frame)"""
MISSING = """, no text: leave it out: frame["text"].dropna()"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (pandas.DataFrame({"text": ["教育部"]}), f"a DataFrame{TABLE}"),
        ({"text": ["教育部"]}, f"a dict{TABLE}"),
        (["教育部", None], f"input 2 is None{MISSING}"),
        (pandas.Series(["教育部", float("nan")]), f"input 1 is nan{MISSING}"),
        (None, "None is no text: give a text, a Path, or a list of those"),
        (b"text", "b'text' is no text: give a text, a Path, or a list of those"),
        ([["教育部"]], "input 1 is ['教育部'], no text: give a text, a Path, an Article or an Analysis"),
    ],
    ids=["frame", "dict", "none in a list", "nan in a column", "none", "bytes", "a list in a list"],
)
def test_what_is_no_input(given, said):
    for function in (newsnlp.entities, newsnlp.detect, newsnlp.report):
        with pytest.raises(newsnlp.UsageError) as raised:
            function(given)
        assert str(raised.value) == said


def test_a_string_is_one():
    """Not its letters."""
    text = newsnlp.Article("a", "人工智能产业发展。", published="2024-05-01")
    assert list(newsnlp.trends(text, words="人工智能")["name"]) == ["人工智能"]
    assert set(newsnlp.frequency(text, pos="vn")["tag"]) == {"vn"}
    assert len(newsnlp.collocates(text, "人工智能", pos="vn", min_count=1)) == 1
    assert len(newsnlp.compare(text, text, pos="vn")) == 1
    assert list(newsnlp.entities("教育部在澜州市开会。", types="ORG")["type"]) == ["ORG"]
    with pytest.raises(newsnlp.UsageError, match="no type 'ORG,PER'"):
        newsnlp.network(text, types="ORG,PER")


def test_types_of_articles_that_another_model_analysed():
    """Ships, which the package's own model does not know: none is lost, and the type may be asked for."""
    page = newsnlp.analyze(newsnlp.Article("a", "远岫号科考船在岚湾市出海，远岫号昨天返航。", published="2024-05-01"))
    ships = (newsnlp.Mention("Ship", start, start + 3, "远岫号", "远岫号") for start in (0, 13))
    page = dataclasses.replace(page, mentions=(*ships, newsnlp.Mention("LOC", 7, 10, "岚湾市", "岚湾市")))
    for given in (page, [page], pandas.Series([page])):
        assert list(newsnlp.entities(given)["type"]) == ["LOC", "Ship"]
        assert list(newsnlp.entities(given, types="ship")["count"]) == [2]
        assert list(newsnlp.frequency(given, of="entities")["type"]) == ["Ship", "LOC"]
        assert list(newsnlp.trends(given)["type"]) == ["Ship", "LOC"]
        assert list(newsnlp.network(given)["source_type"]) == ["LOC"]
        assert list(newsnlp.compare("岚湾市晴。", given, of="entities", min_count=1)["type"]) == ["LOC", "Ship"]
        assert ">Ship<" in newsnlp.report(given)
    with pytest.raises(newsnlp.UsageError, match=r"no type 'car': take some of ORG, .*WORK, Ship, DATE"):
        newsnlp.entities(page, types=["car", "ship"])


@pytest.mark.parametrize(
    ("function", "options", "said"),
    [
        ("frequency", {"top": -1}, "top=-1 makes no sense: take 0 or more"),
        ("frequency", {"ngram": 0, "of": "ngrams"}, "ngram=0 makes no sense: take 2 or more"),
        ("frequency", {"jobs": -1}, "jobs=-1 makes no sense: take 0 or more"),
        ("compare", {"to": "教育部", "min_count": 0}, "min_count=0 makes no sense: take 1 or more"),
        ("kwic", {"word": "教育", "window": -1}, "window=-1 makes no sense: take 0 or more"),
        ("collocates", {"word": "教育", "window": 0}, "window=0 makes no sense: take 1 or more"),
        ("summary", {"top": 0}, "top=0 makes no sense: take 1 or more"),
        ("summary", {"by": "foo"}, "no period 'foo'"),
        ("trends", {"measure": "foo"}, "no measure 'foo'"),
        ("network", {"top": -1}, "top=-1 makes no sense"),
        ("entities", {"top": -1}, "top=-1 makes no sense"),
        ("keywords", {"top": -1}, "top=-1 makes no sense"),
        ("report", {"top": 0}, "top=0 makes no sense"),
    ],
    ids=str,
)
def test_numbers_that_the_command_line_refuses(function, options, said):
    with pytest.raises(newsnlp.UsageError, match=said):
        getattr(newsnlp, function)("教育部发布通知。", **options)


def test_files_of_options_by_their_names(tmp_path):
    """As strings, too; what is in them is seen when it changes."""
    text = "星帆育才开班，华澜科技参加。"  # Xingfan training begins, Hualan Technology takes part
    words, names = str(tmp_path / "w.txt"), str(tmp_path / "a.csv")
    for word in ("星帆育才", "育才开班"):
        Path(words).write_text(f"{word}\n", encoding="utf-8")
        assert word in set(newsnlp.segment(text, dictionary=words)["word"])
        assert word not in set(newsnlp.frequency(text, dictionary=words, stopwords=words)["word"])
    Path(names).write_text("alias,name\n华澜科技,华澜集团\n", encoding="utf-8")
    assert "华澜集团" in set(newsnlp.entities(text, aliases=names)["name"])
    assert newsnlp.Settings(aliases=names) == newsnlp.Settings(aliases=Path(names))
    for function in (newsnlp.entities, newsnlp.network, newsnlp.report, newsnlp.trends):
        with pytest.raises(newsnlp.UsageError, match="none: no model in this folder"):
            function(text, model="none")
    with pytest.raises(newsnlp.UsageError, match="no picture of the kind"):
        newsnlp.trends(text, plot="a.gif")


def test_gold_by_its_name(samples, tmp_path):
    gold = str(samples.parent / "gold" / "briefs.jsonl")
    assert newsnlp.evaluate(gold).equals(newsnlp.evaluate(samples.parent / "gold" / "briefs.jsonl"))
    with pytest.raises(
        newsnlp.UsageError, match=r"no share of 1\.5 can be held out: take one from 0 to 0\.9, such as 0.1"
    ):
        newsnlp.train(gold, str(tmp_path / "model"), held_out=1.5)


def test_the_function_stays_when_its_folder_is_loaded():
    """`newsnlp.entities` is a function and the folder that it lives in."""
    from newsnlp.entities.patterns import patterns

    assert patterns
    assert inspect.isfunction(newsnlp.entities)


def test_every_public_name_exists():
    assert all(getattr(newsnlp, name) for name in newsnlp.__all__)
    with pytest.raises(AttributeError, match="module 'newsnlp' has no attribute 'nothing'"):
        newsnlp.nothing  # noqa: B018
