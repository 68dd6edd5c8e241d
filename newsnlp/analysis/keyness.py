"""How much more one corpus says something than another, and how sure that is. Log-likelihood is in `measures`."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, log2, sqrt

import numpy as np

_NEVER = 0.5  # what a count of nought stands for in a ratio: half of one, as in CQPweb (Hardie 2014)


def more_often(count: int, other: int, size: int, other_size: int) -> bool:
    """Whether the first corpus says it more often: a/n₁ > b/n₂. Where the other is empty, no.

    Args:
        count, other, size, other_size: see `log_ratio`.
    """
    return count * other_size > other * size


def log_ratio(count: int, other: int, size: int, other_size: int) -> float:
    """The binary logarithm of the ratio of relative frequencies: 1 for twice as often, -1 for half as often.

    log2((a/n₁) / (b/n₂)), a count of nought taken as ½ (Hardie 2014, http://cass.lancs.ac.uk/log-ratio-an-informal-introduction/).

    Args:
        count, other: times that each corpus says it: a, b.
        size, other_size: words of each corpus: n₁, n₂.
    """
    return log2((count or _NEVER) / size / ((other or _NEVER) / other_size)) if size and other_size else 0.0


def percent_diff(count: int, other: int, size: int, other_size: int) -> float | None:
    """%DIFF: by how many percent more often; None where the other corpus never says it, or one of them has no word.

    (a/n₁ - b/n₂) / (b/n₂) · 100 (Gabrielatos and Marchi 2011, http://repository.edgehill.ac.uk/4196).

    Args:
        count, other, size, other_size: see `log_ratio`.
    """
    return (count / size - other / other_size) / (other / other_size) * 100 if other and size and other_size else None


def p_value(log_likelihood: float) -> float:
    """The probability of a log-likelihood as high by chance: the upper tail of χ² with one degree of freedom."""
    return erfc(sqrt(log_likelihood / 2))


def adjusted(values: Sequence[float]) -> list[float]:
    """p-values corrected for their number, by the rate of false discoveries: min over j ≥ i of p₍ⱼ₎·m/j, at most 1.

    From Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    p = np.asarray(values, dtype=np.float64)
    order = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(1, np.minimum.accumulate(p[order] * len(p) / ranks))
    return [float(value) for value in corrected]
