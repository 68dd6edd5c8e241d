"""Mentions to tables: each where it stands, or one row a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Literal, get_args

from newsnlp.align import Aligned
from newsnlp.article import NAMED_TYPES, PATTERN_TYPES, Analysis, Mention
from newsnlp.asked import Asked
from newsnlp.entities.things import things as known_things
from newsnlp.errors import UsageError
from newsnlp.table import Table

TYPES = (*NAMED_TYPES, *PATTERN_TYPES)
By = Literal["month", "year", "source", "doc"]
_CONTEXT = 15  # characters of context on either side of a first mention


@dataclass(slots=True)
class _Thing:
    first: str
    docs: int = 0
    last: int = -1  # the article that was counted last: two may have one name
    aliases: dict[str, int] = field(default_factory=dict)
    by: dict[str, int] = field(default_factory=dict)
    count: int = 0


def wanted(types: Collection[str], known: Collection[str] = NAMED_TYPES) -> tuple[str, ...]:
    """The types asked for in any case, in the order of the tables; all where none is.

    Args:
        known: the types of names that there are.
    Raises:
        UsageError: there is no such type.
    """
    every = (*sorted(known, key=lambda kind: TYPES.index(kind) if kind in TYPES else len(TYPES)), *PATTERN_TYPES)
    asked = {kind.upper(): kind for kind in types}
    if unknown := sorted(asked.keys() - {kind.upper() for kind in every}):
        raise UsageError(f"no type '{asked[unknown[0]]}'", f"take some of {', '.join(every)}")
    return tuple(kind for kind in every if not asked or kind.upper() in asked)


def named(types: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """The types asked for in any case; those of all names where none is.

    Args:
        known: see `wanted`.
    Raises:
        UsageError: there is no such type.
    """
    return wanted(types or known, known)


def entities(
    analyses: Iterable[Analysis],
    *,
    mentions: bool = False,
    types: Collection[str] = TYPES,
    top: int = 0,
    by: By | None = None,
) -> Table:
    """Count things, or list their mentions: see `things` and `listed`.

    Raises:
        UsageError: there is no such way to count, or mentions are to be listed and counted at once.
    """
    if mentions and (by or top):
        raise UsageError("mentions are listed, not counted", "leave --mentions out, or --by and --top")
    return listed(analyses, types=types) if mentions else things(analyses, types=types, top=top, by=by)


def listed(analyses: Iterable[Analysis], *, types: Collection[str] = TYPES) -> Table:
    """List mentions in the order of the text.

    Args:
        types: the types to list, as `wanted` gives them.
    Returns:
        `doc`, `type`, `start`, `end` (source offsets), `text` (the source's own), `name` (canonical, or the value).
    """
    rows = (
        (analysis.article.doc, m.type, m.start, m.end, m.text, m.name)
        for analysis in analyses
        for m in analysis.mentions
        if m.type in types
    )
    return Table(("doc", "type", "start", "end", "text", "name"), rows, title="Mentions", sections="doc")


def things(
    analyses: Iterable[Analysis], *, types: Collection[str] = TYPES, top: int = 0, by: By | None = None
) -> Table:
    """Count things, whatever they are called.

    Args:
        types: the types to count, as `wanted` gives them.
        top: things of each type at most; 0 for all.
        by: count by that instead.
    Returns:
        `type`, `name`, `count`, `docs` (articles that it is in), `aliases` (a dictionary: each form in the
        page's own script, glosses repaired, with its count), `first` (its first mention in context), `id` (its code in
        GB/T 2260, ISO 3166, on its exchange …, where the package knows it); by type, most frequent first. With `by`:
        `type`, `name`, `id`, `count`, then a column for each month, year, source or doc in order, the unknown one
        without a name.
    Raises:
        UsageError: there is no such way to count.
    """
    way(by)
    if isinstance(analyses, Asked):
        return analyses.things(types=types, top=top, by=by)
    found: dict[str, dict[str, _Thing]] = {kind: {} for kind in types}
    keys: set[str] = set()
    for number, analysis in enumerate(analyses):
        page, group = analysis.page, key(analysis, by)
        keys.add(group)
        for m in analysis.counted(analysis.mentions):
            if (names := found.get(m.type)) is None:
                continue
            if (thing := names.get(m.name)) is None:
                thing = names[m.name] = _Thing(context(page, m))
            form = m.text if page.same else page.within(m.start, m.end)
            thing.count += 1
            thing.docs += thing.last != number
            thing.last = number
            thing.aliases[form] = thing.aliases.get(form, 0) + 1
            if by:
                thing.by[group] = thing.by.get(group, 0) + 1
    ranked = {kind: sorted(found[kind].items(), key=lambda item: -item[1].count)[: top or None] for kind in types}
    known = known_things()
    counted = [(kind, name, known.id(kind, name), thing) for kind in types for name, thing in ranked[kind]]
    if by:
        ordered = sorted(keys)
        wide = [
            (kind, name, code, thing.count, *(thing.by.get(k, 0) for k in ordered))
            for kind, name, code, thing in counted
        ]
        return table_by(ordered, wide, by)
    return table_of(
        (kind, name, thing.count, thing.docs, _ranked(thing.aliases), thing.first, code)
        for kind, name, code, thing in counted
    )


def table_by(keys: Iterable[str], rows: Iterable[tuple[Any, ...]], by: By) -> Table:
    """The table of `things` by keys, from its rows."""
    return Table(("type", "name", "id", "count", *keys), rows, title=f"Entities by {by}", sections="type")


def table_of(rows: Iterable[tuple[Any, ...]]) -> Table:
    """The table of `things` from its rows."""
    columns = ("type", "name", "count", "docs", "aliases", "first", "id")
    return Table(columns, rows, title="Entities", narrow=columns[:-2], sections="type")


def _ranked(counts: dict[str, int]) -> dict[str, int]:
    """Counts, highest first."""
    return dict(sorted(counts.items(), key=itemgetter(1), reverse=True)) if len(counts) > 1 else counts


def way(by: str | None) -> None:
    """See that there is such a way to count by.

    Raises:
        UsageError: there is none.
    """
    if by and by not in get_args(By):
        raise UsageError(f"can't count by '{by}'", f"take one of {', '.join(get_args(By))}")


def key(analysis: Analysis, by: By | None) -> str:
    """What an article is counted under; empty where its page does not say."""
    return under(by, analysis.article.doc, analysis.meta.published, analysis.meta.source)


def under(by: By | None, doc: str, published: str | None, source: str | None) -> str:
    """What an article with these facts is counted under."""
    published, source = published or "", source or ""
    return {"month": published[:7], "year": published[:4], "source": source, "doc": doc}[by] if by else ""


def context(page: Aligned, mention: Mention) -> str:
    """A mention with a few characters of its line on either side, glosses repaired."""
    start, end = page.find(mention.start), page.find(mention.end)
    left = page.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2].lstrip()
    right = page.text[end : end + _CONTEXT].partition("\n")[0].rstrip()
    return left + page.text[start:end] + right
