"""Dates, times, amounts and addresses: found by pattern, each with its normalised value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from newsnlp.article import day
from newsnlp.entities.days import DATE, DATE_BEGINS, HAN_DIGITS, dated, joined
from newsnlp.entities.sums import HAN_NUMBER, MONEY, MONEY_BEGINS, TO, left_out, money, number, small
from newsnlp.language.convert import narrow
from newsnlp.reading.dates import of_day

# An index rises 12点, and 一点 is a little.
_POINTS = r"(?<![升跌涨挫泻穿破有])(?<![升跌涨挫泻大窄少增][逾近约超了至到])(?<![数收现暂]报)(?<![高低]开)"
# At the end of a clause behind these 三点 counts points: 强调了三点，一是…, 这四点，缺一不可.
_COUNTED = (
    r"(?!(?:(?<=[^到过]了)|(?<=[这那的谈讲提享绍充括共述])|(?<=[提作指做]出)|(?<=[建倡提]议)|(?<=[以如]下)|(?<=下列)|(?<=强调)|(?<=[讨结]论)"
    r"|(?<=要求)|(?<=意见)|(?<=[说声阐]明)|(?<=[纳括结]为)|(?<=[做达谈讲说提看想识意]到)|(?<=[基出鉴由在]于)|(?<=[体表]现在)"
    r"|(?<=集中在)|(?<=反映在))(?:\d{1,2}|[一二三四五六七八九十]{1,3})点(?:[，。,\s]|$))"
)
# A clock is no score or scale: 以21:18, 比例为1:10, 16:10屏幕.
_SCORE = r"(?<![以比局盘])(?<!比[例分])(?<!比[例分]为)(?<!落后)(?<!领先)(?<!2[5-9][:：]\d\d、)(?<![3-9]\d[:：]\d\d、)"
_SCORED = r"(?!、(?:2[5-9]|[3-9]\d)[:：]|的?(?:比[例分]|优势)|[取战获险大小完]?胜|[击不惜落领][败敌后先]|屏)"
# What follows an hour that says neither its day, its part of the day nor minutes.
_HOUR_ENDS = r"许|左右|前|后|至|起|，|。|、|,|在|到|$|整|\s|举|开"
_TIME = rf"""
    (?P<part>凌晨|清晨|早[上晨]|上午|中午|下午|午后|傍晚|晚[上间]|晚(?!一点)|[深半]夜|午夜|入夜|夜[里间]|(?<=[今昨明日])[早晨夜])?
    (?:
      {_SCORE}(?<!\d)(?<!\d[:：.])(?P<clock>\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)(?!\.?\d|[:：])
        (?:\s?(?P<half>[apAP][mM])(?![A-Za-z]))?{_SCORED}
    | (?P<dated>(?<=\d日))?(?(part)|{_COUNTED})(?P<hour>(?<!\d)(?<!\d[.,]){_POINTS}\d{{1,2}}
        |(?<![{HAN_NUMBER}万有第])(?(part)|(?!一[时点](?![左许整半])))[一二三四五六七八九十]{{1,3}}
        |(?(part)[零两]|(?<=[日起自至到从])零(?=时)))
      (?(part)|(?!点[一二三四五六七八九]分)) # 四点六分
      [时点](?P<half4>半)?(?:(?P<minute>\d{{1,2}}|[{HAN_NUMBER}]{{1,3}})分(?!钟))?(?(part)|(?(dated)|(?(minute)|(?={_HOUR_ENDS}))))
    )
"""
_SHARE, _SIGN = r"\d{1,6}(?:,\d{3})?(?:\.\d{1,6})?", r"[^\S\n]?[%％]"
# Less than nothing, 增长-3.2%, but not from 10% to 20%, 10%-20%.
_MINUS = rf"(?P<minus>(?<![\dA-Za-z%％.)）{HAN_NUMBER}元月日-])-(?=\d)|(?<!正)负(?=\d))?"
# What makes another word of 成, or of its number: 一成不变, 三五成群, 八成新.
_NO_TENTHS = (
    r"(?![为立功绩年熟果效交型语长不套名像因片行份群堆就器\d]"
    "|员(?!工)|人(?!口|士)|新(?![增建])|品(?!牌)|本(?![地土港])|都市|分股)"
)
_TENTH = "[一二两三四五六七八九]"
_PERCENT = rf"""
      {_MINUS}(?P<percent>{_SHARE}(?={_SIGN})|(?<![\d.])\d{{1,3}}(?:\.\d{{1,2}})?{left_out(_SIGN, _SHARE)})(?:{_SIGN})?
    | (?P<tenths>(?<![\d.])\d|(?<![十百千万亿零]){_TENTH})
        (?:成(?P<more>[\d半一二三四五六七八九])?{_NO_TENTHS}|{left_out("成" + _NO_TENTHS, "[1-9一二两三四五六七八九]")}
        |(?={_TENTH}成{_NO_TENTHS})) # 三四成
    | 百分之(?P<hundredths>[{HAN_NUMBER}点]{{1,9}}|\d{{1,3}}(?:\.\d{{1,4}})?)
