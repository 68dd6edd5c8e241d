from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import UsageError, analyze
from newsnlp.analysis.keywords import idf, keywords, rank, textrank, tfidf


def test_idf_is_the_one_that_jieba_uses():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    values, median = jieba.analyse.default_tfidf.idf_loader.get_idf()
    assert idf() == (values, median)


def test_tfidf_is_jiebas_formula():
    values, median = idf()
    scores = tfidf(["产业", "产业", "无锡", "岚湾湾"])
    assert scores["产业"] == pytest.approx(2 / 4 * values["产业"])
    assert scores["岚湾湾"] == pytest.approx(1 / 4 * median)


def test_rank_of_a_star():
    """The hub of an undirected star of n leaves: r = (1-d)/N + d * (all leaves' rank), solved by hand."""
    leaves, d = 4, 0.85
    sources = np.array([0] * leaves + list(range(1, leaves + 1)))
    targets = np.array([*range(1, leaves + 1)] + [0] * leaves)
    ranks = rank(sources, targets, np.ones(2 * leaves), leaves + 1)
    hub = (1 - d) / (leaves + 1) / (1 - d * d) * (1 + d * leaves)
    assert ranks[0] == pytest.approx(hub, abs=1e-6)
    assert ranks.sum() == pytest.approx(1)


@given(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=30))
def test_textrank_adds_up_to_one(words):
    scores = textrank(words)
    assert set(scores) == set(words)
    assert not words or sum(scores.values()) == pytest.approx(1)


@pytest.mark.parametrize("method", ["tfidf", "textrank"])
def test_keywords_of_a_sample(samples, method):
    """An article on bamboo and its craftsmen is about bamboo and its industry."""
    table = keywords([analyze(samples / "local.txt", names=False)], method=method, top=10)
    words = [row[0] for row in table.rows]
    assert len(words) == 10
    assert any("竹" in word for word in words)
    assert not {"记者", "来源", "责任编辑"} & set(words)


def test_unknown_method():
    with pytest.raises(UsageError, match="no method 'lda': take one of tfidf, textrank"):
        keywords([], method="lda")
