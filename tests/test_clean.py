from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.align import Aligned
from newsnlp.reading.clean import clean, explain, model, split
from newsnlp.reading.features import describe, signs
from newsnlp.reading.marks import MARKS, suspects
from tests.labelled import cases
from tests.pages import page, read
from tests.strategies import texts

PIECES = [line for case in cases("pages") for line in page(case.values[0]["page"])[0].split("\n") if line.strip()]
pages = st.lists(st.one_of(st.sampled_from(PIECES), texts), max_size=25).map("\n".join)


def plain(text):
    return read(text)[1]


def bare(text):
    """Text that neither repair nor conversion touches, so that a part of it reads as it does in the whole."""
    return Aligned(text, text)


@pytest.mark.parametrize("case", cases("pages"))
def test_roles(case):
    text, roles = page(case["page"])
    lines = clean(plain(text))
    assert [(line.role, text[line.start : line.end]) for line in lines] == [
        (role, text[start:end]) for (start, end), role in zip(split(text), roles, strict=True)
    ]


@given(pages)
def test_lines_are_the_pages_lines(text):
    lines = clean(plain(text))
    assert all(text[line.start : line.end].strip() == text[line.start : line.end] != "" for line in lines)
    assert all(a.end <= b.start for a, b in itertools.pairwise(lines))
    assert "".join("".join(text[line.start : line.end].split()) for line in lines) == "".join(text.split())


@given(pages)
def test_cleaning_twice_is_cleaning_once(text):
    # What is kept of a page, printed line by line, is kept whole, and in the same roles.
    once = [(line.role, text[line.start : line.end]) for line in clean(bare(text)) if line.role != "boilerplate"]
    again = "\n".join(line for _, line in once)
    assert [(line.role, again[line.start : line.end]) for line in clean(bare(again))] == once


@given(pages)
def test_blank_lines_and_indents_are_no_evidence(text):
    loose = "\n\n\u3000\u3000".join(line.strip() for line in text.split("\n"))
    assert [line.role for line in clean(bare(text))] == [line.role for line in clean(bare(loose))]


@given(pages)
def test_every_dropped_line_has_its_reason(text):
    repaired, simple = read(text)
    dropped = {(line.start, line.end) for line in clean(simple) if line.role == "boilerplate"}
    rows = explain(repaired, simple)
    assert rows == sorted(rows)
    assert dropped <= {(row.start, row.end) for row in rows}
    assert all(row.reason and text[row.start : row.end] == row.what for row in rows)


def test_reasons_are_in_words():
    assert all(describe(name) and "_" not in describe(name) for name in model().names)


def test_reasons_come_from_the_evidence():
    text, _ = page(cases("pages")[0].values[0]["page"])
    reasons = {row.what: row.reason for row in explain(*read(text))}
    assert reasons["版权所有 江州新闻网 未经授权禁止转载"] == "copyright notice"
    assert reasons["登录 注册"] != reasons["版权所有 江州新闻网 未经授权禁止转载"]


def test_a_caption_said_twice_is_counted_once():
    text = (
        "江州启动人才服务周\n2024-05-30 14:55:37 来源：江州日报\n"
        "江州人才服务周29日启动，近三百名代表出席，一批重点项目集中签约。\n"
        "人才服务周启动仪式现场\n人才服务周启动仪式现场。江州高新区融媒体中心供图\n"
        "高新区负责人王小明表示，将围绕产业链布局创新链，完善人才公寓、子女入学等配套政策，让各类人才安心创业。"
    )
    lines = {text[line.start : line.end]: line for line in clean(plain(text))}
    assert lines["人才服务周启动仪式现场。江州高新区融媒体中心供图"].repeats
    assert sum(line.repeats for line in lines.values()) == 1


def test_glosses_are_explained():
    repaired, simple = read("產(chǎn)業(yè)創(chuàng)新人才服務(wù)周啟動，近三百名代表出席，一批項目簽約。")
    assert {row.what: row.reason for row in explain(repaired, simple)}["(chǎn)"] == "pinyin gloss"


def test_nothing_to_read():
    assert clean(bare("")) == clean(bare(" \n\u3000\n")) == []


@pytest.mark.parametrize("shape", ["many lines", "one line", "many lists"])
def test_time_grows_with_size_alone(shape):
    unit = "江州高新区29日举行科技和人才大会，近三百名代表出席，一批重点项目集中签约。" * 3
    make = {
        "many lines": lambda n: (unit + "\n") * n,
        "one line": lambda n: unit * n,
        "many lists": lambda n: ("首页 时政 财经\n江州地铁三号线开通试运营 14:55\n" + unit + "\n相关新闻\n") * (n // 2),
    }[shape]

    def seconds(n):
        text = make(n)
        start = time.process_time()
        clean(bare(text))
        return time.process_time() - start

    seconds(10)
    small, large = seconds(1_000), seconds(8_000)
    # Eight times the size; twice as much again is left for noise.
    assert large < 16 * small + 0.2


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
@given(data=st.data())
def test_what_a_mark_matches_holds_its_cue(mark, data):
    line = data.draw(st.from_regex(mark.pattern))
    assert mark in suspects([line])[0]
    assert mark in suspects(["", line, "江州"])[1]


@given(pages)
def test_cues_spare_no_mark(text):
    lines = [line for line in text.split("\n") if len(line) < 100]
    wanted = [{mark.name for mark in MARKS if mark.pattern.search(line)} for line in lines]
    assert signs(lines) == wanted
