"""Files, folders, patterns and standard input to articles."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, NamedTuple, NoReturn, TypeAlias

from newsnlp.article import Article
from newsnlp.encoding import SAMPLE, decode, detect_encoding, is_encoding, mark
from newsnlp.errors import InputError, OnError, UsageError, each
from newsnlp.limits import CHARACTERS, TooLong, too_long
from newsnlp.reading.files import Format, check, expand, format_of, possible
from newsnlp.reading.links import leads_out
from newsnlp.reading.records import Record, has_text, read_csv, read_json, read_jsonl
from newsnlp.reading.remote import is_remote, open_remote
from newsnlp.reading.unpack import Unpacked, whole

_GZIP = b"\x1f\x8b"


class Page(NamedTuple):
    """A file of one article, its bytes unpacked but not looked into yet: that is work which processes can share."""

    doc: str
    form: Literal["text", "html", "mhtml"]
    data: bytes
    encoding: str | None

    def article(self) -> Article:
        """The article.

        Raises:
            InputError: the bytes are no text, or not in that encoding, or there is nothing but white space.
        """
        data = self.data
        if self.form == "mhtml":
            from newsnlp.reading.saved import page

            data = page(data, self.doc)
        article = Article(self.doc, decode(data, self.doc, encoding=self.encoding))
        if self.form != "text":
            from newsnlp.reading.html import extract

            article = extract(article.text, self.doc)
        if not article.text.strip():
            raise InputError(self.doc, "there is no text in it", "look at it in an editor or a browser")
        return article


Piece: TypeAlias = "Article | Page | Record"


def _raise(error: InputError) -> NoReturn:
    raise error


@dataclass(frozen=True)
class _How:
    encoding: str | None
    text_column: str | None
    on_error: OnError
    on_bytes: Callable[[int], object] | None


def read(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    max_chars: int = CHARACTERS,
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """Read articles one after the other, in the order given; folders and patterns in the order of their names.

    Args:
        inputs: files, folders (read to the bottom, known endings only, no corpora in them), patterns such as
            `news/*.txt`, `-` for standard input; URLs of those where fsspec is installed, such as s3://bucket/news. A
            pattern gives each file once, those of the folders that fit it too, and nothing of a corpus. Or one of
            these by itself.
        encoding: force a codec; by default it is found by content.
        text_column: the field of JSON and table rows that holds the text; by default one of the usual names.
        max_chars: characters of an article at most; a longer one can't be read.
        on_error: called for each input that can't be read, or at which newsnlp itself fails; raises by default, which
            ends the reading.
    Raises:
        UsageError: there is no such encoding.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    found = pieces(given, encoding=encoding, text_column=text_column, on_error=on_error or _raise)

    def article(piece: Piece) -> Article:
        return checked(piece, max_chars)

    return each(article, found, on_error)


def checked(piece: Piece, max_chars: int) -> Article:
    """The article of a piece.

    Raises:
        TooLong: it has more characters.
        InputError: there is none in it.
    """
    article = piece if isinstance(piece, Article) else piece.article()
    if len(article.text) > max_chars:
        raise TooLong(article.doc, *too_long(max_chars))
    return article


def pieces(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    on_error: OnError = _raise,
    on_bytes: Callable[[int], object] | None = None,
) -> Iterator[Piece]:
    """Read as `read` does, but leave what is HTML, and each file of one article, as it is.

    Args:
        inputs, encoding, text_column, on_error: see `read`.
        on_bytes: told how many bytes were read from a file, each time that some were.
    """
    if encoding and not is_encoding(encoding):
        raise UsageError(f"no encoding is called '{encoding}'", "name one such as gb18030, big5hkscs or utf-16")
    how = _How(encoding, text_column, on_error, on_bytes)
    for given in inputs:
        try:
            name = os.fspath(given)
            possible(name)
            out = None if is_remote(name) else leads_out(name)
            for doc in expand(name):
                try:
                    if doc != name:
                        if out and out(doc):
                            raise InputError(doc, "it is a link out of the folder", "name it by itself to read it")
                        check(doc)
                    yield from _read_one(doc, how)
                except InputError as error:
                    on_error(error)
        except InputError as error:
            on_error(error)


