from __future__ import annotations

import itertools
import time
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.align import Aligned
from newsnlp.reading.clean import (
    ROLES,
    STEPS,
    Model,
    Reading,
    Removal,
    _reason,
    _repeats,
    clean,
    explain,
    model,
    split,
)
from newsnlp.reading.clean import (
    read as judge,
)
from newsnlp.reading.clean import (
    roles as settle,
)
from newsnlp.reading.features import features, signs
from newsnlp.reading.marks import MARKS, suspects
from newsnlp.reading.reasons import describe
from tests.labelled import cases
from tests.pages import ROLES as LETTERS
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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("\u3000 海岬 开港\t\n\n \n旧港", ["海岬 开港", "旧港"], id="indents and blank lines"),
        pytest.param("海岬\r\n旧港\r新港\u2028灯塔\n", ["海岬", "旧港", "新港", "灯塔"], id="all kinds of line ends"),
        pytest.param("\n\n", [], id="nothing but ends"),
    ],
)
def test_split(text, lines):
    spans = list(split(text))
    assert [text[a:b] for a, b in spans] == lines
    assert spans == sorted(spans)


# What the layers above the model do is tested with weights of our own, by names and words.


def weights(votes, moves=()):
    """A model that knows a few features: `{feature: {(step, role): weight}}`, and moves `{(from, to): weight}`."""
    names = tuple(votes)
    made = Model(
        names,
        np.zeros((len(names), len(STEPS), len(ROLES)), np.float32),
        np.zeros((len(ROLES), len(ROLES)), np.float32),
    )
    for name, said in votes.items():
        for (step, role), weight in said.items():
            made.weights[names.index(name), STEPS.index(step), ROLES.index(role)] = weight
    for (a, b), weight in dict(moves).items():
        made.moves[ROLES.index(a), ROLES.index(b)] = weight
    return made


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_best_roles_of_all(lines, chance):
    """No other sequence weighs more; features that the model does not know of are passed over."""
    shown = [[*itertools.chain(*groups)] for groups in features(lines)]
    known = sorted(name for name in {name for names in shown for name in names} if chance.random() < 0.7)
    made = weights(
        {name: {(step, role): chance.randint(-9, 9) for step in STEPS for role in ROLES} for name in known},
        {(a, b): chance.randint(-30, 30) for a in ROLES for b in ROLES},
    )
    reading = judge(lines, made)
    assert reading.shown == [[known.index(name) for name in names if name in known] for names in shown]

    said = np.zeros((len(lines), len(ROLES)))
    for i in range(len(lines)):
        for k, step in enumerate(STEPS):
            for feature in reading.shown[i + step] if 0 <= i + step < len(lines) else ():
                said[i] += made.weights[feature, k]

    def weigh(roles):
        return sum(said[i][r] for i, r in enumerate(roles)) + sum(
            made.moves[a, b] for a, b in itertools.pairwise(roles)
        )

    assert weigh(reading.roles) == max(map(weigh, itertools.product(range(len(ROLES)), repeat=len(lines))))


def test_a_page_of_thousands_of_lines_is_read_as_a_short_one():
    """It is weighed a slice at a time."""
    made = weights({"mark_legal": {(0, "boilerplate"): 2, (1, "caption"): 1, (-1, "meta"): 1}})
    lines = ["海岬", "版权所有", "海岬", "旧港"]
    short = [ROLES[role] for role in judge(lines, made).roles]
    assert short == ["caption", "boilerplate", "meta", "title"]
    assert [ROLES[role] for role in judge(lines * 4_100, made).roles] == short * 4_100


FALLS_APART = weights(  # its last line falls off, until three to five are left
    {"bottom1": {(0, "boilerplate"): 10}, "lines3": {(0, "body"): 20}, "mark_legal": {(1, "boilerplate"): 1}}
)


