"""The facts that a page states about itself: title, time, source, dateline, reporters, editors, photo credits.

They are read from the lines that `clean` calls title, meta and caption, from the first and last paragraphs, and, where a
label makes them plain, from the lines around the article. Facts stated beside the text (JSONL fields, an HTML head)
come first where they are sane. Patterns are in Simplified characters; values come back in the page's own script.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsnlp.align import Aligned
from newsnlp.article import Article, Line, Meta
from newsnlp.reading.clean import split
from newsnlp.reading.dates import Stated, dates, day
from newsnlp.reading.people import NAMES, names, surname

# How many lines before and behind the article are read for labelled facts, and how much of a paragraph's ends.
_BEFORE, _BEHIND = 6, 30
_OPENING, _CLOSING = 160, 120
# Of a line of facts or a caption no more is read: its matches are each seen in the whole of it.
_LONGEST = 2000
_SHORTEST_TITLE = 6
_AGENCIES = (
    "新华社|新华网|中新社|中新网|中国新闻网|中央社|人民网|央视网|央视新闻|中国青年网|环球网|环球时报|光明网|中国网|国际在线|澎湃新闻|新京报|法新社|路透社|美联社|"
    "共同社|韩联社|中国日报网?|中国经济网|经济日报|人民日报|光明日报|半月谈网?|科技日报|解放军报|长江网|本报|本网|本台|本社|本刊"
)
_AGENCY = rf"(?:{_AGENCIES})(?:客户端)?"
# What an outlet's name ends in.
_OUTLET = (
    r"[^\W_]{0,14}(?:日报|晚报|早报|时报|周报|商报|快报|青年报|[^\W\d_A-Za-z]报|[^\W\d_A-Za-z]网|通讯社|[^\W\d_A-Za-z]社|电视台|电台|卫视|广播|新闻网|新闻云|新闻|"
    r"周刊|杂志|客户端|频道|中文站|中文网|中文|在线|传媒|全媒体|融媒体中心|发布|观察|财经|资讯|快讯|上报|中时|新唐人)"
)

PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        # （原标题：…）
        "original": r"^\W*(?:本文)?原(?:标题|题)\s*[:：]?\s*",
        # 来源：中新网江苏; not the sources of photos and figures
        "source": r"(?<![片像据图料])(?:来源|稿源|出处|转自|摘自)\s?(?:于|自)?\s*[:：|︰丨]\s*(?P<value>[^\s|｜)）】\]]*)",
        # 新华社海岬11月20日电, 中央社記者林苇青台北23日電, 本报北京5月3日讯
        "dateline": (
            rf"(?P<value>(?P<agency>(?<![据向对和]){_AGENCY}|(?<!.)(?!据)[A-Z\u3400-\u9fff]{{2,8}}?(?:社|报|网|台|中文站|客户端))[\u3400-\u9fff·、]{{0,20}}?\s?"
            r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\s?专?电|\s?讯|\s?消息|综合(?:外电)?报[道导]|\s?报[道导]))"
        ),
        # 本报讯（记者…）
        "dateless": rf"^\W{{0,2}}(?P<value>(?P<agency>{_AGENCY})(?:综合)?(?:讯|消息|报[道导]))",
        # （星岛日报报道）
        "reported": rf"^\W?[(（【\[〔](?P<agency>{_OUTLET})(?:综合)?(?:报[道导]|讯)",
        # 【环球时报驻外特约记者 沈苇】
        "housed": (
            rf"[(（【\[〔](?!本)(?P<agency>{_OUTLET})(?:综合报[道导]|报[道导])?\s?(?:驻[^\W\d_A-Za-z]{{2,6}}?)?(?:特约|本报)*记者(?P<house>)"
        ),
        # …。（澳门电台 谢若岚 李苇）
        "named": (
            rf"[(（【\[〔。！？”」\s](?!本)(?P<agency>{_OUTLET})(?:[\s:：，、/／]{{1,3}}|记者\s?){NAMES}(?:报[道导])?\s?[)）】\]〕]?\W*$"
            rf"|[(（【\[〔]{NAMES}[\s:：，、/／]{{1,3}}(?P<house>{_OUTLET})[)）】\]〕]\W*$"
        ),
        # （记者 苏禾 何砚平）, 记者：方晓岚, 〔记者…／台北报导〕, 作者：…, （文/图 …）, （编译/…）
        "reporters": (
            r"(?:(?:记者|通讯员|评论员|作者|撰文|撰稿|采写|编译)\s*(?:[:：︰|丨/／]\s*)?|(?:文[/／]图|图文|文字|文[/／]摄影|文)\s?[:：︰|丨/／]\s*|文[/／]图\s*)"
            rf"(?:[^\W\d_A-Za-z]{{0,8}}记者\s*)?(?P<value>{NAMES})"
        ),
        # 王小明、李大同／台北报导
        "slashed": rf"(?:^|[\s〔【\[(（／/])(?:记者|编辑|[^\W\d_A-Za-z]{{2,6}}中心[/／])?\s?(?P<value>{NAMES})\s?[/／]\s?[^\W\d_A-Za-z]{{0,8}}报[道导]",
        # 编辑 陈若筠 报导, 生活中心／赖允谦报导
        "reporting": r"^\W*(?:(?:编辑|记者)\s|[^\W\d_A-Za-z]{2,5}(?:中心|部|组)[/／]\s?(?:记者)?)(?P<value>(?:(?!报[道导]).){2,24}?)\s?报[道导]\W*$",
        # 责任编辑：王岚_NN2587
        "editors": rf"(?<!总)(?<!美术)(?:责任编辑|责编|编辑|编审|核稿|执行主编|主编)\s*(?:[:：︰|丨/／]\s*|(?=\s)\s)[【\[(（]?\s*(?P<value>{NAMES})",
        # 王苇青/编辑
        "edited": rf"^\W*(?P<value>{NAMES})\s?[/／]\s?(?:责任)?编辑\W*$",
        # 中新网江州新闻5月30日电（俞经）
        "wired": rf"\d日(?:专?电|讯|消息)\s?[(（](?P<value>{NAMES})[)）]",
        # …（张砚秋）at the end of the last paragraph
        "signed": rf"[(（](?P<value>{NAMES})[)）]\W*$",
        # 周以宁 摄, 融媒体中心供图, （图／路透社）, 图片来源：…, © 法新社
        "credits": (
            r"(?:(?:图片来源|图像来源|图源|摄影)\s*[:：︰/／|，]\s*|(?:图|照片|画面)\s?[/／|]\s?|©\s*|图取自)(?P<of>[^)）。，\n]{2,24}?)(?=[)）。，]|摄\W*$|\s*$|提供)"
            r"|(?P<by>[^\s。，、（(【：:▲▼]{2,16}?)\s?(?:摄影?|供图|提供)\s?[)）】。]?\s*$"
        ),
        "posted": r"发[布佈表稿]|刊登|时间|日期|出稿|刊发",
        "updated": r"更新|修改|最后",
    }.items()
}
# What a match of these must hold, quickly looked for: most lines are spared the search.
_CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(cue)
    for name, cue in {
        "dateline": r"\d日",
        "named": r"[报网社台视播闻云刊志端道站文线媒体心布察经讯时人][\s:：，、/／记]|[)）】\]〕]\W*$",
        "slashed": "[/／]",
        "reporting": "报[道导]",
        "editors": "[编核]",
        "edited": "[/／]",
    }.items()
}
_OUTLET_ALONE = re.compile(rf"^(?:{_OUTLET})$")
_LATIN_OUTLET = re.compile(r"^[A-Z][A-Z0-9.&]{2,14}$")
_LABEL = re.compile(r"[^\W\d_A-Za-z]{2,6}\s*[:：]")
_WORD = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_EXTRA = re.compile(r"(?:快讯|即时|综合|电子报|讯|记者|报[道导])$")
_NO_SOURCE = re.compile(r"^(?:网络|互联网|综合|作者|时间|发布|未知|其他|字号|http|www)|整理$")
# 资料照片／记者…, 翻摄自…
_PHOTOGRAPHER = re.compile(r"^(?:.*[/／])?(?:.*?记者|.*?通讯员|摄影师?|翻摄自?|图?取自|摘自)?\s?")
_HEADED = re.compile(r"\s*(?:[_|｜│]|\s[-–—]+\s|--).*$")


@dataclass(frozen=True)
class _Page:
    """A page as the readers of facts see it: spans of its Simplified text, by role."""

    repaired: Aligned
    plain: Aligned
    lines: Sequence[Line]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return list(split(self.plain.text))

    @cached_property
    def same(self) -> bool:
        return len(self.plain.text) == len(self.repaired.text)

    def said(self, start: int, end: int) -> str:
        """A span in the page's own script, without glosses."""
        if self.same:
            return self.repaired.text[start:end]
        return self.repaired.within(*self.plain.span(start, end))

    def of(self, *roles: str) -> list[tuple[int, int]]:
        """The spans of the lines in these roles."""
        found = [span for span, line in zip(self.spans, self.lines, strict=True) if line.role in roles]
        return found if "body" in roles or "title" in roles else [(a, min(b, a + _LONGEST)) for a, b in found]

    @cached_property
    def around(self) -> list[tuple[int, int]]:
        """The lines of the frame beside the article, nearest first behind it, then before it."""
        kept = [i for i, line in enumerate(self.lines) if line.role != "boilerplate"]
        if not kept:
            return []
        first, last = kept[0], kept[-1]
        near = [
            *range(first, last + 1),
            *range(last + 1, min(len(self.lines), last + 1 + _BEHIND)),
            *range(max(0, first - _BEFORE), first),
        ]
        return [
            self.spans[i]
            for i in near
            if self.lines[i].role == "boilerplate" and self.spans[i][1] - self.spans[i][0] < _OPENING
        ]

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """Where paragraphs carry a byline: the beginning of the first ones, the end of the last ones."""
        body = self.of("body")
        opening = [(a, min(b, a + _OPENING)) for a, b in body[:4]]
        closing = [(max(a, b - _CLOSING), b) for a, b in body[-2:]]
        return opening + [span for span in closing if span not in opening]

    def find(self, name: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[re.Match[str], int, int]]:
        """The matches of a pattern, with the span that they were found in; `^` and `$` are the span's ends."""
        pattern, cue = PATTERNS[name], _CUES.get(name)
        for start, end in spans:
            text = self.plain.text[start:end]
            if cue and not cue.search(text):
                continue
            at = 0
            # A value may hold the next label: 记者 刘海生 环球时报记者 张旺
            while match := pattern.search(text, at):
                yield match, start, end
                at = max(match.start() + 1, match.start("value") if "value" in match.re.groupindex else match.end())


