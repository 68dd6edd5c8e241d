"""What a process does: items to the tables of a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsnlp.article import Analysis, Article
from newsnlp.batch.arrow import Packed, arrow, join, pack
from newsnlp.batch.parts import Failure, Item
from newsnlp.batch.tables import Rows, failure, joined, rows
from newsnlp.encoding import encodable, escaped
from newsnlp.errors import NewsnlpError
from newsnlp.limits import Limits, TooLong, TooSlow, limited, too_slow
from newsnlp.pipeline import analyze, tried
from newsnlp.reading.read import Page, checked
from newsnlp.settings import Settings

_TOGETHER = 32  # items whose rows become Arrow's at once


class Work(NamedTuple):
    """Items with their hashes, and what each may take."""

    items: Sequence[Item]
    hashes: Sequence[str]
    limits: Limits = Limits()

    def each(self) -> list[Work]:
        """Each item by itself."""
        return [Work([item], [key], self.limits) for item, key in zip(self.items, self.hashes, strict=True)]


def work(given: Work, settings: Settings) -> Packed:
    """Analyse items: the tables of their rows, in their order."""
    if given.limits.seconds:
        _ready(settings)
    found = analyzed(given, settings)
    some = []
    # Python's rows take ten times the memory of Arrow's.
    while rows := list(islice(found, _TOGETHER)):
        some.append(arrow(joined(rows)))
    return pack(join(some or [arrow(joined([]))]))


@cache
def _ready(settings: Settings) -> None:
    """Load all that an article may need, once: that time is not the first one's."""
    page = Page("", "html", "<html><p>教育部29日发布“青匠计划”，投入三百二十万元。</p>".encode(), None)
    analyze(page.article(), settings=settings)


def analyzed(given: Work, settings: Settings) -> Iterator[Rows]:
    """The rows of each item."""
    characters, seconds = given.limits
    read = [_read(item, given.limits) for item in given.items]
    analyses = tried((one for one in read if isinstance(one, Article)), settings=settings, seconds=seconds)
    for item, one, key in zip(given.items, read, given.hashes, strict=True):
        doc = escaped(item.doc)
        match next(analyses) if isinstance(one, Article) else one:
            case Analysis() as result:
                yield rows(result, key)
            case Failure(_, error):
                yield failure(doc, escaped(error), key)
            case TooLong() as error:
                yield failure(doc, _cause(error, doc), key, over="characters", allowed=characters)
            case TooSlow() as error:
                yield failure(doc, _cause(error, doc), key, over="seconds", allowed=seconds)
            case Exception() as error:
                yield failure(doc, _cause(error, doc), key)


def crashed(given: Work) -> Packed:
    """The tables of an item that ends the process that works at it."""
    [item], [key] = given.items, given.hashes
    doc = escaped(item.doc)
    if seconds := given.limits.seconds:
        cause = f"a process died of it, or it {': '.join(too_slow(seconds))}"
        return pack(arrow(failure(doc, cause, key, over="seconds", allowed=seconds)))
    return pack(arrow(failure(doc, "a process died of it: it may need more memory than there is", key, over="memory")))


def _read(item: Item, limits: Limits) -> Article | Failure | Exception:
    """The article of an item, as it can be stored; or why there is none."""
    if isinstance(item, Failure):
        return item
    try:
        with limited(limits.seconds):
            article = checked(item, limits.characters)
    except Exception as error:
        return error
    title, published, source = (fact and encodable(fact) for fact in (article.title, article.published, article.source))
    return Article(
        *(escaped(item.doc), encodable(article.text), title, published, source),
        *(tuple(map(encodable, article.reporters)), article.warnings),
    )


def _cause(error: Exception, doc: str) -> str:
    """What to say of an error; one that is no user's names its kind."""
    text = escaped(str(error))
    return text.removeprefix(f"{doc}: ") if isinstance(error, NewsnlpError) else f"{type(error).__name__}: {text}"
