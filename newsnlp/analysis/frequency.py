"""`frequency`: how often words occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from newsnlp.article import Analysis, Token
from newsnlp.language.convert import convert
from newsnlp.reading.encoding import read_text
from newsnlp.table import Table


@cache
def stopwords(path: Path | None = None) -> frozenset[str]:
    """Words that carry no content, Simplified: the package's own list, or a file's, one a line, `#` before a remark.

    Raises:
        InputError: the file can't be read.
    """
    if path is None:
        text = files("newsnlp.resources").joinpath("stopwords.txt").read_text(encoding="utf-8")
    else:
        text = convert(read_text(path, "stopwords file")).text
    return frozenset(word for line in text.splitlines() for word in line.split("#")[0].split())


def content_words(
    analysis: Analysis, *, pos: Collection[str] = (), min_length: int = 1, stop: Collection[str] = frozenset()
) -> Iterator[Token]:
    """The words of an article that a table counts: no marks or white space, no stopwords.

    Args:
        pos: beginnings of jieba's tags to keep, such as `n` or `nr`; by default all.
        min_length: characters that a word has at least.
        stop: words to leave out.
    """
    wanted = tuple(pos)
    for token in analysis.counted(analysis.tokens):
        word = token.word
        if (
            len(word) >= min_length
            and word not in stop
            and (token.tag.startswith(wanted) if wanted else token.tag != "x")
            and any(c.isalnum() for c in word)
        ):
            yield token


def frequency(
    analyses: Iterable[Analysis],
    *,
    pos: Collection[str] = (),
    min_length: int = 1,
    stop: Collection[str] | None = None,
    top: int = 0,
) -> Table:
    """Count words.

    Args:
        pos, min_length, stop: see `content_words`; by default the package's own stopwords.
        top: rows at most; 0 for all.
    Returns:
        `word`, `tag` (its most frequent one), `count`, `per_million` (of all words but marks and white space), `docs`
        (articles that it is in), most frequent first, equal ones by code point.
    """
    stop = stopwords() if stop is None else stop
    counts: Counter[str] = Counter()
    docs: Counter[str] = Counter()
    tags: dict[str, Counter[str]] = {}
    total = 0
    for analysis in analyses:
        total += sum(1 for _ in content_words(analysis))
        seen: set[str] = set()
        for token in content_words(analysis, pos=pos, min_length=min_length, stop=stop):
            counts[token.word] += 1
            tags.setdefault(token.word, Counter())[token.tag] += 1
            seen.add(token.word)
        docs.update(seen)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: top or None]
    return Table(
        ("word", "tag", "count", "per_million", "docs"),
        [(w, tags[w].most_common(1)[0][0], n, round(1e6 * n / total, 1), docs[w]) for w, n in rows],
        title="Words",
    )
