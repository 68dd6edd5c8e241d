"""Dates, times, amounts and addresses: found by pattern, each with its normalised value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from newsnlp.article import day
from newsnlp.entities.sums import AHEAD, HAN_NUMBER, MONEY, TO, UNITS, money, number
from newsnlp.language.convert import narrow
from newsnlp.reading.dates import of_day

_HAN_DIGITS = "〇零一二两三四五六七八九"
_YEAR = rf"(?:1[89]|20)\d{{2}}|[一二][{_HAN_DIGITS}]{{3}}"
_NEAR_YEAR = r"(?:19|20)\d{2}"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"


def _left_out(unit: str, number: str = _SMALL) -> str:
    """Before a unit that is said at the end of a list or range only: behind the 1 of 1至2月, the 5 of 5、6、7月."""
    return rf"(?=(?:(?:、|{TO}{{1,2}})(?:{number})){{1,4}}{unit})"


_MOON = "月(?!球|饼)"
_SUN = "日(?!元|圆|本|均|前报|媒|军|方|韩|美|中|俄|系|企)"


def _day_of_month(day: str) -> str:
    return rf"(?P<{day}>{_SMALL})(?:[日号]|{_left_out(_SUN)})"


def _month_of_year(month: str, day: str) -> str:
    return rf"(?P<{month}>{_SMALL})(?:{_MOON}(?:{_day_of_month(day)})?|{_left_out(_MOON)})"


# Years of the Republic in a range, 113年至117年, which on other pages may be so many years.
_ROC = rf"(?P<since>(?<![\d元前])1[0-4]\d(?=年{TO}1[0-4]\d年))|(?<={TO})1[0-4]\d"
_DATE = rf"""
      (?P<roc>民国)?(?P<year>{_YEAR}|(?<=民国)(?:\d{{2,3}}|[{_HAN_DIGITS}十百]{{2,6}})|\d{{2,3}}(?=年\d{{1,2}}月)|{_ROC})年
        (?:{_month_of_year("month", "day")}|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度?)?
    | (?<!\d)(?P<year2>{_NEAR_YEAR}){_left_out("年", _NEAR_YEAR)}
    | (?P<iso>(?:19|20)\d{{2}}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}})(?![\d.])
    | (?P<month2>\d{{1,2}}|(?<=[至到])[一二三四五六七八九十]{{1,2}}){_MOON}(?:{_day_of_month("day2")})?
    | (?P<month3>[一二三四五六七八九十]{{1,2}})月(?:{_day_of_month("day4")}|(?=份|底|初|中旬|上旬|下旬))
    | (?P<day3>\d{{1,2}}|(?<=[至到、和])[一二三四五六七八九十]{{1,3}}){_SUN}
    | (?<![\d.])(?P<bare>\d{{1,2}})
        (?:(?P<bare_month>{_left_out(_MOON)})|{_left_out(_SUN)})
    | (?P<when>[今去前明后](?:[(（]\d{{3,4}}[)）])?年)
        (?:(?P<half2>[上下]半年)|第?(?P<quarter2>[一二三四])季度|{_month_of_year("month4", "day5")})?
    | (?P<when2>[今昨前明后][天日](?!报)|本月|上个?月|下个?月)(?:(?<=月){_day_of_month("day6")})?
    | (?P<when3>(?<![如迄当])今(?=晚(?!报)|晨|夜|早(?![已就]))|昨(?=[晚晨夜])) # the part of the day is the hour's
    | (?<![如迄当至])(?P<when4>[今昨明])[(（](?P<day7>{_SMALL})[)）](?:[日天](?!报)|(?![年月]))
    | (?<=[(（])(?P<day8>[一二三四五六七八九十]{{1,3}})日(?=[)）])
    | (?P<half3>[上下]半年) | 第?(?P<quarter3>[一二三四])季度
