"""What the whole article says about its names: titles, quoted programmes, short forms, repeated names.

Each step takes the article's text and its mentions and gives back better ones; `spread` is all of them in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from newsnlp.entities.gazetteer import gazetteer
from newsnlp.entities.heads import DASHES, EVENT_HEADS, ORG_HEADS, PROGRAM_HEADS, head
from newsnlp.entities.spans import Cover, Span, add, holder, override, put, said
from newsnlp.entities.things import things

# A title may hold another's marks; one that is not closed within so many characters is a slip.
_TITLE = re.compile(r"《([^《》\n]{1,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60}){0,2})》|〈([^〈〉《》\n]{1,120})〉")
# A newspaper in title marks acts as a body.
_OUTLET = re.compile(r"(?:[日晚早时周快商邮学]|青年|导|电讯|先驱|环球|都市|特区)报$|周刊$|杂志$|新闻网$")
_PROGRAM, _EVENT = "|".join(PROGRAM_HEADS), "|".join(EVENT_HEADS)
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'))
_PAIRS = (*_QUOTES[:3], ("《", "》"), ("（", "）"), ("(", ")"))
_QUOTED = "|".join(rf"{a}[^{a}{b}，。、；：！？\n]{{2,24}}{b}" for a, b in _QUOTES)
# What makes a head another word: 行动组, 项目部, 规划者, 规划师.
_NO_HEAD = "(?!组|部|办|处|区|者|员|师|书|图)"
# “…”专项行动, “…”人才培养计划: with these before the head 39 of 42 quoted names in annotated news are whole.
_KIND = "(?:专项|战略|示范|建设|发展|保护|服务|培养|培育|提升|人才|奖励|资助|支持|引进|扶持|整治){0,2}"
# “十四五”规划纲要 is one name: 20 of 21 in annotated news.
_HEAD_BEHIND = re.compile(rf"(?:{_QUOTED}){_KIND}(?:{_PROGRAM})(?:(?<=规划)纲要)?{_NO_HEAD}")
_HEAD_INSIDE = re.compile(rf"(?:{_QUOTED})(?!{_KIND}(?:{_PROGRAM}){_NO_HEAD})")
_FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{1,2}五$")
_ENDS_PROGRAM = re.compile(rf"..(?:{_PROGRAM})$")
_ENDS_EVENT = re.compile(rf"..(?:{_EVENT})$")
# Not 中心, 基地, 图书馆 and the like, which are venues as often.
_BODY = re.compile(
    "(?:委员会|管委会|党工委|法院|检察院|政府|联合体|联盟|集团|公司|银行|大学|研究院|研究所|研究会|协会|学会|商会|基金会|联合会|总会"
    "|工会|报社|电视台|通讯社|出版社|融媒体中心)$"
)
_GOVERNMENT = re.compile("政府(?!军|大楼)")
_GENERIC = frozenset(ORG_HEADS)
_ORG_ENDS = "".join(sorted({head[-1] for head in ORG_HEADS}))
# What a broken name may lie in pieces of, where that is not just anything.
_AND = frozenset("和与及、")
_PARTS = {"ORG": {"ORG", "LOC", "PER"}, "LOC": {"LOC"}}
# 大会暨服务周, 大学与基金会, 保护署及大学: each has a head. None of 7,000 bodies and 1,500 events in annotated news
# is so joined. Other heads of one character may be parts of words.
_LONG_HEADS = "|".join(head for head in ORG_HEADS if len(head) > 1)
_JOINT = {
    "EVENT": re.compile(rf"(?:{_EVENT})暨|(?:会|论坛|节|周|展|赛)[、与和及]"),
    "ORG": re.compile(rf"(?:{_LONG_HEADS}|(?<=\w\w)[署厅局部])[与和及、](?=.{{0,30}}[{_ORG_ENDS}])"),
}
# 深海装备技术|攻关专项: a few characters, none of them a joint or a particle, then the head.
_ONWARD = {
    kind: re.compile(rf"(?:(?![和与及的等在将已被是为之])[\u4e00-\u9fff]){{0,4}}(?:{heads}){_NO_HEAD}")
    for kind, heads in (("PROGRAM", _PROGRAM), ("EVENT", _EVENT))
}
_LAUNCHED = re.compile(
    "实施|启动|开展|参与|参加|落实|深化|发布|制定|编制|出台|印发|加快|贯彻|举办|召开|举行|出席|主持|推进|以|把|对|从|在"
)
_SHORT = re.compile(r"[（(]([^（）()\n]{2,12})[）)]$")
_HELD = re.compile(r"[^\d\W]{2,8}(?=(?:19|20)\d\d年)")
_OCCASION = re.compile(rf"(?:{_EVENT})(活动|启动仪式|开幕式|闭幕式)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_DATED = re.compile(r"(?:19|20)\d\d年")
_COUNT = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}[届次]|首届)$")
_WORKS = re.compile(r"(?:工程|项目)$")
_ALIAS = re.compile(r"[（(](?:以下|下)?(?:简称|统称|称)(?:为)?[“「‘]?([^“”「」‘’（）()，。\n]{2,12}?)[”」’]?[）)]")


def spread(
    text: str,
    mentions: Iterable[Span],
    candidates: Iterable[Span] = (),
    *,
    nouns: Mapping[int, int] | None = None,
    sure: Mapping[str, str] | None = None,
) -> list[Span]:
    """Make an article's mentions agree with each other and with its marks.

    Args:
        text: the article, Simplified.
        mentions: what the tagger found, sentence by sentence: `(start, end, type)`, apart from each other.
        candidates: what may be one name by its head; see `heads`.
        nouns: where a noun of two characters would be cut, and where it begins.
        sure: names known from elsewhere (the page's own facts, the user's words), with their types.
    Returns:
        mentions in order, apart from each other but for programmes and events inside a work's title.
    """
    found = trimmed(text, sorted(mentions), nouns or {})
    found = wholes(text, found, candidates)
    for step in STEPS:
        found = step(text, found)
    return override(text, found, sure or {})


def trimmed(text: str, mentions: list[Span], nouns: Mapping[int, int]) -> list[Span]:
    """A name's ends, put right.

    A programme or event begins neither in a noun nor with the verb that it is the object of (none of 1,600 in annotated
    news does) and goes on to the head that directly follows; a place before an event's year only says where it is held;
    活动 or 启动仪式 behind an event's head is not its name.
    """
    found: list[Span] = []
    for mention, (following, *_) in pairwise([*mentions, (len(text), 0, "")]):
        start, end, kind = mention
        if kind not in ("EVENT", "PROGRAM"):
            found.append(mention)
            continue
        begin = nouns.get(start, start)
        start = begin if begin >= (found[-1][1] if found else 0) else start
        if head(text, start + 2, end) != kind and (match := _ONWARD[kind].match(text, end)):
            end = match.end() if match.end() <= following else end
        if (match := _LAUNCHED.match(text, start, end)) and match.end() <= end - 4:
            start = match.end()
        if kind == "EVENT" and (match := _HELD.match(text, start, end)) and _is_place(match[0]):
            found.append((start, match.end(), "LOC"))
            start = match.end()
        if kind == "EVENT" and (match := _OCCASION.search(text, start, end)):
            end = match.start(1)
        found.append((start, end, kind))
    return found


def shorts(text: str, mentions: list[Span]) -> list[Span]:
    """A short form in brackets at a name's end is a name of its own: what gold names end in is anything but that."""
    found: list[Span] = []
    for start, end, kind in mentions:
        short = _SHORT.search(text, start, end) if kind in ("ORG", "EVENT", "PROGRAM") else None
        if short and _in_order(short[1], text[start : short.start()]):
            found += [(start, short.start(), kind), (*short.span(1), kind)]
        else:
            found.append((start, end, kind))
    return found


