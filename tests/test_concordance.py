from __future__ import annotations

import pytest
from rich.cells import cell_len

from newsnlp.analysis.kwic import COLUMNS
from newsnlp.output.concordance import show
from newsnlp.table import Table

ROWS = [
    ("b01", 99, 102, "市科技局牵头，澜州大学、潮科", "机器人", "股份有限公司等18家单位"),
    ("b02.txt", 2, 5, "NASA与潮科", "機(jī)器人", "業者"),
    ("b03", 0, 3, "", "机器人", "\x1b[31m[bold]"),
    ("b04", 7, 10, "a\u3000" * 60, "机器人", "長" * 90),
]


@pytest.mark.parametrize("columns", [30, 60, 61, 120])
def test_the_matches_are_in_one_column(capsys, monkeypatch, columns):
    """By display width, whatever stands before them; no line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(columns))
    show(Table(COLUMNS, ROWS))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(ROWS)
    starts = {cell_len(line[: line.index(row[4][:2])]) for line, row in zip(lines, ROWS, strict=True)}
    assert len(starts) == 1
    assert max(map(cell_len, lines)) <= columns


def test_a_line(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    show(Table(COLUMNS, ROWS[:3]))
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "   b01:99  头，澜州大学、潮科 机器人 股份有限公司等18家单位",
        "b02.txt:2          NASA与潮科 機(jī)器人 業者",
        "    b03:0                     机器人 ␛[31m[bold]",
    ]


def test_nothing(capsys):
    show(Table(COLUMNS, []))
    assert capsys.readouterr().out == ""
