from __future__ import annotations

import pytest
from rich.cells import cell_len

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
