from __future__ import annotations

import pytest
from rich.cells import cell_len

import newsnlp
from newsnlp.analysis.compare import compare
from newsnlp.output.terminal import page, show
from newsnlp.table import Table

TABLE = Table(
    ("type", "name", "count", "aliases", "first"),
    [
        (
            "ORG",
            "南屏大学—岚湾集成电路产教融合创新联合体",
            3,
            {"南屏大學—嵐灣集成電路產教融合創新聯合體": 3},
            "活动现场",
        ),
        ("ORG", "NASA", 12, {"NASA": 10, "美国航天局": 2}, "由NASA牵头"),
        ("LOC", "[bold]岚湾[/bold]", 1, {}, "\x1b[31m"),
    ],
    title="Entities",
    narrow=("type", "name", "count", "aliases"),
    sections="type",
)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_every_line_is_as_wide_as_the_others(capsys, monkeypatch, columns):
    """Aligned by display width: a Chinese character takes two columns."""
    monkeypatch.setenv("COLUMNS", str(columns))
    show(TABLE)
    lines = capsys.readouterr().out.splitlines()[1:]
    widths = {cell_len(line.rstrip("\n")) for line in lines}
    assert len(widths) == 1
    assert widths.pop() <= columns


def test_a_narrow_terminal_shows_fewer_columns(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    show(TABLE)
    assert "first" not in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "160")
    show(TABLE)
    assert "first" in capsys.readouterr().out


MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
# A table by a key that an article may lack, names as headings, and measures that count less than others.
SOURCES = [f"{first}{rest}" for first in "甲乙丙丁戊己" for rest in ("屏财经", "州市人民政府办公室")]
WIDE = {
    "by month": (
        Table(("type", "name", "id", "count", *MONTHS), [("PROGRAM", "蓝湾英才计划", "", 8, *range(12))]),
        {60: 6, 80: 8, 120: 12, 200: 16},
    ),
    "by source": (
        Table(("word", "tag", "count", "", *SOURCES), [("海洋", "ns", 47, *range(13))]),
        {60: 6, 80: 7, 120: 10, 200: 16},
    ),
    "matrix": (
        Table(("name", *["潮科机器人股份有限公司"] * 12), [("潮科机器人股份有限公司", *range(12))]),
        {60: 3, 80: 4, 120: 7, 200: 11},
    ),
    "long numbers": (
        Table(("word", *"abcdefgh"), [("海洋", *[-1234567890.1234567] * 8)]),
        {60: 3, 80: 4, 120: 6, 200: 9},
    ),
}


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("name", WIDE)
def test_columns_that_do_not_fit_are_left_out_and_told(capsys, monkeypatch, name, columns):
    """What is shown can be read: words have at least 14 cells if they need them, numbers are whole."""
    table, fitting = WIDE[name]
    monkeypatch.setenv("COLUMNS", str(columns))
    show(table)
    out = capsys.readouterr().out
    grid = [line for line in out.splitlines() if line.startswith(("│", "╭"))]
    assert {cell_len(line) for line in grid} == {cell_len(grid[0])}
    assert cell_len(grid[0]) <= columns
    cells = list(zip(*(line.strip("│").split("│") for line in grid[1:]), strict=True))
    assert len(cells) == fitting[columns]
    for shown, heading, value in zip(cells, table.columns, *table.rows, strict=False):
        text = "".join(part.strip() for part in shown)
        assert text == f"{heading}{value}"
        assert cell_len(shown[0]) - 2 >= min(14, max(cell_len(heading), cell_len(str(value))))
    left = len(table.columns) - len(cells)
    assert (f"{left} more column{'s' * (left > 1)}: --format tsv or a pipe gives all" in out) == (left > 0)


def test_columns_of_more_interest_come_first(capsys, monkeypatch):
    """Those that `narrow` names; of the others those that fit, in the table's order."""
    table = Table(
        ("word", "per_million", "log_ratio", "first"), [("海洋", 2.5, 1.5, "海洋" * 30)], narrow=("log_ratio",)
    )
    for columns, shown in ((25, ["log_ratio", "word"]), (60, ["word", "per_million", "log_ratio"])):
        monkeypatch.setenv("COLUMNS", str(columns))
        show(table)
        out = capsys.readouterr().out
        assert all(column in out for column in shown)
        assert f"{4 - len(shown)} more column" in out
        assert len(out.splitlines()[1].split()) == 2 * len(shown) + 1


def test_what_is_compared_is_shown_with_the_measures_of_the_difference(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    one, other = ([newsnlp.analyze(text)] for text in ("海洋科技大会开幕。", "基金会支持教室。"))
    show(compare(one, other))
    out = capsys.readouterr().out
    assert all(column in out for column in ("word", "tag", "count_a", "count_b", "log_likelihood", "log_ratio"))
    assert "海洋" in out


def test_a_terminal_of_hardly_any_width(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "12")
    show(TABLE)
    assert "ORG" in capsys.readouterr().out


def test_no_lines_between_rows_for_a_column_without_a_name(capsys):
    """Such as the one of articles that state no source."""
    show(Table(("word", ""), [("海洋", 1), ("计划", 2)]))
    assert capsys.readouterr().out.count("├") == 1


def test_markup_in_a_name_is_shown_not_obeyed(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    show(TABLE)
    out = capsys.readouterr().out
    assert "[bold]岚湾[/bold]" in out
    assert "\x1b[31m" not in out


def test_an_empty_table(capsys):
    show(Table(("type", "name"), []))
    assert "name" in capsys.readouterr().out


def test_a_page(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    rows = [
        ("a.txt", "size", "words", 120),
        ("a.txt", "organisations", "岚湾大学", 3),
        ("a.txt", "organisations", "教育部", 1),
        ("a.txt", "sentences", "大会开幕。", 5),
        ("b.txt", "size", "words", 7),
    ]
    page(Table(("doc", "part", "name", "value"), rows))
    out = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert out == [
        "a.txt",
        "size          words: 120",
        "organisations 岚湾大学(3)  教育部(1)",
        "sentences     ・大会开幕。",
        "",
        "b.txt",
        "size words: 7",
    ]


def test_a_page_of_many_articles(capsys, monkeypatch):
    """Periods have bars, the longest for the most; what has no name is unknown."""
    monkeypatch.setenv("COLUMNS", "80")
    rows = [("", "size", "articles", 12), ("", "periods", "", 1), ("", "periods", "2024-01", 10)]
    page(Table(("doc", "part", "name", "value"), [*rows, ("", "sources", "", 3)], title="All articles"))
    out = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert out == [
        "All articles",
        "size    articles: 12",
        f"periods unknown  1 {'▇' * 4}",
        f"        2024-01 10 {'▇' * 40}",
        "sources unknown(3)",
    ]