def _in_order(short: str, name: str) -> bool:
    """Whether a name has the characters of a short form in their order."""
    rest = iter(name)
    return all(character in rest for character in short)


def _is_place(name: str) -> bool:
    return name[-1] in "省市县区州镇乡村" or gazetteer().types.get(name) == "LOC"


def wholes(text: str, mentions: list[Span], candidates: Iterable[Span]) -> list[Span]:
    """A long name that was broken up: a candidate from one mention's beginning to another's end is one name.

    Two bodies with nothing but 和 between them are two. A body needs a dash, 某大学—某地…联合体, and then the end needs
    no mention: of those without one more were wrong than right in annotated news.
    """
    if not (ordered := sorted(set(candidates), key=lambda c: (c[0] - c[1], c))):
        return mentions
    starts = [start for start, *_ in mentions]
    ends = {end for _, end, _ in mentions}
    owner: dict[int, Span] = {}
    for start, end, kind in ordered:
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        if first >= last or mentions[first][0] != start or mentions[last][1] > end:
            continue
        dashed = (
            kind == "ORG" and text[mentions[first][1]] in DASHES and mentions[first + 1][0] == mentions[first][1] + 1
        )
        if any(k in owner for k in range(first, last + 1)) or not (dashed or (end in ends and kind != "ORG")):
            continue
        parts = {mentions[k][2] for k in range(first, last + 1)}
        joined = (text[mentions[k][1] : mentions[k + 1][0]] in _AND for k in range(first, last))
        if parts <= _PARTS.get(kind, parts) and not any(joined):
            owner |= dict.fromkeys(range(first, last + 1), (start, end, kind))
    return sorted({owner.get(k, mention) for k, mention in enumerate(mentions)})


