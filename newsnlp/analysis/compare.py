"""`compare`: what one corpus says more often than another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from newsnlp.analysis.counts import HEADS, Choice, Counts, Item, Of, count
from newsnlp.analysis.frequency import stops
from newsnlp.analysis.keyness import adjusted, log_ratio, more_often, p_value, percent_diff
from newsnlp.analysis.measures import log_likelihood
from newsnlp.article import Analysis
from newsnlp.table import Table


def compare(
    analyses: Iterable[Analysis],
    to: Iterable[Analysis],
    *,
    of: Of = "words",
    ngram: int = 2,
    pos: Collection[str] = (),
    types: Collection[str] = (),
    min_length: int = 1,
    min_count: int = 1,
    stop: Collection[str] | None = None,
    top: int = 0,
) -> Table:
    """Compare how often two corpora, A and B, say the same things.

    Args:
        analyses, to: A and B.
        of, ngram, pos, types, min_length: see `Choice`.
        min_count: times in both together at least. Rows below are not tested, and not corrected for.
        stop: see `Choice`; by default the package's own stopwords, for characters none.
        top: rows of each side at most: what A says more often, and what B does; 0 for all.
    Returns:
        `word` and `tag`, `name` and `type`, `ngram`, or `character`; `count_a`, `count_b`, `per_million_a`,
        `per_million_b`, `log_likelihood`, `log_ratio`, `percent_diff` (None where B never says it), `p` and
        `p_adjusted` (after Benjamini and Hochberg); what A says more often first, by log-likelihood, and what B says
        more often last: the surest are at the two ends.
    Raises:
        UsageError: there is no such thing to count, or an option is of no use for it.
    """
    choice = Choice(of, tuple(pos), min_length, stops(of, stop), ngram, types)
    one, other = count(analyses, choice), count(to, choice)
    tested = sorted(_tested(one, other, min_count), key=lambda row: (_rank(row), row.head))
    if top:
        more = sum(row.more for row in tested)
        tested = tested[: min(top, more)] + tested[max(more, len(tested) - top) :]
    columns = (*HEADS[of], *_Tested._fields[2:])
    rows = [(*row.head, *row[2:]) for row in tested]
    narrow = (*HEADS[of], "count_a", "count_b", "log_likelihood", "log_ratio")
    return Table(columns, rows, title=f"{of.capitalize()} compared", narrow=narrow)


class _Tested(NamedTuple):
    head: Item
    more: bool  # whether A says it more often, which a log-ratio with ½ for a count of 0 does not always tell
    count_a: int
    count_b: int
    per_million_a: float
    per_million_b: float
    log_likelihood: float
    log_ratio: float
    percent_diff: float | None
    p: float
    p_adjusted: float


def _rank(row: _Tested) -> float:
    """The place between what A says more often, the surest first, and what B does, the surest last."""
    return -row.log_likelihood if row.more else row.log_likelihood


def _tested(one: Counts, other: Counts, min_count: int) -> list[_Tested]:
    """All that either corpus says often enough, in no order."""
    counts = {item: (int(n), 0) for item, n in zip(one.items, one.totals(), strict=True)}
    heads = dict(zip(one.items, one.heads(), strict=True))
    for item, head, n in zip(other.items, other.heads(), other.totals(), strict=True):
        counts[item] = (counts[item][0] if item in counts else 0, int(n))
        heads.setdefault(item, head)
    kept = {item: pair for item, pair in counts.items() if sum(pair) >= min_count}
    sizes = one.size, other.size
    sure = [log_likelihood(*pair, *sizes) for pair in kept.values()]
    p = [p_value(value) for value in sure]
    return [
        _Tested(
            heads[item],
            more_often(*pair, *sizes),
            pair[0],
            pair[1],
            round(1e6 * pair[0] / (sizes[0] or 1), 1),
            round(1e6 * pair[1] / (sizes[1] or 1), 1),
            round(value, 4),
            round(log_ratio(*pair, *sizes), 4),
            None if (diff := percent_diff(*pair, *sizes)) is None else round(diff, 2),
            float(f"{chance:.4g}"),
            float(f"{corrected:.4g}"),
        )
        for (item, pair), value, chance, corrected in zip(kept.items(), sure, p, adjusted(p), strict=True)
    ]
