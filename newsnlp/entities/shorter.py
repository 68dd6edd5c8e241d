"""Whether a shorter name may stand for a longer one in the same article. A wrong yes is worse than a missed one.

Names are Simplified. `shorter` asks by type; each rule says what may be left out and what must stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsnlp.entities.forms import edition, legal, place, places
from newsnlp.entities.heads import HEADS, ORG_HEADS, PROGRAM
from newsnlp.entities.things import functions, things
from newsnlp.reading.people import COMPOUND

_LEVELS = "省市区县州镇乡村旗盟"
_NATURE = frozenset("山湖江河海岛港桥峰岭")
_LEVEL = re.compile("(?:自治[区州县]|[省市区县镇乡村旗盟])$")
_GENERIC = frozenset((*HEADS, "公司", "集团", "总公司", "指挥部", "领导小组", "工作组", "专班"))
_HEADS = _GENERIC | {"附中", "附小"}
_SPLIT = sorted((head for head in ORG_HEADS if len(head) > 1), key=len, reverse=True)
# What a short form of a body may leave out altogether.
_DROPPED = frozenset("和 与 及 暨 的 、 — · 中国 国家 全国 中华 国际".split())
_NUMBER = re.compile("第([一二三四五六七八九十]+)(?:人民)?(中|小|附属医院|医院)学?$")
_ATTACHED = re.compile("附属(中|小)学$")
_CLINIC = re.compile("(?<=大学)(?:医学院|医学部)?附属(?=.*医院$)|(?<=医学院)附属(?=.*医院$)")
_HOSPITAL = re.compile("[医一二三四五]院$")
_OWNER = re.compile(".{2,12}(?:大学|医学院)(?:附属)?")
# What makes a company another one than the one without the word.
_UNIT = re.compile(
    "集团.|旗下|子|销售|物流|投资|置业|地产|财务|租赁|保险|证券|银行|基金|资产|资本|国际|研究院|香港|分公司|分行|支行|贸易|进出口|服务|云|海外"
)
_BRANCH = re.compile("(?:分公司|分行|支行|分局|分院|办事处|代表处|营业部|附属.*|附.?[中小院]|校区|分校)$")
# What a programme's name may leave out between its own name and its head.
_PLAIN = re.compile(
    "(?:人才|奖励|培育|培养|引育|引进|专项|建设|发展|支持|提升|创新|科技|三年|资助|中小企业|企业|领航|行动|创业|青年)+"
)
_STORM = re.compile("(?:超?强?(?:台风|热带风暴|飓风))")
_PROGRAM_HEAD = re.compile(f"(?:{PROGRAM})$")
_MEETINGS = frozenset("全体会议 工作会议 座谈会 常务会议 理事会议 部长级会议 新闻发布会".split())
# What is no place's own.
_NATIONAL = re.compile("第.{1,4}届|全国|国家|中央")
# A country's plan, and every place has its own.
_PERIOD = re.compile("十[一二三四五]五")
# News gives these to persons whom it does not name in full.
HONORIFICS = frozenset("先生 女士 小姐 太太 某 某某 同学".split())
TITLES = frozenset(
    """
    书记 副书记 主席 副主席 总理 副总理 部长 副部长 省长 市长 副市长 县长 区长 镇长 乡长 主任 副主任 局长 处长 厅长
    院长 校长 教授 老师 经理 总经理 总 董事长 博士 医生 大夫 同志 委员 会长 理事长 秘书长 村长 院士
    总统 首相 议员 立委 发言人 司长 署长 行长 总裁 主委 支书 队长 站长 所长 馆长 教练 师傅 律师 法官 警官 检察官
    副总统 副校长 副院长 副局长 副会长 副省长 副县长 副区长 委员长 议长 外长 防长 财长 州长 特首 大使 导演 执行长
    主教练 将军 记者
    """.split()
)


def shorter(kind: str, short: str, full: str) -> bool:
    """Whether one name may stand for a longer one of its type, as far as the two say.

    Args:
        kind: their type.
        short, full: two names, the first the shorter.
    """
    if short == full or (len(short) >= len(full) and kind != "PER"):
        return False
    rule = {"ORG": _body, "LOC": _locality, "PER": _person, "EVENT": _event, "PROGRAM": _programme}.get(kind)
    return rule is not None and rule(short, full)


def _locality(short: str, full: str) -> bool:
    """雁门 for 雁门县: only its level is left out."""
    return (
        len(short) > 1
        and short[-1] not in _NATURE
        and full.startswith(short)
        and _LEVEL.fullmatch(full, len(short)) is not None
    )


def _person(short: str, full: str) -> bool:
    """史密森 for 约翰·史密森; 聂书记 or 聂 for 聂远帆."""
    if "·" in full:
        return full.rpartition("·")[2] == short and len(short) > 1
    size = 2 if full[:2] in COMPOUND else 1
    if full[size:] in TITLES or full[size:] in HONORIFICS:
        return False
    return size < len(full) <= size + 2 and short[:size] == full[:size] and (not short[size:] or short[size:] in TITLES)


def _event(short: str, full: str) -> bool:
    """A name without its edition, year or place; a storm without the word."""
    count, bare = edition(full)
    if count and bare == short:
        return "次" not in count and short not in _MEETINGS
    storm = _STORM.match(full)
    if storm and full[storm.end() :] == short:
        return True
    where, rest = place(bare)
    return bool(where) and rest == short and short not in _GENERIC and len(short) > 3


def _programme(short: str, full: str) -> bool:
    """A programme without its place, or without plain words before its head: 金梧桐计划 for 金梧桐人才计划."""
    where, rest = place(full)
    if where and rest == short and len(short) > 3:
        return not _PERIOD.match(short)
    head = _PROGRAM_HEAD.search(short)
    if not head or not full.endswith(head[0]):
        return False
    own = short[: head.start()]
    left_out = full[len(own) : len(full) - len(head[0])]
    return len(own) > 1 and full.startswith(own) and left_out != "青年" and _PLAIN.fullmatch(left_out) is not None


def _body(short: str, full: str) -> bool:
    """A body without its place, a company by its brand, or a letter or more of every word."""
    if short in _GENERIC or len(short) < 2:
        return False
    if (clinic := _CLINIC.sub("", full)) != full:
        return short == clinic or shorter("ORG", short, clinic)
    if _BRANCH.search(full) and not _BRANCH.search(short):
        return False
    where, rest = place(full)
    if where and not _NATIONAL.match(rest):
        if _same(short, rest):
            return len(rest) > 3 or (rest[-1] == "部" and things().abroad(where))  # 卫生部 for 新加坡卫生部
        if short[0] == where[-1] and _same(short[1:], rest):  # 省教育厅
            return True
        there, what = place(short)
        if there and _lies(there, where) and _same(what, rest):
            return True
        brief = what if there == where else short
        if len(brief) > 2 and _letters(brief, rest):  # 深圳市消委会, 消委会 for 深圳市消费者委员会
            return True
        if where[-1] in _LEVELS and short.startswith(where[:-1]) and _same(short[len(where) - 1 :], rest):  # 禾川中院
            return True
    if (owner := _OWNER.match(full)) and full.removeprefix(owner[0]) == short and _HOSPITAL.search(short):
        return len(short) > 3
    if (brief := _numbered(full)) != full and (short == brief or shorter("ORG", short, brief)):
        return True
    if legal(full) != full:
        return _company(short, full)
    return _letters(short, full)


def _lies(where: str, chain: str) -> bool:
    """Whether a place is the last of a chain: 西湖区 of 杭州市西湖区."""
    outer = chain.removesuffix(where)
    level = len(outer) > 2 and outer[-1] in _LEVELS  # 民盟 is no place
    return chain.endswith(where) and (not outer or level or outer in things().forms["LOC"])


def _numbered(name: str) -> str:
    """A school or hospital by its usual short form: 第三中学 → 三中, 附属中学 → 附中, 第一附属医院 → 一附院."""
    return _ATTACHED.sub(r"附\1", _NUMBER.sub(lambda m: m[1] + m[2].replace("属医", "").replace("医", ""), name))


def _same(short: str, full: str) -> bool:
    """Whether two functions of a local body are one: 人社局, 人力资源和社会保障局."""
    return short == full or (short in functions() and functions()[short] == functions().get(full))


def _company(short: str, full: str) -> bool:
    """The brand stays, and words that make another company of it."""
    if "集团" in short and "集团" not in full:
        return False
    core, brand = legal(full), legal(short).removesuffix("集团")
    where, rest = place(core)
    if where and not brand.startswith(where[:2]):
        core = rest
    core = core.removesuffix("集团")
    if len(brand) < 2 or brand[:2] != core[:2] or brand in _GENERIC:
        return False
    gaps = _gaps(brand, core)
    return gaps is not None and not any(_UNIT.search(gap) or _placed(gap) for gap in gaps)


def _placed(gap: str) -> bool:
    """Whether what is left out says where: 国网|江苏省电力有限公司, 朗屿|（上海）有限公司 are arms."""
    places = things().forms["LOC"]
    parts = gap.replace("）", "（").split("（")
    return any(part[:size] in places for part in parts for size in range(2, len(part) + 1))


def inside(short: str, full: str) -> bool:
    """Whether a longer name has all characters of a shorter one, in order."""
    return _gaps(short, full) is not None


def _gaps(short: str, full: str) -> list[str] | None:
    """What a longer name has between the characters of a shorter one, as early as they come; None where they do not."""
    gaps, at = [], 0
    for character in short:
        found = full.find(character, at)
        if found < 0:
            return None
        gaps.append(full[at:found])
        at = found + 1
    return [*gaps, full[at:]]


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, a body's place and head apart, and what has four characters in two: 西安|交通|大学."""
    import rjieba

    *chain, rest = places(name)
    out = [part for where in chain for part in _apart(where)]
    for word in (cut := rjieba.cut(rest)):
        head = next((h for h in _SPLIT if word.endswith(h) and len(word) > len(h)), "")
        if not head and word is cut[-1] and len(word) > 2 and word not in HEADS and word[-1] in HEADS:
            head = word[-1]  # 管理|局
        body = word[: len(word) - len(head)]
        out += [body[:2], body[2:], head] if len(body) == 4 else [body, head]
    return tuple(filter(None, out))


