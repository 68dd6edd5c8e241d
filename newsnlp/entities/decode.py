"""The best path of labels: Viterbi under the grammar of LABELS, over all sentences of a batch at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsnlp.entities.features import LABELS, TYPES

# Log odds at which an O is taken as certain and cuts the search into short pieces: exact in practice, and fast.
SURE = 8.0
KINDS = len(TYPES)
CLOSED = 1 + 2 * KINDS  # rows of O, S and E: after these a new entity may begin
# Blocks of rows in LABELS: O and S, E, B, I
ALONE, LAST, FIRST, INNER = (
    slice(0, 1 + KINDS),
    slice(1 + KINDS, CLOSED),
    slice(CLOSED, CLOSED + KINDS),
    slice(-KINDS, None),
)
OPEN_KIND = np.array([TYPES.index(label[2:]) if label[0] in "EI" else -1 for label in LABELS])
LABEL_KIND = np.array([TYPES.index(label[2:]) if label != "O" else -1 for label in LABELS])
BEGINS = np.array([label[0] in "SB" for label in LABELS])
ENDS = np.array([label[0] in "SE" for label in LABELS])


class Spans(NamedTuple):
    """Entities in order: half-open positions in the batch and indexes into TYPES."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    kinds: NDArray[np.int64]


def decode(scores: NDArray[np.float32], first: NDArray[np.bool_]) -> Spans:
    """Entities on the best path through scores (L, N); `first` marks each sentence's first character.

    Runs of characters between certain Os are searched side by side, longest run first: step t treats the t-th
    character of every run that is that long.
    """
    unsure = np.flatnonzero(scores[0] - scores[1:].max(0) < SURE)
    if not len(unsure):
        return Spans(unsure, unsure, unsure)
    fresh = np.ones(len(unsure), bool)
    fresh[1:] = (np.diff(unsure) > 1) | first[unsure[1:]]
    begin = np.flatnonzero(fresh)
    length = np.diff(begin, append=len(unsure))
    order = np.argsort(-length, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    run = np.cumsum(fresh) - 1
    step = np.arange(len(unsure)) - begin[run]
    sizes = np.bincount(step)  # runs that are longer than t
    at = np.concatenate([[0], np.cumsum(sizes)])
    column = at[step] + rank[run]
    source = np.empty_like(unsure)
    source[column] = unsure

    best = scores.take(source, axis=1)
    best[LAST, : sizes[0]] = best[INNER, : sizes[0]] = -np.inf
    for t in range(1, len(sizes)):
        before = best[:, at[t - 1] : at[t - 1] + sizes[t]]
        now = best[:, at[t] : at[t + 1]]
        closed = before[:CLOSED].max(0)
        opened = np.maximum(before[FIRST], before[INNER])
        now[ALONE] += closed
        now[FIRST] += closed
        now[LAST] += opened
        now[INNER] += opened

    labels = best[:CLOSED].argmax(0)
    opener = np.where(best[INNER] > best[FIRST], KINDS, 0) + np.arange(CLOSED, CLOSED + KINDS)[:, None]
    for t in range(len(sizes) - 2, -1, -1):
        kind = OPEN_KIND[labels[at[t + 1] : at[t + 2]]]
        inside = np.flatnonzero(kind >= 0)
        labels[at[t] + inside] = opener[kind[inside], at[t] + inside]

    labels = labels[column]
    starts = BEGINS[labels]
    return Spans(unsure[starts], unsure[ENDS[labels]] + 1, LABEL_KIND[labels[starts]])
