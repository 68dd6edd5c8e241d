"""Corpora for tests: an engine without processes, inputs, and what is in the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsnlp.batch.arrow import unpack
from newsnlp.batch.folders import folder
from newsnlp.batch.tables import TABLES


class Here:
    """Works in this process; `deadly` texts end it, as far as the run can tell."""

    def __init__(self, deadly: str = "") -> None:
        self.deadly = deadly

    def map(self, function, items, settings):
        for item in items:
            deadly = self.deadly and any(self.deadly in getattr(one, "text", "") for one in item.items)
            yield None if deadly else function(item, settings)


def tables(corpus: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in order."""
    where = folder(corpus)
    return {
        name: [
            row
            for part in where.parts("parts")
            for row in unpack(where.read(f"parts/{part}/{name}.parquet")).to_pylist()
        ]
        for name in TABLES
    }


def news(path: Path, number: int) -> Path:
    """A JSONL file of short articles, each another."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            text = (
                f"澜州市第{n}届海洋产业大会开幕\n新华社澜州6月{n % 28 + 1}日电（记者 沈岚）澜州市人民政府{n}日宣布，"
                f"“海燕{n}号计划”投入{n + 3}亿元，由澜州大学和青屿集团共同实施。教育部有关负责人出席会议。\n"
            )
            file.write(json.dumps({"id": f"n{n}", "text": text, "source": "澜州日报"}, ensure_ascii=False) + "\n")
    return path
