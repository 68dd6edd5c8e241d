"""`network`: which things are named together, and how much more often than by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import log2, sqrt
from typing import Literal

from newsnlp.analysis.units import Within, checked, units
from newsnlp.article import NAMED_TYPES, Analysis
from newsnlp.asked import Asked
from newsnlp.errors import UsageError
from newsnlp.table import Table, Thing, headings

Weight = Literal["count", "ppmi", "jaccard", "ochiai"]
WEIGHTS: tuple[Weight, ...] = ("count", "ppmi", "jaccard", "ochiai")

# Things of a unit that are tied to each other. Of more, a list of thousands without a full stop, the pairs would fill
# the memory and say nothing.
MOST = 1000


@dataclass(frozen=True)
class Tie:
    """How closely two things are tied: `count` units that hold both, and what follows from it.

    With n units of all, x and y that hold each thing and c that hold both:

    - ppmi: positive pointwise mutual information, max(0, log2(c·n / (x·y))), in bits (Church and Hanks 1990,
      https://aclanthology.org/J90-1003; positive part after Bullinaria and Levy 2007, doi:10.3758/BF03193020)
    - jaccard: c / (x + y - c) (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x)
    - ochiai: c / √(x·y) (Ochiai 1957, doi:10.2331/suisan.22.526), which is Salton's cosine of two sets
    """

    count: int
    ppmi: float
    jaccard: float
    ochiai: float


def tie(both: int, one: int, other: int, units: int) -> Tie:
    """The tie of two things, from the units that hold both, the one, the other, and any."""
    if not both:
        return Tie(0, 0.0, 0.0, 0.0)
    ppmi = max(0.0, log2(both * units / (one * other)))
    return Tie(both, ppmi, both / (one + other - both), both / sqrt(one * other))


@dataclass(frozen=True)
class Network:
    """Things that are named in the same units.

    Attributes:
        things: the units that each thing is in, most first.
        docs: the articles that each thing is in.
        pairs: the units that hold both, each pair once, ordered as the things are.
        units: how many units hold a thing at all.
        weight: what edges are sorted and weighed by.
    """

    things: dict[Thing, int]
    docs: dict[Thing, int]
    pairs: dict[tuple[Thing, Thing], int]
    units: int
    weight: Weight = "count"

    def tie(self, one: Thing, other: Thing) -> Tie:
        """How closely two things are tied, or a thing to itself."""
        both = self.things[one] if one == other else self.pairs.get((one, other)) or self.pairs.get((other, one)) or 0
        return tie(both, self.things[one], self.things[other], self.units)

    def edges(self) -> list[tuple[Thing, Thing, Tie]]:
        """The pairs with their ties, heaviest first."""
        found = [(one, other, self.tie(one, other)) for one, other in self.pairs]
        return sorted(found, key=lambda edge: (-getattr(edge[2], self.weight), -edge[2].count, edge[:2]))


def network(
    analyses: Iterable[Analysis],
    *,
    within: Within = "sentence",
    types: Collection[str] = NAMED_TYPES,
    top: int = 0,
    min_count: int = 1,
    weight: Weight = "count",
) -> Network:
    """Find the things that are named in the same sentence, paragraph or article, each once a unit.

    A unit with more than 1,000 things ties none of them.

    Args:
        within: the unit. A paragraph is a line of the page.
        types: the types of things.
        top: the things in most units, at most so many; 0 for all.
        min_count: units that a pair is in at least.
        weight: what edges are sorted and weighed by.
    Raises:
        UsageError: there is no such unit or weight.
    """
    if weight not in WEIGHTS:
        raise UsageError(f"no weight '{weight}'", f"take one of {', '.join(WEIGHTS)}")
    if isinstance(analyses, Asked):
        found = analyses.network(within=checked(within), types=types, top=top, min_count=min_count)
        return replace(found, weight=weight)
    things: Counter[Thing] = Counter()
    docs: Counter[Thing] = Counter()
    pairs: Counter[tuple[Thing, Thing]] = Counter()
    total = 0
    for analysis in analyses:
        seen: set[Thing] = set()
        for unit in units(analysis, within=within):
            here = sorted({(m.name, m.type) for m in unit.mentions if m.type in types})
            total += bool(here)
            things.update(here)
            if len(here) <= MOST:
                pairs.update(combinations(here, 2))
            seen.update(here)
        docs.update(seen)
    kept = dict(sorted(things.items(), key=lambda item: (-item[1], item[0]))[: top or None])
    order = {thing: k for k, thing in enumerate(kept)}
    tied = {
        (one, other) if order[one] < order[other] else (other, one): count
        for (one, other), count in pairs.items()
        if count >= min_count and one in order and other in order
    }
    return Network(kept, {thing: docs[thing] for thing in kept}, tied, total, weight)


def edges(net: Network) -> Table:
    """The pairs as a table.

    Returns:
        `source`, `source_type`, `target`, `target_type`, `count` (units that hold both), `ppmi`, `jaccard`, `ochiai`
        (see `Tie`), heaviest first. No direction: each pair once, the thing that is in more units first.
    """
    rows = (
        (*one, *other, t.count, round(t.ppmi, 4), round(t.jaccard, 4), round(t.ochiai, 4))
        for one, other, t in net.edges()
    )
    columns = ("source", "source_type", "target", "target_type", *WEIGHTS)
    return Table(columns, rows, title="Network", narrow=("source", "target", *WEIGHTS))


def matrix(net: Network) -> Table:
    """The square table of the chosen weight: `name`, then a column a thing, which is a thing's weight with itself too.

    Names that two types share carry their type: 康桥 (ORG), 康桥 (LOC).
    """
    columns = headings("name", net.things)
    rows = (
        (name, *(value if isinstance(value, int) else round(value, 4) for value in _row(net, thing)))
        for name, thing in zip(columns[1:], net.things, strict=True)
    )
    return Table(columns, rows, title="Network")


def _row(net: Network, thing: Thing) -> Iterator[int | float]:
    return (getattr(net.tie(thing, other), net.weight) for other in net.things)