"""
# What may stand between a date and one that it says more of: 、 of 16日、17日, 至 of 16日上午9时至17日.
_JOINED = re.compile(
    r"(?:[(（][^()（）\n]{1,6}[)）])?(?:[上下中]午|晚上?|凌晨)?(?:\d{1,2}[:：时点](?:\d{1,2}分?)?)?"
    rf"(?:[、和及与]|{TO}{{1,2}})"
)
# An index rises 12点, and 一点 is a little.
_POINTS = r"(?<![升跌涨挫泻])(?<![升跌涨挫泻][逾近约超了至到])(?<![数收现暂]报)"
# What follows an hour that says neither its part of the day nor minutes.
_HOUR_ENDS = r"许|左右|前|后|至|起|，|。|、|,|在|到|$|整|\s|举|开"
_TIME = rf"""
    (?P<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚(?!一点)|夜里|(?<=[今昨明])[早晨夜])?
    (?:
      (?P<clock>\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)(?![\d:：])
    | (?P<hour>(?<!\d)(?<!\d[.,]){_POINTS}\d{{1,2}}
        |(?<![{HAN_NUMBER}万])(?(part)|(?!一[时点](?![左许整半])))[一二三四五六七八九十]{{1,2}})
      [时点](?P<half4>半)?(?:(?P<minute>\d{{1,2}}|[{HAN_NUMBER}]{{1,3}})分(?!钟))?(?(part)|(?(minute)|(?={_HOUR_ENDS})))
    )
"""
_SHARE, _SIGN = r"\d{1,6}(?:\.\d{1,6})?", r"[^\S\n]?[%％]"
_PERCENT = rf"""
      (?P<percent>{_SHARE}(?={_SIGN})|(?<![\d.])\d{{1,3}}(?:\.\d{{1,2}})?{_left_out(_SIGN, _SHARE)})(?:{_SIGN})?
    | 百分之(?P<hundredths>[{HAN_NUMBER}点]{{1,9}}|\d{{1,3}}(?:\.\d{{1,4}})?)
"""
_PHONE = r"""
    (?<![\d.-])(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2} | 0\d{2,3}[- ]\d{7,8} | \(0\d{2,3}\)\d{7,8}
    | 0\d{1,2}-\d{3,4}-\d{3,4} | [48]00-\d{3}-?\d{4} | [48]00-?\d{7}
    | \+(?:852|853|886)[- ]?\d{1,4}[- ]?\d{3,4}[- ]?\d{0,4})(?![\d-])
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
        ("DATE", _DATE),
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
        ("PHONE", r"[\d+(](?=[\d() -]{7})"),
        (
            "DATE",
            rf"[\d{_HAN_DIGITS}十民今昨去前明后本上下第]"
            rf"(?=[\d{_HAN_DIGITS}十百国半个()（）]{{0,7}}[年月日天季、至到~～–—\-/.]|[(（晚晨早夜])",
        ),
        (
            "MONEY",
            rf"[\d{HAN_NUMBER}UHN$¥￥€£{UNITS}](?=[\d,.{HAN_NUMBER}余多几万亿兆]{{0,99}}[{UNITS}、至到~～–—-]"
            rf"|[SKT]\$|{AHEAD}|(?<=[$¥￥€£]))",
        ),
        ("PERCENT", r"[\d百](?=[\d.]{0,12}(?:[、至到~～–—-][\d.、至到~～–—-]{1,40})?[^\S\n]?[%％]|分之)"),
        ("TIME", rf"[\d{_HAN_DIGITS}十凌清早晨上中下傍晚夜](?=[\d{_HAN_DIGITS}十晨上午晚间里]{{0,3}}[:：时点])"),
    )
}
_YEARS = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_FAR = 20  # years ahead that a page speaks of; a year of two digits that is farther is of the century before


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
        2024-01/2024-06; without a day to see it from --05-30 or ---29 as in XML Schema), times of 24 hours (24:00 the
        end of a day), amounts in full with their ISO 4217 currency (12000000 CNY), percents with a point.
    """
    taken: list[Value] = []
    seen = day(published)
    covered = bytearray(len(text))
    text = narrow(text)
    for kind in PATTERNS:
        for match in _matches(kind, text):
            start, end = match.span()
            if covered.find(1, start, end) >= 0:
                continue
            if kind == "MONEY":
                values = [Value(kind, *found) for found in money(match, currency)]
            else:
                value = (
                    _date(match, seen, _joined(text, taken, start), roc=currency == "TWD")
                    if kind == "DATE"
                    else _VALUES[kind](match)
                )
                values = [Value(kind, start, end, value)] if value is not None else []
            if values:
                covered[start:end] = b"\1" * (end - start)
                taken += values
    yield from sorted(taken, key=lambda v: v.start)


def _matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern from left to right, apart from each other."""
    match, last = PATTERNS[kind].match, 0
    for begin in BEGINS[kind].finditer(text):
        start = begin.start()
        if start >= last and (found := match(text, start)):
            last = found.end()
            yield found


