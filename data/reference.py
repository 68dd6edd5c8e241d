"""Write newsnlp/resources/reference.tsv: how often words, names and terms are in news, and in how many articles.

Counted with newsnlp itself in the shared corpora (NEWSNLP_SHARED): broadcast news of 2022 to 2026 in Simplified script,
every third article, so that the other script weighs something; newspapers and radio of Taiwan, Hong Kong and Macau in
Traditional script, all of them. Counts are facts: no text is kept.

The first line is the number of articles and of words; then a word, its count and its articles.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from newsnlp import Article
from newsnlp.analysis.keywords import usual
from newsnlp.pipeline import analyze_all

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "newsnlp" / "resources" / "reference.tsv"
TEXTS = Path(os.environ.get("NEWSNLP_SHARED", ROOT.parent / "shared")) / "text"
TRADITIONAL = ("chinatimes_2022", "tw_outlets", "hk_macau_radio")
EVERY = 3
DOCS = 2  # articles that an entry is in at least: what one article says alone is its own, and half of all entries


def headed(name: str) -> Iterator[str]:
    """Articles that follow each other without a blank line: a heading is short and ends without a full stop."""
    article: list[str] = []
    for path in sorted(TEXTS.glob(f"{name}*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line) < 40 and not re.search("[。！？；：，”]$", line) and len(article) > 1:
                yield "\n".join(article)
                article = []
            article.append(line)
    yield "\n".join(article)


def parted(name: str) -> Iterator[str]:
    """Articles with a blank line between them."""
    for path in sorted(TEXTS.glob(f"{name}*")):
        yield from path.read_text(encoding="utf-8").split("\n\n")


def articles() -> Iterator[Article]:
    for number, text in enumerate(headed("xwlb")):
        if number % EVERY == 0:
            yield Article(f"xwlb {number}", text)
    for name in TRADITIONAL:
        for number, text in enumerate(parted(name)):
            yield Article(f"{name} {number}", text)


def main() -> None:
    jobs = int(sys.argv[1]) if sys.argv[1:] else 1
    known = usual(analyze_all(articles(), jobs=jobs))
    kept = sorted((word for word, n in known.docs.items() if n >= DOCS), key=lambda word: (-known.docs[word], word))
    lines = (f"{word}\t{known.counts[word]}\t{known.docs[word]}" for word in kept)
    TARGET.write_text("\n".join((f"{known.articles}\t{known.size}", *lines)) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}: {len(kept)} entries from {known.articles} articles of {known.size} words")


if __name__ == "__main__":
    main()
