"""The tables of a corpus: rows of an analysis, and an analysis of rows.

Rows are in the order of the inputs and stand in each table one article after the other; `articles` says how many of
them each article has. Offsets are half-open character offsets into `articles.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, get_args

from newsnlp.article import Analysis, Article, Line, Mention, Meta, Token
from newsnlp.entities.things import things as known
from newsnlp.reading.repair import repair

# Raised when a table's columns, or what they mean, change.
SCHEMA = 2

TableName = Literal["articles", "mentions", "things", "tokens", "failures"]
TABLES: tuple[TableName, ...] = get_args(TableName)
# Those that hold what an article holds, so many rows each.
HELD: tuple[TableName, ...] = ("mentions", "things", "tokens")

# What an input may take too much of. Whether a process died for want of memory nobody says, but mostly it did.
Over = Literal["characters", "seconds", "memory"]

# The types of columns by Arrow's names; a dictionary is a structure, a list of one what it says.
Column: TypeAlias = "str | list[Column] | dict[str, Column]"
COLUMNS: dict[TableName, dict[str, Column]] = {
    "articles": {
        "doc": "string",
        "text": "string",
        "script": "string",
        "title": "string",
        "published": "string",
        "source": "string",
        "dateline": "string",
        "reporters": ["string"],
        "editors": ["string"],
        "credits": ["string"],
        "lines": [{"start": "int64", "end": "int64", "role": "string", "repeats": "bool"}],
        "warnings": ["string"],
        "mentions": "int64",
        "things": "int64",
        "tokens": "int64",
        "stated": {"title": "string", "published": "string", "source": "string", "reporters": ["string"]},
        "hash": "string",
    },
    "mentions": {
        "doc": "string",
        "type": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "name": "string",
    },
    "things": {"doc": "string", "type": "string", "name": "string", "id": "string", "count": "int64"},
    "tokens": {
        "doc": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "word": "string",
        "tag": "string",
    },
    "failures": {"doc": "string", "error": "string", "over": "string", "allowed": "double", "hash": "string"},
}

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = "dict[TableName, list[Row]]"


def rows(analysis: Analysis, hash: str = "") -> Rows:
    """The rows of one analysis.

    Args:
        hash: of the input and the settings.
    """
    article, meta = analysis.article, analysis.meta
    doc = article.doc
    counts = Counter((m.type, m.name) for m in analysis.counted(analysis.mentions))
    ids = known()
    things = [(doc, kind, name, ids.id(kind, name), count) for (kind, name), count in counts.items()]
    first = (
        *(doc, article.text, analysis.script, meta.title, meta.published, meta.source, meta.dateline),
        *(list(meta.reporters), list(meta.editors), list(meta.credits)),
        *([line._asdict() for line in analysis.lines], list(analysis.warnings)),
        *(len(analysis.mentions), len(things), len(analysis.tokens)),
        {
            "title": article.title,
            "published": article.published,
            "source": article.source,
            "reporters": list(article.reporters),
        },
        hash,
    )
    return {
        "articles": [first],
        "mentions": [(doc, *m) for m in analysis.mentions],
        "things": things,
        "tokens": [(doc, *t) for t in analysis.tokens],
        "failures": [],
    }


def failure(doc: str, error: str, hash: str = "", *, over: Over | None = None, allowed: float | None = None) -> Rows:
    """The rows of an input that failed.

    Args:
        over: what it took too much of, if it did; `allowed` was so much, as far as there is a number.
    """
    return {**{name: [] for name in TABLES}, "failures": [(doc, error, over, allowed, hash)]}


def joined(some: Iterable[Rows]) -> Rows:
    """The rows of several inputs, one after the other."""
    found: Rows = {name: [] for name in TABLES}
    for one in some:
        for name in TABLES:
            found[name] += one[name]
    return found


def analysis(row: Mapping[str, Any], tokens: Iterable[Token], mentions: Iterable[Mention]) -> Analysis:
    """The analysis that a row of `articles` was made from.

    Args:
        row: its values by their columns.
        tokens, mentions: its own.
    """
    stated = row["stated"]
    reporters = tuple(stated["reporters"])
    article = Article(row["doc"], row["text"], stated["title"], stated["published"], stated["source"], reporters)
    return Analysis(
        article,
        repair(article.text),
        row["script"],
        tuple(Line(**line) for line in row["lines"]),
        Meta(
            *(row[name] for name in ("title", "published", "source", "dateline")),
            *(tuple(row[name]) for name in ("reporters", "editors", "credits")),
        ),
        tuple(tokens),
        tuple(mentions),
        tuple(row["warnings"]),
    )
