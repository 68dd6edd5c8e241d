"""Dates, times, amounts and addresses: found by pattern, each with its normalised value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from newsnlp.article import day

_HAN_DIGITS = "〇零一二两三四五六七八九"
_ONES = {digit: float(value) for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
# What most Chinese numerals in news are. The others are cn2an's, which takes a third of a second to load.
_ROUND = {
    "十": 10.0, "百": 100.0, "千": 1000.0,
    **{digit + unit: value * scale
       for digit, value in _ONES.items() if value
       for unit, scale in (("十", 10), ("百", 100), ("千", 1000))},
    **{"十" + digit: 10 + value for digit, value in _ONES.items() if value},
}  # fmt: skip
_HAN_NUMBER = "〇零一二两三四五六七八九十百千"
_YEAR = rf"(?:1[89]|20)\d{{2}}|[一二][{_HAN_DIGITS}]{{3}}"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"

# Currency words and signs, by ISO 4217. A bare 元 is the currency of the page's own country: see `currency`.
CURRENCIES = {
    "元人民币": "CNY", "人民币": "CNY", "¥": "CNY", "￥": "CNY", "美元": "USD",
    "美金": "USD", "US$": "USD", "欧元": "EUR", "€": "EUR", "英镑": "GBP",
    "£": "GBP", "日元": "JPY", "日圆": "JPY", "港元": "HKD", "港币": "HKD",
    "HK$": "HKD", "新台币": "TWD", "台币": "TWD", "NT$": "TWD", "澳门元": "MOP",
    "澳门币": "MOP", "韩元": "KRW", "韩圆": "KRW", "澳元": "AUD", "加元": "CAD",
    "新加坡元": "SGD", "新元": "SGD", "卢布": "RUB", "卢比": "INR", "泰铢": "THB",
    "瑞士法郎": "CHF", "林吉特": "MYR", "令吉": "MYR", "越南盾": "VND",
}  # fmt: skip
_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "兆": 10**12,
}  # fmt: skip
_SIGN = r"US\$|HK\$|NT\$|[$¥￥€£]|人民币|新台币|港币"
_WORD = "|".join(
    sorted((re.escape(w) for w in CURRENCIES if w[0] > "\x7f" and w not in "¥￥€£"), key=len, reverse=True)
)
_UNITS = "".join({word[0] for word in (*CURRENCIES, "元")})
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_AMOUNT = rf"\d{{1,15}}(?:,\d{{3}}){{0,5}}(?:\.\d{{1,6}})?|[{_HAN_NUMBER}]{{1,9}}"

_DATE = rf"""
      (?P<roc>民国)?(?P<year>{_YEAR}|(?<=民国)\d{{2,3}}|\d{{2,3}}(?=年\d{{1,2}}月))年
        (?:(?P<month>{_SMALL})月(?:(?P<day>{_SMALL})[日号])?|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度?)?
    | (?P<iso>(?:19|20)\d{{2}}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}})(?![\d.])
    | (?P<month2>\d{{1,2}})月(?:(?P<day2>{_SMALL})[日号])?(?!球|饼)
    | (?P<month3>[一二三四五六七八九十]{{1,2}})月(?:(?P<day4>{_SMALL})[日号]|(?=份|底|初|中旬|上旬|下旬))
    | (?P<day3>\d{{1,2}})日(?!元|圆|本|均|前报|媒|军|方|韩|美|中|俄|系|企)
    | (?P<when>[今去前明后]年|[今昨前明后][天日](?!报)|本月|上个?月|下个?月)
        (?:(?P<half2>[上下]半年)|第?(?P<quarter2>[一二三四])季度)?
    | (?P<half3>[上下]半年) | 第?(?P<quarter3>[一二三四])季度
"""
_TIME = rf"""
    (?P<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|夜里)?
    (?:
      (?P<clock>\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)(?![\d:：])
    | (?P<hour>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[时点](?P<half4>半)?
      (?:(?P<minute>\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})分)?(?=许|左右|前|后|至|起|，|。|、|,|在|到|$|整|\s|举|开)
    )
"""
_MONEY = rf"""
      (?P<sign>{_SIGN})[^\S\n]?(?P<amount>{_AMOUNT})(?:[余多])?(?P<scale>{_SCALE})?(?P<tail>元)?
    | (?P<amount2>{_AMOUNT})(?:[余多几])?(?P<scale2>{_SCALE})?[余多]?
        (?P<word>{_WORD}|元(?!旦|件|素|首|月|宵|老|帅|朝|勋))
