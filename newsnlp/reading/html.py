"""Read an HTML page: the text by trafilatura, the newsroom's lines, the captions and the lead put back.

trafilatura finds the article and drops what looks like furniture; the line of time, source and author, the captions,
and a first paragraph that is set otherwise, look so. They are looked up in the page and put back where they stood. Its
head is read by `head`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from newsnlp.article import Article
from newsnlp.language.convert import convert
from newsnlp.reading.dates import dates
from newsnlp.reading.features import prose, signs
from newsnlp.reading.head import authors, fold, headline, published, stated
from newsnlp.reading.page import PATTERNS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = frozenset(
    "script style noscript template iframe svg select option button textarea head audio canvas object video".split()
)
# What begins a line; whatever else there is stands within one, as in a browser: <del>, <o:p> of Word, <keyword-link>.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav "
    "noframes ol optgroup p plaintext pre search section summary table tbody tfoot thead tr ul xmp".split()
)
# What trafilatura drops from the middle of a paragraph, or takes out of its place in bare text between <br>.
_DROPPED = frozenset("blink code del ins label marquee output q s strike time".split())
# Within a line too, but with a space between: the cells of a table's row.
_CELLS = frozenset(("td", "th"))
# What a page calls its headings, captions, and the line of who wrote it, by tag, class, itemprop or rel.
_CALLED = re.compile(
    r"(?i)(?P<heading>^h[2-6] )|(?P<caption>caption)|(?P<stated>author|byline|writer|reporter|(?<![a-z])source)"
)
# The marks of lines to put back, and how many lines above the text and behind it they are looked for.
_NEWSROOM = frozenset(("stamp", "posted", "source", "editor", "byline", "credit", "figure"))
_FURNITURE = frozenset(("nav", "channel", "menu", "related", "turn", "legal", "advert"))
_ABOVE, _BEHIND = 12, 6
_LONGEST = 160
_PARAGRAPH = 30
# So many lines of the text are looked for inside other lines, each in all of them.
_LOST = 200
# A page with less text than this is still a page; trafilatura's own 250 characters fall back on one joined line.
_SHORTEST = "20"

# Of a page with a block of more links, or whatever stands within a line, trafilatura is not asked: its time grows with
# their square (54,000 links took 6.7 s, all lines of the page take 0.5).
_INLINES = 10_000

# Without one of these it is a piece of a page, as records have it: all of it is the article.
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)

# A tag with so many attributes is no page's: the parser compares each with all the others.
_CROWDED = re.compile(r"<([A-Za-z][^\s<>]*)(?:\s+[^\s<>]+){1000,}")


def extract(html: str, doc: str) -> Article:
    """Read the article of an HTML page.

    Args:
        html: the page as decoded.
        doc: its name.
    Returns:
        the article: `text` is the extracted text, a line a block, and offsets refer to it. What the head says of
        title, time, source and authors is kept beside the text where it is sane. A page that can't be parsed, or holds
        nothing, gives an empty text; a piece of a page all that it says, as does a page of very many links, or whatever
        stands within a line, in one block: with a warning.
    """
    import lxml.html
    from lxml.etree import Comment, ParserError, ProcessingInstruction, strip_tags

    html = _CROWDED.sub(r"<\1", html)
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (ParserError, ValueError):
        return Article(doc, "")
    strip_tags(tree, Comment, ProcessingInstruction)  # or trafilatura loses the text behind one in a paragraph
    blocks = [(line, called) for line, called in _blocks(tree) if line]
    page = [line for line, _ in blocks]
    facts = stated(tree)
    title = headline(facts, tree, page)
    inlines = _inlines(tree)
    whole = inlines <= _INLINES and _PAGE.search(html)
    kept = _parted(_extracted(tree), facts.get("body", "")) if whole else []
    lines = _put_back(kept, page, title, [called for _, called in blocks])
    labelled = any(PATTERNS["source"].search(line) for line in _simplified(lines) if len(line) < _LONGEST)
    many = f"{inlines:,} links and the like in one block: every line of the page was taken"
    return Article(
        doc,
        "\n".join(lines),
        title=title,
        published=published(facts, html, lines, page),
        source=facts.get("source") or (None if labelled else facts.get("site")),
        reporters=tuple(authors(facts, tree, title)),
        warnings=(many,) if inlines > _INLINES else (),
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
    for element in copy.iter(*_DROPPED):
        if (element.tail or "").strip() or next(element.iterancestors("p"), None) is not None:
            element.tag = "span"
    # 据<span class="source">江州日报</span>报道: a piece of a paragraph is no line of the newsroom.
    for element in copy.xpath("//p//*[@class]"):
        if element.tag not in _BLOCKS and _CALLED.search(element.get("class")):
            del element.attrib["class"]
    # A table that holds another lays the page out; the inner one would come behind the text.
    parts = ("", "/tr", "/tr/td", "/tbody", "/tbody/tr", "/tbody/tr/td")
    for element in copy.xpath(" | ".join(f"//table[.//table]{part}" for part in parts)):
        element.tag = "div"
    text = trafilatura.extract(copy, include_comments=False, favor_recall=True, config=config) or ""
    # Cells of tables come with bars, items of lists with dashes.
    lines = (re.sub(r"^(?:- |\|\s*)|\|$", "", line).strip() for line in text.split("\n"))
    return [line for line in lines if line and not re.fullmatch(r"[-|\s]+", line)]


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """The page's text, a line a block, in order, and what the page calls it: heading, caption, stated, or nothing."""
    held: list[str] = []
    inside: tuple[Any, str | None] = None, None
    called: str | None = None

    def line() -> tuple[str, str | None]:
        nonlocal called
        text = " ".join("".join(held).split())
        held.clear()
        out, called = (text, called), inside[1]
        return out

    for event, element in _walk(tree):
        cell = element.tag in _CELLS
        inline = element.tag not in _BLOCKS
        if cell:
            held.append(" ")
        if not inline:
            yield line()
        if event == "start":
            if not inside[1] and (name := _called(element)):
                inside, called = (element, name), name
            held.append(element.text or "")
        else:
            if element is inside[0]:
                inside = None, None
                called = called if inline else None
            held.append(element.tail or "")
    yield line()


