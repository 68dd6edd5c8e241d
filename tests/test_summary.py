from __future__ import annotations

from newsnlp import analyze
from newsnlp.analysis.summary import key_sentences, sentences, summary


def test_sentences_are_spans_of_the_body(samples):
    analysis = analyze(samples / "converted.txt")
    text = analysis.article.text
    spans = sentences(analysis)
    assert spans == sorted(spans)
    assert all(text[a:b].strip()[-1] in "。！？”)」" for a, b in spans)
    assert not any("編輯" in text[a:b] for a, b in spans)


def test_a_sentence_said_twice_is_taken_once():
    line = "岚湾市发布海洋人才引育三年行动方案，明确了引进人才的目标和资金。"
    other = "大会还举行了海洋装备展览，吸引三百家企业参加并签约。"
    text = f"{line}{other}{line}\n{other}岚湾大学介绍了新成立的海洋学院和招生计划。\n"
    taken = [text[a:b] for a, b, _ in key_sentences(analyze(text), top=3)]
    assert len(taken) == len(set(taken))


def test_parts(samples):
    rows = list(summary([analyze(samples / "local.txt")]).rows)
    parts = {row[1] for row in rows}
    assert {"size", "facts", "organisations", "programmes", "places", "keywords", "sentences"} <= parts
    assert ("title", "清沅市启动“竹海青匠计划” 三年拟培育竹产业技能人才5000名") in {(r[2], r[3]) for r in rows}


def test_nothing_to_sum_up():
    assert {row[1] for row in summary([analyze("")]).rows} == {"size"}
