"""The commands and functions `kwic`, `collocates` and `trends`."""

from __future__ import annotations

import json

import pandas
import pytest
from matplotlib import font_manager

import newsnlp as library


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("args", [["kwic", "機器人"], ["collocates", "機器人"], ["trends", "--word", "機器人"]])
@pytest.mark.parametrize("ending", ["parquet", "xlsx"])
def test_files(newsnlp, samples, tmp_path, args, ending):
    done = newsnlp(*args, samples / "briefs.jsonl", "-o", f"out.{ending}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    read = {"parquet": pandas.read_parquet, "xlsx": pandas.read_excel}[ending]
    columns = newsnlp(*args, samples / "briefs.jsonl").stdout.splitlines()[0].split("\t")
    assert list(read(tmp_path / f"out.{ending}").columns) == columns


def test_either_script_finds_both(newsnlp, samples):
    one, other = (newsnlp("kwic", word, samples / "briefs.jsonl", "-f", "jsonl") for word in ("機器人", "机器人"))
    assert one.stdout == other.stdout
    assert {row["match"] for row in rows(one)} == {"機器人", "机器人"}
    lines = (samples / "briefs.jsonl").read_text(encoding="utf-8").splitlines()
    text = {article["id"]: article["text"] for article in map(json.loads, lines)}
    assert all(text[row["doc"]][row["start"] : row["end"]] == row["match"] for row in rows(one))


def test_a_page_with_glosses(newsnlp, samples):
    text = (samples / "converted.txt").read_text(encoding="utf-8")
    found = rows(newsnlp("kwic", "海洋产业", samples / "converted.txt", "-f", "jsonl"))
    assert {row["match"] for row in found} == {"海洋產(chǎn)業"}
    assert all(text[row["start"] : row["end"]] == row["match"] for row in found)


def test_a_concordance_for_people(newsnlp, samples):
    out = newsnlp("kwic", "機器人", samples / "briefs.jsonl", "-f", "table", COLUMNS="60").stdout
    assert all(" 机器人" in line or " 機器人" in line for line in out.splitlines())


def test_counts_agree(newsnlp, samples):
    """A word has as many places in `kwic` as times in `trends`, and as many articles."""
    places = rows(newsnlp("kwic", "机器人", samples / "briefs.jsonl", "-f", "jsonl"))
    months = rows(newsnlp("trends", "--word", "机器人", samples / "briefs.jsonl", "-f", "jsonl"))
    assert len(places) == sum(row["count"] for row in months) > 20
    assert len({row["doc"] for row in places}) == sum(row["docs"] for row in months)
    assert [row["period"] for row in months] == [f"2024-{month:02}" for month in range(1, 12)]


def test_articles_without_a_day_are_told(newsnlp):
    pages = [{"id": "a", "published": "2024-05-01", "text": "大会开幕。"}, {"id": "b", "text": "大会闭幕。"}]
    stdin = "\n".join(map(json.dumps, pages))
    done = newsnlp("trends", "--word", "大会", "--by", "day", "-f", "jsonl", stdin=stdin)
    assert done.stderr == "newsnlp: warning: 1 of 2 articles state no day and are left out\n"
    assert newsnlp("trends", "--word", "大会", "-q", stdin=stdin).stderr == ""
    assert [(row["period"], row["count"], row["percent"]) for row in rows(done)] == [("2024-05-01", 1, 100.0)]
    frame = library.trends([library.Article(p["id"], p["text"], published=p.get("published")) for p in pages])
    assert frame.attrs["undated"] == 1


def test_a_wide_table(newsnlp, samples):
    done = newsnlp(
        "trends", "--word", "机器人，大会", "--by", "quarter", "--wide", samples / "briefs.jsonl", "-f", "csv"
    )
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["period", *(f"2024-Q{k}" for k in range(1, 5))]
    assert done.stdout.startswith("period,机器人,大会\n")


def test_bars_on_a_terminal(newsnlp, samples):
    out = newsnlp("trends", "--type", "PROGRAM", "--top", "1", samples / "briefs.jsonl", "-f", "table").stdout
    assert "2024-01 … 2024-11" in out
    assert "█" in out
    assert "蓝湾英才计划" in out


def test_a_plot_in_latin_letters(newsnlp, tmp_path):
    stdin = json.dumps({"id": "a", "published": "2024-05-01", "text": "NASA与ESA签约，NASA出资。"})
    done = newsnlp("trends", "--word", "NASA,ESA", "--plot", "a.svg", "-f", "csv", stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 3
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_plot_without_a_font(monkeypatch, tmp_path):
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(library.UsageError, match="no font on this machine has 大会: install one for Chinese"):
        library.trends("大会开幕。", words=["大会"], plot=tmp_path / "a.svg")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["kwic", ""], "newsnlp: error: no word to look for: name one before the files"),
        (["kwic", "-E", "(大"], "newsnlp: error: '(大' is no regular expression: missing )"),
        (["collocates", "  "], "newsnlp: error: no word to look for"),
        (["trends", "--plot", "a.jpg"], "newsnlp: error: no picture of the kind '.jpg': name a file that ends in .svg"),
        (["trends", "--type", "FOO"], "newsnlp: error: no type 'FOO': take some of ORG"),
    ],
)
def test_wrong_usage(newsnlp, args, message):
    done = newsnlp(*args, stdin="大会开幕。")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
