"""The command line through the installed command."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp.reading.repair import repair
from tests.conftest import on_terminal

COMMANDS = [
    *("detect", "convert", "clean", "dedup", "meta", "segment", "entities"),
    *("programs", "network", "keywords", "frequency", "summary"),
    *("kwic", "collocates", "trends"),
]
WORDS = {"kwic": ["海洋"], "collocates": ["海洋"]}  # what a command takes before its files
TAKES_GOLD = ["evaluate"]
TAKES_TWO = ["compare"]
NEWSNLP = Path(sys.executable).with_name("newsnlp")


def cpu(*args: str) -> float:
    """CPU seconds of the quickest of five runs: other work on the machine only ever adds to them."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(args, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['newsnlp', '--help']\nfrom newsnlp.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('pandas', 'numpy', 'jieba', 'rjieba', 'opencc', 'trafilatura', 'cn2an')\n"
        "heavy += ('networkx', 'regex', 'matplotlib', 'jinja2')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


@pytest.fixture(scope="module")
def libraries() -> float:
    """CPU seconds that Typer and Rich take to be imported: what any command of theirs takes, on this machine now."""
    return cpu(sys.executable, "-c", "import typer.main, rich.console")


def test_help_is_quick(libraries):
    assert cpu(NEWSNLP, "--help") < 4 * libraries


def test_entities_of_one_article_are_quick(samples, libraries):
    assert cpu(NEWSNLP, "entities", str(samples / "local.txt")) < 12 * libraries


