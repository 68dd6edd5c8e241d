"""`kwic`: a key word in its contexts, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, get_args

from newsnlp.analysis.hits import Find, finder, hits
from newsnlp.article import Analysis
from newsnlp.errors import UsageError
from newsnlp.language.convert import simplify
from newsnlp.table import Table

Sort = Literal["text", "left", "right"]
Row: TypeAlias = tuple[str, int, int, str, str, str]
COLUMNS = ("doc", "start", "end", "left", "match", "right")


def kwic(
    analyses: Iterable[Analysis],
    word: str,
    *,
    window: int = 20,
    sort: Sort = "text",
    regex: bool = False,
    whole: bool = False,
    all_lines: bool = False,
) -> Table:
    """List the places of a word.

    Args:
        word, regex: see `finder`.
        whole, all_lines: see `hits`.
        window: characters of context on either side at most, from the same line.
        sort: by the context to the left, from the word outwards, or to the right, Simplified, in the order of GB 18030
            (common characters by pinyin); or as the text goes, which needs no memory.
    Returns:
        `doc`, `start`, `end` (source offsets), `left`, `match`, `right`: the match as it is stored, its contexts in the
        page's own script, glosses repaired.
    Raises:
        UsageError: there is no such order; see also `finder`.
    """
    if sort not in get_args(Sort):
        raise UsageError(f"no order '{sort}'", f"take one of {', '.join(get_args(Sort))}")
    find = finder(word, regex=regex)
    found = (place for analysis in analyses for place in _places(analysis, find, window, whole, all_lines))
    if sort == "text":
        rows: Iterable[Row] = (row for row, _, _ in found)
    else:
        sides = (1, 2) if sort == "left" else (2, 1)
        rows = [place[0] for place in sorted(found, key=lambda place: (place[sides[0]], place[sides[1]]))]
    return Table(COLUMNS, rows, title=f"“{word}”")


def _places(
    analysis: Analysis, find: Find, window: int, whole: bool, all_lines: bool
) -> Iterator[tuple[Row, bytes, bytes]]:
    """Each row with what it is sorted by: its contexts to the left and to the right."""
    page, source = analysis.page.text, analysis.article.text
    plain = simplify(analysis.page, analysis.script).text
    for start, end, at, to, (first, last) in hits(analysis, find, whole=whole, all_lines=all_lines):
        low, high = max(first, at - window), min(last, to + window)
        row = (analysis.article.doc, start, end, page[low:at], source[start:end], page[to:high])
        yield row, _order(plain[low:at][::-1]), _order(plain[to:high])


def _order(context: str) -> bytes:
    return context.encode("gb18030", "replace")
