"""Which bodies launch or run a programme, by the grammar of the sentence that names both.

A body is credited where it is the subject of a verb of launching or running whose object is the programme
(教育部启动“甲计划”), or its agent (“甲计划”由教育部牵头; “甲计划”获教育部批准). That it is named in the same sentence
is not enough. The rules read the sentence with each name as one letter, quotes and brackets dropped:
`O近日启动P，由O牵头。`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsnlp.article import Mention

# O body, L place, P programme, W work, Q a decree whose title names programmes, and what else a name or value can be.
_LETTERS = {
    "ORG": "O", "LOC": "L", "PROGRAM": "P", "WORK": "W", "PER": "R",
    "EVENT": "E", "DATE": "D", "TIME": "D", "MONEY": "M", "PERCENT": "N",
}  # fmt: skip
# A decree by the end of its title, and what is done with one.
_DECREE = re.compile("(?:意见|方案|办法|细则|规定|通知|措施|规划|计划|要点|条例|政策|决定|公告|指南)$")
_DECREED = re.compile("发布|公布|印发|下发|出台|制定|推出|批准|批复|审议通过")
_LONGEST = 2000  # letters; what runs on for more is no sentence, and the patterns' cost grows with its square

# Marks to one width, quotes away, white space as the pause that it is in a headline; capitals are left to names.
_MARKS: dict[int, str | None] = {ord(q): None for q in "“”‘’「」『』《》〈〉\"'"}
_MARKS |= {ord(half): full for half, full in zip(",;:()?!", "，；：（）？！", strict=True)}
_MARKS |= {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_MARK = "，；：。！？"


def _any(words: str) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


_VERB = _any("""
    发布 公布 宣布 印发 下发 出台 制定 推出 推行 推进 推动 启动 发起 发出 提出 设立 成立 创立 创办 开设 实施 组织实施
    开展 优化 升级 扩大 举办 主办 承办 牵头 统筹 主导 主管 负责(?!人) 管理 运营 承担 资助 支持 批准 批复 出资 投资 建设
    承建 (?<![际会间])组织 执行 试行 编制 起草 部署 开办 推展 上线 审议通过 立项
""")
# What makes a noun of the verb: 启动仪式, 发布会, 实施以来 …
_NOUN = "(?![会后时者方式期]|仪式|以来|单位|机构|部门|情况|进度|成效|效果|力度|大会)"

_TIME = "(?:[自从于]?D起?|E期间|E上|于L|" + _any("""
    日前 近日 近期 今天 今日 昨天 昨日 当天 当日 今年以来 近年来 今年 去年 明年 年内 此前 目前 随后 现场 会上
""") + ")"  # fmt: skip

# The bodies: names joined, the last of names that run on.
_LINK = rf"(?:(?:{_TIME}|将|还|，?并)?(?:会同|联合|携手|联手|伙拍)|以及|[、和与及同])"
_ONE = "(?:L*O+|L+)"
_OTHERS = "(?:等(?:[0-9一二三四五六七八九十多两几]*个?(?:部门|单位|机构|部委|企业|高校|院校|地))?)?"
_SUBJECT = rf"{_ONE}(?:{_LINK}{_ONE})*{_OTHERS}"

# What stands between a subject and its verb. Phrases of any words come twice at most: more would be tried in ways
# without number.
_MANNER = _any("""
    将 将于 已 已经 现 正 正在 还 也 又 再 并 且 同时 率先 首次 正式 全面 深入 大力 积极 持续 继续 联合 共同 部署 组织
    牵头 统一 统筹 集中 计划 拟 决定 宣布 专门 陆续 先后 连续 全力 合作 具体 加快 加速 稳步 重点 主动 携手 负责 推动 曾
