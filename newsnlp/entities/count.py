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


def wanted(types: Collection[str]) -> tuple[str, ...]:
    """The types asked for in any case, in the order of the tables; all where none is.

    Raises:
        UsageError: there is no such type.
    """
    asked = {kind.upper() for kind in types}
    if unknown := sorted(asked - set(TYPES)):
        raise UsageError(f"no type '{unknown[0]}'", f"take some of {', '.join(TYPES)}")
    return tuple(kind for kind in TYPES if not asked or kind in asked)


def mentions(analyses: Iterable[Analysis], *, types: Collection[str] = ()) -> Table:
    """List mentions in the order of the text.

    Args:
        types: the types to list; all by default.
    Returns:
        `doc`, `type`, `start`, `end` (source offsets), `text` (the source's own), `name` (canonical, or the value).
    """
    kinds = wanted(types)
    rows = (
        (analysis.article.doc, m.type, m.start, m.end, m.text, m.name)
        for analysis in analyses
        for m in analysis.mentions
        if m.type in kinds
    )
    return Table(("doc", "type", "start", "end", "text", "name"), rows, title="Mentions", sections="doc")


def things(analyses: Iterable[Analysis], *, types: Collection[str] = (), top: int = 0) -> Table:
    """Count names.

    Args:
        types: the types to count; all by default.
        top: names of each type at most; 0 for all.
    Returns:
        `type`, `name`, `count`, `docs` (articles that it is in), `aliases` (a dictionary: each form in the
        page's own script, glosses repaired, with its count), `first` (its first mention in context); by type, most
        frequent first.
    """
    kinds = wanted(types)
    found: dict[str, dict[str, _Thing]] = {kind: {} for kind in kinds}
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
    for kind in kinds:
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
