from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.article import Line, Meta
from newsnlp.entities.entities import canonical, entities
from newsnlp.language.convert import convert, simplify
from newsnlp.reading.repair import repair
from tests.strategies import texts


def found(text, **options):
    plain = simplify(repair(text), "traditional")
    return entities(plain, [Line(0, len(text), "body")], **options)


@given(texts)
def test_mentions_point_to_their_text(text):
    for m in found(text, meta=Meta(published="2024-05-30", reporters=("孫權",))):
        assert text[m.start : m.end] == m.text
        assert m.name


@given(texts, st.sampled_from(["tw2sp", "s2twp", "hk2sp"]))
def test_mentions_point_to_their_text_below_conversions_that_change_its_length(text, config):
    text = text.replace("\ud800", "")  # only `simplify` makes those fit for words
    for m in entities(convert(repair(text), to=config), [Line(0, len(text), "body")]):
        assert text[m.start : m.end] == m.text


@given(texts)
def test_mentions_lie_apart_but_for_names_in_a_title(text):
    mentions = found(text)
    for left, right in pairwise(mentions):
        assert left.end <= right.start or (left.type == "WORK" and right.end <= left.end)


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("“金种子”计划", "金种子计划"),
        ("飞凤 人才计划", "飞凤人才计划"),
        ("iPhone 15 Pro", "iPhone 15 Pro"),
        ("关于贯彻《条例》的通知", "关于贯彻《条例》的通知"),
        ('实施"领航"人才计划', "实施领航人才计划"),  # straight quotes
        ("‘领航’人才计划", "领航人才计划"),
        ("推进‘5G’与'AI'计划", "推进5G与AI计划"),
        ("L’Oréal中国", "L’Oréal中国"),  # apostrophes
        ("L'Oréal中国", "L'Oréal中国"),
        ("Workers’ Union", "Workers’ Union"),
        ("「", "「"),
    ],
)
def test_canonical(name, want):
    assert canonical(name) == want


SENTENCES = [
    (
        "a joint body with a dash in its name",
        "浙江大学—宁波海洋装备产教融合创新联合体在宁波市揭牌。",
        {("LOC", "宁波市"), ("ORG", "浙江大学—宁波海洋装备产教融合创新联合体")},
    ),
    (
        "two ministries and a document",
        "教育部、科技部联合印发《青匠行动方案》。",
        {("ORG", "教育部"), ("ORG", "科技部"), ("WORK", "青匠行动方案")},
    ),
    (
        "a programme and its money",
        "启动“青匠计划”，投入1.2亿元。",
        {("PROGRAM", "青匠计划"), ("MONEY", "120000000 CNY")},
    ),
    (
        "an event and its day",
        "2024年岚湾海洋产业创新大会29日开幕。",
        {("EVENT", "2024年岚湾海洋产业创新大会"), ("DATE", "2024-05-29")},
    ),
    ("two provinces", "浙江省与江苏省签约。", {("LOC", "浙江省"), ("LOC", "江苏省")}),
    ("a sum in Macau's money", "罚款一万澳门元。", {("MONEY", "10000 MOP")}),
    ("a sum in Singapore's money", "罚款3万新加坡元。", {("MONEY", "30000 SGD")}),
]


@pytest.mark.parametrize(("text", "want"), [pytest.param(*rest, id=gloss) for gloss, *rest in SENTENCES])
def test_names(text, want):
    assert want <= {(m.type, m.name) for m in found(text, meta=Meta(published="2024-05-30"))}


def test_a_reporter_named_by_the_page_is_a_person():
    [mention] = [m for m in found("海岳網6月19日電(俞經(jīng))", meta=Meta(reporters=("俞經",))) if m.type == "PER"]
    assert (mention.text, mention.name) == ("俞經", "俞经")


@pytest.mark.parametrize("name", ["王乾", "乾日文"])
def test_a_reporter_whose_name_looks_traditional(name):
    """A Simplified page leaves the letters of 王乾 (Wang Qian) as they are, though OpenCC makes 王干 of them."""
    plain = simplify(repair(name), "simplified")
    mentions = entities(plain, [Line(0, len(name), "body")], meta=Meta(editors=(name,)))
    assert [(m.type, m.name) for m in mentions] == [("PER", name)]


@pytest.mark.parametrize(
    ("source", "want"),
    [
        pytest.param("澜江晚報", ["澜江晚报"], id="the outlet that the page names"),
        pytest.param("本報", [], id="no name"),
    ],
)
def test_the_page_s_source_is_a_body(source, want):
    mentions = found(f"2024年6月19日 來源：{source}", meta=Meta(source=source))
    assert [m.name for m in mentions if m.type == "ORG"] == want