def test_entities_need_neither_pandas_nor_pydantic(samples):
    """Typer brings pydantic from 0.29 on, which takes half as long again of every command."""
    code = (
        "import sys\nfrom newsnlp.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "print('pandas' in sys.modules or 'pydantic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "entities", str(samples / "local.txt")]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "False"


@pytest.mark.parametrize("command", COMMANDS + TAKES_GOLD + TAKES_TWO)
def test_every_command_has_a_runnable_example(newsnlp, samples, command):
    text = newsnlp(command, "--help").stdout
    [example] = re.findall(r"Example: newsnlp (.*)", text)
    args = [a.replace("data/", f"{samples.parent}/") for a in example.split()]
    done = newsnlp(*args)
    assert done.returncode == 0
    assert done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "tsv", "md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_every_format(newsnlp, samples, command, form):
    done = newsnlp(command, *WORDS.get(command, []), samples / "briefs.jsonl", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_to_parquet(newsnlp, samples, tmp_path, command):
    """The strictest format: a column has one type."""
    done = newsnlp(command, *WORDS.get(command, []), samples / "briefs.jsonl", "-o", "out.parquet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.parquet").stat().st_size > 100


@pytest.mark.parametrize("ending", ["parquet", "xlsx", "csv", "jsonl", "md"])
def test_output_to_a_file(newsnlp, samples, tmp_path, ending):
    done = newsnlp("entities", samples / "local.txt", "-o", f"out.{ending}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [p.name for p in tmp_path.iterdir()] == [f"out.{ending}"]
    assert (tmp_path / f"out.{ending}").stat().st_size > 100


@pytest.mark.parametrize(("command", "second"), [("segment", "start"), ("clean", "text"), ("convert", "to")])
def test_the_ending_of_a_file_says_whether_text_or_a_table(newsnlp, samples, tmp_path, command, second):
    page = samples / "local.txt"
    text, table = newsnlp(command, page).stdout, newsnlp(command, page, "-f", "csv").stdout
    assert table.startswith(f"doc,{second},")
    for name, args, want in (
        ("a.csv", [], table),
        ("a.CSV", [], table),
        ("a.txt", [], text),
        ("a", [], text),
        ("b.txt", ["-f", "csv"], table),
    ):
        assert newsnlp(command, page, "-o", name, *args).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == want


def test_what_is_read_before_an_error_is_printed(newsnlp, samples, tmp_path):
    (tmp_path / "empty.txt").touch()
    one, other = (newsnlp("meta", samples, "empty.txt", "--strict", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.returncode, other.returncode) == (1, 1)
    assert one.stdout.count("\n") > 20
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


def test_annotations_are_files(newsnlp):
    for command in [*TAKES_GOLD, "train"]:
        assert "JSONL files, or - for standard input." in newsnlp(command, "--help").stdout


def test_contracts(newsnlp, samples):
    """The fields that scripts build on."""
    path = str(samples / "converted.txt")
    text = Path(path).read_text(encoding="utf-8")

    def rows(*args):
        return [json.loads(line) for line in newsnlp(*args, "--format", "jsonl").stdout.splitlines()]

    for row in rows("entities", path, "--mentions"):
        assert list(row) == ["doc", "type", "start", "end", "text", "name"]
        assert row["doc"] == path
        assert text[row["start"] : row["end"]] == row["text"]
    assert list(rows("entities", path)[0]) == ["type", "name", "count", "docs", "aliases", "first", "id"]
    [row] = rows("clean", path)
    assert row["text"] == text
    assert all(set(line) == {"start", "end", "role"} for line in row["lines"])
    [row] = rows("meta", path)
    assert {"doc", "title", "published", "source", "dateline", "reporters", "editors"} <= set(row)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_as_a_graph(newsnlp, samples, tmp_path, form):
    """By the ending of -o or by --format; the same either way, and no other command writes one."""
    piped = newsnlp("network", samples / "local.txt", "--format", form)
    assert (piped.returncode, piped.stderr) == (0, "")
    done = newsnlp("network", samples / "local.txt", "-o", f"net.{form}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / f"net.{form}").read_text(encoding="utf-8") == piped.stdout
    assert "label" in piped.stdout
    assert newsnlp("entities", samples / "local.txt", "--format", form).returncode == 2


def test_a_network_as_a_matrix(newsnlp, samples):
    lines = newsnlp("network", samples / "briefs.jsonl", "--matrix", "--top", "4").stdout.splitlines()
    cells = [line.split("\t") for line in lines]
    assert [len(row) for row in cells] == [5] * 5
    assert cells[0][1:] == [row[0] for row in cells[1:]]
    assert all(cells[i + 1][j + 1] == cells[j + 1][i + 1] for i in range(4) for j in range(4))


def test_programs_of_many_files_and_a_pipe(newsnlp, samples):
    """One row a programme, from files in both scripts; its evidence stands in its page where the row says."""
    paths = [samples / "local.txt", samples / "converted.txt", samples / "taiwan.txt"]
    found = [json.loads(line) for line in newsnlp("programs", *paths, "-f", "jsonl").stdout.splitlines()]
    assert len({row["name"] for row in found}) == len(found) > 5
    for row in found:
        text = Path(row["doc"]).read_text(encoding="utf-8")
        assert " ".join(repair(text[row["start"] : row["end"]]).text.split()) == row["evidence"]
    [row] = [row for row in found if row["name"] == "竹海青匠计划"]
    assert "清沅市人民政府" in row["bodies"]
    piped = newsnlp("programs", "-f", "jsonl", stdin=paths[0].read_bytes()).stdout.splitlines()
    assert [json.loads(line)["name"] for line in piped] == ["竹海青匠计划", "筠苗助学基金"]


def test_pipes_of_a_shell(newsnlp, samples):
    text = (samples / "local.txt").read_bytes()
    for args in (["entities", "-"], ["entities"]):
        lines = newsnlp(*args, "--format", "tsv", stdin=text).stdout.splitlines()
        assert lines[0].split("\t")[:2] == ["type", "name"]
        assert all(len(line.split("\t")) == 7 for line in lines)
    assert newsnlp("entities", "--no-header", stdin=text).stdout.splitlines() == lines[1:]


def test_a_closed_pipe_ends_quietly(samples):
    command = f"'{NEWSNLP}' segment --format tsv '{samples / 'briefs.jsonl'}' | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("doc\tstart\tend\ttext\tword\ttag\n", "", 0)


def test_a_bad_neighbour_costs_only_itself(newsnlp, samples, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = newsnlp("entities", "none.txt", samples / "local.txt", "empty.txt", "-f", "jsonl")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "newsnlp: error: none.txt: no such file or folder: check the name; '-' reads standard input",
        "newsnlp: error: empty.txt: the file is empty: nothing to read",
    ]
    assert done.stdout == newsnlp("entities", samples / "local.txt", "-f", "jsonl").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["entities", "x.txt", "--type", "FOO"],
            "newsnlp: error: no type 'FOO': take some of ORG",
        ),
        (["convert", "x.txt", "--to", "klingon"], "newsnlp: error: no conversion to 'klingon': take one of s"),
        (["entities", "x.txt", "--encoding", "foo"], "newsnlp: error: no encoding is called 'foo': name one"),
        (["entities", "x.txt", "-f", "parquet"], "newsnlp: error: parquet is no text: name a file with -o"),
        (
            ["entities", "x.txt", "-f", "table", "-o", "a.csv"],
            "newsnlp: error: a table is for the terminal:",
        ),
        (
            ["entities", "x.txt", "-o", "none/a.csv"],
            "newsnlp: error: can't write none/a.csv: No such file",
        ),
        (["keywords", "x.txt", "--method", "lda"], "Invalid value for '--method'"),
        (["entities", "--foo"], "No such option: --foo"),
        (["frobnicate"], "No such command 'frobnicate'"),
    ],
)
def test_wrong_usage(newsnlp, tmp_path, args, message):
    (tmp_path / "x.txt").write_text("无锡举行大会。", encoding="utf-8")
    done = newsnlp(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("entities", "[OPTIONS] [FILE]..."),
        ("kwic", "[OPTIONS] WORD [FILE]..."),
        ("query", "[OPTIONS] CORPUS SQL"),
        ("doctor", "[OPTIONS]"),
    ],
)
def test_usage(newsnlp, command, usage):
    assert newsnlp(command, "--help").stdout.splitlines()[0] == f"Usage: newsnlp {command} {usage}"


def test_the_list_of_commands_is_not_cut(newsnlp):
    assert "..." not in newsnlp("--help").stdout.partition("Commands:")[2]


def test_on_a_terminal(samples):
    """A table as wide as the terminal; a command without a file does not wait for input."""
    out, status = on_terminal("entities", str(samples / "local.txt"))
    assert status == 0
    assert "╭" in out
    out, status = on_terminal("entities")
    assert status == 2
    assert "newsnlp: error: no input: name a file or folder, or pipe text in: cat page.txt | newsnlp COMMAND" in out


def test_a_table_in_a_pipe_is_never_cut(newsnlp, samples):
    out = newsnlp("entities", samples / "policy.txt", "--raw", COLUMNS="40").stdout
    assert "…" not in out
    names = {
        json.loads(line)["name"]
        for line in newsnlp("entities", samples / "policy.txt", "-f", "jsonl").stdout.splitlines()
    }
    assert {line.split("\t")[1] for line in out.splitlines()[1:]} == names


def test_stdin_in_another_form(newsnlp):
    record = json.dumps({"id": "x1", "text": "教育部发布通知。"})
    assert json.loads(newsnlp("entities", "-f", "jsonl", "--mentions", stdin=record).stdout)["doc"] == "x1"
    table = "id,正文\n7,教育部发布通知。\n"
    assert json.loads(newsnlp("entities", "-f", "jsonl", "--mentions", stdin=table).stdout)["doc"] == "7"


def test_text_in_any_locale(newsnlp, samples):
    done = newsnlp("entities", samples / "taiwan.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "立法院" in done.stdout


def test_version(newsnlp):
    from newsnlp import __version__

    assert newsnlp("--version").stdout == f"newsnlp {__version__}\n"
    out = subprocess.run(
        [sys.executable, "-m", "newsnlp", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert out == f"newsnlp {__version__}\n"


def test_several_processes_print_the_same(newsnlp, samples):
    alone = newsnlp("entities", samples / "briefs.jsonl", "--mentions")
    assert newsnlp("entities", samples / "briefs.jsonl", "--mentions", "--jobs", "2").stdout == alone.stdout


def test_what_was_dropped_is_explained(newsnlp, samples):
    rows = [
        json.loads(line)
        for line in newsnlp("clean", samples / "converted.txt", "--explain", "-f", "jsonl").stdout.splitlines()
    ]
    text = (samples / "converted.txt").read_text(encoding="utf-8")
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    reasons = {row["reason"] for row in rows}
    assert {"pinyin gloss", "says an earlier line again"} <= reasons
    footer = text.index("聲明:")
    assert any(row["start"] == footer for row in rows)


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        (
            "首页\n登录\n注册\n404\n您访问的页面不存在\n返回首页\n",
            "no article found, every line is boilerplate: --all-lines takes them",
        ),
        ("澜州大会今天举行。\n涓浗鏂伴椈缃戞姤閬\n", "UTF-8 text that was read as GBK: line 2"),
        ("澜州大会今天举行，\ufffd市领导出席并致辞。\n", "characters that a decoder could not read (U+FFFD): line 1"),
    ],
)
def test_warnings(newsnlp, page, warning):
    done = newsnlp("entities", "-", stdin=page)
    assert done.returncode == 0
    assert f"newsnlp: warning: -: {warning}\n" in done.stderr
