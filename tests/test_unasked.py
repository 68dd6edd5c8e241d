"""Nothing that lies in the working directory or in a shared temporary folder is taken unasked, no network is used."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp.language.convert import _folder
from tests.corpora import news

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))
# Modules of the standard library that what begins a process imports, and names that tools look for.
MODULES = (
    "multiprocessing",
    "pickle",
    "struct",
    "signal",
    "json",
    "numpy",
    "sitecustomize",
    "usercustomize",
    "newsnlp",
)


@pytest.fixture
def hostile(tmp_path):
    """A working directory and a temporary folder full of what must not be taken; running it leaves `run` behind."""
    here, shared = tmp_path / "here", tmp_path / "shared"
    here.mkdir()
    shared.mkdir()
    trap = f"open({str(tmp_path / 'run')!r}, 'a').write(__name__)\nraise SystemExit(9)\n"
    for name in MODULES:
        (here / f"{name}.py").write_text(trap)
    wrong = _folder() / "STCharacters.ocd2"  # the other way round
    for config in _folder().glob("*"):
        if config.suffix == ".json":
            (here / config.name).write_text("{")
        else:
            shutil.copy(wrong, here / config.name)
    (here / "matplotlibrc").write_text("figure.facecolor: red\naxes.facecolor: red\n")
    for place in (here, shared):
        # jieba's cache: its dictionary as `marshal` wrote it, here one that knows no word but 技术研发
        (place / "jieba.cache").write_bytes(marshal.dumps(({"技术研发": 10**9}, 10**9)))
        (place / "dict.txt").write_text("技术研发 1000000000 n\n", encoding="utf-8")
        for name in ("newsnlp.toml", ".newsnlp.toml", ".newsnlprc", "setup.cfg", "stopwords.txt", "model.json"):
            (place / name).write_text("[newsnlp]\nformat = 'json'\nstrict = true\n")
    (here / "model").mkdir()
    return here, shared


CASES = {
    "convert": ["convert", "text.txt", "--to", "s"],
    "segment": ["segment", "text.txt", "--segmenter", "jieba"],
    "processes": ["entities", "n.jsonl", "--jobs", "2"],
    "keywords": ["keywords", "n.jsonl", "--top", "3"],
}


@pytest.mark.parametrize("case", CASES)
def test_what_lies_about_changes_nothing(hostile, tmp_path, case):
    here, shared = hostile
    good = tmp_path / "good"
    good.mkdir()
    answers = []
    for place, tmp in ((good, good), (here, shared)):
        news(place / "n.jsonl", 40)
        (place / "text.txt").write_text("漢語學習者進行技術研發。", encoding="utf-8")
        done = subprocess.run(
            [NEWSNLP, *CASES[case]], cwd=place, env={**os.environ, "TMPDIR": str(tmp)}, capture_output=True, text=True
        )
        answers.append((done.returncode, done.stdout, done.stderr))
    assert answers[0] == answers[1]
    assert answers[0][0] == 0
    assert not (tmp_path / "run").exists()


def test_a_picture_is_drawn_as_ever(hostile, tmp_path):
    here, shared = hostile
    news(here / "n.jsonl", 3)
    plot = ["trends", "n.jsonl", "--word", "2024", "--plot"]
    env = {**os.environ, "TMPDIR": str(shared)}
    subprocess.run([NEWSNLP, *plot, tmp_path / "one.svg"], cwd=here, env=env, check=True, capture_output=True)
    (here / "matplotlibrc").unlink()
    subprocess.run([NEWSNLP, *plot, tmp_path / "two.svg"], cwd=here, env=env, check=True, capture_output=True)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_a_trap_is_one(hostile, tmp_path):
    """What the other tests hold off would run: Python asked for a module takes the working directory's first."""
    here, _ = hostile
    done = subprocess.run([sys.executable, "-c", "import multiprocessing"], cwd=here, capture_output=True)
    assert done.returncode == 9
    assert (tmp_path / "run").read_text() == "multiprocessing"


# Refuses what goes out: addresses looked up, connections, datagrams. Local sockets and pipes are no network.
CLOSED = """
import sys

def closed(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request") or (
        event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(args[1], tuple)
    ):
        raise SystemExit(f"newsnlp asked the network: {event} {args[1:]}")

sys.addaudithook(closed)
"""
RUN = """
import re, shlex
from typer.main import get_command
from newsnlp.cli import app

commands = get_command(app).commands
lines = {name: re.search(r"Example: newsnlp (.+)", command.epilog or "")[1] for name, command in commands.items()}
del lines["train"]  # which takes PyTorch and long
for line in (*sys.argv[1:], lines.pop("batch"), *lines.values()):
    try:
        app(shlex.split(line), prog_name="newsnlp")
    except SystemExit as end:
        if end.code:
            print(f"{line}: {end.code}", file=sys.stderr)
"""


def test_no_command_uses_the_network(tmp_path, samples):
    """Each command's own example, and work in several processes, with the network refused to Python."""
    news(tmp_path / "n.jsonl", 60)
    for name in ("samples", "gold"):
        shutil.copytree(samples.parent / name, tmp_path / "data" / name)
    (tmp_path / "sitecustomize.py").write_text(CLOSED)  # for the processes that it begins
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            CLOSED + RUN,
            "batch n.jsonl -o own --jobs 2 -q",
            "trends data/samples/briefs.jsonl --plot a.svg",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_closed_network_is_one(tmp_path):
    for call in ("create_connection(('127.0.0.1', 9))", "getaddrinfo('example.org', 80)"):
        done = subprocess.run(
            [sys.executable, "-c", f"{CLOSED}\nimport socket\nsocket.{call}"], capture_output=True, text=True
        )
        assert "newsnlp asked the network" in done.stderr
