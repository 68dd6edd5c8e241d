from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsnlp
from newsnlp import Article, UsageError, analyze
from newsnlp.analysis.dedup import Stories, dedup, jaccard, shingles, story, unique
from tests.labelled import cases
from tests.strategies import texts


def pages(*found: str):
    return [analyze(Article(f"p{k}", text), words=False, names=False) for k, text in enumerate(found)]


@pytest.mark.parametrize("case", cases("reprints"))
def test_labelled_pairs(case):
    """Copies are one story and others two, with a margin on either side of the threshold."""
    pair = pages(case["one"], case["other"])
    one, other = (shingles(story(page)) for page in pair)
    assert jaccard(one, other) > 0.65 if case["same"] else jaccard(one, other) < 0.2
    assert len(list(dedup(pair).rows)) == (2 if case["same"] else 0)
    assert len(list(unique(pair))) == (1 if case["same"] else 2)


def test_worked_by_hand():
    """Six and five runs of five characters, four of them the same ones: 4 / (6 + 5 - 4)."""
    assert shingles("甲乙丙丁戊己庚辛壬癸") == {
        "甲乙丙丁戊",
        "乙丙丁戊己",
        "丙丁戊己庚",
        "丁戊己庚辛",
        "戊己庚辛壬",
        "己庚辛壬癸",
    }
    assert jaccard(shingles("甲乙丙丁戊己庚辛壬癸"), shingles("甲乙丙丁戊己庚辛子")) == pytest.approx(4 / 7)
    assert shingles("甲乙") == {"甲乙"}
    assert shingles("") == set()


def test_the_earliest_is_first():
    """By date, then by name; without a date last. The story told most often is group 1."""
    told = "澜州市首座海上换电站在青螺岛东侧海域启用，渔船靠泊后七分钟即可更换电池。"
    other = "石泷县二十个渔村的渔家书屋当天全部开门迎客，藏书合计六万册，夜间开放到九点。"
    found = [
        analyze(Article(doc, text, title=f"题{doc}", published=published, source=source), words=False, names=False)
        for doc, text, published, source in [
            ("e", told, None, None),
            ("d", other, "2024-05-01", "甲报"),
            ("c", told, "2024-05-02T08:00", "乙报"),
            ("b", other, "2024-05-01", "丙报"),
            ("a", told, "2024-05-02", "丁报"),
        ]
    ]
    table = dedup(found)
    assert table.columns == ("group", "doc", "similarity", "published", "source", "title", "first")
    assert list(table.rows) == [
        (1, "a", 1.0, "2024-05-02", "丁报", "题a", True),
        (1, "c", 1.0, "2024-05-02T08:00", "乙报", "题c", False),
        (1, "e", 1.0, None, None, "题e", False),
        (2, "b", 1.0, "2024-05-01", "丙报", "题b", True),
        (2, "d", 1.0, "2024-05-01", "甲报", "题d", False),
    ]
    assert [page.article.doc for page in unique(found)] == ["e", "d"]


def test_a_copy_of_a_copy_is_in_the_group():
    """One and three are less alike than the threshold; two ties them, and its similarity to one says how much."""
    one, two, three = "甲乙丙丁戊己庚辛壬癸子丑寅卯", "丙丁戊己庚辛壬癸子丑寅卯辰巳", "戊己庚辛壬癸子丑寅卯辰巳午未"
    stories = Stories(0.6)
    assert [stories.add(text) for text in (one, two, three)] == [False, True, True]
    assert stories.groups() == [[0, 1, 2]]
    assert stories.similarity(0, 1) == pytest.approx(8 / 12)
    assert stories.similarity(0, 2) == pytest.approx(6 / 14)


def test_articles_without_text_are_no_copies():
    assert list(dedup(pages("", "", "——\n……\n", "——\n……\n")).rows) == []
    assert len(list(unique(pages("", "")))) == 2


