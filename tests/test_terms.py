"""Candidates of keywords: names as one word, terms of several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsnlp import analyze
from newsnlp.analysis.terms import Unit, c_value, inside, sequences, terms, wording
from newsnlp.article import Mention


def test_example_of_c_value():
    """The terms of eye pathology in section 2.3.1 of Frantzi, Ananiadou and Mima 2000, with their frequencies."""
    counts = {
        ("adenoid", "cystic", "basal", "cell", "carcinoma"): 5,
        ("cystic", "basal", "cell", "carcinoma"): 11,
        ("ulcerated", "basal", "cell", "carcinoma"): 7,
        ("recurrent", "basal", "cell", "carcinoma"): 5,
        ("circumscribed", "basal", "cell", "carcinoma"): 3,
        ("basal", "cell", "carcinoma"): 984,
    }
    values = c_value(counts)
    assert values[("adenoid", "cystic", "basal", "cell", "carcinoma")] == pytest.approx(11.61, abs=0.01)
    assert values[("cystic", "basal", "cell", "carcinoma")] == pytest.approx(12)
    assert values[("ulcerated", "basal", "cell", "carcinoma")] == pytest.approx(14)
    # The five that the longest holds are no further ones of the next: log2(3) * (984 - (5 + 6 + 7 + 5 + 3) / 5)
    assert values[("basal", "cell", "carcinoma")] == pytest.approx(1551.36, abs=0.01)


def test_a_part_that_is_never_alone_is_no_term():
    counts = {("海洋", "装备"): 3, ("装备", "产业"): 3, ("海洋", "装备", "产业"): 3}
    assert terms(counts) == {("海洋", "装备", "产业"): 3}
    assert terms({**counts, ("海洋", "装备"): 5}) == {("海洋", "装备", "产业"): 3, ("海洋", "装备"): 2}


def test_once_is_no_term():
    assert terms({("海洋", "装备"): 1}) == {}


def test_names_are_one_word():
    runs = list(wording(analyze("教育部启动“竹海青匠计划”，竹产业很大。")))
    assert ("教育部", "ORG") in [(unit.word, unit.type) for unit in runs[0]]
    assert [unit.word for run in runs for unit in run if unit.type == "PROGRAM"] == ["竹海青匠计划"]


def test_names_of_users_own_types_are_names(samples):
    """A type may be called as jieba calls a noun of time: its names are no words for it, and no part of terms."""
    page = analyze("远岫号科考船出海。")
    runs = list(wording(replace(page, mentions=(Mention("n", 0, 3, "远岫号", "远岫号"),))))
    assert (runs[0][0].word, runs[0][0].type) == ("远岫号", "n")
    assert not any("远岫号" in words for run in runs for words in sequences(run, ()))


def test_lines_of_facts_say_nothing():
    """Their first word neither: 来源, the source."""
    page = analyze("澜州启动人才服务周\n来源：江州日报 2024-05-30 14:55\n近三百名代表今天出席，一批项目集中签约。")
    assert [line.role for line in page.lines] == ["title", "meta", "body"]
    assert "来源" not in {unit.word for run in wording(page) for unit in run}


def test_those_who_made_the_page_are_no_candidates(samples):
    said = {unit.word for run in wording(analyze(samples / "local.txt")) for unit in run}
    assert "竹海青匠计划" in said
    assert not {"苏映禾", "何砚平", "江予宁", "清沅新闻网"} & said


def test_a_programme_inside_a_title_counts_too():
    runs = list(wording(analyze("市政府印发《关于深化“飞鹭人才计划”的意见》。")))
    assert {unit.type for run in runs for unit in run} >= {"WORK", "PROGRAM"}


def run(text):
    pairs = (pair.split("/") for pair in text.split())
    return [Unit(word, type=kind) if kind.isupper() else Unit(word, kind) for word, kind in pairs]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("海洋/n 装备/n 迅速/d 发展/vn", ["海洋 装备"], id="marine equipment develops quickly"),
        pytest.param("科技/n 创新/v", ["科技 创新"], id="innovation in technology"),
        pytest.param("企业/n 获得/v 支持/vn", [], id="a firm gets support, which jieba calls a verb"),
        pytest.param("企业/n 获得/v 资金/n", [], id="a firm gets money"),
        pytest.param(
            "海洋/n 装备/n 企业/n", ["海洋 装备", "装备 企业", "海洋 装备 企业"], id="makers of marine equipment"
        ),
        pytest.param("甲/n 乙/n 丙/n 丁/n 戊/n", [], id="too long for a term"),
        pytest.param("教育部/ORG 大会/n 何砚平/nr 老师/n", [], id="no names inside"),
    ],
)
def test_sequences_are_of_nouns(text, want):
    assert [" ".join(words) for words in sequences(run(text), ())] == want


def test_no_sequence_holds_a_stopword():
    assert list(sequences(run("海洋/n 装备/n"), {"装备"})) == []


def test_words_inside_a_name():
    """飞鹭人才计划, Flying Heron talents programme: it is about talents; 计划 is its kind, 澜州 a place."""
    parts = tuple(run("澜州/ns 飞鹭/n 人才/n 计划/n"))
    assert list(inside(Unit("澜州飞鹭人才计划", type="PROGRAM", parts=parts))) == ["飞鹭", "人才"]
