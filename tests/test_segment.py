from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.errors import UsageError
from newsnlp.language.convert import convert, simplify
from newsnlp.language.segment import read_dictionary, segment, segmenter
from newsnlp.reading.repair import repair
from tests.strategies import texts


@given(texts, st.sampled_from(["rjieba", "jieba"]))
def test_tokens_tile_the_text(text, name):
    """No gap, no overlap, and each token's text is the source's, glosses included."""
    plain = simplify(repair(text), "traditional")
    tokens = segment(plain, cut=segmenter(name))
    assert "".join(t.text for t in tokens) == text
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.word for t in tokens) == plain.text


@given(texts, st.sampled_from(["tw2sp", "s2twp", "s2hkp", "hk2sp"]))
def test_tokens_tile_the_text_below_conversions_that_change_its_length(text, config):
    tokens = segment(convert(repair(text).text.replace("\ud800", ""), to=config))
    source = repair(text).text.replace("\ud800", "")
    assert "".join(t.text for t in tokens) == source
    assert all(source[t.start : t.end] == t.text for t in tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("2024年5月30日举行", ["2024年5月30日", "举行"], id="a whole date"),
        pytest.param("增长3.5%左右", ["增长", "3.5%", "左右"], id="a percent"),
        pytest.param("总投资30亿元", ["总", "投资", "30亿元"], id="an amount with its unit"),
        pytest.param("售价1,299.5美元", ["售价", "1,299.5美元"], id="a grouped amount"),
        pytest.param("部署5G网络", ["部署", "5G", "网络"], id="a numeral that begins a Latin word"),
        pytest.param("新款iPhone上市", ["新款", "iPhone", "上市"], id="a Latin word"),
        pytest.param("用C++和AT&T", ["用", "C++", "和", "AT&T"], id="Latin words with signs"),
        pytest.param("请看https://example.org/a?b=1。", ["请", "看", "https://example.org/a?b=1", "。"], id="a URL"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_numbers_and_latin_words_stay_whole(text, words, name):
    assert [t.word for t in segment(text, cut=segmenter(name))] == words


def test_own_words(tmp_path):
    """A programme, a person with a middle dot, a product with spaces, and a Traditional word."""
    path = tmp_path / "words.txt"
    path.write_text(
        "# my words\n飞凤人才计划 1000 nz\n约翰·史密斯\niPhone 15 Pro\n倍增計劃\nAI芯片 n\n", encoding="utf-8"
    )
    cut = segmenter("rjieba", path)
    words = [t.word for t in segment("约翰·史密斯称飞凤人才计划和倍增计划支持AI芯片与iPhone 15 Pro", cut=cut)]
    assert " / ".join(words) == "约翰·史密斯 / 称 / 飞凤人才计划 / 和 / 倍增计划 / 支持 / AI芯片 / 与 / iPhone 15 Pro"


def test_own_words_cut_no_others(tmp_path):
    """AI is no part of TRAIN or OpenAI, nor 5G of 15G; beside Chinese it is a word, and a shorter one may fit."""
    path = tmp_path / "words.txt"
    path.write_text("AI\nAI芯片B\nGPT-4\n5G\n", encoding="utf-8")
    cut = segmenter("rjieba", path)
    for text in ("TRAIN OpenAI GPT-4o 15G", "用AI芯片BC和5G的GPT-4"):
        words = [t.word for t in segment(text, cut=cut) if t.word.strip()]
        assert words == (text.split() if " " in text else ["用", "AI", "芯片", "BC", "和", "5G", "的", "GPT-4"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_dictionary_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "words.txt"
    path.write_bytes("飞凤人才计划 1000 nz\n集成电路产业联合体\n无锡高新区融媒体中心\n".encode(encoding))
    assert read_dictionary(path)[0] == ("飞凤人才计划", 1000, "nz")
    assert len(read_dictionary(path)) == 3


def test_words_of_either_page(tmp_path):
    """Wang Qian, whom a Traditional page's working text calls 王干; 倍增計劃, a doubling plan, has one form."""
    path = tmp_path / "words.txt"
    path.write_text("王乾 9 nr\n倍增計劃\n", encoding="utf-8")
    assert [word.word for word in read_dictionary(path)] == ["王乾", "王干", "倍增计划"]


def test_missing_dictionary(tmp_path):
    with pytest.raises(UsageError, match="No such file or directory: check the name of the dictionary"):
        segmenter("rjieba", tmp_path / "none.txt")


def test_a_dictionary_that_is_no_text(tmp_path):
    (tmp_path / "words.bin").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(UsageError, match="not text but binary data: give a dictionary as text in UTF-8"):
        segmenter("rjieba", tmp_path / "words.bin")


def test_unknown_segmenter():
    with pytest.raises(UsageError, match="no segmenter 'thulac': take one of rjieba, jieba"):
        segmenter("thulac")


def test_the_reference_is_silent_and_leaves_no_file(tmp_path):
    """jieba logs its loading, warns of pkg_resources and leaves its cache in the shared temporary folder."""
    code = (
        "import warnings; warnings.simplefilter('always')\n"
        "from newsnlp.language.segment import segment, segmenter\n"
        "segment('无锡高新区', cut=segmenter('jieba'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={"TMPDIR": str(tmp_path)}, check=True)
    assert done.stdout + done.stderr == b""
    assert not list(tmp_path.iterdir())