"""
_PHONE = r"""
    (?<![\d.-])(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2} | 0\d{2,3}[- ]\d{7,8} | [(（]0\d{2,3}[)）]\d{7,8}
    | \+?86[- ]\d{2,3}[- ]\d{7,8} | (?:[(（]0\d{1,2}[)）]|0\d{1,2}-)\d{3,4}-\d{3,4} | 0[89]\d{2}-\d{3}-\d{3}
    | [48]00-\d{3}-?\d{4} | [48]00-?\d{7}
    | \+(?:852|853|886)[- ]?\d{1,4}[- ]?\d{3,4}[- ]?\d{0,4} | \+65[- ]?\d{4}[- ]?\d{4})(?![\d-])
"""
_EMAIL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
_URL = r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?\#\[\]@!$&'()*+,;=%]{2,500}(?<![.,;:!?)\]'])"

# In the order in which they claim a text: an address holds digits, a date holds times' look-alikes.
PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.VERBOSE)
    for name, pattern in (
        ("URL", _URL),
        ("EMAIL", _EMAIL),
        ("PHONE", _PHONE),
        ("DATE", DATE),
        ("MONEY", MONEY),
        ("PERCENT", _PERCENT),
        ("TIME", _TIME),
    )
}
# Where each may begin: a set of characters, which a search finds fastest, and what must follow soon.
BEGINS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("URL", r"[hw](?=ttps?://|ww\.)"),
        ("EMAIL", r"[A-Za-z0-9._%+-](?=[A-Za-z0-9._%+-]{0,63}@)"),
        ("PHONE", r"[\d+(（](?=[\d()（） -]{7})"),
        ("DATE", DATE_BEGINS),
        ("MONEY", MONEY_BEGINS),
        (
            "PERCENT",
            r"[-负\d百](?=[\d.,]{0,17}(?:[、至到~～–—-][\d.,、至到~～–—-]{1,80})?[^\S\n]?[%％]|分之)"
            rf"|[\d{HAN_DIGITS}](?=[\d{HAN_DIGITS}、至到~～–—-]{{0,14}}成)",
        ),
        (
            "TIME",
            rf"[\d{HAN_DIGITS}十凌清早晨上中下午傍晚深半入夜](?=[\d{HAN_DIGITS}十晨上午后晚夜间里]{{0,4}}[:：时点])",
        ),
    )
}
# The space that many set between figures and characters: 2024 年 5 月, 1.5 亿元.
_GAP = re.compile(
    r"[^\S\n](?:(?<=\d.)(?=(?![〇零一二两三四五六七八九])[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff].)(?<![〇零一二两三四五六七八九].)(?=\d))"
)
_WITH = re.compile(f"{TO}{{1,2}}|[、和及与或]")
_FIRST, _LATEST = 1000, 8999
# Other signs of one meaning: a round zero, dollars and strokes of full width, a minus.
_SAME = (("○", "〇"), ("＄", "$"), ("－", "-"), ("−", "-"))


class Value(NamedTuple):
    """A found pattern: its type, its span in the text that was searched, and its normalised value."""

    type: str
    start: int
    end: int
    value: str


def patterns(text: str, *, published: str | None = None, currency: str = "CNY") -> Iterator[Value]:
    """Find dates, times, amounts, percents, phone numbers and addresses in Simplified text.

    The ends of a range and the parts of a list are values of their own; what is said once holds for all of them: the
    year in 2025年1至2月, the month in 11月16日、17日, 万元 in 10至20万元.

    Args:
        text: one line or more; offsets of the result are its own.
        published: the day (ISO 8601) that 29日, 去年 or 上半年 are seen from.
        currency: what a bare 元 means on this page; a bare $ is the same dollar, or else the US dollar. Where
            it is Taiwan's, 113年至117年 are years of the Republic.
    Returns:
        values in order, apart from each other: ISO 8601 dates (2024-05-30, 2024-05, a half-year as the interval
        2024-01/2024-06, a decade as 1990/1999; without a day to see it from --05-30 or ---29 as in XML Schema), times
        of 24 hours (24:00 the end of a day), amounts in full with their ISO 4217 currency (12000000 CNY), percents with
        a point.
    """
    taken: list[Value] = []
    seen = day(published)
    if seen and not _FIRST <= seen.year <= _LATEST:
        seen = None  # 0001-01-01 and 9999-12-31 stand for no day, and have none before or behind them
    covered = bytearray(len(text))
    text = narrow(text)
    for sign, same in _SAME:
        text = text.replace(sign, same)
    text, places = _closed(text)
    for kind in PATTERNS:
        for match in _matches(kind, text):
            start, end = match.span()
            if covered.find(1, start, end) >= 0:
                continue
            if kind == "MONEY":
                values = [Value(kind, *found) for found in money(match, currency)]
            else:
                if kind == "DATE":
                    value = _date(match, seen, taken, currency)
                else:
                    value = _time(match, taken) if kind == "TIME" else _VALUES[kind](match)
                values = [Value(kind, start, end, value)] if value is not None else []
            if values:
                covered[start:end] = b"\1" * (end - start)
                taken += values
    for kind, start, end, value in sorted(taken, key=lambda v: v.start):
        yield Value(kind, places[start], places[end - 1] + 1, value)


def _closed(text: str) -> tuple[str, Sequence[int]]:
    """A text without the spaces between figures and characters, and the place that each character of it had."""
    gaps = {gap.start() for gap in _GAP.finditer(text)}
    if not gaps:
        return text, range(len(text))
    places = [place for place in range(len(text)) if place not in gaps]
    return "".join(text[place] for place in places), places


def _date(match: re.Match[str], seen: date | None, taken: list[Value], currency: str) -> str | None:
    """The value of a date, that goes on from the last one where it is joined to it."""
    last = before = ""
    if taken and taken[-1].type == "DATE":
        last = taken[-1].value
        before = last if joined(match.string, taken[-1].end, match.start()) else ""
    return dated(match, seen, before, last=last, roc=currency == "TWD")


def _matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern from left to right, apart from each other."""
    match, last = PATTERNS[kind].match, 0
    for begin in BEGINS[kind].finditer(text):
        start = begin.start()
        if start >= last and (found := match(text, start)):
            last = found.end()
            yield found


