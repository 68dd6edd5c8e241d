"""The facts that an HTML page states of itself in its head, in JSON-LD and in its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsnlp.language.convert import convert
from newsnlp.reading.dates import dates, of_field
from newsnlp.reading.page import LONGEST, OUTLET_ALONE
from newsnlp.reading.people import persons

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_TITLE = 1000
_FACTS: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "articletitle", "headline", "twitter:title", "dc.title"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "weibo: article:create_at",
        "dc.date",
        "date",
    ),
    "source": ("contentsource", "article:source", "source", "dc.source"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "site": ("og:site_name", "application-name", "sitename"),
}
_SITE = re.compile(r"\s*(?:[_|｜│]|[-–—]+)")
_SHORTEST_TITLE = 4
# Of a site that calls itself by its address the name is not known.
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)

# What stands beside authors: 记者 李雷 通讯员 韩梅, 作者：李雷, 李雷（江州日报）, 李雷 责任编辑：韩梅
_LABELS = re.compile(r"(?:记者|通讯员|作者)\s?[:：]?|(?:[(（]|(?:责任)?编辑).*")


def fold(line: str) -> str:
    """A line without its spaces and marks, to compare it with others."""
    return re.sub(r"\W+", "", line)


def stated(tree: HtmlElement) -> dict[str, str]:
    """What the page states, by fact: the first article of JSON-LD that says it, then meta tags."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = " ".join((tag.get("content") or "").split())
        if name and value and name not in tags:
            tags[name] = value
    out: dict[str, str] = {}
    for fact, known in _FACTS.items():
        if name := next((name for name in known if name in tags), None):
            out[fact] = tags[name]
    linked: dict[str, str] = {}
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() == "application/ld+json":
            for article in _linked(node.text or ""):
                linked = {fact: value for fact, value in _of_linked(article).items() if value} | linked
    return {fact: value for fact, value in (out | linked).items() if fact != "site" or not _DOMAIN.fullmatch(value)}


def _linked(text: str) -> Iterator[Mapping[str, Any]]:
    """The articles in a piece of JSON-LD."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack += reversed(item)
        elif isinstance(item, dict):
            if any(str(kind).endswith(("Article", "Posting")) for kind in _list(item.get("@type"))):
                yield item
            stack += [item.get("mainEntity"), item.get("@graph")]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _of_linked(article: Mapping[str, Any]) -> dict[str, str]:
    """The facts in an article of JSON-LD, empty where it has none; the body with its own lines."""

    def called(value: object, but: str = "nothing") -> str:
        kept = (x for x in _list(value) if not isinstance(x, dict) or but not in str(x.get("@type")))
        texts = (x.get("name") if isinstance(x, dict) else x for x in kept)
        return "、".join(" ".join(x.split()) for x in texts if isinstance(x, str))

    body = article.get("articleBody")
    return {
        "title": called(article.get("headline")),
        "published": called(article.get("datePublished")),
        "author": called(article.get("author"), but="Organization"),
        "body": body if isinstance(body, str) else "",
        "site": called(article.get("publisher")),
    }


def headline(facts: Mapping[str, str], tree: HtmlElement, page: Sequence[str]) -> str | None:
    """The stated title; without the site's name where the page has it as a line of its own.

    A page whose title is not that of its article may have it as the only heading of the first order.
    """
    title = facts.get("title") or " ".join((tree.findtext(".//title") or "").split())
    lines = {fold(line) for line in page}
    if fold(title) in lines and _of_article(title):
        return title
    parts = list(_SITE.finditer(title, 0, _LONGEST_TITLE))
    for part in (*(title[: at.start()] for at in reversed(parts)), *(title[at.end() :] for at in parts)):
        if fold(part) in lines and _of_article(part.strip()):
            return part.strip()
    first, second = ([" ".join(one.text_content().split()) for one in tree.iter(tag)] for tag in ("h1", "h2"))
    within = fold(title[:_LONGEST_TITLE])
    for headings in (first, second):
        found = [heading for heading in headings if fold(heading) in within and _of_article(heading)]
        if found:
            return max(found, key=len)
    if "title" in facts:
        return title
    own = [heading for heading in first if _of_article(heading)]
    return own[0] if len(own) == 1 else None


def _of_article(text: str) -> bool:
    """Whether a part of a title, or a heading, may be an article's: neither short, nor the site's name."""
    return len(text) >= _SHORTEST_TITLE and not OUTLET_ALONE.match(convert(text[:_LONGEST_TITLE], to="s").text)


def published(facts: Mapping[str, str], html: str, lines: Sequence[str], page: Sequence[str]) -> str | None:
    """The stated time, or, where neither the head nor the text has a date, what htmldate finds.

    Args:
        lines, page: the lines of the text, and all of the page.
    """
    value = facts.get("published", "")
    shown = [date.iso for line in lines[:8] for date in dates(line)]
    if time := of_field(value, [iso for iso in shown if "T" in iso]):
        return time
    if not lines or shown:
        return None
    from htmldate import find_date

    found = find_date(html, original_date=True, extensive_search=False)
    if not found:
        return None
    # A date only in the lists behind the text is another article's.
    text = set(lines)
    end = max((i for i, line in enumerate(page) if line in text), default=len(page))
    where = next((i for i, line in enumerate(page) if any(date.iso.startswith(found) for date in dates(line))), 0)
    return found if where <= end else None


def authors(facts: Mapping[str, str], tree: HtmlElement, title: str | None) -> list[str]:
    """The persons among the stated authors; a desk, an address or the site's own name is none."""
    value = facts.get("author", "")[:LONGEST]
    # What the page's title says behind the headline is the site's name too.
    site = facts.get("site", "") + (tree.findtext(".//title") or "").rpartition(title or "\n")[2]
    plain = convert(value, to="s").text
    if len(plain) != len(value) or "http" in value or fold(value) in fold(site):
        return []
    edges = [0, *(edge for match in _LABELS.finditer(plain) for edge in match.span()), len(plain)]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return [value[start + a : start + b] for start, end in pieces for a, b in persons(plain[start:end])]