def _called(element: HtmlElement) -> str | None:
    """What an element of a line or few is called by its tag or attributes."""
    names = (str(element.tag), *(element.get(name) or "" for name in ("class", "itemprop", "rel")))
    match = _CALLED.search(" ".join(names))
    if match is None:
        return None
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _LONGEST:
            return None
    return match.lastgroup


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
    """The most links, and whatever else stands within a line, that one block has."""
    blocks: dict[Any, Any] = {}
    for event, element in _walk(tree):  # the ancestors come before it
        if event == "start" and element.tag not in _BLOCKS and element.tag not in _CELLS:
            parent = element.getparent()
            blocks[element] = blocks.get(parent, parent)
    return max(Counter(blocks.values()).values(), default=0)


def _parted(kept: list[str], body: str) -> list[str]:
    """The kept lines; where they are the text of the page's JSON-LD, which comes on one line, its own lines."""
    own = [line.strip() for line in body.splitlines() if line.strip()]
    whole = "".join(map(fold, own))
    if len(own) < 2 or "<" in body or all(fold(line) != whole for line in kept):
        return kept
    return [part for line in kept for part in (own if fold(line) == whole else [line])]


def _runs(lost: Iterable[str], folded: Sequence[str]) -> Iterator[tuple[str, range]]:
    """Which lines of the page are together one that was taken, as all the paragraphs in a cell of a table."""
    joined = "".join(folded)
    ends = list(accumulate(map(len, folded)))
    for text in lost:
        if text and (at := joined.find(text)) >= 0:
            first, last = bisect_right(ends, at), bisect_left(ends, at + len(text))
            if ends[first] - len(folded[first]) == at and ends[last] == at + len(text):
                yield text, range(first, last + 1)


def _put_back(
    kept: Sequence[str],
    page: Sequence[str],
    title: str | None,
    called: Sequence[str | None] = (),
) -> list[str]:
    """The kept lines with the newsroom's and the captions, in the page's order, the headline on top.

    Args:
        called: what the page calls each of its lines, as `_blocks` says.
    """
    if not kept:
        return list(page)
    folded = [fold(line) for line in page]
    wanted = dict.fromkeys(map(fold, kept))
    there = set(folded)
    runs = dict(_runs([text for text in wanted if text not in there][:_LOST], folded))
    of_runs = {i for run in runs.values() for i in run}
    where = [i for i, line in enumerate(folded) if line in wanted or i in of_runs]
    top = fold(title or "")
    if len(where) < len(kept) / 2:
        # The blocks were cut otherwise: leave the text as it came.
        out = list(kept)
        headed = any(fold(line) == top for line in out[:5])
    else:
        longest = max(where, key=lambda i: len(page[i]))
        # In a list of articles the headline stands before, too.
        head = next((i for i in range(longest, -1, -1) if title and folded[i] == top), None)
        out = [page[i] for i in sorted(_own(page, where, head, longest, called or [None] * len(page)))]
        headed = head is not None
        placed = {fold(line) for line in out} | runs.keys()
        within = "\n".join(placed)  # a folded line has no line end
        lost = [line for line in kept if fold(line) not in placed]
        out += [line for line in lost if fold(line) not in within] if len(lost) < _LOST else lost
    return out if title is None or headed else [title, *out]


def _own(
    page: Sequence[str], where: Sequence[int], head: int | None, longest: int, called: Sequence[str | None]
) -> set[int]:
    """Which lines of the page are the article's: those that were taken, the headline, and what belongs to them."""
    marks = signs([line if len(line) < _LONGEST else "" for line in _simplified(page)])
    first, last, taken = where[0], where[-1], frozenset(where)
    top = max(0, first - _ABOVE) if head is None else head
    out = set(where) if head is None else {*where, head}
    # trafilatura drops the first paragraph where it is bare text before a <br>, or stands in a box of its own.
    lead = next((i for i in where if _prosaic(page[i])), 0)
    for i in range(top, min(len(page), last + _BEHIND + 1)):
        # Below the headline also a line of time or author that is set in another way.
        below = head is not None and i < min(longest, head + _ABOVE) and len(page[i]) < _LONGEST
        newsroom = marks[i] & _NEWSROOM or (below and (called[i] == "stated" or next(dates(page[i]), None)))
        # Headings may be lost, as may the second headline; that of a list of links has no paragraph behind it.
        within = first < i < last and i + 1 in taken and len(page[i + 1]) > _PARAGRAPH
        heads = called[i] == "heading" and (within or i - 1 == head)
        # 编辑 陈若筠 报道 发布时间：2024-05-30 10:00 is no other article's headline with its time.
        other = marks[i] & _FURNITURE or ("clocked" in marks[i] and "posted" not in marks[i])
        leads = (i + 1 == lead or (head is not None and i < lead)) and _prosaic(page[i])
        if ((newsroom or heads or leads) and not other) or (called[i] == "caption" and i < last):
            out.add(i)
    return out


def _prosaic(line: str) -> bool:
    return len(line) > _PARAGRAPH and prose(line) == 1
