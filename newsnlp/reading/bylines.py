"""Whom a page names as reporters, as editors and for its photos.

Names are in the page's own script and order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsnlp.reading.dates import undated
from newsnlp.reading.page import BARE, EXTRA, LATIN_OUTLET, LONGEST, OUTLET_ALONE, PATTERNS, Page, trimmed
from newsnlp.reading.people import names, persons, surname

# 资料照片／记者…, 翻摄自…
_PHOTOGRAPHER = re.compile(r"^(?:[^!-.0-~]*[/／])?(?:.*?记者|.*?通讯员|摄影师?|翻摄自?|图?取自|摘自)?\s?")
# What stands before a photographer, but not before one who wrote as well: 图丨本报, not 文/图
_OF_PHOTO = re.compile(
    r"摄影?$|图[/／]?$|(?<!文)(?<![文字][/／、 ])(?:图片?|摄影?)\s?[:：︰丨|｜/／]\s?[^\W\d_A-Za-z]{0,6}$"
)
# What an official account puts before the author of a text of its own.
_OWN = "原创"
# What is shown, behind the name of whose it is or without one: 翻摄电视画面, 资料照
_SHOWN = re.compile(r"(?:(?:视频|资料|档案)?(?:画面|截图|照片|图片)|资料[照图]|档案[照图]|示意图)$")


def reporters(page: Page) -> list[str]:
    """Reporters and correspondents, in the page's order; a bare name only where no byline has a label."""
    text = page.plain.text
    spans = [
        *page.of("meta"),
        *page.edges,
        *(s for s in page.around if text[slice(*s)].lstrip("（(【[〔").startswith(("记者", "作者", "文/", "文／"))),
    ]
    head = frozenset(page.of("meta"))
    found = [
        *_collect(page, page.find("slashed", spans)),
        *_collect(page, page.find("reporting", spans)),
        *_collect(page, page.find("wired", page.edges[:3])),
        *_collect(page, page.find("reporters", spans), where=lambda m, a, b: _wrote(m, text[a:b], head=(a, b) in head)),
        *_below(page, spans, re.compile(r"(?:记者|作者|撰文)\s?[:：]$")),
    ]
    signed = found or _collect(page, page.find("signed", page.edges[-1:]), where=lambda m, *_: _surnamed(m["value"]))
    return _in_order(signed) or _bare(page)


def _wrote(match: re.Match[str], line: str, *, head: bool) -> bool:
    """Whether those behind a label wrote the article: no photographers, no outlets.

    In running text a byline stands in brackets, or it opens or ends its line.

    Args:
        match: the label and the names, found in the line.
        head: whether the line is one of facts.
    """
    before, value, after = line[: match.start()], match["value"], line[match.end() :]
    if re.match(r"\s?摄(?!影?\s?[:：︰|｜/／])", after) or _OF_PHOTO.search(before):
        return False
    if LATIN_OUTLET.match(value) or OUTLET_ALONE.match(value):
        return False
    if head or re.search(r"[(（【\[〔][^)）】\]〕]{0,40}$", before):
        return True
    # 江州社记者李雷、韩梅, and nothing more on the line; …。■记者李雷
    if OUTLET_ALONE.match(before.strip()) or re.search(r"[。！？”」）■●◆]\s?$", before):
        return _surnamed(value) and not after.strip()
    if re.sub(r"^[【\[(（〔][^】\])）〕]*.|\W", "", before):
        return False
    # 报道 may be taken for the end of a name.
    return value.endswith(("报道", "报导")) or re.match(r"\s*(?:[/／]|文?$|报[道导])", after) is not None


def _surnamed(text: str) -> bool:
    """Whether all names in a text begin with a surname."""
    return all(surname(text[a:b]) for a, b in names(text))


