"""Records to articles: JSON lines, JSON, CSV and TSV."""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from newsnlp.article import Article
from newsnlp.encoding import encodable
from newsnlp.errors import InputError, OnError
from newsnlp.reading.dates import of_field

# The names that scrapers and archives give to the fields, folded, the first one found being taken; of times the first
# that says one, as many exports have an empty date such as 0000-00-00.
FIELDS: dict[str, tuple[str, ...]] = {
    "doc": ("id", "doc", "url", "编号"),
    "text": (
        *("text", "content", "body", "正文", "内容", "內容", "內文", "内文"),
        *("新闻内容", "新聞內容", "文章内容", "文章內容"),
    ),
    "title": ("title", "headline", "标题", "標題", "新闻标题", "新聞標題"),
    "published": (
        *("published", "publishedat", "publishtime", "publishdate", "pubtime", "pubdate"),
        *("发布时间", "發布時間", "發佈時間", "发布日期", "發布日期", "發佈日期", "发表时间", "發表時間"),
        *("date", "datetime", "time", "日期", "时间", "時間"),
    ),
    "source": ("source", "outlet", "media", "来源", "來源", "媒体", "媒體", "新闻来源", "新聞來源"),
}

# A text that opens with a tag of HTML, or has several of blocks, is a page's.
_TAG = re.compile(
    r"\s*<(?:!doctype|html|head|body|main|article|section|div|p|h[1-6]|br|hr|ul|ol|table|blockquote|figure|img|a|span|"
    r"font|strong|b|em|script|style)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|br|div)\b[^<>]{0,200}>", re.IGNORECASE)

# A cell holds a whole article; the library's default limit is 128 KiB.
_CELL = 1 << 30
_TOLD = 200  # characters of a header in a message
_DELIMITERS = ",\t;|"
# What spreadsheets write above the header to tell each other the delimiter.
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)


class Record(NamedTuple):
    """A record whose text is HTML, not looked into yet: that is work which processes can share."""

    doc: str
    text: str
    title: str | None
    published: str | None
    source: str | None

    def article(self) -> Article:
        """The article; what the record states goes before what its HTML does.

        Raises:
            InputError: there is no text in the HTML.
        """
        from newsnlp.reading.html import extract

        page = extract(self.text, self.doc)
        if not page.text:
            raise InputError(
                self.doc, "there is no text in the HTML of this record", "fill it, or leave the record out"
            )
        return replace(
            page,
            title=self.title or page.title,
            published=self.published or page.published,
            source=self.source or page.source,
        )


def _fold(name: str) -> str:
    """A field's name without what makes no difference: Publish_Time, publish-time, publishTime."""
    return re.sub(r"[\s_-]+", "", name).lower()


def _said(value: object) -> str:
    """A fact as text: of a list its items, of an object its name."""
    items = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in items)
    return encodable("、".join(str(one) for one in named if one is not None and not isinstance(one, list | dict)))


def _values(record: Mapping[str, Any], field: str) -> Iterator[str]:
    return (said for name in FIELDS[field] if (said := _said(record.get(name))))


def _field(record: Mapping[str, Any], field: str) -> str | None:
    return next(_values(record, field), None)


def _published(record: Mapping[str, Any]) -> str | None:
    return next(filter(of_field, _values(record, "published")), None) or _field(record, "published")


def _text(record: Mapping[str, Any], names: Iterable[str], doc: str, wanted: str) -> str:
    """The text of a record, from the first of its fields that is not empty; a list of strings is its paragraphs.

    Raises:
        InputError: there is none, or something else.
    """
    empty = None
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return encodable(value)
        if value is not None and not isinstance(value, str):
            raise InputError(doc, f"'{name}' of this record is {_kind(value)}, not text", "make it a string")
        if value is not None and empty is None:
            empty = name
    if empty is not None:
        raise InputError(doc, f"'{empty}' of this record is empty", "fill it, or leave the record out")
    raise InputError(doc, f"this record has no '{wanted}'", "name the field that holds the text with --text-column")


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list of other things", bool: "true or false"}.get(type(value), "a number")


def _article(record: object, doc: str, text_column: str | None) -> Article | Record:
    """The article of one record, named by its own id or by its place in the file."""
    if not isinstance(record, dict):
        raise InputError(doc, "this record is not an object", 'write {"id": "…", "text": "…"}')
    fields = {_fold(name): value for name, value in record.items()} | record
    text = _text(fields, _wanted(fields, text_column), doc, text_column or "text")
    name = _field(fields, "doc") or doc
    title, published, source = _field(fields, "title"), _published(fields), _field(fields, "source")
    kind = Record if _TAG.match(text) or len(_BLOCK.findall(text)) > 1 else Article
    return kind(name, text, title, published, source)


def _wanted(names: Iterable[str], text_column: str | None) -> tuple[str, ...]:
    """The fields that may hold the text: the usual ones, or the one that is named."""
    if text_column is None:
        return FIELDS["text"]
    return (text_column if text_column in names else _fold(text_column),)


