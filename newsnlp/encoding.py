"""Bytes to text: the encoding is found by content, nothing else about the text is changed."""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import chain
from pathlib import Path

from newsnlp.errors import InputError, UsageError

# Enough to tell the encodings apart; detecting on more only costs time.
SAMPLE = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of those that fit alike the first is taken.
_LEGACY = ("gb18030", "big5hkscs", "utf_16_le", "utf_16_be")
# The share of common characters in a text: in its own encoding over 0.9, if it is no single word, in others about 0.3.
_COMMON = 0.6

# A UTF-8 page with a few broken bytes decodes to a few U+FFFD; a page in another encoding to almost nothing else.
_BROKEN = 0.1

_BEYOND = re.compile(rb"[^\x00-\x7f]")  # what is not in ASCII

# Half a character, which UTF-8 has no bytes for.
_HALF = re.compile(r"[\ud800-\udfff]")

_NO_ENCODING = "name its encoding with --encoding, for example --encoding gb18030"


def is_encoding(name: str) -> bool:
    """Whether a name is that of an encoding of text: Python's codecs know others too, such as hex."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def mark(encoding: str) -> bytes:
    """The byte order mark that an encoding would leave in the text; nothing where it drops its own or has none."""
    try:
        return b"" if "".encode(encoding) else "\ufeff".encode(encoding)
    except UnicodeError:
        return b""


def _utf8(data: bytes, *, whole: bool) -> bool:
    """Whether bytes are UTF-8, or were before something broke a few of them."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data, final=whole)
    broken = text.count("\ufffd") - data.count("\ufffd".encode())  # one that was lost before is UTF-8 itself
    return broken == 0 or broken <= _BROKEN * sum(c > "\x7f" for c in text)


def detect_encoding(data: bytes, doc: str) -> str:
    """Find the encoding of a file's bytes, or of its first ones.

    Returns:
        the name of a Python codec; one that drops the byte order mark where there is one.
    Raises:
        InputError: the bytes are no text, or no encoding fits them.
    """
    for order, name in _MARKS:
        if data.startswith(order):
            return name
    start = 0
    if len(data) > SAMPLE and b"\0" not in data[:SAMPLE] and (beyond := _BEYOND.search(data)):
        start = beyond.start() & ~1  # a script may fill the first sample; UTF-16 has pairs
    sample, whole = data[start : start + SAMPLE], len(data) <= start + SAMPLE
    if b"\0" not in sample and _utf8(sample, whole=whole):
        return "utf-8"
    name = _legacy(sample)
    if b"\0" in sample and not name.startswith("utf_16"):
        raise InputError(doc, "this is not text but binary data", "give it text, HTML, JSONL, CSV or TSV")
    name = name or _legacy(max(sample.split(b"\n"), key=len))  # broken somewhere: the longest line may be sound
    if not name:
        raise InputError(doc, "its encoding is none of UTF-8, UTF-16, GB18030 or Big5", _NO_ENCODING)
    return name


def read_text(path: str | Path, what: str) -> str:
    """The text of a user's own file, in whatever encoding.

    Args:
        what: what the file is, for the error.
    Raises:
        UsageError: the file can't be read.
    """
    try:
        return decode(Path(path).read_bytes(), str(path))
    except InputError as error:
        raise UsageError(error.cause, f"give a {what} as text in UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", f"check the name of the {what}") from None


def _legacy(sample: bytes) -> str:
    """The older encoding that gives the most common characters, or nothing."""
    shares = {name: _share(sample, name) for name in _LEGACY}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _COMMON else ""


def _share(sample: bytes, encoding: str) -> float:
    """How much of some bytes is common characters, if they are of this encoding; the last one may be cut."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeError:
        return 0.0
    return len("".join(filter(_common().__contains__, text)).encode(encoding)) / (len(sample) or 1)


@cache
def _common() -> frozenset[str]:
    """The characters that GB 2312 and Big5 list first as the frequent ones, ASCII, and the marks of both scripts."""
    pairs = ((a, b) for a in range(0xA4, 0xD8) for b in range(0x40, 0xFF))
    frequent = {"big5": range(0xA4, 0xC7), "gb2312": range(0xB0, 0xD8)}
    characters = (
        bytes(pair).decode(name, "ignore") for pair in pairs for name in frequent if pair[0] in frequent[name]
    )
    signs = chain(range(0x20, 0x7F), range(0x3000, 0x3040), range(0xFF01, 0xFF5F))
    return frozenset(chain("".join(characters), map(chr, signs), "\t\r\n\f·‧—…‘’“”"))


def decode(data: bytes, doc: str, *, encoding: str | None = None) -> str:
    """Decode a file's bytes; broken ones in an otherwise sound text become U+FFFD.

    Args:
        encoding: the encoding, where it is known; by default it is found by content.
    Raises:
        InputError: the bytes are no text in that encoding.
    """
    name = encoding or detect_encoding(data, doc)
    try:
        return data.decode(name, "strict" if encoding else "replace")
    except UnicodeError as error:
        part = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "part of it"
        raise InputError(doc, f"{part} is not {name}", "try another --encoding, or none") from None


def escaped(text: str) -> str:
    """A text with half characters, as in file names that are not UTF-8, written out: `\\udc80`."""
    return text.encode("utf-8", "backslashreplace").decode()


def encodable(text: str) -> str:
    """A text that UTF-8 can carry, of the same length: half a character, as JSON of a cut emoji has it, is U+FFFD."""
    return _HALF.sub("\ufffd", text)
