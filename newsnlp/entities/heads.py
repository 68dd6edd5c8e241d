"""Names by their heads: a known or tagged beginning, common words, and 大学, 委员会, 计划 or 论坛 at the end.

The tagger sees a few characters at a time and breaks long names up; these candidates say what may belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from newsnlp.entities.gazetteer import Gazetteer
from newsnlp.entities.spans import Span

PROGRAM_HEADS = "计划 工程 行动 项目 战略 规划 专项 倡议".split()
EVENT_HEADS = """
    大会 论坛 峰会 博览会 交易会 洽谈会 年会 研讨会 运动会 锦标赛 联赛 大赛 挑战赛 艺术节 文化节 电影节
    音乐节 旅游节 购物节 嘉年华 服务周 宣传周 活动周 文化周 科技周 人才周 英才周 创业周 双创周 阅读周
    安全周 文化月 宣传月
""".split()
ORG_HEADS = """
    委员会 管委会 党工委 区委 市委 省委 县委 组委会 法院 检察院 政府 部 局 厅 署 司 院 所 办公室 中心
    基地 联合体 联盟 集团 公司 银行 大学 学院 学校 中学 小学 幼儿园 医院 研究院 研究所 研究会 协会 学会
    商会 基金会 联合会 总会 工会 俱乐部 报社 电视台 通讯社 出版社 实验室 图书馆 博物馆 合作社 事务所
    党组 支部 总队 支队 大队 舰队 海关 气象台 交易所
