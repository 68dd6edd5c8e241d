"""What a process does: items to the tables of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from newsnlp.article import Analysis, Article
from newsnlp.batch.arrow import Packed, arrow, join, pack
from newsnlp.batch.parts import Failure, Item
from newsnlp.batch.tables import DIED, Rows, failure, joined, rows
from newsnlp.errors import NewsnlpError
from newsnlp.pipeline import tried
from newsnlp.reading.read import Page
from newsnlp.settings import Settings

# A thousand pages of text: no article is so long, and one that is would hold up and fill a process.
_LONGEST = 1_000_000
_TOGETHER = 32  # items whose rows become Arrow's at once
# What no table can hold, since UTF-8 can't: half a character.
_HALF = re.compile(r"[\ud800-\udfff]")


class Work(NamedTuple):
    """Items with their hashes."""

    items: Sequence[Item]
    hashes: Sequence[str]

    def each(self) -> list[Work]:
        """Each item by itself."""
        return [Work([item], [key]) for item, key in zip(self.items, self.hashes, strict=True)]


def work(given: Work, settings: Settings) -> Packed:
    """Analyse items: the tables of their rows, in their order."""
    found = analyzed(given, settings)
    some = []
    # Python's rows take ten times the memory of Arrow's.
    while rows := list(islice(found, _TOGETHER)):
        some.append(arrow(joined(rows)))
    return pack(join(some or [arrow(joined([]))]))


def analyzed(given: Work, settings: Settings) -> Iterator[Rows]:
    """The rows of each item."""
    read = [_read(item) for item in given.items]
    analyses = tried((one for one in read if isinstance(one, Article)), settings=settings)
    for one, key in zip(read, given.hashes, strict=True):
        result = next(analyses) if isinstance(one, Article) else one
        match result:
            case Analysis():
                yield rows(result, key)
            case Failure():
                yield failure(*result, key)
            case Exception():
                yield failure(one.doc, _cause(result, one.doc), key)


def crashed(given: Work) -> Packed:
    """The tables of an item that ends the process that works at it."""
    [item], [key] = given.items, given.hashes
    return pack(arrow(failure(_escaped(item.doc), DIED, key)))


def _read(item: Item) -> Article | Failure:
    """The article of an item, as it can be stored."""
    doc = _escaped(item.doc)
    if isinstance(item, Failure):
        return Failure(doc, _escaped(item.error))
    try:
        article = item.article() if isinstance(item, Page) else item
    except Exception as error:
        return Failure(doc, _cause(error, doc))
    if len(article.text) > _LONGEST:
        return Failure(doc, f"longer than {_LONGEST:,} characters: part it into articles")
    title, published, source = (fact and _whole(fact) for fact in (article.title, article.published, article.source))
    return Article(doc, _whole(article.text), title, published, source, tuple(map(_whole, article.reporters)))


def _whole(text: str) -> str:
    """A text that UTF-8 can carry, of the same length."""
    return _HALF.sub("\ufffd", text)


def _escaped(text: str) -> str:
    """A text with lone halves of characters, as in file names that are not UTF-8, written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _cause(error: Exception, doc: str) -> str:
    """What to say of an error; one that is no user's names its kind."""
    text = _escaped(str(error))
    return text.removeprefix(f"{doc}: ") if isinstance(error, NewsnlpError) else f"{type(error).__name__}: {text}"