@pytest.mark.parametrize(
    ("size", "kept", "dropped"),
    [
        pytest.param(5, 5, 0, id="settles at once"),
        pytest.param(7, 5, 2, id="settles in the third reading"),
        pytest.param(10, 5, 5, id="settles in the sixth"),
        pytest.param(11, 0, 6, id="falls apart in the sixth"),
    ],
)
def test_a_page_is_read_until_it_settles(monkeypatch, size, kept, dropped):
    lines = [f"第{i}段" for i in range(size)]
    found, fallen = settle(lines, FALLS_APART)
    assert [ROLES[role] for role in found] == ["body"] * kept + ["boilerplate"] * (size - kept)
    assert sorted(fallen) == list(range(size - dropped, size))
    for line, (left, reading) in fallen.items():  # each with the reading in which it was the last
        assert left == list(range(line + 1))
        assert ROLES[reading.roles[left.index(line)]] == "boilerplate"
    monkeypatch.setattr(import_module("newsnlp.reading.clean"), "model", lambda: FALLS_APART)
    page = bare("\n".join(lines))
    assert [line.role for line in clean(page)] == [ROLES[role] for role in found]
    whole = ["nothing on the page holds together as an article"] * (size - kept - dropped)
    assert [row.reason for row in explain(page, page)] == whole + ["bottom of the page"] * dropped


LEGAL, PLACE, SIZE = "mark_legal", "at_nowhere", "length3"


