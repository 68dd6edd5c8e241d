"""What a collection of analyses may be asked, where it is kept in tables, instead of being gone through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from newsnlp.article import Analysis

if TYPE_CHECKING:
    from newsnlp.analysis.counts import Choice, Counts
    from newsnlp.analysis.network import Network
    from newsnlp.analysis.periods import Period
    from newsnlp.analysis.trends import Trends
    from newsnlp.analysis.units import Within
    from newsnlp.entities.count import By
    from newsnlp.table import Table


@runtime_checkable
class Asked(Iterable[Analysis], Protocol):
    """Analyses that answer by themselves what the functions of these names find in any, and with the same result."""

    def counts(self, choice: Choice, *, by: By | None, top: int) -> Iterator[Counts] | None:
        """See `frequency`: the counts of the items said most, some items at a time; None for what it can't count."""

    def things(self, *, types: Collection[str], top: int, by: By | None) -> Table:
        """See `things`."""

    def network(self, *, within: Within, types: Collection[str], top: int, min_count: int) -> Network:
        """See `network`."""

    def trends(self, *, types: Collection[str], top: int, by: Period) -> Trends:
        """See `trends`, for names."""
