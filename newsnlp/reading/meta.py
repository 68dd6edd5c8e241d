"""The facts that a page states about itself: title, time, source, dateline, reporters, editors, photo credits.

They are read from the lines that `clean` calls title, meta and caption, from the first and last paragraphs, and, where
a label makes them plain, from the lines around the article. Facts stated beside the text (JSONL fields, an HTML head)
come first where they are sane.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from newsnlp.align import Aligned
from newsnlp.article import Article, Line, Meta
from newsnlp.reading.bylines import credited, editors, reporters
from newsnlp.reading.dates import dates, day, of_field, undated
from newsnlp.reading.page import (
    BARE,
    CLOSING,
    EXTRA,
    HOUSE_ALONE,
    LATIN_OUTLET,
    LONGEST,
    OUTLET_ALONE,
    PATTERNS,
    Page,
    trimmed,
)

_SHORTEST_TITLE = 6
# A line in a headline's place that names the site or the way to the page.
_SITE = re.compile(
    r"[>＞›»|｜].*\S[>＞›»|｜ ]|^[^\W_]{2,14}(?:网|站|报|台|中心|政府|局|厅|部|委|委员会|管委会|频道|新闻|客户端|在线)$"
    r"|主办$|(?<!\S)(?:首页|主页)(?!\S)"
)
# 标 题：, as in the table above a public notice
_LABELLED = re.compile(r"^(?:文章)?(?:标\s*题|题\s*名)\s*[:：]\s*")
_LABEL = re.compile(r"[^\W\d_A-Za-z]{2,6}\s*[:：]")
_NO_OUTLET = re.compile(
    r"记者|编辑|中心$|^即时|^社会|^综合|^本[报网社台刊]|报[道导]$|(?:^已|首次|最[后近新]|文章|消息|本文)发布$"
)
_CLOCK = re.compile(r"\s+(?:(?:北京|香港|台北)时间)?\d{1,2}(?::|时)\d{2}(?::\d{2}|分)?[ \t]*(?=\n|\r|$)")
# What stands before the name of a photo's owner.
_OF_PHOTO = re.compile(r"(?:图|摄影?|照片|画面|图片来源)\s?[:：︰/／|｜]\s?$")
# A line of the time and little more.
_STAMP = 40
# What ends an outlet's name: the next label; but 发布 may belong to it, 江州发布.
_ENDED = re.compile(
    r"·|作者|记者|编辑|责任编辑|责编|发布(?=\W*(?:时间|日期|\d)|[于人者:：])|时间|日期|\d{4}[-年/.]|举报|[【\[，；]"
)
_NO_SOURCE = re.compile(r"^(?:网络|互联网|综合|作者|时间|发布|未知|其他|字号|http|www)|整理$")
# A field may state its own label, 来源：江州日报, or of its outlet only that it is none other's: 原创, 本站.
_SOURCE_LABEL = re.compile(r"^\W*[^\W\d_A-Za-z]{0,2}(?:[来來]源|稿源|出[处處])\s*[:：︰]\s*")
_NOBODY = re.compile(r"\W*(?:本[站网網])?(?:(?:原[创創]|[转轉][载載])(?:文章|稿件)?)?\W*")


def meta(article: Article, repaired: Aligned, plain: Aligned, lines: Sequence[Line]) -> Meta:
    """Read the facts that a page states.

    Args:
        article: the article, with the facts stated beside its text.
        repaired: its text without glosses.
        plain: the same in Simplified characters.
        lines: the roles of its lines, as `clean` gives them.
    """
    page = Page(repaired, plain, lines)
    dateline, agency = _dateline(page)
    return Meta(
        title=_sane(article.title) or _title(page),
        published=_published(article.published, page),
        source=_outlet(article.source) or _source(page) or agency,
        dateline=dateline,
        reporters=tuple(article.reporters or reporters(page)),
        editors=tuple(editors(page)),
        credits=tuple(credited(page)),
    )


def _sane(value: str | None) -> str | None:
    """A stated value, unless it is empty, an address, or far too long for a name or headline."""
    value = " ".join((value or "").split())
    return value if 0 < len(value) <= 200 and not value.lower().startswith(("http://", "https://", "www.")) else None


def _outlet(value: str | None) -> str | None:
    """A stated outlet without its label, 来源：, unless it is none."""
    value = _sane(_SOURCE_LABEL.sub("", value or ""))
    return None if value and _NOBODY.fullmatch(value) else value


def _title(page: Page) -> str | None:
    """The first headline; one that is marked as the original headline, or a site's name, if there is no other."""
    text = page.plain.text
    found = _headlines(page)
    for start, end in found:
        if not PATTERNS["original"].match(text[start:end]) and text[end - 1] != "。":
            # The page's title has the site's name behind it; the headline is the part that stands alone.
            for a, b in found:
                if _SHORTEST_TITLE <= b - a < end - start and text.startswith(text[a:b], start):
                    start, end = a, b
            label = _LABELLED.match(text[start:end])
            return page.said(start + label.end() if label else start, end).strip("\ufeff \u3000") or None
    if not found:
        return None
    start, end = found[0]
    mark = PATTERNS["original"].match(text[start:end])
    return page.said(start + mark.end() if mark else start, end).rstrip("）)").strip("《》") or None