def _time(match: re.Match[str], taken: list[Value]) -> str | None:
    """The value of a time; the part of the day that the first of a range or list is said with holds for the next."""
    if match["clock"]:
        parts = [int(p) for p in re.split("[:：]", match["clock"])]
    else:
        hour = small(match["hour"], 0, 24)
        minute = 30 if match["half4"] else small(match["minute"], 0, 59) if match["minute"] else 0
        if hour is None or minute is None:
            return None
        parts = [hour, minute]
    parts[0] = of_day((match["half"] or "").lower() or match["part"], parts[0])
    if parts[0] < 12 and not match["part"] and taken and (last := taken[-1]).type == "TIME":
        said = not match.string[last.start].isnumeric() and _WITH.fullmatch(match.string, last.end, match.start())
        if said and parts[0] < int(last.value[:2]) < parts[0] + 12:
            parts[0] += 12  # 5时 of 下午2时至5时, 下午3时、5时
    if parts[0] > 24 or any(p > 59 for p in parts[1:]):
        return None
    if parts[0] == 24 and any(parts[1:]):
        parts[0] = 0  # of the next day
    return ":".join(f"{p:02d}" for p in parts)


def _percent(match: re.Match[str]) -> str | None:
    if match["tenths"]:
        more = 5 if match["more"] == "半" else number(match["more"] or "0") or 0
        return f"{10 * (number(match['tenths']) or 0) + more:.10g}%"
    if re.fullmatch("[一二三四五六七八九]{2}", match["hundredths"] or ""):
        return None  # 百分之二三, two or three
    value = number(match["percent"] or match["hundredths"])
    return None if value is None else f"{'-' if match['minus'] else ''}{value:.10g}%"


def _as_is(match: re.Match[str]) -> str:
    return re.sub(r"[\s()（）-]", "", match[0]) if match.re is PATTERNS["PHONE"] else match[0]


_VALUES: dict[str, Callable[[re.Match[str]], str | None]] = {
    "PERCENT": _percent,
    "PHONE": _as_is,
    "EMAIL": _as_is,
    "URL": _as_is,
}