def meta(article: Article, repaired: Aligned, plain: Aligned, lines: Sequence[Line]) -> Meta:
    """Read the facts that a page states.

    Args:
        article: the article, with the facts stated beside its text.
        repaired: its text without glosses.
        plain: the same in Simplified characters.
        lines: the roles of its lines, as `clean` gives them.
    """
    page = _Page(repaired, plain, lines)
    dateline, agency = _dateline(page)
    reporters = article.reporters or _reporters(page)
    return Meta(
        title=_sane(article.title) or _title(page),
        published=_published(article.published, page),
        source=_sane(article.source) or _source(page) or agency,
        dateline=dateline,
        reporters=tuple(reporters),
        editors=tuple(_editors(page)),
        credits=tuple(_credits(page)),
    )


def _trimmed(value: str) -> str:
    """A value from its first letter or digit to its last."""
    found = _WORD.search(value)
    return found[0] if found else ""


def _sane(value: str | None) -> str | None:
    """A stated value, unless it is empty, an address, or far too long for a name or headline."""
    value = " ".join((value or "").split())
    return value if 0 < len(value) <= 200 and not value.lower().startswith(("http://", "https://", "www.")) else None


def _title(page: _Page) -> str | None:
    """The first headline; one that is marked as the original headline only where there is no other."""
    text = page.plain.text
    found = page.of("title")
    for start, end in found:
        if not PATTERNS["original"].match(text[start:end]) and text[end - 1] != "。":
            # The page's title has the site's name behind it; the headline is the part that stands alone.
            for a, b in found:
                if _SHORTEST_TITLE <= b - a < end - start and text.startswith(text[a:b], start):
                    start, end = a, b
            return page.said(start, end).strip("\ufeff \u3000")
    if not found:
        return None
    start, end = found[0]
    mark = PATTERNS["original"].match(text[start:end])
    return page.said(start + mark.end() if mark else start, end).rstrip("）)").strip("《》") or None


