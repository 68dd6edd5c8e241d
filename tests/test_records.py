"""Records as scrapers, archives and spreadsheets write them."""

from __future__ import annotations

import io
import json

import pytest

from newsnlp.article import Article
from newsnlp.errors import InputError
from newsnlp.reading.read import read
from newsnlp.reading.records import read_csv, read_json, read_jsonl


def table(text: str, **options) -> tuple[list[tuple[str, str]], list[str]]:
    """The name and the text of each article of a table, and what was said of its bad rows."""
    errors: list[str] = []
    found = read_csv(io.StringIO(text, newline=""), "a", lambda error: errors.append(str(error)), **options)
    return [(article.doc, article.text) for article in found], errors


def record(value: dict, **options) -> Article:
    def fail(error: InputError) -> None:
        raise error

    [piece] = read_json(json.dumps(value), "a", fail, **options)
    return piece if isinstance(piece, Article) else piece.article()


A, B, C = "教育部召开会议", "财政部发布通知", "外交部回应"  # three ministries meet, announce, answer
NEEDED = "a cell that holds ',' or a quote needs quotes around it"
NO_END = f"this is no row of a table (unexpected end of data): {NEEDED}"


@pytest.mark.parametrize(
    ("rows", "docs", "errors"),
    [
        pytest.param(f'1,"{A}\n2,{B}\n3,{C}\n', ["2", "3"], [f"a:2: {NO_END}"], id="never closed"),
        pytest.param(f'1,{A}\n2,"{B}', ["1"], [f"a:3: {NO_END}"], id="never closed, the last"),
        pytest.param(
            f'1,"{A}\n2,"{B}"\n3,{C}\n',
            ["2", "3"],
            [f"a:2: this is no row of a table (',' expected after '\"'): {NEEDED}"],
            id="closed by another's",
        ),
        pytest.param(
            f'1,"{A}\n2,{B}","…"\n3,{C}\n',
            ["3"],
            [
                f"a:2: this row has 3 cells for 2 columns: {NEEDED}",
                f"a:3: this row has 3 cells for 2 columns: {NEEDED}",
            ],
            id="closed by another's, of more cells",
        ),
        pytest.param(
            f'1,"{A}\n第二段"完"\n第三段"\n2,{B}\n',
            ["2"],
            [f"a:2: this is no row of a table (',' expected after '\"'): {NEEDED}"],
            id="the paragraphs of a bad row are none of their own",
        ),
        pytest.param(
            f"1,{A},本报讯\n2,{B}\n", ["2"], [f"a:2: this row has 3 cells for 2 columns: {NEEDED}"], id="too many cells"
        ),
        pytest.param(f"1,{A},,\n2,{B}, \n", ["1", "2"], [], id="empty cells too many"),
        pytest.param(f'1,"{A}\n\n“第二段”, ""完"""\n\n2,{B}\n', ["1", "2"], [], id="line ends in quotes"),
        pytest.param(f'1,他说"{A}"\n2,"好"字当头\n', ["1", "2"], [], id="quotes in pairs"),
        pytest.param(f"1,{A}\n2\n3,{C}\n", ["1", "3"], ["a:3: this record has no 'text'"], id="too few cells"),
    ],
)
def test_a_bad_row_costs_only_itself(rows, docs, errors):
    found, told = table("id,text\n" + rows)
    assert [doc for doc, _ in found] == docs
    assert [error.startswith(start) for error, start in zip(told, errors, strict=True)] == [True] * len(errors)


def test_a_lone_quote_among_tabs():
    found, [told] = table(f'id\ttext\n1\t"{A}\n2\t{B}\n', delimiter="\t")
    assert found == [("2", B)]
    assert told == f"a:2: {NO_END}".replace("','", r"'\t'")


def test_many_lone_quotes_take_no_longer():
    """Each is looked for to the end."""
    found, told = table("id,text\n" + f'1,"{A}\n2,{B}\n3,{C}\n4,""\n' * 5000)
    assert len(told) >= 5000
    assert len(found) >= 10_000


@pytest.mark.parametrize(
    "text",
    [
        "id;text\n1;{}\n",
        "id\ttext\n1\t{}\n",
        "id|text\n1|{}\n",
        "sep=,\nid,text\n1,{}\n",
        "sep=;\r\nid;text\r\n1;{}\r\n",
        '"sep=;"\n\nid;text\n1;{}\n',
        "\n \nid,text\n1,{}\n",
        " id , text \n1,{}\n",
        "ID,Content \n1,{}\n",
        '"id","text"\n"1","{}"\n',
        "编号;正文;a,b,c\n1;{};\n",
        'id,text,"a\nb"\n1,{},\n',
    ],
)
def test_headers(tmp_path, text):
    """Whatever the spreadsheet made of it: in a file of any name, too."""
    assert table(text.format(A)) == ([("1", A)], [])
    assert table(text.format(A), delimiter="\t") == ([("1", A)], [])
    if "|" in text or '"a\n' in text:  # which first lines of text have too
        return
    (tmp_path / "a").write_text(text.format(A), encoding="utf-8")
    assert [(a.doc, a.text) for a in read(tmp_path / "a")] == [("1", A)]


