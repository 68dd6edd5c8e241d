"""What errors say, word for word: the cause, and what to try. Those that other tests hold are not here again."""

from __future__ import annotations

import ast
import csv
import gzip
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from fsspec import AbstractFileSystem, register_implementation

from newsnlp import Article, InputError, NewsnlpError, Settings, UsageError, __version__, read
from newsnlp.align import Aligned
from newsnlp.analysis.counts import Choice
from newsnlp.analysis.dedup import Stories
from newsnlp.analysis.hits import finder
from newsnlp.batch import answers, arrow
from newsnlp.batch.corpus import Corpus
from newsnlp.batch.dask import Dask
from newsnlp.batch.folders import folder
from newsnlp.batch.query import query
from newsnlp.batch.run import batch
from newsnlp.cli import configuration
from newsnlp.encoding import decode
from newsnlp.entities.count import entities
from newsnlp.entities.evaluate import read_gold
from newsnlp.entities.model import HERE, load
from newsnlp.entities.train import train
from newsnlp.jobs import spread
from newsnlp.output import plot
from newsnlp.output.report import renderer
from newsnlp.pipeline import analyze_all
from newsnlp.reading.corpora import is_corpus
from newsnlp.reading.html import extract
from newsnlp.reading.records import read_csv, read_json, read_jsonl
from newsnlp.reading.remote import file_system, open_remote, remote_files
from newsnlp.reading.repair import repair
from tests.conftest import on_terminal
from tests.corpora import Here, news
from tests.inside import inside
from tests.test_jobs import die

SOURCES = sorted((Path(__file__).parent.parent / "newsnlp").rglob("*.py"))
RAISED = ("NewsnlpError", "InputError", "UsageError")


def said(kind: type[NewsnlpError], work) -> str:
    """What an error of that kind says."""
    with pytest.raises(kind) as error:
        work()
    assert type(error.value) is kind
    return str(error.value)


def test_reading(tmp_path):
    def of(name: str, data: bytes, **how) -> str:
        (tmp_path / name).write_bytes(data)
        text = said(InputError, lambda: list(read([tmp_path / name], **how)))
        return text.removeprefix(f"{tmp_path / name}")

    broken = gzip.compress("无锡".encode())[:-6]
    assert of("a.txt.gz", broken) == (
        ": the gzip data is damaged (Compressed file ended before the end-of-stream marker was reached): "
        "pack or fetch the file again"
    )
    assert of("b.jsonl", b'{"text": "\xff"}', encoding="utf-8") == (
        ": part of it is not utf-8: try another --encoding, or none"
    )
    assert of("c.txt", b"\xff\xff", encoding="utf-8") == ": byte 0 is not utf-8: try another --encoding, or none"
    assert of("d.jsonl", b"[1]") == ':1: this record is not an object: write {"id": "…", "text": "…"}'
    assert of("e.jsonl", b'{"title": "x"}') == (
        ":1: this record has no 'text': name the field that holds the text with --text-column"
    )
    for name, how in (("text", {}), ("正文", {}), ("b", {"text_column": "b"})):
        empty = json.dumps({"id": 1, name: " "}).encode()
        assert of("h.jsonl", empty, **how) == f":1: '{name}' of this record is empty: fill it, or leave the record out"
    assert of("i.csv", b"text,n\n,1\n") == ":2: 'text' of this record is empty: fill it, or leave the record out"
    assert of("f.json", b"{") == (
        ": this is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)): "
        "for one object a line, call the file .jsonl"
    )
    assert of("g.jsonl", b"{") == (
        ":1: this line is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)): "
        "write one JSON object a line"
    )
    (tmp_path / "empty").mkdir()
    assert said(InputError, lambda: list(read([tmp_path / "empty"]))) == (
        f"{tmp_path / 'empty'}: no article in this folder: it is searched for .txt .text .html .htm .shtml .xhtml "
        ".mhtml .mht .jsonl .ndjson .json .csv .tsv and .gz of each"
    )
    assert said(UsageError, lambda: list(read([tmp_path], encoding="klingon"))) == (
        "no encoding is called 'klingon': name one such as gb18030, big5hkscs or utf-16"
    )


