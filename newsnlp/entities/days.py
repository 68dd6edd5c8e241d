"""Dates: 29日, 去年, 上周五, 2024年前三季度, 113年5月30日, each seen from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from newsnlp.entities.sums import TO, left_out, small

HAN_DIGITS = "〇零一二两三四五六七八九"
_YEAR = rf"(?:1[89]|20)\d{{2}}|[一二][{HAN_DIGITS}]{{3}}"
_NEAR_YEAR = r"(?:19|20)\d{2}"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_MOON = "月(?!球|饼)"
_SUN = "日(?!元|圆|本|均|前报|媒|军|方|韩|美|中|俄|系|企)"


def _day_of_month(day: str) -> str:
    return rf"(?P<{day}>{_SMALL})(?:[日号]|{left_out(_SUN, _SMALL)})"


def _month_of_year(month: str, day: str) -> str:
    return rf"(?P<{month}>{_SMALL})(?:{_MOON}(?:{_day_of_month(day)})?|{left_out(_MOON, _SMALL)})"


def _part_of_year(number: str) -> str:
    return (
        rf"(?P<half{number}>[上下]半年)|第?(?P<quarter{number}>[一二三四1-4])季度?"
        rf"|前(?P<quarters{number}>[一二两三1-3])个?季度?|前(?P<months{number}>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月"
    )


# Years of the Republic: on Taiwan's pages 113年, unless it is so long.
_ROC = r"1(?:0[1-9]|[1-4]\d)"
_BARE_ROC = (
    rf"(?<![\d元前立校届满达近逾超约已.至到~～–—-]){_ROC}(?=年(?![来间前后之的历老]))|(?P<until>(?<={TO}){_ROC}(?=年))"
)
# What follows a weekday: 本周一开幕, but not 本周一系列活动.
_AFTER_WEEKDAY = r"(?=[^\w]|$|[晚早上下中凌夜至到起在将前后的和与及宣表说称发公召举开出抵收涨跌已会再])"
DATE = rf"""
      (?P<roc>民国)?(?P<year>{_YEAR}|(?<=民国)(?:\d{{2,3}}|[{HAN_DIGITS}十百]{{2,6}})|\d{{2,3}}(?=年\d{{1,2}}月)|{_BARE_ROC})年
        (?:{_month_of_year("month", "day")}|{_part_of_year("1")})?
    | (?<!\d)(?P<year2>{_NEAR_YEAR}){left_out("年", _NEAR_YEAR)}
    | (?<![\d元前])(?P<roc2>{_ROC}){left_out("年", _ROC)}
    | (?P<iso>(?:19|20)\d{{2}}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}})(?![\d.])
    | (?P<month2>\d{{1,2}}|(?<=[至到])[一二三四五六七八九十]{{1,2}}){_MOON}(?:{_day_of_month("day2")})?
    | (?P<month3>[一二三四五六七八九十]{{1,2}})月(?:{_day_of_month("day4")}|(?=份|底|初|中旬|上旬|下旬))
    | (?P<day3>\d{{1,2}}|(?<=[至到、和])[一二三四五六七八九十]{{1,3}}){_SUN}
    | (?<![\d.])(?P<bare>\d{{1,2}})
        (?:(?P<bare_month>{left_out(_MOON, _SMALL)})|{left_out(_SUN, _SMALL)})
    | (?P<when>[今去前明后](?:[(（]\d{{3,4}}[)）])?年)
        (?:{_month_of_year("month4", "day5")}|{_part_of_year("2")})?
    | (?P<when2>(?:大?[前后]天|[今昨明][天日]|[前后]日)(?!报)|本月|上个?月|下个?月)
        (?:(?<=月){_day_of_month("day6")})?
    | (?P<week>[这本上下])个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]){_AFTER_WEEKDAY}
    | (?P<when3>(?<![如迄当])今(?=晚(?!报)|晨|夜|早(?![已就]))|昨(?=[晚晨夜]) # the part of the day is the hour's
        |(?<![\w])明(?=[晚早](?![清报年会期]))|(?<=[在将于是至到])明(?=[晚早](?![清报年会期])))
    | (?<![如迄当至])(?P<when4>[今昨明])[(（](?P<day7>{_SMALL})[)）](?:[日天](?!报)|(?![年月]))
    | (?<=[(（])(?P<day8>[一二三四五六七八九十]{{1,3}})日(?=[)）])
    | (?P<half3>[上下]半年) | 第?(?P<quarter3>[一二三四])季度 | 前(?P<quarters3>[二两三])季度