def generic(text: str, mentions: list[Span]) -> list[Span]:
    """A bare head, 委员会 or 公司, names nobody, and neither does a number."""
    return [
        m for m in mentions if not ((m[2] == "ORG" and text[m[0] : m[1]] in _GENERIC) or text[m[0] : m[1]].isdigit())
    ]


def known(text: str, mentions: list[Span]) -> list[Span]:
    """A person whose name the lists have for a place or body alone is that, and so is a place that they have for a body.

    In annotated news 72 of 79 such are. What was taken for a body may well be one: 罗马, 巴塞罗那.
    """

    def better(start: int, end: int, kind: str) -> str:
        if end - start == 1 or kind not in ("PER", "LOC"):
            return kind
        sole = things().sole(text[start:end])
        return sole if sole in ("LOC", "ORG") else kind

    return [(start, end, better(start, end, kind)) for start, end, kind in mentions]


def bodies(text: str, mentions: list[Span]) -> list[Span]:
    """A place that ends in a body's head is a body: in annotated news all 350 names with these heads are.

    So is a place with 政府 directly behind it, both together: 104 of 108 that the tagger took for a place in such news.
    """
    found: list[Span] = []
    starts = {start for start, _, _ in mentions}
    for start, end, kind in mentions:
        if kind == "LOC" and _BODY.search(text, start, end):
            kind = "ORG"
        elif kind == "LOC" and end - start > 1 and _GOVERNMENT.match(text, end) and starts.isdisjoint((end, end + 1)):
            kind, end = "ORG", end + 2
        found.append((start, end, kind))
    return found


def joint(text: str, mentions: list[Span]) -> list[Span]:
    """Two events that 暨 joins are two, and so are two bodies that 和 joins where each has a head.

    No name reaches over 】, which closes an outlet's name or a heading.
    """
    out: list[Span] = []
    for start, end, kind in mentions:
        if start < (at := text.find("】", start, end)) < end - 1:
            out.append((start, at, kind))
            start = at + 1
        if pattern := _JOINT.get(kind):
            while (match := pattern.search(text, start, end)) and match.end() < end:
                out.append((start, match.end() - 1, kind))
                start = match.end()
        out.append((start, end, kind))
    return out


