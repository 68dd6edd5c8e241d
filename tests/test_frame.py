"""`analyze_frame`: the same as the commands, whatever the frame."""

from __future__ import annotations

import sys

import pandas
import pytest

import newsnlp
from newsnlp import UsageError, analyze_frame


def test_the_rows_of_the_commands(samples):
    articles = list(newsnlp.read([samples]))
    frame = pandas.DataFrame(
        {name: [getattr(a, name) for a in articles] for name in ("doc", "text", "title", "published", "source")}
    )
    mentions = analyze_frame(frame).sort_values(["doc", "start", "end"], kind="stable", ignore_index=True)
    reporters = {a.doc for a in articles if a.reporters}  # which a frame does not hold
    wanted = newsnlp.entities(samples, mentions=True)
    wanted = wanted[["doc", "type", "start", "end", "text", "name"]]
    wanted = wanted.sort_values(["doc", "start", "end"], kind="stable", ignore_index=True)
    assert (
        mentions[~mentions.doc.isin(reporters)].values.tolist() == wanted[~wanted.doc.isin(reporters)].values.tolist()
    )
    tokens = analyze_frame(frame, table="tokens")
    assert (tokens["end"] > tokens["start"]).all()


@pytest.mark.parametrize("table", ["articles", "mentions", "things", "tokens", "failures"])
def test_columns_are_the_same_without_rows(table):
    full = analyze_frame(pandas.DataFrame({"doc": ["a", "b"], "text": ["教育部发布通知。", None]}), table=table)
    empty = analyze_frame(pandas.DataFrame({"text": pandas.Series([], dtype=object)}), table=table)
    assert len(full)
    assert len(empty) == 0
    assert list(empty.dtypes.items()) == list(full.dtypes.items())


@pytest.mark.parametrize("given", [pandas.Series(["教育部发布通知。"]), [{"text": "教育部发布通知。"}]])
def test_what_is_no_frame(given):
    with pytest.raises(UsageError, match=r"the frame has no column 'text' \(it has nothing\): name it so"):
        analyze_frame(given)


def test_an_article_that_fails_is_a_row_of_failures():
    frame = pandas.DataFrame({"text": ["教育部发布通知。", None, " ", float("nan")]}, index=[5, 6, 7, 8])
    assert set(analyze_frame(frame)["doc"]) == {"5"}
    assert analyze_frame(frame, table="failures")[["doc", "error"]].values.tolist() == [
        ["6", "there is no text"],
        ["7", "there is no text"],
        ["8", "there is no text"],
    ]


def test_what_is_refused():
    with pytest.raises(UsageError, match=r"the frame has no column 'text' \(it has body\): name it so"):
        analyze_frame(pandas.DataFrame({"body": []}))
    with pytest.raises(UsageError, match="no table 'words': take one of articles, mentions, things, tokens, failures"):
        analyze_frame(pandas.DataFrame({"text": []}), table="words")


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_spark_in_local_mode(monkeypatch):
    """The example of the cookbook: mapInPandas over a data frame of articles."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = [(f"n{n}", f"澜州市人民政府{n}日与澜州大学签约，“海燕{n}号计划”启动。") for n in range(20)]
        articles = spark.createDataFrame(rows, "doc string, text string")
        mentions = articles.mapInPandas(
            lambda frames: map(newsnlp.analyze_frame, frames),
            "doc string, type string, start long, end long, text string, name string",
        )
        found = mentions.toPandas()
    finally:
        spark.stop()
    wanted = analyze_frame(pandas.DataFrame(rows, columns=["doc", "text"]))
    assert found.values.tolist() == wanted.values.tolist()
