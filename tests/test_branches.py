from __future__ import annotations

import pytest
from hypothesis import given

from newsnlp.entities.branches import branch
from tests.strategies import texts

BRANCHES = {
    "共青团无锡市委": ("共青团", "无锡市"),  # the Communist Youth League in Wuxi
    "共青团江苏省委员会": ("共青团", "江苏省"),
    "江苏团省委": ("共青团", "江苏省"),
    "无锡市团市委": ("共青团", "无锡市"),
    "团区委": ("共青团", "区"),
    "政协无锡市委员会": ("政协", "无锡市"),  # the People's Political Consultative Conference
    "中国人民政治协商会议第十五届无锡市委员会": ("政协", "无锡市"),
    "政协无锡市第十五届委员会": ("政协", "无锡市"),
    "江苏政协": ("政协", "江苏"),
    "县政协": ("政协", "县"),
    "民盟江苏省委会": ("民盟", "江苏省"),  # the China Democratic League
    "中国民主建国会无锡市委员会": ("民建", "无锡市"),
    "九三学社市委": ("九三学社", "市"),
    "民进无锡市委": ("民进", "无锡市"),  # the China Association for Promoting Democracy
}
NONE = {
    "团委": "a school's",
    "民建中央": "the whole party's",
    "民进党无锡市委员会": "another party's, whose name begins so",
    "集团市委": "a group's party committee",
    "无锡市委": "the Party's, which has no prefix",
    "政协": "of whatever place",
    "无锡市政协委员": "a member",
}


@pytest.mark.parametrize(("name", "want"), BRANCHES.items(), ids=BRANCHES)
def test_branches(name, want):
    assert branch(name) == want


@pytest.mark.parametrize("name", NONE, ids=NONE.values())
def test_what_is_none(name):
    assert branch(name) is None


@given(texts)
def test_any_text(text):
    found = branch(text)
    assert found is None or found.where
