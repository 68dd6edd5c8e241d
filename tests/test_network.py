from __future__ import annotations

from itertools import combinations
from math import isclose, log2, sqrt

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import UsageError
from newsnlp.analysis.network import edges, matrix, network, tie
from tests.test_units import analysis

NAMES = ("ORG:甲局", "ORG:乙局", "PROGRAM:丙计划")
# 甲 in four sentences (twice in one), 乙 in two, 丙 in two; 甲+乙 in one, 甲+丙 in two, 乙+丙 in one; five sentences.
TEXT = "甲局来了，甲局走了。甲局同乙局办丙计划。甲局办丙计划。乙局来了。甲局在。这里没有名字。"


def table(found):
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_worked_by_hand():
    net = network([analysis(TEXT, *NAMES)])
    assert net.units == 5
    assert net.things == {("甲局", "ORG"): 4, ("丙计划", "PROGRAM"): 2, ("乙局", "ORG"): 2}
    assert table(edges(net)) == [
        # log2(2·5 / (4·2)), 2 / (4+2-2), 2 / √8
        {"source": "甲局", "source_type": "ORG", "target": "丙计划", "target_type": "PROGRAM",
         "count": 2, "ppmi": 0.3219, "jaccard": 0.5, "ochiai": 0.7071},
        # log2(1·5 / (2·2)), 1 / 3, 1 / 2
        {"source": "丙计划", "source_type": "PROGRAM", "target": "乙局", "target_type": "ORG",
         "count": 1, "ppmi": 0.3219, "jaccard": 0.3333, "ochiai": 0.5},
        # log2(1·5 / (4·2)) is below nought, 1 / 5, 1 / √8
        {"source": "甲局", "source_type": "ORG", "target": "乙局", "target_type": "ORG",
         "count": 1, "ppmi": 0.0, "jaccard": 0.2, "ochiai": 0.3536},
    ]  # fmt: skip


def test_matrix():
    assert table(matrix(network([analysis(TEXT, *NAMES)]))) == [
        {"name": "甲局", "甲局": 4, "丙计划": 2, "乙局": 1},
        {"name": "丙计划", "甲局": 2, "丙计划": 2, "乙局": 1},
        {"name": "乙局", "甲局": 1, "丙计划": 1, "乙局": 2},
    ]
    found = table(matrix(network([analysis(TEXT, *NAMES)], weight="jaccard")))
    assert found[0] == {"name": "甲局", "甲局": 1.0, "丙计划": 0.5, "乙局": 0.2}


def test_names_that_two_types_share():
    text = "海城（海城公司）来了。"
    both = analysis(text, "ORG:海城公司", "LOC:海城公司", "LOC:name")
    assert matrix(network([both])).columns == ("name", "海城公司 (LOC)", "海城公司 (ORG)")
    assert matrix(network([analysis("name来了。", "ORG:name")])).columns == ("name", "name (ORG)")


@pytest.mark.parametrize(
    ("options", "want"),
    [
        ({"within": "article"}, {("甲局", "丙计划"): 1, ("甲局", "乙局"): 1, ("丙计划", "乙局"): 1}),
        ({"types": ["ORG"]}, {("甲局", "乙局"): 1}),
        ({"top": 2}, {("甲局", "丙计划"): 2}),
        ({"min_count": 2}, {("甲局", "丙计划"): 2}),
    ],
)
def test_options(options, want):
    net = network([analysis(TEXT, *NAMES)], **options)
    assert {frozenset((a[0], b[0])): n for (a, b), n in net.pairs.items()} == {
        frozenset(pair): n for pair, n in want.items()
    }


def test_articles_are_told_apart():
    net = network([analysis("甲局同乙局。", *NAMES, doc=doc) for doc in "ab"])
    assert net.docs == {("甲局", "ORG"): 2, ("乙局", "ORG"): 2}
    assert list(net.pairs.values()) == [2]


def test_edges_are_sorted_by_the_weight():
    weights = [row["ochiai"] for row in table(edges(network([analysis(TEXT, *NAMES)], weight="ochiai")))]
    assert weights == sorted(weights, reverse=True)


units = st.lists(st.sets(st.sampled_from(["甲局", "乙局", "丙局", "丁局", "戊局"])), max_size=8).filter(any)


@given(units)
def test_against_counts_of_sets(sets):
    """Every figure against a plain count of sets, and the pairs against networkx's projection of things on units."""
    text = "。".join("、".join(sorted(names)) for names in sets)
    net = network([analysis(text, *(f"ORG:{c}局" for c in "甲乙丙丁戊"))])
    held = [names for names in sets if names]
    graph = networkx.Graph()
    for number, names in enumerate(held):
        graph.add_edges_from((number, name) for name in names)
    things = sorted(set().union(*held))
    projected = networkx.bipartite.weighted_projected_graph(graph, things)
    got = {frozenset((row["source"], row["target"])): row for row in table(edges(net))}
    assert set(got) == {frozenset(edge) for edge in projected.edges}
    for one, other in combinations(things, 2):
        x, y = ({k for k, names in enumerate(held) if name in names} for name in (one, other))
        if x & y:
            row = got[frozenset((one, other))]
            assert row["count"] == len(x & y) == projected.edges[one, other]["weight"]
            assert isclose(row["jaccard"], len(x & y) / len(x | y), abs_tol=1e-4)
            assert isclose(row["ochiai"], len(x & y) / sqrt(len(x) * len(y)), abs_tol=1e-4)
            chance = len(x) / len(held) * len(y) / len(held)
            assert isclose(row["ppmi"], max(0, log2(len(x & y) / len(held) / chance)), abs_tol=1e-4)


def test_what_never_meets_is_not_tied():
    assert (tie(0, 3, 2, 9).ppmi, tie(0, 3, 2, 9).ochiai) == (0, 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weight": "dice"}, "no weight 'dice': take one of count, ppmi, jaccard, ochiai"),
        ({"within": "page"}, "no unit 'page'"),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(UsageError, match=message):
        network([analysis(TEXT, *NAMES)], **options)
