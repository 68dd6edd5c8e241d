from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import newsnlp
from newsnlp.align import Aligned
from newsnlp.article import PATTERN_TYPES, Analysis, Article, Line, Mention, Meta, own_lines
from newsnlp.output.highlight import bracketed
from tests.conftest import on_terminal

NEWSNLP = Path(sys.executable).with_name("newsnlp")


def _analysis(text: str, *mentions: tuple[str, int, int]) -> Analysis:
    found = tuple(Mention(kind, a, b, text[a:b], text[a:b]) for kind, a, b in mentions)
    lines = (Line(0, len(text), "body"),)
    return Analysis(Article("a", text), Aligned(text, text), "simplified", lines, Meta(), (), found)


def test_a_programme_in_the_title_of_a_work():
    text = "发布《海燕计划方案》。"
    [out] = bracketed([_analysis(text, ("WORK", 3, 9), ("PROGRAM", 3, 7))])
    assert out == "发布《[WORK [PROGRAM 海燕计划]方案]》。\n"


def test_names_side_by_side_and_at_the_ends():
    [out] = bracketed([_analysis("岚湾市岚湾大学", ("LOC", 0, 3), ("ORG", 3, 7))])
    assert out == "[LOC 岚湾市][ORG 岚湾大学]\n"


@pytest.mark.parametrize("name", ["converted.txt", "taiwan.txt", "page.html"])
def test_source_characters(samples, name):
    """Glosses and Traditional characters stay; without its brackets the text is the article's own lines."""
    analysis = newsnlp.analyze(samples / name)
    [out] = bracketed([analysis], types=newsnlp.article.NAMED_TYPES)
    text = analysis.article.text
    named = [m for m in analysis.mentions if m.type not in PATTERN_TYPES]
    plain = re.sub(r"\[[A-Z]+ |\]", "", out)
    assert "[" not in text
    assert plain == "".join(text[line.start : line.end] + "\n" for line in own_lines(analysis.lines))
    inside = [m for m in named if any(li.start <= m.start and m.end <= li.end for li in own_lines(analysis.lines))]
    assert len(re.findall(r"\[[A-Z]+ ", out)) == len(inside) > 5


def _on_a_terminal(*args: object, **env: str) -> str:
    out, status = on_terminal(*args, **env)
    assert status == 0
    return out


def test_colours_on_a_terminal_and_brackets_elsewhere(newsnlp, samples):
    """Coloured where colours can be; in a pipe, with NO_COLOR or --no-color, or on a dumb terminal in brackets."""
    path = samples / "local.txt"
    piped = newsnlp("entities", path, "--show").stdout
    assert "[ORG " in piped
    assert "\x1b" not in piped
    colored = _on_a_terminal("entities", path, "--show")
    assert "\x1b[1;34m" in colored
    assert "[ORG " not in colored
    words = re.sub(r"\x1b\[[0-9;]*m", "", colored).partition("\n\n")[2]
    assert words == re.sub(r"\[[A-Z]+ |\]", "", piped)
    assert _on_a_terminal("entities", path, "--show", "--no-color") == piped
    assert _on_a_terminal("entities", path, "--show", NO_COLOR="1") == piped
    assert _on_a_terminal("entities", path, "--show", TERM="dumb") == piped


@pytest.mark.parametrize(("args", "env"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})])
def test_tables_without_colours(samples, args, env):
    """Bold headings may stay, colours do not; a dumb terminal gets no sequence at all."""
    out = _on_a_terminal("entities", samples / "local.txt", *args, **env)
    assert "name" in out
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7]|38)[;m]", out)
    assert "TERM" not in env or "\x1b" not in out


def test_to_a_file_and_with_what_makes_no_sense(newsnlp, samples, tmp_path):
    done = newsnlp("entities", samples / "local.txt", "--show", "-o", "out.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "[ORG " in (tmp_path / "out.txt").read_text(encoding="utf-8")
    newsnlp("entities", samples / "local.txt", "--show", "-o", "out.ansi")
    assert (tmp_path / "out.ansi").read_text(encoding="utf-8") == (tmp_path / "out.txt").read_text(encoding="utf-8")
    done = newsnlp("entities", samples / "local.txt", "--show", "-f", "csv")
    assert done.returncode == 2
    assert "--show prints the article, no table: leave out --format" in done.stderr
