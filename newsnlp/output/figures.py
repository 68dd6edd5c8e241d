"""What a report draws, as numbers: sizes and places that its template puts into SVG."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np

from newsnlp.analysis.network import Network
from newsnlp.table import Thing

WIDTH, HEIGHT = 960, 720
_MARGIN = 80  # for half a label
_EDGES = 140  # the heaviest: more are a tangle
LABEL = 12  # characters of a label
_EM, _HIGH = 13, 48  # how wide a character is, how high a dot with its label
_ROUNDS = 500


def columns(values: Sequence[tuple[str, int]], *, width: int = 720, height: int = 120) -> list[dict[str, Any]]:
    """Columns side by side: `name`, `value`, `x`, `y`, `width`, `height`; the highest fills the height."""
    most = max((value for _, value in values), default=0) or 1
    step = width / max(len(values), 12)  # a few are no wider than a twelfth
    return [
        {
            "name": name,
            "value": value,
            "x": round(number * step, 2),
            "y": round(height - height * value / most, 2),
            "width": round(step * 0.8, 2),
            "height": round(height * value / most, 2),
        }
        for number, (name, value) in enumerate(values)
    ]


def spark(values: Sequence[float], *, width: int = 100, height: int = 20) -> str:
    """The points of a line through values, from left to right; nought is at the bottom, the highest at the top."""
    most = max(values, default=0) or 1
    step = width / max(len(values) - 1, 1)
    return " ".join(f"{k * step:.1f},{height - height * value / most:.1f}" for k, value in enumerate(values))


def drawing(net: Network, numbers: dict[Thing, int]) -> dict[str, Any]:
    """A network laid out: things that share many units near each other, always at the same place.

    Args:
        net: counted pairs of things.
        numbers: the number of each thing.
    Returns:
        `nodes` (`thing`: its number, `name`, `type`, `count`, `x`, `y`, `r`), most first, and `edges` (`one`, `other`:
        numbers, `count`, `x1` … `y2`, `width`).
    """
    import networkx as nx

    heaviest = net.edges()[:_EDGES]
    graph = nx.Graph()
    for one, other, tie in heaviest:
        graph.add_edge(one, other, weight=sqrt(tie.count))
    places = nx.spring_layout(graph, k=2.2 / sqrt(len(graph) or 1), iterations=300, seed=1) if graph else {}
    at = _fitted({thing: (float(x), float(y)) for thing, (x, y) in places.items()})
    most = max(net.things.values(), default=1)
    nodes = [
        {
            "thing": numbers[thing],
            "name": thing[0],
            "type": thing[1],
            "count": count,
            "x": at[thing][0],
            "y": at[thing][1],
            "r": round(6 + 14 * sqrt(count / most), 1),
        }
        for thing, count in net.things.items()
        if thing in at
    ]
    top = max((tie.count for _, _, tie in heaviest), default=1)
    edges = [
        {
            "one": numbers[one],
            "other": numbers[other],
            "count": tie.count,
            "x1": at[one][0],
            "y1": at[one][1],
            "x2": at[other][0],
            "y2": at[other][1],
            "width": round(1 + 4 * tie.count / top, 1),
        }
        for one, other, tie in heaviest
    ]
    return {"nodes": nodes, "edges": edges, "width": WIDTH, "height": HEIGHT, "label": LABEL}


def _fitted(places: dict[Thing, tuple[float, float]]) -> dict[Thing, tuple[float, float]]:
    """Places stretched to the drawing and moved apart until no label covers another, as far as there is room."""
    things = list(places)
    if not things:
        return {}
    at = np.array([places[thing] for thing in things])
    low, span = at.min(axis=0), np.ptp(at, axis=0)
    share = np.where(span > 0, (at - low) / np.where(span > 0, span, 1), 0.5)
    # Half by the order on each axis: a pair apart from all others would push these into a corner.
    rank = at.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(at) - 1, 1)
    size = np.array([WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN])
    at = _MARGIN + size * (share + rank) / 2
    wide = np.array([max(_EM * min(len(name), LABEL), _HIGH) / 2 for name, _ in things])
    order = np.sign(np.subtract.outer(range(len(at)), range(len(at))))[..., None]
    room = np.stack((wide[:, None] + wide[None, :], np.full((len(at), len(at)), _HIGH)), axis=-1)
    for _ in range(_ROUNDS):
        apart = at[:, None] - at[None, :]
        over = room - abs(apart)
        touching = (over > 0).all(axis=-1, keepdims=True) & (order != 0)
        if not touching.any():
            break
        # Two that touch step back along the shorter way; of two at one place the first goes left or up.
        shorter = over == over.min(axis=-1, keepdims=True)
        step = over * np.where(apart != 0, np.sign(apart), order) * shorter * touching
        at = np.clip(at + step.sum(axis=1) / 4, _MARGIN, _MARGIN + size)
    return {thing: (round(float(x), 1), round(float(y), 1)) for thing, (x, y) in zip(things, at, strict=True)}
