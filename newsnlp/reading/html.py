"""Read an HTML page: the text by trafilatura, the newsroom's lines put back, the facts that its head states.

trafilatura finds the article and drops what looks like furniture; the line of time, source and author, and the
captions, look so. They are looked up in the page and put back where they stood.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsnlp.article import Article
from newsnlp.language.convert import convert
from newsnlp.reading.dates import dates, of_field
from newsnlp.reading.features import signs
from newsnlp.reading.people import latin, names, surname

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = frozenset("script style noscript template iframe svg select option button textarea head".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd label mark q s small span strong sub sup time tt u wbr".split()
)
# The marks of lines to put back, and how many lines above the text and behind it they are looked for.
_NEWSROOM = frozenset(("stamp", "posted", "source", "editor", "byline", "credit", "figure"))
_FURNITURE = frozenset(("nav", "channel", "menu", "related", "turn", "legal", "advert", "clocked"))
_ABOVE, _BEHIND = 12, 6
_LONGEST = 160
_LONGEST_TITLE = 1000
# So many lines of the text are looked for inside other lines, each in all of them.
_LOST = 200
# A page with less text than this is still a page; trafilatura's own 250 characters fall back on one joined line.
_SHORTEST = "20"

# Of a page with a block of more links, or whatever stands within a line, trafilatura is not asked: its time grows with
# their square (54,000 links took 6.7 s, all lines of the page take 0.5).
_INLINES = 10_000

# A tag with so many attributes is no page's: the parser compares each with all the others.
_CROWDED = re.compile(r"<([A-Za-z][^\s<>]*)(?:\s+[^\s<>]+){1000,}")

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
_SITE = re.compile(r"\s*(?:[_|｜│]|\s[-–—]+\s|--|-(?=[^-]*(?:网|網|報|报|新聞|新闻|News)))")


def extract(html: str, doc: str) -> Article:
    """Read the article of an HTML page.

    Args:
        html: the page as decoded.
        doc: its name.
    Returns:
        the article: `text` is the extracted text, a line a block, and offsets refer to it. What the head says of
        title, time, source and authors is kept beside the text where it is sane. A page that can't be parsed, or holds
        nothing, gives an empty text; one of very many links in a block all that it says, and a warning.
    """
    import lxml.html
    from lxml.etree import Comment, ParserError, ProcessingInstruction, strip_tags

    html = _CROWDED.sub(r"<\1", html)
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (ParserError, ValueError):
        return Article(doc, "")
    strip_tags(tree, Comment, ProcessingInstruction)  # or trafilatura loses the text behind one in a paragraph
    page = [line for line in _blocks(tree) if line]
    stated = _stated(tree)
    title = _headline(stated, tree, page)
    inlines = _inlines(tree)
    lines = _put_back(_extracted(tree) if inlines <= _INLINES else [], page, title)
    labelled = any("source" in found for found in signs([line for line in _simplified(lines) if len(line) < _LONGEST]))
    site = None if labelled else stated.get("site")
    return Article(
        doc,
        "\n".join(lines),
        title=title,
        published=_published(stated, html, lines),
        source=stated.get("source") or site,
        reporters=tuple(_authors(stated.get("author", ""), stated.get("site", ""))),
        warnings=(f"{inlines:,} links in one block: every line of the page was taken",) if inlines > _INLINES else (),
    )


def _simplified(lines: Sequence[str]) -> list[str]:
    return convert("\n".join(lines), to="s").text.split("\n") if lines else []


def _extracted(tree: HtmlElement) -> list[str]:
    """The lines that trafilatura takes for the article."""
    import trafilatura
    from lxml.html import fromstring, tostring
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    copy = fromstring(tostring(tree, encoding="unicode"))
    for caption in copy.iter("figcaption"):
        caption.tag = "p"
    text = trafilatura.extract(copy, include_comments=False, favor_recall=True, config=config) or ""
    # Cells of tables come with bars, items of lists with dashes.
    lines = (re.sub(r"^(?:- |\|\s*)|\|$", "", line).strip() for line in text.split("\n"))
    return [line for line in lines if line and not re.fullmatch(r"[-|\s]+", line)]


def _blocks(tree: HtmlElement) -> Iterator[str]:
    """The page's text, a line a block, in order."""
    held: list[str] = []

    def line() -> str:
        text = " ".join("".join(held).split())
        held.clear()
        return text

    for event, element in _walk(tree):
        inline = element.tag in _INLINE or element.tag in _SILENT
        if event == "start":
            if not inline:
                yield line()
            held.append(element.text or "")
        else:
            if not inline:
                yield line()
            held.append(element.tail or "")
    yield line()


