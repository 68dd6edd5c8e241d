from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import Article, Settings, Token, UsageError, analyze
from newsnlp.analysis.collocates import collocates, company
from newsnlp.analysis.measures import g_squared, mutual_information, t_score
from tests.test_quality import SHARED
from tests.test_units import analysis


def spaced(*sentences, tag="n"):
    """An article of one line, its words given with spaces between them, marks as words of their own."""
    text, tokens = "", []
    for word in " ".join(sentences).split():
        tokens.append(Token(len(text), len(text) + len(word), word, word, "x" if word in "。，" else tag))
        text += word
    return replace(analysis(text), tokens=tuple(tokens))


def table(*sentences, word, **options):
    found = collocates([spaced(*sentences)], word, stop=(), **{"min_count": 1, **options})
    return {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.rows}


# 14 words, 2 of them 大会; in reach of 2 words: 昨天 市 开幕 了 | 闭幕 昨天; out of it: 人 走 代表 来 来 代表.
SENTENCES = ("昨天 ， 市 大会 开幕 了 人 走 。", "代表 来 。", "大会 闭幕 昨天 来 代表 。")


def test_worked_by_hand():
    found = table(*SENTENCES, word="大会", window=2)
    assert set(found) == {"昨天", "市", "开幕", "了", "闭幕"}
    assert found["昨天"] == {
        "word": "昨天", "tag": "n", "count": 2, "total": 2,
        "log_dice": 14.0,  # 14 + log2(2·2 / (2 + 2))
        "log_likelihood": round(g_squared(2, 6, 2, 12), 4),
        "mi": round(log2(2 * 12 / (6 * 2)), 4),
        "t_score": round((2 - 6 * 2 / 12) / 2**0.5, 4),
    }  # fmt: skip


def test_positions():
    found = table(*SENTENCES, word="大会", window=2, by="position")
    assert list(found["昨天"])[-4:] == ["L2", "L1", "R1", "R2"]
    assert [found["昨天"][place] for place in ("L2", "L1", "R1", "R2")] == [1, 0, 0, 1]
    assert [found["开幕"][place] for place in ("L2", "L1", "R1", "R2")] == [0, 0, 1, 0]


def test_what_is_near_two_places_counts_once():
    """Where the nearer one sees it; the word itself is not its own neighbour."""
    found = table("大会 开 得 好 大会", word="大会", window=3, by="position")
    assert {name: row["count"] for name, row in found.items()} == {"开": 1, "得": 1, "好": 1}
    assert (found["开"]["R1"], found["得"]["R2"], found["好"]["L1"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("options", "want"),
    [
        ({}, ["昨天", "开幕", "市", "闭幕", "了", "人", "来"]),
        ({"min_count": 2}, ["昨天"]),
        ({"top": 1}, ["昨天"]),
        ({"window": 1}, ["市", "开幕", "闭幕"]),
        ({"pos": ["v"]}, []),
        ({"pos": ["n"], "top": 1}, ["昨天"]),
    ],
)
def test_options(options, want):
    assert set(table(*SENTENCES, word="大会", **{"window": 3, **options})) == set(want)


def test_words_to_leave_out_take_up_places():
    found = collocates([spaced("大会 的 人")], "大会", min_count=1, window=1)
    assert list(found.rows) == []


def test_several_words_and_a_part_of_one():
    both = table("新 人才 计划 开始", word="人才计划", window=1)
    assert set(both) == {"新", "开始"}
    assert set(table("新 人才 计划 开始", word="才", window=1)) == {"新", "计划"}
    assert set(table("新 人才 计划 开始", word="人才計劃", window=1)) == {"新", "开始"}
    assert table("新 人才 计划 开始", word="才", window=1, whole=True) == {}


@pytest.mark.parametrize("sort", ["count", "log_dice", "log_likelihood", "mi", "t_score"])
def test_rows_are_sorted_by_the_measure(sort):
    values = [row[sort] for row in table(*SENTENCES, word="大会", sort=sort).values()]
    assert values == sorted(values, reverse=True)


def test_wrong_options():
    with pytest.raises(UsageError, match="no measure 'dice': take one of count, log_dice, log_likelihood, mi, t_score"):
        collocates([], "大会", sort="dice")
    with pytest.raises(UsageError, match="can't count by 'month': take position"):
        collocates([], "大会", by="month")


def naive(sentences, window):
    """By the definition: each word that is no node, at its place from the nearest one; sentences of (word, is node)."""
    near, total, reach = Counter(), Counter(), 0
    for sentence in sentences:
        nodes = [k for k, (_, is_node) in enumerate(sentence) if is_node]
        for k, (word, is_node) in enumerate(sentence):
            if is_node:
                continue
            total[word] += 1
            away = min((abs(k - n) for n in nodes), default=window + 1)
            if away <= window:
                reach += 1
                place = -away if k + away in nodes and k - away not in nodes else away
                near[word, place] += 1
    return near, total, reach


@given(st.lists(st.lists(st.sampled_from("会甲乙丙丁"), min_size=1, max_size=9), max_size=5), st.integers(1, 4))
def test_against_the_definition(sentences, window):
    found = company([spaced(*(" ".join([*s, "。"]) for s in sentences))] if sentences else [], "会", window=window)
    near, total, reach = naive([[(word, word == "会") for word in s] for s in sentences], window)
    assert {(word, place): n for word, places in found.near.items() for place, n in places.items()} == near
    assert (found.words, found.reach, found.total) == (total, reach, total.total())
    assert found.hits == sum(s.count("会") for s in sentences)


@pytest.fixture(scope="module")
def news():
    if not (SHARED / "text").exists():
        pytest.skip(f"no text at {SHARED}: set NEWSNLP_SHARED to the shared folder")
    text = (SHARED / "text" / "xwlb_cctv_2022-2026.hans.01.txt").read_bytes()[:1_000_000].decode(errors="ignore")
    return analyze(Article("a", text), settings=Settings(all_lines=True), names=False)


@pytest.mark.parametrize("word", ["发展", "人工智能", "国"])
def test_as_many_as_a_naive_count(news, word):
    """On a megabyte of news, counted anew from the words, the marks between them and `str.find`."""
    text = news.article.text
    nodes, at = set(), text.find(word)
    while at >= 0:
        nodes.update(range(at, at + len(word)))
        at = text.find(word, at + len(word))
    ends = [k for k, c in enumerate(text) if c in "。！？\n"]
    sentences: list[list[tuple[str, bool]]] = [[] for _ in range(len(ends) + 1)]
    for token in news.tokens:
        if any(c.isalnum() for c in token.word) and token.tag != "x":
            is_node = not nodes.isdisjoint(range(token.start, token.end))
            sentences[bisect_left(ends, token.start)].append((token.word, is_node))
    near, total, reach = naive(sentences, 5)
    found = collocates([news], word, stop=(), min_count=1, by="position")
    places = [*range(-5, 0), *range(1, 6)]
    got = {(row[0], place): n for row in found.rows for place, n in zip(places, row[8:], strict=True) if n}
    assert got == near
    size = total.total()
    for row in found.rows[:200]:
        count = sum(near[row[0], place] for place in places)
        assert row[2:4] == (count, total[row[0]])
        assert row[6] == round(mutual_information(count, reach, total[row[0]], size), 4)
        assert row[7] == round(t_score(count, reach, total[row[0]], size), 4)
