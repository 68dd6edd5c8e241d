"""What title marks, quotes and brackets say of an article's names."""

from __future__ import annotations

import re

from newsnlp.entities.heads import EVENT, NO_HEAD, ORG_HEADS, PROGRAM
from newsnlp.entities.spans import Cover, Span, add, holder, put

# A title may hold another's marks; one that is not closed within so many characters is a slip.
_TITLE = re.compile(r"《([^《》\n]{1,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60}){0,2})》|〈([^〈〉《》\n]{1,120})〉")
# A newspaper in title marks acts as a body.
_OUTLET = re.compile(r"(?:[日晚早时周快商邮学]|青年|导|电讯|先驱|环球|都市|特区)报$|周刊$|杂志$|新闻网$")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'))
_PAIRS = (*_QUOTES[:3], ("《", "》"), ("（", "）"), ("(", ")"))
_QUOTED = "|".join(rf"{a}[^{a}{b}，。、；：！？\n]{{2,24}}{b}" for a, b in _QUOTES)
# “…”专项行动, “…”人才培养计划: with these before the head 39 of 42 quoted names in annotated news are whole.
_KIND = "(?:专项|战略|示范|建设|发展|保护|服务|培养|培育|提升|人才|奖励|资助|支持|引进|扶持|整治){0,2}"
# “十四五”规划纲要 is one name: 20 of 21 in annotated news.
_HEAD_BEHIND = re.compile(rf"(?:{_QUOTED}){_KIND}(?:{PROGRAM})(?:(?<=规划)纲要)?{NO_HEAD}")
_HEAD_INSIDE = re.compile(rf"(?:{_QUOTED})(?!{_KIND}(?:{PROGRAM}){NO_HEAD})")
_FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{1,2}五$")
_ENDS_PROGRAM = re.compile(rf"..(?:{PROGRAM})$")
_ENDS_EVENT = re.compile(rf"..(?:{EVENT})$")
_OPEN, _CLOSE = "“「『‘《\"'", "”」』’》\"'"
# A short form that an article gives a name: （以下简称“…”）, ，下称…, ”简称“…”; what several get is none of theirs.
DEFINED = re.compile(
    r"(?:[（(，,]\s?(?:(?:以下|下|文中)?(?:简称|(?P<several>统称))"
    r"|(?:以下|下|文中|(?<=[（(]))称)"  # ，称 alone is what somebody says
    rf"|(?<=[{_CLOSE}])(?:以下)?简称)(?:为|作)?[：:]?\s?(?P<mark>[{_OPEN}]{{0,2}})"
    rf"(?P<short>(?!\s)[^{_OPEN}{_CLOSE}（）()，,。；;：:\n]{{2,16}}(?<!\s))\s?[{_CLOSE}）)，,。；;]"
)
# What may stand between the name and that.
BETWEEN = re.compile(rf"[{_CLOSE}\s]{{0,2}}")


def quotes(text: str, mentions: list[Span]) -> list[Span]:
    """A mark that opens or closes inside a name has its other half inside too; marks around a whole name are out."""
    found = []
    for start, end, kind in mentions:
        # Most names hold no mark.
        for opening, closing in () if text[start:end].isalnum() else _PAIRS:
            opens, closes = text.count(opening, start, end), text.count(closing, start, end)
            if closes == opens + 1 and text[start - 1 : start] == opening:
                start -= 1
            elif opens == closes + 1 and text[end : end + 1] == closing:
                end += 1
            inner = text[start + 1 : end - 1]
            if text[start] == opening and text[end - 1] == closing and inner and opening not in inner:
                start, end = start + 1, end - 1
        found.append((start, end, kind))
    return found


def titles(text: str, mentions: list[Span]) -> list[Span]:
    """What stands in title marks is a WORK, or an ORG where it is a newspaper; a PROGRAM inside stays."""
    if "《" not in text and "〈" not in text:
        return mentions
    bodies = {(start, end) for start, end, kind in mentions if kind == "ORG"}
    spans = []
    for match in _TITLE.finditer(text):
        start, end = match.span(1 if match[1] else 2)
        outlet = (start, end) in bodies or _OUTLET.search(text[start:end])
        spans.append((start, end, "ORG" if outlet else "WORK"))
    return put(mentions, spans, keep="PROGRAM")


def programmes(text: str, mentions: list[Span]) -> list[Span]:
    """A quoted name and the head that follows it directly, or a quoted name that ends in a head.

    What a head once followed is a programme in its other quotes too: 28 of 31 in annotated news, five-year plans aside.
    """
    if not any(opening in text for opening, _ in _QUOTES):
        return mentions
    spans = [(*match.span(), "PROGRAM") for match in _HEAD_BEHIND.finditer(text)]
    introduced = {name for start, end, _ in spans if not _FIVE_YEARS.match(name := _quoted(text[start:end]))}
    taken = Cover(mentions)
    for match in _HEAD_INSIDE.finditer(text):
        name, (start, end) = match[0][1:-1], match.span()
        if _ENDS_PROGRAM.search(name):
            spans.append((start + 1, end - 1, "PROGRAM"))
        elif _ENDS_EVENT.search(name):
            spans.append((start + 1, end - 1, "EVENT"))
        elif name in introduced and not (taken.touches(start, start + 1) or taken.touches(end - 1, end)):
            spans.append((start + 1, end - 1, "PROGRAM"))
    if not spans:
        return mentions
    works = [mention for mention in mentions if mention[2] == "WORK"]
    inside = [s for s in spans if holder(works, s) and s[2] == "PROGRAM"]
    outside = [s for s in spans if not holder(works, s)]
    return sorted({*put(mentions, sorted(outside)), *inside})


def _quoted(name: str) -> str:
    """What stands between the quotes that a name begins with."""
    closing = dict(_QUOTES)[name[0]]
    return name[1 : name.index(closing, 1)]


def aliases(text: str, mentions: list[Span]) -> list[Span]:
    """The short form that an article gives a name, in brackets or quotes, （以下简称“…”）, is of the name's type.

    A bare head, 公司, names nobody all the same; see `mend.generic`.
    """
    matches = DEFINED.finditer(text) if "称" in text else ()
    defined = [m for m in matches if (m["mark"] or m[0][0] in "（(") and m["short"] not in ORG_HEADS]
    if not defined:
        return mentions
    ends = {end: kind for _, end, kind in mentions}
    spans = []
    for match in defined:
        at = match.start()
        if full := next((end for end in (at, at - 1, at - 2) if end in ends and BETWEEN.fullmatch(text, end, at)), 0):
            spans.append((*match.span("short"), ends[full]))
    names = {text[start:end]: kind for start, end, kind in spans}
    return add(text, put(mentions, spans), names)
