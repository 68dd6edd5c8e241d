"""What stands in a name and directly beside it says where it begins and ends, and of what type it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from newsnlp.entities.gazetteer import gazetteer
from newsnlp.entities.heads import COUNT, DASHES, EVENT, NO_HEAD, ORG_HEADS, PROGRAM, head
from newsnlp.entities.spans import Span, put
from newsnlp.entities.things import sole, things

# Not 中心, 基地, 图书馆 and the like, which are venues as often.
_BODY = re.compile(
    "(?:委员会|管委会|党工委|法院|检察院|政府|联合体|联盟|集团|公司|银行|大学|研究院|研究所|研究会|协会|学会|商会|基金会|联合会|总会"
    "|工会|报社|电视台|通讯社|出版社|融媒体中心)$"
)
_GOVERNMENT = re.compile("政府(?!军|大楼)")
_RUN = 40  # letters or digits of one word or number at most
_RUN_BEFORE = re.compile(rf"(?:[A-Za-z]{{2,{_RUN}}}|[0-9]{{2,{_RUN}}})\Z")
_RUN_BEHIND = re.compile("[A-Za-z]+|[0-9]+")
_GENERIC = frozenset(ORG_HEADS)
_NAMED = re.compile(r"[^\W_]")
_ORG_ENDS = "".join(sorted({head[-1] for head in ORG_HEADS}))
# What a broken name may lie in pieces of, where that is not just anything.
_AND = frozenset("和与及、")
_PARTS = {"ORG": {"ORG", "LOC", "PER"}, "LOC": {"LOC"}}
# 大会暨服务周, 大学与基金会, 保护署及大学: each has a head. None of 7,000 bodies and 1,500 events in annotated news
# is so joined. Other heads of one character may be parts of words.
_LONG_HEADS = "|".join(head for head in ORG_HEADS if len(head) > 1)
# 和平支行, 和田分行 and 和谐社区 begin with none; but 和|平安银行.
_WITH = "(?:[与及、]|和(?!平(?![安顶谷潭遥凉阳壤湖江])|谐|睦|田(?![家东林阳])))"
_JOINT = {
    "EVENT": re.compile(rf"(?:{EVENT})暨|(?:会|论坛|节|周|展|赛)[、与和及]"),
    "ORG": re.compile(rf"(?:{_LONG_HEADS}|(?<=\w\w)[署厅局部]){_WITH}(?=.{{0,30}}[{_ORG_ENDS}])"),
}
# 深海装备技术|攻关专项: a few characters, none of them a joint or a particle, then the head.
_ONWARD = {
    kind: re.compile(rf"(?:(?![和与及的等在将已被是为之])[\u4e00-\u9fff]){{0,4}}(?:{heads}){NO_HEAD}")
    for kind, heads in (("PROGRAM", PROGRAM), ("EVENT", EVENT))
}
_LAUNCHED = re.compile(
    "实施|启动|开展|参与|参加|落实|深化|发布|制定|编制|出台|印发|加快|贯彻|举办|召开|举行|出席|主持|推进|以|把|对|从|在"
)
_SHORT = re.compile(r"[（(]([^（）()\n]{2,12})[）)]$")
_HELD = re.compile(r"[^\d\W]{2,8}(?=(?:19|20)\d\d年)")
_OCCASION = re.compile(rf"(?:{EVENT})(活动|启动仪式|开幕式|闭幕式)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_DATED = re.compile(r"(?:19|20)\d\d年")
_COUNT = re.compile(f"(?:{COUNT})$")
_WORKS = re.compile(r"(?:工程|项目)$")
# A place of some level with one of a lower level behind it, and how such end behind any place that is known.
_LEVELS = re.compile(
    r".{2,6}?(?:[省市县镇乡旗]|街道|自治[州区]|(?<![园发新验税])区)"
    r"(?=.{1,6}(?<![小新门夜街都城])(?:[区县市镇乡村旗路街巷]|街道|社区|大道)$)"
)
_LOWER = re.compile("[县山江寺]$|(?<![小重古城])镇$|(?<![雪之])乡$|(?<![街夜])市$")


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


def runs(text: str, mentions: list[Span]) -> list[Span]:
    """A name that begins or ends in a Latin word or number has all of it, as all but one of 97,000 gold names do."""
    found: list[Span] = []
    last = 0
    for (start, end, kind), (following, *_) in pairwise([*mentions, (len(text), 0, "")]):
        # Few names begin with a letter or digit of ASCII, and the search goes back far.
        if text[start].isascii() and (before := _RUN_BEFORE.search(text, max(last, start - _RUN), start + 1)):
            start = before.start()
        if behind := _RUN_BEHIND.match(text, end - 1, following):
            end = behind.end()
        found.append((start, end, kind))
        last = end
    return found


def generic(text: str, mentions: list[Span]) -> list[Span]:
    """A bare head, 委员会 or 公司, names nobody, and neither does a number or what has neither letter nor digit."""

    def bare(name: str, kind: str) -> bool:
        return (kind == "ORG" and name in _GENERIC) or name.isdigit() or not _NAMED.search(name)

    return [m for m in mentions if not bare(text[m[0] : m[1]], m[2])]


def known(text: str, mentions: list[Span]) -> list[Span]:
    """A person whose name the lists have for a place or body alone is that; so is a place that they have for a body.

    In annotated news 72 of 79 such are. What was taken for a body may well be one: 罗马, 巴塞罗那.
    """

    def better(start: int, end: int, kind: str) -> str:
        if end - start == 1 or kind not in ("PER", "LOC"):
            return kind
        other = sole(text[start:end])
        return other if other in ("LOC", "ORG") else kind

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


def levels(text: str, mentions: list[Span]) -> list[Span]:
    """Places of several levels in a row are one each: 青岛市|即墨区|田横镇, 商丘|梁园区, 四川|成都.

    Of 6,900 such rows in annotated news 100 are one place.
    """
    return [
        (a, b, kind)
        for start, end, kind in mentions
        for a, b in (_rows(text, start, end) if kind == "LOC" and end - start > 3 else ((start, end),))
    ]


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places in a row of them."""
    cut = 0 if text[start:end] in gazetteer().types else _level(text, start, end)
    if cut:
        yield from _rows(text, start, cut)
        yield from _rows(text, cut, end)
    else:
        yield start, end


def _level(text: str, start: int, end: int) -> int:
    """Where the first of several places in a row ends, or 0."""
    known = gazetteer().types
    for cut in range(start + 2, end - 1):
        if known.get(first := text[start:cut]) == "LOC":
            # 马里|兰州 and 捷克|斯洛伐克 are none
            known_row = known.get(text[cut:end]) == "LOC" and not things().abroad(first)
            if known_row or _LOWER.search(text, cut + 1, end):
                return cut
    return match.end() if (match := _LEVELS.match(text, start, end)) else 0


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
