"""Pages that a browser saved as a single file."""

from __future__ import annotations

import quopri
from base64 import encodebytes

import pytest

from newsnlp.errors import InputError
from newsnlp.reading.read import read

PAGE = (
    "<html><head><title>大会开幕</title></head><body><h1>大会开幕</h1><p>澜州市人民政府宣布大会开幕。</p></body></html>"
)
TEXT = "大会开幕\n澜州市人民政府宣布大会开幕。"


def saved(body: bytes, how: str, kind: str = "text/html") -> bytes:
    """As Chromium writes it."""
    return b"\r\n".join(
        [
            b"From: <Saved by Blink>",
            b"Subject: =?utf-8?Q?=E5=A4=A7=E4=BC=9A?=",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----x"',
            b"",
            b"------x",
            f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {how}".encode(),
            b"",
            body,
            b"------x",
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
            b"------x--",
            b"",
        ]
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_page_is_read(tmp_path, name, encoding):
    """By its name, and by what it holds."""
    data = PAGE.encode(encoding)
    for how, body in (("quoted-printable", quopri.encodestring(data)), ("base64", encodebytes(data)), ("8bit", data)):
        (tmp_path / name).write_bytes(saved(body, how))
        [article] = read(tmp_path / name)
        assert (article.text, article.title) == (TEXT, "大会开幕")


def test_in_a_folder(tmp_path):
    (tmp_path / "a.mht").write_bytes(saved(PAGE.encode(), "8bit"))
    assert [article.text for article in read(tmp_path)] == [TEXT]


def test_without_a_page(tmp_path):
    (tmp_path / "a.mht").write_bytes(saved(PAGE.encode(), "8bit", "text/plain"))
    with pytest.raises(InputError) as error:
        list(read(tmp_path))
    assert str(error.value) == f"{tmp_path / 'a.mht'}: there is no page of HTML in it: save it again, as HTML"
