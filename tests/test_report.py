"""The page: what is in it, that nothing of an article is obeyed, and how it behaves in a browser with no network."""

from __future__ import annotations

import builtins
import inspect
import json
import re
from dataclasses import replace
from html import unescape
from itertools import repeat
from time import process_time
from typing import get_type_hints

import pytest

import newsnlp
from newsnlp.align import Aligned
from newsnlp.language.convert import simplify
from newsnlp.output.report import LIMIT, renderer
from newsnlp.reading.repair import repair
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


def test_too_many_articles_are_known_before_the_work(newsnlp, tmp_path, monkeypatch):
    """By the command and the function; not where some may be one story, which only their analysis tells."""
    import newsnlp as library
    from newsnlp import pipeline

    with (tmp_path / "many.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(f'{{"id": "a{n}", "text": "教育部发布第{n}号通知。"}}\n' for n in range(LIMIT + 1))
    done = newsnlp("report", "many.jsonl", "-o", "report.html")
    assert (done.returncode, (tmp_path / "report.html").exists()) == (2, False)
    assert done.stderr.startswith("newsnlp: error: more than 2,000 articles are too many for one page: ")

    def work(*args, **options):
        raise AssertionError("analysed")

    monkeypatch.setattr(pipeline, "analyze_all", work)
    with pytest.raises(library.UsageError, match="more than 2,000 articles"):
        library.report(tmp_path / "many.jsonl")
    with pytest.raises(AssertionError, match="analysed"):
        library.report(tmp_path / "many.jsonl", unique=True)


# What articles of a local paper are about, in as many words as they have; numbers and names make each another.
PARAGRAPHS = (
    "{city}日报{month}月{day}日电（记者 {person}）{city}市人民政府宣布，{year}年度“{name}计划”启动，总投入{n}.6亿元。",
    "{city}市科学技术局局长{person}说，该计划由{city}大学、{name}集团和{other}市海洋发展局共同实施，首批支持{n}个团队。",
    "第{n}届{city}海洋装备博览会当天开幕，来自{other}、青屿等地的{n}00多家企业参展，{name}科技有限公司发布新型水下机器人。",
    "《{city}市海洋产业发展三年行动方案》提出，到{year}年底，全市海洋生产总值年均增长{day}%，新增就业{n}万人。",
    "在{other}区的{name}工厂，工程师{person}正在调试自动化生产线，过去需要{n}天的工序，现在两个小时就能完成。",
    "业内人士认为，产业要做强，人才是关键，平台、资金和政策缺一不可，地方政府需要更有耐心，企业也要敢于投入。",
    "{person}告诉记者，航线开通后，{city}到{other}的运输时间缩短到{n}小时，成本下降{day}%，沿线渔村的水产当天就能上桌。",
    "下一步，{city}市将继续实施“{name}工程”，支持高校毕业生到一线就业，并与{other}市建立常态化的合作机制。",
)


@pytest.fixture(scope="module")
def paper() -> list[newsnlp.Analysis]:
    """500 articles of some 700 characters; 100 are analysed, which is what takes time."""
    from random import Random

    from newsnlp.pipeline import analyze_all

    random = Random(8)
    cities = ("澜州", "岚湾", "清沅", "云麓", "石泷", "望潮")
    names = [a + b for a in "青蓝潮海竹山云星远启" for b in "螺鹭燕帆礁岭航桥塔湾"]
    people = [a + b + c for a in "沈陆郁赖屠邵" for b in "若景北允望" for c in "溪珩辰谦洲"]

    def article(number: int) -> newsnlp.Article:
        year, month = divmod(number, 12)
        lines = random.choices(PARAGRAPHS, k=12)
        text = "".join(
            line.format(
                city=random.choice(cities),
                other=random.choice(cities),
                name=random.choice(names),
                person=random.choice(people),
                year=2020 + year % 6,
                month=month + 1,
                day=number % 28 + 1,
                n=number % 90 + 3,
            )
            + "\n"
            for line in lines
        )
        day = f"{2020 + year % 6}-{month + 1:02}-{number % 28 + 1:02}"
        return newsnlp.Article(f"a{number}", text, f"第{number}篇", day, f"{random.choice(cities)}日报")

    analyses = list(analyze_all(map(article, range(100)), words=True, names=True))
    again = ((part, analysis) for part in range(5) for analysis in analyses)
    return [replace(a, article=replace(a.article, doc=f"{a.article.doc}-{part}")) for part, a in again]


def test_500_articles(paper):
    """Ten seconds of a processor on top of the analysis, and five megabytes."""
    begun = process_time()
    page = renderer()(paper)
    assert process_time() - begun < 10
    assert len(page.encode()) < 5_000_000
    assert len(data(page)["articles"]) == 500


def test_keywords_have_their_places(page, samples):
    """Words that are no names, in pages of either script; each place is one of the word, sentences aside."""
    found = data(page)
    words = {number: row[1:4] for number, row in enumerate(found["things"]) if row[0] == ""}
    assert words
    for number, (word, count, docs) in words.items():
        spans = [(a, span) for a in found["articles"] for *span, which in a["words"] if which == number]
        said = [simplify(Aligned(t, t), "mixed").text for a, (s, e) in spans for t in [a["text"][s:e]]]
        assert (len(spans), len({a["doc"] for a, _ in spans})) == (count, docs)
        assert {repair(text).text.replace("\n", "") for text in said} == {word}
    section = page.partition('<section id="keywords"')[2].partition("</section>")[0]
    assert section.count("<li>") == section.count('<button type="button" class="name" data-thing=')


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

    browser.click("#keywords .name")
    assert browser.run("document.querySelectorAll('#places .contexts li').length") >= 1
    browser.press("Escape")
    # A keyword that is no name, and where it stands apart from names.
    word = browser.run(
        "things.findIndex((t, k) => !t[0] && [...places(k)].some(([a, s]) => apart(a, s)))".replace(
            "apart(a, s)", "!articles[a].mentions.some((m) => m[0] <= s && s < m[1])"
        )
    )
    browser.click(f"#keywords [data-thing='{word}']")
    wanted = browser.run(
        f"[...places({word})].findIndex(([a, s]) => !articles[a].mentions.some((m) => m[0] <= s && s < m[1]))"
    )
    browser.click(f"#places li:nth-child({wanted + 1}) .go")
    assert browser.run("document.activeElement.className") == "here"
    assert browser.run(f"document.activeElement.textContent.length === things[{word}][1].length")
    assert browser.run("document.querySelector('#pane .text').textContent === articles[open].text")

    assert browser.requests == [path.as_uri()]
    assert browser.complaints == []


@browser_needed
def test_the_network_grows_and_moves(page, browser, tmp_path):
    """By buttons, keys, wheel and dragging; the end of a move chooses nothing, a click still does."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.complaints.clear()
    browser.open(path)
    width = "Math.round(at('graph').getBoundingClientRect().width)"
    place = "[frame.scrollLeft, frame.scrollTop]"
    whole = browser.run(width)
    browser.click("[data-zoom='1.5']")
    assert browser.run(width) == pytest.approx(1.5 * whole, abs=2)
    assert all(browser.run(place))  # its middle stays where it was
    browser.click("[data-zoom='0']")
    assert browser.run(width) == whole
    browser.run("frame.focus()")
    for key in "++":
        browser.press(key)
    assert browser.run(width) == pytest.approx(2.25 * whole, abs=3)
    browser.drag("#graph .node circle", 30, 20)
    browser.run("frame.scrollTo(300, 200)")
    browser.drag("#frame", -120, -80)
    assert browser.run(place) == [420, 280]
    assert browser.run("document.querySelector('#around').children.length") == 0
    browser.click("#graph .node circle")
    assert browser.run("document.querySelector('#around').children.length") > 0
    browser.run("frame.focus()")
    browser.press("0")
    assert browser.run("document.documentElement.scrollWidth") <= 1200
    assert browser.complaints == []


@browser_needed
def test_the_theme_is_remembered(page, browser, tmp_path):
    """Where the browser lets a file do so; where it does not, the page works all the same."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.complaints.clear()
    browser.theme("light")
    theme = "document.documentElement.dataset.theme ?? ''"
    browser.open(path)
    assert browser.run(theme) == ""
    browser.click("#theme")
    browser.open(path)
    assert browser.run(theme) == "dark"
    browser.run("localStorage.setItem('newsnlp-theme', 'nonsense')")
    browser.open(path)
    assert browser.run(theme) == ""
    browser.run("localStorage.clear()")
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    script = browser.call("Page.addScriptToEvaluateOnNewDocument", source=refuse)["identifier"]
    browser.open(path)
    browser.click("#theme")
    assert browser.run(theme) == "dark"
    assert browser.run("document.querySelectorAll('#list button').length") > 0
    browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
    assert browser.complaints == []


@browser_needed
def test_in_print(page, browser, tmp_path):
    """No control, nothing cut off at the side; articles only where one was chosen."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.open(path)
    browser.run("scale(3)")
    pages = [len(re.findall(rb"/Type /Page\b", browser.pdf()))]
    browser.call("Emulation.setEmulatedMedia", media="print")
    shown = "[...document.querySelectorAll('{}')].filter((e) => e.checkVisibility()).length"
    assert browser.run(shown.format("nav, .zoom, .list, dialog, input, .note")) == 0
    assert browser.run(shown.format("#articles")) == 0
    assert browser.run("at('graph').getBoundingClientRect().right <= innerWidth")
    browser.run("read(0)")
    assert browser.run(shown.format("#articles, #pane .text")) == 2
    browser.call("Emulation.setEmulatedMedia", media="")
    pages.append(len(re.findall(rb"/Type /Page\b", browser.pdf())))
    assert 3 <= pages[0] <= pages[1] < 20


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
    browser.run("localStorage.clear()")
