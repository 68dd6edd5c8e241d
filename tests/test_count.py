from __future__ import annotations

import pytest

from newsnlp import Article, UsageError, analyze
from newsnlp.entities.count import mentions, things, wanted

PAGE = "教育部29日印发《青匠行动方案》。\n据教育部消息，《青匠行动方案》由教育部实施。\n"


def test_things_are_counted_by_type():
    twice = [analyze(Article(doc, PAGE)) for doc in ("a", "b")]
    rows = list(things(twice, types=["ORG", "WORK"]).rows)
    assert [row[:4] for row in rows] == [("ORG", "教育部", 6, 2), ("WORK", "青匠行动方案", 4, 2)]
    assert rows[0][4] == {"教育部": 6}
    assert rows[0][5].startswith("教育部29日印发")


def test_top_is_of_each_type():
    rows = list(things([analyze("教育部和科技部发布《甲乙丙丁》《戊己庚辛》。")], types=["ORG", "WORK"], top=1).rows)
    assert [row[0] for row in rows] == ["ORG", "WORK"]


def test_aliases_are_without_glosses():
    """網(wǎng), net, carries a gloss in the source: the alias does not."""
    [row] = things([analyze("《網(wǎng)絡(luò)條例》今天施行，記者報道。\n")], types=["WORK"]).rows
    assert row[1] == "网络条例"
    assert row[4] == {"網絡條例": 1}
    assert "(" not in row[5]


def test_mentions_in_order():
    rows = list(mentions([analyze(PAGE)], types=["WORK"]).rows)
    assert [PAGE[start:end] for _, _, start, end, *_ in rows] == ["青匠行动方案"] * 2


def test_types():
    assert wanted(["per", "ORG"]) == ("ORG", "PER")
    assert len(wanted([])) == 13
    with pytest.raises(UsageError, match="no type 'FOO': take some of ORG, PROGRAM"):
        wanted(["foo"])
