"""Analyse 100,000 articles in one process and watch its memory: `make endurance`. On Linux.

Articles of 100 to 500 characters are put together from sentences of the shared texts, or of the samples where those are
absent, each with names that no other has, so that no cache can stop growing for want of new things. Prints a row at
each tenth; ends with status 1 when memory at the end is over 5 % more than at the first tenth.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from newsnlp.article import Article
from newsnlp.pipeline import analyze_all

GROWTH = 0.05
SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SURNAMES = "沈林陈何宋韩许邓曹彭吕苏卢蒋蔡贾丁魏薛叶"


def sentences(shared: Path) -> list[str]:
    """Sentences to make articles from, those of a few words and those without an end out."""
    folder = shared / "text" if (shared / "text").is_dir() else SAMPLES
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    found = (sentence.strip() for text in texts for sentence in text.replace("\n", "。").split("。"))
    return [f"{sentence}。" for sentence in found if 20 < len(sentence) < 200]


def articles(known: list[str], number: int) -> Iterator[Article]:
    """So many articles, each with names of its own."""
    chance = random.Random(9)
    signs = [chr(c) for c in range(0x4E00, 0x9FA5)]
    for n in range(number):
        person = chance.choice(SURNAMES) + "".join(chance.choices(signs, k=2))
        city, plan = ("".join(chance.choices(signs, k=2)) for _ in range(2))
        said = [
            f"新华社{city}6月{n % 28 + 1}日电（记者 {person}）{city}市人民政府{n}日宣布“{plan}计划”，{city}大学承担。"
        ]
        size = chance.randint(100, 400)
        while sum(map(len, said)) < size:
            said.append(chance.choice(known))
        yield Article(f"{n}", f"{city}市第{n}届{plan}大会开幕\n" + "\n".join(said) + "\n")


def memory() -> int:
    """The bytes of this process in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Analyse, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NEWSNLP_SHARED", "../shared")))
    args = parser.parse_args()
    tenth = args.articles // 10
    began, seen, marks = time.process_time(), 0, []
    for analysis in analyze_all(articles(sentences(args.shared), args.articles)):
        seen += len(analysis.article.text)
        if (number := int(analysis.article.doc) + 1) % tenth == 0:
            gc.collect()
            marks.append(memory())
            cpu = time.process_time() - began
            print(f"{number} articles, {seen} characters, {cpu:.0f} CPU s, {marks[-1] / 2**20:.1f} MiB", flush=True)
    growth = marks[-1] / marks[0] - 1
    print(f"memory at the end against the first tenth: {growth:+.1%}")
    sys.exit(growth > GROWTH)


if __name__ == "__main__":
    main()
