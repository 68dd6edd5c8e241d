"""The values that the stages hand on. Every `start` and `end` is a half-open character offset into `Article.text`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from newsnlp.align import Aligned

Script = Literal["simplified", "traditional", "mixed", "unknown"]
Role = Literal["title", "meta", "body", "caption", "boilerplate"]
OWN_ROLES: tuple[Role, ...] = ("title", "meta", "body", "caption")
NAMED_TYPES = ("ORG", "PROGRAM", "EVENT", "PER", "LOC", "WORK")
PATTERN_TYPES = ("DATE", "TIME", "MONEY", "PERCENT", "PHONE", "EMAIL", "URL")


@dataclass(frozen=True)
class Article:
    """One article as read.

    Attributes:
        doc: its name: the path of its file, or the `id` that its record states.
        text: the text as decoded, nothing translated; for HTML the text extracted from the page.
        title, published, source, reporters: facts stated beside the text (fields of a record, HTML head), if any.
        warnings: what reading it leaves in doubt.
    """

    doc: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    reporters: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line of the page without the white space around it; `repeats` where the same was said before."""

    start: int
    end: int
    role: Role
    repeats: bool = False


def own_lines(lines: Iterable[Line], *, all_lines: bool = False) -> list[Line]:
    """The lines that entities and counts come from: the article's own, or all of them."""
    return [line for line in lines if all_lines or line.role in OWN_ROLES]


@dataclass(frozen=True)
class Meta:
    """The facts that a page states about itself, in its own script, glosses repaired.

    `published` is ISO 8601, to the minute or second where the page says so; lists are in the page's order.
    """

    title: str | None = None
    published: str | None = None
    source: str | None = None
    dateline: str | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def day(published: str | None) -> date | None:
    """The day of a time in ISO 8601; none where it states less, or what is no day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


class Token(NamedTuple):
    """A word: its source text, the same repaired and simplified, and its tag in jieba's set."""

    start: int
    end: int
    text: str
    word: str
    tag: str


class Mention(NamedTuple):
    """A name where it stands. `name` is repaired, simplified and canonical; for pattern types the normalised value."""

    type: str
    start: int
    end: int
    text: str
    name: str

    @property
    def named(self) -> bool:
        """Whether it is a name, of whatever type a model knows, and no value."""
        return self.type not in PATTERN_TYPES


_Spanned = TypeVar("_Spanned", Token, Mention)


@dataclass(frozen=True)
class Analysis:
    """All that `analyze` found in one article.

    `page` is its text with glosses repaired, in its own script; `warnings` say what a user should know of the page.
    """

    article: Article
    page: Aligned = field(repr=False)
    script: Script
    lines: tuple[Line, ...]
    meta: Meta
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: the article with its names in colours, and the facts that its page states."""
        from newsnlp.output.notebook import html  # above this floor, and needed by notebooks alone

        return html(self)

    def counted(self, items: Iterable[_Spanned]) -> Iterator[_Spanned]:
        """Of these tokens or mentions the ones that count: none in a line that says again what another said."""
        if not (again := [(line.start, line.end) for line in self.lines if line.repeats]):
            yield from items
            return
        starts = [start for start, _ in again]
        for item in items:
            k = bisect_right(starts, item.start)
            if k == 0 or again[k - 1][1] <= item.start:
                yield item
