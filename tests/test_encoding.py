from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsnlp.encoding import SAMPLE, decode, detect_encoding, escaped, is_encoding, mark
from newsnlp.errors import InputError

MAINLAND = "无锡高新区举行产业科技创新人才服务周，南京大学等单位参加。"
TAIWAN = "立法院今天三讀通過條例修正案，行政院表示尊重。"
HONG_KONG = "衞生署嘅發言人話，佢哋會喺旺角加強巡查。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(MAINLAND, "utf-8", id="UTF-8"),
        pytest.param(MAINLAND, "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(MAINLAND, "utf-16", id="UTF-16 with a mark"),
        pytest.param(MAINLAND, "utf-16-le", id="UTF-16 without a mark"),
        pytest.param(MAINLAND, "gb18030", id="GB18030"),
        pytest.param(TAIWAN, "gb18030", id="Traditional in GB18030"),
        pytest.param(TAIWAN, "big5hkscs", id="Big5"),
        pytest.param(HONG_KONG, "big5hkscs", id="Big5 with Hong Kong's characters"),
        pytest.param(MAINLAND * 3000, "gb18030", id="more than the sample"),
        pytest.param(MAINLAND * 3000, "utf-8", id="UTF-8, the sample ending inside a character"),
    ],
)
def test_found_by_content(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_what_says_nothing_in_the_first_sample_hides_nothing(encoding):
    """As a script at the head of a page; the first character behind it may begin in the sample's last bytes."""
    text = TAIWAN if encoding == "big5hkscs" else MAINLAND
    for size in (SAMPLE - 1, SAMPLE, SAMPLE + 1, 3 * SAMPLE):
        page = "a" * size + text * 3000
        assert decode(page.encode(encoding), "a.html") == page
    assert detect_encoding(b"a" * 2 * SAMPLE, "a.html") == "utf-8"


SHORT = (
    "财政部发布通知\n教育部召开会议",  # the Finance Ministry's notice, a meeting of the Ministry of Education
    "工信部\n发改委\n新华社",  # a list of short names
    "海燕计划,PROGRAM\n",
    "记者 孟联舟",
    "4月2日，澜州地铁3号线开通。",
    "据 Reuters 报道，油价上涨2.5%",
)
SHORT_TRADITIONAL = (
    "行政院今天開會\n立法院三讀通過",
    "教育部\n財政部\n經濟部",
    "臺北市長受訪表示",
    "港鐵加價3.05%，下月生效。",
    "機器人,機械人\n網路,網絡\n",
)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
def test_short_texts(encoding):
    """Two or three words are enough, and what is not in Chinese does not hide them."""
    for text in SHORT_TRADITIONAL if encoding == "big5hkscs" else SHORT + SHORT_TRADITIONAL:
        assert decode(text.encode(encoding), "a.txt") == text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
@example("\ufffd")  # characters that were lost before
@example("网络1\ufffd\n标题\ufffd")
def test_utf8_is_never_changed(text):
    """Line ends, marks inside the text and everything else stay; only a mark at the start goes."""
    assert decode(text.encode(), "a.txt", encoding="utf-8") == text
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_do_not_change_the_encoding(encoding):
    data = f"{MAINLAND * 2}\n{MAINLAND}\n".encode(encoding)
    broken = data[:-4] + b"\xff" + data[-4:]
    assert detect_encoding(broken, "a.txt") == encoding
    text = decode(broken, "a.txt")
    assert "\ufffd" in text
    assert text.startswith(MAINLAND)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        pytest.param(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
            None,
            "a.txt: this is not text but binary data: give it text, HTML, JSONL, CSV or TSV",
            id="a picture",
        ),
        pytest.param(
            MAINLAND.encode("gb18030"),
            "utf-8",
            "a.txt: byte 0 is not utf-8: try another --encoding, or none",
            id="forced",
        ),
        pytest.param(
            MAINLAND.encode(),
            "idna",
            "a.txt: byte 0 is not idna: try another --encoding, or none",
            id="forced, a name of the network's",
        ),
    ],
)
def test_errors(data, encoding, message):
    with pytest.raises(InputError) as error:
        decode(data, "a.txt", encoding=encoding)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("utf-8", True),
        ("GB18030", True),
        ("klingon", False),
        ("hex", False),  # bytes to bytes
        ("rot13", False),  # text to text
        ("undefined", False),  # for no text at all
        ("utf-8\0", False),
    ],
)
def test_names_of_encodings(name, want):
    assert is_encoding(name) is want


@pytest.mark.parametrize(
    ("encoding", "want"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("big5", b""),
    ],
)
def test_marks_that_are_left(encoding, want):
    assert mark(encoding) == want


def test_half_characters_are_written_out():
    """As in a file's name that is not UTF-8: News.txt."""
    assert escaped("新闻\udcff.txt") == "新闻\\udcff.txt"
    assert escaped("新闻.txt") == "新闻.txt"