def _small(text: str | None, low: int, high: int) -> int | None:
    value = number(text) if text else None
    return int(value) if value is not None and low <= value <= high and value == int(value) else None


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _part(year: str, half: str | None, quarter: str | None) -> str | None:
    """A half or a quarter of a year as an interval of months."""
    if half:
        return _months(year, 1, 6) if half[0] == "上" else _months(year, 7, 12)
    if quarter and (q := _small(quarter, 1, 4)):
        return _months(year, 3 * q - 2, 3 * q)
    return None


def _calendar(year: int | None, month: int | None, day: int | None) -> str | None:
    """The date, or None where the calendar has no such day."""
    if month and day:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04d}" if year else "-"
    return head + (f"-{month:02d}" if month else "-" if day else "") + (f"-{day:02d}" if day else "")


def _joined(text: str, taken: list[Value], start: int) -> str:
    """The date that one at `start` says more of, if it does."""
    last = taken[-1] if taken else None
    return last.value if last and last.type == "DATE" and _JOINED.fullmatch(text, last.end, start) else ""


def _date(match: re.Match[str], seen: date | None, before: str, *, roc: bool) -> str | None:
    g = match.groupdict()
    if g["iso"]:
        stated = [int(part) for part in re.split(r"[-/.]", g["iso"])]
        return _calendar(stated[0], stated[1], stated[2])
    if g["year2"]:
        return g["year2"]
    if g["year"]:
        year = _small(g["year"], 1, 2999)
        if year is None:
            return None
        if g["roc"] or len(g["year"]) == 3:
            if not (g["roc"] or g["month"] or (roc and (g["since"] or before))):
                return None
            year += 1911  # the Republic's first year is 1912
        elif len(g["year"]) == 2:
            year += 2000 if 2000 + year <= (seen.year + _FAR if seen else 2068) else 1900  # or as strptime
        return _part(f"{year:04d}", g["half"], g["quarter"]) or _stated(year, g["month"], g["day"])
    if g["month4"]:
        return _stated(seen.year + _YEARS[g["when"][0]] if seen else None, g["month4"], g["day5"])
    if g["day6"]:
        shown = seen and _month_from(seen, g["when2"])
        return _stated(*shown, g["day6"]) if shown else _stated(None, None, g["day6"])
    if g["bare"] and not before and match.string[match.end()] == "、":
        return None  # the number of a paragraph: 1、2月15日
    if named := g["month2"] or g["month3"] or (g["bare"] if g["bare_month"] is not None else None):
        month, day = _small(named, 1, 12), g["day2"] or g["day4"]
        year = _year_of(before, month) if month else None
        if month and seen and not year:
            year = _near(seen, month, _small(day, 1, 31))
        return _stated(year, named, day)
    if named := g["day3"] or g["bare"]:
        of = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", before)
        if of and int(of[3]) < (_small(named, 1, 31) or 0):
            return _stated(None if of[1] == "-" else int(of[1]), of[2], named)
        return _same_month(_small(named, 1, 31), seen) if named[0].isdecimal() or before else None
    if g["day8"]:
        return _same_month(_small(g["day8"], 1, 31), seen)
    if g["day7"]:
        return _around(_small(g["day7"], 1, 31), g["when4"], seen)
    when = g["when"] or g["when2"] or (g["when3"] and g["when3"] + "日")
    return _relative(match[0], when, g["half2"] or g["half3"], g["quarter2"] or g["quarter3"], seen)


