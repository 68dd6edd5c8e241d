"""The page: what is in it, that nothing of an article is obeyed, and how it behaves in a browser with no network."""

from __future__ import annotations

import builtins
import inspect
import json
import re
from html import unescape
from itertools import repeat
from typing import get_type_hints

import pytest

import newsnlp
from newsnlp.output.report import LIMIT, renderer
from tests.browser import CHROMIUM, Browser

# Each a syntax that a careless page would obey; the run of an alert would be noted as a dialog.
EVIL = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "{{ 7 * 191 }}{% raw %}",
    "\"><svg onload='alert(3)'>",
    "<!-- <script>",
    "${alert(4)}&lt;b&gt;",
)
browser_needed = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def evil() -> newsnlp.Article:
    """An article that is syntax all over: name, title, source, reporter, and names in its text."""
    text = "".join(
        f"教育部部长{mark}在岚湾市说，《{mark}》已发布，由岚湾{mark}大学实施。𠮷林省教育厅回应。\n" for mark in EVIL
    )
    return newsnlp.Article(EVIL[0] + ".txt", text, EVIL[1], "2024-03-05", EVIL[3], (EVIL[2],))


@pytest.fixture(scope="module")
def page(samples, evil) -> str:
    return newsnlp.report([samples, evil], title=EVIL[0] + EVIL[2])


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


def data(page: str) -> dict:
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_offsets_are_those_of_the_source(page, samples):
    found = data(page)
    articles = {a["doc"]: a for a in found["articles"]}
    text = (samples / "converted.txt").read_text(encoding="utf-8")
    article = articles[str(samples / "converted.txt")]
    assert article["text"] == text
    names = {text[start:end] for start, end, _ in article["mentions"]}
    assert any("(" in name for name in names)  # a gloss inside a name
    assert any(not own for _, _, own in article["lines"])


def test_the_same_bytes_again(samples):
    assert newsnlp.report(samples / "briefs.jsonl") == newsnlp.report(samples / "briefs.jsonl")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_languages(samples, lang):
    page = newsnlp.report(samples / "local.txt", lang=lang)
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    assert ("机构" in page.partition("<script")[0]) == (lang == "zh")


def test_what_the_languages_say():
    """A word in one is a word in the other."""
    import tomllib

    from newsnlp.output.report import _resource

    words = tomllib.loads(_resource("words.toml"))
    assert words["en"].keys() == words["zh"].keys()
    assert words["en"]["types"].keys() == words["zh"]["types"].keys()


def test_nothing_from_an_article_is_markup(page):
    """Of what would be obeyed nothing stands in the page outside its data, and in its data no mark of HTML at all."""
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&") & set(text)
    rest = page.replace(text, "")
    assert "<img" not in rest
    assert "<svg onload" not in rest
    assert "alert(1)</script>" not in rest
    assert "1337" not in rest
    assert rest.count("<script") == 2


def test_no_address(page):
    """Nothing that a browser could ask for."""
    head = page.partition('<script type="application/json"')[0]
    assert not re.search(r"\b(src|srcset|href)=\"(?!#)", head)
    assert "content=\"default-src 'none'; style-src 'sha256-" in unescape(head)
    assert "url(" not in head


def test_too_many_articles(samples):
    analysis = newsnlp.analyze("教育部发布通知。")
    with pytest.raises(newsnlp.UsageError) as caught:
        renderer()(repeat(analysis, LIMIT + 1))
    assert str(caught.value) == "more than 2,000 articles are too many for one page: take a folder or a month each"


def test_a_missing_package(monkeypatch):
    whole = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("jinja2"):
            raise ModuleNotFoundError(f"No module named '{name}'", name="jinja2")
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(newsnlp.UsageError) as caught:
        renderer()
    assert str(caught.value) == "a report needs jinja2, which is not installed: pip install 'newsnlp[report]'"


def test_the_command(newsnlp, samples, tmp_path):
    done = newsnlp("report", samples / "briefs.jsonl", "-o", "report.html", "--lang", "zh", "--title", "简报")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<title>简报</title>" in page
    assert newsnlp("report", samples / "briefs.jsonl", "--lang", "zh", "--title", "简报").stdout == page


def test_the_library_is_the_command_lines_equal():
    """Every option of the command is one of the function, but those that only a shell needs."""
    from newsnlp.api.inputs import NameOptions
    from newsnlp.cli import app
    from tests.test_api import SHELL

    [command] = [c.callback for c in app.registered_commands if c.callback.__name__ == "report"]
    options = set(inspect.signature(command).parameters) - SHELL
    assert options <= {*inspect.signature(newsnlp.report).parameters, *get_type_hints(NameOptions)}


