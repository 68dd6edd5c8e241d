from __future__ import annotations

import pytest
from hypothesis import given

from newsnlp.language.sentences import pieces, sentences
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("会议开幕。他来了！", ["会议开幕。", "他来了！"], id="stops"),
        pytest.param("“来吧。”他说。完", ["“来吧。”", "他说。", "完"], id="a closing quote belongs to its sentence"),
        pytest.param("「來吧？！」他說。", ["「來吧？！」", "他說。"], id="two marks and a Traditional quote"),
        pytest.param("一、是；二、否。", ["一、是；二、否。"], id="a semicolon ends none"),
        pytest.param("标题\n正文。", ["标题\n", "正文。"], id="a line ends one"),
        pytest.param("长" * 500 + "。短", ["长" * 500 + "。", "短"], id="however long"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences(text, want):
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == want


def test_pieces_are_cut_at_semicolons_and_where_too_long():
    text = "一；二。" + "长" * 300
    assert [text[a:b] for a, b in pieces(text, 0, len(text))] == ["一；", "二。", "长" * 240, "长" * 60]


@given(texts)
def test_sentences_tile_the_part(text):
    part = text[1:-1]
    spans = list(sentences(text, 1, len(text) - 1)) if part else []
    assert "".join(text[a:b] for a, b in spans) == part
    assert all(a < b for a, b in spans)
