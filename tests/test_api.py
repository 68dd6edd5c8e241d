"""The library is the command line's equal."""

from __future__ import annotations

import inspect
import io
import subprocess
import sys
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
SHELL |= {"files_from", "null", "quiet", "strict", "progress", "no_color", "show", "excel", "raw", "config", "ctx"}


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


def test_the_function_stays_when_its_folder_is_loaded():
    """`newsnlp.entities` is a function and the folder that it lives in."""
    from newsnlp.entities.patterns import patterns

    assert patterns
    assert inspect.isfunction(newsnlp.entities)


def test_every_public_name_exists():
    assert all(getattr(newsnlp, name) for name in newsnlp.__all__)
    with pytest.raises(AttributeError, match="module 'newsnlp' has no attribute 'nothing'"):
        newsnlp.nothing  # noqa: B018