def beginnings(text: str, mentions: list[Span]) -> list[Span]:
    """What stands directly before an event or a construction work begins its name.

    That is a count (第六届…博览会) and a place before it, or a year: a place before a year only says where.
    In annotated news 3 of 527 events have a place directly before them that is not theirs, none a count.
    """
    places = {end: start for start, end, kind in mentions if kind == "LOC"}
    spans = []
    for start, end, kind in mentions:
        first = start
        if kind == "EVENT" and (match := _YEAR.search(text, max(start - 6, 0), start)):
            first = match.start()
        elif (kind == "EVENT" and not _DATED.match(text, start, end)) or (
            kind == "PROGRAM" and _WORKS.search(text, start, end)
        ):
            if kind == "EVENT" and (match := _COUNT.search(text, max(start - 8, 0), start)):
                first = match.start()
            first = places.get(first, first)
        if first < start:
            spans.append((first, end, kind))
    return put(mentions, spans)


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
    works = sorted((start, end, kind) for start, end, kind in mentions if kind == "WORK")
    inside = [s for s in spans if holder(works, s) and s[2] == "PROGRAM"]
    outside = [s for s in spans if not holder(works, s)]
    return sorted({*put(mentions, sorted(outside)), *inside})


def _quoted(name: str) -> str:
    """What stands between the quotes that a name begins with."""
    closing = dict(_QUOTES)[name[0]]
    return name[1 : name.index(closing, 1)]


def aliases(text: str, mentions: list[Span]) -> list[Span]:
    """The short form that brackets give a name, （以下简称“…”）, is of the name's type."""
    if not (defined := list(_ALIAS.finditer(text))):
        return mentions
    ends = {end: kind for _, end, kind in mentions}
    ends |= {end + 1: kind for _, end, kind in mentions if text[end : end + 1] in ("》", "”", "」")}
    spans = []
    for match in defined:
        if kind := ends.get(match.start()):
            start, end = match.span(1)
            marked = text[start] == "《" and text[end - 1] == "》"
            spans.append((start + marked, end - marked, kind))
    names = {text[start:end]: kind for start, end, kind in spans}
    return add(text, put(mentions, spans), names)


def surnames(text: str, mentions: list[Span]) -> list[Span]:
    """The last part of a transliterated name stands for its bearer: 约翰·史密斯, then 史密斯."""
    full = (text[start:end] for start, end, kind in mentions if kind == "PER")
    return add(text, mentions, {name.rpartition("·")[2]: "PER" for name in full if "·" in name})


def votes(text: str, mentions: list[Span]) -> list[Span]:
    """A name of several types is of the one that it has most often, of equal ones the first."""
    first: dict[str, str] = {}
    if all(first.setdefault(text[start:end], kind) == kind for start, end, kind in mentions):
        return mentions
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind in mentions:
        counts[text[start:end]][kind] += 1
    return sorted({(start, end, counts[text[start:end]].most_common(1)[0][0]) for start, end, _ in mentions})


def repeats(text: str, mentions: list[Span]) -> list[Span]:
    """A person or programme named once is the same wherever else the article has the name.

    Names of other types are left to the tagger: on held-out news half of the additions were wrong.
    """
    least = {"PER": 2, "PROGRAM": 4}
    return add(text, mentions, {text[s:e]: kind for s, e, kind in mentions if e - s >= least.get(kind, len(text) + 1)})


def elsewhere(text: str, mentions: list[Span]) -> list[Span]:
    """Where only parts of a name were found, and the whole of it elsewhere, it is the whole."""
    names = {text[start:end]: kind for start, end, kind in mentions if end - start > 2}
    whole = set(mentions)
    spans = [s for s in said(text, mentions, names) if s not in whole]
    if spans:
        # Nothing may reach over the ends of the whole, and something must lie in it.
        found = Cover(mentions)
        spans = [
            (start, end, kind)
            for start, end, kind in spans
            if found.touches(start, end) and not found.touches(start, start) and not found.touches(end, end)
        ]
    return put(mentions, spans)


STEPS: tuple[Callable[[str, list[Span]], list[Span]], ...] = (
    generic,
    known,
    bodies,
    joint,
    quotes,
    shorts,
    titles,
    programmes,
    aliases,
    surnames,
    votes,
    repeats,
    elsewhere,
    beginnings,
)
