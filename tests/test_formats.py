from __future__ import annotations

import csv
import io
import json

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.errors import UsageError
from newsnlp.output.formats import flat, write, write_binary
from newsnlp.table import Table

COLUMNS = ("name", "count", "share", "aliases", "lines", "note")
ROWS = [
    ("无锡\t高新区", 3, 0.5, {"無錫": 2, "无锡": 1}, [{"start": 0}], None),
    ('引号"和,逗号|竖线', 1, 0.25, {}, [], "第一行\n第二行\\n"),
]


def text(form, **options):
    file = io.StringIO()
    write(Table(COLUMNS, iter(ROWS)), file, form, **options)
    return file.getvalue()


def test_json_keeps_values():
    records = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert [json.loads(line) for line in text("jsonl").splitlines()] == records
    assert json.loads(text("json")) == records


def test_json_has_no_word_for_what_is_no_number():
    """Null stands for it, in lists too; other formats keep it."""
    nan, inf = float("nan"), float("inf")
    table = Table(("a", "b", "c", "d"), [(nan, -inf, [nan, 1.5], [{"x": {"y": inf}}])])
    file = io.StringIO()
    write(table, file, "jsonl")
    assert file.getvalue() == '{"a": null, "b": null, "c": [null, 1.5], "d": [{"x": {"y": null}}]}\n'
    file = io.StringIO()
    write(table, file, "tsv", header=False)
    assert file.getvalue() == 'nan\t-inf\tnan; 1.5\t[{"x": {"y": null}}]\n'


@pytest.mark.parametrize(
    ("columns", "want"),
    [
        (("a", "b"), ("a", "b")),
        (("a", "a", "b", "a"), ("a", "a_1", "b", "a_2")),
        (("a", "a", "a_1"), ("a", "a_1", "a_1_1")),
        (("a_1", "a", "a"), ("a_1", "a", "a_2")),
    ],
)
def test_columns_of_one_name_get_a_number(tmp_path, columns, want):
    """As where a document is called as a column is; a record would hold one of them."""
    table = Table(columns, [tuple(range(len(columns)))])
    assert table.columns == want
    file = io.StringIO()
    write(table, file, "jsonl")
    assert list(json.loads(file.getvalue()).values()) == list(range(len(columns)))
    write_binary(table, tmp_path / "a.parquet", "parquet")
    assert tuple(pandas.read_parquet(tmp_path / "a.parquet").columns) == want


def test_csv_comes_back():
    rows = list(csv.reader(io.StringIO(text("csv"))))
    assert rows == [list(COLUMNS), *([flat(v) for v in row] for row in ROWS)]


def test_tsv_has_one_line_a_row():
    lines = text("tsv").split("\n")
    assert len(lines) == 4
    assert lines[1].split("\t")[0] == "无锡\\t高新区"
    assert lines[2].split("\t")[5] == "第一行\\n第二行\\\\n"


def test_md_has_one_line_a_row():
    lines = text("md").splitlines()
    assert len(lines) == 4
    assert lines[0] == "| name | count | share | aliases | lines | note |"
    assert "竖线" in lines[3]
    assert "逗号\\|竖线" in lines[3]
    file = io.StringIO()
    write(Table(("word", "a|b\nc"), []), file, "md")
    assert file.getvalue() == "| word | a\\|b c |\n| --- | --- |\n"


@pytest.mark.parametrize("form", ["csv", "tsv", "md"])
def test_without_header(form):
    assert text(form, header=False) == "\n".join(text(form).split("\n")[2 if form == "md" else 1 :])


@pytest.mark.parametrize(("form", "reader"), [("parquet", pandas.read_parquet), ("xlsx", pandas.read_excel)])
def test_binary(tmp_path, form, reader):
    path = tmp_path / f"a.{form}"
    write_binary(Table(COLUMNS, ROWS, title="名称"), path, form)
    frame = reader(path)
    assert list(frame.columns) == list(COLUMNS)
    assert frame["name"].tolist() == [row[0] for row in ROWS]
    assert frame["aliases"][0] == "無錫 (2); 无锡 (1)"


def test_text_and_numbers_in_one_column(tmp_path):
    """As in a summary: text in Parquet, whose columns have one type; what they are in Excel."""
    table = Table(("name", "value"), [("title", "大会"), ("words", 120), ("none", None)])
    write_binary(table, tmp_path / "a.parquet", "parquet")
    assert pandas.read_parquet(tmp_path / "a.parquet")["value"].tolist() == ["大会", "120", ""]
    write_binary(table, tmp_path / "a.xlsx", "xlsx")
    assert pandas.read_excel(tmp_path / "a.xlsx")["value"].tolist()[:2] == ["大会", 120]