def test_records(monkeypatch):
    def fail(error: InputError) -> None:
        raise error

    digits = "1" * 5000
    for text in (digits, f"[{digits}]"):
        assert said(InputError, lambda text=text: list(read_json(text, "x", fail))).startswith(
            "x: this is not JSON (Exceeds the limit"
        )
    deep = "[" * 100_000
    assert said(InputError, lambda: list(read_jsonl([deep], "x", fail))).startswith("x:1: this line is not JSON (")
    wide = ",".join(f"column{k}" for k in range(100_000))
    text = said(InputError, lambda: list(read_csv(iter([wide]), "x", fail)))
    assert text.startswith("x: its header lacks a text column (it has column0, column1, ")
    assert text.endswith("…): name the column with --text-column")
    assert len(text) < 300
    monkeypatch.setattr("newsnlp.reading.records._CELL", 10)
    limit = csv.field_size_limit()
    assert said(InputError, lambda: list(read_csv(iter(["text", "教" * 20]), "x", fail))) == (
        "x:2: this is no row of a table (field larger than field limit (10)): "
        "a cell that holds ',' or a quote needs quotes around it"
    )
    assert said(InputError, lambda: list(read_csv(iter(["text," + "教" * 20]), "x", fail))) == (
        "x: this is no table (field larger than field limit (10)): check its quotes"
    )
    csv.field_size_limit(limit)  # it is the whole process's
    none = "its encoding is none of UTF-8, UTF-16, GB18030 or Big5: name its encoding with --encoding, for example "
    assert said(InputError, lambda: decode(b"\xff" * 9, "x")) == f"x: {none}--encoding gb18030"


def test_remote(tmp_path, monkeypatch):
    assert said(InputError, lambda: list(remote_files(f"file://{tmp_path}/none.txt", bool))) == (
        f"file://{tmp_path}/none.txt: no file there: check the name"
    )
    assert said(InputError, lambda: open_remote(f"file://{tmp_path}/none.txt")) == (
        f"file://{tmp_path}/none.txt: No such file or directory: check the name and your rights there"
    )
    assert said(UsageError, lambda: file_system("klingon://x")) == (
        "can't open klingon://x: Protocol not known: klingon"
    )
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert said(UsageError, lambda: file_system("s3://x")) == (
        "s3://x needs fsspec, which is not installed: pip install 'newsnlp[dask]'"
    )


class Away(AbstractFileSystem):
    """A file system that is not there: some tell it at once, others when they are asked, each in its own words."""

    cachable = False

    def __init__(self, **how):
        super().__init__(**how)
        if how.get("host") == "refused":
            raise ConnectionRefusedError(111, "Connection refused")

    @staticmethod
    def _get_kwargs_from_urls(path):
        return {"host": path.partition("://")[2].partition("/")[0]}

    def info(self, path, **_):
        raise EOFError("530 Login incorrect")

    exists = isdir = glob = _open = info


@pytest.mark.parametrize(
    ("host", "cause"), [("refused", "Connection refused"), ("silent", "530 Login incorrect")], ids=["at once", "later"]
)
def test_a_remote_place_that_can_not_be_reached(tmp_path, host, cause):
    register_implementation("away", Away, clobber=True)
    url = f"away://{host}/x.txt"
    want = f"{url}: {cause}: check the name and your rights there"
    assert said(InputError, lambda: list(remote_files(url, bool))) == want
    assert said(InputError, lambda: open_remote(url)) == want
    assert not is_corpus(url)
    (tmp_path / "a.txt").write_text("无锡", encoding="utf-8")
    failed: list[str] = []
    inputs = [url, tmp_path / "a.txt"]
    assert [a.text for a in read(inputs, on_error=lambda error: failed.append(str(error)))] == ["无锡"]
    assert failed == [want]


