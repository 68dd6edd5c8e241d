"""Keywords: each weight against an independent one, and what the samples are about."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from newsnlp import Article, UsageError, analyze, read
from newsnlp.analysis.keywords import keyness, keywords, near, rank, textrank, tfidf, usual
from newsnlp.analysis.reference import Reference, Said, reference
from tests.labelled import cases

words = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=30)


@given(st.lists(words.filter(bool), min_size=1, max_size=6))
def test_tfidf_is_scikit_learns(texts):
    """Term frequencies are shares: scikit-learn's are counts, which makes a constant of each text."""
    known = reference(Said(Counter(text)) for text in texts)
    vectors = TfidfVectorizer(analyzer=lambda text: text, norm=None).fit(texts)
    matrix = vectors.transform(texts).toarray()
    for text, row in zip(texts, matrix, strict=True):
        got = tfidf(Counter(text), known)
        assert got == {
            word: pytest.approx(row[k] / len(text)) for word, k in vectors.vocabulary_.items() if word in text
        }


@given(words)
def test_textrank_is_networkxs_pagerank(text):
    graph = networkx.Graph()
    graph.add_nodes_from(text)
    for i, j in combinations(range(len(text)), 2):
        if j - i < 5 and text[i] != text[j]:
            weight = graph.get_edge_data(text[i], text[j], {"weight": 0})["weight"]
            graph.add_edge(text[i], text[j], weight=weight + 1)
    want = networkx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000) if text else {}
    assert textrank(sorted(set(text)), near(text)) == pytest.approx(want, abs=1e-6)


def test_keyness_is_against_the_reference():
    """52 in 50,000 words against 57 in 75,000 is 2.65; what is said less often than there is no keyword."""
    known = Reference(1, 75_000, {"甲": 57, "乙": 900}, {})
    got = keyness({"甲": 52, "乙": 2, "丙": 3}, 50_000, known)
    assert set(got) == {"甲", "丙"}
    assert round(got["甲"], 2) == 2.65


def test_rank_of_a_star():
    """The hub of an undirected star of n leaves: r = (1-d)/N + d * (all leaves' rank), solved by hand."""
    leaves, d = 4, 0.85
    sources = np.array([0] * leaves + list(range(1, leaves + 1)))
    targets = np.array([*range(1, leaves + 1)] + [0] * leaves)
    ranks = rank(sources, targets, np.ones(2 * leaves), leaves + 1)
    hub = (1 - d) / (leaves + 1) / (1 - d * d) * (1 + d * leaves)
    assert ranks[0] == pytest.approx(hub, abs=1e-6)
    assert ranks.sum() == pytest.approx(1)


@pytest.fixture(scope="module")
def found(samples):
    return {name: analyze(samples / name) for name in ("local.txt", "policy.txt", "taiwan.txt", "converted.txt")}


@pytest.mark.parametrize("case", cases("keywords"))
def test_keywords_of_a_sample(found, case):
    rows = list(keywords([found[case["sample"]]], method=case["method"], top=case["top"]).rows)
    got = {word for word, *_ in rows}
    assert [word for word in case["has"] if not any(word in keyword for keyword in got)] == []
    assert set(case.get("not", ())) & got == set()


def test_scores_fall_and_are_of_all_candidates(found):
    for method in ("tfidf", "textrank", "keyness"):
        scores = [score for _, score, _ in keywords([found["local.txt"]], method=method, top=0).rows]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) > 50


def test_the_rank_of_a_word_is_shared_with_its_terms(found):
    """What no candidate holds is lost: words of terms that are too short for a keyword, such as 竹, bamboo."""
    total = sum(score for _, score, _ in keywords([found["local.txt"]], method="textrank", top=0).rows)
    assert 0.9 < total <= 1.0001


def test_of_each_article(samples):
    articles = [analyze(a) for a in read([samples / "briefs.jsonl"])][:3]
    table = keywords(articles, per_doc=True, top=4)
    rows = list(table.rows)
    assert table.columns == ("doc", "word", "score", "count")
    assert [row[0] for row in rows] == [a.article.doc for a in articles for _ in range(4)]
    assert rows[:4] == [("b01", *row) for row in keywords(articles[:1], top=4).rows]


def test_idf_of_the_corpus():
    """What every article says counts least."""
    pages = [Article(name, f"海洋产业大会今天召开，{name}参加。{name}发言。") for name in ("竹林", "船舶", "机床")]
    rows = list(keywords([analyze(p, names=False) for p in pages], idf="corpus", per_doc=True, top=1).rows)
    assert [row[1] for row in rows] == ["竹林", "船舶", "机床"]


def test_another_reference():
    """Against texts on the sea, the sea is nothing special."""
    page = analyze("海洋产业与竹林产业。竹林很大。海洋很大。")
    sea = usual([analyze("海洋产业。海洋装备。海洋。海洋。")] * 3)
    scores = {word: score for word, score, _ in keywords([page], method="keyness", usual=sea, top=0).rows}
    assert "竹林" in scores
    assert "海洋" not in scores


def test_both_scripts_have_the_same_keywords():
    pages = ("海洋产业大会今天召开。海洋产业规模扩大。", "海洋產業大會今天召開。海洋產業規模擴大。")
    one, other = (list(keywords([analyze(page)]).rows) for page in pages)
    assert one == other


def test_nothing_to_choose_from():
    for method in ("tfidf", "textrank", "keyness"):
        assert list(keywords([], method=method).rows) == list(keywords([analyze("")], method=method).rows) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "lda"}, "no method 'lda': take one of tfidf, textrank, keyness"),
        ({"idf": "jieba"}, "no idf 'jieba': take one of reference, corpus"),
        ({"idf": "corpus", "method": "keyness"}, "keyness weighs by no idf: leave --idf out, or take --method tfidf"),
        (
            {"usual": usual([]), "method": "textrank"},
            "textrank weighs by no reference: leave --reference out, or take another --method",
        ),
        ({"usual": usual([]), "idf": "corpus"}, "idf is of the corpus or of the reference: leave one"),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(UsageError, match=message):
        keywords([], **options)
