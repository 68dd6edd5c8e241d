"""A page as the readers of its facts see it: spans of text by role, and the patterns of datelines, bylines and labels.

Patterns are in Simplified characters; values come back in the page's own script.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsnlp.align import Aligned
from newsnlp.article import Line
from newsnlp.reading.clean import split
from newsnlp.reading.people import NAMES

# How many lines before and behind the article are read for labelled facts, and how much of a paragraph's ends.
_BEFORE, _BEHIND = 6, 30
OPENING, CLOSING = 160, 120
# Of a line of facts or a caption no more is read: its matches are each seen in the whole of it.
LONGEST = 2000
# A name that stands alone is an outlet's or an author's on a line of so many characters, and on no sentence.
BARE = 80
_AGENCIES = (
    "新华社|新华网|中新社|中新网|中国新闻网|中央社|人民网|央视网|央视新闻|中国青年网|环球网|环球时报|光明网|中国网|国际在线|澎湃新闻|新京报|法新社|路透社|美联社|"
    "共同社|韩联社|中国日报网?|中国经济网|经济日报|人民日报|光明日报|半月谈网?|科技日报|解放军报|长江网|本报|本网|本台|本社|本刊"
)
_AGENCY = rf"(?:{_AGENCIES})(?:客户端)?"
# What an outlet's name ends in, and that a label or a channel may be by itself: 发布, 财经.
_OUTLET = (
    r"(?:[^\W_]{0,14}(?:[^\W\d_A-Za-z][报网社]|上报|中时|新唐人)|"
    r"[^\W_]{1,14}(?:电视台|电台|卫视|广播|新闻云|新闻|周刊|杂志|客户端|频道|中文站|中文|在线|传媒|全媒体|融媒体中心|发布|观察|财经|资讯|快讯))"
)
# One whose name alone, on its line or in brackets, can hardly be anything else.
_HOUSE = r"[^\W_]{1,10}(?:[日晚早时商都青]报|文汇报|大公报|新闻网|中文网|周刊|电视台|电台|通讯社)"

PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        # （原标题：…）
        "original": r"^\W*(?:本文)?原(?:标题|题)\s*[:：]?\s*",
        # 来源：中新网江苏, 来源于 江州周刊; not the sources of photos and figures
        "source": r"(?<![片像据图料])(?:来源|稿源|出处|转自|摘自)\s?(?:(?:于|自)?\s*[:：|｜︰丨]|(?:于|自)(?=\s))\s*(?P<value>[^\s|｜)）】\]]*)",
        # 新华社海岬11月20日电, 中央社記者林苇青台北23日電, 本报北京5月3日讯
        "dateline": (
            rf"(?P<value>(?P<agency>(?<![据向对和]){_AGENCY}|(?<!.)(?!据)[A-Z\u3400-\u9fff]{{2,8}}?(?:社|报|网|台|中文站|客户端))[\u3400-\u9fff·、]{{0,20}}?\s?"
            r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\s?专?[电讯]|\s?消息|综合(?:外电)?报[道导]|\s?报[道导]))"
        ),
        # 本报讯（记者…）, 江州晚报讯（记者…）
        "dateless": (
            rf"^\W{{0,2}}(?P<value>(?P<agency>(?:{_AGENCY})(?=(?:综合)?(?:讯|消息|报[道导]))|(?!据){_HOUSE}(?=讯\s?[(（\s]))"
            r"(?:综合)?(?:讯|消息|报[道导]))"
        ),
        # （星岛日报报道）, 【明报专讯】
        # and the outlet alone, 【江州网】, where its name can be no other heading
        "reported": (
            rf"^\W?[(（【\[〔](?P<agency>{_OUTLET}(?=(?:综合|专)?(?:报[道导]|讯))"
            rf"|{_HOUSE}(?=[)）】\]〕]))"
        ),
        # （吉隆坡15日讯）, 【洛杉矶讯】, （本报列治文讯）; not 【即时讯】, 【活动资讯】, 【腾讯】
        "placed": (
            r"^\W?[(（【\[〔](?P<value>(?![^)）】\]〕]*记者)(?:[^\W\d_A-Za-z]{2,12}?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s?专?[电讯]"
            r"|(?!综合|即时|最新|独家|突发)[^\W\d_A-Za-z]{1,9}[^\W\d_A-Za-z资通快简短喜音视专会电即腾聚传问]讯))[)）】\]〕]"
        ),
        # 【环球时报驻外特约记者 沈苇】
        "housed": (
            rf"[(（【\[〔](?!本)(?P<agency>{_OUTLET})(?:综合报[道导]|报[道导])?\s?(?:驻[^\W\d_A-Za-z]{{2,6}}?)?(?:特约|本报)*记者(?P<house>)"
        ),
        # …。（澳门电台 谢若岚 李苇）
        "named": (
            rf"[(（【\[〔。！？”」\s](?!本)(?P<agency>{_OUTLET})(?:[\s:：，、/／]{{1,3}}|记者\s?){NAMES}(?:报[道导])?\s?[)）】\]〕]?\W*$"
            rf"|[(（【\[〔]{NAMES}[\s:：，、/／]{{1,3}}(?P<house>{_OUTLET})[)）】\]〕]\W*$"
        ),
        # （记者 苏禾 何砚平）, 记者：方晓岚, 〔记者…／台北报导〕, 作者：…, Author, …, （文/图 …）, （编译/…）, 采访、报道：…
        "reporters": (
            r"(?:^Author\s?[,:：]\s*|(?:记者|通讯员|实习生|评论员|作者|撰文|撰稿|采写|编译)\s*(?:[:：︰|｜丨/／]\s*)?|(?:文[/／]图|图文|文字|文[/／]摄影|文)\s?[:：︰|｜丨/／・]\s*|文[/／]图\s*|(?<![^\W_])(?:采访|报[道导](?:[/／]摄影)?)\s?[:：︰]\s*)"
            rf"(?:[^\W\d_A-Za-z]{{0,8}}记者\s*)?(?P<value>{NAMES})"
        ),
        # 王小明、李大同／台北报导
        "slashed": rf"(?:^|[\s〔【\[(（／/])(?:记者|编辑|[^\W\d_A-Za-z]{{2,6}}中心[/／])?\s?(?P<value>{NAMES})\s?[/／]\s?[^\W\d_A-Za-z]{{0,8}}报[道导]",
        # 编辑 陈若筠 报导, 生活中心／赖允谦报导
        "reporting": r"^\W*(?:(?:编辑|记者)\s|[^\W\d_A-Za-z]{2,5}(?:中心|部|组)[/／]\s?(?:记者)?)(?P<value>(?:(?!报[道导]).){2,24}?)\s?报[道导]\W*$",
        # 责任编辑：王岚_NN2587
        "editors": rf"(?<!总)(?<!美术)(?:责任编辑|责编|编辑|编审|核稿|执行主编|主编)\s*(?:[:：︰|｜丨/／]\s*|(?=\s)\s)[【\[(（]?\s*(?P<value>{NAMES})",
        # 王苇青/编辑
        "edited": rf"^\W*(?P<value>{NAMES})\s?[/／]\s?(?:责任)?编辑\W*$",
        # 中新网江州新闻5月30日电（俞经）
        "wired": rf"\d日(?:专?电|讯|消息)\s?[(（](?P<value>{NAMES})[)）]",
        # …（张砚秋）at the end of the last paragraph
        "signed": rf"[(（](?P<value>{NAMES})[)）]\W*$",
        # 周以宁 摄, 融媒体中心供图, （图／路透社）, 图片来源：…, © 法新社; 摄影：王大同　编辑：…
        "credits": (
            r"(?:(?:图片来源|图像来源|图源|摄影)\s*[:：︰/／|｜，・]\s*|(?<![^\W_])摄\s?[:：︰]\s*|(?:图|照片|画面)\s?[/／|｜丨]\s?|(?<=[。）)])\s?图\s?[:：]\s?|©\s*|图取自)(?P<of>[^)）。，\n]{2,24}?|[!-~][ -(*-~]{2,60}?)"
            r"(?=[)）(（。，|｜]|摄\W*$|\s*$|提供|\s+(?:\d{4}\D|[^\W\d_A-Za-z]{1,4}\s?[:：︰|｜/／・]))"
            r"|(?P<by>[^\s。，、（(【：:▲▼]{2,16}?)\s?(?:[/／]?摄影?|供图|提供)\s?[)）】。]?\s*(?:\d{3,4}年\d{1,2}月\d{1,2}日)?\s*$"
            r"|[(（](?P<house>[^\W\d_]{1,12}[社台报网])(?:资料)?(?:图片|照片)[)）]\W*$"
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
OUTLET_ALONE = re.compile(rf"^(?:{_OUTLET})$")
HOUSE_ALONE = re.compile(rf"^(?:{_HOUSE})$")
LATIN_OUTLET = re.compile(r"^[A-Z][A-Z0-9.&]{2,14}$")
EXTRA = re.compile(r"(?:快讯|即时|综合|电子报|讯|(?:全媒体|融媒体?)?记者|官方[账帐]号|报[道导])$")
_WORD = re.compile(r"\w(?:.*\w)?", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page as the readers of facts see it: spans of its Simplified text, by role."""

    repaired: Aligned
    plain: Aligned
    lines: Sequence[Line]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The lines, as half-open offsets into the Simplified text."""
        return list(split(self.plain.text))

    @cached_property
    def same(self) -> bool:
        """Whether a character is one in both scripts, so that offsets are the same."""
        return len(self.plain.text) == len(self.repaired.text)

    def said(self, start: int, end: int) -> str:
        """A span in the page's own script, without glosses."""
        if self.same:
            return self.repaired.text[start:end]
        return self.repaired.within(*self.plain.span(start, end))

    def of(self, *roles: str) -> list[tuple[int, int]]:
        """The spans of the lines in these roles."""
        found = [span for span, line in zip(self.spans, self.lines, strict=True) if line.role in roles]
        return found if "body" in roles or "title" in roles else [(a, min(b, a + LONGEST)) for a, b in found]

    def behind(self, end: int) -> tuple[int, int] | None:
        """The span of the line behind one that ends there."""
        at = bisect_left(self.spans, (end, end))
        return self.spans[at] if at < len(self.spans) else None

    @cached_property
    def around(self) -> list[tuple[int, int]]:
        """The frame's lines within the article, then those behind it, then those before it, the nearest first."""
        kept = [i for i, line in enumerate(self.lines) if line.role != "boilerplate"]
        if not kept:
            return []
        first, last = kept[0], kept[-1]
        near = [
            *range(first, last + 1),
            *range(last + 1, min(len(self.lines), last + 1 + _BEHIND)),
            *reversed(range(max(0, first - _BEFORE), first)),
        ]
        return [
            self.spans[i]
            for i in near
            if self.lines[i].role == "boilerplate" and self.spans[i][1] - self.spans[i][0] < OPENING
        ]

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """Where paragraphs carry a byline: the beginning of the first ones, the end of the last ones."""
        body = self.of("body")
        opening = [(a, min(b, a + OPENING)) for a, b in body[:4]]
        closing = [(max(a, b - CLOSING), b) for a, b in body[-2:]]
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


def trimmed(value: str) -> str:
    """A value from its first letter or digit to its last."""
    found = _WORD.search(value)
    return found[0] if found else ""
