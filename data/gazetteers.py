"""Pack data/gazetteers/ into newsnlp/resources/, Simplified and sorted.

gazetteer.tsv: names and their types, which the tagger's text is searched for. Short forms of provinces and prefectures
(江苏, 无锡) are made here; a county's is too often a common word (和平, 东城).

things.tsv: what mentions are linked to: type, canonical name, identifier, forms that stand for it everywhere, and forms
that do so only where the article also names it otherwise. functions.tsv: what a local body's short name is short for.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "gazetteers"
TARGET = Path(__file__).parent.parent / "newsnlp" / "resources"

_PEOPLES = """
    藏 苗 侗 彝 傣 回 壮 白 羌 黎 瑶 满 土家 哈尼 景颇 傈僳 布依 蒙古 朝鲜 哈萨克 柯尔克孜 维吾尔
""".split()
_DIVISION = re.compile(f"(?<=..)(?:(?:{'|'.join(_PEOPLES)})族?)*(?:省|市|自治区|特别行政区|地区|自治州|盟|林区)$")
_COUNTY = re.compile("(?:新区|市|区|县|旗)$")
# Cities whose short form is an everyday word.
COMMON = set("白银 黄山 中卫 三明 大同 保山 百色 长治 平凉 来宾 固原 海东 开封 安康 吉安 东方 万宁".split())
# Cities of county level whose short form means nothing else, by eye.
KNOWN = set(
    """
    昆山 太仓 常熟 张家港 江阴 宜兴 海安 启东 如皋 丹阳 溧阳 靖江 泰兴 高邮 仪征 邳州 新沂 句容 扬中 东台 义乌 诸暨
    余姚 慈溪 桐乡 嵊州 温岭 瑞安 乐清 海宁 晋江 福清 胶州 滕州 荣成 曲阜 寿光 诸城 莱西 巩义 新郑 登封 汝州
    林州 济源 仙桃 潜江 浏阳 宁乡 醴陵 韶山 都江堰 阆中 什邡 绵竹 江油 简阳 彭州 邛崃 崇州 西昌 凯里 都匀 仁怀 景洪
    瑞丽 腾冲 敦煌 格尔木 库尔勒 石河子 延吉 珲春 绥芬河 满洲里 二连浩特 锡林浩特 牙克石 瓦房店 公主岭 琼海 凭祥
    靖西 任丘 霸州 涿州 定州 辛集 迁安 遵化 韩城 神木 灵武
    """.split()
)
# Cities whose short form means them although a district elsewhere shares it; those whose short form is a mountain
# or a river as often.
SURE = set("西安 中山 资阳 甘南 文山 兴安 苗栗 彰化 南投 屏东 宜兰 花莲 台东".split())
UNSURE = set("黄山 怒江 红河 大兴安岭".split())
# The letters that stand for a division in news.
LETTERS = dict(
    pair.split("=")
    for pair in """
    北京市=京 天津市=津 上海市=沪 重庆市=渝 河北省=冀 山西省=晋 辽宁省=辽 江苏省=苏 浙江省=浙
    安徽省=皖 福建省=闽 江西省=赣 山东省=鲁 河南省=豫 湖北省=鄂 湖南省=湘 广东省=粤 广西壮族自治区=桂
    海南省=琼 四川省=川 贵州省=黔 云南省=滇 西藏自治区=藏 陕西省=陕 广州市=穗 深圳市=深 成都市=蓉
    宁波市=甬
    """.split()
)
# Letters that also stand for something else, or are words.
DOUBTFUL = dict(
    pair.split("=")
    for pair in """
    吉林省=吉 黑龙江省=黑 甘肃省=甘 青海省=青 宁夏回族自治区=宁 新疆维吾尔自治区=新 内蒙古自治区=蒙 南京市=宁
    """.split()
)
Thing = tuple[str, str, str, set[str], set[str]]


def table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def names() -> Iterator[tuple[str, str]]:
    """What the tagger's text is searched for."""
    for row in table("divisions"):
        yield row["name"], "LOC"
        short = _DIVISION.sub("", row["name"])
        if row["level"] != "county" and len(short) >= 2 and short not in COMMON:
            yield short, "LOC"
    for row in table("countries"):
        for name in (row["name"], *row["also"].split("|")):
            yield name, "LOC"
    for kind in ("bodies", "media"):
        for row in table(kind):
            for name in (row["name"], *(row["also"] or "").split("|")):
                yield name, "ORG"
    for kind in ("universities", "hongkong"):
        for row in table(kind):
            yield row["name"], "ORG"


