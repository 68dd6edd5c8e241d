"""Excel files as a spreadsheet reads them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from newsnlp.errors import UsageError
from newsnlp.output import excel
from newsnlp.output.excel import write_excel
from newsnlp.table import Table


def sheet(path, table, **options):
    write_excel(table, path, **options)
    return load_workbook(path).active


def test_widths_and_header(tmp_path):
    """Chinese characters count double; what is long stays within bounds; the first row does not scroll away."""
    rows = [("海洋产业创新大会", 3, "甲" * 500), ("港", 12, "ab\n" * 9)]
    found = sheet(tmp_path / "a.xlsx", Table(("name", "count", "text"), rows, title="名称: 1/2"))
    widths = [found.column_dimensions[letter].width for letter in "ABC"]
    assert widths == [16 + 2, 5 + 2, 60 + 2]
    assert found.freeze_panes == "A2"
    assert found["A1"].font.bold
    assert found.title == "名称  1 2"


def test_values(tmp_path):
    """Numbers are numbers, digits in text are text, lists are one cell."""
    rows = [(3, -0.5, "012", True, None, {"甲": 2}, ["a", "b"])]
    found = sheet(tmp_path / "a.xlsx", Table(tuple("abcdefg"), rows))
    assert [cell.value for cell in found[2]] == [3, -0.5, "012", True, None, "甲 (2)", "a; b"]
    assert [cell.data_type for cell in found[2]] == ["n", "n", "s", "b", "n", "s", "s"]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"])
def test_formulas_are_text(tmp_path, cell):
    found = sheet(tmp_path / "a.xlsx", Table((cell,), [(cell,)]))
    assert [c.data_type for c in found["A"]] == ["s", "s"]
    assert all(c.value.startswith("'") for c in found["A"])
    left = sheet(tmp_path / "b.xlsx", Table(("a",), [(cell,)]), raw=True)
    assert left["A2"].data_type == ("f" if cell.startswith("=") else "s")
    assert not left["A2"].value.startswith("'")


def test_without_header(tmp_path):
    found = sheet(tmp_path / "a.xlsx", Table(("a",), [("甲",)]), header=False)
    assert [c.value for c in found["A"]] == ["甲"]
    assert found.freeze_panes is None


@given(st.text(st.characters(blacklist_categories=())))
def test_any_text_makes_a_file_that_opens(tmp_path_factory, text):
    """Control characters, halves of surrogates and what XML forbids are shown, not written."""
    found = sheet(tmp_path_factory.getbasetemp() / "any.xlsx", Table(("a",), [(text,), ("甲",)]))
    assert found["A3"].value == "甲"


def test_more_rows_than_excel_has(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "ROWS", 3)
    with pytest.raises(UsageError) as caught:
        write_excel(Table(("a",), [(1,)] * 3), tmp_path / "a.xlsx")
    assert str(caught.value) == "3 rows are more than Excel has, 3: write CSV or Parquet, or take less"


def test_more_columns_than_excel_has(tmp_path):
    """As a matrix of all names may have; the rows are not even made."""
    with pytest.raises(UsageError) as caught:
        write_excel(Table(tuple(map(str, range(16_385))), iter(int, 1)), tmp_path / "a.xlsx")
    assert str(caught.value) == ("16,385 columns are more than Excel has, 16,384: write CSV or Parquet, or take less")


def test_the_command(newsnlp, samples, tmp_path):
    """--excel gives CSV with a byte order mark, wherever it goes; other formats are what they are."""
    plain = newsnlp("entities", samples / "local.txt", "-f", "csv").stdout
    assert newsnlp("entities", samples / "local.txt", "--excel").stdout == "\ufeff" + plain
    assert newsnlp("entities", samples / "local.txt", "--excel", "-o", "a.csv").returncode == 0
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + plain.encode()
    assert newsnlp("entities", samples / "local.txt", "--excel", "-f", "tsv").stdout[:4] == "type"
    assert newsnlp("segment", samples / "local.txt", "--excel").stdout.startswith("\ufeffdoc,start,")
    assert newsnlp("segment", samples / "local.txt", "--excel", "-o", "w.csv").returncode == 0
    assert (tmp_path / "w.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc,start,")


def test_the_command_leaves_no_formula(newsnlp):
    record = '{"id": "=1+1", "text": "教育部发布通知。"}'
    for form in ("csv", "tsv"):
        done = newsnlp("detect", "-f", form, stdin=record)
        assert next(csv.reader(io.StringIO(done.stdout.split("\n")[1])))[0][:5] == "'=1+1"
        assert newsnlp("detect", "-f", form, "--raw", stdin=record).stdout.split("\n")[1][:4] == "=1+1"
    assert '"doc": "=1+1"' in newsnlp("detect", "-f", "jsonl", stdin=record).stdout