"""
_PERCENT = rf"""
      (?P<percent>\d{{1,6}}(?:\.\d{{1,6}})?)[^\S\n]?[%％]
    | 百分之(?P<hundredths>[{_HAN_NUMBER}点]{{1,9}}|\d{{1,3}}(?:\.\d{{1,4}})?)
"""
_PHONE = r"""
    (?<![\d.-])(?:(?:\+?86[- ]?)?1[3-9]\d{9} | 0\d{2,3}[- ]\d{7,8} | \(0\d{2,3}\)\d{7,8}
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
        ("MONEY", _MONEY),
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
        ("DATE", rf"[\d{_HAN_DIGITS}十民今昨去前明后本上下第](?=[\d{_HAN_DIGITS}十国半个]{{0,5}}[年月日天季\-/.])"),
        (
            "MONEY",
            rf"[\d{_HAN_NUMBER}UHN$¥￥€£人新港](?=[\d,.{_HAN_NUMBER}余多几万亿兆]{{0,46}}[{_UNITS}]"
            r"|[SKT]\$|民?币|台币|(?<=[$¥￥€£]))",
        ),
        ("PERCENT", r"[\d百](?=[\d.]{0,12}[^\S\n]?[%％]|分之)"),
        ("TIME", rf"[\d{_HAN_DIGITS}十凌清早上中下傍晚夜](?=[\d{_HAN_DIGITS}十晨上午晚间里]{{0,3}}[:：时点])"),
    )
}
# The hours that are of the second half of the day when said with a word before them; 12 at night is the day's end.
_LATER = {
    "中午": range(4), "下午": range(12), "傍晚": range(12),
    "晚上": range(5, 13), "晚间": range(5, 13), "晚": range(5, 13), "夜里": range(6, 13),
}  # fmt: skip
_FAR = 20  # years ahead that a page speaks of; a year of two digits that is farther is of the century before

_HONG_KONG = re.compile("港元|港币|特区政府|港府|港铁|立法会|香港|HK\\$")
_TAIWAN = re.compile("新台币|民国|立法院|行政院|立委|台湾|NT\\$")


def home_currency(text: str, script: str) -> str:
    """What a bare 元 means on a page (Simplified text, the script that it was in): HKD, TWD or CNY.

    A Traditional page that speaks the Mainland's way is a converted one.
    """
    if script != "traditional":
        return "CNY"
    counts = {"HKD": len(_HONG_KONG.findall(text)), "TWD": len(_TAIWAN.findall(text))}
    best = max(counts, key=lambda c: counts[c])
    return best if counts[best] > 1 else "CNY"


class Value(NamedTuple):
    """A found pattern: its type, its span in the text that was searched, and its normalised value."""

    type: str
    start: int
    end: int
    value: str


def patterns(text: str, *, published: str | None = None, currency: str = "CNY") -> Iterator[Value]:
    """Find dates, times, amounts, percents, phone numbers and addresses in Simplified text.

    Args:
        text: one line or more; offsets of the result are its own.
        published: the day (ISO 8601) that 29日, 去年 or 上半年 are seen from.
        currency: what a bare 元 means on this page; a bare $ is the same dollar, or else the US dollar.
    Returns:
        values in order, apart from each other: ISO 8601 dates (2024-05-30, 2024-05, a half-year as the interval
        2024-01/2024-06; without a day to see it from --05-30 or ---29 as in XML Schema), times of 24 hours (24:00 the
        end of a day), amounts in full with their ISO 4217 currency (12000000 CNY), percents with a point.
    """
    taken: list[Value] = []
    seen = day(published)
    covered = bytearray(len(text))
    for kind in PATTERNS:
        for match in _matches(kind, text):
            start, end = match.span()
            if covered.find(1, start, end) >= 0:
                continue
            value = _VALUES[kind](match, seen, currency)
            if value is not None:
                covered[start:end] = b"\1" * (end - start)
                taken.append(Value(kind, start, end, value))
    yield from sorted(taken, key=lambda v: v.start)


