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
_MOON = "月(?!球|饼|龄)"
_SUN = (
    "日(?!元(?![旦宵])|圆|本|均|前报|媒|军|方|韩|美|中|俄|系|企|游(?![客览行泳人戏艇乐])"
    "|之?内(?![地蒙陆部容阁塔外销线政务战江比罗华需贾马维盘存河核饰]))"  # within so many days
)
# The moon's calendar is another, and a sentence is no year: 农历8月15日, 判刑10年6月, 3年6月.
_NOT_MOON = "(?<!农历)(?<!阴历)(?<!旧历)"
_NOT_JAIL = "(?<![刑判役监囚狱])(?<!刑[期度])(?<!判处)"
# So many days, not a day: 连续5日, 满30日, 不少于7日, 提前3日; 连3日, but 大连3日 is the city.
_NOT_DAYS = (
    "(?<![满近逾第])(?<!(?<!大)连)(?<!连续)(?<!过去)(?<!未来)(?<!长达)(?<!为期)(?<!历时)"
    "(?<!少于)(?<!超过)(?<!提前)(?<!个月)(?<!日起)"
)
# Pieces of other words: 此前年度, 以后天气, 过去年均, 表明年内; but 超过去年, 发表明年.
_BEFORE = "(?:大|(?<![之以此目提先年月日周期]))前(?!天[气津主]|日[本军]|年轻)"
_BEHIND = "(?:大|(?<![今此以之午雨战年月日周期随前]))后(?!天[气津晴]|年轻)"
_TOMORROW = "(?<![文清聪证声阐透])(?<!(?<![发代列图报])表)明"
_LAST = "(?<![失逝])(?!(?<=过)去年[均份度间])去"


def _day_of_month(day: str) -> str:
    return rf"(?P<{day}>{_SMALL})(?:[日号]|{left_out(_SUN, _SMALL)})"


def _month_of_year(month: str, day: str) -> str:
    return rf"(?P<{month}>{_SMALL})(?:{_MOON}(?:{_day_of_month(day)})?|{left_out(_MOON, _SMALL)})"


_QUARTER = "季(?:度|(?![度报节]))"
_QUARTERS = left_out("季度", "第?[一二三四1-4]")  # of 一、二季度


def _part_of_year(of: str) -> str:
    return (
        rf"(?P<half_{of}>[上下]半年)|第?(?P<quarter_{of}>[一二三四1-4])(?:{_QUARTER}|{_QUARTERS})"
        rf"|(?P<opening_{of}>首){_QUARTER}|[前首](?P<quarters_{of}>[一二两三1-3])个?{_QUARTER}"
        rf"|[前首](?P<months_{of}>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个?月(?!\d)"
    )