def test_a_remote_input_that_can_not_be_reached_costs_only_itself(newsnlp, tmp_path):
    (tmp_path / "a.txt").write_text("无锡市政府举行会议。", encoding="utf-8")
    done = newsnlp("detect", "--no-header", "ftp://127.0.0.1:1/x.txt", "a.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("a.txt\t")
    assert done.stderr.startswith("newsnlp: error: ftp://127.0.0.1:1/x.txt: ")
    assert "bug" not in done.stderr


def test_empty_names(tmp_path):
    """As an unset variable leaves them: neither the input nor the corpus is the working directory then."""
    assert said(UsageError, lambda: batch([""], tmp_path / "c", engine=Here())) == (
        "'': the name is empty: nothing was touched: see that its disk is there, or leave it out"
    )
    assert said(UsageError, lambda: folder("")) == (
        "the name of the corpus is empty: check the variable that it is from, or name '.' for this folder"
    )


def test_packages_that_are_not_installed(tmp_path, monkeypatch):
    path = str(news(tmp_path / "n.jsonl", 1))
    batch([path], tmp_path / "c", engine=Here())

    def without(package: str, work) -> str:
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, package, None)
            return said(UsageError, work)

    assert without("pyarrow", arrow._pyarrow) == (
        "a corpus needs pyarrow, which is not installed: pip install 'newsnlp[batch]'"
    )
    assert without("filelock", lambda: batch([path], tmp_path / "d", engine=Here())) == (
        "batch needs filelock, which is not installed: pip install 'newsnlp[batch]'"
    )
    assert without("duckdb", lambda: query(tmp_path / "c", "select 1")) == (
        "query needs duckdb, which is not installed: pip install 'newsnlp[batch]'"
    )
    assert without("duckdb", lambda: answers._Database("x")) == (
        "a corpus needs duckdb, which is not installed: pip install 'newsnlp[batch]'"
    )
    assert without("distributed", Dask) == "Dask is not installed: pip install 'newsnlp[dask]'"
    assert without("rensa", Stories) == (
        "finding copies needs a package that is not installed: pip install 'newsnlp[dedup]'"
    )
    assert without("matplotlib", lambda: plot.plotter(Path("x.svg"))) == (
        "a plot needs matplotlib, which is not installed: pip install 'newsnlp[plot]'"
    )


def test_corpora(tmp_path):
    path, place = str(news(tmp_path / "n.jsonl", 1)), tmp_path / "c"
    batch([path], place, engine=Here())
    assert said(UsageError, lambda: list(Corpus(place, settings=Settings(link=False)))) == (
        f"{place} was made with another link: "
        "leave out that option or its default (see newsnlp doctor), or analyse anew"
    )
    assert said(UsageError, lambda: batch([path], place, engine=Here(), settings=Settings(link=False))) == (
        f"{place} was made with another --link: give it as it was, begin anew with --fresh, or name another folder"
    )
    words = tmp_path / "none.txt"
    assert said(UsageError, lambda: batch([path], place, engine=Here(), settings=Settings(dictionary=words))) == (
        f"{words}: No such file or directory: check its name"
    )
    (place / "newsnlp-corpus.json").write_text("{")
    assert said(UsageError, lambda: list(Corpus(place))) == (
        f"{place}/newsnlp-corpus.json is damaged (Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1)): make the corpus anew with --fresh"
    )
    assert folder(place).name == str(place)


def test_inputs_that_are_away(tmp_path):
    """A corpus is not emptied since its inputs are not there."""
    path, place = news(tmp_path / "n.jsonl", 1), tmp_path / "c"
    batch([str(path)], place, engine=Here())
    assert said(UsageError, lambda: batch([str(tmp_path / "none")], place, engine=Here())) == (
        f"{tmp_path}/none: no such file or folder: nothing was touched: see that its disk is there, or leave it out"
    )
    path.write_bytes(b"")
    assert said(UsageError, lambda: batch([str(path)], place, engine=Here())) == (
        f"no input can be read ({path}: the file is empty: nothing to read), and {place} holds articles: "
        "nothing was touched: mend the inputs, or remove the corpus yourself"
    )


def test_inputs_without_text(tmp_path):
    (tmp_path / "blank.txt").write_text("\n")
    assert said(InputError, lambda: list(read([tmp_path / "blank.txt"]))) == (
        f"{tmp_path}/blank.txt: there is no text in it: look at it in an editor or a browser"
    )
    (tmp_path / "pipes").mkdir()
    os.mkfifo(tmp_path / "pipes" / "a.txt")
    assert said(InputError, lambda: list(read([tmp_path / "pipes"]))) == (
        f"{tmp_path}/pipes/a.txt: it is no file but a device or a pipe: name it by itself to read it"
    )


def test_no_room_for_answers():
    def work() -> None:
        with answers._database() as database:
            database.do("select nothing")

    text = said(NewsnlpError, work)
    assert text.startswith("DuckDB can't add that up: Binder Error: ")
    assert text.endswith(": it needs room for temporary files")