def test_no_article(samples):
    page = newsnlp.report([])
    assert data(page)["articles"] == []


@pytest.mark.parametrize("theme", [0, 1])
def test_contrast(theme):
    """WCAG 2 AA: 4.5 for text on every ground that it stands on, 3 for what is drawn."""
    from newsnlp.output.report import _resource

    sheet = _resource("style.css")
    blocks = re.findall(r"\{\s*color-scheme: \w+;(.*?)\}", sheet, re.DOTALL)
    assert len(blocks) == 3
    assert blocks[1].split() == blocks[2].split()
    colors = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[theme]))

    def light(color: str) -> float:
        parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light(colors[one]), light(colors[other])), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for ground in ("ground", "raised"):
        for text in ("text", "soft", "accent"):
            assert contrast(text, ground) >= 4.5, (text, ground)
        for number in range(7):
            assert contrast(f"ink-{number}", ground) >= 3, number
    for number in range(7):
        assert contrast("text", f"tint-{number}") >= 4.5, number


@browser_needed
def test_in_a_browser(page, browser, tmp_path):
    """From a file, the network cut: nothing is asked for, nothing complained of, and clicks are answered."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(path)

    browser.click("#graph .node circle")
    assert browser.run("document.querySelectorAll('#graph .node.near').length") >= 2
    assert browser.run("document.querySelectorAll('#around .contexts li').length") >= 1
    browser.click("#around [data-other]")
    assert browser.run("document.querySelectorAll('#around .contexts li').length") >= 1

    browser.click("#list li:nth-child(2) button")
    number = browser.run("+document.querySelector('#list li:nth-child(2) button').dataset.article")
    article = data(page)["articles"][number]
    assert browser.run("document.querySelector('#pane .text').textContent") == article["text"]
    browser.click("#pane mark.ORG")
    assert browser.run("document.querySelector('#contexts').open")
    found = browser.run("document.querySelectorAll('#places .contexts li').length")
    assert found >= 1
    browser.press("Escape")
    assert not browser.run("document.querySelector('#contexts').open")

    browser.run("document.querySelector('#names .name').focus()")
    browser.press("Enter")
    assert browser.run("document.querySelector('#contexts').open")
    browser.click("#places .go")
    assert browser.run("document.activeElement.matches('#pane mark.here')")

    assert browser.requests == [path.as_uri()]
    assert browser.complaints == []


@browser_needed
def test_contexts_are_as_many_as_counted(page, browser, tmp_path):
    """For every thing of the page; offsets hold behind characters that take two places in a browser's strings."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.open(path)
    wrong = browser.run("things.map((t, k) => [t[1], t[2], [...places(k)].length]).filter(([, a, b]) => a !== b)")
    assert wrong == []
    assert browser.run(
        "articles.every(a => a.mentions.every(([start, end, k]) => !/[\\ud800-\\udfff]/.test(a.text) ||"
        " marked(a, start, end).map(p => p.textContent ?? p).join('') === [...a.text].slice(start, end).join('')))"
    )


@browser_needed
def test_syntax_is_text(page, evil, browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(path)
    assert browser.run("document.title") == EVIL[0] + EVIL[2]
    assert browser.run("document.querySelector('h1').textContent") == EVIL[0] + EVIL[2]
    number = browser.run("articles.length - 1")
    browser.run(f"read({number})")
    assert browser.run("document.querySelector('#pane .text').textContent") == evil.text
    assert browser.run("document.querySelector('#pane h3').textContent") == EVIL[1]
    assert browser.run("document.querySelector('#pane dd').textContent") == evil.doc
    assert browser.run("document.querySelectorAll('img, script').length") == 2
    assert browser.run("[...document.querySelectorAll('svg')].every(e => !e.hasAttribute('onload'))")
    browser.run("things.forEach((_, k) => show(document.getElementById('places'), k))")
    assert browser.run("document.querySelectorAll('img, script').length") == 2
    assert browser.requests == [path.as_uri()]
    assert browser.complaints == []


@browser_needed
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits(page, browser, tmp_path, width, theme):
    """No page is wider than the window; the switch turns the theme round."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.theme(theme)
    browser.size(width, 844)
    browser.open(path)
    browser.run("read(0)")
    assert browser.run("document.documentElement.scrollWidth") <= width
    ground = "getComputedStyle(document.body).backgroundColor"
    before = browser.run(ground)
    assert (before == "rgb(255, 255, 255)") == (theme == "light")
    browser.click("#theme")
    assert (browser.run(ground) == "rgb(255, 255, 255)") == (theme == "dark")