"""
# Where one may begin, see `patterns.BEGINS`.
DATE_BEGINS = (
    rf"[\d{HAN_DIGITS}十民今昨去前明后本上下第这大]"
    rf"(?=[\d{HAN_DIGITS}十百国半个()（）]{{0,7}}[年月日天季周、至到~～–—\-/.]|[(（晚晨早夜]|[前后]天|个?[星礼])"
)
# What may stand between a date and one that it says more of: 、 of 16日、17日, 至 of 16日上午9时至17日.
_JOINED = re.compile(
    r"(?:[(（][^()（）\n]{1,6}[)）])?(?:[上下中]午|晚上?|凌晨)?(?:\d{1,2}[:：时点](?:\d{1,2}分?)?)?"
    rf"(?:[、和及与]|{TO}{{1,2}})"
)
_YEARS = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "大前": -3, "明": 1, "后": 2, "大后": 3}
_WEEKS = {"这": 0, "本": 0, "上": -1, "下": 1}
_WEEKDAYS = "一二三四五六日"
_FAR = 20  # years ahead that a page speaks of; a year of two digits that is farther is of the century before
_REPUBLIC = 1911  # the Republic's first year is 1912


def joined(text: str, last: tuple[int, str] | None, start: int) -> str:
    """The date that one at `start` says more of, if it does.

    Args:
        last: where the date before ends, and its value.
    """
    return last[1] if last and _JOINED.fullmatch(text, last[0], start) else ""


def dated(match: re.Match[str], seen: date | None, before: str, *, roc: bool) -> str | None:
    """The value of a match of DATE; None where it is no date.

    Args:
        seen: the day of publication.
        before: the date that it says more of, if it does; see `joined`.
        roc: whether three digits are years of the Republic.
    """
    g = match.groupdict()
    if g["iso"]:
        stated = [int(part) for part in re.split(r"[-/.]", g["iso"])]
        return _calendar(stated[0], stated[1], stated[2])
    if g["year2"]:
        return g["year2"]
    if g["roc2"]:
        return f"{int(g['roc2']) + _REPUBLIC}" if roc else None
    if g["year"]:
        if (year := _year(g, seen, roc=roc and bool(before or not g["until"]))) is None:
            return None
        return _part(f"{year:04d}", g, "1") or _stated(year, g["month"], g["day"])
    if g["month4"]:
        return _stated(seen.year + _YEARS[g["when"][0]] if seen else None, g["month4"], g["day5"])
    if g["day6"]:
        shown = seen and _month_from(seen, g["when2"])
        return _stated(*shown, g["day6"]) if shown else _stated(None, None, g["day6"])
    if g["bare"] and not before and match.string[match.end()] == "、":
        return None  # the number of a paragraph: 1、2月15日
    if named := g["month2"] or g["month3"] or (g["bare"] if g["bare_month"] is not None else None):
        month, day = small(named, 1, 12), g["day2"] or g["day4"]
        year = _year_of(before, month) if month else None
        if month and seen and not year:
            year = _near(seen, month, small(day, 1, 31))
        return _stated(year, named, day)
    if named := g["day3"] or g["bare"]:
        of = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", before)
        if of and int(of[3]) < (small(named, 1, 31) or 0):
            return _stated(None if of[1] == "-" else int(of[1]), of[2], named)
        return _same_month(small(named, 1, 31), seen) if named[0].isdecimal() or before else None
    if g["day8"]:
        return _same_month(small(g["day8"], 1, 31), seen)
    if g["day7"]:
        return _around(small(g["day7"], 1, 31), g["when4"], seen)
    return _relative(g, seen) if seen else match[0]


def _year(g: dict[str, Any], seen: date | None, *, roc: bool) -> int | None:
    """The year that is stated, in full or by the Republic's count or by two digits."""
    year = small(g["year"], 1, 2999)
    if year is None:
        return None
    if g["roc"] or len(g["year"]) == 3:
        return year + _REPUBLIC if g["roc"] or g["month"] or roc else None
    if len(g["year"]) == 2:
        return year + (2000 if 2000 + year <= (seen.year + _FAR if seen else 2068) else 1900)  # or as strptime
    return year


def _part(year: str, g: dict[str, Any], number: str) -> str | None:
    """A part of a year as an interval of months: a half, a quarter, the first quarters or months."""
    if half := g[f"half{number}"]:
        return _months(year, 1, 6) if half[0] == "上" else _months(year, 7, 12)
    if quarter := small(g[f"quarter{number}"], 1, 4):
        return _months(year, 3 * quarter - 2, 3 * quarter)
    if quarters := small(g[f"quarters{number}"], 1, 4):
        return _months(year, 1, 3 * quarters)
    months = small(g.get(f"months{number}"), 1, 12)
    return _months(year, 1, months) if months else None


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _calendar(year: int | None, month: int | None, day: int | None) -> str | None:
    """The date, or None where the calendar has no such day."""
    if month and day:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04d}" if year else "-"
    return head + (f"-{month:02d}" if month else "-" if day else "") + (f"-{day:02d}" if day else "")


def _stated(year: int | None, month: str | int | None, day: str | None) -> str | None:
    """A date as stated in numerals, or None where it is none."""
    m, d = small(month, 1, 12) if isinstance(month, str) else month, small(day, 1, 31)
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


def _relative(g: dict[str, Any], seen: date) -> str | None:
    """A year, a part of it, a month, a day or a weekday, as it is told from the day of publication."""
    if g["week"]:
        monday = seen - timedelta(seen.weekday())
        weekday = _WEEKDAYS.index(g["weekday"].replace("天", "日"))
        return (monday + timedelta(7 * _WEEKS[g["week"]] + weekday)).isoformat()
    if when := g["when"]:
        year = f"{seen.year + _YEARS[when[0]]:04d}"
        return _part(year, g, "2") or year
    if (when := g["when2"]) and when[-1] == "月":
        return _calendar(*_month_from(seen, when), None)
    if when := when or g["when3"]:
        return (seen + timedelta(_DAYS[when.rstrip("天日")])).isoformat()
    return _part(f"{seen.year:04d}", g, "3")
