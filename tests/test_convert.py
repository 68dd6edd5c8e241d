from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.errors import UsageError
from newsnlp.language.convert import configurations, convert, simplify, spellings
from newsnlp.reading.repair import repair
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "to", "want"),
    [
        pytest.param("無錫高新區", "s", "无锡高新区", id="Traditional to Simplified"),
        pytest.param("无锡高新区", "s", "无锡高新区", id="already Simplified"),
        pytest.param("鲁迅著《呐喊》，这是名著", "s", "鲁迅著《呐喊》，这是名著", id="著 in a Simplified text stays"),
        pytest.param("无锡软件", "t", "無錫軟件", id="to Traditional"),
        pytest.param("無錫", "t", "無錫", id="already Traditional"),
        pytest.param("这里的软件和鼠标", "twp", "這裡的軟體和滑鼠", id="to Taiwan with its words"),
        pytest.param("這裡的軟件", "twp", "這裡的軟體", id="Traditional to Taiwan with its words"),
        pytest.param("光碟機的記憶體", "tw2sp", "光驱的内存", id="Taiwan to the Mainland's words"),
        pytest.param("這裡的软件和機場", "t", "這裏的軟件和機場", id="mixed to Traditional"),
        pytest.param("這裡的软件和機場", "tw", "這裡的軟件和機場", id="mixed to Taiwan's forms"),
        pytest.param("衛生署的软件", "hk", "衞生署的軟件", id="mixed to Hong Kong's forms"),
        pytest.param("卫生署", "hk", "衞生署", id="to Hong Kong's forms"),
    ],
)
def test_convert(text, to, want):
    assert convert(text, to=to).text == want


def test_words_exchanged_keep_their_place():
    """新光碟機的記憶體: the new optical drive's memory, two characters fewer on the Mainland."""
    text = convert("新光碟機的記憶體不足", to="tw2sp")
    at = text.text.index("内存")
    start, end = text.span(at, at + 2)
    assert text.source[start:end] == "記憶體"


@given(texts, st.sampled_from(sorted(configurations())))
def test_any_conversion_maps_back(text, config):
    done = convert(text, to=config)
    bounds = [done.boundary(i) for i in range(len(done.text) + 1)]
    assert bounds == sorted(bounds)
    assert "".join(text[a:b] for a, b in pairwise(bounds)) == (text if done.text else "")
    if not any("\ud800" <= c <= "\udfff" or c == "\0" for c in text):
        from newsnlp.language.convert import opencc

        assert done.text == opencc(config).convert(text)


@given(texts)
def test_working_text_keeps_its_length(text):
    page = repair(text)
    assert len(simplify(page, "traditional").text) == len(page.text)


def test_full_width_is_folded():
    assert simplify(repair("投资１２０亿，ＡＩ"), "simplified").text == "投资120亿，AI"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("１．５亿、1．5亿", "1.5亿、1.5亿", id="a point"),
        pytest.param("１，５００，０００元", "1,500,000元", id="commas of thousands"),
        pytest.param("２０２４，３００元，1，500名", "2024，300元，1，500名", id="a sentence's commas"),
        pytest.param("１．加强，约翰．史密斯", "1．加强，约翰．史密斯", id="a sentence's points"),
    ],
)
def test_marks_of_full_width_numbers_are_folded(text, want):
    assert simplify(repair(text), "simplified").text == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        pytest.param("王乾", ("王乾", "王干"), id="a name of either script, which OpenCC converts"),
        pytest.param("沈徵明", ("沈徵明", "沈征明"), id="another"),
        pytest.param("俞經", ("俞经",), id="one of Traditional script"),
        pytest.param("俞经", ("俞经",), id="one of Simplified script"),
        pytest.param("ＡＩ芯片", ("AI芯片",), id="letters of full width"),
        pytest.param("", ("",), id="nothing"),
    ],
)
def test_forms_in_working_texts(name, want):
    assert spellings(name) == want


def test_unknown_target():
    with pytest.raises(UsageError, match=r"^no conversion to 'klingon': take one of s, t, tw, twp, hk, hkp, hk2s"):
        convert("网络", to="klingon")


def test_a_configuration_in_the_working_directory_is_not_taken(tmp_path, newsnlp):
    """OpenCC looks there first for a bare name: any t2s.json would break or alter the conversion."""
    for name in ("t2s.json", "t2s", "TSPhrases.ocd2", "TSCharacters.ocd2"):
        (tmp_path / name).write_text("{}")
    done = newsnlp("convert", "-", "--to", "s", stdin="無錫高新區")
    assert (done.stdout, done.stderr, done.returncode) == ("无锡高新区\n", "", 0)
