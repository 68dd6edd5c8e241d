"""The cookbook's examples run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
_BLOCK = re.compile(r"^```(sh|cron|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = ("jq", "duckdb", "xargs", "find")


def blocks(name: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


def test_both_languages_have_the_same_examples():
    assert blocks("cookbook.md") == blocks("cookbook.zh.md")


@pytest.fixture(scope="module")
def folder(samples, tmp_path_factory):
    place = tmp_path_factory.mktemp("cookbook")
    (place / "news").mkdir()
    for name in ("local.txt", "converted.txt"):
        shutil.copy(samples / name, place / "news")
    return place


SHELL = [(form, text) for form, text in blocks("cookbook.md") if form != "python"]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(("form", "text"), SHELL, ids=[text.split("\n")[0][:40] for _, text in SHELL])
def test_every_block_runs(folder, form, text):
    """In their order: the first one makes the corpus."""
    command = text if form == "sh" else text.split(maxsplit=5)[5]
    if missing := [tool for tool in TOOLS if re.search(rf"\b{tool} -", command) and not shutil.which(tool)]:
        pytest.skip(f"{missing[0]} is not installed")
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    bash = ["bash", "-e", "-o", "pipefail", "-c", command]
    done = subprocess.run(bash, cwd=folder, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or form == "cron"
