"""Any page goes through every command and function: never an unexpected error, and offsets point where they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsnlp as library
from newsnlp import Article
from tests.fuzzing import TARGETS, sound
from tests.inside import inside
from tests.strategies import pages

ROOT = Path(__file__).parent.parent
TARGET = pytest.mark.parametrize("target", TARGETS)

COMMANDS = [
    *(["detect"], ["convert"], ["convert", "--to", "twp"], ["clean"], ["clean", "--lines"], ["clean", "--explain"]),
    *(["meta"], ["segment"], ["segment", "--pos"], ["entities"], ["entities", "--mentions"], ["entities", "--show"]),
    *(["entities", "--by", "source"], ["entities", "--all-lines", "--unique"], ["programs"], ["network"]),
    *(["network", "--matrix", "--within", "article"], ["network", "--format", "graphml"], ["network", "-f", "gexf"]),
    *(["keywords"], ["keywords", "--method", "textrank"], ["keywords", "--method", "keyness", "--per-doc"]),
    *(["frequency"], ["frequency", "--of", "ngrams", "--by", "month"], ["frequency", "--of", "characters"]),
    *(["summary"], ["summary", "--per-doc"], ["dedup"], ["kwic", "大"], ["kwic", r"\p{Han}+", "--regex"]),
    *(["collocates", "人"], ["trends", "--by", "week"], ["trends", "--word", "大会", "--wide"], ["report"]),
]
FORMS = ["tsv", "csv", "jsonl", "json", "md"]

# What was found, each once an error of its own.
FOUND = [
    b'\x02{"text": ' + b"1" * 5000 + b"}",  # a number of more digits than Python makes an integer of
    b"\x02" + b"[" * 100_000,
    b"\x03" + b"1" * 5000,
]


@TARGET
@pytest.mark.parametrize("data", FOUND, ids=range(len(FOUND)))
def test_what_was_found(target, data):
    TARGETS[target](data)


@TARGET
@settings(max_examples=25)
@given(data=st.one_of(st.binary(max_size=300), pages.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes(target, data):
    TARGETS[target](data)


@settings(max_examples=60)
@given(text=pages, all_lines=st.booleans())
def test_any_page(text, all_lines):
    sound(library.analyze(Article("x", text), settings=library.Settings(all_lines=all_lines)))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@settings(max_examples=5)
@given(
    texts=st.lists(pages, min_size=1, max_size=3),
    title=st.none() | pages,
    day=st.none() | st.sampled_from(["2024-05-30", "0000-00-00", "明天", "2024-05-30T25:61"]),
    form=st.sampled_from(FORMS),
    terminal=st.booleans(),
)
def test_any_page_in_every_command(command, texts, title, day, form, terminal, tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "a.jsonl"
    records = [{"id": f"x{n}", "text": text, "title": title, "date": day} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    plain = command[0] == "report" or "--show" in command or {"-f", "--format"} & {*command}
    options = [] if plain else ["--format", "table" if terminal else form]
    done = inside(*command, path, *options, terminal=terminal and command[0] != "report")
    assert done.status in (0, 1)
    assert "Traceback" not in done.err


@settings(max_examples=15)
@given(texts=st.lists(pages, min_size=1, max_size=3))
def test_any_page_in_every_function(texts):
    articles = [Article(f"x{n}", text) for n, text in enumerate(texts)]
    for name in (
        "detect",
        "clean",
        "meta",
        "segment",
        "entities",
        "programs",
        "keywords",
        "frequency",
        "summary",
        "dedup",
    ):
        getattr(library, name)(articles)
    library.convert(articles, to="tw")
    library.network(articles)
    library.compare(articles[:1], articles)
    library.kwic(articles, "大")
    library.collocates(articles, "大")
    library.trends(articles)


@pytest.mark.parametrize("command", [["entities"], ["clean"]], ids=" ".join)
def test_hostile_bytes_through_the_installed_command(newsnlp, command):
    junk = "".join(map(chr, range(0x300))) * 3 + "\ufffe\U0010ffff《" * 30
    done = newsnlp(*command, "-", stdin=junk.encode("utf-8"))
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


@TARGET
def test_fuzzing_for_a_while(target, tmp_path):
    """Six seconds each; `make fuzz` goes on for ten minutes each."""
    pytest.importorskip("atheris")
    done = subprocess.run(
        [sys.executable, ROOT / "fuzz" / "fuzz.py", target, "-max_total_time=6", "-max_len=2000", "-timeout=60"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
