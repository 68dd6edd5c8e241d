"""Tell where a page was decoded once too often, and leave it as it is.

What a wrong decoding lost can't be told from the text, so nothing is repaired: the lines are named, for the reader to
fetch the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# How many lines a warning names before it only counts them.
_NAMED = 8
_GBK = "UTF-8 as GBK"

# UTF-8 read as GBK (涓浗 was 中国) shows when its bytes are taken back: three Chinese characters of three bytes each
# in a row. In 40 MB of sound text, both scripts, no line has that.
_UTF8 = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}" * 3)
# The bytes 80 to 9F as Windows-1252 shows them.
_SHOWN = "‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ€"


class Damage(NamedTuple):
    """A kind of wrong decoding, the numbers of its lines (from 1), and the words for the user."""

    kind: str
    lines: tuple[int, ...]
    message: str


_SIGNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("replaced", "characters that a decoder could not read (U+FFFD)", re.compile("\ufffd")),
    (
        "replaced twice",
        "锟斤拷: unreadable characters, saved as UTF-8 and read as GBK",
        re.compile("锟斤拷|(?:锟斤){2}|斤拷锟"),
    ),
    # ä¸­å›½ was 中国: a lead byte E4 to E9 and two continuation bytes, as Latin-1 or Windows-1252 shows them
    (
        "UTF-8 as Latin-1",
        "UTF-8 text that was read as Latin-1",
        re.compile(rf"(?:[ä-é][\u0080-\u00bf{_SHOWN}]{{2}}){{2}}"),
    ),
    # ÖÐ¹ú was 中国 in GBK, whose bytes are all above A0
    ("GBK as Latin-1", "GBK text that was read as Latin-1", re.compile(r"(?:[\u00b0-\u00f7][\u00a1-\u00fe]){3}")),
    ("uninitialized memory", "烫烫烫 or 屯屯屯: memory that was never written", re.compile("烫{3}|屯{3}")),
)
# Whatever has a sign has one of these, and most of them two more behind: · alone is in an eighth of sound texts.
_SUSPECT = re.compile(rf"[\ufffd锟烫屯\u00b0-\u00f7](?:(?<=[\ufffd锟])|(?=[烫屯\u0080-\u00fe{_SHOWN}]{{2}}))")


def damage(text: str) -> list[Damage]:
    """Find the marks of wrong decoding.

    Args:
        text: a page as decoded.
    Returns:
        each kind of damage with its lines; none for sound text.
    """
    # Most texts are sound: one look at the whole spares the looks at each line.
    if not _SUSPECT.search(text) and not _UTF8.search(_gb(text)):
        return []
    found: dict[str, list[int]] = {}
    words = {kind: what for kind, what, _ in _SIGNS} | {_GBK: "UTF-8 text that was read as GBK"}
    for number, line in _lines(text):
        for kind, _, pattern in _SIGNS:
            if pattern.search(line):
                found.setdefault(kind, []).append(number)
        if _UTF8.search(_gb(line)):
            found.setdefault(_GBK, []).append(number)
    return [Damage(kind, tuple(lines), f"{words[kind]}: {_named(lines)}") for kind, lines in found.items()]


def _gb(text: str) -> bytes:
    return text.encode("gb18030", "replace")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with a character beyond ASCII, numbered from 1 as `str.splitlines` parts them."""
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if not line.isascii())


def _named(lines: list[int]) -> str:
    """`line 3`, `lines 3, 4 and 9`, `lines 3, 4, … (20 in all)`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    if len(lines) <= _NAMED:
        return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    return f"lines {', '.join(map(str, lines[:_NAMED]))} … ({len(lines)} in all)"
