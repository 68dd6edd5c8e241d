"""The pages say what the code says, in both languages, and the site asks for nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

import newsnlp
from docs.fill import CONFIG, DOCS, ROOT, configured, filled, pages
from docs.parts import commands
from newsnlp.batch.tables import COLUMNS
from newsnlp.cli.app import app
from tests.browser import CHROMIUM, Browser

ENGLISH = [page for page in pages() if not page.name.endswith(".zh.md")]
IDS = [str(page.relative_to(ROOT)) for page in ENGLISH]


def chinese(page: Path) -> Path:
    return page.with_name(f"{page.stem}.zh.md")


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize("page", ENGLISH, ids=IDS)
def test_nothing_is_out_of_date(page):
    """Help, signatures, output of examples and figures; `make docs-fill` writes them anew."""
    for one in (page, chinese(page)):
        assert one.read_text(encoding="utf-8") == filled(one), f"{one.name}: make docs-fill"


@pytest.mark.parametrize("page", ENGLISH, ids=IDS)
def test_both_languages_say_as_much(page):
    """The same headings, examples, pictures and rows of tables."""
    one, other = (each.read_text(encoding="utf-8") for each in (page, chinese(page)))
    for pattern in (r"^#+ ", r"^```(?:sh|python|json)\n.*?^```$", r"^<!-- .*", r"^\| ", r"^!\["):
        found = [
            re.findall(pattern, text, re.MULTILINE | re.DOTALL if "```" in pattern else re.MULTILINE)
            for text in (one, other)
        ]
        same = [re.sub(r" --title \S+( news')?| --lang zh| *#.*", "", "\n".join(blocks)) for blocks in found]
        assert same[0] == same[1] or ("README" in page.name and pattern.startswith("^```")), pattern


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_option_has_its_row(command):
    """Against the very text of `--help`."""
    shown = CliRunner().invoke(app, [command, "--help"]).output
    page = (DOCS / "commands" / f"{command}.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"--?[\w-]+", "\n".join(re.findall(r"^\| `([^`]*)`", page, re.MULTILINE))))
    told = set(re.findall(r"^  (?:(-\w), )?(--[\w-]+)", shown, re.MULTILINE))
    assert {name for names in told for name in names if name} - {"--help"} <= rows
    assert f"commands/{command}.md" in CONFIG.read_text(encoding="utf-8")


def test_the_list_of_pages_is_whole():
    assert CONFIG.read_text(encoding="utf-8") == configured()


# What makes each table of the page on columns; those of a corpus are compared with what defines them.
BRIEFS = ROOT / "data" / "samples" / "briefs.jsonl"
MADE = {
    **{name: getattr(newsnlp, name) for name in ("detect", "convert", "clean", "meta", "dedup", "segment", "entities")},
    **{name: getattr(newsnlp, name) for name in ("programs", "network", "keywords", "frequency", "summary")},
    "clean --lines": partial(newsnlp.clean, lines=True),
    "clean --explain": partial(newsnlp.clean, explain=True),
    "entities --mentions": partial(newsnlp.entities, mentions=True),
    "compare": partial(newsnlp.compare, to=BRIEFS),
    "kwic": partial(newsnlp.kwic, word="海洋"),
    "collocates": partial(newsnlp.collocates, word="海洋"),
    "trends": partial(newsnlp.trends, words=["海洋"]),
}
GOLD = {"evaluate": newsnlp.evaluate, "evaluate --errors": partial(newsnlp.evaluate, worst=True)}


@pytest.fixture(scope="module")
def described() -> dict[str, list[str]]:
    """The columns that each section of the page describes."""
    sections = re.split(r"^##+ ", (DOCS / "tables.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        text.split("\n")[0]: re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)))
        for text in sections
    }


@pytest.mark.parametrize("name", sorted(MADE))
def test_columns(described, name):
    assert sorted(described[name]) == sorted(MADE[name](BRIEFS).columns)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_columns_of_scores(described, name):
    assert sorted(described[name]) == sorted(GOLD[name](ROOT / "data" / "gold" / "briefs.jsonl").columns)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_of_a_corpus(described, name):
    assert sorted(described[name]) == sorted(COLUMNS[name])


def test_what_is_cited_is_this_version():
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {newsnlp.__version__}" in lines


def test_every_function_has_its_part():
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    functions = {name for name in newsnlp.__all__ if name[0].islower()}
    assert set(re.findall(r"<!-- api (\w+) -->", page)) == functions


def test_pictures_are_small_and_ask_for_nothing():
    pictures = [path for path in (DOCS / "pictures").iterdir() if path.suffix in (".svg", ".webp")]
    assert sum(path.stat().st_size for path in pictures) < 1_500_000
    for path in pictures:
        if path.suffix == ".svg":
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?:|@import|@font-face", text)
    named = {name for page in pages() for name in re.findall(r"pictures/([\w.]+)", page.read_text(encoding="utf-8"))}
    assert named == {path.name for path in pictures}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site as `make docs` builds it; strict, a link that leads nowhere is an error."""
    pytest.importorskip("mkdocs")
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return place


def test_the_site_names_no_other_host(site):
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        asked = re.findall(r"<(?:script|img|iframe|source)[^>]*?src=\"?([^\s\">]+)", text)
        asked += re.findall(r"<link[^>]*rel=\"?(?:stylesheet|preconnect|icon|preload)[^>]*href=\"?([^\s\">]+)", text)
        assert [address for address in asked if "//" in address] == [], page.name


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_site_asks_no_other_host_and_finds_chinese(site, tmp_path):
    handler = partial(Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}/"
    browser = Browser(tmp_path)
    try:
        browser.call(
            "Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )
        browser.call("Page.navigate", url=f"{here}zh/index.html")
        browser.run(
            "new Promise(done => { const look = () => document.readyState == 'complete'"
            " && document.querySelector('[data-md-component=search-query]') ? done() : setTimeout(look, 50);"
            " look(); })"
        )
        found = browser.run(
            "new Promise(done => { const box = document.querySelector('[data-md-component=search-query]');"
            " document.querySelector('#__search').checked = true; box.focus(); box.value = '转载';"
            " box.dispatchEvent(new Event('input', {bubbles: true})); box.dispatchEvent(new Event('keyup'));"
            " let tries = 0; const look = () => { const links = [...document.querySelectorAll('.md-search-result a')];"
            " links.length || ++tries > 100 ? done(links.map(link => link.href)) : setTimeout(look, 100); }; look(); })"
        )
        assert any("/zh/" in unquote(link) and "dedup" in link for link in found), found
        assert [url for url in browser.requests if not url.startswith((here, "data:", "blob:", "about:"))] == []
    finally:
        browser.close()
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""