# Years of the Republic: on Taiwan's pages 113年, unless it is so long.
_ROC = r"1(?:0[1-9]|[1-4]\d)"
_BARE_ROC = (
    rf"(?<![\d元前立校届满达近逾超约已龄历时位过了.至到~～–—-]){_ROC}(?=年(?![来间后之的历老]|前(?![\d一二三四])))"
    rf"|(?P<until>(?<={TO}){_ROC}(?=年))"
)
# What follows a weekday: 本周一开幕, but not 本周一系列活动.
_AFTER_WEEKDAY = (
    r"(?=\W|\d|$|[早凌至到在将前后的和与及宣说称抵涨跌已沪恒纳召于赴访飞签启结完获逝返离接正又仍未拆由被遭]"
    r"|深[市证成圳]|[美欧]股"
    r"|晚(?!会)|[上下中]午|深夜|夜[里间]|举[行办]|进[行入]|上[映市演线涨《]|通过|三读|审[议理]|提[出交]|会[见晤]|决定"
    r"|公[布开告]|发[布表射生]|开[幕始盘市庭放播展会工业学馆赛]|参[加观]|讨论|主持|视察|警告|批[准评]|同意|继续|出[席发炉版]|收[盘报市涨跌]|表[示决]"
    r"|起(?![来去看走学吃参事火案命枪]|交通事故|重大)|港股)"
)
_AGE = "年代(?![表理言替工码价购驾])"
_WEEK = "(?:周|星期|礼拜)"
_CENTURY = r"(?<!\d)(?:1[89]|20|21)世纪|(?:十九|二十)世纪|[上本]世纪"
DATE = rf"""
      (?P<century>{_CENTURY})(?P<decade>\d0|[一二三四五六七八九]?十){_AGE}
    | (?<!\d)(?P<decade_stated>(?:1[89]|20)\d0){_AGE}
    | (?<![\d{HAN_DIGITS}十、和与及至到~～–—-])(?<!世纪)(?<!世纪的)(?<!民国)
        (?P<decade_short>[5-9]0|[五六七八九]十){_AGE} # the last century's
    | (?P<roc>民国)?(?<!\d)(?P<year>{_YEAR}|(?<=民国)(?:\d{{2,3}}|[{HAN_DIGITS}十百]{{2,6}})
        |{_NOT_JAIL}(?:1\d{{3}}|1[0-4]\d|\d{{2}})(?=年\d{{1,2}}月)|{_BARE_ROC})(?!{_AGE})年
        (?:的?(?:{_month_of_year("month", "day")}|{_part_of_year("stated")}))?
    | (?<!\d)(?P<bare_year>{_NEAR_YEAR}){left_out("年", _NEAR_YEAR)}
    | (?<![\d元前])(?P<bare_roc>{_ROC}){left_out("年", _ROC)}
    | (?P<iso>(?:19|20)\d{{2}}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}})(?![\d.])
    | {_NOT_MOON}(?<!\d年)(?P<month_alone>\d{{1,2}}|(?<=[至到])[一二三四五六七八九十]{{1,2}}){_MOON}
        (?:{_day_of_month("day_alone")})?
    | {_NOT_MOON}(?P<han_month>[一二三四五六七八九十]{{1,2}})月
        (?:{_day_of_month("han_day")}|(?=份|底|初(?![一二三四五六七八九十])|中旬|上旬|下旬))
    | {_NOT_DAYS}(?P<lone_day>\d{{1,2}}|(?<=[至到、和])[一二三四五六七八九十]{{1,3}}){_SUN}
    | (?<![\d.])(?P<bare>\d{{1,2}})
        (?:(?P<bare_month>{left_out(_MOON, _SMALL)})|{left_out(_SUN, _SMALL)})
    | (?P<near_year>(?:今|{_LAST}|{_BEFORE}|{_TOMORROW}|{_BEHIND})(?:[(（]\d{{3,4}}[)）])?年)
        (?:的?(?:{_month_of_year("near_year_month", "near_year_day")}|{_part_of_year("near")}))?
    | (?P<that_year>[同当次翌隔]年)(?:{_month_of_year("that_year_month", "that_year_day")})
    | (?P<near>(?:{_BEFORE}|{_BEHIND}|[今昨]|{_TOMORROW})[天日](?!报(?![道名告案警价到考])|性)
        |本月|这个月|(?<![上下])[上下]个?月)
        (?:(?<=月){_day_of_month("near_month_day")})?
    | (?P<week>[这本]|(?<![上下])(?:上上?|下下?))个?
        (?:(?P<weekend>周末)|{_WEEK}(?P<weekday>[一二三四五六日]|(?<![周])天){_AFTER_WEEKDAY})
    | (?<=[、和与及至到~～–—-]){_WEEK}(?P<joined_weekday>[一二三四五六日天]){_AFTER_WEEKDAY}
    | (?P<near_night>(?<![如迄当])今(?=晚(?!报)|晨|夜|早(?![已就]))|昨(?=[晚晨夜]) # the part of the day is the hour's
        |(?<![\w])明(?=[晚早](?![清报年会期]))|(?<=[在将于是至到])明(?=[晚早](?![清报年会期])))
    | (?<![如迄当至])(?P<near_bracketed>[今昨明])[(（](?P<bracketed_day>{_SMALL})[)）](?:[日天](?!报)|(?![年月]))
    | (?<=[(（])(?P<enclosed_day>[一二三四五六七八九十]{{1,3}})日(?=[)）])
    | (?P<half_alone>[上下]半年) | 第?(?P<quarter_alone>[一二三四]|(?<=第)[1-4])(?:季度|{_QUARTERS})
    | (?P<opening_alone>首)季度 | [前首](?P<quarters_alone>[二两三23])(?:季度|(?<=首.)季(?!节))
    | (?<![此目之以日天年])[前首]
        (?P<months_alone>\d{{1,2}}(?=月(?![\d龄])|(?:(?<=首\d)|(?<=首\d\d))个月)|(?<=首)[两三四五六七八九十](?=个月))个?月
"""
# Where one may begin, see `patterns.BEGINS`.
DATE_BEGINS = (
    rf"[\d{HAN_DIGITS}十民今昨去前明后本上下第这大首同当次翌隔周星礼]"
    rf"(?=[\d{HAN_DIGITS}十百国半个上下前后()（）]{{0,8}}[年月日天季周世星礼拜期、至到~～–—\-/.]|[(（晚晨早夜]"
    rf"|[{HAN_DIGITS}])"
)
# What may stand between a date and one that it says more of: 、 of 16日、17日, 至 of 16日上午9时至17日.
_JOINED = re.compile(
    r"(?:[(（][^()（）\n]{1,6}[)）])?(?:[上下中]午|晚上?|凌晨)?(?:\d{1,2}[:：时点](?:\d{1,2}分?)?)?"
    rf"(?:[、和及与]|{TO}{{1,2}})"
)
# What has been so from a month on: 3月以来, 3月1日至今.
_SINCE = re.compile("[份初中底]?(?:以来|至今)")
# The last month of a list or range: 9 behind the 1 of 1—9月, 10 behind 1月1日至10月31日.
_LAST_MONTH = re.compile(
    rf"份?(?:(?:、|{TO}{{1,2}})(?:{_SMALL})(?:月份?)?(?=、|{TO})){{0,5}}(?:[、和及与]|{TO}{{1,2}})({_SMALL}){_MOON}"
)
_YEARS = {"今": 0, "去": -1, "前": -2, "大前": -3, "明": 1, "后": 2, "大后": 3, "同": 0, "当": 0}
_DAYS = {"今": 0, "昨": -1, "前": -2, "大前": -3, "明": 1, "后": 2, "大后": 3}
_WEEKS = {"这": 0, "本": 0, "上": -1, "上上": -2, "下": 1, "下下": 2}
_WEEKDAYS = "一二三四五六日"
_FAR = 20  # years ahead that a page speaks of; a year of two digits that is farther is of the century before
_EARLY = 3  # the first months of a year, which still speak of the last one's end
_ROC_OLD = 50  # from here on two digits are a year of the Republic on its pages, 1961; before, of the world's
_EVERY = re.compile("每[年月]的?$")
_REPUBLIC = 1911  # the Republic's first year is 1912


