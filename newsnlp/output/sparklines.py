"""Trends for people: a little bar for each period."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from newsnlp.table import Table

if TYPE_CHECKING:
    from newsnlp.analysis.trends import Measure, Trends

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], *, width: int) -> str:
    """Values as bars, the highest as █ and nothing but nought as ▁; where there is no room, the means of neighbours."""
    size = -(-len(values) // width) or 1
    groups = [values[k : k + size] for k in range(0, len(values), size)]
    means = [sum(group) / len(group) for group in groups]
    highest = max(means, default=0) or 1
    return "".join(_BARS[ceil((len(_BARS) - 1) * (mean / highest))] for mean in means)


def lines(found: Trends, *, measure: Measure = "count", width: int = 36) -> Table:
    """A row a thing: `type`, `name`, `count` and `docs` in all periods, and its measure from the first to the last."""
    rows = [
        (kind, name, counts.total(), docs.total(), sparkline(found.values((name, kind), measure), width=width))
        for ((name, kind), counts), docs in zip(found.counts.items(), found.docs.values(), strict=True)
    ]
    span = f": {found.periods[0]} … {found.periods[-1]}" if found.periods else ""
    return Table(("type", "name", "count", "docs", f"{measure} by period"), rows, title=f"Trends{span}")
