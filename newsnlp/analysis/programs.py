"""`programs`: who launches or runs which programme, when, and what is stated beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsnlp.analysis.bodies import bodies
from newsnlp.analysis.units import Unit, units
from newsnlp.article import Analysis, Mention
from newsnlp.language.convert import simplify
from newsnlp.table import Table

_YEAR = re.compile(r"\d{4}")
# 2021—2025年, 2024年至2026年: the first year stands before the one that a pattern found.
_RANGE = re.compile(r"(?P<first>(?:19|20)\d{2})年?(?:[-—–~～―]{1,2}|[至到])$")
_CLAUSE = re.compile("[，,；;：:]")
# What a place or a company earns is no money of a programme.
_ECONOMY = re.compile(
    "(?:总值|产值|GDP|营收|收入|利润|销售额|成交额|出口额|进出口|交易额|融资额|市值|消费额)[^，,；;。]{0,8}$"
)
_JOINED = 50  # programmes that an amount may stand for together
_JOINED_TEXT = 2000  # characters of sentences that 由 joins: what is read of one, see `bodies`
_WITH = re.compile(r"[”」』\"]?(?:[、和与及]|以及)[“「『\"]?")


@dataclass
class _Programme:
    count: int = 0
    docs: int = 0
    days: list[str] = field(default_factory=list)
    bodies: dict[str, dict[str, int]] = field(default_factory=dict)
    amounts: dict[str, None] = field(default_factory=dict)
    years: dict[str, None] = field(default_factory=dict)
    evidence: tuple[str, str, int, int] = ("", "", 0, 0)
    credited: bool = False


@dataclass(frozen=True)
class _Sentence:
    """A sentence, repaired and Simplified, the mentions by offsets into it; `start`, `end` are the source's."""

    start: int
    end: int
    text: str
    mentions: list[Mention]


def programs(analyses: Iterable[Analysis]) -> Table:
    """List the programmes with what the sentences that name them say.

    Returns:
        `name`, `count` (mentions), `docs` (articles that it is in), `first`, `last` (the earliest and latest day of
        publication of those; none where no page states one), `bodies` (those that launch or run it, see `bodies.py`,
        each with the verbs that say so and in how many sentences they do), `amounts` (values of money that follow it
        before the next programme, or stand before the first), `years` (years and, as 2021/2025, ranges of years in its
        sentences), `evidence` (the first sentence that credits a body, else the first that names it: in the page's own
        script, glosses repaired), `doc`, `start`, `end` (the article and the source's span of that); most frequent
        first.
    """
    found: dict[str, _Programme] = {}
    for analysis in analyses:
        seen: set[str] = set()
        for sentence in _sentences(analysis):
            for name in _gather(analysis, sentence, found):
                seen.add(name)
        for name in seen:
            found[name].docs += 1
            if analysis.meta.published:
                found[name].days.append(analysis.meta.published[:10])
    rows = [
        (
            name,
            p.count,
            p.docs,
            min(p.days, default=None),
            max(p.days, default=None),
            p.bodies,
            list(p.amounts),
            sorted(p.years),
            *p.evidence,
        )
        for name, p in sorted(found.items(), key=lambda item: -item[1].count)
    ]
    columns = (
        "name",
        "count",
        "docs",
        "first",
        "last",
        "bodies",
        "amounts",
        "years",
        "evidence",
        "doc",
        "start",
        "end",
    )
    return Table(columns, rows, title="Programmes", narrow=("name", "count", "bodies", "evidence"))


def _sentences(analysis: Analysis) -> Iterator[_Sentence]:
    """The sentences that name a programme. One that goes on with 由 has its subject in the one before it."""
    if not any(m.type == "PROGRAM" for m in analysis.mentions):
        return
    plain = simplify(analysis.page, analysis.script)
    joined: list[Unit] = []
    for unit in units(analysis):
        goes_on = analysis.article.text.startswith("由", unit.start)
        if goes_on and joined and joined[-1].end == unit.start < joined[-1].start + _JOINED_TEXT:
            unit = Unit(joined[-1].start, unit.end, joined.pop().mentions + unit.mentions)
        joined.append(unit)
    for start, end, mentions in joined:
        if any(m.type == "PROGRAM" for m in mentions):
            at = plain.find(start)
            placed = [m._replace(start=plain.find(m.start) - at, end=plain.find(m.end) - at) for m in mentions]
            yield _Sentence(start, end, plain.within(start, end), placed)


def _gather(analysis: Analysis, sentence: _Sentence, found: dict[str, _Programme]) -> set[str]:
    """Add what a sentence says to its programmes, and name them."""
    named = [m for m in sentence.mentions if m.type == "PROGRAM"]
    for m in named:
        found.setdefault(m.name, _Programme()).count += 1
    names = {m.name for m in named}
    credits = bodies(sentence.text, sentence.mentions)
    for name, body, verb in credits:
        verbs = found[name].bodies.setdefault(body, {})
        verbs[verb] = verbs.get(verb, 0) + 1
    credited = {credit.programme for credit in credits}
    years = list(_years(sentence))
    for name in names:
        programme = found[name]
        programme.years |= dict.fromkeys(years)
        if not programme.evidence[0] or (name in credited and not programme.credited):
            text = " ".join(analysis.page.within(sentence.start, sentence.end).split())
            programme.evidence = (text, analysis.article.doc, sentence.start, sentence.end)
            programme.credited = name in credited
    for name, amount in _amounts(sentence.text, named, sentence.mentions):
        found[name].amounts[amount] = None
    return names


def _amounts(text: str, named: list[Mention], mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """Each amount with the programme that it stands beside: the ones named last, joined by 、 or 和.

    One before all of them belongs to the first, within its clause.
    """
    ends = [m.end for m in named]
    for amount in mentions:
        if amount.type == "MONEY":
            before = named[max(0, (k := bisect_right(ends, amount.start)) - _JOINED) : k]
            apart = not before and _CLAUSE.search(text, amount.end, named[0].start)
            if apart or _ECONOMY.search(text, max(0, amount.start - 20), amount.start):
                continue
            group = before[-1:] or named[:1]
            for m in reversed(before[:-1]):
                if not _WITH.fullmatch(text, m.end, group[-1].start):
                    break
                group.append(m)
            yield from ((m.name, amount.name) for m in group)


def _years(sentence: _Sentence) -> Iterator[str]:
    """The years that a sentence states, those of a range as one: 2021/2025, as ISO 8601 writes intervals."""
    last = ""
    for m in sentence.mentions:
        if m.type == "DATE" and _YEAR.fullmatch(m.name):
            match = _RANGE.search(sentence.text[max(0, m.start - 10) : m.start])
            if match and match["first"] < m.name:
                if last and last != match["first"]:
                    yield last
                last = f"{match['first']}/{m.name}"
            else:
                if last:
                    yield last
                last = m.name
    if last:
        yield last
