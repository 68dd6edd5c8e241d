"""Scores and errors on made-up spans."""

import pytest

from newsnlp import Analysis, Article, InputError, Mention, Meta, analyze
from newsnlp.entities.evaluate import errors, evaluate, read_gold, score

TEXT = "云州大学赵云山读《云州计划》"  # Yunzhou University's Zhao Yunshan reads 'The Yunzhou Plan'
GOLD = [[(0, 4, "ORG"), (4, 7, "PER"), (9, 13, "WORK")]]


def test_score() -> None:
    found = [[(0, 2, "LOC"), (4, 7, "PER"), (9, 13, "WORK"), (9, 11, "LOC")]]
    got = score(GOLD, found)
    assert got["PER"].f1 == 1
    assert (got["LOC"].right, got["LOC"].found) == (0, 1)  # the place inside the title is not counted
    assert got["all"].precision == pytest.approx(2 / 3)
    assert got["all"].recall == pytest.approx(2 / 3)


def test_nothing_found() -> None:
    assert score(GOLD, [[]])["all"].f1 == 0
    assert score([], []) == score([[]], [[]]) == {"all": (0, 0, 0)}


def test_errors_name_what_went_wrong() -> None:
    rows = errors([Article("a", TEXT)], GOLD, [[(0, 2, "LOC"), (4, 7, "PER"), (9, 13, "WORK")]])
    assert {(e.fault, e.type, e.name) for e in rows} == {("missed", "ORG", "云州大学"), ("wrong", "LOC", "云州")}


def test_the_sample(samples) -> None:
    """Seven briefs annotated by hand; the floor is what is reached, less a little."""
    golds = list(read_gold(samples.parent / "gold" / "briefs.jsonl"))
    assert all(g.article.text[a:b].strip() == g.article.text[a:b] for g in golds for a, b, _ in g.entities)
    rows = list(evaluate(golds, lambda article: analyze(article, words=False)).rows)
    assert rows[-1][0] == "all"
    assert rows[-1][3] > 70


def pairs(article) -> Analysis:
    """A person in each two characters."""
    found = (Mention("PER", a, a + 2, article.text[a : a + 2], "") for a in range(0, len(article.text) - 1, 2))
    return Analysis(article, None, "unknown", (), Meta(), (), tuple(found))


def test_only_the_lines_count(tmp_path) -> None:
    path = tmp_path / "gold.jsonl"
    row = '{"text": "甲乙丙丁", "entities": [[0, 2, "PER"], [2, 4, "ORG"]], "lines": [[0, 2, "body"]]}'
    path.write_text(row, encoding="utf-8")
    assert list(evaluate(read_gold(path), pairs).rows)[-1] == ("all", 100.0, 100.0, 100.0, 1, 1, 1)


def test_gold_against_itself() -> None:
    """A programme that the annotation names inside a title counts no more than a found one."""
    gold = [[*GOLD[0], (9, 11, "LOC")]]
    assert score(gold, gold)["all"] == (3, 3, 3)


def test_articles_without_a_name_or_with_the_same(tmp_path) -> None:
    """Each counts, from whichever file; errors name the line where the article has no id."""
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text('{"text": "甲乙", "entities": []}\n{"id": 7, "text": "丙丁", "entities": []}\n', encoding="utf-8")
    other.write_text('{"text": "戊己", "entities": []}\n{"id": 7, "text": "庚辛", "entities": []}\n', encoding="utf-8")
    golds = [*read_gold(one), *read_gold(other)]
    assert list(evaluate(golds, pairs).rows)[-1][4:] == (0, 4, 0)
    rows = [row[2:] for row in evaluate(golds, pairs, worst=True).rows]
    assert rows == [("甲乙", 1, f"{one}:1", 0), ("丙丁", 1, "7", 0), ("戊己", 1, f"{other}:1", 0), ("庚辛", 1, "7", 0)]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_of_gold(tmp_path, newsnlp, mark) -> None:
    """A byte order mark, blank lines, ends of lines of Windows, and a text that holds a line separator."""
    path = tmp_path / "gold.jsonl"
    rows = '{"id": "a", "text": "甲\u2028乙", "entities": []}\r\n\r\n{"id": "b", "text": "丙", "entities": []}\n \n'
    path.write_bytes((mark + rows).encode())
    assert [(gold.article.doc, gold.article.text) for gold in read_gold(path)] == [("a", "甲\u2028乙"), ("b", "丙")]
    done = newsnlp("evaluate", "-", stdin=(mark + rows).encode(), PYTHONIOENCODING="ascii")
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("row", ['{"text": "x"}', "[1]", "no json", '{"text": "x", "entities": [[1]]}'])
def test_no_gold(tmp_path, row) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(InputError, match="this line is no annotated article: write"):
        list(read_gold(path))


@pytest.mark.parametrize("span", [(4, 6), (-1, 1), (2, 2), (3, 1)], ids=str)
def test_spans_outside_the_text(tmp_path, span) -> None:
    """Left out in silence they would count as nothing to find."""
    path = tmp_path / "gold.jsonl"
    start, end = span
    rows = [
        '{"text": "甲乙", "entities": [[0, 2, "PER"]]}',
        f'{{"text": "丙丁戊己", "entities": [[{start}, {end}, "PER"]]}}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        list(read_gold(path))
    said = f'[{start}, {end}, "PER"] is no span of its 4 characters'
    hint = "count from 0, the end being the character behind the name"
    assert str(raised.value) == f"{path}:2: {said}: {hint}"
