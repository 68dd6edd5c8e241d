"""What a name stands for by itself, in any article: one spelling, and the thing that the package's lists know.

Names are Simplified. What is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsnlp.entities.branches import BEGINNINGS, branch
from newsnlp.entities.heads import COUNT
from newsnlp.entities.things import functions, things

_ODD = re.compile(r"[^\u4e00-\u9fff0-9]")
_DOT = re.compile(r"(?<=\w)[·•‧・．⋅](?=\w)")
_PER_DOT = re.compile(r"(?<=[\w\u4e00-\u9fff])[.·•‧・．⋅]\s*(?=[\u4e00-\u9fff])")
_DASH = re.compile(r"(?<=[\u4e00-\u9fff])[－–—―-](?=[\u4e00-\u9fff])")
_DASHES = {"ORG": "—", "EVENT": "—", "PROGRAM": "—", "PER": "-", "LOC": "-"}
_BRACKETS = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
# A place at the beginning of a longer name; 市场, 区域, 州立 and the like are no ends of places, nor the 州 of 江州市.
# It begins neither with what has branches, 共青团江州市委, nor with 团 and the like alone: 团市委, 全市; 城市 is none.
_CITY = "市(?!场|政(?!府|协|务|法)|民(?!政|族)|容|级)"
_PLACE = re.compile(
    rf"(?!{BEGINNINGS}|城市|[团全各本该][省市县区州])[\u4e00-\u9fff]{{1,5}}?"
    rf"(?:省|{_CITY}|自治[区州县]|县(?!级)|新区|高新区|开发区|经开区|区(?!域|块|划|委员)|州(?!立|{_CITY})|盟(?!主)|旗(?!舰|袍))"
)
_HEAD = re.compile(f"^(?:{BEGINNINGS})")
# What stands before a local body, and says no more than the body itself.
_ABOVE = re.compile("中共|中国共产党|国家税务总局")
_LEGAL = re.compile("(?:[（(]集团[）)]|集团)?(?:股份有限公司|有限责任公司|控股有限公司|有限公司|公司)$")
# The same without 集团, which may be the parent of what is listed; what is listed is limited by shares.
_FORM = re.compile("(?:股份有限公司|有限责任公司|有限公司|公司)$")
SHARES = "股份有限公司"
_ZONES = (("高新技术产业开发区", "高新区"), ("经济技术开发区", "经开区"))
# Of a zone; 国有资产监督管理委员会 is called so.
_ADMINISTRATION = re.compile("(?:(?<=[区园城港湾岛])|(?<=基地))管理委员会")
# 上海海事局 and 湖南广播电视台 are called so, others 市海事局.
_EITHER = frozenset(("海事局", "广播电视台"))
# What ends as places do that have a government, and has none: 工业园区, 灾区.
_ZONE = re.compile("[景园山校小社灾库牧湾战护]区$|州$")
_REPUBLIC = "中华人民共和国"
_LAW = re.compile("(?<!办)法$|法典$|条例$")
_COUNT = re.compile(rf"(?:{COUNT}|(?:19|20)\d\d年?(?:度)?)+")
_NUMBERED = re.compile(r"(?<=第)[1-9]\d?(?=届)")
_DIGITS = "零一二三四五六七八九"
_STRONG = re.compile("^超?强(?=台风.)")
# What a code in GB/T 2260 is filled up with: 511000 of a city, whose counties' begin with 5110.
_ZEROS = re.compile("(?:00)+$")
# 台中市政府卫生局 is 台中市卫生局.
_OFFICE = re.compile("(?<=.[市县])政府(?=.{1,6}[局处]$)")
_LONGEST = 30  # characters of a place with all that it lies in: 新疆维吾尔自治区巴音郭楞蒙古自治州博湖县 has 20
# What a state has, by name.
_ORGANS = frozenset(
    """
    政府 外交部 国防部 财政部 商务部 司法部 内政部 农业部 交通部 能源部 国务院 国会 议会 参议院 众议院 最高法院
    最高法 总统府 央行 中央银行 驻华大使馆 驻华使馆 大使馆 国防军 海军 空军 陆军 内阁 教育部 卫生部 劳工部
    """.split()
)


class Reading(NamedTuple):
    """What a form stands for by itself.

    Attributes:
        name: the thing's canonical name, or the form in its usual spelling.
        known: whether the package's lists know the thing.
        maybe: the things that it stands for where the article names one of them otherwise.
    """

    name: str
    known: bool = False
    maybe: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)  # five in six are found again; with four times as many little more, but 20 MB
def reading(kind: str, form: str) -> Reading:
    """Read a form by itself.

    Args:
        kind: the type of the mention; a form is only ever a thing of that type. Of users' own no things are known.
        form: the name as `entities` gives it.
    """
    known = things()
    name = spelled(kind, form)
    maybe = known.maybe.get(kind, {}).get(name, ())
    if canonical := known.forms.get(kind, {}).get(name):
        return Reading(canonical, True, maybe)
    if kind in ("LOC", "ORG"):
        name = condensed(name)
    if kind == "LOC":
        name = _within(name)
    elif kind == "ORG":
        name = _organ(name)
    elif kind == "EVENT":
        name = _edition(name)
    elif kind == "WORK" and name.startswith(_REPUBLIC) and _LAW.search(name):
        name = name.removeprefix(_REPUBLIC)
    return Reading(name, (kind, name) in known.ids, maybe)


def spelled(kind: str, name: str) -> str:
    """One spelling for a name: one dot, one dash, wide brackets around Chinese."""
    name = name.replace("衞", "卫")  # what OpenCC leaves of Hong Kong's letters
    if not _ODD.search(name):
        return name
    name = (_PER_DOT if kind == "PER" else _DOT).sub("·", name)
    if kind in _DASHES:
        name = _DASH.sub(_DASHES[kind], name)
    return _BRACKETS.sub(r"（\1）", name)


def place(name: str) -> tuple[str, str]:
    """The place that a longer name begins with, and the rest; a chain of places counts as one.

    The place is empty where there is none; two characters stay, or 委.
    """
    *chain, rest = places(name)
    return "".join(chain), rest


def places(name: str) -> list[str]:
    """The places that a longer name begins with, one by one, and the rest."""
    out, at = [], 0
    while size := _place(name, at):
        out.append(name[at : at + size])
        at += size
    return [*out, name[at:]]


def _place(name: str, at: int) -> int:
    """The length of the place at an offset of a name."""
    forms, last = things().forms["LOC"], len(name) - (1 if name.endswith("委") else 2)
    for end in range(min(last, at + 15), at + 1, -1):  # 积石山保安族东乡族撒拉族自治县
        if name[at:end] in forms:
            return end - at
    match = _PLACE.match(name, at)
    return match.end() - at if match and match.end() <= last else 0


def seat(name: str) -> str:
    """The place whose body this is, 禾川市 of 禾川市教育局 and of 共青团禾川市委; empty where there is none."""
    return place(_HEAD.sub("", name))[0]


def local(name: str) -> tuple[str, str]:
    """A local body's place, and its function in full: 江苏人社厅 → 江苏, 人力资源和社会保障厅; empty for others."""
    where, what = place(name)
    function = functions().get(what, "") if where else ""
    return (where, function) if function else ("", "")


