from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnlp.analysis.network import Network
from newsnlp.output.figures import HEIGHT, WIDTH, columns, drawing, spark


def test_columns():
    """The highest fills the height, nought has none."""
    low, none, high = columns([("2024-01", 5), ("2024-02", 0), ("2024-03", 10)], width=720, height=100)
    assert (low["height"], none["height"], high["height"]) == (50, 0, 100)
    assert (low["y"], high["y"]) == (50, 0)
    assert low["x"] < none["x"] < high["x"]
    assert columns([]) == []


def test_spark():
    assert spark([0, 1, 2], width=100, height=20) == "0.0,20.0 50.0,10.0 100.0,0.0"
    assert spark([0, 0]) == "0.0,20.0 100.0,20.0"


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(21, 40)), max_size=60))
def test_a_drawing(ties):
    """Every name with a tie is drawn once, inside the drawing; every line ends where its names are."""
    things = {(f"名{k}", "ORG"): 1 for k in sorted({k for tie in ties for k in tie})}
    numbers = {thing: number for number, thing in enumerate(things)}
    pairs = {((f"名{one}", "ORG"), (f"名{other}", "ORG")): 1 for one, other in ties}
    drawn = drawing(Network(things, dict(things), pairs, len(ties) or 1), numbers)
    at = {node["thing"]: (node["x"], node["y"]) for node in drawn["nodes"]}
    assert sorted(at) == sorted(numbers.values())
    assert len(drawn["edges"]) == len(pairs)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in at.values())
    for edge in drawn["edges"]:
        assert (edge["x1"], edge["y1"]) == at[edge["one"]]
        assert (edge["x2"], edge["y2"]) == at[edge["other"]]


def test_names_do_not_cover_each_other():
    """A dozen tied to one: no two labels in the same place."""
    hub = ("中心", "ORG")
    leaves = [(f"名称{k}", "ORG") for k in range(12)]
    net = Network({hub: 12, **dict.fromkeys(leaves, 1)}, {}, {(hub, leaf): 1 for leaf in leaves}, 12)
    nodes = drawing(net, {thing: k for k, thing in enumerate(net.things)})["nodes"]
    assert all(
        abs(one["x"] - other["x"]) >= 45 or abs(one["y"] - other["y"]) >= 45
        for k, one in enumerate(nodes)
        for other in nodes[:k]
    )
