from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from newsnlp.entities.things import functions, sole, things

PACKER = str(Path(__file__).parent.parent / "data" / "gazetteers.py")


def test_the_lists_are_what_their_script_packs():
    made = runpy.run_path(PACKER)
    known = things()
    rows = made["things"]()
    assert {(kind, name): number for kind, name, number, _, _ in rows} == known.ids
    assert {form: name for kind, name, _, also, _ in rows if kind == "LOC" for form in {name, *also}} == known.forms[
        "LOC"
    ]
    assert dict(made["functions"]()) == functions()


def test_no_form_stands_for_two_things():
    """A form that two things share counts only where the article says which."""
    rows = runpy.run_path(PACKER)["things"]()
    sure = [(kind, form) for kind, name, _, also, _ in rows for form in {name, *also}]
    assert len(sure) == len(set(sure))


@pytest.mark.parametrize(
    ("kind", "form", "name", "number"),
    [
        ("LOC", "苏", "江苏省", "320000"),
        ("LOC", "无锡", "无锡市", "320200"),
        ("LOC", "昆山", "昆山市", "320583"),
        ("LOC", "恩施州", "恩施土家族苗族自治州", "422800"),
        ("LOC", "纽西兰", "新西兰", "NZ"),
        ("LOC", "中国台湾", "台湾", "TW"),
        ("ORG", "工信部", "工业和信息化部", ""),
        ("ORG", "贵州茅台酒股份有限公司", "贵州茅台", "600519.SH"),
        ("ORG", "台积电", "台湾积体电路制造股份有限公司", "2330.TW"),
        ("ORG", "南大", "南京大学", "4132010284"),
        ("PER", "普丁", "弗拉基米尔·普京", ""),
        ("EVENT", "进博会", "中国国际进口博览会", ""),
    ],
)
def test_forms(kind, form, name, number):
    assert things().forms[kind][form] == name
    assert things().id(kind, name) == number


@pytest.mark.parametrize("form", ["鼓楼区", "朝阳", "新竹", "宁", "和平", "海南区域", "东大"])
def test_forms_that_stand_for_nothing_by_themselves(form):
    """A district's name in four cities, a city's short form that districts share, a letter of two provinces."""
    assert form not in things().forms["LOC"]
    assert form not in things().forms["ORG"]


def test_provinces():
    assert things().province("无锡市") == "32"
    assert things().province("新西兰") == ""
    assert things().provinces["32"] == "江苏省"
    assert len(things().provinces) == 31


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        pytest.param("比亚迪", "ORG", id="a listed company"),
        pytest.param("江苏省", "LOC", id="a province"),
        pytest.param("海岬屿", "", id="in no list"),
    ],
)
def test_a_form_known_in_one_type_alone(form, kind):
    assert sole(form) == kind


def test_a_form_known_in_two_types_is_of_none():
    both = set(things().forms["ORG"]) & {*things().forms["LOC"], *things().maybe["LOC"]}
    assert both
    assert {sole(form) for form in both} == {""}
