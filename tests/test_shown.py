"""Escape sequences and markup in texts, titles and names of files are shown, not obeyed, whatever prints them."""

from __future__ import annotations

import io
import json
import os
from xml.etree import ElementTree

import networkx
import pytest

from newsnlp.analysis.trends import Trends
from newsnlp.output.plot import plotter
from tests.conftest import on_terminal
from tests.inside import inside

# Sets a terminal's title; Rich never does, so that none of it may be in what is printed.
OBEYED = ("\x1b]0;", "\x07", "\x9b", "\u202e")
TRAP = "\x1b]0;evil\x07\x9b31m\u202e[bold red]恶[/bold red][/nothing][link=http://a.cn]"
TEXT = f"""{TRAP}海岳大学启动“{TRAP}青匠计划”
来源：海岳日报{TRAP} 2024-05-30 10:00
海岳日报海岳5月30日电（记者 沈岚）海岳大学{TRAP}30日启动“青匠计划”，投入3亿元。海岳大学校长沈岚出席。
教育部与海岳大学30日在海岳市举行“青匠计划”工作会议，海岳市人民政府主办《{TRAP}青匠》展览。
责任编辑：沈岚{TRAP}
"""
NAME = f"a\n{TRAP.replace('/', '')}.jsonl"

COMMANDS = [
    *(["detect"], ["convert", "--format", "table"], ["clean"], ["clean", "--lines"], ["clean", "--explain"]),
    *(["clean", "--format", "table"], ["meta"], ["segment"], ["segment", "--format", "table"], ["entities"]),
    *(["entities", "--mentions"], ["entities", "--by", "doc"], ["entities", "--show"], ["programs"], ["network"]),
    *(["network", "--matrix"], ["keywords"], ["keywords", "--per-doc"], ["frequency"], ["frequency", "--by", "source"]),
    *(["summary"], ["summary", "--per-doc"], ["dedup"], ["kwic", "青匠"], ["kwic", TRAP], ["collocates", "青匠"]),
    *(["trends", "--by", "day"], ["trends", "--word", TRAP], ["frequency", "--of", "ngrams"]),
]


@pytest.fixture
def hostile(tmp_path):
    """A file whose name, and whose texts' names, titles and bodies are traps."""
    path = tmp_path / NAME
    record = {"id": f"x\n{TRAP}", "text": TEXT, "title": f"{TRAP}标题", "source": f"{TRAP}报", "date": "2024-05-30"}
    path.write_text(json.dumps(record) + "\n" + json.dumps({**record, "id": f"y{TRAP}"}) + "\n{\n", encoding="utf-8")
    return path


def unobeyed(text: str) -> bool:
    return not any(sequence in text for sequence in OBEYED)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_on_a_terminal(hostile, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "400")
    done = inside(*command, hostile, terminal=True)
    assert done.status == 1
    assert done.out
    assert unobeyed(done.out)
    assert unobeyed(done.err)
    assert "␛]0;evil␇\ufffd31m\ufffd[bold red]恶" in done.out + done.err
    # A line of standard error is a message, whatever is in it.
    assert all(line.startswith("newsnlp: ") for line in done.err.splitlines())
    assert sum("a␊" in line for line in done.err.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there is no pseudo-terminal")
@pytest.mark.parametrize("command", [["entities"], ["kwic", "[/bold]"]], ids=" ".join)
def test_the_installed_command_on_a_terminal(hostile, command):
    out, status = on_terminal(*command, hostile)
    assert status == 1
    assert unobeyed(out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_row_is_a_line_in_a_pipe(hostile, command):
    """Whatever a name holds, TSV has as many columns in each line and each line is a row."""
    form = [] if "--format" in command or "--show" in command else ["--format", "tsv"]
    if "table" in command or "--show" in command:
        return
    done = inside(*command, *form, hostile)
    lines = done.out.removesuffix("\n").split("\n")
    assert len({line.count("\t") for line in lines}) == 1
    assert done.status == 1


def test_words_of_files_that_are_not_there(tmp_path):
    done = inside("entities", tmp_path / TRAP, f"--encoding={TRAP}", terminal=True)
    assert done.status == 2
    assert unobeyed(done.err)
    done = inside("entities", tmp_path / f"{TRAP}\n\n", terminal=True)
    assert done.status == 1
    assert unobeyed(done.err)
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_of_hostile_names(hostile, form):
    text = inside("network", hostile, "--format", form, "--quiet").out
    ElementTree.fromstring(text)
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[form]
    assert len(read(io.BytesIO(text.encode()))) > 1


@pytest.mark.parametrize(
    "name", ["\x1b[31m海\x00岳", "a\nb\rc\td", "<svg onload=x>&\"']]>", "_a", "$x^2$", "", " ", "\\"]
)
def test_a_plot_of_a_hostile_name(tmp_path, name):
    """The picture is well formed, and says nothing on standard error (warnings are errors here)."""
    from collections import Counter

    thing = (name, "ORG")
    periods = ["2024-01", "2024-02"]
    counts = {thing: Counter(dict.fromkeys(periods, 2))}
    found = Trends(periods, counts, counts, Counter(dict.fromkeys(periods, 1)), Counter(dict.fromkeys(periods, 9)))
    try:
        draw = plotter(tmp_path / "a.svg", sample=name)
    except Exception as error:  # no font for Chinese is installed
        pytest.skip(str(error))
    draw(found, "count", tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert not [node for node in root.iter() if node.tag.endswith("script") or "onload" in node.attrib]
