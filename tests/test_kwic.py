from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import Article, Settings, UsageError, analyze
from newsnlp.analysis.kwic import kwic
from newsnlp.language.convert import convert
from newsnlp.reading.repair import repair
from tests.strategies import texts
from tests.test_quality import SHARED


def analysis(text, doc="a"):
    return analyze(Article(doc, text), settings=Settings(all_lines=True), words=False, names=False)


def rows(*texts, word, **options):
    found = [analysis(text, str(number)) for number, text in enumerate(texts)]
    return list(kwic(found, word, all_lines=True, **options).rows)


def test_a_line_of_a_page_with_glosses():
    text = "　　海岳網(wǎng)訊(xùn)　嵐灣發(fā)展(zhǎn)大會(huì)在此舉行。\n"
    [(doc, start, end, left, match, right)] = rows(text, word="发展大会")
    assert (doc, left, match, right) == ("0", "海岳網訊　嵐灣", "發(fā)展(zhǎn)大會", "在此舉行。")
    assert text[start:end] == match


def test_contexts_stay_in_their_line():
    assert rows("第一行\n大会\n第三行", word="大会") == [("0", 4, 6, "", "大会", "")]


def test_window():
    assert rows("一二三四大会五六七八", word="大会", window=2) == [("0", 4, 6, "三四", "大会", "五六")]
    assert rows("一二三四大会五六七八", word="大会", window=0) == [("0", 4, 6, "", "大会", "")]


TEXT = "安大会波。北大会安。安大会安。"


@pytest.mark.parametrize(
    ("sort", "want"),
    [
        ("text", [1, 6, 11]),
        # 安 before 北 and 波, by pinyin: an, bei, bo; what is equal on one side goes by the other.
        ("left", [11, 1, 6]),
        ("right", [11, 6, 1]),
    ],
)
def test_sort(sort, want):
    assert [row[1] for row in rows(TEXT, word="大会", sort=sort, window=1)] == want


def test_both_scripts_sort_together():
    found = rows("開大会說话。", "开大會说話。", "关大会说話。", word="大会", sort="left", window=1)
    assert [row[3] for row in found] == ["关", "開", "开"]


def test_no_such_order():
    with pytest.raises(UsageError, match="no order 'middle': take one of text, left, right"):
        kwic([], "大会", sort="middle")


@given(texts, st.sampled_from(["網絡", "产业", "(", "江", "。", "Phone"]), st.integers(0, 9))
def test_offsets_and_contexts(text, word, window):
    page = repair(text).text
    for _, start, end, left, match, right in rows(text, word=word, window=window):
        assert text[start:end] == match
        assert left + repair(text).within(start, end) + right in page
        assert max(len(left), len(right)) <= window


@pytest.mark.skipif(not (SHARED / "text").exists(), reason=f"no text at {SHARED}: set NEWSNLP_SHARED")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xwlb_cctv_2022-2026.hans.01.txt", ["发展", "經濟", "人工智能", "的", "1", "）"]),
        ("tw_outlets.hant.01.txt", ["台湾", "發展", "记者", "的", "表示"]),
    ],
)
def test_as_many_as_a_naive_count(name, words):
    """On a megabyte of news: as many as `str.count` finds in the text converted as a whole."""
    text = (SHARED / "text" / name).read_bytes()[:1_000_000].decode(errors="ignore")
    article = analysis(text)
    plain = convert(text, to="t2s").text
    for word in words:
        naive = plain.count(convert(word, to="t2s").text)
        found = list(kwic([article], word, all_lines=True).rows)
        assert len(found) == naive > 0
        assert all(text[row[1] : row[2]] == row[4] for row in found)
