"""Pack data/gazetteers/ into newsnlp/resources/gazetteer.tsv: name and type, Simplified, sorted.

Short forms of provinces and prefectures (江苏, 无锡) are made here; a county's is too often a common word (和平, 东城).
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "gazetteers"
TARGET = Path(__file__).parent.parent / "newsnlp" / "resources"

_PEOPLES = "[一-鿿]{1,4}族"
_DIVISION = re.compile(f"(?:(?:{_PEOPLES}){{1,5}}|维吾尔)?(?:省|市|自治区|特别行政区|地区|自治州|盟|林区)$")
# Cities whose short form is an everyday word.
COMMON = {
    "白银",
    "黄山",
    "中卫",
    "三明",
    "大同",
    "保山",
    "百色",
    "长治",
    "平凉",
    "来宾",
    "固原",
    "海东",
    "开封",
    "安康",
    "吉安",
    "东方",
    "万宁",
}


def table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def names() -> Iterator[tuple[str, str]]:
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


if __name__ == "__main__":
    found = {name: kind for name, kind in names() if len(name) >= 2}
    (TARGET / "gazetteer.tsv").write_text("".join(f"{n}\t{k}\n" for n, k in sorted(found.items())), encoding="utf-8")
    print(f"wrote {len(found)} names to {TARGET}")
