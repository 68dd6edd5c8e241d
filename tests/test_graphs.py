from __future__ import annotations

import io
import sys
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import UsageError
from newsnlp.analysis.network import Network, network
from newsnlp.output.graphs import writer
from tests.test_units import analysis

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
FORMS = pytest.mark.parametrize("form", ["graphml", "gexf"])


def read(net, form):
    text = writer(form)(net)
    ElementTree.fromstring(text)
    return READERS[form](io.BytesIO(text.encode()))


@FORMS
def test_comes_back(form):
    text = "甲局启动丙计划。甲局和乙局。丁局。"
    net = network([analysis(text, "ORG:甲局", "ORG:乙局", "ORG:丁局", "PROGRAM:丙计划")], weight="ochiai")
    graph = read(net, form)
    assert not graph.is_directed()
    nodes = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert {name: (d["type"], d["count"], d["docs"]) for name, d in nodes.items()} == {
        "甲局": ("ORG", 2, 1),
        "乙局": ("ORG", 1, 1),
        "丁局": ("ORG", 1, 1),
        "丙计划": ("PROGRAM", 1, 1),
    }
    edges = {frozenset(graph.nodes[n]["label"] for n in (a, b)): d for a, b, d in graph.edges(data=True)}
    assert set(edges) == {frozenset(("甲局", "丙计划")), frozenset(("甲局", "乙局"))}
    data = edges[frozenset(("甲局", "乙局"))]
    assert data["count"] == 1
    assert data["jaccard"] == 0.5
    assert data["weight"] == data["ochiai"] == pytest.approx(0.7071, abs=1e-4)
    assert data["ppmi"] == pytest.approx(0.585, abs=1e-3)


@FORMS
@given(name=st.text(min_size=1).filter(str.strip) | st.sampled_from(["\x00\x1b[31m甲<&>\"'", "\ud800\ufffe", "]]>"]))
def test_any_name_leaves_the_document_whole(form, name):
    one, two = (name, "ORG"), ("乙", "ORG")
    graph = read(Network({one: 1, two: 1}, {one: 1, two: 1}, {(one, two): 1}, 1), form)
    assert len(graph) == 2
    assert graph.number_of_edges() == 1


@FORMS
def test_an_empty_network(form):
    assert len(read(network([]), form)) == 0


@FORMS
def test_a_missing_package_is_named(form, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    message = rf"{form} needs networkx, which is not installed: pip install 'newsnlp\[network\]'"
    with pytest.raises(UsageError, match=message):
        writer(form)