def legal(name: str) -> str:
    """A company's name without its legal form."""
    return _LEGAL.sub("", name)


def condensed(name: str) -> str:
    """A zone and its administration by their usual short forms: 高新区, 经开区, 管委会."""
    for long, short in _ZONES:
        name = name.replace(long, short)
    return _ADMINISTRATION.sub("管委会", name)


@lru_cache(maxsize=1 << 14)  # each place asks for all its beginnings: without, time doubles with every character
def _within(name: str) -> str:
    """A place named with those that it lies in: 江苏省无锡市 is 无锡市, 北京朝阳区 is 北京市朝阳区."""
    known = things()
    if len(name) > _LONGEST:
        return name
    for at in range(len(name) - 2, 1, -1):
        if (outer := known.forms["LOC"].get(name[:at]) or _within(name[:at])) and (number := known.province(outer)):
            inner = [known.forms["LOC"].get(name[at:], ""), *known.maybe["LOC"].get(name[at:], ())]
            digits = _ZEROS.sub("", known.id("LOC", outer)) if outer[-1] != "省" else number
            fits = [found for found in inner if found and known.id("LOC", found).startswith(digits)]
            if len(fits) == 1:
                return fits[0]
    return name


def _organ(name: str) -> str:
    """A body by the place and the function that make up its name, or by its legal form."""
    known = things()
    forms = known.forms["ORG"]
    if match := _ABOVE.match(name):
        name = name[match.end() :] if local(name[match.end() :])[0] else name
    if (match := _OFFICE.search(name)) and not known.province(name[: match.start()]):
        name = name[: match.start()] + name[match.end() :]
    if (found := branch(name)) and (division := _division(found.where)):
        return found.named(division)
    where, function = local(name)
    division = known.forms["LOC"].get(where) or _within(where)
    if known.province(division) and (where[-1] == division[-1] or _has(division, function)):
        return division + function
    if function and where[-1] in "省市县区旗" and where not in known.forms["LOC"] and "人民" not in function:
        return where + function  # of a zone, say; bodies abroad are no 人民政府
    core = _FORM.sub("", name)
    if core != name:
        # 上海比亚迪有限公司 is an arm.
        for short in (core, *(place(core)[1:] if name.endswith(SHARES) else ())):
            company = forms.get(short, "")
            if "." in known.id("ORG", company) or legal(company) != company:
                return company
    return _state(name)


