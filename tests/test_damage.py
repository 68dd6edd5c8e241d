from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsnlp.reading.damage import _SIGNS, _SUSPECT, damage

SOUND = "江州日报报道，高新区今天召开会议。\n來自臺灣的記者表示，活動為期一週。\nPlain English, déjà vu, naïve café.\n"


def kinds(text):
    return {warning.kind: warning.lines for warning in damage(text)}


@pytest.mark.parametrize(
    ("encode", "decode", "kind"),
    [
        ("utf-8", "latin-1", "UTF-8 as Latin-1"),
        ("utf-8", "cp1252", "UTF-8 as Latin-1"),
        ("utf-8", "gbk", "UTF-8 as GBK"),
        ("utf-8", "gb18030", "UTF-8 as GBK"),
        ("gbk", "latin-1", "GBK as Latin-1"),
        ("gbk", "utf-8", "replaced"),
    ],
)
def test_a_line_decoded_once_too_often_is_named(encode, decode, kind):
    slip = "高新区今天召开会议，部署下一阶段工作。".encode(encode).decode(decode, "replace")
    assert kinds(SOUND + slip)[kind] == (4,)


def test_two_slips_in_a_row():
    assert kinds("会议召开\n锟斤拷锟斤拷表示") == {"replaced twice": (2,)}


def test_the_words_of_a_warning():
    (warning,) = damage("好\n\ufffd\n好\n\ufffd")
    assert warning.message == "characters that a decoder could not read (U+FFFD): lines 2 and 4"


@given(st.text(st.sampled_from("江州日报道高新区今天召开会议，。來自臺灣的記者表示 \nabc123éüà"), max_size=80))
def test_sound_text_gives_no_warning(text):
    assert damage(text) == []


@given(st.text(st.sampled_from("锟斤拷烫屯\ufffdäåé¸­±½ÖÐ¹ú·œ“江 "), max_size=12))
@example("·")
@example("屯·屯·屯")
def test_whatever_has_a_sign_is_looked_at(text):
    """The quick look at the whole text may see too much, but never too little."""
    if any(pattern.search(text) for *_, pattern in _SIGNS):
        assert _SUSPECT.search(text)


@pytest.mark.parametrize("text", ["约翰·史密森", "25°C，误差±2°C", "café·naïve", "屯门、大屯", "烫"])
def test_what_sound_texts_have_needs_no_look_at_each_line(text):
    """A foreign name, degrees, French words, places with the character, hot."""
    assert not _SUSPECT.search(text)


@given(st.text(max_size=200))
def test_the_named_lines_are_the_texts(text):
    assert all(1 <= line <= len(text.splitlines()) for warning in damage(text) for line in warning.lines)