def _walk(tree: HtmlElement) -> Iterator[tuple[str, Any]]:
    """Each element's start and end, silent ones left out but for the text behind them."""
    stack: list[tuple[Any, Iterator[Any]]] = [(tree, iter(tree))]
    yield "start", tree
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif child.tag in _SILENT:
            yield "end", child
        else:
            yield "start", child
            stack.append((child, iter(child)))


def _inlines(tree: HtmlElement) -> int:
    """The most links and the like that one block has."""
    blocks: dict[Any, Any] = {}
    for element in tree.iter(*_INLINE):  # whose ancestors come before it
        parent = element.getparent()
        blocks[element] = blocks.get(parent, parent)
    return max(Counter(blocks.values()).values(), default=0)


def _fold(line: str) -> str:
    return re.sub(r"\W+", "", line)


def _put_back(kept: Sequence[str], page: Sequence[str], title: str | None) -> list[str]:
    """The kept lines with the newsroom's, in the page's order, the headline on top."""
    if not kept:
        return list(page)
    wanted = set(map(_fold, kept))
    marks = signs([line if len(line) < _LONGEST else "" for line in _simplified(page)])
    where = [i for i, line in enumerate(page) if _fold(line) in wanted]
    if len(where) < len(kept) / 2:
        # The blocks were cut otherwise: leave the text as it came.
        out = list(kept)
    else:
        first, last = where[0], where[-1]
        headline = _fold(title or "")
        head = [i for i in range(first + 1) if title and _fold(page[i]) == headline]
        top = head[-1] if head else first - _ABOVE
        keep = set(where)
        keep |= {
            i
            for i in range(max(0, top), min(len(page), last + _BEHIND + 1))
            if marks[i] & _NEWSROOM and not marks[i] & _FURNITURE
        }
        out = [page[i] for i in sorted(keep)]
        placed = {_fold(line) for line in out}
        within = "\n".join(placed)  # a folded line has no line end
        lost = [line for line in kept if _fold(line) not in placed]
        out += [line for line in lost if _fold(line) not in within] if len(lost) < _LOST else lost
    return out if title is None or any(_fold(line) == _fold(title) for line in out[:5]) else [title, *out]


def _stated(tree: HtmlElement) -> dict[str, str]:
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
    return out | linked


def _linked(text: str) -> Iterator[Mapping[str, Any]]:
    """The articles in a piece of JSON-LD."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    stack = data if isinstance(data, list) else [data]
    for item in [*stack, *(x for y in stack if isinstance(y, dict) for x in _list(y.get("@graph")))]:
        if isinstance(item, dict) and any(
            str(kind).endswith(("Article", "Posting")) for kind in _list(item.get("@type"))
        ):
            yield item


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _of_linked(article: Mapping[str, Any]) -> dict[str, str]:
    def called(value: object) -> str:
        texts = (x.get("name") if isinstance(x, dict) else x for x in _list(value))
        return "、".join(x for x in texts if isinstance(x, str))

    return {
        "title": called(article.get("headline")),
        "published": called(article.get("datePublished")),
        "author": called(article.get("author")),
        "site": called(article.get("publisher")),
    }


def _headline(stated: Mapping[str, str], tree: HtmlElement, page: Sequence[str]) -> str | None:
    """The stated title; without the site's name where the page has it as a line of its own."""
    title = stated.get("title") or " ".join((tree.findtext(".//title") or "").split())
    if not title:
        return None
    lines = {_fold(line) for line in page}
    if _fold(title) in lines:
        return title
    for match in reversed(list(_SITE.finditer(title, 0, _LONGEST_TITLE))):
        if _fold(title[: match.start()]) in lines:
            return title[: match.start()].strip()
    return title if "title" in stated else None


def _published(stated: Mapping[str, str], html: str, lines: Sequence[str]) -> str | None:
    """The stated time, or, where neither the head nor the text has a date, what htmldate finds."""
    value = stated.get("published", "")
    shown = [date.iso for line in lines[:8] for date in dates(line)]
    if time := of_field(value, [iso for iso in shown if "T" in iso]):
        return time
    if not lines or shown:
        return None
    from htmldate import find_date

    return find_date(html, original_date=True, extensive_search=False) or None


def _authors(value: str, site: str) -> list[str]:
    """The persons among the stated authors; a desk, an address or the site's own name is none."""
    plain = convert(value, to="s").text
    if len(plain) != len(value) or "http" in value or _fold(value) == _fold(site):
        return []
    return [value[a:b] for a, b in names(plain) if surname(plain[a:b]) or latin(plain[a:b])]