""")
_PLACE = "在[^，；：。！？OP]{0,12}?(?:[LE上中]|全[国省市区县]|各地)(?:期间|范围内)?"
_MEANS = "(?:为|以|按照?|根据|围绕|聚焦|针对|面向|依托|通过|与)[^，；：。！？OPRLE]{1,16}?"
_FUNDS = "(?:投入|出资|安排|拨款|投资|斥资|捐资|拿出)[约近超逾]?M(?:资金)?"
_SHORT = rf"(?:{_TIME}|{_MANNER}|{_FUNDS}|[与同]{_ONE})*"
_ADVERBS = rf"{_SHORT}(?:(?:{_PLACE}|{_MEANS}){_SHORT}){{0,2}}"

# What stands between the verb and the programme: a measure, a description before 的, other objects of the verb.
_DULL = "[^，；：。！？OPQWRLE对为在给将称说上后时并来以让使助促用于被把由获入向从]"
_PLAIN = rf"(?:(?!{_VERB}){_DULL}){{0,8}}?"
_LONG = rf"(?:(?!{_VERB})[^，；：。！？OPQWR]{{1,30}}的(?:新一轮|首[个批轮期])?)?"
_AND = rf"(?:[、和与及]|以及|并)(?:(?!{_VERB}){_DULL}){{0,10}}?"
_OBJECTS = rf"[PQW](?:{_AND}[PQW])*"
# What follows makes the programme a mark of something else: those in it, its results, a project under it.
_OF = "(?!的?[^，；：。！？OPQWRLED]{0,8}?" + _any("""
    学员 学者 企业 公司 团队 入选 获奖 毕业生 专家 人才$ 人才[，。] 成员 志愿者 成果 报告 指数 白皮书 奖 经验 项目 课题
    网站 官网 平台 沿线 国家 全局 读书班 讲座 沙龙 展览 视频 画面 影像 照片 对接 衔接
    研讨 论坛 宣讲 大赛 比赛 活动 会议 培训 基地 中心 仪式 座谈 会$ 会[，。] 推进会 发布会 框架 背景 精神 要求
""") + ")"  # fmt: skip

_GOVERNS = re.compile(rf"(?P<verb>{_VERB}){_NOUN}[了过]?的?(?:{_LONG}|L?D?)L?D?{_PLAIN}(?P<what>{_OBJECTS}){_OF}")
_CEREMONY = re.compile(
    rf"(?:举行|举办|召开)了?{_PLAIN}(?P<what>P)的?(?P<verb>启动|发布|开工|推介)(?:暨[^，。]{{0,10}})?(?:仪式|大会|活动|会)"
)
_ACTS = re.compile(rf"(?P<body>{_SUBJECT}){_ADVERBS}$")
_SUBJECTLESS = re.compile(rf"(?:而且|并且|此外|另外|其中|接下来)?{_ADVERBS}$")
_LEAD = rf"(?:据悉|具体而言|此外|另外|其中|{_TIME})*(?:{_PLACE}{_TIME}*)?"
_BEGINS = re.compile(rf"{_LEAD}(?P<body>{_SUBJECT})(?P<rest>.*)$")
# How the predicate of a clause begins: whatever begins otherwise may be another subject.
_PREDICATE = re.compile(rf"$|{_TIME}|{_MANNER}|{_PLACE}|{_MEANS}|{_FUNDS}|{_VERB}{_NOUN}|" + _any("""
    表示 介绍 透露 指出 强调 明确 召开 举行 作出 坚持 立足 贯彻 落实 加强 深化 构建 打造 把 向 对 从 在 利用 结合 签署
    签约 达成 作为 完善 强化 努力 着力 鼓励 引导 培育 引进 组建 创新 加大 提升 做好 建立 探索 瞄准 高度 紧密 紧扣 认真
    确定
