"""Names by words, tags and lists: a known or tagged beginning, common words, and a head at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsnlp.entities.gazetteer import Gazetteer
from newsnlp.entities.titles import EVENT_HEADS, PROGRAM_HEADS

_ORG_HEADS = (
    "委员会|管委会|党工委|区委|市委|省委|县委|组委会|法院|检察院|政府|[^内]部|局|厅|署|司|院|所|办公室|中心|基地|联合体|联盟|集团|公司"
    "|银行|大学|学院|学校|中学|小学|幼儿园|医院|研究院|研究所|研究会|协会|学会|商会|基金会|联合会|总会|工会|俱乐部|报社|电视台|通讯社|出版社"
    "|实验室|图书馆|博物馆|合作社|事务所|党组|支部|总队|支队|大队|舰队|海关|气象台|交易所"
)
_LOC_HEADS = (
    "高新区|开发区|经开区|新区|自贸区|自贸试验区|示范区|产业园|科技园|园区"
    "|省|市|县|区|镇|乡|村|街道|路|街|河|江|湖|山|岛|港|机场|车站|国际机场"
)
_HEADS = (
    ("EVENT", re.compile(rf"(?:{EVENT_HEADS})$")),
    ("PROGRAM", re.compile(rf"(?:{PROGRAM_HEADS})$")),
    ("ORG", re.compile(rf"(?:{_ORG_HEADS})$")),
)
_LOC_HEAD = re.compile(rf"(?:{_LOC_HEADS})$")
# What a name is made of, by jieba's tags; anything else ends it.
_NOUNS = ("n", "j", "b", "vn", "an", "nz", "eng", "m", "l", "i", "s", "g")
_JOINTS = frozenset("和与及—－-·–")
# Verbs that names hold: 创新, 服务 … tagged as plain verbs by jieba.
_VERBS = frozenset(
    """
    创新 服务 合作 融合 交流 发展 转移 引育 引进 培育 攻关 驱动 示范 管理 监督 保障
    建设 工作 研究 协同 应用 推进 振兴 提升 开放 共享 治理 保护 清洁 投资 推介
    """.split()
)
_GENERIC = frozenset(
    """
    本 该 此 各 全 这 那 某 我 两 一 有关 相关 上述 重点 重大 多项 系列 所有 一批
    一项 新 一轮 主要 具体 基本
    """.split()
)
# Verbs that jieba calls nouns, and what joins two names: a name starts behind them.
_STOPS = frozenset(
    """
    暨 贯彻 落实 贯彻落实 实施 推进 推动 深化 启动 举办 举行 召开 开展 参加 出席 发布
    印发 制定 组织 打造 加快 支持 位于 来自 介绍 表示
    """.split()
)
_LONGEST = 14  # words in a name at most


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    tag: str
    known: str  # the type of a known name that the word is or begins, or ""


def names(
    text: str, words: Sequence[tuple[str, str]], known: Gazetteer, surnames: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Find persons, places, bodies, programmes and events in one line of Simplified text.

    Args:
        words: the line's words with their tags, which tile it.
    Returns:
        `(start, end, type)`, the longest first where several share a head; they may overlap.
    """
    row = list(_join(text, words, known))
    for k, word in enumerate(row):
        if word.known:
            yield word.start, word.end, word.known
        elif word.tag.startswith("nr") and _is_person(word.text, surnames):
            yield word.start, word.end, "PER"
        elif word.tag == "ns" and len(word.text) > 1:
            yield word.start, word.end, "LOC"
        elif word.tag == "nt" and len(word.text) > 2:
            yield word.start, word.end, "ORG"
        if k and _LOC_HEAD.search(word.text) and row[k - 1].end == word.start and row[k - 1].known == "LOC":
            yield row[k - 1].start, word.end, "LOC"
        for kind, head in _HEADS:
            if head.search(word.text) or head.search(text[max(0, word.start - 2) : word.end]):
                first = _first(row, k, kind)
                if first is not None:
                    yield row[first].start, word.end, kind


def _join(text: str, words: Sequence[tuple[str, str]], known: Gazetteer) -> Iterator[_Word]:
    """The words, those that make up a known name joined to one."""
    at = last = 0
    for word, tag in words:
        if at >= last:
            size = known.longest(text, at)
            last = at + max(size, len(word))
            kind = known.types[text[at : at + size]] if size >= len(word) else ""
            yield _Word(at, last, text[at:last], tag, kind)
        at += len(word)


def _is_person(word: str, surnames: frozenset[str]) -> bool:
    if _LOC_HEAD.search(word) or any(head.search(word) for _, head in _HEADS):
        return False
    double = word[:2] in surnames
    return "·" in word or (2 <= len(word) <= 3 + double and (double or word[0] in surnames))


def _first(row: Sequence[_Word], head: int, kind: str) -> int | None:
    """The word that a name with this head begins with, or None where there is no name."""
    first = head
    while first > 0 and head - first < _LONGEST and _belongs(row[first - 1]):
        first -= 1
    while first < head and (row[first].text in _JOINTS or row[first].text in _GENERIC):
        first += 1
    anchors = [k for k in range(first, head) if row[k].known or row[k].tag in ("ns", "nt", "nz")]
    years = [k for k in range(first, head) if re.fullmatch(r"\d{4}年", row[k].text) or row[k].text.startswith("第")]
    if kind == "EVENT":
        start = years[0] if years else first
        return start if row[head].end - row[start].start >= 6 else None
    if not anchors:
        return None
    return anchors[0] if head > anchors[0] else None


def _belongs(word: _Word) -> bool:
    if word.text in _STOPS:
        return False
    return bool(
        word.known
        or word.text in _JOINTS
        or word.text in _VERBS
        or word.tag.startswith(_NOUNS)
        or re.fullmatch(r"\d{4}年", word.text)
    )
