"""Short forms within an article: what may stand for what, beside the labelled pairs of test_link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.article import NAMED_TYPES
from newsnlp.entities.shorter import _covers, only, shorter, words

names = st.text("甲市委中国银行大学有限公司集团会·第二届计划", max_size=8)


@given(st.sampled_from(NAMED_TYPES), names, names)
def test_never_both_ways(kind, a, b):
    assert not shorter(kind, a, a)
    if len(a) > len(b) and kind != "PER":
        assert not shorter(kind, a, b)


@given(names)
def test_words_make_up_the_name(name):
    assert "".join(words(name)) == name


@pytest.mark.parametrize(
    ("kind", "short", "full"),
    [
        ("ORG", "澜大", "澜州大学"),
        ("ORG", "省教育厅", "江苏省教育厅"),
        ("ORG", "县法院", "雁门县人民法院"),
        ("ORG", "青筠新材", "江西青筠新材料股份有限公司"),
        ("ORG", "融媒体中心", "禾川市融媒体中心"),
        ("LOC", "雁门", "雁门县"),
        ("PER", "史密森", "约翰·史密森"),
        ("PER", "欧阳主任", "欧阳春山"),
        ("EVENT", "海葵", "台风海葵"),
        ("PROGRAM", "金梧桐计划", "金梧桐人才计划"),
    ],
)
def test_short(kind, short, full):
    assert shorter(kind, short, full)


@pytest.mark.parametrize(
    ("kind", "short", "full"),
    [
        ("ORG", "澜州大学", "澜州师范大学"),
        ("ORG", "公司", "江西青筠新材料股份有限公司"),
        ("ORG", "青筠集团", "青筠集团销售有限公司"),
        ("ORG", "禾川银行", "禾川银行澄江分行"),
        ("ORG", "新吴区", "新吴区委"),
        ("ORG", "全国人大", "江苏省第十四届全国人大"),
        ("ORG", "发改委党组", "国家发展和改革委员会"),
        ("LOC", "太湖", "太湖县"),
        ("LOC", "禾川", "禾川新区"),
        ("LOC", "哈尔科夫", "哈尔科夫州"),
        ("ORG", "统振", "统振旗下子公司"),
        ("ORG", "银泽日报", "银泽日报社"),
        ("PER", "邱教授", "邱小姐"),
        ("PER", "欧主任", "欧阳春山"),
        ("PER", "苗春", "苗春山"),
        ("EVENT", "冷战", "第二次冷战"),
        ("EVENT", "全体会议", "第五届全体会议"),
        ("PROGRAM", "十四五规划", "禾川市十四五规划"),
        ("PROGRAM", "拔尖人才计划", "青年拔尖人才计划"),
        ("WORK", "条例", "禾川市养犬管理条例"),
    ],
)
def test_not_short(kind, short, full):
    assert not shorter(kind, short, full)


def test_only():
    assert only(["甲", "甲"]) == "甲"
    assert only(["甲", "乙"]) == only([]) == ""


def test_a_name_that_could_be_parted_in_ways_without_number():
    """海海海… of the words 海海, 海海 …: each place is looked at once."""
    assert not _covers("海" * 60 + "会", ("海海",) * 60)
    assert _covers("海" * 60, ("海海",) * 40)
    assert not _covers("海" * 81, ("海海",) * 40)