def joined(text: str, end: int, start: int) -> bool:
    """Whether a date that begins at `start` says more of the one before it, which ends at `end`."""
    return _JOINED.fullmatch(text, end, start) is not None


def dated(match: re.Match[str], seen: date | None, before: str, *, last: str = "", roc: bool = False) -> str | None:
    """The value of a match of DATE; None where it is no date.

    Args:
        seen: the day of publication.
        before: the value of the date that it says more of, see `joined`; empty without one.
        last: the value of the date before, for the year that 同年 and 次年 are told from.
        roc: whether three digits are years of the Republic, and two from 50 on.
    """
    g = match.groupdict()
    if before.startswith("-") or _EVERY.search(match.string, max(0, match.start() - 3), match.start()):
        seen = None  # every year's, or every month's
    if g["iso"]:
        stated = [int(part) for part in re.split(r"[-/.]", g["iso"])]
        return _calendar(stated[0], stated[1], stated[2])
    if g["bare_year"]:
        return g["bare_year"]
    if g["bare_roc"]:
        return f"{int(g['bare_roc']) + _REPUBLIC}" if roc else None
    if g["year"]:
        if (year := _year(g, seen, roc=roc and bool(before or not g["until"]))) is None:
            return None
        return _part(f"{year:04d}", g, "stated") or _stated(year, g["month"], g["day"])
    if g["near_year_month"]:
        return _stated(_year_from(seen, g["near_year"]) if seen else None, g["near_year_month"], g["near_year_day"])
    if g["that_year"]:
        year = int(last[:4]) + _YEARS.get(g["that_year"][0], 1) if re.match(r"\d{4}(?!/)", last) else None
        return _stated(year, g["that_year_month"], g["that_year_day"])
    if g["decade"] or g["decade_stated"] or g["decade_short"]:
        return _decade(g, seen) or match[0]
    if g["joined_weekday"]:
        return _weekday_after(before, g["joined_weekday"])
    if g["near_month_day"]:
        shown = seen and _month_from(seen, g["near"])
        return _stated(*shown, g["near_month_day"]) if shown else _stated(None, None, g["near_month_day"])
    if g["bare"] and not before and match.string[match.end()] == "、":
        return None  # the number of a paragraph: 1、2月15日
    if month := g["month_alone"] or g["han_month"] or (g["bare"] if g["bare_month"] is not None else None):
        return _month_alone(match, month, g["day_alone"] or g["han_day"], seen, before)
    if day := g["lone_day"] or g["bare"]:
        return _lone_day(day, seen, before)
    if g["enclosed_day"]:
        return _same_month(small(g["enclosed_day"], 1, 31), seen)
    if g["bracketed_day"]:
        return _around(small(g["bracketed_day"], 1, 31), g["near_bracketed"], seen)
    if (of := re.match(r"(\d{4})-\d\d/", before)) and (part := _part(of[1], g, "alone") or "") > before:
        return part  # 四季度 of 去年三季度和四季度
    return _relative(g, seen) if seen else match[0]


