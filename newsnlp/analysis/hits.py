"""Where a word stands: the user's word in either script, looked for in the text that articles are analysed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from newsnlp.align import Aligned
from newsnlp.article import Analysis, own_lines
from newsnlp.errors import UsageError
from newsnlp.language.convert import convert, simplify

# The spans in a text where a word stands, apart from each other or not.
Find: TypeAlias = Callable[[str], Iterator[tuple[int, int]]]

# To Simplified and to what Taiwan and Hong Kong write: 着 is 著 there, which no conversion of a page brings back.
_SCRIPTS = ("t2s", "tw2s", "s2t", "s2tw", "s2hk")
# Seconds for one line; what takes longer takes for ever.
_PATIENCE = 5.0


class Hit(NamedTuple):
    """A place of a word: the source's span, the same in the repaired page, and there the line that it is in."""

    start: int
    end: int
    at: int
    to: int
    line: tuple[int, int]


def forms(word: str) -> tuple[str, ...]:
    """A word as either script writes it, letters and digits in half width: itself first."""
    plain = simplify(Aligned(word, word), "unknown").text
    return tuple(dict.fromkeys([plain, *(convert(plain, to=script).text for script in _SCRIPTS)]))


def finder(word: str, *, regex: bool = False) -> Find:
    """What finds a word, in either script and case.

    Args:
        word: the word, of any length; letters match in either case.
        regex: it is a regular expression (of the package `regex`), for a line at a time.
    Raises:
        UsageError: there is no word, or the expression is wrong or, when it is used, takes too long.
    """
    if not word.strip():
        raise UsageError("no word to look for", "name one before the files: newsnlp kwic 大会 news/")
    if regex:
        return _expression(word)
    pattern = re.compile("|".join(map(re.escape, sorted(forms(word), key=len, reverse=True))), re.IGNORECASE)
    return lambda text: (match.span() for match in pattern.finditer(text))


def _expression(word: str) -> Find:
    import regex

    try:
        patterns = [regex.compile(form, regex.IGNORECASE) for form in forms(word)]
    except regex.error as error:
        raise UsageError(f"'{word}' is no regular expression", str(error)) from None

    def find(text: str) -> Iterator[tuple[int, int]]:
        try:
            for pattern in patterns:
                yield from (match.span() for match in pattern.finditer(text, timeout=_PATIENCE) if match[0])
        except TimeoutError:
            hint = "repeat nothing that repeats, as (a+)+ does"
            raise UsageError(f"'{word}' takes more than {_PATIENCE:.0f} seconds on one line", hint) from None

    return find


def hits(analysis: Analysis, find: Find, *, whole: bool = False, all_lines: bool = False) -> Iterator[Hit]:
    """The places of a word in the lines that count, in order and apart from each other.

    Args:
        find: what `finder` made.
        whole: only where words begin and end: no 中国 in 发展|中|国家. The article's tokens are needed.
        all_lines: look in boilerplate too.
    """
    page, plain = analysis.page, simplify(analysis.page, analysis.script)
    starts = {plain.find(token.start) for token in analysis.tokens} if whole else set()
    ends = {plain.find(token.end) for token in analysis.tokens} if whole else set()
    for line in own_lines(analysis.lines, all_lines=all_lines):
        if line.repeats:
            continue
        first, last = plain.find(line.start), plain.find(line.end)
        # The simplified text is as long as the page, place for place; what only the page writes so is found there.
        texts = dict.fromkeys((plain.text[first:last], page.text[first:last]))
        found = sorted({span for text in texts for span in find(text)}, key=lambda span: (span[0], -span[1]))
        done = first
        for start, end in found:
            at, to = first + start, first + end
            if at >= done and (not whole or (at in starts and to in ends)):
                yield Hit(*plain.span(at, to), at, to, (first, last))
                done = to