def test_another_writer_far_away():
    place = folder("memory://errors9a")
    with place.lock():
        text = said(NewsnlpError, lambda: place.lock().__enter__())
    assert re.fullmatch(
        r"another process writes memory://errors9a, or died \d+ s ago: wait for it, or \d+ s, or take another folder",
        text,
    )


def test_a_file_of_defaults_that_is_none(tmp_path):
    path = tmp_path / "newsnlp.toml"
    path.write_text("jobs 4")
    assert said(UsageError, lambda: configuration.read(path, None)) == (
        f"{path} is no TOML: Expected '=' after a key in a key/value pair (at line 1, column 6): "
        'lines are such as jobs = 4 or dict = "words.txt"'
    )


def test_no_cluster(monkeypatch):
    monkeypatch.setattr(sys.modules["newsnlp.batch.dask"], "_WAIT", 0.1)
    text = said(NewsnlpError, lambda: list(Dask(scheduler="tcp://127.0.0.1:9").map(print, [1], Settings())))
    assert re.fullmatch(r"no Dask cluster at tcp://127\.0\.0\.1:9 \(.+\): check its address", text, re.DOTALL)


def test_no_process_can_be_started(monkeypatch):
    monkeypatch.setattr("newsnlp.jobs._begin", die)
    assert said(NewsnlpError, lambda: list(spread(die, [1], 1, crashed=int))) == (
        'no worker process can be started: put the call under if __name__ == "__main__":, or try jobs=1'
    )


def test_models(tmp_path):
    assert said(UsageError, lambda: load(tmp_path)) == (
        f"{tmp_path}: no model in this folder (No such file or directory): name one that training wrote"
    )
    shutil.copy(HERE / "model.json", tmp_path)
    info = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(info | {"version": 99}))
    assert said(UsageError, lambda: load(tmp_path)) == f"{tmp_path}: a model of version 99, not 2: train it anew"


def test_annotations(tmp_path):
    gold = tmp_path / "gold.jsonl"
    assert said(InputError, lambda: list(read_gold(gold))) == (
        f"{gold}: No such file or directory: name a gold file: JSONL in UTF-8"
    )
    assert said(InputError, lambda: list(read_gold(tmp_path))) == (
        f"{tmp_path}: Is a directory: name a gold file: JSONL in UTF-8"
    )
    gold.write_bytes(b"\xff\xfe")
    assert said(InputError, lambda: list(read_gold(gold))) == f"{gold}: not UTF-8: name a gold file: JSONL in UTF-8"
    gold.write_text("\n")
    assert said(InputError, lambda: list(read_gold(gold))) == (
        f"{gold}: no annotated article in it: name a gold file: JSONL in UTF-8"
    )
    for bad in (
        "{",
        "[1]",
        "[" * 100_000,
        '{"text": 5, "entities": [], "lines": [[0, 1]]}',
        '{"text": "a"}',
        "1" * 5000,
    ):
        gold.write_text(bad)
        assert said(InputError, lambda: list(read_gold(gold))) == (
            f'{gold}:1: this line is no annotated article: write {{"id": "…", "text": "…", '
            '"entities": [[0, 4, "ORG"]]}'
        )


def test_nothing_to_learn(tmp_path):
    pytest.importorskip("torch")
    assert said(UsageError, lambda: train([], tmp_path)) == (
        'no entities to learn from: annotate some: {"id", "text", "entities": [[0, 4, "ORG"]]}'
    )


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (
            lambda: Choice("characters", pos=("n",)),
            "characters have no tags: leave --pos out, or count words or ngrams",
        ),
        (lambda: finder(" "), "no word to look for: name one before the files: newsnlp kwic 大会 news/"),
        (
            lambda: entities([], mentions=True, by="month"),
            "mentions are listed, not counted: leave --mentions out, or --by and --top",
        ),
        (lambda: renderer(lang="tlh"), "no page in 'tlh': take one of en, zh"),
    ],
)
def test_options_of_functions(work, message):
    assert said(UsageError, work) == message