def _matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern from left to right, apart from each other."""
    match, last = PATTERNS[kind].match, 0
    for begin in BEGINS[kind].finditer(text):
        start = begin.start()
        if start >= last and (found := match(text, start)):
            last = found.end()
            yield found


def number(text: str) -> float | None:
    """The value of a numeral: 1,200 · 三百二十 · 二〇二四; None where it is none."""
    plain = text.replace(",", "").replace("〇", "零").replace("两", "二")
    if plain in _ROUND:
        return _ROUND[plain]
    digits = plain.translate(_DIGITS)
    try:
        if digits.isascii():
            return float(digits)
        from cn2an import cn2an

        return float(cn2an("一" + plain if plain[0] in "百千" else plain, "smart"))
    except (ValueError, KeyError):  # it stumbles over 零三十三
        return None


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


def _date(match: re.Match[str], seen: date | None, _currency: str) -> str | None:
    g = match.groupdict()
    if g["iso"]:
        stated = [int(part) for part in re.split(r"[-/.]", g["iso"])]
        return _calendar(stated[0], stated[1], stated[2])
    if g["year"]:
        year = _small(g["year"], 1, 2999)
        if year is None:
            return None
        if g["roc"] or (g["month"] and len(g["year"]) == 3):
            year += 1911  # the Republic's first year is 1912
        elif len(g["year"]) == 2:
            year += 2000 if 2000 + year <= (seen.year + _FAR if seen else 2068) else 1900  # or as strptime
        month, day = _small(g["month"], 1, 12), _small(g["day"], 1, 31)
        if (g["month"] and not month) or (g["day"] and not day):
            return None
        return _part(f"{year:04d}", g["half"], g["quarter"]) or _calendar(year, month, day)
    if g["month2"] or g["month3"]:
        named = g["day2"] or g["day4"]
        month, day = _small(g["month2"] or g["month3"], 1, 12), _small(named, 1, 31)
        if not month or (named and not day):
            return None
        return _calendar(_near(seen, month, day) if seen else None, month, day)
    if g["day3"]:
        return _same_month(_small(g["day3"], 1, 31), seen)
    return _relative(match[0], g["when"], g["half2"] or g["half3"], g["quarter2"] or g["quarter3"], seen)


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


def _relative(text: str, when: str | None, half: str | None, quarter: str | None, seen: date | None) -> str | None:
    if seen is None:
        return text
    years = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2}
    days = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
    year = f"{seen.year + (years[when[0]] if when and when[1] == '年' else 0):04d}"
    if part := _part(year, half, quarter):
        return part
    if not when or when[1] == "年":
        return year
    if when[1] in "天日":
        return (seen + timedelta(days[when[0]])).isoformat()
    shift = {"本": 0, "上": -1, "下": 1}[when[0]]
    total = seen.year * 12 + seen.month - 1 + shift
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _time(match: re.Match[str], _seen: date | None, _currency: str) -> str | None:
    if match["clock"]:
        parts = [int(p) for p in re.split("[:：]", match["clock"])]
    else:
        hour = _small(match["hour"], 0, 24)
        minute = 30 if match["half4"] else _small(match["minute"], 0, 59) if match["minute"] else 0
        if hour is None or minute is None:
            return None
        parts = [hour, minute]
    if parts[0] in _LATER.get(match["part"], ()):
        parts[0] += 12
    elif parts[0] == 12 and match["part"] == "凌晨":
        parts[0] = 0
    if parts[0] > 24 or any(p > 59 for p in parts[1:]):
        return None
    if parts[0] == 24 and any(parts[1:]):
        parts[0] = 0  # of the next day
    return ":".join(f"{p:02d}" for p in parts)


def _money(match: re.Match[str], _seen: date | None, currency: str) -> str | None:
    amount = number(match["amount"] or match["amount2"])
    if amount is None:
        return None
    amount *= _SCALES.get(match["scale"] or match["scale2"] or "", 1)
    unit = match["sign"] or match["word"]
    code = "USD" if unit == "$" and currency == "CNY" else CURRENCIES.get(unit, currency)
    return f"{amount:.10g} {code}" if amount < 1e10 else f"{amount:.0f} {code}"


def _percent(match: re.Match[str], _seen: date | None, _currency: str) -> str | None:
    value = number(match["percent"] or match["hundredths"])
    return None if value is None else f"{value:.10g}%"


def _as_is(match: re.Match[str], _seen: date | None, _currency: str) -> str:
    return re.sub(r"[\s()-]", "", match[0]) if match.re is PATTERNS["PHONE"] else match[0]


_VALUES: dict[str, Callable[[re.Match[str], date | None, str], str | None]] = {
    "DATE": _date,
    "TIME": _time,
    "MONEY": _money,
    "PERCENT": _percent,
    "PHONE": _as_is,
    "EMAIL": _as_is,
    "URL": _as_is,
}
