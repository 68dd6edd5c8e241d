from __future__ import annotations

import pytest

from newsnlp import Article, UsageError, analyze
from newsnlp.entities.count import entities, listed, things, wanted

PAGE = "教育部29日印发《青匠行动方案》。\n据教育部消息，《青匠行动方案》由教育部实施。\n"


def test_things_are_counted_by_type():
    twice = [analyze(Article(doc, PAGE)) for doc in ("a", "b")]
    rows = list(things(twice, types=["ORG", "WORK"]).rows)
    assert [row[:4] for row in rows] == [("ORG", "教育部", 6, 2), ("WORK", "青匠行动方案", 4, 2)]
    assert rows[0][4] == {"教育部": 6}
    assert rows[0][5].startswith("教育部29日印发")


def test_articles_are_counted_not_their_names():
    """Records of two files that are numbered alike, and an article that says it twice."""
    alike = [analyze(Article("1", text)) for text in (PAGE, "教育部发布通知。", "天晴。")]
    assert [row[2:4] for row in things(alike, types=["ORG"]).rows] == [(4, 2)]


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
    rows = list(listed([analyze(PAGE)], types=["WORK"]).rows)
    assert [PAGE[start:end] for _, _, start, end, *_ in rows] == ["青匠行动方案"] * 2


def test_types():
    assert wanted(["per", "ORG"]) == ("ORG", "PER")
    assert len(wanted([])) == 13
    with pytest.raises(UsageError, match="no type 'foo': take some of ORG, PROGRAM"):
        wanted(["foo"])


def test_a_thing_has_its_forms_and_its_code():
    """A ministry in both scripts and short; a province with its code."""
    pages = [Article("a", "工業和信息化部昨日公布名單。\n"), Article("b", "工信部与江苏省签署协议，江苏将出资。\n")]
    rows = {row[1]: row for row in things(map(analyze, pages), types=["ORG", "LOC"]).rows}
    assert rows["工业和信息化部"][2:5] == (2, 2, {"工業和信息化部": 1, "工信部": 1})
    assert rows["江苏省"][4] == {"江苏省": 1, "江苏": 1}
    assert (rows["江苏省"][-1], rows["工业和信息化部"][-1]) == ("320000", "")


@pytest.mark.parametrize(
    ("by", "columns", "counts"),
    [
        ("month", ("", "2024-05", "2024-06"), (1, 1, 2)),
        ("year", ("", "2024"), (1, 3)),
        ("source", ("", "岚湾日报"), (3, 1)),
        ("doc", ("a", "b", "c"), (1, 2, 1)),
    ],
)
def test_counts_by_a_key(by, columns, counts):
    """What the page does not say is counted under an empty name."""
    pages = [
        Article("a", "教育部发布通知。\n", published="2024-05-30", source="岚湾日报"),
        Article("b", "教育部发布通知，教育部解读。\n", published="2024-06-02"),
        Article("c", "教育部发布通知。\n"),
    ]
    table = things(map(analyze, pages), types=["ORG"], by=by)
    assert table.columns == ("type", "name", "id", "count", *columns)
    assert list(table.rows) == [("ORG", "教育部", "", 4, *counts)]


def test_ways_to_count():
    with pytest.raises(UsageError, match="can't count by 'week': take one of month, year, source, doc"):
        things([], by="week")
    for option in ({"by": "month"}, {"top": 5}):
        with pytest.raises(UsageError, match="mentions are listed, not counted: leave --mentions out"):
            entities([], mentions=True, **option)
