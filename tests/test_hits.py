from __future__ import annotations

import pytest

import newsnlp.analysis.hits as stage
from newsnlp import Article, Settings, UsageError, analyze
from newsnlp.analysis.hits import finder, forms, hits
from tests.labelled import cases
from tests.test_units import analysis as given_lines


def found(text, word, *, regex=False, whole=False, all_lines=True):
    analysis = analyze(Article("a", text), settings=Settings(all_lines=all_lines), names=False)
    return list(hits(analysis, finder(word, regex=regex), whole=whole, all_lines=all_lines))


@pytest.mark.parametrize("case", cases("hits"))
def test_hits(case):
    text = case["text"]
    options = {name: case[name] for name in ("regex", "whole") if name in case}
    assert [text[hit.start : hit.end] for hit in found(text, case["word"], **options)] == case["want"]


def test_forms():
    assert forms("看著")[0] == "看著"
    assert "看着" in forms("看著")
    assert forms("ＡＩ") == ("AI",)


def test_lines_that_do_not_count():
    text = "澜州大会6月19日在青螺岛举行，市领导出席并致辞。\n责任编辑：大会\n版权所有 未经授权不得转载 大会网\n"
    assert len(found(text, "大会")) == 3
    assert len(found(text, "版权所有", all_lines=False)) == 0


def test_what_was_said_before_is_found_once():
    again = given_lines("大会开幕\n大会开幕\n", repeats=1)
    assert [hit.start for hit in hits(again, finder("大会"))] == [0]


@pytest.mark.parametrize("word", ["", " ", "\n"])
def test_no_word(word):
    with pytest.raises(UsageError, match="no word to look for: name one before the files"):
        finder(word)


def test_no_expression():
    with pytest.raises(UsageError, match=r"'\(大会' is no regular expression: missing \)"):
        finder("(大会", regex=True)


def test_an_expression_that_takes_for_ever(monkeypatch):
    monkeypatch.setattr(stage, "_PATIENCE", 0.05)
    with pytest.raises(UsageError, match=r"'\(a\|aa\)\+\$' takes more than 0 seconds on one line: repeat nothing"):
        found("a" * 200 + "会", "(a|aa)+$", regex=True)
