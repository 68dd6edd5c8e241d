from __future__ import annotations

import pytest

from newsnlp import UsageError
from newsnlp.entities.aliases import read_aliases


def test_aliases_become_simplified(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("alias,name,type\n嵐灣,岚湾市,loc\n海岬,海岬文教基金會,\n", encoding="utf-8")
    assert read_aliases(path) == {("LOC", "岚湾"): "岚湾市", ("", "海岬"): "海岬文教基金会"}


def test_aliases_of_either_page(tmp_path):
    """A Simplified page leaves 王乾 (Wang Qian) as it is, of a Traditional one's it becomes 王干."""
    path = tmp_path / "names.csv"
    path.write_text("alias,name\n王乾,王乾先生\n", encoding="utf-8")
    assert read_aliases(path) == {("", "王乾"): "王乾先生", ("", "王干"): "王乾先生"}
    path.write_text("alias,name\n王乾,甲\n王干,乙\n", encoding="utf-8")  # two persons
    assert read_aliases(path) == {("", "王乾"): "甲", ("", "王干"): "乙"}


def test_types_are_those_of_the_model(tmp_path):
    """ship, as the user's own model calls it, however the file writes it."""
    path = tmp_path / "names.csv"
    path.write_text("alias,name,type\n远岫,远岫号,SHIP\n", encoding="utf-8")
    assert read_aliases(path, ("ship",)) == {("ship", "远岫"): "远岫号"}
    with pytest.raises(UsageError, match="take one of ORG, PER, or none"):
        read_aliases(path, ("ORG", "PER"))


def test_the_type_may_be_missing(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name,alias\n岚湾市,岚湾\n", encoding="utf-8")
    assert read_aliases(path) == {("", "岚湾"): "岚湾市"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("岚湾,岚湾市\n", ": no column 'alias': begin the file with a line alias,name or alias,name,type"),
        ("alias,full\n岚湾,岚湾市\n", ": no column 'name'"),
        ("alias,name\n岚湾,\n", ": line 2 lacks an alias or a name: give both"),
        ("alias,name,type\n岚湾,岚湾市,CITY\n", ": line 2: no type 'CITY': take one of ORG, PROGRAM"),
        (f'alias,name\n"岚湾,岚湾市\n{"x" * 131_072}', ": this is no table (field larger than"),  # a quote left open
        ("alias,name\n岚湾,岚湾市\n岚湾,岚湾县\n", ": line 3: '岚湾' has two names: keep one of them"),
    ],
)
def test_bad_files(tmp_path, text, message):
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_aliases(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


def test_no_such_file(tmp_path):
    with pytest.raises(UsageError, match=r"none\.csv"):
        read_aliases(tmp_path / "none.csv")
