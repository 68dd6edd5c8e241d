from __future__ import annotations

import builtins
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib import font_manager, rcParams

from newsnlp import UsageError
from newsnlp.analysis.trends import trends
from newsnlp.output.plot import font, plotter
from tests.test_trends import ARTICLES


@pytest.fixture
def chinese(tmp_path, monkeypatch):
    """A font that has ASCII and the few characters of these trends, each as a square; the only one on the machine."""
    path = tmp_path / "Square.ttf"
    characters = [*map(chr, range(0x20, 0x7F)), *"甲乙丙局计划汉漢計劃"]
    names = [".notdef", *(f"u{ord(c):04X}" for c in characters)]
    pen = TTGlyphPen(None)
    for x, y in ((0, 0), (0, 700), (700, 700), (700, 0)):
        (pen.lineTo if y or x else pen.moveTo)((x, y))
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): name for c, name in zip(characters, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(path)])
    return path


@pytest.fixture
def no_fonts(monkeypatch):
    monkeypatch.setattr(font_manager, "findSystemFonts", list)


@pytest.mark.parametrize("measure", ["count", "percent"])
def test_an_svg_is_the_same_every_time(chinese, tmp_path, measure):
    paths = [tmp_path / "a.svg", tmp_path / "b.svg"]
    before = dict(rcParams)
    for path in paths:
        plotter(path, sample="汉漢")(trends(ARTICLES, words=["計劃"]), measure, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    text = paths[0].read_text(encoding="utf-8")
    assert "<text" not in text  # letters are outlines: whoever looks at it needs no font
    assert 'id="Square-60"' in text  # the font's glyph 0x60, 甲
    assert 'id="Square-0"' not in text  # its glyph for what it has not
    assert "dc:date" not in text
    assert dict(rcParams) == before


def test_a_png(chinese, tmp_path):
    path = tmp_path / "a.png"
    plotter(path)(trends(ARTICLES), "count", path)
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_nothing_to_draw(no_fonts, tmp_path):
    path = tmp_path / "a.svg"
    plotter(path)(trends([]), "count", path)
    assert path.stat().st_size > 1000


def test_latin_needs_no_font_but_the_packages_own(no_fonts):
    assert Path(font("NASA 2024")).name == "DejaVuSans.ttf"


def test_a_font_is_found_by_its_characters(chinese):
    assert font("甲局 2024") == str(chinese)


def test_of_a_font_in_several_weights_the_ordinary_one(chinese, monkeypatch):
    """Bold comes before Regular by its name."""
    bold, regular = (chinese.with_name(f"NotoSansCJK-{weight}.ttf") for weight in ("Bold", "Regular"))
    for path in (bold, regular):
        path.write_bytes(chinese.read_bytes())
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(bold), str(regular)])
    assert font("甲局") == str(regular)


def test_no_boxes(chinese):
    with pytest.raises(UsageError, match="no font on this machine has 龘: install one for Chinese, such as Noto Sans"):
        font("甲龘龘局")


def test_a_missing_font_is_told_before_the_work(no_fonts):
    with pytest.raises(UsageError, match=r"no font on this machine has 汉漢: .* apt install fonts-noto-cjk"):
        plotter(Path("a.svg"), sample="汉漢")


def test_what_is_no_font_is_passed_over(tmp_path, monkeypatch):
    path = tmp_path / "bad.ttf"
    path.write_bytes(b"nothing")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(path)])
    with pytest.raises(UsageError, match="no font on this machine has 甲"):
        font("甲")


def test_no_such_picture():
    with pytest.raises(UsageError, match=r"no picture of the kind '\.jpg': name a file that ends in .svg or .png"):
        plotter(Path("a.jpg"))


def test_without_matplotlib(monkeypatch):
    real = builtins.__import__

    def without(name, *args):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"needs matplotlib, which is not installed: pip install 'newsnlp\[plot\]'"):
        plotter(Path("a.svg"))
