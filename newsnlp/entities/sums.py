"""Numerals and sums of money: 三百二十, 3亿6,000万元, 10至20万美元, and what a bare 元 means."""

from __future__ import annotations

import re

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
HAN_NUMBER = "〇零一二两三四五六七八九十百千"
# Currency words and signs, by ISO 4217. A bare 元 is the currency of the page's own country: see `home_currency`.
CURRENCIES = {
    "元人民币": "CNY", "人民币": "CNY", "¥": "CNY", "￥": "CNY", "美元": "USD",
    "美金": "USD", "US$": "USD", "欧元": "EUR", "€": "EUR", "英镑": "GBP",
    "£": "GBP", "日元": "JPY", "日圆": "JPY", "日币": "JPY", "港元": "HKD", "港币": "HKD",
    "HK$": "HKD", "新台币": "TWD", "台币": "TWD", "NT$": "TWD", "澳门元": "MOP",
    "澳门币": "MOP", "葡币": "MOP", "韩元": "KRW", "韩圆": "KRW", "韩币": "KRW", "澳元": "AUD", "澳币": "AUD",
    "加元": "CAD", "加币": "CAD", "加拿大元": "CAD", "新加坡元": "SGD", "新加坡币": "SGD", "新元": "SGD",
    "新币": "SGD", "坡币": "SGD",
    "卢布": "RUB", "卢比": "INR", "泰铢": "THB", "瑞士法郎": "CHF", "林吉特": "MYR", "令吉": "MYR", "越南盾": "VND",
    "S$": "SGD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "MOP$": "MOP", "RMB": "CNY", "NTD": "TWD", "RM": "MYR",
    **{code: code for code in ("CNY", "USD", "HKD", "TWD", "MOP", "SGD", "EUR", "GBP", "JPY")},
}  # fmt: skip
_DOLLARS = ("HKD", "TWD", "MOP", "AUD", "CAD", "SGD")
_ENGLISH = {
    "thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "b": 10**9,
}  # fmt: skip
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
# 1.2 behind USD/ is a rate.
_SIGN = (
    r"(?<![A-Za-z])(?:US|HK|NT|NZ|MOP|[SAC])?\$"
    r"|(?<![A-Za-z/])(?:RMB|CNY|USD|HKD|NTD|TWD|MOP|SGD|EUR|GBP|JPY)(?![A-Za-z])|(?<![A-Za-z/])RM(?=\d)|[¥￥€£]|人民币|新台币|港币"
)
_WORD = "|".join(
    sorted((re.escape(w) for w in CURRENCIES if w[0] > "\x7f" and w not in "¥￥€£"), key=len, reverse=True)
)
UNITS = "".join({word[0] for word in (*CURRENCIES, "元")})
AHEAD = "|".join(sorted({word[1:] for word in _WORD.split("|")}))  # what goes on behind a word's first character
# 千 behind characters is of their numeral.
_SCALE = r"(?:(?<=[\d余多几])[十百千][余多]?)?[万亿兆]{1,2}|(?<=[\d余多几])[十百千]"
# Of 几十万 and 数百万 nobody knows how many; 000 is the rest of a number, as 八万 is of 卅八万.
_AMOUNT = (
    rf"(?<!\d)(?!0\d)\d{{1,15}}(?:,\d{{3}}){{0,5}}(?:\.\d{{1,6}})?"
    rf"|(?<![{HAN_NUMBER}廿卅])(?:(?<![几数])|(?=[一二两三四五六七八九]))[{HAN_NUMBER}]{{1,9}}"
)
_LESS = rf"\d{{1,5}}(?:,\d{{3}})?(?:\.\d{{1,4}})?|[{HAN_NUMBER}]{{1,7}}"
# 30多亿, 3亿6,000万, 2千3百多万, 二十五亿三千万
_SUM = rf"(?:{_AMOUNT})[余多几]?(?:(?:{_SCALE})(?:{_LESS})[余多几]?){{0,3}}(?:{_SCALE})?[余多]?"
_FIGURES = re.compile(rf"(\d[\d,]*(?:\.\d+)?|(?<![\d余多几])[{HAN_NUMBER}]+)|([十百千万亿兆])")
_LEFT_OUT = re.compile("([十百千]?)[余多]?([万亿兆]*)[余多]?$")
TO = "[至到~～–—-]"


def left_out(unit: str, number: str) -> str:
    """Before a unit that is said at the end of a list or range only: behind the 1 of 1至2月, the 5 of 5、6、7月."""
    return rf"(?=(?:(?:、|{TO}{{1,2}})(?:{number})){{1,4}}{unit})"


