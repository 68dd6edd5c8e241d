"""Texts built to be slow to read: each is one thing, over and over, as many bytes of UTF-8 as are wanted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

_HAN = "海岳云山东西南北岚湾青竹石林溪谷川原江河"


def _many(piece: Callable[[int], str]) -> Callable[[int], str]:
    """Pieces by their number, one after the other."""

    def text(size: int) -> str:
        out: list[str] = []
        left = size
        for number in count():
            out.append(piece(number))
            left -= len(out[-1].encode("utf-8", "surrogatepass"))
            if left <= 0:
                return "".join(out)
        raise AssertionError

    return text


def _over(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode("utf-8", "surrogatepass")) + 1)


def _nested(opening: str, inner: str, closing: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        depth = size // len((opening + closing).encode()) + 1
        return opening * depth + inner + closing * depth

    return text


def name(number: int) -> str:
    """One of many names of people: 王海岳, 李海云 …"""
    surnames, base = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑", len(_HAN)
    return surnames[number % 20] + _HAN[number // 20 % base] + _HAN[number // 20 // base % base]


def body(number: int) -> str:
    """One of many names of bodies: 海岳大学, 海云委员会 …"""
    heads = ("大学", "委员会", "集团有限公司", "研究院", "基金会", "人民法院")
    letters = "".join(_HAN[number // 20**k % 20] for k in range(4))
    return letters + heads[number % len(heads)]


TEXTS: dict[str, Callable[[int], str]] = {
    "title marks that never close": _over("《"),
    "title marks that never open": _over("》"),
    "title marks in title marks": _nested("《", "海岳", "》"),
    "title marks with names": _over("《海岳》《"),
    "quotes alone": _over("“"),
    "straight quotes alone": _over('"'),
    "quotes in quotes": _nested("“", "海岳计划", "”"),
    "quoted programmes": _over("“海岳计划”工程、"),
    "brackets that never close": _over("（"),
    "brackets in brackets": _nested("（", "记者 王海岳", "）"),
    "round brackets": _over("("),
    "glosses": _over("網(wǎng)絡(luò)"),
    "glosses in glosses": _nested("網(", "wǎng", ")"),
    "glosses on one character": lambda size: "網" + "(wǎng)" * (size // 7),
    "one line without a mark": _over("海岳省岚湾市青竹区人民政府关于推进科技创新工作"),
    "one character": _over("海"),
    "traditional, without a mark": _over("無錫高新區網絡產業與科技創新"),
    "regional words": _over("軟體記憶體光碟機滑鼠"),
    "digits alone": _over("1"),
    "Chinese digits alone": _over("一二三"),
    "digits and dots": _over("1.1,"),
    "dates run together": _over("2024年5月30日29日"),
    "dots and at signs": _over("a.@"),
    "an address without an end": lambda size: "http://" + "a/" * (size // 2),
    "Latin letters": _over("a"),
    "capitals and dots": _over("A. "),
    "Latin words": _over("And "),
    "spaces": lambda size: "海" + " " * size + "岳。",
    "wide spaces": _over("　海"),
    "blank lines": _over("\n"),
    "blank lines of Windows": _over("\r\n"),
    "lines of one character": _over("海\n"),
    "lines of one word": _over("首页\n"),
    "lines all different": _many(lambda k: f"{name(k)}{k}说，{body(k)}今天举行会议。\n"),
    "one name, over and over": _over("王海岳说，"),
    "one body, over and over": _over("海岳省人民政府表示，"),
    "one sentence, over and over": _over("教育部29日在北京举行“海岳计划”启动仪式。"),
    "many people": _many(lambda k: f"记者{name(k)}表示，"),
    "many people, each said often": _many(lambda k: f"记者{name(k % 400)}表示，"),
    "many bodies": _many(lambda k: f"{body(k)}和"),
    "many bodies in sentences": _many(lambda k: f"{body(k)}今天宣布。"),
    "many programmes": _many(lambda k: f"“{_HAN[k % 20]}{_HAN[k // 20 % 20]}{_HAN[k // 400 % 20]}{k}计划”启动。"),
    "many works": _many(lambda k: f"《{body(k)}{k}》"),
    "many short forms": _many(lambda k: f"{body(k)}（以下简称“{body(k)[:2]}{k}”），"),
    "many foreigners": _many(lambda k: f"{name(k)}·{name(k * 7)}和{name(k * 7)}说，"),
    "places in places": _over("江苏省无锡市"),
    "many places": _many(lambda k: f"{_HAN[k % 20]}{_HAN[k // 20 % 20]}{_HAN[k // 400 % 20]}市、"),
    "companies": _many(lambda k: f"{body(k)[:4]}{k}股份有限公司、{body(k)[:4]}集团、"),
    "dashes": _over("大学—"),
    "ands": _over("委员会和"),
    "heads alone": _over("计划工程行动"),
    "labels alone": _over("记者："),
    "bylines": _over("记者 王海岳 李海云、"),
    "sources": _over("来源："),
    "newsrooms": _over("责任编辑：王海岳\n"),
    "captions": _many(lambda k: f"▲图为{body(k)}现场。王海岳 摄\n"),
    "headlines": _many(lambda k: f"{body(k)}举行会议{k}\n"),
    "menus": _over("首页 | 新闻 | 更多 "),
    "marks alone": _over("，。！？"),
    "semicolons": _over("；"),
    "control characters": _over("\x1b[31m"),
    "NULs": _over("\0海"),
    "half characters": _over("\ud800海"),
    "emoji": _over("😀"),
    "accents without letters": _over("\u0301"),
    "replaced characters": _over("\ufffd"),
    "Latin-1 of UTF-8": _over("ä¸­"),
    "GBK of UTF-8": _over("涓浗鏂伴椈"),
    "memory never written": _over("烫"),
}  # fmt: skip

PAGES: dict[str, Callable[[int], str]] = {
    "deep HTML": _nested("<div>", "海岳", "</div>"),
    "deep inline HTML": _nested("<b>", "海岳", "</b>"),
    "tags that never close": _over("<div>海岳大学今天举行会议。"),
    "open brackets": _over("<"),
    "tags without an end": _over("<a "),
    "paragraphs": _many(lambda k: f"<p>{body(k)}今天举行会议{k}。</p>\n"),
    "a huge attribute": lambda size: f'<p title="{"海" * (size // 3)}">海岳大学今天举行会议。</p>',
    "many attributes": lambda size: "<p " + "".join(f"a{k}=1 " for k in range(size // 8)) + ">海岳大学举行会议。</p>",
    "many tags with many attributes": lambda size: _over("<p" + " a=1" * 900 + ">海岳大学举行会议。")(size),
    "a huge comment": lambda size: f"<p>海岳大学今天举行会议。</p><!--{'-' * size}",
    "entities": _over("&amp;"),
    "entities without an end": _over("&#1"),
    "declarations": _over("<?xml "),
    "a huge JSON-LD": lambda size: '<script type="application/ld+json">' + "[" * size + "</script><p>海岳。</p>",
    "many meta tags": _over('<meta name="author" content="王海岳">'),
    "a huge title": lambda size: f"<title>{'海_岳-' * (size // 8)}</title><p>海岳大学今天举行会议。</p>",
    "lists in lists": _nested("<ul><li>", "海岳", "</li></ul>"),
    "tables in tables": _nested("<table><tr><td>", "海岳", "</td></tr></table>"),
    "lines broken by tags": _over("海岳<br>"),
    "links": _many(lambda k: f'<a href="/{k}">{body(k)}</a> '),
}