def _headlines(page: Page) -> list[tuple[int, int]]:
    """The lines called title, without a site's name before them; then from the first that the text speaks of."""
    text = page.plain.text
    found = page.of("title")
    own = [(a, b) for a, b in found if not _SITE.search(text[a:b])]
    if not own or own[0] == found[0]:
        return found
    said = {pair for a, b in page.of("body")[:20] for pair in pairwise(text[a : min(b, a + LONGEST)])}
    shares = [sum(pair in said for pair in pairwise(text[a:b])) / max(1, b - a - 1) for a, b in own]
    return own[next(i for i, share in enumerate(shares) if 2 * share >= max(shares)) :]


def _published(stated: str | None, page: Page) -> str | None:
    """The time of publication: the one stated beside the text, else the best-labelled date of head and foot."""
    given = of_field(stated or "")
    shown = None if given and "T" in given else _shown(page)
    # The head says the day, the page its hour as well.
    return shown if given is None or (shown and shown.startswith(given)) else given


def _shown(page: Page) -> str | None:
    """The time of publication that the page shows."""
    text = page.plain.text
    best: tuple[float, str] | None = None
    for weight, spans in ((4.0, page.of("meta")), (1.5, page.around), (1.0, page.edges[-2:])):
        for start, end in spans:
            line = text[start : min(end, start + 400)] + _clock(page, end)
            if weight == 1.0 and not re.search(r"[)）]\s?1\d{6}\s*$", line):
                continue
            found = list(dates(line))
            for k, date in enumerate(found):
                label = line[max(0, date.start - 12) : date.start]
                value = weight + ("T" in date.iso) - 0.1 * k
                value += 1.0 * bool(PATTERNS["posted"].search(label)) - 1.5 * bool(PATTERNS["updated"].search(label))
                # A sentence that names a day is no stamp.
                value -= 3.0 * (len(line) > 60 and not PATTERNS["posted"].search(label))
                if value > 0 and (best is None or value > best[0]):
                    best = value, date.iso
    if best:
        return best[1]
    return _dated(page)


def _clock(page: Page, end: int) -> str:
    """The time of day on the line behind one, where there is nothing else on it: 香港时间18时30分."""
    match = _CLOCK.match(page.plain.text, end)
    return match[0] if match else ""


def _dated(page: Page) -> str | None:
    """The dateline's day, 5月30日电, with the year that the page says elsewhere."""
    match = next((match for match, *_ in page.find("dateline", page.edges[:3])), None)
    if match is None:
        return None
    whole = next(dates(match[0]), None)
    if whole:
        return whole.iso
    years = [int(d.iso[:4]) for d in dates(page.plain.text[:20_000])]
    found = day(match[0], max(set(years), key=years.count)) if years else None
    return found.iso if found else None