def _month_alone(match: re.Match[str], named: str, day: str | None, seen: date | None, before: str) -> str | None:
    """A month without a year, and its day if one is stated: of the year before in a list or range, or the nearest."""
    month = small(named, 1, 12)
    year = _year_of(before, month) if month else None
    if month and seen and not year:
        of = _LAST_MONTH.match(match.string, match.end())
        if of and (last := small(of[1], 1, 12)):
            year = _near(seen, last, None) - (month > last)
        else:
            year = _near(seen, month, small(day, 1, 31))
            year -= (year, month) > (seen.year, seen.month) and _SINCE.match(match.string, match.end()) is not None
    return _stated(year, named, day)


def _lone_day(named: str, seen: date | None, before: str) -> str | None:
    """A day without a month: of the month before in a list or range, or the last that it may be."""
    of = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", before)
    if of and int(of[3]) < (small(named, 1, 31) or 0):
        return _stated(None if of[1] == "-" else int(of[1]), of[2], named)
    return _same_month(small(named, 1, 31), seen) if named[0].isdecimal() or before else None


def _decade(g: dict[str, Any], seen: date | None) -> str | None:
    """The years of a decade as an interval: 1990/1999."""
    if g["decade_stated"]:
        first = int(g["decade_stated"])
    elif g["decade_short"]:
        first = 1900 + (small(g["decade_short"], 50, 90) or 0)
    else:
        named = g["century"].removesuffix("世纪")
        century = small(named, 1, 21) or (seen.year // 100 + (named == "本") if seen else None)
        if century is None:
            return None
        first = 100 * (century - 1) + (small(g["decade"], 10, 90) or 0)
    return f"{first}/{first + 9}"


def _weekday_after(day: str, weekday: str) -> str | None:
    """The first such weekday after a day, 周五 of 本周一至周五; None where that is no day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    start = date.fromisoformat(day)
    return (start + timedelta((_weekday(weekday) - start.weekday() - 1) % 7 + 1)).isoformat()


def _weekday(weekday: str) -> int:
    return _WEEKDAYS.index(weekday.replace("天", "日"))


def _year(g: dict[str, Any], seen: date | None, *, roc: bool) -> int | None:
    """The year that is stated, in full or by the Republic's count or by two digits."""
    year = small(g["year"], 1, 2999)
    if year is None:
        return None
    if g["roc"] or len(g["year"]) == 3:
        return year + _REPUBLIC if g["roc"] or g["month"] or roc else None
    if len(g["year"]) == 2:
        if roc and year >= _ROC_OLD:
            return year + _REPUBLIC
        return year + (2000 if 2000 + year <= (seen.year + _FAR if seen else 2068) else 1900)  # or as strptime
    return year


def _part(year: str, g: dict[str, Any], of: str) -> str | None:
    """A part of a year as an interval of months: a half, a quarter, the first quarters or months."""
    if half := g[f"half_{of}"]:
        return _months(year, 1, 6) if half[0] == "上" else _months(year, 7, 12)
    if g[f"opening_{of}"]:
        return _months(year, 1, 3)
    if quarter := small(g[f"quarter_{of}"], 1, 4):
        return _months(year, 3 * quarter - 2, 3 * quarter)
    if quarters := small(g[f"quarters_{of}"], 1, 4):
        return _months(year, 1, 3 * quarters)
    months = small(g[f"months_{of}"], 1, 12)
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


def _year_from(seen: date, when: str) -> int:
    """The year that 去年 or 大前(110)年 is."""
    return seen.year + _YEARS[when[: 1 + when.startswith("大")]]


def _month_from(seen: date, when: str) -> tuple[int, int]:
    """The year and month that 本月, 上月 or 下个月 is."""
    total = seen.year * 12 + seen.month - 1 + {"本": 0, "这": 0, "上": -1, "下": 1}[when[0]]
    return total // 12, total % 12 + 1


def _relative(g: dict[str, Any], seen: date) -> str | None:
    """A year, a part of it, a month, a day or a weekday, as it is told from the day of publication."""
    if g["week"]:
        monday = seen + timedelta(7 * _WEEKS[g["week"]] - seen.weekday())
        if g["weekend"]:
            return f"{monday + timedelta(5)}/{monday + timedelta(6)}"
        return (monday + timedelta(_weekday(g["weekday"]))).isoformat()
    if when := g["near_year"]:
        year = f"{_year_from(seen, when):04d}"
        return _part(year, g, "near") or year
    if (when := g["near"]) and when[-1] == "月":
        return _calendar(*_month_from(seen, when), None)
    if when := when or g["near_night"]:
        return (seen + timedelta(_DAYS[when.rstrip("天日")])).isoformat()
    # The last quarter and the first three are over when they are spoken of early in the year.
    over = seen.month <= _EARLY and (g["quarter_alone"] in ("四", "4") or g["quarters_alone"] in ("三", "3"))
    told = _near(seen, months, None) if (months := small(g["months_alone"], 1, 12)) else seen.year - over
    return _part(f"{told:04d}", g, "alone")
