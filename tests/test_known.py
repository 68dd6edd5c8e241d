"""What was analysed before is found by its hash, in parts that were moved out of the way."""

from __future__ import annotations

import pytest

from newsnlp.article import Analysis, Article, Line, Mention, Meta, Token
from newsnlp.batch.arrow import arrow, join, pack
from newsnlp.batch.folders import folder
from newsnlp.batch.known import Known, usable
from newsnlp.batch.store import Store
from newsnlp.batch.tables import TABLES, failure, rows
from newsnlp.limits import Limits
from newsnlp.reading.repair import repair


def key(number: int) -> str:
    return f"{number:032x}"


def analysed(doc: str) -> Analysis:
    """One that no model is loaded for."""
    text = "澜州启动“海燕计划”。\n"
    words = (Token(0, 2, "澜州", "澜州", "ns"), Token(2, 4, "启动", "启动", "v"), Token(5, 9, *["海燕计划"] * 2, "nz"))
    names = (Mention("LOC", 0, 2, "澜州", "澜州"), Mention("PROGRAM", 5, 9, "海燕计划", "海燕计划"))
    lines = (Line(0, len(text) - 1, "body"),)
    return Analysis(Article(doc, text), repair(text), "simplified", lines, Meta(), words, names)


@pytest.fixture(scope="module")
def analysis():
    return analysed("a")


def part(analysis, *numbers: int, failed: int | None = None):
    """The tables of a part: so many articles, and an input that failed."""
    some = [arrow(rows(analysis, key(number))) for number in numbers]
    if failed is not None:
        some.append(arrow(failure("bad.txt", "it is damaged", key(failed))))
    return pack(join(some))


@pytest.fixture
def store(tmp_path, analysis):
    """Two parts, both out of the way."""
    made = Store(folder(tmp_path / "c"), {})
    made.write(0, "h0", part(analysis, 1, 2))
    made.write(1, "h1", part(analysis, 3 << 80, failed=4 << 80))
    made = Store(folder(tmp_path / "c"), {})
    assert not made.has(0, "another")
    return made


def test_nothing_is_known_where_all_is_in_its_place(tmp_path, analysis):
    made = Store(folder(tmp_path / "c"), {})
    made.write(0, "h0", part(analysis, 1))
    known = Known(Store(folder(tmp_path / "c"), {}), Limits())
    assert known.find([key(1)]) == {}
    assert known.index is None  # it was not looked for


def test_each_is_found_with_its_own_rows(store, analysis):
    found = Known(store, Limits()).find([key(3 << 80), key(9), key(4 << 80)])
    assert list(found) == [key(3 << 80), key(4 << 80)]
    one, bad = found.values()
    assert [one[name].num_rows for name in TABLES] == [
        {"articles": 1, "failures": 0}.get(name, len(rows(analysis, key(0))[name])) for name in TABLES
    ]
    assert one["articles"]["hash"].to_pylist() == [key(3 << 80)]
    assert bad["articles"].num_rows == bad["tokens"].num_rows == 0
    assert bad["failures"].to_pylist()[0]["error"] == "it is damaged"


def test_hashes_that_begin_alike_are_told_apart(store):
    """The index knows 16 signs of each: 1 and 2 begin with the same, and 5 is in no part."""
    known = Known(store, Limits())
    assert list(known.find([key(5)])) == []
    assert list(known.find([key(1)])) == [key(1)]


def test_a_hash_behind_all_others(store):
    assert Known(store, Limits()).find(["f" * 32]) == {}


def test_the_index_is_made_once_and_sorted(store):
    known = Known(store, Limits())
    known.find([key(1)])
    made = known.index
    known.find([key(2)])
    assert known.index is made
    starts, places, parts = made
    assert starts.tolist() == sorted(starts.tolist())
    assert len(starts) == len(places) == 4
    assert parts == ["h0", "h1"]
    assert [parts[place] for place in places] == ["h0", "h0", "h1", "h1"]


def test_inputs_of_two_parts_are_found_as_they_were_written_first(tmp_path, analysis):
    many = [number << 80 for number in range(1, 40)]
    made = Store(folder(tmp_path / "c"), {})
    made.write(0, "h0", part(analysis, *many))
    made.write(1, "h1", part(analysed("b"), *many, 40 << 80))
    made = Store(folder(tmp_path / "c"), {})
    assert not made.has(0, "another")
    found = Known(made, Limits()).find(key(number) for number in [*many, 40 << 80])
    assert [one["articles"]["doc"].to_pylist() for one in found.values()] == [["a"]] * 39 + [["b"]]


def test_what_died_is_not_known(tmp_path, analysis):
    """It is tried again; what failed for good, and what stands beside it, is known."""
    made = Store(folder(tmp_path / "c"), {})
    some = [
        arrow(failure("a", "it died", key(1 << 80), over="memory")),
        arrow(failure("b", "it is damaged", key(2 << 80))),
    ]
    made.write(0, "h0", pack(join([*some, arrow(rows(analysis, key(3 << 80)))])))
    made = Store(folder(tmp_path / "c"), {})
    assert not made.has(0, "another")
    known = Known(made, Limits())
    assert list(known.find(key(number << 80) for number in (1, 2, 3))) == [key(2 << 80), key(3 << 80)]


def test_what_was_too_long_is_known_until_more_is_allowed(tmp_path, analysis):
    late = arrow(failure("a", "it is too long", key(1), over="characters", allowed=1_000))
    tables = join([late, arrow(rows(analysis, key(2)))])
    assert list(usable(tables, Limits(1_000))) == [key(2), key(1)]
    assert list(usable(tables, Limits(1_001))) == [key(2)]
    made = Store(folder(tmp_path / "c"), {})
    made.write(0, "h0", pack(tables))
    made = Store(folder(tmp_path / "c"), {})
    assert not made.has(0, "another")
    assert list(Known(made, Limits(1_000)).find([key(1), key(2)])) == [key(1), key(2)]
    assert list(Known(made, Limits(1_001)).find([key(1), key(2)])) == [key(2)]


def test_hashes_are_told_apart_to_their_last_bit(tmp_path, analysis):
    """More bits than a floating-point number has."""
    some = [key((1 << 63 | number) << 64) for number in (1, 2, 3)]
    made = Store(folder(tmp_path / "c"), {})
    for number, one in enumerate(some):
        made.write(number, f"h{number}", pack(arrow(rows(analysis, one))))
    made = Store(folder(tmp_path / "c"), {})
    assert not made.has(0, "another")
    assert list(Known(made, Limits()).find(some)) == some


def test_a_part_that_is_in_its_place_again(store):
    """What was known of it may be gone from there."""
    known = Known(store, Limits())
    assert list(known.find([key(1)])) == [key(1)]
    known.part.cache_clear()
    assert store.has(0, "h0")
    assert known.find([key(1)]) == {}