def test_no_font(monkeypatch):
    monkeypatch.setattr("matplotlib.font_manager.findSystemFonts", list)
    assert said(UsageError, lambda: plot.font("汉")) == (
        "no font on this machine has 汉: "
        "install one for Chinese, such as Noto Sans CJK (on Debian: apt install fonts-noto-cjk)"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["entities", "x.txt", "--show", "--mentions"],
            "--show prints the article, no table: leave out --format, --mentions, --by and --top",
        ),
        (
            ["network", "x.txt", "--matrix", "-o", "net.gexf"],
            "gexf holds a graph, no matrix: leave --matrix out, or write a table: -o net.csv",
        ),
        (
            ["keywords", "x.txt", "--reference", "none.txt", "--idf", "corpus"],
            "idf is of the corpus or of the reference: leave one of --idf and --reference out",
        ),
        (
            ["entities", "x.txt", "-o", "none/a.csv"],
            "can't write none/a.csv: No such file or directory: choose another place for it",
        ),
        (
            ["network", "none.txt", "-f", "parquet"],  # before the input is looked for
            "parquet is no text: name a file with -o, or choose another --format",
        ),
        (
            ["query", "none", "select nonsense", "-o", "none/a.csv"],
            "can't write none/a.csv: No such file or directory: choose another place for it",
        ),
        (
            ["clean", "x.txt", "--lines", "--explain"],
            "--lines and --explain are two tables: leave one of them out",
        ),
        (
            ["trends", "x.txt", "--plot", "none/a.svg"],
            "can't write none/a.svg: No such file or directory: choose another place for it",
        ),
        (
            ["entities", "x.txt", "-f", "table", "-o", "a.csv"],
            "a table is for the terminal: choose another --format for -o, such as md or csv",
        ),
        *(
            (
                ["entities", "x.txt", "-o", f"a{ending}"],
                f"no format has the ending {ending[-5:]} of a{ending}: "
                "take one of .jsonl .ndjson .json .csv .tsv .txt .md .parquet .xlsx, or say --format",
            )
            for ending in (".xls", ".html", ".yaml", ".2024.data")
        ),
        (
            ["entities", "x.txt", "--dict", "none.txt"],
            "none.txt: No such file or directory: check the name of the dictionary",
        ),
        (
            ["entities", "x.txt", "--aliases", "none.csv"],
            "none.csv: No such file or directory: check the name of the aliases",
        ),
        (
            ["frequency", "x.txt", "--stopwords", "none.txt"],
            "none.txt: No such file or directory: check the name of the stopwords file",
        ),
        (
            ["entities", "x.txt", "--model", "none"],
            "none: no model in this folder (No such file or directory): name one that training wrote",
        ),
        (
            ["entities", "--files-from", "none.txt"],
            "none.txt: No such file or directory: check the name of the list",
        ),
    ],
)
def test_options_of_commands(newsnlp, tmp_path, args, message):
    (tmp_path / "x.txt").write_text("无锡举行大会。", encoding="utf-8")
    done = newsnlp(*args)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newsnlp: error: {message}\n")


def test_a_page_on_a_terminal(samples):
    out, status = on_terminal("report", samples / "local.txt")
    assert status == 2
    assert out == (
        "newsnlp: error: a page of HTML is nothing for a terminal: name a file with -o, such as report.html\n"
    )


