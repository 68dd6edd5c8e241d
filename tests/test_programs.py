from __future__ import annotations

from dataclasses import replace

import pytest

from newsnlp import Mention, analyze
from newsnlp.analysis.programs import programs
from newsnlp.entities.patterns import patterns
from tests.test_units import analysis

COLUMNS = ("name", "count", "docs", "first", "last", "bodies", "amounts", "years", "evidence", "doc", "start", "end")


def rows(*analyses):
    table = programs(analyses)
    assert table.columns == COLUMNS
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def valued(text, *names):
    """The article with the names given and the values that patterns find."""
    named = analysis(text, *names)
    values = [Mention(v.type, v.start, v.end, text[v.start : v.end], v.value) for v in patterns(text)]
    return replace(named, mentions=tuple(sorted((*named.mentions, *values), key=lambda m: m.start)))


def test_one_row_a_programme_over_articles():
    one = analysis("有人谈到归雁计划。", "PROGRAM:归雁计划", doc="a", published="2024-03-02T10:00")
    two = analysis(
        "归雁计划来了。甲局启动归雁计划。甲局牵头实施归雁计划和银龄计划。",
        *("PROGRAM:归雁计划", "PROGRAM:银龄计划", "ORG:甲局"),
        doc="b",
        published="2023-12-31",
    )
    first, second = rows(one, two)
    assert (first["name"], first["count"], first["docs"]) == ("归雁计划", 4, 2)
    assert (first["first"], first["last"]) == ("2023-12-31", "2024-03-02")
    assert first["bodies"] == {"甲局": {"启动": 1, "实施": 1}}
    assert (first["evidence"], first["doc"], first["start"], first["end"]) == ("甲局启动归雁计划。", "b", 7, 16)
    assert (second["name"], second["count"], second["bodies"]) == ("银龄计划", 1, {"甲局": {"实施": 1}})


def test_without_a_body_the_first_sentence_is_the_evidence_and_days_may_be_unknown():
    [row] = rows(analysis("人们说起归雁计划。\n甲局也说归雁计划。", "PROGRAM:归雁计划", "ORG:甲局"))
    assert (row["evidence"], row["bodies"], row["first"], row["last"]) == ("人们说起归雁计划。", {}, None, None)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("启动“甲计划”，投入1.2亿元。", {"甲计划": ["120000000 CNY"]}, id="behind it"),
        pytest.param("安排500万元设立“甲计划”。", {"甲计划": ["5000000 CNY"]}, id="before it, in its clause"),
        pytest.param("去年亏损3亿元，启动“甲计划”。", {"甲计划": []}, id="before it, in another clause"),
        pytest.param("“甲计划”带动产值达到962亿元。", {"甲计划": []}, id="what a place earns"),
        pytest.param(
            "“甲计划”给50万元；“乙计划”给800万元。",
            {"甲计划": ["500000 CNY"], "乙计划": ["8000000 CNY"]},
            id="each programme its own",
        ),
        pytest.param(
            "为“甲计划”和“乙计划”安排5亿元。",
            {"甲计划": ["500000000 CNY"], "乙计划": ["500000000 CNY"]},
            id="joined programmes share",
        ),
    ],
)
def test_amounts(text, want):
    assert {row["name"]: row["amounts"] for row in rows(valued(text, "PROGRAM:甲计划", "PROGRAM:乙计划"))} == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("2024年启动青匠计划。", ["2024"], id="a year"),
        pytest.param("青匠计划（2021—2025年）启动。", ["2021/2025"], id="a range"),
        pytest.param("2024年至2026年实施青匠计划。", ["2024/2026"], id="a range of two whole years"),
        pytest.param("青匠计划2022年启动，2025年结束。", ["2022", "2025"], id="two years"),
        pytest.param("2024年5月30日，青匠计划启动。", [], id="a day is no year"),
        pytest.param("青匠计划启动。2024年很好。", [], id="another sentence's"),
    ],
)
def test_years(text, want):
    [row] = rows(valued(text, "PROGRAM:青匠计划"))
    assert row["years"] == want


def test_a_sentence_that_goes_on_with_its_agent():
    text = "实施“海牧工程”。由海洋局牵头。由它去吧。"
    [row] = rows(analysis(text, "PROGRAM:海牧工程", "ORG:海洋局"))
    assert row["bodies"] == {"海洋局": {"牵头": 1}}
    assert row["evidence"] == "实施“海牧工程”。由海洋局牵头。"


def test_a_converted_page(samples):
    """Names are Simplified, the evidence is in the page's own script without glosses, its span is the source's."""
    path = samples / "converted.txt"
    text = path.read_text(encoding="utf-8")
    found = {row["name"]: row for row in rows(analyze(path, words=False))}
    row = found["耕海新农人行动"]
    assert row["bodies"] == {"岚湾市海洋发展局": {"推出": 1}, "岚湾市农业农村局": {"推出": 1}}
    assert row["evidence"].startswith("嵐灣市海洋發展局會同嵐灣市農業農村局推出“耕海新農人”行動,在滄浦縣、")
    assert text[row["start"] : row["end"]].startswith("嵐灣市海洋發(fā)展局會同")
    assert row["doc"] == str(path)
    assert row["first"] == "2024-06-19"


def test_no_programmes():
    assert rows(analysis("甲局来了。", "ORG:甲局")) == []
