from __future__ import annotations

import gzip
import json
import os
import sys
import threading
import time
from pathlib import Path

import pytest

import newsnlp
from newsnlp.article import Article
from newsnlp.encoding import SAMPLE, mark
from newsnlp.errors import InputError, UsageError
from newsnlp.reading.corpora import MARKER, is_corpus
from newsnlp.reading.files import size
from newsnlp.reading.read import _sniff, pieces, read

RECORDS = [
    {"id": "a1", "text": "无锡举行大会。", "title": "大会", "published": "2024-05-30", "source": "测试网"},
    {"id": "a2", "text": "第二篇。\n第二段。"},
]


def test_text_is_not_translated(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff第一行\r\n第二行\r".encode())
    [article] = read([path])
    assert article.text == "第一行\r\n第二行\r"
    assert article.doc == str(path)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "tsv"])
def test_records(tmp_path, form, packed):
    if form == "jsonl":
        data = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in RECORDS)
    elif form == "json":
        data = json.dumps(RECORDS)
    else:
        mark = {"csv": ",", "tsv": "\t"}[form]
        data = mark.join(["id", "title", "正文"]) + "\r\n"
        data += "".join(mark.join([r["id"], r.get("title", ""), '"' + r["text"] + '"']) + "\r\n" for r in RECORDS)
    path = tmp_path / f"a.{form}{'.gz' * packed}"
    path.write_bytes(gzip.compress(data.encode()) if packed else data.encode())
    first, second = read([path])
    assert (first.doc, first.text, first.title) == ("a1", RECORDS[0]["text"], "大会")
    assert (second.doc, second.text, second.title) == ("a2", RECORDS[1]["text"], None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5hkscs"])
def test_records_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,台北市政府舉行會議，討論交通計畫\n2,立法院今天三讀通過修正案\n".encode(encoding))
    assert [a.text for a in read([path])] == ["台北市政府舉行會議，討論交通計畫", "立法院今天三讀通過修正案"]


@pytest.mark.parametrize("form", ["txt", "jsonl", "json", "csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_mark_is_no_text_in_a_named_encoding_either(tmp_path, form, encoding):
    """无锡开会, Wuxi meets; the first record is not lost to its mark."""
    text = {"txt": "无锡开会", "csv": "text\r\n无锡开会\r\n"}.get(form, '{"text": "无锡开会"}')
    path = tmp_path / f"a.{form}"
    path.write_bytes(mark(encoding) + text.encode(encoding))  # two of these write their marks themselves
    assert [a.text for a in read([path], encoding=encoding)] == ["无锡开会"]


def test_facts_beside_the_text(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORDS[0]), encoding="utf-8")
    [article] = read([path])
    assert (article.title, article.published, article.source) == ("大会", "2024-05-30", "测试网")


@pytest.mark.parametrize(
    ("fields", "want"),
    [
        ({"date": "0000-00-00", "time": "2025-01-06"}, "2025-01-06"),
        ({"date": "2025-01", "时间": 1718418000}, "1718418000"),
        ({"date": "2025-01-06", "time": "2024-01-06"}, "2025-01-06"),
        ({"date": "yesterday", "time": "soon"}, "yesterday"),
    ],
)
def test_the_first_field_that_says_a_time_is_taken(tmp_path, fields, want):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "无锡举行大会。", **fields}), encoding="utf-8")
    assert [article.published for article in read([path])] == [want]


