from __future__ import annotations

from newsnlp.entities.features import labels
from newsnlp.entities.training.corpora import TYPES, lines, news, targets


def test_lines_of_an_annotated_page():
    """The header is no line; the gloss inside 網絡大學 goes, its entity stays."""
    text = "首頁\n  網(wǎng)絡大學在江蘇。\n"
    start = text.index("網")
    article = {
        "text": text,
        "lines": [[start, len(text) - 1, "body"]],
        "entities": [[start, start + 10, "ORG"], [start + 11, start + 13, "LOC"]],
    }
    [(line, spans, places)] = lines(article)
    assert line == "网络大学在江苏。"
    assert spans == [(0, 4, "ORG"), (5, 7, "LOC")]
    assert [text[p] for p in places] == list("網絡大學在江蘇。")
    assert [sentence.text for sentence in news([article])] == ["网络大学在江苏。"]


def test_an_o_may_hide_a_missing_type():
    bits = int(targets(1, [], missing=["EVENT"])[0])
    hidden = {label for i, label in enumerate(labels(TYPES)) if bits >> i & 1}
    assert hidden == {"O", "S-EVENT", "B-EVENT", "I-EVENT", "E-EVENT"}
