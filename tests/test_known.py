"""What was analysed before is found by its hash, in parts that were moved out of the way."""

from __future__ import annotations

import pytest

from newsnlp.article import Article
from newsnlp.batch.arrow import arrow, join, pack
from newsnlp.batch.folders import folder
from newsnlp.batch.known import Known
from newsnlp.batch.store import Store
from newsnlp.batch.tables import TABLES, failure, rows
from newsnlp.limits import Limits
from newsnlp.pipeline import analyze


def key(number: int) -> str:
    return f"{number:032x}"


@pytest.fixture(scope="module")
def analysis():
    return analyze(Article("a", "澜州市人民政府29日宣布，“海燕计划”投入3亿元。\n"))


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


def test_a_part_that_is_in_its_place_again(store):
    """What was known of it may be gone from there."""
    known = Known(store, Limits())
    assert list(known.find([key(1)])) == [key(1)]
    known.part.cache_clear()
    assert store.has(0, "h0")
    assert known.find([key(1)]) == {}