pieces = st.lists(st.sampled_from("甲乙丙丁戊己"), min_size=1, max_size=14).map("".join)


def naive(found: list[str], threshold: float) -> set[frozenset[str]]:
    """Groups by comparing each with each until nothing more can be joined; names are places in the list."""
    groups = [{k} for k in range(len(found))]
    for one, text in enumerate(found):
        for other in range(one):
            if jaccard(shingles(text), shingles(found[other])) >= threshold:
                [a] = [group for group in groups if one in group]
                [b] = [group for group in groups if other in group]
                if a is not b:
                    groups.remove(b)
                    a |= b
    return {frozenset(group) for group in groups if len(group) > 1}


@given(st.lists(pieces, max_size=8), st.randoms(use_true_random=False))
def test_groups_are_those_of_a_naive_comparison_in_any_order(found, random):
    """No pair is wrongly joined, and none from 0.8 on is missed, where hashing misses one in 10^10."""
    stories = Stories(0.5)
    for text in found:
        stories.add(text)
    order = list(range(len(found)))
    random.shuffle(order)
    shuffled = Stories(0.5)
    for k in order:
        shuffled.add(found[k])
    groups = {frozenset(group) for group in stories.groups()}
    assert groups == {frozenset(order[k] for k in group) for group in shuffled.groups()}
    assert all(any(group <= whole for whole in naive(found, 0.5)) for group in groups)
    assert all(any(strict <= group for group in groups) for strict in naive(found, 0.8))


@given(texts)
def test_a_text_is_its_own_copy(text):
    page = analyze(text, words=False, names=False)
    told = story(page)
    if told:
        assert jaccard(shingles(told), shingles(told)) == 1
        assert [row[2] for row in dedup([page, page]).rows] == [1.0, 1.0]
    assert len(list(unique([page, page]))) == (1 if told else 2)


@given(texts, texts)
def test_similarity_is_symmetric_and_a_share(one, other):
    a, b = shingles(one), shingles(other)
    assert jaccard(a, b) == jaccard(b, a)
    assert 0 <= jaccard(a, b) <= 1


def test_the_same_in_every_process(samples):
    """Hashing does not depend on Python's own, which is salted."""
    command = [sys.executable, "-m", "newsnlp", "dedup", str(samples / "briefs.jsonl"), "--threshold", "0.2"]
    outs = {
        subprocess.run(
            command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outs) == 1
    assert "b12" in outs.pop()


def test_counts_are_per_story(samples):
    """The reprint's names count once: 海博会's opening is told by two of the articles."""
    briefs = samples / "briefs.jsonl"
    assert list(newsnlp.dedup(briefs)["doc"]) == ["b12", "b13"]
    counts, once = (
        newsnlp.entities(briefs, unique=unique, types=["PER"]).set_index("name")["docs"] for unique in (False, True)
    )
    assert counts["陆景珩"] - once["陆景珩"] == 1
    assert (counts - once).sum() == 1
    assert set(newsnlp.segment(briefs, unique=True)["doc"]) == {f"b{k:02}" for k in range(1, 21)} - {"b13"}


def test_unique_on_the_command_line(newsnlp, samples):
    rows = newsnlp("entities", samples / "briefs.jsonl", "--unique", "--mentions", "--no-header").stdout.splitlines()
    assert "b12" in {row.split("\t")[0] for row in rows}
    assert "b13" not in {row.split("\t")[0] for row in rows}


@pytest.mark.parametrize("threshold", [0, 0.1, 1.1, float("nan")])
def test_wrong_thresholds(threshold):
    with pytest.raises(UsageError, match=r"no threshold .*: take a similarity from 0\.2 to 1, such as 0\.5"):
        dedup([], threshold=threshold)


def test_without_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(UsageError, match=r"not installed: pip install 'newsnlp\[dedup\]'"):
        dedup([])
    with pytest.raises(UsageError, match=r"pip install 'newsnlp\[dedup\]'"):
        unique([])
