"""Scores and errors on made-up spans."""

import pytest

from newsnlp import Analysis, InputError, Mention, Meta, analyze
from newsnlp.entities.evaluate import errors, evaluate, read_gold, score

TEXT = "云州大学赵云山读《云州计划》"  # Yunzhou University's Zhao Yunshan reads 'The Yunzhou Plan'
GOLD = {"a": [(0, 4, "ORG"), (4, 7, "PER"), (9, 13, "WORK")]}


def test_score() -> None:
    found = {"a": [(0, 2, "LOC"), (4, 7, "PER"), (9, 13, "WORK"), (9, 11, "LOC")]}
    got = score(GOLD, found)
    assert got["PER"].f1 == 1
    assert (got["LOC"].right, got["LOC"].found) == (0, 1)  # the place inside the title is not counted
    assert got["all"].precision == pytest.approx(2 / 3)
    assert got["all"].recall == pytest.approx(2 / 3)


def test_nothing_found() -> None:
    assert score(GOLD, {})["all"].f1 == 0
    assert score({}, {}) == {}


def test_errors_name_what_went_wrong() -> None:
    rows = errors({"a": TEXT}, GOLD, {"a": [(0, 2, "LOC"), (4, 7, "PER"), (9, 13, "WORK")]})
    assert {(e.fault, e.type, e.name) for e in rows} == {("missed", "ORG", "云州大学"), ("wrong", "LOC", "云州")}


def test_the_sample(samples) -> None:
    """Seven briefs annotated by hand; the floor is what is reached, less a little."""
    golds = list(read_gold(samples.parent / "gold" / "briefs.jsonl"))
    assert all(g.article.text[a:b].strip() == g.article.text[a:b] for g in golds for a, b, _ in g.entities)
    rows = list(evaluate(golds, lambda article: analyze(article, words=False)).rows)
    assert rows[-1][0] == "all"
    assert rows[-1][3] > 70


def test_only_the_lines_count(tmp_path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "甲乙丙丁", "entities": [[0, 2, "PER"]], "lines": [[0, 2, "body"]]}', encoding="utf-8")

    def find(article) -> Analysis:
        found = tuple(Mention("PER", a, a + 2, article.text[a : a + 2], "") for a in (0, 2))
        return Analysis(article, None, "unknown", (), Meta(), (), found)

    assert list(evaluate(read_gold(path), find).rows)[-1] == ("all", 100.0, 100.0, 100.0, 1, 1, 1)


@pytest.mark.parametrize("row", ['{"text": "x"}', "[1]", "no json", '{"text": "x", "entities": [[1]]}'])
def test_no_gold(tmp_path, row) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(InputError, match="this line is no annotated article: write"):
        list(read_gold(path))