""".split()
# A zone belongs to the place directly before it.
ZONES = "高新区 开发区 经开区 新区 自贸区 自贸试验区 示范区 保税区 综保区 工业园区 产业园 科技园 软件园".split()
HEADS = {
    **dict.fromkeys(ORG_HEADS, "ORG"),
    **dict.fromkeys(PROGRAM_HEADS, "PROGRAM"),
    **dict.fromkeys(EVENT_HEADS, "EVENT"),
    **dict.fromkeys(ZONES, "LOC"),
}
# As parts of patterns, and what behind it makes a head another word: 行动组, 项目部, 规划者, 规划师.
PROGRAM, EVENT = "|".join(PROGRAM_HEADS), "|".join(EVENT_HEADS)
NO_HEAD = "(?!组|部|办|处|区|者|员|师|书|图)"
# How often an event has been held so far: 第七届, 第一百三十五届, 第二次.
COUNT = r"第[一二三四五六七八九十百\d]{1,5}[届次]|首届"
_LENGTHS = sorted({len(head) for head in HEADS}, reverse=True)
_LAST = frozenset(head[-1] for head in HEADS)
_ANY = re.compile("|".join(sorted(HEADS, key=len)))
# No name reaches over these marks.
_CLAUSE = re.compile("[^，、：；。！？]+")
_MARK = re.compile("[，、：；。！？\n]")

# What a name is made of, by jieba's tags; anything else ends it.
_NOUNS = ("n", "j", "b", "vn", "an", "eng", "m", "l", "i", "s", "g")
DASHES = frozenset("—－-–")
_JOINTS = DASHES | frozenset("和与及·")
# Verbs that names hold, which jieba tags as plain verbs.
_VERBS = frozenset(
    """
    创新 服务 合作 融合 交流 发展 转移 引育 引进 培育 攻关 驱动 示范 管理 监督 保障 建设 工作 研究 协同
    应用 推进 振兴 提升 开放 共享 治理 保护 清洁 投资 推介
    """.split()
)
# Verbs that jieba calls nouns, and what joins two names: a name starts behind them.
_STOPS = frozenset(
    """
    暨 会同 联合 贯彻 落实 贯彻落实 实施 推进 推动 深化 启动 举办 举行 召开 开展 参加 出席 发布 印发 制定 组织
    打造 加快 支持 位于 来自 介绍 表示
    """.split()
)
_GENERIC = frozenset(
    "本 该 此 各 全 这 那 某 我 两 一 有关 相关 上述 重点 重大 多项 系列 所有 一批 一项 新 一轮 主要".split()
)
# What a name does not begin with.
_LEADING = _JOINTS | _GENERIC
_YEAR = re.compile(r"\d{4}年")
_LONGEST = 14  # words in a name at most


Word = tuple[str, str]  # with its tag

# A word's span, its tag, and whether it is a known name, or one begins with it.
_Piece = tuple[int, int, str, bool]


def closing(text: str, names: Sequence[Span]) -> Iterator[int]:
    """Where names begin that may be the last pieces of longer ones, among those of the tagger in an article.

    Such a piece has another in its clause before it, and a head or a dash between the two; where programmes and events
    begin and end is yet to be put right, and an event with a year may part into a place and itself.
    """
    for (first, *_), (start, end, kind) in pairwise([(0, 0, ""), *names]):
        last = kind in ("PROGRAM", "EVENT") or text[start - 1] in DASHES or head(text, 0, end)
        if last and (not _MARK.search(text, first, end) or (kind == "EVENT" and "年" in text[start:end])):
            yield start


def candidates(
    text: str, words: Sequence[Word], known: Gazetteer, near: Collection[int] | None = None
) -> Iterator[Span]:
    """Propose bodies, programmes, events and zones in a sentence of Simplified text.

    Args:
        words: the sentence's words with their tags, which tile it.
        known: names that a longer one may begin with.
        near: the offsets whose clauses are looked at; by default all are.
    Returns:
        `(start, end, type)` for each head, from each word that such a name may begin with; they overlap.
    """
    clauses = [clause.span() for clause in _CLAUSE.finditer(text)]
    if near is not None:
        clauses = [(start, end) for start, end in clauses if any(start <= at < end for at in near)]
    if clauses := [(start, end) for start, end in clauses if _ANY.search(text, start, end)]:
        starts = list(accumulate([len(word) for word, _ in words], initial=0))
        for start, end in clauses:
            part = words[bisect_left(starts, start) : bisect_left(starts, end)]
            yield from _names(text, _join(text, start, part, known))


def _names(text: str, row: Sequence[_Piece]) -> Iterator[Span]:
    """The candidates in a clause."""
    for k, (start, end, *_) in enumerate(row):
        # Few words end a name: what their neighbours are is looked up only there.
        if text[end - 1] not in _LAST or not (kind := head(text, start, end)):
            continue
        if kind == "LOC":
            if k and _begins(text, row[k - 1]):
                yield row[k - 1][0], end, kind
            continue
        first = k
        while first > 0 and k - first < _LONGEST and _belongs(text, row[first - 1]):
            first -= 1
        while first < k and text[row[first][0] : row[first][1]] in _LEADING:
            first += 1
        if kind == "EVENT":  # the place before an event's year is where it was held
            first = max((n for n in range(first, k) if _YEAR.match(text, row[n][0])), default=first)
            if first < k:
                yield row[first][0], end, kind
        for word in row[first:k]:
            if _begins(text, word):
                yield word[0], end, kind


def head(text: str, start: int, end: int) -> str:
    """The type of the name whose head a word ends in, or nothing; the head may begin two characters before the word."""
    if text[end - 1] not in _LAST:
        return ""
    for size in _LENGTHS:
        if end - size >= start - 2 and (kind := HEADS.get(text[end - size : end])):
            return kind
    return ""


def _begins(text: str, word: _Piece) -> bool:
    """Whether a name may begin with a word: a known name, a place or body by its tag, or a year."""
    start, _, tag, known = word
    return known or tag in ("ns", "nt", "nz") or _YEAR.match(text, start) is not None


def _belongs(text: str, word: _Piece) -> bool:
    """Whether a word may stand inside a name."""
    start, end, tag, _ = word
    name = text[start:end]
    if name in _STOPS:
        return False
    return tag.startswith(_NOUNS) or name in _JOINTS or name in _VERBS or _begins(text, word)


def _join(text: str, at: int, words: Sequence[Word], known: Gazetteer) -> list[_Piece]:
    """The words from an offset on, those that make up a known name joined to one."""
    row: list[_Piece] = []
    last = at
    for word, tag in words:
        end = at + len(word)
        if at >= last:
            size = known.longest(text, at) if text[at : at + 2] in known.heads else 0
            last = max(at + size, end)
            row.append((at, last, tag, size > 0 and at + size >= end))
        at = end
    return row