def _apart(where: str) -> tuple[str, ...]:
    """A county named with its city, since others have its name, as two: 杭州市|西湖区."""
    known = things()
    maybe, forms = known.maybe["LOC"], known.forms["LOC"]
    cuts = (at for at in range(2, len(where) - 1) if where[at:] in maybe and where[:at] in forms)
    return (where[:at], where[at:]) if (at := next(cuts, 0)) else (where,)


def _letters(short: str, full: str) -> bool:
    """Every word gives its first letter or more, in order; the last one may give only its last.

    南大 for 南京大学, and for no 南京师范大学.
    """
    for at in range(2, len(short) - 1):
        owner = things().forms["ORG"].get(short[:at])
        if owner and full.startswith(owner) and short[:at] != owner:
            return short[at:] == full[len(owner) :] or _letters(short[at:], full[len(owner) :])
    parts = words(full)
    if len(parts) < 2 or parts[-1] not in _HEADS or parts[-1] == "报社" or _another(short, full):
        return False
    if short[-1] not in (parts[-1][0], parts[-1][-1]) or short[-1] in _LEVELS:  # 新吴区 is not 新吴区委
        return False
    return _covers(short, parts)


def _another(short: str, full: str) -> bool:
    """Whether a short form has a head in full, and not that of the name: 协和医院, 协和医学院; 组委会 is 组织委员会."""
    head = next((h for h in _SPLIT if short.endswith(h)), "")
    return bool(head) and head[-1] != "会" and not full.endswith(head)


def _covers(short: str, parts: tuple[str, ...]) -> bool:
    """Whether a form is made of the first letters of the parts, in order."""
    ends = {0}  # where in the form the parts so far may end
    for word in parts[:-1]:
        ends = {*_taken(short, ends, word), *(ends if word in _DROPPED else ())}
    last = parts[-1]
    lasts = {last[-1], "委会"} if last == "委员会" else {last[-1]}
    return any(short[end:] in lasts for end in ends) or len(short) in _taken(short, ends, last)


def _taken(short: str, ends: Iterable[int], word: str) -> set[int]:
    """Where a form may end with one more word, of which it has the first letter or more."""
    return {end + size for end in ends for size in range(1, len(word) + 1) if short[end : end + size] == word[:size]}
