"""Read a date and time as a news page states it: 2024-05-30 14:55:37, 二〇二四年五月三十日, 民國113年, 30/05/2024.

Patterns take either script: a field of a record comes as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○◯OoＯｏ0０", 0) | {"元": 1}
_NUMBER = r"[〇零○◯OＯ0０元一二三四五六七八九十]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Years of the Republic are told from others by the words before them, by their three digits since 2011, or as seven
# digits at the very end of a text.
_ROC = 1911
# A number alone is seconds or milliseconds since 1970 where it comes to these years; Chinese newsrooms share a clock.
_SINCE, _UNTIL = 631_152_000, 4_102_444_800  # 1990 and 2100
_CHINA = timezone(timedelta(hours=8))
_UTC = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)", re.IGNORECASE)
# 20240615102030, alone
_PACKED = re.compile(r"(20\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)?")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d{1,9})?")

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2024-05-30, 2024/5/30, 2024.05.30, 2024年5月30日
        r"(?:(?<!\d)|(?<=\d:\d\d))(?P<y>(?:19|20)\d\d)\s?(?:[-/.]|年)\s?(?P<m>\d{1,2})\s?(?:[-/.]|月)\s?(?P<d>\d{1,2})[日号號]?",
        # 2024 05/30, as Xinhua sets it
        r"(?<!\d)(?P<y>20\d\d)\s{1,3}(?P<m>[01]\d)/(?P<d>[0-3]\d)(?!\d)",
        # 30/05/2024: the day first, unless that is no month
        r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>20\d\d)(?!\d)",
        # 民国113年5月30日, 中华民国一一三年五月三十日
        rf"民[国國]\s?(?P<roc>\d{{2,3}}|{_NUMBER}{{2,4}})\s?年\s?(?P<m>\d{{1,2}}|{_NUMBER}{{1,2}})\s?月\s?(?P<d>\d{{1,2}}|{_NUMBER}{{1,3}})\s?日",
        # 113年5月30日, 113-05-30
        r"(?<![\d元前])(?P<roc>1[0-3]\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        r"(?<![\d./-])(?P<roc>1[0-3]\d)(?P<by>[-/.])(?P<m>[01]\d)(?P=by)(?P<d>[0-3]\d)(?![\d./-])",
        # 二〇二四年五月三十日
        rf"(?P<y>[一二]{_NUMBER}{{3}})年(?P<m>{_NUMBER}{{1,2}})月(?P<d>{_NUMBER}{{1,3}})[日号號]",
        # May 30, 2024; 30 May 2024
        rf"\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d>\d{{1,2}}),? (?P<y>20\d\d)",
        rf"\b(?P<d>\d{{1,2}}) (?P<name>{'|'.join(_MONTHS)})[a-z]*\.?,? (?P<y>20\d\d)",
        # 20240530 standing alone; 1130530 behind the closing bracket of an article of the Central News Agency
        r"(?<![\d./])(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
        r"(?<=[)）])\s?(?P<roc>1[0-3]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)\s*$",
    )
)
# The hours that are of the second half of the day when said with a word before them; 12 at night is the day's end.
_LATER = {
    "中午": range(4), "下午": range(12), "傍晚": range(12),
    "午后": range(12), "晚上": range(5, 13), "晚间": range(5, 13), "晚": range(5, 13), "pm": range(12),
    "午後": range(12), "晚間": range(5, 13),
    **dict.fromkeys(("夜里", "夜裡", "夜裏", "夜间", "夜間", "深夜", "半夜", "午夜", "入夜", "夜"), range(6, 13)),
}  # fmt: skip
_EARLIER = ("凌晨", "清晨", "早晨", "早上", "上午", "早", "am")
_HALF = "|".join(sorted((*_EARLIER, *_LATER), key=len, reverse=True))
_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_AFTER = re.compile(
    # the weekday between: 2024年6月15日（星期六）10:20, 2024/06/15(六) 10:20, 2024-06-15 (Sat) 10:20
    r"(?:[\sT,，·|｜︱丨(（\-–]|(?:星期|[周週]|[礼禮]拜).[)）]?|[(（][一二三四五六日][)）]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[)）]?|格林尼治标准时间|(?:北京|香港|台北|[当當]地)[时時][间間]|HKT|GMT|CST|[发發][布佈]|更新){0,6}?"
    rf"(?P<half>{_HALF})?\s?(?P<h>\d{{1,2}})(?:[:：]|[时時点點])(?P<n>\d{{2}})(?:(?:[:：]|分)(?P<s>\d{{2}}))?(?:\s?(?P<pm>[ap]m))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?P<h>\d{1,2}):(?P<n>\d{2})(?::(?P<s>\d{2}))?\s?[,，|]?\s?$")


class Stated(NamedTuple):
    """A date where it stands, as ISO 8601."""

    start: int
    end: int
    iso: str


def number(text: str) -> int:
    """A number in digits or in Chinese: 30, ３０, 三十, 二〇二四 → its value."""
    if text.isdecimal():  # full-width digits too
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def of_day(part: str | None, hour: int) -> int:
    """The hour of 24 that an hour is with its part of the day: 下午 3 → 15, 凌晨 12 → 0, 晚上 12 → 24."""
    if hour == 12 and part in ("凌晨", "am"):
        return 0
    return hour + 12 if hour in _LATER.get(part or "", ()) else hour


def _iso(
    year: int, month: int, day: int, hour: str | None, minute: str | None, second: str | None, part: str | None
) -> str | None:
    try:
        if hour is None or minute is None:
            return datetime(year, month, day).date().isoformat()
        at = of_day(part, int(hour))
        if part and at == 24:  # 晚上12:30 is of the next day
            at, past = 0, timedelta(1)
        else:
            past = timedelta()
        return (datetime(year, month, day, at, int(minute), int(second or 0)) + past).isoformat(
            timespec="seconds" if second else "minutes"
        )
    except (ValueError, OverflowError):
        return _iso(year, month, day, None, None, None, None) if hour is not None else None


def dates(text: str) -> Iterator[Stated]:
    """The full dates of a text, in order, each with the time beside it."""
    found: list[Stated] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = number(parts["roc"]) + _ROC if parts.get("roc") else number(parts["y"])
            month = _MONTHS.index(parts["name"].casefold()) + 1 if parts.get("name") else number(parts["m"])
            day = number(parts["d"])
            if month > 12 >= day:
                month, day = day, month
            clock = _AFTER.match(text, match.end())
            before = None if clock else _BEFORE.search(text, max(0, match.start() - 12), match.start())
            at = clock or before
            part = (clock["half"] or clock["pm"] or "").lower() if clock else None
            hour, minute, second = (at["h"], at["n"], at["s"]) if at else (None, None, None)
            iso = _iso(year, month, day, hour, minute, second, part)
            if iso:
                start = before.start() if before else match.start()
                found.append(Stated(start, clock.end() if clock else match.end(), iso))
    last = -1
    for stated in sorted(found, key=lambda s: (s.start, -s.end)):
        if stated.start >= last:
            yield stated
            last = stated.end


def undated(line: str) -> str:
    """A line of the same length with blanks for its full dates."""
    out = list(line)
    for date in dates(line):
        out[date.start : date.end] = " " * (date.end - date.start)
    return "".join(out)


def of_field(value: str, shown: Collection[str] = ()) -> str | None:
    """The time that a field states, as ISO 8601: its first date, its 14 or 12 digits, or the seconds or milliseconds since 1970.

    Args:
        shown: times that the page shows its readers. A time in UTC becomes China's, unless the page shows it as it is:
            some newsrooms write their own clock and call it UTC.

    >>> of_field("1718418000000"), of_field("2024-06-15T02:20:00Z")
    ('2024-06-15T10:20:00', '2024-06-15T10:20:00')
    """
    if first := next(dates(value), None):
        day, _, clock = first.iso.partition("T")
        if not clock or not _UTC.search(value) or any(first.iso.startswith(time) for time in shown):
            return first.iso
        at = datetime.fromisoformat(f"{day}T{clock}+00:00").astimezone(_CHINA).replace(tzinfo=None)
        return at.isoformat(timespec="seconds" if clock.count(":") == 2 else "minutes")
    value = value.strip()
    if packed := _PACKED.fullmatch(value):
        year, month, day, hour, minute, second = packed.groups()
        return _iso(int(year), int(month), int(day), hour, minute, second, None)
    if _EPOCH.fullmatch(value):
        for seconds in (float(value), float(value) / 1000):
            if _SINCE <= seconds < _UNTIL:
                return datetime.fromtimestamp(seconds, _CHINA).replace(tzinfo=None).isoformat(timespec="seconds")
    return None


def day(text: str, year: int) -> Stated | None:
    """The first date without a year, 5月30日, in the year given."""
    match = _DAY.search(text)
    iso = match and _iso(year, int(match["m"]), int(match["d"]), None, None, None, None)
    return Stated(match.start(), match.end(), iso) if match and iso else None
