"""`analyze_frame`: a table of articles in, a table of what is in them out; for Spark, Ray and whatever calls it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsnlp.article import Article
from newsnlp.batch.parts import Failure
from newsnlp.batch.tables import COLUMNS, TABLES, TableName, joined
from newsnlp.batch.work import Work, analyzed
from newsnlp.errors import UsageError
from newsnlp.settings import Settings

if TYPE_CHECKING:
    from pandas import DataFrame

_TYPES = {"string": "object", "int64": "int64", "double": "float64", "bool": "bool"}
_FACTS = ("title", "published", "source")


def analyze_frame(frame: DataFrame, *, table: TableName = "mentions", settings: Settings = Settings()) -> DataFrame:
    """Analyse the articles of a `DataFrame`.

    Columns and their types are the same whatever is in it, nothing too. An article that fails gives no row but one in
    `failures`, so that it does not end the job.

    Args:
        frame: an article a row: `text`, and if wanted `doc`, `title`, `published`, `source`; others are not looked at.
            Without `doc` the index is an article's name.
        table: which table of a corpus: `mentions` (`doc`, `type`, `start`, `end`, `text`, `name`), `tokens` (`doc`,
            `start`, `end`, `text`, `word`, `tag`), `things` (`doc`, `type`, `name`, `id`, `count`), `articles` or
            `failures` (`doc`, `error`, `over`, `allowed`, `hash`; the last three are empty here).
        settings: how articles are analysed.
    Raises:
        UsageError: there is no such table, or the frame has no text.
    """
    from pandas import DataFrame, Series

    if table not in TABLES:
        raise UsageError(f"no table '{table}'", f"take one of {', '.join(TABLES)}")
    columns = getattr(frame, "columns", ())
    if "text" not in columns:
        have = ", ".join(map(str, columns)) or "nothing"
        raise UsageError(f"the frame has no column 'text' (it has {have})", "name it so")
    articles = list(_articles(frame))
    rows = joined(analyzed(Work(articles, [""] * len(articles)), settings))[table]
    kinds = {name: _TYPES.get(str(kind), "object") for name, kind in COLUMNS[table].items()}
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    return DataFrame({name: Series(values, dtype=kinds[name]) for name, values in zip(kinds, columns, strict=True)})


def _articles(frame: DataFrame) -> Iterator[Article | Failure]:
    docs = frame["doc"] if "doc" in frame.columns else frame.index
    stated = [frame[name] if name in frame.columns else [None] * len(frame) for name in _FACTS]
    for doc, text, *facts in zip(docs, frame["text"], *stated, strict=True):
        said = _said(text) or ""
        title, published, source = map(_said, facts)
        if said.strip():
            yield Article(str(doc), said, title, published, source)
        else:
            yield Failure(str(doc), "there is no text")


def _said(value: Any) -> str | None:
    """A cell's text; whatever pandas writes for nothing is None."""
    from pandas import isna

    return value if isinstance(value, str) else None if isna(value) else str(value)