def _division(where: str) -> str:
    """A place that may be one of the Mainland by its name; empty for others, and for a level alone."""
    known = things()
    name = known.forms["LOC"].get(where) or (_within(where) if len(where) > 1 and where[-1] in "省市县区州旗盟" else "")
    return name if name and governed(name) else ""


def governed(name: str) -> bool:
    """Whether a place with a level may be one of the Mainland: 禾川市, but not 首尔市, 花莲县, 粤港澳大湾区."""
    known = things()
    if known.province(name):
        return True
    stem = known.forms["LOC"].get(name[:-1], "")
    return name not in known.forms["LOC"] and (not stem or bool(known.province(stem))) and not _ZONE.search(name)


def _has(division: str, function: str) -> bool:
    """Whether a place without its level and a function are one body: 江苏人社厅, but not 苏州法院, which are many."""
    if function == "人民法院":
        return not things().id("LOC", division).endswith("00")
    return function != "人民政府" and function not in _EITHER


def _state(name: str) -> str:
    """A state's organ: 俄外交部 is 俄罗斯外交部, 中国外交部 is 外交部."""
    known = things()
    for at in range(1, len(name) - 1):
        if name[at:] in _ORGANS and (country := known.forms["LOC"].get(name[:at])):
            if country == "中国":
                return known.forms["ORG"].get(name[at:], name)
            if not known.province(country):
                return known.forms["ORG"].get(country + name[at:], country + name[at:])
    return name


def _edition(name: str) -> str:
    """An edition of a known event: 第7届进博会 is 第七届中国国际进口博览会; a storm whatever its strength."""
    name = _STRONG.sub("", _NUMBERED.sub(lambda m: _numeral(int(m[0])), name))
    match = _COUNT.match(name)
    if match and (event := things().forms["EVENT"].get(name[match.end() :])):
        return event if event.endswith(("战争", "冲突")) else match[0] + event
    return name


def _numeral(number: int) -> str:
    """A number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def edition(name: str) -> tuple[str, str]:
    """An event's edition or year, and the rest of its name."""
    match = _COUNT.match(name)
    return (match[0], name[match.end() :]) if match else ("", name)
