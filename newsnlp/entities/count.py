"""Mentions to tables: each where it stands, or one row a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from newsnlp.align import Aligned
from newsnlp.article import NAMED_TYPES, PATTERN_TYPES, Analysis, Mention
from newsnlp.errors import UsageError
from newsnlp.table import Table

TYPES = (*NAMED_TYPES, *PATTERN_TYPES)
_CONTEXT = 15  # characters of context on either side of a first mention


@dataclass
class _Thing:
    first: str
    count: int = 0
    docs: set[str] = field(default_factory=set)
    aliases: Counter[str] = field(default_factory=Counter)


def wanted(types: Collection[str], named: Collection[str] = NAMED_TYPES) -> tuple[str, ...]:
    """The types asked for in any case, in the order of the tables; all where none is.

    Args:
        named: the types of names that the model knows.
    Raises:
        UsageError: there is no such type.
    """
    known = (*sorted(named, key=lambda kind: TYPES.index(kind) if kind in TYPES else len(TYPES)), *PATTERN_TYPES)
    asked = {kind.upper() for kind in types}
    if unknown := sorted(asked - {kind.upper() for kind in known}):
        raise UsageError(f"no type '{unknown[0]}'", f"take some of {', '.join(known)}")
    return tuple(kind for kind in known if not asked or kind.upper() in asked)


def mentions(analyses: Iterable[Analysis], *, types: Collection[str] = TYPES) -> Table:
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


def things(analyses: Iterable[Analysis], *, types: Collection[str] = TYPES, top: int = 0) -> Table:
    """Count names.

    Args:
        types: the types to count, as `wanted` gives them.
        top: names of each type at most; 0 for all.
    Returns:
        `type`, `name`, `count`, `docs` (articles that it is in), `aliases` (a dictionary: each form in the
        page's own script, glosses repaired, with its count), `first` (its first mention in context); by type, most
        frequent first.
    """
    found: dict[str, dict[str, _Thing]] = {kind: {} for kind in types}
    for analysis in analyses:
        for m in analysis.counted(analysis.mentions):
            if m.type in found:
                thing = found[m.type].get(m.name)
                if thing is None:
                    thing = found[m.type][m.name] = _Thing(context(analysis.page, m))
                thing.count += 1
                thing.docs.add(analysis.article.doc)
                thing.aliases[analysis.page.within(m.start, m.end)] += 1
    rows = []
    for kind in types:
        ranked = sorted(found[kind].items(), key=lambda item: -item[1].count)
        for name, thing in ranked[: top or None]:
            rows.append((kind, name, thing.count, len(thing.docs), dict(thing.aliases.most_common()), thing.first))
    columns = ("type", "name", "count", "docs", "aliases", "first")
    return Table(columns, rows, title="Entities", narrow=columns[:-1], sections="type")


def context(page: Aligned, mention: Mention) -> str:
    """A mention with a few characters of its line on either side, glosses repaired."""
    start, end = page.find(mention.start), page.find(mention.end)
    left = page.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2].lstrip()
    right = page.text[end : end + _CONTEXT].partition("\n")[0].rstrip()
    return left + page.text[start:end] + right
