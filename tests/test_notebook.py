"""What a notebook shows of an article."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsnlp
from newsnlp.align import Aligned
from newsnlp.article import PATTERN_TYPES, Analysis, Article, Line, Mention, Meta, own_lines
from newsnlp.output.notebook import _MOST

EVIL = "</p><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m&lt;"


class Page(HTMLParser):
    """The tags, whether each is closed in its order, and the text outside the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.open, self.text, self.titles = [], [], "", []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text += data


def _analysis(text: str, *mentions: tuple[str, int, int], title: str | None = None) -> Analysis:
    found = tuple(Mention(kind, a, b, text[a:b], text[a:b]) for kind, a, b in mentions)
    lines = (Line(0, len(text), "body"),)
    return Analysis(Article("a", text), Aligned(text, text), "simplified", lines, Meta(title), (), found)


def test_an_article(samples):
    """Every character of its own lines, every name marked, its facts; not much more than that in bytes."""
    analysis = newsnlp.analyze(samples / "converted.txt")
    page = Page(analysis._repr_html_())
    for line in own_lines(analysis.lines):
        assert analysis.article.text[line.start : line.end] in page.text
    assert f"published: {analysis.meta.published}" in page.text
    assert set(page.titles) == {f"{m.type}: {m.name}" for m in analysis.mentions if m.type not in PATTERN_TYPES}
    assert set(page.tags) == {"style", "div", "p", "b", "mark"}
    assert len(analysis._repr_html_()) < 20_000


def test_syntax_is_text():
    """In the text, in a name, in a type of the user's own, in the title."""
    found = _analysis(EVIL, ("ORG", 4, 12), ('"><b>', 20, 25), title=EVIL)
    page = Page(found._repr_html_())
    assert page.tags == ["style", "div", "p", "b", "p", "mark", "mark", "p", "mark", "mark"]
    shown = EVIL.replace("\x1b", "␛")
    assert page.text == f'{shown}ORG 1 "><b> 1{shown}'


def test_a_name_in_a_name():
    text = "发布《海燕计划方案》。"
    out = _analysis(text, ("WORK", 3, 9), ("PROGRAM", 3, 7))._repr_html_()
    outer, inner = '<mark class="WORK" title="WORK: 海燕计划方案">', '<mark class="PROGRAM" title="PROGRAM: 海燕计划">'
    assert f"发布《{outer}{inner}海燕计划</mark>方案</mark>》。" in out


@pytest.mark.parametrize("size", [_MOST, _MOST + 1, 3_000_000])
def test_a_long_article_is_cut(size):
    out = _analysis("文" * size)._repr_html_()
    assert out.count("文") == _MOST
    assert ("<p>…</p>" in out) == (size > _MOST)


def test_nothing_to_show():
    empty = Analysis(Article("a", ""), Aligned("", ""), "unknown", (), Meta())
    assert Page(empty._repr_html_()).text == "a"


@given(st.text(min_size=1))
def test_any_text(text):
    assert set(Page(_analysis(text, ("ORG", 0, 1))._repr_html_()).tags) == {"style", "div", "p", "b", "mark"}