def _published(stated: str | None, page: _Page) -> str | None:
    """The time of publication: the one stated beside the text, else the best-labelled date of the page's head and foot."""
    for date in dates(stated or ""):
        return date.iso
    text = page.plain.text
    best: tuple[float, str] | None = None
    for weight, spans in ((4.0, page.of("meta")), (1.5, page.around), (1.0, page.edges[-2:])):
        for start, end in spans:
            line = text[start : min(end, start + 400)]
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


def _dated(page: _Page) -> str | None:
    """The dateline's day, 5月30日电, with the year that the page says elsewhere."""
    match = next((match for match, *_ in page.find("dateline", page.edges[:3])), None)
    if match is None:
        return None
    whole = next(dates(match[0]), None)
    if whole:
        return whole.iso
    years = [int(d.iso[:4]) for d in dates(page.plain.text[:20_000])]
    stated: Stated | None = day(match[0], max(set(years), key=years.count)) if years else None
    return stated.iso if stated else None


def _source(page: _Page) -> str | None:
    """The outlet that the page names: by a label, beside the date, on a line of its own."""
    text = page.plain.text
    spans = [*page.of("meta"), *page.around, *((max(a, b - _CLOSING), b) for a, b in page.of("body")[-1:])]
    for match, start, end in page.find("source", spans):
        a, b = start + match.start("value"), start + match.end("value")
        if a == b:
            # 来源： and the outlet on the next line
            at = bisect_left(page.spans, (end, end))
            following = page.spans[at] if at < len(page.spans) else None
            if (
                following is None
                or following[1] - following[0] > 24
                or _LABEL.search(text[slice(*following)])
                or match.end() < end - start - 1
            ):
                continue
            a, b = following
        cut = re.search(r"·|(?:作者|记者|编辑|责任编辑|责编|发布|时间|日期|\d{4}[-年/.]|举报|【|\[|，|；)", text[a:b])
        b = a + cut.start() if cut and cut.start() > 1 else b
        value = _trimmed(page.said(a, b)) if "《" not in text[a:b] else page.said(a, b).strip("《》")
        if len(value) >= 2 and not _NO_SOURCE.search(text[a:b]) and len(value) <= 40:
            return value
    for want_date in (True, False):
        for start, end in page.of("meta"):
            line = text[start:end]
            stamped = list(dates(line))
            if bool(stamped) is not want_date or end - start > 80:
                continue
            blank = list(line)
            for date in stamped:
                blank[date.start : date.end] = " " * (date.end - date.start)
            for piece in re.finditer(r"[^\s／/|｜()（）〔〕【】\[\]，,:：·]{2,16}", "".join(blank)):
                word = _EXTRA.sub("", piece[0])
                if _OUTLET_ALONE.match(word) and not re.search(
                    r"记者|编辑|中心$|^即时|^社会|^综合|^本[报网社台刊]|报[道导]$", word
                ):
                    return page.said(start + piece.start(), start + piece.start() + len(word))
    for match, start, _ in page.find("reporters", page.of("meta")):
        if match[0].startswith("文") and (_LATIN_OUTLET.match(match["value"]) or _OUTLET_ALONE.match(match["value"])):
            return page.said(start + match.start("value"), start + match.end("value"))
    return None


