"""What a report draws, as numbers: sizes and places that its template puts into SVG."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from newsnlp.analysis.network import Network, Thing

WIDTH, HEIGHT = 960, 640
_MARGIN = 70  # for half a label
_EDGES = 140  # the heaviest: more are a tangle


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
    # Names apart from all others are spread by hand of `center` and not flung to the edges.
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
    return {"nodes": nodes, "edges": edges, "width": WIDTH, "height": HEIGHT}


def _fitted(places: dict[Thing, tuple[float, float]]) -> dict[Thing, tuple[float, float]]:
    """Places stretched to fill the drawing by their order on each axis half, so that far ones do not crowd the rest."""
    fitted = {}
    axes = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        ordered = sorted(places, key=lambda thing: (places[thing][axis], thing))
        low, high = (places[ordered[0]][axis], places[ordered[-1]][axis]) if ordered else (0, 1)
        rank = {thing: k / max(len(ordered) - 1, 1) for k, thing in enumerate(ordered)}
        share = {thing: ((places[thing][axis] - low) / ((high - low) or 1) + rank[thing]) / 2 for thing in ordered}
        axes.append({thing: round(_MARGIN + (size - 2 * _MARGIN) * share[thing], 1) for thing in ordered})
    for thing in places:
        fitted[thing] = (axes[0][thing], axes[1][thing])
    return fitted