def _sniff(head: bytes, doc: str, encoding: str | None) -> Format:
    """Tell what a stream without a telling name holds by its first bytes."""
    text = head.decode(encoding or detect_encoding(head, doc), "ignore").lstrip()
    low = text[:1000].lower()
    if re.match(r"(?:from|mime-version|subject|snapshot-content-location):", low) and "multipart/related" in low:
        return "mhtml"
    if low.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in low or "<head" in low:
        return "html"
    if text.startswith("{"):
        return "jsonl" if text.find("\n{") > 0 or "\n" not in text.rstrip() else "json"
    if text.startswith("[") and text[1:].lstrip().startswith("{"):
        return "json"
    if low.startswith(("sep=", '"sep=')) or any(_is_table(text, delimiter) for delimiter in "\t,;"):
        return "csv"
    return "text"


def _is_table(text: str, delimiter: str) -> bool:
    """Whether a text begins with a header that has a column of text, and a row: not 首页 新闻中心 正文 of a page."""
    header, _, rest = text.partition("\n")
    cells = header.split(delimiter)
    if len(cells) < 2 or not has_text(cell.strip(' "\r') for cell in cells):
        return False
    row, ended, _ = rest.lstrip().partition("\n")
    # Of a row that goes on, in quotes or behind the sample, the delimiter may be out of sight.
    return not row or delimiter in row or '"' in row or (not ended and len(row) > SAMPLE // 4)


def _read_one(doc: str, how: _How) -> Iterator[Piece]:
    try:
        with _open(doc, how) as stream:
            head = stream.peek(SAMPLE)
            if head.startswith(_GZIP):
                yield from _parse(io.BufferedReader(Unpacked(stream, doc), SAMPLE), doc, how)
            else:
                yield from _parse(stream, doc, how)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InputError(doc, f"the gzip data is damaged ({error})", "pack or fetch the file again") from None
    except UnicodeError:
        raise InputError(doc, f"part of it is not {how.encoding}", "try another --encoding, or none") from None
    except OSError as error:
        raise InputError(doc, error.strerror or str(error), "check the file and its permissions") from None


class _File(io.FileIO):
    """A file that tells what is read from it.

    What it holds is judged by its first read, which therefore takes what a slow pipe gives until the buffer is full.
    """

    on_bytes: Callable[[int], object] | None = None
    begun = ended = False

    def readinto(self, buffer: Any) -> int:
        """Read as every file does, but the first time until nothing more goes in."""
        view, size = memoryview(buffer), 0
        while size < len(view) and not self.ended:
            number = super().readinto(view[size:])
            size += number or 0
            self.ended = number == 0
            if self.begun or not number:
                break
        self.begun = True
        if self.on_bytes:
            self.on_bytes(size)
        return size

    def readall(self) -> bytes:
        """Read all that is left."""
        data = b"" if self.ended else super().readall()  # a terminal would wait for a second end
        if self.on_bytes:
            self.on_bytes(len(data))
        return data


def _open(doc: str, how: _How) -> io.BufferedReader:
    if is_remote(doc):
        return io.BufferedReader(open_remote(doc), SAMPLE)
    file = _File(sys.stdin.fileno(), closefd=False) if doc == "-" else _File(doc)
    file.on_bytes = how.on_bytes
    return io.BufferedReader(file, SAMPLE)


def _text(stream: BinaryIO, head: bytes, doc: str, encoding: str | None, newline: str) -> io.TextIOWrapper:
    """The text of a stream line by line, decoded as `decode` does."""
    errors = "strict" if encoding else "replace"
    return io.TextIOWrapper(stream, encoding or detect_encoding(head, doc), errors=errors, newline=newline)


def _parse(stream: io.BufferedReader, doc: str, how: _How) -> Iterator[Piece]:
    encoding, text_column, on_error = how.encoding, how.text_column, how.on_error
    head = stream.peek(SAMPLE)
    if not head:
        raise InputError(doc, "the file is empty", "nothing to read")
    if encoding and head.startswith(order := mark(encoding)):
        stream.read(len(order))  # what is read begins behind it
        head = head[len(order) :]
    match (None if doc == "-" else format_of(doc)) or _sniff(head, doc, encoding):
        case "text" | "html" | "mhtml" as form:
            yield Page(doc, form, whole(stream, doc), encoding)
        case "json":
            text = decode(whole(stream, doc), doc, encoding=encoding)
            yield from read_json(text, doc, on_error, text_column=text_column)
        case "jsonl":
            with _text(stream, head, doc, encoding, newline="\n") as lines:
                yield from read_jsonl(lines, doc, on_error, text_column=text_column)
        case "csv" | "tsv" as form:
            with _text(stream, head, doc, encoding, newline="") as rows:
                delimiter = "," if form == "csv" else "\t"
                yield from read_csv(rows, doc, on_error, text_column=text_column, delimiter=delimiter)