"""))  # fmt: skip
_BACK = 5  # clauses that a subject reaches over
# A body behind one of these is an object, a place or a source, or is only asked to act.
_NOT_BEFORE = re.compile("(?:[据在向对给从被到赴]|促请|呼吁|建议|要求|希望|敦促|期待|请|拒绝|反对)$")
_PLACE_BEFORE = re.compile(rf"(?:^|[{_MARK}]|{_TIME})$")

_SIZE = "(?:首期|总|项目)?(?:规模|投资|经费|资金|金额|期限|为期|投入)[约达近超逾共为]*[MD0-9一二三四五六七八九十年]+"
_AGENT = re.compile(
    rf"(?P<what>P(?:[、和与及]P)*)(?:{_TIME}|将|已|正式|启动|上路|实施|开始|推出|推行|建设|项目|在L)*(?:[，。]{_SIZE})*"
    rf"[，。]?由(?P<body>{_SUBJECT}){_ADVERBS}(?P<verb>{_VERB}){_NOUN}"
)
_ORIGIN = re.compile(rf"(?P<what>P)，?是由?(?P<body>{_SUBJECT}){_ADVERBS}(?P<verb>{_VERB}){_NOUN}[^{_MARK}OP]{{0,6}}的")
_GRANT = re.compile(
    rf"(?P<what>P){_SHORT}(?:获得?|经|得到|被)(?P<body>{_SUBJECT})(?:正式|联合)?"
    r"(?P<verb>批准|批复|核准|资助|支持|立项|审议通过|同意)(?!的)"
)


class Credit(NamedTuple):
    """A body that launches or runs a programme, and the verb that says so; all Simplified."""

    programme: str
    body: str
    verb: str


def bodies(text: str, mentions: Sequence[Mention]) -> list[Credit]:
    """Find the bodies that launch or run the programmes of a sentence.

    A place is a body where it is the subject (澜州市启动…): news names a government by its place.

    Args:
        text: the sentence, repaired and Simplified; one that goes on with 由 belongs to the sentence before it.
        mentions: the names and values in it, by offsets into it.
    Returns:
        each credit once.
    """
    letters, names = _letters(text, mentions)
    credits: dict[Credit, None] = {}
    for match, body in _matches(letters[:_LONGEST]):
        verb = match["verb"]
        acting = [names[at][0].name for at in _last(letters, *body)]
        for at in range(*match.span("what")):
            if letters[at] != "Q" or _DECREED.fullmatch(verb):
                programmes = (m.name for m in names[at] if m.type == "PROGRAM")
                credits |= {Credit(programme, name, verb): None for programme in programmes for name in acting}
    return list(credits)


def _letters(text: str, mentions: Sequence[Mention]) -> tuple[str, list[Sequence[Mention]]]:
    """The sentence with a letter for each name, without what is in brackets; and what each character stands for."""
    out: list[tuple[str, Sequence[Mention]]] = []
    at = 0
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    for m in ordered:
        if m.start >= at and m.type in _LETTERS:
            out += ((c, ()) for c in _marks(text[at : m.start]))
            decree = m.type == "WORK" and _DECREE.search(m.name)
            inside = [n for n in ordered if m.start <= n.start and n.end <= m.end] if decree else [m]
            out.append(("Q" if len(inside) > 1 else _LETTERS[m.type], inside))
            at = m.end
    out += ((c, ()) for c in _marks(text[at:]))
    kept: list[tuple[str, Sequence[Mention]]] = []
    opened: list[int] = []
    for letter, stands in out:
        kept.append((letter, stands))
        if letter == "（":
            opened.append(len(kept) - 1)
        elif letter == "）" and opened:
            del kept[opened.pop() :]
    return "".join(letter for letter, _ in kept), [stands for _, stands in kept]


def _marks(text: str) -> str:
    """Text between names, its marks as the patterns have them."""
    return re.sub(r"\s+", "，", text.translate(_MARKS))


def _matches(letters: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """What credits bodies: a match with the programmes (`what`) and the verb, and the span of the bodies."""
    for pattern in (_GOVERNS, _CEREMONY):
        for match in pattern.finditer(letters):
            if body := _subject(letters, match.start()):
                yield match, body
    for pattern in (_AGENT, _ORIGIN, _GRANT):
        for match in pattern.finditer(letters):
            yield match, match.span("body")


def _subject(letters: str, at: int) -> tuple[int, int] | None:
    """The span of the bodies that are the subject of the predicate at an offset, in its clause or one before."""
    stop = max(letters.rfind(mark, 0, at) for mark in "。！？") + 1
    start = max(letters.rfind(mark, 0, at) for mark in _MARK) + 1
    if match := _ACTS.search(letters[start:at]):
        return _free(letters, start + match.start("body"), start + match.end("body"))
    if not _SUBJECTLESS.match(letters[start:at]):
        return None
    for _ in range(_BACK):
        end, start = start - 1, max(letters.rfind(mark, 0, max(start - 1, 0)) for mark in _MARK) + 1
        if end < stop:
            return None
        clause = letters[start:end]
        if (match := _BEGINS.match(clause)) and _PREDICATE.match(match["rest"]):
            return _free(letters, start + match.start("body"), start + match.end("body"))
        if not _PREDICATE.match(clause):
            return None
    return None


def _free(letters: str, start: int, end: int) -> tuple[int, int] | None:
    """The span, unless what stands before it makes it something else than a subject."""
    before = letters[max(0, start - 20) : start]
    if _NOT_BEFORE.search(before):
        return None
    place = "O" not in letters[start:end]
    return None if place and not _PLACE_BEFORE.search(before) else (start, end)


def _last(letters: str, start: int, end: int) -> Iterator[int]:
    """Of names that run on, the last: 江苏省 before its own body is no body by itself."""
    for run in re.finditer("[OL]+", letters[start:end]):
        yield start + run.end() - 1