def _dateline(page: _Page) -> tuple[str | None, str | None]:
    """The phrase of agency, place and date that opens the report, and the agency that it names."""
    for name in ("dateline", "dateless", "reported"):
        for match, start, _ in page.find(name, page.edges[:3]):
            agency = None
            if not match["agency"].startswith("本"):
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


def _collect(
    page: _Page,
    found: Iterator[tuple[re.Match[str], int, int]],
    *,
    where: Callable[[re.Match[str], int, int], bool] = lambda *_: True,
) -> Iterator[str]:
    """The names in the values of matches, each once."""
    seen: set[str] = set()
    for match, start, end in found:
        if not where(match, start, end):
            continue
        a = start + match.start("value")
        for i, j in names(match["value"]):
            # 阅读：, 校对：: the next label
            if re.match(r"\s?[:：]", page.plain.text[a + j : a + j + 2]):
                continue
            name = re.sub(r"(?<=[^\W\d_A-Za-z])\s+(?=[^\W\d_A-Za-z])", "", page.said(a + i, a + j)).strip()
            if name and name not in seen:
                seen.add(name)
                yield name


def _reporters(page: _Page) -> list[str]:
    """Reporters and correspondents, in the page's order; a bare name only where no byline has a label."""
    text = page.plain.text
    head = page.of("meta")

    def labelled(match: re.Match[str], start: int, end: int) -> bool:
        """In running text a byline stands in brackets or opens its line; a photographer is no reporter."""
        line = text[start:end]
        before, after = line[: match.start()], line[match.end() :]
        if (
            re.match(r"\s?摄", after)
            or re.search(r"摄影?$|图[/／]?$", before)
            or _LATIN_OUTLET.match(match["value"])
            or _OUTLET_ALONE.match(match["value"])
        ):
            return False
        if (start, end) in head:
            return True
        if re.search(r"[(（【\[〔][^)）】\]〕]{0,40}$", before):
            return True
        opens = not re.sub(r"^[【\[(（〔][^】\])）〕]*.|\W", "", before)
        return (
            opens
            and re.match(r"\s*(?:[/／]|$|报[道导])", re.sub(r"^.*?(?=报[道导]$)", "", match["value"]) + after)
            is not None
        )

    spans = [
        *head,
        *page.edges,
        *(s for s in page.around if text[s[0] : s[1]].lstrip("（(【[〔").startswith(("记者", "作者", "文/", "文／"))),
    ]
    found = [
        *_collect(page, page.find("slashed", spans)),
        *_collect(page, page.find("reporting", spans)),
        *_collect(page, page.find("wired", page.edges[:3])),
        *_collect(page, page.find("reporters", spans), where=labelled),
    ]
    if found:
        return list(dict.fromkeys(found))
    signed = list(
        _collect(
            page,
            page.find("signed", page.edges[-1:]),
            where=lambda m, *_: all(surname(m["value"][i:j]) for i, j in names(m["value"])),
        )
    )
    return signed or _bare(page)


