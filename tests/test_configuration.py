"""Defaults by variables and by a file: which is in force, what is refused, and that none is taken unasked."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Annotated, get_origin

import pytest

from newsnlp.cli import options
from newsnlp.cli.configuration import PATHS
from tests.conftest import ROOT

TEXT = "澜州海洋创新大会今天举行。"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The user's configuration folder, empty."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    (folder / "newsnlp").mkdir(parents=True)
    return folder / "newsnlp"


def first(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split("\n")[0]


TSV, CSV, JSON, MD = "doc\tscript", "doc,script", '{"doc"', "| doc"


def test_option_variable_file_default(newsnlp, tmp_path, home):
    """The first of them that says something, one by one from the weakest on."""

    def beginning(*args, **env):
        return first(newsnlp(*args, stdin=TEXT, **env))

    assert beginning("detect").startswith(TSV)
    (home / "newsnlp.toml").write_text('format = "csv"\njobs = 1\n')
    assert beginning("detect").startswith(CSV)
    (tmp_path / "a.toml").write_text('format = "md"\n')
    assert beginning("detect", NEWSNLP_CONFIG="a.toml").startswith(MD)
    assert beginning("detect", NEWSNLP_CONFIG="/dev/null").startswith(TSV)
    assert beginning("--config", "a.toml", "detect", NEWSNLP_CONFIG="none").startswith(MD)
    assert beginning("detect", "--config", "a.toml", NEWSNLP_CONFIG="none").startswith(MD)
    assert beginning("--config", "none", "detect", "--config", "a.toml").startswith(MD)
    assert beginning("detect", NEWSNLP_FORMAT="jsonl").startswith(JSON)
    assert beginning("detect", "--format", "tsv", NEWSNLP_FORMAT="jsonl").startswith(TSV)


def test_none_from_the_working_directory(newsnlp, tmp_path):
    """Not by its name, nor by a home that is said to be here."""
    (tmp_path / "newsnlp.toml").write_text('format = "csv"\n')
    (tmp_path / "newsnlp").mkdir()
    (tmp_path / "newsnlp" / "newsnlp.toml").write_text("nonsense")
    (tmp_path / ".config").symlink_to(tmp_path)
    for env in ({"XDG_CONFIG_HOME": "."}, {"XDG_CONFIG_HOME": ""}, {"HOME": "."}):
        assert first(newsnlp("detect", stdin=TEXT, **env)).startswith(TSV)


def test_files_are_named_from_the_files_folder(newsnlp, tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "words.txt").write_text("澜州海洋 9999 nz\n", encoding="utf-8")
    (folder / "names.csv").write_text("alias,name,type\n海洋创新大会,大洋会,EVENT\n", encoding="utf-8")
    (folder / "a.toml").write_text('dict = "words.txt"\naliases = "names.csv"\n')
    assert "澜州海洋" in newsnlp("segment", "--config", "settings/a.toml", stdin=TEXT).stdout.split()
    assert "澜州海洋" in newsnlp("segment", stdin=TEXT, NEWSNLP_DICT="settings/words.txt").stdout.split()
    assert "澜州海洋" not in newsnlp("segment", stdin=TEXT).stdout.split()


def test_stopwords(newsnlp, tmp_path):
    (tmp_path / "stop.txt").write_text("大会\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('stopwords = "stop.txt"\n')
    assert "大会" in newsnlp("frequency", stdin=TEXT).stdout
    assert "大会" not in newsnlp("frequency", "--config", "a.toml", stdin=TEXT).stdout


def test_a_usual_format_gives_way(newsnlp, tmp_path):
    """To the ending of -o, and to commands that print text; a graph stays one."""
    env = {"NEWSNLP_FORMAT": "csv"}
    newsnlp("detect", "-o", "a.jsonl", stdin=TEXT, **env)
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8").startswith(JSON)
    newsnlp("detect", "-o", "a.data", stdin=TEXT, **env)
    assert (tmp_path / "a.data").read_text(encoding="utf-8").startswith(CSV)
    newsnlp("network", "-o", "a.gexf", stdin=TEXT, **env)
    assert "<gexf" in (tmp_path / "a.gexf").read_text(encoding="utf-8")
    assert newsnlp("clean", stdin=TEXT, **env).stdout == TEXT + "\n"
    assert newsnlp("entities", "--show", stdin=TEXT, **env).returncode == 0
    assert "<gexf" in newsnlp("network", stdin=TEXT, NEWSNLP_FORMAT="gexf").stdout
    newsnlp("network", "-o", "b.csv", stdin=TEXT, NEWSNLP_FORMAT="gexf")
    assert "<gexf" not in (tmp_path / "b.csv").read_text(encoding="utf-8")
    assert first(newsnlp("detect", stdin=TEXT, NEWSNLP_FORMAT="xlsx")).startswith(TSV)  # which needs a file


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('aliasses = "x"', "{}: no setting 'aliasses': did you mean 'aliases'?"),
        ("[entities]\n", "{}: no setting 'entities': take some of aliases, dict, format, jobs, model, segmenter, "),
        ("config = 'x'", "{}: no setting 'config': take some of"),
        ("jobs = -3", "{}: jobs = -3: it must be at least 0: --jobs in --help says what it takes"),
        ('jobs = "many"', "{}: jobs = 'many': it must be a whole number: --jobs"),
        ("jobs = true", "{}: jobs = True: no text or number: --jobs in --help says what it takes"),
        ('format = "xml"', "{}: format = 'xml': 'xml' is not one of 'jsonl', 'json', "),
        ("dict = ['a']", "{}: dict = ['a']: no text or number: --dict in --help says what it takes"),
        ("jobs 4", "{} is no TOML: Expected '=' after a key in a key/value pair (at line 1, column 6): lines are such"),
    ],
)
def test_what_is_refused(newsnlp, tmp_path, text, message):
    (tmp_path / "a.toml").write_text(text)
    done = newsnlp("detect", "--config", "a.toml", stdin=TEXT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsnlp: error: " + message.format("a.toml"))
    assert newsnlp("detect", "--help", NEWSNLP_CONFIG="a.toml").returncode == 0


def test_a_file_that_is_not_there(newsnlp, tmp_path):
    done = newsnlp("detect", "--config", "none.toml", stdin=TEXT)
    hint = "name another file by --config or NEWSNLP_CONFIG"
    assert (done.returncode, done.stderr) == (2, f"newsnlp: error: none.toml: No such file or directory: {hint}\n")
    (tmp_path / "b.toml").write_bytes("dict = '词'".encode("gbk"))
    done = newsnlp("detect", "--config", "b.toml", stdin=TEXT)
    assert done.stderr == "newsnlp: error: b.toml is not UTF-8: save it as UTF-8\n"


def test_a_variable_is_named_in_its_error(newsnlp):
    done = newsnlp("detect", stdin=TEXT, NEWSNLP_FORMAT="xml")
    assert done.returncode == 2
    assert "NEWSNLP_FORMAT" in done.stderr
    assert ": 'xml' is not one of 'jsonl', " in done.stderr
    assert "env var: NEWSNLP_DICT]" in newsnlp("segment", "--help", COLUMNS="200").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["trends", "--by", "x"], ": 'x' is not one of 'day', 'week', 'month', 'quarter', 'year'."),
        (["entities", "--jobs", "-1"], ": it must be at least 0"),
        (["entities", "--top", "x"], ": it must be a whole number"),
        (["train", "-o", "m", "--held-out", "x"], ": it must be a number"),
        (["train", "-o", "m", "--held-out", "2"], ": it must be from 0 to 0.9"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(newsnlp, args, message):
    done = newsnlp(*args, stdin=TEXT)
    assert done.returncode == 2
    assert message in done.stderr
    assert "range" not in done.stderr


def test_every_setting_that_names_a_file_is_known():
    settable = (a for a in vars(options).values() if get_origin(a) is Annotated and a.__metadata__[0].envvar)
    names = {a.__metadata__[0].envvar for a in settable if a.__origin__ == Path | None}
    assert names == {f"NEWSNLP_{name.upper()}" for name in PATHS}


@pytest.mark.parametrize("args", [["--help"], ["entities", "--help"], ["detect"]])
def test_no_parser_without_a_file(args, home):
    """Start-up pays for a file only where there is one."""
    code = (
        "import sys\nfrom newsnlp.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "print('tomllib' in sys.modules)"
    )
    command = [sys.executable, "-c", code, *args]
    out = subprocess.run(command, input=TEXT, capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "False"


@pytest.mark.parametrize("name", ["configuration.md", "configuration.zh.md"])
def test_the_documentation_names_every_setting(name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", text, re.MULTILINE))
    found = [a.__metadata__[0] for a in vars(options).values() if get_origin(a) is Annotated]
    known = {option.default.removeprefix("--"): option.envvar for option in found if option.envvar}
    assert said == known
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert tomllib.loads(example).keys() <= known.keys()
