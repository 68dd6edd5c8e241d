"""Records to articles: JSON lines, JSON, CSV and TSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from newsnlp.article import Article
from newsnlp.errors import InputError, OnError
from newsnlp.reading.dates import of_field

# The names that scrapers and archives give to the fields, the first one found being taken; of times the first that says
# one, as many exports have an empty date such as 0000-00-00.
FIELDS: dict[str, tuple[str, ...]] = {
    "doc": ("id", "doc", "url", "编号"),
    "text": ("text", "content", "body", "正文", "内容", "內容", "內文", "内文"),
    "title": ("title", "headline", "标题", "標題"),
    "published": ("published", "date", "datetime", "time", "日期", "时间", "時間", "发布时间", "發布時間"),
    "source": ("source", "outlet", "media", "来源", "來源", "媒体", "媒體"),
}

# A cell holds a whole article; the library's default limit is 128 KiB.
_CELL = 1 << 30
_TOLD = 200  # characters of a header in a message


def _values(record: Mapping[str, Any], field: str) -> Iterator[str]:
    return (str(value) for name in FIELDS[field] if (value := record.get(name)) not in (None, ""))


def _field(record: Mapping[str, Any], field: str) -> str | None:
    return next(_values(record, field), None)


def _published(record: Mapping[str, Any]) -> str | None:
    return next(filter(of_field, _values(record, "published")), None) or _field(record, "published")


def _article(record: object, doc: str, text_column: str | None) -> Article:
    """Make an article of one record, named by its own id or by its place in the file."""
    if not isinstance(record, dict):
        raise InputError(doc, "this record is not an object", 'write {"id": "…", "text": "…"}')
    text = record.get(text_column) if text_column else _field(record, "text")
    if not isinstance(text, str) or not text.strip():
        wanted = text_column or "text"
        for name in (text_column,) if text_column else FIELDS["text"]:
            if isinstance(held := record.get(name), str) and not held.strip():
                raise InputError(doc, f"'{name}' of this record is empty", "fill it, or leave the record out")
        raise InputError(doc, f"this record has no '{wanted}'", "name the field that holds the text with --text-column")
    title, source = _field(record, "title"), _field(record, "source")
    return Article(_field(record, "doc") or doc, text, title, _published(record), source)


def read_jsonl(
    stream: Iterable[str], doc: str, on_error: OnError, *, text_column: str | None = None
) -> Iterator[Article]:
    """Read one JSON object a line; a bad line is reported and costs only itself."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        place = f"{doc}:{number}"
        try:
            yield _article(json.loads(line), place, text_column)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
            on_error(InputError(place, f"this line is not JSON ({error})", "write one JSON object a line"))
        except InputError as error:
            on_error(error)


def read_json(text: str, doc: str, on_error: OnError, *, text_column: str | None = None) -> Iterator[Article]:
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
    stream: TextIO, doc: str, on_error: OnError, *, text_column: str | None = None, delimiter: str = ","
) -> Iterator[Article]:
    """Read a table with a header; a bad row is reported and costs only itself."""
    csv.field_size_limit(_CELL)
    rows = csv.DictReader(stream, delimiter=delimiter)
    header = list(rows.fieldnames or ())
    if not ({text_column} if text_column else set(FIELDS["text"])) & set(header):
        wanted = f"'{text_column}'" if text_column else "a text column"
        have = ", ".join(map(str, header)) or "nothing"
        have = have if len(have) <= _TOLD else f"{have[:_TOLD]}…"
        raise InputError(doc, f"its header lacks {wanted} (it has {have})", "name the column with --text-column")
    try:
        for number, row in enumerate(rows, 2):
            try:
                yield _article(row, f"{doc}:{number}", text_column)
            except InputError as error:
                on_error(error)
    except csv.Error as error:
        raise InputError(f"{doc}:{rows.line_num}", f"this is no table ({error})", "check its quotes") from None