def _stated(year: int | None, month: str | int | None, day: str | None) -> str | None:
    """A date as stated in numerals, or None where it is none."""
    m, d = _small(month, 1, 12) if isinstance(month, str) else month, _small(day, 1, 31)
    return None if (month and not m) or (day and not d) else _calendar(year, m, d)


def _year_of(before: str, month: int) -> int | None:
    """The year of the date before, for a month of a list or range that goes on from it."""
    of = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", before)
    return int(of[1]) if of and int(of[2]) <= month else None


def _near(seen: date, month: int, day: int | None) -> int:
    """The year that brings a month and day nearest to the day of publication: half a year before or behind it."""
    days = [
        (abs((date(y, month, min(day or 15, 28)) - seen).days), y) for y in (seen.year - 1, seen.year, seen.year + 1)
    ]
    return min(days)[1]


def _same_month(day: int | None, seen: date | None) -> str | None:
    """A bare day of the month: this month's, or last month's where that is yet to come by more than a week."""
    if day is None:
        return None
    if seen is None:
        return _calendar(None, None, day)
    year, month = seen.year, seen.month
    if day > seen.day + 7:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _calendar(year, month, day)


def _around(day: int | None, when: str, seen: date | None) -> str | None:
    """The day that 今(20)日 is: the nearest with its number, should the page be published later."""
    if day is None or seen is None:
        return _calendar(None, None, day) if day else None
    told = seen + timedelta(_DAYS[when])
    near = (told + timedelta(k * sign) for k in range(32) for sign in (-1, 1))
    return next((d.isoformat() for d in near if d.day == day), None)


def _month_from(seen: date, when: str) -> tuple[int, int]:
    """The year and month that 本月, 上月 or 下个月 is."""
    total = seen.year * 12 + seen.month - 1 + {"本": 0, "上": -1, "下": 1}[when[0]]
    return total // 12, total % 12 + 1


def _relative(text: str, when: str | None, half: str | None, quarter: str | None, seen: date | None) -> str | None:
    if seen is None:
        return text
    year = f"{seen.year + (_YEARS[when[0]] if when and when[-1] == '年' else 0):04d}"
    if part := _part(year, half, quarter):
        return part
    if not when or when[-1] == "年":
        return year
    if when[1] in "天日":
        return (seen + timedelta(_DAYS[when[0]])).isoformat()
    return _calendar(*_month_from(seen, when), None)


def _time(match: re.Match[str]) -> str | None:
    if match["clock"]:
        parts = [int(p) for p in re.split("[:：]", match["clock"])]
    else:
        hour = _small(match["hour"], 0, 24)
        minute = 30 if match["half4"] else _small(match["minute"], 0, 59) if match["minute"] else 0
        if hour is None or minute is None:
            return None
        parts = [hour, minute]
    parts[0] = of_day("夜里" if match["part"] == "夜" else match["part"], parts[0])
    if parts[0] > 24 or any(p > 59 for p in parts[1:]):
        return None
    if parts[0] == 24 and any(parts[1:]):
        parts[0] = 0  # of the next day
    return ":".join(f"{p:02d}" for p in parts)


def _percent(match: re.Match[str]) -> str | None:
    value = number(match["percent"] or match["hundredths"])
    return None if value is None else f"{value:.10g}%"


def _as_is(match: re.Match[str]) -> str:
    return re.sub(r"[\s()-]", "", match[0]) if match.re is PATTERNS["PHONE"] else match[0]


_VALUES: dict[str, Callable[[re.Match[str]], str | None]] = {
    "TIME": _time,
    "PERCENT": _percent,
    "PHONE": _as_is,
    "EMAIL": _as_is,
    "URL": _as_is,
}
