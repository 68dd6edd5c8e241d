"""Bytes to text: the encoding is found by content, nothing else about the text is changed."""

from __future__ import annotations

import codecs
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
_LEGACY = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]

# A UTF-8 page with a few broken bytes decodes to a few U+FFFD; a page in another encoding to almost nothing else.
_BROKEN = 0.1

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
    broken = text.count("\ufffd")
    return broken == 0 or broken <= _BROKEN * sum(c > "\x7f" for c in text)


def detect_encoding(data: bytes, doc: str) -> str:
    """Find the encoding of a file's bytes, or of its first ones.

    Returns:
        the name of a Python codec; one that drops the byte order mark where there is one.
    Raises:
        InputError: the bytes are no text, or no encoding fits them.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample, whole = data[:SAMPLE], len(data) <= SAMPLE
    if b"\0" not in sample and _utf8(sample, whole=whole):
        return "utf-8"
    if not whole and (cut := sample.rfind(b"\n")) > 0:
        sample = sample[: cut + 1]
    name = _legacy(sample[: len(sample) // 2 * 2])
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
    """The older encoding that fits best, or nothing."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best else ""


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