def _source(page: Page) -> str | None:
    """The outlet that the page names."""
    return _labelled(page) or _in_head(page) or _beside(page) or _as_author(page)


def _labelled(page: Page) -> str | None:
    """The outlet behind a label, or on the line behind that."""
    text = page.plain.text
    spans = [*page.of("meta"), *page.around, *((max(a, b - CLOSING), b) for a, b in page.of("body")[-1:])]
    for match, start, end in page.find("source", spans):
        a, b = start + match.start("value"), start + match.end("value")
        if a == b:
            # 来源： and the outlet on the next line
            following = page.behind(end)
            if (
                following is None
                or following[1] - following[0] > 24
                or _LABEL.search(text[slice(*following)])
                or match.end() < end - start - 1
            ):
                continue
            a, b = following
        cut = _ENDED.search(text[a:b])
        b = a + cut.start() if cut and cut.start() > 1 else b
        value = trimmed(page.said(a, b)) if "《" not in text[a:b] else page.said(a, b).strip("《》")
        if len(value) >= 2 and not _NO_SOURCE.search(text[a:b]) and not _NOBODY.fullmatch(value) and len(value) <= 40:
            return value
    return None


def _in_head(page: Page) -> str | None:
    """The outlet alone between marks on a line of facts, first on those with a date."""
    text = page.plain.text
    lines = [(start, text[start:end]) for start, end in page.of("meta") if end - start <= BARE]
    bare = [(start, line, undated(line)) for start, line in lines]
    for start, line, rest in sorted(bare, key=lambda one: one[1] == one[2]):
        for piece in re.finditer(r"[^\s／/|｜丨()（）《》〔〕【】\[\]，,:：·・]{2,16}", rest):
            word = EXTRA.sub("", piece[0])
            named = OUTLET_ALONE.match(word) and not _NO_OUTLET.search(word)
            if named and not _OF_PHOTO.search(line, 0, piece.start()):
                return page.said(start + piece.start(), start + piece.start() + len(word))
    return None


def _beside(page: Page) -> str | None:
    """The outlet alone on the line before or behind the date, whatever the role of that line is."""
    text = page.plain.text
    for start, end in page.of("meta"):
        if end - start <= _STAMP and next(dates(text[start:end]), None):
            at = bisect_left(page.spans, (start, end))
            for a, b in (*page.spans[at + 1 : at + 2], *page.spans[max(0, at - 1) : at]):
                if HOUSE_ALONE.match(text[a:b]):
                    return page.said(a, b)
    return None


def _as_author(page: Page) -> str | None:
    """The outlet in an author's place: 文／江州日报."""
    for match, start, _ in page.find("reporters", page.of("meta")):
        if match[0].startswith("文") and (LATIN_OUTLET.match(match["value"]) or OUTLET_ALONE.match(match["value"])):
            return page.said(start + match.start("value"), start + match.end("value"))
    return None


def _dateline(page: Page) -> tuple[str | None, str | None]:
    """The phrase of agency, place and date that opens the report, and the agency that it names."""
    for name in ("dateline", "dateless", "reported", "placed"):
        for match, start, _ in page.find(name, page.edges[:3]):
            agency = None
            if name != "placed" and not match["agency"].startswith("本"):
                agency = page.said(start + match.start("agency"), start + match.end("agency"))
            phrase = None if name == "reported" else page.said(start + match.start("value"), start + match.end("value"))
            return phrase, agency
    # （环球时报记者 沈苇）, （澳门电台 谢若岚 李苇）, 谢若岚、李苇，澳门电台
    for start, end in page.edges:
        for name in ("housed", "named"):
            if house := next((match for match, *_ in page.find(name, [(start, end)])), None):
                group = "agency" if house["agency"] else "house"
                return None, page.said(start + house.start(group), start + house.end(group))
    return None, None