@pytest.mark.parametrize(
    ("votes", "shown", "reason"),
    [
        pytest.param({LEGAL: {}}, [[], [], []], "no evidence of an article", id="nothing known of it"),
        pytest.param({LEGAL: {(0, "boilerplate"): 3}}, [[], [LEGAL], []], "copyright notice", id="its own words"),
        pytest.param(
            {LEGAL: {(1, "boilerplate"): 3}}, [[], [], [LEGAL]], "near it: copyright notice", id="of the next line"
        ),
        pytest.param(
            {LEGAL: {(-1, "boilerplate"): 3}}, [[LEGAL], [], []], "near it: copyright notice", id="of the last line"
        ),
        pytest.param(
            {LEGAL: {(0, "boilerplate"): 4.5}, PLACE: {(0, "boilerplate"): 10}},
            [[], [PLACE, LEGAL], []],
            "copyright notice",
            id="a phrase goes before a place that weighs about twice as much",
        ),
        pytest.param(
            {LEGAL: {(0, "boilerplate"): 3.5}, PLACE: {(0, "boilerplate"): 10}},
            [[], [PLACE, LEGAL], []],
            "its place on the page",
            id="not before one that weighs three times as much",
        ),
        pytest.param(
            {LEGAL: {(1, "boilerplate"): 9}, PLACE: {(0, "boilerplate"): 10}},
            [[], [PLACE], [LEGAL]],
            "its place on the page",
            id="a neighbour's phrase goes before nothing",
        ),
        pytest.param(
            {PLACE: {(0, "boilerplate"): 9, (0, "body"): 8}, SIZE: {(0, "boilerplate"): 3, (0, "meta"): 1}},
            [[], [PLACE, SIZE], []],
            "its length",
            id="what speaks for body as much is no reason against it",
        ),
        pytest.param(
            {
                PLACE: {(0, "boilerplate"): 5, (0, "body"): 1, (0, "caption"): 3},
                SIZE: {(0, "boilerplate"): 5, (0, "body"): 4},
            },
            [[], [PLACE, SIZE], []],
            "its place on the page",
            id="the role that comes next is that of all evidence together",
        ),
    ],
)
def test_the_reason_is_the_strongest_evidence(votes, shown, reason):
    made = weights(votes)
    reading = Reading([0] * len(shown), [[made.names.index(name) for name in names] for names in shown])
    assert _reason(reading, 1, made) == reason


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("t 海岬开港\nc 海岬开港", "01", id="the headline as a caption"),
        pytest.param("t 海岬新港今日开港\nt 新港今日开港", "01", id="a part of the headline"),
        pytest.param("t 新港今日开港\nt 海岬新港今日开港", "00", id="more than the headline"),
        pytest.param("t 海岬，开港！\nt 原标题：海岬 开港", "01", id="the original headline, other marks"),
        pytest.param("c 海岬开港\nc 原标题：海岬开港", "00", id="a caption has no original"),
        pytest.param("c 灯塔夜\nc 灯塔夜", "00", id="three characters come again by chance"),
        pytest.param("c 灯塔夜景\nc 灯塔夜景", "01", id="four do not"),
        pytest.param("c 灯塔夜景。\nc 灯塔夜景。旧港日报苏禾摄", "01", id="with its credit"),
        pytest.param("c 旧港灯塔夜景全貌\nc 灯塔夜景。苏禾 摄", "01", id="a part, with its credit"),
        pytest.param("t 旧港灯塔夜景全貌\nt 灯塔夜景。苏禾 摄", "00", id="a headline has no credit"),
        pytest.param("c 旧港灯塔夜\nc 灯塔夜。苏禾 摄", "00", id="too little beside its credit"),
        pytest.param("c 灯塔夜景。苏禾 摄\nc 灯塔夜景。", "01", id="without its credit"),
        pytest.param("b 海岬新港今日正式开港迎客\nb 海岬新港，今日正式开港迎客。", "01", id="twelve again"),
        pytest.param("b 海岬新港今日正式开港迎\nb 海岬新港今日正式开港迎", "00", id="eleven"),
        pytest.param("b 海岬新港今日正式开港迎客\nb 今天海岬新港今日正式开港迎客", "00", id="a part of a sentence"),
        pytest.param("t 海岬新港今日正式开港迎客\nb 海岬新港今日正式开港迎客", "00", id="the headline in the text"),
        pytest.param("b 海岬新港今日正式开港迎客\nc 海岬新港今日正式开港迎客", "00", id="the text as a caption"),
        pytest.param("m 海岬日报记者苏禾\nm 海岬日报记者苏禾", "00", id="the newsroom's own lines"),
        pytest.param("t 海岬新港开港\n- 海岬新港开港\nt 海岬新港开港", "001", id="dropped lines are not counted"),
        pytest.param("- 海岬新港开港\nt 海岬新港开港", "00", id="nothing repeats a dropped line"),
        pytest.param(
            "t 海岬新港开港\n" + "\n".join(f"c 灯塔夜景之{n}" for n in range(11, 22)) + "\nc 海岬新港开港",
            "0" * 12 + "1",
            id="the twelfth back",
        ),
        pytest.param(
            "t 海岬新港开港\n" + "\n".join(f"c 灯塔夜景之{n}" for n in range(11, 23)) + "\nc 海岬新港开港",
            "0" * 14,
            id="the thirteenth back is not looked at",
        ),
    ],
)
def test_lines_said_again(page, wanted):
    lines = [line[2:] for line in page.split("\n")]
    found = [ROLES.index(LETTERS[line[0]]) for line in page.split("\n")]
    assert "".join("01"[repeat] for repeat in _repeats(lines, found)) == wanted


def test_all_pieces_are_explained_in_order():
    """A line said again, a gloss in a line that is kept, and one in a line that is dropped."""
    source = (
        "版權(quán)所有 未经授权禁止转载\n江州启动人才服务周\n2024-05-30 14:55:37 来源：江州日报\n"
        "江州人才服务周29日启動(dòng)，近三百名代表出席，一批重点项目集中签约。\n"
        "人才服务周启动仪式现场\n人才服务周启动仪式现场。江州高新区融媒体中心供图\n"
        "高新区负责人王小明表示，将围绕产业链布局创新链，完善人才公寓、子女入学等配套政策，让各类人才安心创业。"
    )

    def row(what, reason):
        start = source.index(what)
        return Removal(start, start + len(what), what, reason)

    assert explain(*read(source)) == [
        row("版權(quán)所有 未经授权禁止转载", "copyright notice"),
        row("(quán)", "pinyin gloss"),
        row("(dòng)", "pinyin gloss"),
        row("人才服务周启动仪式现场。江州高新区融媒体中心供图", "says an earlier line again"),
    ]
