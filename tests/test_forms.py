from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.article import NAMED_TYPES
from newsnlp.entities.forms import place, reading, spelled
from tests.strategies import texts


@given(st.sampled_from(NAMED_TYPES), texts)
def test_every_form_has_a_reading(kind, text):
    name = reading(kind, text).name
    assert name or not text


@pytest.mark.parametrize("form", ["江" * 29, "江" * 10_000, "江苏省" * 9, "北京" * 15])
def test_a_long_form_takes_no_time(form):
    started = time.process_time()
    for kind in NAMED_TYPES:
        reading(kind, form)
    assert time.process_time() - started < 1


@given(texts)
def test_a_place_and_the_rest_are_the_name(text):
    where, rest = place(text)
    assert where + rest == text
    assert rest or not text


@pytest.mark.parametrize(
    ("kind", "form", "want"),
    [
        ("ORG", "江苏省人社厅", "江苏省人力资源和社会保障厅"),
        ("ORG", "江苏人社厅", "江苏省人力资源和社会保障厅"),
        ("ORG", "中共江苏省委", "江苏省委"),
        ("ORG", "安徽省淮北市政府", "淮北市人民政府"),
        ("ORG", "俄外交部", "俄罗斯外交部"),
        ("ORG", "中国财政部", "财政部"),
        ("ORG", "比亚迪股份有限公司", "比亚迪"),
        ("LOC", "江苏省无锡市", "无锡市"),
        ("LOC", "北京朝阳区", "北京市朝阳区"),
        ("EVENT", "第七届进博会", "第七届中国国际进口博览会"),
        ("EVENT", "2022年俄乌战争", "俄乌冲突"),
        ("ORG", "南韩央行", "韩国银行"),
        ("LOC", "无锡高新技术产业开发区", "无锡高新区"),
        ("WORK", "中华人民共和国民法典", "民法典"),
        ("PER", "安娜．貝克曼", "安娜·貝克曼"),
        # What must stay as it is.
        ("ORG", "美国政府", "美国政府"),
        ("ORG", "北京政府", "北京政府"),
        ("ORG", "花莲县政府", "花莲县政府"),
        ("ORG", "中国出版集团有限公司", "中国出版集团有限公司"),
        ("ORG", "江苏省发改委能源局", "江苏省发改委能源局"),
        ("LOC", "鼓楼区", "鼓楼区"),
        ("WORK", "中华人民共和国年鉴", "中华人民共和国年鉴"),
        ("WORK", "为了人民——纪实", "为了人民——纪实"),
    ],
)
def test_readings(kind, form, want):
    assert reading(kind, form).name == want


@pytest.mark.parametrize(
    ("kind", "name", "want"),
    [
        ("ORG", "ＯｐｅｎＡＩ", "OpenAI"),
        ("ORG", "海岬大学-禾川联合体", "海岬大学—禾川联合体"),
        ("LOC", "刚果(金)", "刚果（金）"),
        ("ORG", "食物環境衞生署", "食物環境卫生署"),
        ("PER", "本－格维尔", "本-格维尔"),
        ("ORG", "G-20", "G-20"),
    ],
)
def test_spellings(kind, name, want):
    assert spelled(kind, name) == want