# About so much, 两三万, 十七八万, 三四十亿: from the one to the other.
_ABOUT = re.compile("(十|[二三四五六七八九]十)?([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿兆].*)?")
# Sums of a list with its unit behind the last, 5、10、20万元; a number at the beginning of a clause is a paragraph's.
_LIST = r"(?:(?<=[^\s\d：:；;。，,、])(?P<list>(?:\d{1,5}(?:\.\d{1,2})?[万亿]?、){1,5}))?"
_ITEM = re.compile("[^、]+")
# A word says no more than a rate before a plain number: 1欧元兑美元1.08.
_SPENT = r"元|(?<=[万亿兆])(?![\d余多])|(?<=[万亿兆][余多])"
# A loss, 净利润-3000万元; elsewhere a stroke parts a sum from what it is for, or is the 至 of a range.
_MINUS = "(?<=[润额流亏损为约至到～~(（])-"
_UPTO = f"(?:{TO}|——|--)"
_ENGLISH_SCALE = r"[^\S\n]?(?P<english>(?i:thousand|(?:m|b|tr)illion|mn|bn)|(?<=\d)(?i:[kmb]))(?![A-Za-z])"
# 人民币3年期 is no sum of three.
_NO_COUNT = r"(?![\d年月日个种只家次项周天季]|[.,]\d)"
# Neither New Year's Day, 元旦, nor what has so many parts: 三元锂电池, 二元结构, 一元化, and companies by such names.
_YUAN = (
    "元(?!旦|件|素|首|月|朗|宵|老|帅|朝|勋)"
    "(?!(?<=[一二三四]元)(?:锂|电池|正极|材料|前驱|结构|期权|催化|体制|对立|复始|论|桥|里|化(?![肥妆工学纤])|经济|社会"
    "|[一二三]次|方程|悖论|及第|乙丙|股份|食品|乳业|集团|生物|基因))"
)
MONEY = rf"""
      (?:(?P<sign>{_SIGN})|(?P<before>{_WORD}))[^\S\n]?\$?(?P<amount>{_SUM})(?:{_UPTO}(?P<upto>{_SUM}))?
        (?(before)(?:{_SPENT})|(?:元|{_ENGLISH_SCALE}|{_NO_COUNT}))
    | (?:{_LIST}|(?P<minus>{_MINUS}))(?P<amount2>{_SUM})(?(minus)|(?:{_UPTO}(?P<upto2>{_SUM}))?)
        (?:(?P<word>(?:{_WORD})(?![旦宵])|{_YUAN})(?:(?P<tenth>[\d一二三四五六七八九])角)?)
"""
# Where one may begin, see `patterns.BEGINS`.
MONEY_BEGINS = (
    rf"[-\d{HAN_NUMBER}USHKNACMREGJT$¥￥€£{UNITS}](?=[\d,.{HAN_NUMBER}余多几万亿兆]{{0,99}}[{UNITS}、至到~～–—-]"
    rf"|(?:[SKTZ]|OP)?\$|MB?|NY|SD|KD|TD|WD|OP|GD|UR|BP|PY|{AHEAD}|(?<=[$¥￥€£]))"
)

# Words that a place's own papers use. What two share decides nothing between them.
_CUES = {
    "HKD": r"HK\$|港元|港币|港府|港铁|港股|恒指|(?<!日)本港|警务处|律政司|区域法院|裁判法院|裁判官|廉署"
    "|立法会(?!议|晤)|特区政府|行政长官|(?<!地)区议会|食环署|运输署|房屋署|房委会|金管局|财政司|尖沙咀|(?<![创更革])新界(?![面限定别])"
    "|屯门|元朗|沙田|荃湾|观塘|旺角|将军澳",
    "TWD": r"NT\$|新台币|台币|民国[\d一]|(?<![成设建])立(?:法院|委)|行政院|监察院|全台|民进党|地检署|卫福部|健保|县府"
    "|台北|台[中南]市|台东县|新北市|桃园市|基隆|新竹|苗栗|彰化|南投县|云林县|嘉义|高雄|屏东|宜兰|花莲|澎湖",
    "MOP": "澳门元|澳门币|葡币|澳门特区|(?<!日)本澳|治安警察局|司警局|氹仔|立法会(?!议|晤)|特区政府|行政长官",
    "CNY": "人民币|国务院|发改委|新华社|中新社|记者从|同比|[省市县区]委|党[委组]|书记|人民政府|人民法院|检察院|公安局"
    "|民警|工信部|住建部|自治区|高新区|开发区|乡镇",
}
_PLACES = {code: re.compile(cues) for code, cues in _CUES.items()}
_NAMES = {"HKD": "香港", "TWD": "台湾", "MOP": "澳门"}  # others say these as well, but seldom twice
# （美元，下同）, 10亿港元(以下同)
_STATED = re.compile(rf"({_WORD})[\s，,、；;(（]{{0,3}}(?:以)?下同")


