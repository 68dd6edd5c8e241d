from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsnlp.entities.gazetteer import Gazetteer, gazetteer

names = st.lists(st.text("甲乙丙", min_size=2, max_size=4), min_size=1, max_size=6)


@given(names, st.text("甲乙丙", max_size=6))
def test_finds_what_a_naive_search_finds(words, text):
    known = Gazetteer(dict.fromkeys(words, "LOC"))
    for at in range(len(text)):
        assert known.longest(text, at) == max((len(w) for w in words if text.startswith(w, at)), default=0)


def test_the_package_s_own_lists():
    types = gazetteer().types
    assert types["江苏"] == types["江苏省"] == "LOC"
    assert types["工业和信息化部"] == types["工信部"] == "ORG"


def test_the_lists_are_what_their_script_packs():
    import runpy

    made = runpy.run_path(str(Path(__file__).parent.parent / "data" / "gazetteers.py"))["names"]()
    assert {name: kind for name, kind in made if len(name) > 1} == gazetteer().types
