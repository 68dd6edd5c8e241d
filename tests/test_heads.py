from __future__ import annotations

import pytest
import rjieba

from newsnlp.entities.gazetteer import gazetteer
from newsnlp.entities.heads import candidates, head


def proposed(text: str) -> set[tuple[str, str]]:
    return {(text[a:b], kind) for a, b, kind in candidates(text, rjieba.tag(text), gazetteer())}


CASES = {
    # gloss: text, and the candidate that must be among those proposed
    "a school's centre elsewhere": ("吉林大学宁波技术转移中心揭牌", "吉林大学宁波技术转移中心", "ORG"),
    "a dash inside": ("浙江大学—宁波海洋产教融合联合体", "浙江大学—宁波海洋产教融合联合体", "ORG"),
    "the place before a year is out": ("宁波市2024年海洋人才大会开幕", "2024年海洋人才大会", "EVENT"),
    "a zone and its place": ("宁波高新区", "宁波高新区", "LOC"),
}


@pytest.mark.parametrize("gloss", CASES)
def test_candidates(gloss):
    text, *want = CASES[gloss]
    assert tuple(want) in proposed(text)


def test_a_verb_ends_a_name():
    """教育部 pursues the strategy: it is no part of its name."""
    assert not any(name.startswith("教育部") for name, _ in proposed("教育部推进国家创新驱动发展战略"))


def test_nothing_without_a_head():
    assert proposed("今天天气很好。") == set()
    assert head("他走了", 0, 3) == ""
