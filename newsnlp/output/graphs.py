"""Networks as GraphML and GEXF, which Gephi and others open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from newsnlp.errors import UsageError

if TYPE_CHECKING:
    from newsnlp.analysis.network import Network

GraphFormat = Literal["graphml", "gexf"]
GRAPHS: dict[str, GraphFormat] = {".graphml": "graphml", ".gexf": "gexf"}

# What XML 1.0 has no place for, not even escaped: a name from a page may hold any character.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writer(form: GraphFormat) -> Callable[[Network], str]:
    """What makes an XML document of a network: asked for before the work, so that a missing package is told at once.

    Nodes carry `label` (the name), `type`, `count` (units that it is in) and `docs`, edges `count`, `ppmi`, `jaccard`,
    `ochiai` and `weight`. There is no direction. Characters that XML forbids are left out of names.

    Raises:
        UsageError: networkx is not installed.
    """
    try:
        import networkx as nx
    except ImportError:
        raise UsageError(f"{form} needs networkx, which is not installed", "pip install 'newsnlp[network]'") from None
    generate = nx.generate_graphml if form == "graphml" else nx.generate_gexf

    def write(network: Network) -> str:
        graph = nx.Graph()
        ids = {thing: str(number) for number, thing in enumerate(network.things)}
        for thing, count in network.things.items():
            label = _FORBIDDEN.sub("", thing[0])
            graph.add_node(
                ids[thing], label=label, type=_FORBIDDEN.sub("", thing[1]), count=count, docs=network.docs[thing]
            )
        for one, other, tie in network.edges():
            weight = float(getattr(tie, network.weight))
            graph.add_edge(ids[one], ids[other], **asdict(tie), weight=weight)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(generate(graph))

    return write