@pytest.fixture
def torn(tmp_path, monkeypatch):
    """Three files; newsnlp itself fails at the second, in whatever begins with looking for glosses."""
    for name, text in (("a", "无锡市举行大会。"), ("b", "坏"), ("c", "教育部发布通知。")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def fails(text: str) -> Aligned:
        return repair(text) if text != "坏" else 1 / 0

    for place in ("newsnlp.reading.repair", "newsnlp.output.tables"):
        monkeypatch.setattr(f"{place}.repair", fails)
    return [tmp_path / f"{name}.txt" for name in "abc"]


BUG = (
    f"a bug in newsnlp {__version__} (ZeroDivisionError: division by zero): run the same with --debug, "
    "and report what that prints to those whom you have newsnlp from"
)


@pytest.mark.parametrize(
    "command",
    [
        ["entities", "--mentions"],
        ["entities", "--show"],
        ["segment"],
        ["meta"],
        ["clean"],
        ["clean", "--explain"],
        ["convert"],
        ["frequency"],
        ["dedup"],
        ["summary", "--per-doc"],
    ],
)
def test_a_bug_costs_its_article_alone(torn, command):
    """Its neighbours, analysed together with it, are as without it."""
    first, bad, last = torn
    done = inside(*command, *torn, bugs=True)
    assert (done.status, done.err) == (1, f"newsnlp: error: {bad}: {BUG}\n")
    assert done.out == inside(*command, first, last).out
    assert inside(*command, *torn, "--quiet", bugs=True) == (1, done.out, "")


def test_where_a_bug_is(torn):
    """With --debug the traceback, and the others' results all the same; with --strict the first is the end."""
    first, bad, last = torn
    done = inside("meta", *torn, "--debug", bugs=True)
    assert done.status == 1
    assert done.err.startswith("Traceback (most recent call last):\n")
    assert done.err.endswith(f"ZeroDivisionError: division by zero\nnewsnlp: error: {bad}: {BUG}\n")
    assert done.out == inside("meta", first, last).out
    strict = inside("meta", *torn, "--strict", bugs=True)
    assert (strict.status, strict.err) == (1, f"newsnlp: error: {bad}: {BUG}\n")
    assert str(last) not in strict.out


def test_a_bug_in_reading(tmp_path, monkeypatch):
    """In what finds the article of a page of HTML, or in the script's telling."""

    def fails(html: str, doc: str) -> Article:
        return extract(html, doc) if "坏" not in html else 1 / 0

    monkeypatch.setattr("newsnlp.reading.html.extract", fails)
    (tmp_path / "a.html").write_text("<p>坏</p>", encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>教育部发布通知。</p>", encoding="utf-8")
    done = inside("detect", tmp_path / "a.html", tmp_path / "b.html", bugs=True)
    assert (done.status, done.err) == (1, f"newsnlp: error: {tmp_path / 'a.html'}: {BUG}\n")
    assert done.out == inside("detect", tmp_path / "b.html").out
    with pytest.raises(ZeroDivisionError):
        list(read([tmp_path]))
    monkeypatch.setattr("newsnlp.output.tables.detect", lambda text: 1 / 0)
    done = inside("detect", tmp_path / "b.html", bugs=True)
    assert (done.status, done.err) == (1, f"newsnlp: error: {tmp_path / 'b.html'}: {BUG}\n")


def test_too_little_memory_for_one(torn, monkeypatch):
    def fails(text: str) -> Aligned:
        if text == "坏":
            raise MemoryError
        return repair(text)

    monkeypatch.setattr("newsnlp.reading.repair.repair", fails)
    done = inside("meta", *torn)
    why = "there is too little memory: try fewer --jobs, or fewer or shorter articles at once"
    assert (done.status, done.err) == (1, f"newsnlp: error: {torn[1]}: {why}\n")
    assert done.out.count("\n") == 3


def test_what_all_articles_suffer_from_ends_the_command(torn):
    """A model that is not there is said once."""
    done = inside("entities", *torn, "--model", "none")
    assert done.status == 2
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_in_another_process(jobs):
    """The traceback comes along. An article whose text is none: what comes of such a thing is not foreseen."""
    articles = [Article("1", "教育部说"), Article("2", [None]), Article("3", "外交部说")]
    failed: list[InputError] = []
    found = list(analyze_all(articles, jobs=jobs, on_error=failed.append))
    assert [analysis.article.doc for analysis in found] == ["1", "3"]
    [error] = failed
    assert error.doc == "2"
    assert error.cause.startswith(f"2: a bug in newsnlp {__version__} (AttributeError: ")
    assert "in detect" in error.__notes__[0]
    with pytest.raises(AttributeError):
        list(analyze_all(articles, jobs=jobs))


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.Constant)]
    return []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_message_stands_in_a_test(path):
    """All the words of every error, but for what is filled in."""
    tests = "".join(test.read_text(encoding="utf-8") for test in Path(__file__).parent.glob("*.py"))
    held = re.sub(r"\\(.)|\"\n\s*f?r?\"|'\n\s*f?r?\"|\"\n\s*f?r?'", r"\1", tests)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
            assert len(node.args) > 1 or isinstance(node.args[0], ast.Starred), "a cause, and what to try"
            for text in (text for argument in node.args for text in _texts(argument)):
                if len(text.strip(" :'\",.()")) > 2:
                    assert text.strip() in held
