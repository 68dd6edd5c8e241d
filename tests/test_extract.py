from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import analyze
from newsnlp.analysis import extract
from newsnlp.analysis.extract import choose, key_sentences, sentences
from newsnlp.analysis.keywords import rank

PAGE = (
    "岚湾市启动海洋人才计划\n"
    "　　岚湾市6月18日启动海洋人才计划，三年引进人才五百名。“这是我们最大的一笔投入。”市长卢知微说。\n"
    "海洋人才计划由岚湾大学承办，引进的人才进入海洋学院工作。岚湾大学介绍了海洋学院的招生计划！\n"
    "市民参观了展览。展览持续到周末，门票免费发放，家长可带儿童入场\n"
)


def said(text, top=3):
    return [text[a:b] for a, b, _ in key_sentences(analyze(text), top=top)]


def test_sentences_are_spans_of_the_body(samples):
    analysis = analyze(samples / "converted.txt")
    text = analysis.article.text
    spans = sentences(analysis)
    assert spans == sorted(spans)
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(text[a:b][-1] in "。！？”)」" for a, b in spans)
    assert not any("編輯" in text[a:b] for a, b in spans)


def test_what_is_no_sentence_is_left_out():
    """A headline, fragments, and what ends without a mark."""
    text = analyze(PAGE).article.text
    assert [text[a:b] for a, b in sentences(analyze(PAGE))] == [
        "岚湾市6月18日启动海洋人才计划，三年引进人才五百名。",
        "“这是我们最大的一笔投入。”",
        "海洋人才计划由岚湾大学承办，引进的人才进入海洋学院工作。",
        "岚湾大学介绍了海洋学院的招生计划！",
    ]


def test_a_sentence_said_twice_is_taken_once():
    line = "岚湾市发布海洋人才引育三年行动方案，明确了引进人才的目标和资金。"
    other = "大会还举行了海洋装备展览，吸引三百家企业参加并签约。"
    taken = said(f"{line}{other}{line}\n{other}岚湾大学介绍了新成立的海洋学院和招生计划。\n")
    assert len(taken) == len(set(taken)) == 3


def test_the_lead_and_what_it_is_about_come_first():
    taken = said(PAGE, top=2)
    assert taken[0].startswith("岚湾市6月18日")
    assert "投入" not in "".join(taken)


def test_scores_are_networkx_pagerank_weighed_by_place():
    """The stationary distribution of networkx's Google matrix of the cosines, times 1 + 0.5/(1+k)."""
    analysis = analyze(PAGE)
    found = sentences(analysis)
    near = extract._cosines(extract._weights(analysis, found))
    np.fill_diagonal(near, 0)
    google = networkx.google_matrix(networkx.from_numpy_array(near), alpha=0.85)
    values, vectors = np.linalg.eig(google.T)
    ranks = np.real(vectors[:, np.argmax(np.real(values))])
    want = ranks / ranks.sum() * np.array([1.5, 1.25, 1 + 0.5 / 3, 1.125])
    got = {span[:2]: span[2] for span in key_sentences(analysis, top=4)}
    assert len(got) >= 3
    for span, score in got.items():
        assert score == pytest.approx(want[found.index(span)] / want.max(), abs=1e-6)


scores = st.lists(st.integers(1, 100), min_size=1, max_size=7)


@given(scores, st.data(), st.integers(1, 5))
def test_choice_is_the_definition(marks, data, top):
    """Maximal marginal relevance as Carbonell and Goldstein state it, looked up for each candidate anew."""
    size = len(marks)
    weights = np.array(marks) / max(marks)
    drawn = data.draw(st.lists(st.integers(0, 10), min_size=size**2, max_size=size**2))
    near = np.triu(np.array(drawn).reshape(size, size) / 10, 1)
    near += near.T
    taken = choose(weights, near, top)
    for place, one in enumerate(taken):
        before = taken[:place]

        def value(k, before=before):
            return 0.7 * weights[k] - 0.3 * max((near[k, t] for t in before), default=0)

        rest = [k for k in range(size) if k not in before and all(near[k, t] < 0.6 for t in before)]
        assert one in rest
        assert value(one) == pytest.approx(max(map(value, rest)))
    assert len(taken) == top or not [k for k in range(size) if k not in taken and all(near[k, t] < 0.6 for t in taken)]


def test_a_long_article_is_summed_up_by_its_centre(monkeypatch):
    """Only the nearest to the centre are compared; here none of what stands apart."""
    text = (
        "岚湾大学的海洋学院引进了海洋人才。" * 3
        + "市民在公园里观看了一场焰火表演。"
        + "海洋学院的人才参加了岚湾海洋大会。" * 3
    )
    monkeypatch.setattr(extract, "_MOST", 6)
    taken = said(text, top=6)
    assert taken
    assert not any("焰火" in sentence for sentence in taken)


def test_nothing_to_say():
    assert key_sentences(analyze("")) == []
    assert key_sentences(analyze("标题\n。。。！！！\n")) == []


def test_ranks_of_no_sentence():
    empty = np.zeros(0)
    assert rank(empty.astype(np.intp), empty.astype(np.intp), empty, 0).size == 0
    assert choose(empty, np.zeros((0, 0)), 3) == []