def _bare(page: Page) -> list[str]:
    """A name without a label: on a line of its own in the head, or beside the date."""
    text = page.plain.text
    for start, end in page.of("meta"):
        line = text[start:end]
        if len(line) > BARE or PATTERNS["editors"].search(line) or PATTERNS["updated"].search(line):
            continue
        source = PATTERNS["source"].search(line)
        rest = undated(line)
        if line.startswith(_OWN):
            rest = rest.replace(_OWN, " " * len(_OWN), 1)
        for piece in re.finditer(r"[^|｜／/_]+", rest):
            word = piece[0].strip()
            # 来源：江州网 | 李雷
            of_source = source is not None and piece.start() <= source.start() < piece.end()
            if not word or of_source or OUTLET_ALONE.match(EXTRA.sub("", word)):
                continue
            lead = piece.start() + len(piece[0]) - len(piece[0].lstrip())
            sure = persons(word)
            if sure and sure[0][0] == 0:
                return [page.said(start + lead + i, start + lead + j) for i, j in sure]
            break
    return []


def editors(page: Page) -> list[str]:
    """Editors, in the page's order; translators, proof-readers and designers are none."""
    spans = [*page.of("meta"), *page.edges, *page.around]
    found = [
        *_collect(page, page.find("editors", spans)),
        *_collect(page, page.find("edited", spans)),
        *_below(page, spans, re.compile(r"(?:责任编辑|责编|编辑)\s?[:：]$")),
        *_collect(page, page.find("reporting", page.of("meta")), where=lambda m, *_: "编辑" in m[0]),
    ]
    if not found:
        for match, start, _ in page.find("editors", spans):
            # 责任编辑：网站管理员: no name, but what the page states
            if len(value := match["value"]) <= 6 and re.match(r"[^\W\d_A-Za-z]+$", value):
                return [page.said(start + match.start("value"), start + match.end("value"))]
    return _in_order(found)


def credited(page: Page) -> list[str]:
    """Whom the photos are credited to: the photographer's name, or the house's; in the head only behind a label."""
    text = page.plain.text
    head = set(page.of("meta"))
    out: dict[str, None] = {}
    for match, start, end in page.find("credits", page.of("caption", "meta")):
        name = next(group for group in ("of", "house", "by") if match[group])
        # 图/文 张三, 图/视频：张三: more than the photo
        if (start, end) in head and (name != "of" or re.match(r"文|\S*[:：]", match["of"])):
            continue
        for piece in re.finditer("[^、]+", match[name]):
            a, b = (start + match.start(name) + at for at in piece.span())
            title = _PHOTOGRAPHER.match(text[a:b])
            a += title.end() if title and title.end() < b - a else 0
            if name == "of" and (shown := _SHOWN.search(text, a, b)):
                b = shown.start()
            value = trimmed(page.said(a, b))
            if len(value) > 1:
                out[value] = None
    return list(out)


def _collect(
    page: Page,
    found: Iterator[tuple[re.Match[str], int, int]],
    *,
    where: Callable[[re.Match[str], int, int], bool] = lambda *_: True,
) -> Iterator[tuple[int, str]]:
    """The names in the values of matches, and where they stand."""
    for match, start, end in found:
        if not where(match, start, end):
            continue
        a = start + match.start("value")
        for i, j in names(match["value"]):
            # 阅读：, 校对：: the next label
            if re.match(r"\s?[:：]", page.plain.text[a + j : a + j + 2]):
                continue
            name = re.sub(r"(?<=[^\W\d_A-Za-z])\s+(?=[^\W\d_A-Za-z])", "", page.said(a + i, a + j)).strip()
            if name:
                yield a + i, name


def _below(page: Page, spans: Sequence[tuple[int, int]], label: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The names on the line behind one that ends with a label, where there is nothing else on it."""
    text = page.plain.text
    for span in spans:
        if label.search(text[slice(*span)]) and (below := page.behind(span[1])):
            start, end = below
            line = text[start : min(end, start + LONGEST)]
            if _surnamed(line):
                yield from ((start + a, page.said(start + a, start + b)) for a, b in names(line))


def _in_order(found: Iterable[tuple[int, str]]) -> list[str]:
    """The names in the page's order, each once."""
    return list(dict.fromkeys(name for _, name in sorted(found)))
