"""Names that their marks give away: works in 《》, programmes and events in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

PROGRAM_HEADS = "计划|工程|行动|项目|战略|规划|专项|倡议|方案|政策|基金|试点"
EVENT_HEADS = (
    "大会|论坛|峰会|博览会|展览会|交易会|洽谈会|推介会|年会|研讨会|座谈会|座谈会议|全会|运动会|亚运会|奥运会|世博会|进博会|广交会|服贸会"
    "|锦标赛|联赛|大赛|挑战赛|杯赛|艺术节|文化节|电影节|音乐节|旅游节|购物节|美食节|嘉年华"
    "|(?:服务|宣传|活动|文化|科技|人才|英才|创业|双创|阅读|安全)周|文化月|宣传月"
)
# What a programme's name in quotes is followed by belongs to it only where it is its head: 号召, 活动 are left out.
_HEAD = re.compile(rf"(?:三年|五年)?(?:{PROGRAM_HEADS})(?!书|组|部|者|师|图|局|处|性)")
_IS_PROGRAM = re.compile(rf"(?:{PROGRAM_HEADS})$")
_IS_EVENT = re.compile(rf"(?:{EVENT_HEADS})$")
_QUOTED = re.compile(
    r"“([^“”\n]{2,30})”|「([^「」\n]{2,30})」|『([^『』\n]{2,30})』|\"([^\"\n]{2,30})\"|‘([^‘’\n]{2,30})’"
)
# A work's title may quote another; a mark that is never closed within so many characters is a slip.
_WORK = re.compile(
    r"《([^《》\n]{1,120}(?:[《〈][^《》〈〉\n]{1,60}[》〉][^《》\n]{0,60}){0,2})》|〈([^〈〉《》\n]{1,120})〉"
)
# A newspaper in 《》 acts as a body.
_OUTLET = re.compile(
    r"(?:日报|晚报|时报|晨报|早报|导报|快报|商报|都市报|周报|周刊|邮报|学报|新闻|杂志|月刊|科学报|青年报|特区报)$"
)


def titles(text: str, known: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Find works, quoted programmes and quoted events in Simplified text.

    Args:
        known: names with their types, to tell the outlets in 《》 by.
    Returns:
        `(start, end, type)`, a programme or event inside a work's title among them.
    """
    for match in _WORK.finditer(text):
        group = 1 if match[1] else 2
        name = match[group]
        kind = "ORG" if known.get(name) == "ORG" or _OUTLET.search(name) else "WORK"
        yield (*match.span(group), kind)
    for match in _QUOTED.finditer(text):
        group = next(g for g in range(1, 6) if match[g])
        name, (start, end) = match[group], match.span(group)
        if re.search(r"[，。！？；：]", name):
            continue
        if head := _HEAD.match(text, match.end()):
            yield match.start(), head.end(), "PROGRAM"
        elif _IS_PROGRAM.search(name) and len(name) > 2:
            yield start, end, "PROGRAM"
        elif _IS_EVENT.search(name) and len(name) > 2:
            yield start, end, "EVENT"
