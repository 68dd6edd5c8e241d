"""Completion as bash asks for it, by the script that --install-completion writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = shutil.which("bash")
NEWSNLP = Path(sys.executable).with_name("newsnlp")
pytestmark = pytest.mark.skipif(BASH is None, reason="no bash on this machine")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home where completion was installed. The command asks which shell runs it, so one has to."""
    folder = tmp_path_factory.mktemp("home")
    done = bash(folder, f"'{NEWSNLP}' --install-completion; echo $?")
    assert done.endswith("\n0\n")
    return folder


def bash(home: Path, script: str) -> str:
    path = f"{NEWSNLP.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "HOME": str(home), "PATH": path}
    return subprocess.run([BASH, "-c", script], env=env, cwd=home, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ent"], ["entities"]),
        (["co"], ["convert", "compare", "collocates"]),
        (["--ver"], ["--version"]),
        (["entities", "--fo"], ["--format"]),
        (["entities", "--format", "j"], ["jsonl", "json"]),
        (["trends", "news/", "--by", ""], ["day", "week", "month", "quarter", "year"]),
        (["segment", "--segmenter", ""], ["rjieba", "jieba"]),
        (["entities", "--type", "P"], ["PROGRAM", "PER", "PERCENT", "PHONE"]),
        (["entities", "fil"], []),  # left to bash, which knows files
    ],
)
def test_bash(home, words, found):
    line = " ".join(f"'{word}'" for word in ["newsnlp", *words])
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _newsnlp_completion newsnlp"
    out = bash(home, f'source ~/.bashrc; {asked}; printf "%s\\n" "${{COMPREPLY[@]}}"; complete -p newsnlp')
    *words_found, how = out.splitlines()
    assert list(filter(None, words_found)) == found
    assert how == "complete -o default -F _newsnlp_completion newsnlp"


def test_a_broken_file_of_defaults_is_no_matter(home):
    (home / "bad.toml").write_text("nonsense")
    asked = "COMP_WORDS=(newsnlp entities --by s); COMP_CWORD=3; _newsnlp_completion newsnlp"
    out = bash(home, f"source ~/.bashrc; export NEWSNLP_CONFIG=bad.toml; {asked}; echo $COMPREPLY")
    assert out == "source\n"