def test_columns_called_after_articles_in_parquet(tmp_path):
    """A file's name may hold bytes that are no UTF-8."""
    write_binary(Table(("word", "a\udcd0.txt"), [("大会", 1)]), tmp_path / "a.parquet", "parquet")
    assert list(pandas.read_parquet(tmp_path / "a.parquet").columns) == ["word", "a\\udcd0.txt"]


def test_lists_in_parquet(tmp_path):
    """Arrays, also where some are empty or missing; counted forms and what holds more than texts are one cell."""
    rows = [(["甲", "乙\ud800"], {"甲": 2}, [1]), ([], {}, []), (None, None, None)]
    write_binary(Table(("list", "counted", "numbers"), rows), tmp_path / "a.parquet", "parquet")
    back = pandas.read_parquet(tmp_path / "a.parquet")
    assert [None if v is None else list(v) for v in back["list"]] == [["甲", "乙\\ud800"], [], None]
    assert back["counted"].tolist() == ["甲 (2)", "", ""]
    assert back["numbers"].tolist() == ["1", "", ""]


def test_a_missing_package_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("newsnlp.output.formats.find_spec", lambda package: None)
    with pytest.raises(
        UsageError, match=r"parquet needs a package that is not installed: pip install 'newsnlp\[parquet\]'"
    ):
        write_binary(Table(COLUMNS, ROWS), tmp_path / "a.parquet", "parquet")


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (None, ""),
        ({"a": 1, "b": 2}, "a (1); b (2)"),
        ({"a": {"x": 2, "y": 1}, "b": {"x": 1}}, "a (x 2, y 1); b (x 1)"),
        (["a", "b"], "a; b"),
        ([{"x": 1}], '[{"x": 1}]'),
        (True, "true"),
        (1.5, "1.5"),
    ],
)
def test_flat(value, want):
    assert flat(value) == want


FORMULAS = ["=1+1", "+86 10", "-5%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠好", '=HYPERLINK("x")']


@pytest.mark.parametrize("cell", FORMULAS)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_formulas_are_text(form, cell):
    """In cells, lists and names of columns; numbers stay numbers, and --raw leaves all."""
    table = Table((cell, "b"), [(cell, -1.5), ([cell], -2), ({cell: 1}, None)])
    dialect = {"csv": "excel", "tsv": "excel-tab"}[form]
    file = io.StringIO(newline="")
    write(table, file, form)
    head, one, two, three = csv.reader(io.StringIO(file.getvalue(), newline=""), dialect)
    assert {row[0][0] for row in (head, one, two, three)} == {"'"}
    assert (one[1], two[1], three[1]) == ("-1.5", "-2", "")
    file = io.StringIO(newline="")
    write(table, file, form, raw=True)
    assert "'" not in file.getvalue()


@given(st.text(), st.sampled_from(["csv", "tsv"]))
def test_no_cell_begins_a_formula(text, form):
    file = io.StringIO(newline="")
    write(Table(("a",), [(text,)]), file, form, header=False)
    [row] = csv.reader(io.StringIO(file.getvalue(), newline="")) if form == "csv" else [[file.getvalue()]]
    [cell] = row or [""]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or cell.strip("\n") == "-"


def test_standard_input_keeps_its_name():
    file = io.StringIO()
    write(Table(("doc",), [("-",), ("--",)]), file, "csv")
    assert file.getvalue() == "doc\n-\n'--\n"


def test_json_is_left_as_it_is():
    for form in ("json", "jsonl", "md"):
        file = io.StringIO()
        write(Table(("a",), [("=1+1",)]), file, form)
        assert "'" not in file.getvalue()


def test_a_mark_for_excel():
    assert text("csv", excel=True) == "\ufeff" + text("csv")
    assert text("tsv", excel=True) == text("tsv")


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_half_a_character(tmp_path, form):
    """What JSON may hold and UTF-8 can't."""
    table = Table(("a\ud800", "b"), [("x\ud800y", 1), ("z", None)])
    assert table.frame().iloc[0, 0] == "x\ud800y"
    write_binary(Table(("a", "b"), table.rows), tmp_path / "a", form)
    back = {"parquet": pandas.read_parquet, "xlsx": pandas.read_excel}[form](tmp_path / "a")
    assert back["a"][0] == {"parquet": "x\\ud800y", "xlsx": "x\ufffdy"}[form]
