"""Measures of how closely words go together, and of how much more one corpus says a word than another.

Counts in, a number out; a count of nought is allowed wherever the measure has a value or a limit there.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, log, log2, sqrt


def log_likelihood(count: int, other: int, size: int, other_size: int) -> float:
    """How surely two corpora use a word differently: G² = 2·(a·ln(a/E₁) + b·ln(b/E₂)), with Eᵢ = nᵢ·(a+b)/(n₁+n₂).

    From Rayson and Garside 2000, https://aclanthology.org/W00-0901. 3.84 is p = 0.05, 15.13 is p = 0.0001.

    Args:
        count, other: times that each corpus says the word: a, b.
        size, other_size: words of each corpus: n₁, n₂.
    """
    rate = (count + other) / ((size + other_size) or 1)
    return _surprise([(count, size * rate), (other, other_size * rate)])


def g_squared(both: int, one: int, other: int, total: int) -> float:
    """How surely two words are tied: G² = 2·ΣO·ln(O/E) over the four cells of both, either and neither.

    From Dunning 1993, https://aclanthology.org/J93-1003. Ties and repulsions alike are high.

    Args:
        both: places that hold both words.
        one, other: places that hold the one, and the other.
        total: places of all.
    """
    cells = ((both, one, other), (one - both, one, total - other), (other - both, total - one, other))
    neither = (total - one - other + both, total - one, total - other)
    return _surprise((seen, row * column / total) for seen, row, column in (*cells, neither))


def _surprise(cells: Iterable[tuple[int, float]]) -> float:
    """2·ΣO·ln(O/E); a cell of nought adds nothing, since x·ln(x) goes to nought with x.

    Nor does one where nothing can be expected: there are names in a corpus, but no words.
    """
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen and expected))


def log_dice(both: int, one: int, other: int) -> float:
    """14 + log2(2·both / (one + other)): 14 where neither word is without the other, one less for half as often.

    More than 14 where one of them has several of the other beside it.

    From Rychlý 2008, https://nlp.fi.muni.cz/raslan/2008/papers/13.pdf. The size of the corpus plays no part.

    Args:
        both: times that the words are together.
        one, other: times that there is the one, and the other.
    """
    return 14 + log2(2 * both / (one + other)) if both else -inf


def mutual_information(both: int, one: int, other: int, total: int) -> float:
    """log2(both·total / (one·other)), in bits: how many times more often than by chance.

    From Church and Hanks 1990, https://aclanthology.org/J90-1003. Rare words get high values from few meetings.

    Args:
        both, one, other, total: see `g_squared`.
    """
    return log2(both * total / (one * other)) if both else -inf


def t_score(both: int, one: int, other: int, total: int) -> float:
    """(both - one·other/total) / √both: how sure it is that they meet more often than by chance.

    From Church, Gale, Hanks and Hindle 1991, "Using statistics in lexical analysis". Frequent words get high values.

    Args:
        both, one, other, total: see `g_squared`.
    """
    return (both - one * other / total) / sqrt(both) if both else -inf
