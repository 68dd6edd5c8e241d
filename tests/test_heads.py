from __future__ import annotations

import pytest
import rjieba

from newsnlp.entities.gazetteer import gazetteer
from newsnlp.entities.heads import candidates, closing, head


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


CLOSING = {
    # gloss: text, the tagger's names in it, and those that may be the last pieces of longer ones
    "a body behind a place": ("浙江宁波海洋研究院", ["宁波", "海洋研究院"], ["海洋研究院"]),
    "a dash between two": ("据介绍，浙江大学—宁波联合", ["浙江大学", "宁波"], ["宁波"]),
    "alone in its clause": ("在宁波，海洋研究院", ["宁波", "海洋研究院"], []),
    "an event that may part at its year": (
        "会议说，宁波2024年人才大会",
        ["宁波2024年人才大会"],
        ["宁波2024年人才大会"],
    ),
    "no head": ("宁波的陈远", ["宁波", "陈远"], []),
}


@pytest.mark.parametrize("gloss", CLOSING)
def test_closing(gloss):
    text, names, want = CLOSING[gloss]
    kinds = {"会": "EVENT", "院": "ORG", "学": "ORG"}
    spans = [(text.index(n), text.index(n) + len(n), kinds.get(n[-1], "LOC")) for n in names]
    assert list(closing(text, spans)) == [text.index(n) for n in want]


def test_candidates_near_an_offset_are_of_its_clause():
    text = "浙江大学宁波研究院揭牌，宁波海洋论坛开幕"
    words = rjieba.tag(text)
    every = list(candidates(text, words, gazetteer()))
    assert list(candidates(text, words, gazetteer(), [14])) == [c for c in every if c[0] > 11] != every
