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
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_SIGN = r"US\$|HK\$|NT\$|[$¥￥€£]|人民币|新台币|港币"
_WORD = "|".join(
    sorted((re.escape(w) for w in CURRENCIES if w[0] > "\x7f" and w not in "¥￥€£"), key=len, reverse=True)
)
UNITS = "".join({word[0] for word in (*CURRENCIES, "元")})
# 千 behind characters is of their numeral.
_SCALE = r"(?:(?<=[\d余多几])[十百千])?[万亿兆]{1,2}|(?<=[\d余多几])[十百千]"
_AMOUNT = rf"\d{{1,15}}(?:,\d{{3}}){{0,5}}(?:\.\d{{1,6}})?|[{HAN_NUMBER}]{{1,9}}"
_LESS = rf"\d{{1,5}}(?:,\d{{3}})?(?:\.\d{{1,4}})?|[{HAN_NUMBER}]{{1,7}}"
# 30多亿, 3亿6,000万, 二十五亿三千万
_SUM = rf"(?:{_AMOUNT})[余多几]?(?:(?:{_SCALE})(?:{_LESS})[余多几]?){{0,3}}(?:{_SCALE})?[余多]?"
_FIGURES = re.compile(rf"(\d[\d,]*(?:\.\d+)?|(?<![\d余多几])[{HAN_NUMBER}]+)|([十百千万亿兆])")
_LEFT_OUT = re.compile("([十百千]?)([万亿兆]*)[余多]?$")
TO = "[至到~～–—-]"
# Sums of a list with its unit behind the last, 5、10、20万元; a number at the beginning of a clause is a paragraph's.
_LIST = r"(?:(?<=[^\s\d：:；;。，,、])(?P<list>(?:\d{1,5}(?:\.\d{1,2})?、){1,5}))?"
_ITEM = re.compile("[^、]+")
MONEY = rf"""
      (?P<sign>{_SIGN})[^\S\n]?(?P<amount>{_SUM})(?:{TO}{{1,2}}(?P<upto>{_SUM}))?(?P<tail>元)?
    | {_LIST}(?P<amount2>{_SUM})(?:{TO}{{1,2}}(?P<upto2>{_SUM}))?(?P<word>{_WORD}|元(?!旦|件|素|首|月|宵|老|帅|朝|勋))
"""

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


def _sum(text: str) -> float | None:
    """The value of a numeral with scales, 3亿6,000万: a scale is of the part before it and of all smaller ones."""
    parts: list[float] = []
    for figure, scale in _FIGURES.findall(text):
        if scale:
            part = parts.pop()
            while parts and parts[-1] < _SCALES[scale]:
                part += parts.pop()
            parts.append(part * _SCALES[scale])
        elif (value := number(figure)) is not None:
            parts.append(value)
        else:
            return None
    return sum(parts) if parts == sorted(parts, reverse=True) else None


def money(match: re.Match[str], currency: str) -> list[tuple[int, int, str]]:
    """A sum, the two of a range, 10至20万, or those of a list, 10、20万: the last one's scale may hold for all."""
    first, last = ("amount", "upto") if match["sign"] else ("amount2", "upto2")
    unit = match["sign"] or match["word"]
    code = "USD" if unit == "$" and currency == "CNY" else CURRENCIES.get(unit, currency)
    begin = match.end("list") if match["list"] else match.start()
    spans = [(begin, match.end(), _sum(match[first]))]
    if match[last]:
        high = _sum(match[last])
        spans = [(begin, match.end(first), _low(match[first], match[last], high))]
        spans.append((match.start(last), match.end(), high))
    # Without a scale 1、200元 is one or two hundred.
    if match["list"] and (unit := _LEFT_OUT.search(match[last] or match[first])) and unit[2]:
        items = _ITEM.finditer(match.string, *match.span("list"))
        spans[:0] = [(*item.span(), _sum(item[0] + unit[1] + unit[2])) for item in items]
    return [
        (start, end, f"{amount:.10g} {code}" if amount < 1e10 else f"{amount:.0f} {code}")
        for start, end, amount in spans
        if amount is not None
    ]


def _low(text: str, upto: str, high: float | None) -> float | None:
    """The lower end of a range, with as much of the upper one's scale as leaves it lower; None where nothing does."""
    unit = _LEFT_OUT.search(upto)
    scales = (unit[1] + unit[2], unit[2], "") if unit and not _FIGURES.findall(text)[-1][1] else ("",)
    amounts = (_sum(text + scale) for scale in scales)
    return next((a for a in amounts if a is not None and high is not None and a < high), None)