def _bare(page: _Page) -> list[str]:
    """A name without a label: on a line of its own in the head, or beside the date."""
    text = page.plain.text
    for start, end in page.of("meta"):
        line = text[start:end]
        if (
            len(line) > 80
            or PATTERNS["editors"].search(line)
            or PATTERNS["source"].search(line)
            or PATTERNS["updated"].search(line)
        ):
            continue
        blank = list(line)
        for date in dates(line):
            blank[date.start : date.end] = " " * (date.end - date.start)
        rest = "".join(blank)
        for piece in re.finditer(r"[^|｜／/_]+", rest):
            word = piece[0].strip()
            if not word or _OUTLET_ALONE.match(_EXTRA.sub("", word)):
                continue
            lead = piece.start() + len(piece[0]) - len(piece[0].lstrip())
            spans = names(word)
            sure = [(i, j) for i, j in spans if surname(word[i:j]) or (word[i:j].isascii() and " " in word[i:j])]
            if sure and sure[0][0] == 0:
                return [page.said(start + lead + i, start + lead + j) for i, j in sure]
            break
    return []


def _editors(page: _Page) -> list[str]:
    """Editors, in the page's order; translators, proof-readers and designers are none."""
    spans = [*page.of("meta"), *page.edges, *page.around]
    found = [
        *_collect(page, page.find("editors", spans)),
        *_collect(page, page.find("edited", spans)),
        *_collect(page, page.find("reporting", page.of("meta")), where=lambda m, *_: "编辑" in m[0]),
    ]
    if not found:
        for match, start, _ in page.find("editors", spans):
            # 责任编辑：网站管理员: no name, but what the page states
            if len(value := match["value"]) <= 6 and re.match(r"[^\W\d_A-Za-z]+$", value):
                return [page.said(start + match.start("value"), start + match.end("value"))]
    return list(dict.fromkeys(found))


def _credits(page: _Page) -> list[str]:
    """Whom the photos are credited to: the photographer's name, or the house's."""
    out: dict[str, None] = {}
    for match, start, _ in page.find("credits", page.of("caption")):
        name = "of" if match["of"] else "by"
        a, b = start + match.start(name), start + match.end(name)
        title = _PHOTOGRAPHER.match(page.plain.text[a:b])
        a += title.end() if title and title.end() < b - a else 0
        value = _trimmed(page.said(a, b))
        if len(value) > 1:
            out[value] = None
    return list(out)