def home_currency(text: str, script: str) -> str:
    """What a bare 元 means on a page (Simplified text, the script that it was in): what it states, or its place's own.

    A Traditional page is of the place most of whose words it uses; one that speaks the Mainland's way is a converted
    one.
    """
    if stated := _STATED.search(text):
        return CURRENCIES[stated[1]]
    if script != "traditional":
        return "CNY"
    said = {code: len(set(cues.findall(text))) for code, cues in _PLACES.items()}
    for code, name in _NAMES.items():
        said[code] += text.count(name) > 1
    best = max(said, key=lambda code: said[code])
    return best if said[best] > said["CNY"] else "CNY"


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


def small(text: str | None, low: int, high: int) -> int | None:
    """The value of a numeral that is whole and from `low` to `high`; None for any other."""
    value = number(text) if text else None
    return int(value) if value is not None and low <= value <= high and value == int(value) else None


def _sum(text: str) -> float | None:
    """The value of a numeral with scales, 3亿6,000万: a scale is of the part before it and of all smaller ones."""
    parts: list[float] = []
    for figure, scale in _FIGURES.findall(text):
        if scale:
            part = parts.pop()
            while parts and parts[-1] < _SCALES[scale]:
                part += parts.pop()
            parts.append(part * _SCALES[scale])
        elif (value := number(figure.lstrip("零〇") or "零")) is not None:
            parts.append(value)
        else:
            return None
    return sum(parts) if parts == sorted(parts, reverse=True) else None


def money(match: re.Match[str], currency: str) -> list[tuple[int, int, str]]:
    """A sum, the two of a range, 10至20万 or 两三万, or those of a list: the last one's scale may hold for all."""
    ahead = match["sign"] or match["before"]
    first, last = ("amount", "upto") if ahead else ("amount2", "upto2")
    unit = ahead or match["word"]
    sign = "-" if match["minus"] else ""
    code = "USD" if unit == "$" and currency not in _DOLLARS else CURRENCIES.get(unit, currency)
    begin = match.end("list") if match["list"] else match.start()
    spans = [(begin, match.end(), _sum(match[first]))]
    if match["tenth"] and not match[last] and spans[0][2] is not None:
        spans = [(begin, match.end(), spans[0][2] + (number(match["tenth"]) or 0) / 10)]
    if match[last]:
        high = _sum(match[last])
        spans = [(begin, match.end(first), _low(match[first], match[last], high))]
        spans.append((match.start(last), match.end(), high))
    elif (about := _ABOUT.fullmatch(match[first])) and (number(about[2]) or 0) < (number(about[3]) or 0):
        tens, rest = about[1] or "", about[4] or ""
        ends = (_sum(tens + digit + rest) for digit in about.group(2, 3))
        middle = match.start(first) + about.start(3)
        spans = [(begin, middle, next(ends)), (middle, match.end(), next(ends))]
    # Without a scale 1、200元 is one or two hundred.
    if match["list"] and (left := _LEFT_OUT.search(match[last] or match[first])):
        items = _ITEM.finditer(match.string, *match.span("list"))
        sums = ((item, item[0] if item[0][-1] in _SCALES else item[0] + left[1] + left[2]) for item in items)
        spans[:0] = [(*item.span(), _sum(text)) for item, text in sums if text[-1] in _SCALES]
    times = _ENGLISH[match["english"].lower()] if match["english"] else 1
    return [
        (start, end, f"{sign}{amount:.10g} {code}" if amount < 1e10 else f"{sign}{amount:.0f} {code}")
        for start, end, amount in ((start, end, value * times) for start, end, value in spans if value is not None)
    ]


def _low(text: str, upto: str, high: float | None) -> float | None:
    """The lower end of a range, with as much of the upper one's scale as leaves it lower; None where nothing does."""
    unit = _LEFT_OUT.search(upto)
    scales = (unit[1] + unit[2], unit[2], "") if unit and not _FIGURES.findall(text)[-1][1] else ("",)
    amounts = (_sum(text + scale) for scale in scales)
    return next((a for a in amounts if a is not None and high is not None and a < high), None)
