"""The best path of labels: Viterbi under the grammar of S, B I E, over all sentences of a batch at once.

Labels are, in this order, O and then S, E, B and I of each type; see `features.labels`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Log odds at which an O is taken as certain and cuts the search into short pieces: exact in practice, and fast.
SURE = 8.0


class Spans(NamedTuple):
    """Entities in order: half-open positions in the batch and indexes of their types."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    kinds: NDArray[np.int64]


def unsure(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Where in scores (L, N) an O is not certain."""
    return np.flatnonzero(scores[0] - scores[1:].max(0) < SURE)


def decode(scores: NDArray[np.float32], places: NDArray[np.int64]) -> Spans:
    """Entities on the best path through the scores (L, M) of the characters that are unsure.

    Runs of characters between certain Os are searched side by side, longest run first: step t treats the t-th
    character of every run that is that long.

    Args:
        places: (M,) positions of these characters, in order; what has none is an O, and so is what lies between
            sentences.
    """
    kinds = len(scores) // 4
    closed = 1 + 2 * kinds  # rows of O, S and E: after these a new entity may begin
    alone, last, opening, inner = (
        slice(0, 1 + kinds),
        slice(1 + kinds, closed),
        slice(closed, closed + kinds),
        slice(closed + kinds, None),
    )
    if not len(places):
        return Spans(places, places, places)
    fresh = np.ones(len(places), bool)
    fresh[1:] = np.diff(places) > 1
    begin = np.flatnonzero(fresh)
    length = np.diff(begin, append=len(places))
    order = np.argsort(-length, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    run = np.cumsum(fresh) - 1
    step = np.arange(len(places)) - begin[run]
    sizes = np.bincount(step)  # runs that are longer than t
    at = np.concatenate([[0], np.cumsum(sizes)])
    column = at[step] + rank[run]
    source = np.empty_like(column)
    source[column] = np.arange(len(column))

    best = scores.take(source, axis=1)
    best[last, : sizes[0]] = best[inner, : sizes[0]] = -np.inf
    for t in range(1, len(sizes)):
        before = best[:, at[t - 1] : at[t - 1] + sizes[t]]
        now = best[:, at[t] : at[t + 1]]
        ended = before[:closed].max(0)
        opened = np.maximum(before[opening], before[inner])
        now[alone] += ended
        now[opening] += ended
        now[last] += opened
        now[inner] += opened

    labels = best[:closed].argmax(0)
    opener = np.where(best[inner] > best[opening], kinds, 0) + np.arange(closed, closed + kinds)[:, None]
    kind = np.concatenate([[-1], np.tile(np.arange(kinds), 4)])
    goes_on = kind.copy()  # of E and I, which something must stand before
    goes_on[alone] = goes_on[opening] = -1
    for t in range(len(sizes) - 2, -1, -1):
        before_it = goes_on[labels[at[t + 1] : at[t + 2]]]
        inside = np.flatnonzero(before_it >= 0)
        labels[at[t] + inside] = opener[before_it[inside], at[t] + inside]

    labels = labels[column]
    starts = ((labels > 0) & (labels <= kinds)) | ((labels >= closed) & (labels < closed + kinds))
    ends = (labels > 0) & (labels < closed)
    return Spans(places[starts], places[ends] + 1, kind[labels[starts]])