def test_a_column_that_is_named():
    assert table(f"id;Story ;text\n1;{A};…\n", text_column="Story") == ([("1", A)], [])
    assert table(f"id;Story ;text\n1;{A};…\n", text_column="story") == ([("1", A)], [])
    assert table(f"Text,text\n{A},{B}\n", text_column="Text") == ([("a:2", A)], [])
    with pytest.raises(InputError, match=r"its header lacks 'none' \(it has id, Story, text\): name the column"):
        table("id;Story ;text\n", text_column="none")


def test_a_row_is_named_by_its_line():
    found, _ = table('\ntitle,text\n甲,"第一段\n第二段"\n乙,丙\n')
    assert [doc for doc, _ in found] == ["a:3", "a:5"]


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ({"content": [A, B]}, f"{A}\n{B}"),
        ({"text": [], "content": A}, A),
        ({"text": None, "Body": A}, A),
    ],
)
def test_texts(value, want):
    assert record(value).text == want


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ({"content": {"html": A}}, "'content' of this record is an object, not text: make it a string"),
        ({"content": [{"p": A}]}, "'content' of this record is a list of other things, not text: make it a string"),
        ({"content": 12}, "'content' of this record is a number, not text: make it a string"),
        ({"content": True}, "'content' of this record is true or false, not text: make it a string"),
        ({"content": []}, "'content' of this record is empty: fill it, or leave the record out"),
        (
            {"content": "<script>1</script>"},
            "there is no text in the HTML of this record: fill it, or leave the record out",
        ),
    ],
)
@pytest.mark.parametrize("column", [None, "content"])
def test_what_is_no_text(value, cause, column):
    with pytest.raises(InputError) as error:
        record(value, text_column=column)
    assert str(error.value) == f"a:1: {cause}"


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (["新华网", "人民网"], "新华网、人民网"),
        ({"id": None, "name": "新华网"}, "新华网"),
        ([{"name": "新华网"}, "人民网"], "新华网、人民网"),
        ([], None),
        ({"$oid": "1"}, None),
    ],
)
def test_facts_of_several_parts(value, want):
    assert record({"text": A, "source": value}).source == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (f"<p>{A}&nbsp;。</p><script>var a = 1;</script><p>{B}</p>", f"{A} 。\n{B}"),
        (f"{A}<br/><br/>{B}", f"{A}\n{B}"),
        ([f"<p>{A}</p>", f"<p>{B}</p>"], f"{A}\n{B}"),
        (f"<div class='a'>{A}</div>", A),
        (f"<人民日报>{A}", f"<人民日报>{A}"),
        (f"{A}，a<b", f"{A}，a<b"),
        (f"网页里的<p>标签：{A}", f"网页里的<p>标签：{A}"),  # on tags
    ],
)
def test_html_in_a_record(text, want):
    assert record({"text": text}).text == want


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", ["Content", "新闻内容", "文章內容", " 正 文 "]),
        ("title", ["head_line", "新聞標題", "新闻标题"]),
        ("published", ["publish_time", "Publish-Date", "publishedAt", "pub_time", "pubDate", "發佈日期", "发表时间"]),
        ("source", ["SOURCE", "新闻来源", "_source"]),
    ],
)
def test_names_of_fields(field, names):
    """Neither case nor what parts the words makes a difference."""
    for name in names:
        value = {"text": A, name: "2024-05-30"} if field != "text" else {name: "2024-05-30"}
        assert getattr(record(value), field) == "2024-05-30"


def test_a_named_column_is_first_taken_as_it_is_spelt():
    value = {"fulltext": A, "Full_Text": B}
    assert [record(value, text_column=name).text for name in ("fulltext", "Full_Text", "full text")] == [A, B, A]
    with pytest.raises(InputError, match="has no 'Article_Body'"):
        record(value, text_column="Article_Body")


def test_the_time_of_publication_goes_before_another():
    value = {"text": A, "date": "2024-06-01", "pub_time": "2024-05-30 08:00"}
    assert record(value).published == "2024-05-30 08:00"


def test_half_characters():
    """Of emoji that a program has cut in two: as U+FFFD, of the same length, which jq and DuckDB can read again."""
    record = {"id": "a\ud83d", "title": "大会\ud83d", "text": "教育部发布通知\ud83d。"}  # the ministry issues a notice
    [article] = read_jsonl([json.dumps(record)], "a.jsonl", pytest.fail)
    assert (article.doc, article.title, article.text) == ("a\ufffd", "大会\ufffd", "教育部发布通知\ufffd。")
    whole = json.dumps({"text": "教育部发布通知😀。"})
    assert [a.text for a in read_jsonl([whole], "a.jsonl", pytest.fail)] == ["教育部发布通知😀。"]


def test_the_record_knows_better_than_its_html():
    html = (
        f"<html><head><title>{B}</title><meta name='source' content='江州网'></head><body><h1>{B}</h1><p>{A}</p></body>"
    )
    article = record({"id": "x", "text": html, "title": C})
    assert (article.doc, article.title, article.source) == ("x", C, "江州网")
