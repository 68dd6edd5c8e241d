from __future__ import annotations

from datetime import date

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import Article, UsageError, analyze
from newsnlp.analysis.trends import long, trends, wide
from tests.test_units import analysis

NAMES = ("ORG:甲局", "PROGRAM:丙计划", "ORG:乙局")
ARTICLES = [
    analysis("甲局办丙计划。甲局在。", *NAMES, published="2024-01-31T08:00"),
    analysis("乙局来了。", *NAMES, published="2024-04-01"),
    analysis("甲局来了。", *NAMES, published="2024-04-30"),
    analysis("甲局没有日子。", *NAMES),
]


def rows(found):
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_names_by_month_with_noughts_between():
    found = trends(ARTICLES, types=["ORG"])
    assert found.periods == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert (found.undated, found.dated) == (1, 3)
    assert rows(wide(found)) == [
        {"period": "2024-01", "甲局": 2, "乙局": 0},
        {"period": "2024-02", "甲局": 0, "乙局": 0},
        {"period": "2024-03", "甲局": 0, "乙局": 0},
        {"period": "2024-04", "甲局": 1, "乙局": 1},
    ]
    assert [row["甲局"] for row in rows(wide(found, measure="percent"))] == [100.0, 0.0, 0.0, 50.0]


def test_a_row_each():
    found = rows(long(trends(ARTICLES, types=["PROGRAM"], by="quarter")))
    assert found == [
        {"type": "PROGRAM", "name": "丙计划", "period": "2024-Q1", "count": 1, "per_million": 0.0, "docs": 1,
         "percent": 100.0, "articles": 1, "words": 0},
        {"type": "PROGRAM", "name": "丙计划", "period": "2024-Q2", "count": 0, "per_million": 0.0, "docs": 0,
         "percent": 0.0, "articles": 2, "words": 0},
    ]  # fmt: skip


def test_words_of_either_script_come_first():
    found = trends(ARTICLES, words=["計劃", "没有的"], types=["ORG"], top=1)
    assert list(found.counts) == [("計劃", "word"), ("没有的", "word"), ("甲局", "ORG")]
    assert found.values(("計劃", "word"), "count") == [1, 0, 0, 0]
    assert found.values(("没有的", "word"), "per_million") == [0.0, 0.0, 0.0, 0.0]


def test_per_million_is_of_all_words():
    texts = ["潮科公司展出机器人。", "机器人和机器人比赛，机器人很多。"]
    found = trends(
        [analyze(Article(str(k), t, published=f"2024-0{k + 1}-05"), names=False) for k, t in enumerate(texts)],
        words=["機器人"],
        types=(),
    )
    for row in rows(long(found)):
        assert row["per_million"] == round(1e6 * row["count"] / row["words"], 1)
    assert [row["count"] for row in rows(long(found))] == [1, 3]


def test_names_that_two_types_share():
    both = analysis("海城公司来了。", "ORG:海城公司", "LOC:海城公司", published="2024-01-01")
    assert wide(trends([both])).columns == ("period", "海城公司 (LOC)", "海城公司 (ORG)")


def test_nothing_dated():
    found = trends(ARTICLES[-1:])
    assert (found.periods, found.undated, rows(long(found)), rows(wide(found))) == ([], 1, [], [])


said = st.tuples(st.dates(date(2020, 1, 1), date(2022, 12, 31)), st.lists(st.sampled_from("甲乙丙"), min_size=1))


@given(st.lists(said, min_size=1, max_size=8), st.sampled_from(["day", "month", "quarter", "year"]))
def test_against_pandas(articles, by):
    frequency = {"day": "D", "month": "M", "quarter": "Q", "year": "Y"}[by]
    found = trends(
        [analysis("、".join(f"{c}局" for c in cs), *(f"ORG:{c}局" for c in "甲乙丙"), published=day.isoformat())
         for day, cs in articles],
        by=by, top=0,
    )  # fmt: skip
    records = [(pandas.Period(day, frequency), f"{c}局", k) for k, (day, cs) in enumerate(articles) for c in cs]
    frame = pandas.DataFrame(records, columns=["period", "name", "doc"])
    index = pandas.period_range(frame["period"].min(), frame["period"].max(), freq=frequency)
    counts = frame.pivot_table(index="period", columns="name", values="doc", aggfunc="count").reindex(index).fillna(0)
    docs = frame.pivot_table(index="period", columns="name", values="doc", aggfunc="nunique").reindex(index).fillna(0)
    assert {name for name, _ in found.counts} == set(counts.columns)
    for name in counts.columns:
        assert found.values((name, "ORG"), "count") == counts[name].tolist()
        assert found.values((name, "ORG"), "docs") == docs[name].tolist()


def test_wrong_options():
    with pytest.raises(UsageError, match="no period 'decade'"):
        trends([], by="decade")
    with pytest.raises(UsageError, match="no measure 'share': take one of count, per_million, docs, percent"):
        wide(trends([]), measure="share")
    with pytest.raises(UsageError, match="no word to look for"):
        trends([], words=[" "])