def divisions() -> Iterator[Thing]:
    """Provinces, prefectures and counties. Counties of one name are told apart by the city that they belong to."""
    rows = list(table("divisions"))
    by_code = {row["code"]: row["name"] for row in rows if row["code"]}
    often = Counter(row["name"] for row in rows)
    stems = Counter(_bare(row["name"]) for row in rows)
    provinces = {_stem(row["name"]) for row in rows if row["level"] == "province"}
    for row in rows:
        code, name, level = row["code"], row["name"], row["level"]
        stem = _stem(name) if code else _bare(name)
        # 71 and more are the statisticians' own numbers, for development zones.
        number = "" if not code or (len(code) == 6 and code[4] == "7") else code.ljust(6, "0")
        also, maybe = set(), set()
        if name in ("台湾省", "香港特别行政区", "澳门特别行政区") or (code and not number):
            continue
        if level == "county" and often[name] > 1:
            if code and (parent := by_code.get(code[:4]) or by_code.get(code[:2])) and parent != name:
                yield "LOC", parent + name, number, {_stem(parent) + name}, {name}
            continue
        if level == "province":
            also.add(stem)
        elif level == "city" and len(stem) > 1:
            if stem not in provinces:
                inside = sum(_bare(r["name"]) == stem and r["code"][:4] == code for r in rows if code)
                sure = stem in SURE or stems[stem] <= max(inside, 1)
                if stem not in UNSURE:
                    (also if sure else maybe).add(stem)
            if name.endswith("自治州"):
                also.add(stem + "州")
        elif stem in KNOWN and name == stem + "市":
            also.add(stem)
        also |= {LETTERS[name]} if name in LETTERS else set()
        maybe |= {DOUBTFUL[name]} if name in DOUBTFUL else set()
        yield "LOC", name, number, also, maybe


def _stem(name: str) -> str:
    return _DIVISION.sub("", name) or name


def _bare(name: str) -> str:
    """A name without what says its level; one character alone is no name."""
    short = _COUNTY.sub("", _stem(name))
    return short if len(short) > 1 else name


def things() -> list[Thing]:
    """What mentions are linked to. A form that two things have is nobody's; a thing's own name is no other's form."""
    found: dict[tuple[str, str], Thing] = {}
    listed = [
        (kind, row["name"], row.get("code") or "", _split(row.get("also")), _split(row.get("maybe")))
        for kind, lists in (
            ("LOC", ("countries", "places")),
            ("ORG", ("bodies", "media", "companies", "universities", "hospitals", "clubs")),
            ("PER", ("people",)),
            ("EVENT", ("events",)),
            ("PROGRAM", ("programs",)),
        )
        for name in lists
        for row in table(name)
    ]
    for kind, name, number, also, maybe in [*listed, *divisions()]:
        old = found.setdefault((kind, name), (kind, name, number, set(), set()))
        found[kind, name] = (kind, name, old[2] or number, old[3] | also, old[4] | maybe)
    own = set(found)
    owners = Counter((kind, form) for kind, _, _, also, _ in found.values() for form in also)
    return sorted(
        (kind, name, number, also - shared - theirs, (maybe | also & shared) - theirs)
        for kind, name, number, also, maybe in found.values()
        for theirs in [{form for form in also | maybe if (kind, form) in own}]
        for shared in [{form for form in also if owners[kind, form] > 1}]
    )


def _split(cell: str | None) -> set[str]:
    return set((cell or "").split("|")) - {""}


def functions() -> list[tuple[str, str]]:
    """Short and full names of what a local body does."""
    pairs = [(form, row["name"]) for row in table("functions") for form in {row["name"], *_split(row["also"])}]
    return sorted(pairs)


def write(name: str, rows: list[tuple[str, ...]]) -> None:
    (TARGET / f"{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"wrote {len(rows)} lines to {TARGET / name}.tsv")


if __name__ == "__main__":
    write("gazetteer", sorted({name: kind for name, kind in names() if len(name) >= 2}.items()))
    write(
        "things",
        [(*thing[:3], "|".join(sorted(thing[3])), "|".join(sorted(thing[4]))) for thing in things()],
    )
    write("functions", functions())