def read_jsonl(
    stream: Iterable[str], doc: str, on_error: OnError, *, text_column: str | None = None
) -> Iterator[Article | Record]:
    """Read one JSON object a line; a bad line is reported and costs only itself."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        place = f"{doc}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
            on_error(InputError(place, f"this line is not JSON ({error})", "write one JSON object a line"))
            continue
        try:
            yield _article(record, place, text_column)
        except InputError as error:
            on_error(error)


def read_json(text: str, doc: str, on_error: OnError, *, text_column: str | None = None) -> Iterator[Article | Record]:
    """Read a JSON file: one record, or a list of them."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(doc, f"this is not JSON ({error})", "for one object a line, call the file .jsonl") from None
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            yield _article(record, f"{doc}:{number}", text_column)
        except InputError as error:
            on_error(error)


def read_csv(
    stream: Iterable[str], doc: str, on_error: OnError, *, text_column: str | None = None, delimiter: str = ","
) -> Iterator[Article | Record]:
    """Read a table with a header; a bad row is reported and costs only itself.

    Args:
        delimiter: the one to expect; another one is taken where the header has its text with that alone.
    """
    csv.field_size_limit(_CELL)
    lines = _Lines(stream)
    try:
        delimiter, header = _header(lines, delimiter, text_column)
    except csv.Error as error:
        raise InputError(doc, f"this is no table ({error})", "check its quotes") from None
    if not has_text(header, text_column):
        wanted = f"'{text_column}'" if text_column else "a text column"
        have = ", ".join(header) or "nothing"
        have = have if len(have) <= _TOLD else f"{have[:_TOLD]}…"
        raise InputError(doc, f"its header lacks {wanted} (it has {have})", "name the column with --text-column")
    for number, row in _rows(lines, delimiter, len(header)):
        place = f"{doc}:{number}"
        try:
            if isinstance(row, str):
                raise InputError(place, row, f"a cell that holds {delimiter!r} or a quote needs quotes around it")
            yield _article(dict(zip(header, row, strict=False)), place, text_column)
        except InputError as error:
            on_error(error)


def has_text(header: Iterable[str], text_column: str | None = None) -> bool:
    """Whether a header has a column that may hold the text."""
    names = {name for given in header for name in (given, _fold(given))}
    return not names.isdisjoint(_wanted(names, text_column))


class _Lines:
    """The lines of a table, of which those of a row can be given back and read again."""

    def __init__(self, stream: Iterable[str]) -> None:
        self.stream = iter(stream)
        self.back: deque[str] = deque()
        self.row: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.back.popleft() if self.back else next(self.stream)
        self.row.append(line)
        self.number += 1
        return line

    def begin(self) -> int:
        """Begin a row, and say the number of its first line."""
        self.row.clear()
        return self.number + 1

    def give_back(self, lines: Sequence[str]) -> None:
        """Give back the last lines."""
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def _header(lines: _Lines, delimiter: str, text_column: str | None) -> tuple[str, list[str]]:
    """The delimiter, and the names of the columns by the first line that is not blank."""

    def columns(lines: Iterable[str], delimiter: str) -> list[str]:
        return [name.strip() for name in next(csv.reader(lines, delimiter=delimiter), [])]

    first = next(filter(str.strip, lines), "")
    if separator := _SEPARATOR.match(first):
        delimiter = separator[1]
        first = next(filter(str.strip, lines), "")
    found = {one: columns([first], one) for one in (delimiter, *_DELIMITERS)}
    delimiter = max(found, key=lambda one: (has_text(found[one], text_column), len(found[one])))
    lines.give_back([first])  # names may have line ends
    return delimiter, columns(lines, delimiter)


def _rows(lines: _Lines, delimiter: str, width: int) -> Iterator[tuple[int, list[str] | str]]:
    """The rows of a table, or what is wrong with them, each with the number of its first line.

    A bad row of several lines may have swallowed others by a stray quote: it loses its first line alone, and those
    behind it without a delimiter.
    """
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    torn = False
    while True:
        number, wrong = lines.begin(), ""
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row = _loose(lines.row, delimiter)
            wrong = f"this is no row of a table ({error})" if len(row) != width else ""
        if torn and len(row) == 1 < width:
            continue
        doubtful = torn or len(lines.row) > 1
        if not wrong and (any(map(str.strip, row[width:])) or (doubtful and 0 < len(row) < width)):
            wrong = f"this row has {len(row)} cells for {width} columns"
        if wrong:
            lines.give_back(lines.row[1:])
            yield number, wrong
        elif row:
            yield number, row
        torn = bool(wrong) and doubtful


def _loose(lines: Sequence[str], delimiter: str) -> list[str]:
    """The cells of a row whose quotes are odd, where they are pairs within one line: a "word" that opens a cell."""
    if len(lines) > 1 or '"' not in lines[0] or lines[0].count('"') % 2:
        return []
    return next(csv.reader(lines, delimiter=delimiter), [])