def test_a_record_without_id_is_named_by_its_place(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('\n{"text": "甲"}\n{"text": "乙", "url": "http://a.example/1"}\n', encoding="utf-8")
    assert [a.doc for a in read([path])] == [f"{path}:2", "http://a.example/1"]


def test_own_text_column(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("nr,story,text\n1,这是正文,别的\n", encoding="utf-8")
    assert [a.text for a in read([path], text_column="story")] == ["这是正文"]


def test_folders_and_patterns_in_order(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b/.hidden.txt", ".git/x.txt", "notes.pdf", "README"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    found = [Path(a.doc).relative_to(tmp_path).as_posix() for a in read([tmp_path])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]
    assert [a.text for a in read([str(tmp_path / "b" / "*.txt")])] == ["b/1.txt", "b/2.txt"]
    assert [a.text for a in read([str(tmp_path / "**" / "2.txt")])] == ["b/2.txt"]


def _named(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


@pytest.mark.parametrize("pattern", ["**", "./**", "**/*", "*"])
def test_a_pattern_of_files_and_folders_gives_each_file_once(tmp_path, monkeypatch, pattern):
    _named(tmp_path, "a.txt", "b/1.txt", "b/c/2.txt", "d.txt")
    (tmp_path / "b/pictures").mkdir()
    monkeypatch.chdir(tmp_path)
    assert sorted(a.text for a in read([pattern])) == ["a.txt", "b/1.txt", "b/c/2.txt", "d.txt"]


@pytest.mark.parametrize(
    ("head", "row", "form"),
    [
        pytest.param("首页\t新闻中心\t正文", "江州今天开会。\n记者\t李雷", "text", id="the way to a page"),
        pytest.param("首页,新闻,正文", "江州今天开会，市长出席。", "text", id="the same with commas"),
        pytest.param("id\ttext", "1\t江州今天开会。", "csv", id="a table"),
        pytest.param("id,text", "", "csv", id="a header alone"),
        pytest.param("id,text", "\n\n1,江州今天开会。", "csv", id="blank lines below the header"),
        pytest.param("text,title", '"江州今天开会。\n市长出席。",江州', "csv", id="a cell of several lines"),
        pytest.param("text,title", "江州今天开会。" * 10_000 + ",江州", "csv", id="a cell longer than the sample"),
    ],
)
def test_a_table_has_a_row_like_its_header(head, row, form):
    for end in ("\n", "\r\n"):
        text = f"{head}\n{row}\n".replace("\n", end)
        assert _sniff(text.encode()[:SAMPLE], "-", None) == form  # a meeting in Jiangzhou today


def test_pages_with_server_side_includes_are_pages(tmp_path):
    """Many newsrooms of the mainland call theirs so."""
    (tmp_path / "a.shtml").write_text("<html><body><p>澜州今天开会。</p></body></html>", encoding="utf-8")
    assert [a.text for a in read([tmp_path])] == ["澜州今天开会。"]  # a meeting in Lanzhou today


def test_a_link_whose_file_is_gone_is_not_counted(tmp_path):
    """Only it: those behind are."""
    (tmp_path / "a.txt").write_bytes(b"12")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").write_bytes(b"345")
    assert size([tmp_path]) == 5


def test_a_folder_without_articles_costs_a_pattern_nothing_else(tmp_path):
    _named(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b").mkdir()
    failed: list[InputError] = []
    assert [a.text for a in read([f"{tmp_path}/*"], on_error=failed.append)] == ["a.txt", "c.txt"]
    [error] = failed
    assert str(error).startswith(f"{tmp_path}/b: no article in this folder: it is searched for .txt")


@pytest.mark.parametrize("pattern", ["*", "**", "**/*.json", "c/*"])
def test_a_pattern_goes_into_no_corpus(tmp_path, pattern):
    _named(tmp_path, f"c/{MARKER}", "c/parts/1/a.json")
    with pytest.raises(InputError, match="no file fits this pattern" if pattern != "**" else "no article"):
        list(read([f"{tmp_path}/{pattern}"]))
    _named(tmp_path, "a.txt", "b.json")
    (tmp_path / "b.json").write_text('{"text": "b"}', encoding="utf-8")
    found = [a.text for a in read([f"{tmp_path}/{pattern}"], on_error=lambda error: None)]
    assert found == {"*": ["a.txt", "b"], "**": ["a.txt", "b"], "**/*.json": ["b"], "c/*": []}[pattern]


def test_a_remote_folder_goes_into_no_corpus(tmp_path):
    _named(tmp_path, "a.txt", f"c/{MARKER}")
    assert [a.text for a in read([f"file://{tmp_path}"])] == ["a.txt"]


def test_an_empty_name_is_not_the_working_directory(tmp_path, monkeypatch):
    _named(tmp_path, "a.txt", MARKER)
    monkeypatch.chdir(tmp_path)
    assert is_corpus(".")
    assert not is_corpus("")
    with pytest.raises(InputError, match=r"^'': the name is empty: check the variable that it is from"):
        list(read([""]))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.txt\0b.txt", "NUL is in the name, as in a list for -0: take -0 with such a list"),
        ("\ud800.txt", "no file can have this name: check where it is from"),
        ("长" * 300, "no such file or folder: check the name"),  # longer than names may be
        ("长/" * 3000, "no such file or folder: check the name"),
        ("长" * 300 + "*", "no file fits this pattern"),
    ],
)
def test_a_name_that_no_file_has_costs_only_itself(tmp_path, name, message):
    _named(tmp_path, "a.txt")
    failed: list[InputError] = []
    assert [a.text for a in read([name, tmp_path / "a.txt"], on_error=failed.append)] == ["a.txt"]
    assert [str(error).startswith(f"{name}: {message}") for error in failed] == [True]


@pytest.mark.parametrize("kind", [str, Path])
def test_one_name_by_itself(tmp_path, kind):
    """Its letters are no names."""
    _named(tmp_path, "a.txt", "b.txt")
    assert [a.text for a in read(kind(tmp_path))] == ["a.txt", "b.txt"]


def test_what_a_slow_pipe_holds_is_judged_by_more_than_its_first_bytes(tmp_path, monkeypatch):
    """无锡开会, Wuxi meets."""
    reader, writer = os.pipe()
    rows = "id,text\na,无锡开会\n".encode()
    size: list[int] = []

    def write() -> None:
        for piece in (rows[:3], rows[3:12], rows[12:]):
            os.write(writer, piece)
            time.sleep(0.1)
        os.close(writer)

    thread = threading.Thread(target=write)
    with os.fdopen(reader, "rb") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        thread.start()
        [article] = pieces(["-"], on_bytes=size.append)
        thread.join()
    assert (article.doc, article.text) == ("a", "无锡开会")
    assert sum(size) == len(rows)


def test_a_bad_neighbour_costs_only_itself(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "甲"}\nnot json\n{"title": "没有正文"}\n[1]\n{"text": "乙"}\n', encoding="utf-8")
    failed: list[InputError] = []
    found = list(read([tmp_path / "none.txt", path], on_error=failed.append))
    assert [a.text for a in found] == ["甲", "乙"]
    assert [e.doc for e in failed] == [str(tmp_path / "none.txt"), f"{path}:2", f"{path}:3", f"{path}:4"]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
@pytest.mark.parametrize("error", [ValueError, RecursionError, KeyError])
def test_html_at_which_newsnlp_fails_costs_only_its_record(tmp_path, monkeypatch, form, error):
    """Whatever is raised, it is told as what it is, and the rest is read."""

    def extract(html, doc):
        if "乙" in html:
            raise error("of the page")
        return Article(doc, html)

    monkeypatch.setattr("newsnlp.reading.html.extract", extract)
    rows = [{"id": str(n), "text": f"<p>{text}</p>"} for n, text in enumerate("甲乙丙")]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path = tmp_path / f"a.{form}"
    path.write_text(
        {"jsonl": "\n".join(lines), "json": f"[{','.join(lines)}]"}.get(
            form, "id,text\n" + "".join(f"{row['id']},{row['text']}\n" for row in rows)
        ),
        encoding="utf-8",
    )
    failed: list[InputError] = []
    assert [a.text for a in read(path, on_error=failed.append)] == ["<p>甲</p>", "<p>丙</p>"]
    assert [e.doc for e in failed] == ["1"]
    assert f"a bug in newsnlp {newsnlp.__version__} ({error.__name__}: " in str(failed[0])
    with pytest.raises(error):
        list(read(path))


def _files(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.txt.gz").write_bytes(gzip.compress("无锡".encode())[:-6])
    (folder / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "bad.json").write_text("{", encoding="utf-8")
    (folder / "line.jsonl").write_text("{'text': 1}", encoding="utf-8")
    (folder / "folder").mkdir()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "no such file or folder: check the name; '-' reads standard input"),
        ("none*.txt", "no file fits this pattern: check the folder and the ending"),
        ("empty.txt", "the file is empty: nothing to read"),
        (
            "broken.txt.gz",
            "the gzip data is damaged (Compressed file ended before the end-of-stream marker",
        ),
        ("table.csv", "its header lacks a text column (it has a, b): name the column with --text-column"),
        ("bad.json", "this is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
        (
            "folder",
            "no article in this folder: it is searched for .txt .text .html .htm .shtml .xhtml .mhtml .mht .jsonl",
        ),
    ],
)
def test_errors(tmp_path, name, message):
    _files(tmp_path)
    with pytest.raises(InputError) as error:
        list(read([str(tmp_path / name)]))
    assert str(error.value).startswith(f"{tmp_path / name}: {message}")


def test_unknown_encoding(tmp_path):
    for name in ("klingon", "hex"):
        with pytest.raises(UsageError, match=rf"^no encoding is called '{name}': name one such as gb18030"):
            list(read([tmp_path], encoding=name))


def test_a_wrong_encoding_costs_only_its_file(tmp_path):
    """Python's UTF-16 wants a mark where it reads line by line."""
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORDS[0]), encoding="utf-8")
    failed: list[InputError] = []
    assert list(read([tmp_path / "a.jsonl"], encoding="utf-16", on_error=failed.append)) == []
    assert [str(error) for error in failed] == [
        f"{tmp_path / 'a.jsonl'}: part of it is not utf-16: try another --encoding, or none"
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="Permission denied: check the file and its permissions"):
        list(read([path]))
