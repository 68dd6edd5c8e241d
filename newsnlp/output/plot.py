"""Trends as a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import printable
from typing import TYPE_CHECKING

from newsnlp.errors import UsageError
from newsnlp.table import headings

if TYPE_CHECKING:
    from newsnlp.analysis.trends import Measure, Trends

# Fonts for Chinese by their files' names, the plainest first; without any of them, whichever has the characters.
_FONTS = re.compile(r"(notosanscjk|sourcehansans|msyh|pingfang|wqy|simhei|heiti)", re.IGNORECASE)
_WEIGHTS = re.compile(r"bold|black|heavy|light|thin|medium", re.IGNORECASE)
_STYLES = ("-", "--", ":", "-.")  # colours begin again after ten lines, with another stroke
_LABELS = 12  # names of periods that have room below a picture
_HEADINGS = {"count": "times", "per_million": "per million words", "docs": "articles", "percent": "% of articles"}


def plotter(path: Path, *, sample: str = "") -> Callable[[Trends, Measure, Path], None]:
    """What draws trends: asked for before the work, so that a missing package or font is told at once.

    Args:
        path: where the picture is to go: .svg (letters as outlines, the same bytes for the same trends) or .png.
        sample: characters that will be drawn.
    Raises:
        UsageError: there is no such format, matplotlib is not installed, or no font has the characters.
    """
    form = path.suffix.lower()[1:]
    if form not in ("svg", "png"):
        raise UsageError(f"no picture of the kind '{path.suffix}'", "name a file that ends in .svg or .png")
    try:
        from matplotlib import font_manager, rc_context, rcdefaults
        from matplotlib.figure import Figure
        from matplotlib.ticker import MaxNLocator
    except ImportError:
        raise UsageError("a plot needs matplotlib, which is not installed", "pip install 'newsnlp[plot]'") from None

    font(sample)

    def draw(found: Trends, measure: Measure, part: Path) -> None:
        with rc_context():
            rcdefaults()  # whatever a matplotlibrc says, which is first looked for in the working directory
            _draw(found, measure, part)

    def _draw(found: Trends, measure: Measure, part: Path) -> None:
        things = list(found.counts)
        names = [_label(name) for name in headings("period", things)[1:]]
        face = font(printable + "".join(names))
        font_manager.fontManager.addfont(face)
        family = font_manager.FontProperties(fname=face).get_name()
        with rc_context(
            {"font.family": family, "svg.hashsalt": "newsnlp", "svg.fonttype": "path", "text.parse_math": False}
        ):
            figure = Figure(figsize=(9, 5), layout="constrained")
            axes = figure.subplots()
            for number, (name, thing) in enumerate(zip(names, things, strict=True)):
                style = _STYLES[number // 10 % len(_STYLES)]
                axes.plot(found.periods, found.values(thing, measure), style, marker="o", markersize=3, label=name)
            axes.set_xticks(found.periods[:: -(-len(found.periods) // _LABELS) or 1])
            axes.tick_params(axis="x", rotation=45)
            axes.set_ylabel(_HEADINGS[measure])
            axes.set_ylim(bottom=0)
            axes.yaxis.set_major_locator(MaxNLocator(integer=measure in ("count", "docs")))
            if things:
                axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
            figure.savefig(part, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})

    return draw


def _label(name: str) -> str:
    """A name as it can be drawn: nothing that has no picture, and no _ at its beginning, which would hide it."""
    text = "".join(c if c.isprintable() else " " for c in name)
    return f" {text}" if text.startswith("_") or not text else text


def font(characters: str) -> str:
    """The file of a font on this machine that has all these characters.

    Raises:
        UsageError: there is none.
    """
    from matplotlib import font_manager, get_data_path

    own = str(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))
    if _lacks(own, characters) == "":
        return own
    fonts = sorted(font_manager.findSystemFonts(), key=_rank)
    lacking = [(_lacks(path, characters), path) for path in fonts]
    best = min(lacking, key=lambda found: len(found[0]), default=(characters, ""))
    if best[0] == "":
        return best[1]
    missing = "".join(dict.fromkeys(best[0]))[:10]
    raise UsageError(
        f"no font on this machine has {missing}",
        "install one for Chinese, such as Noto Sans CJK (on Debian: apt install fonts-noto-cjk)",
    )


def _rank(path: str) -> tuple[bool, bool, str]:
    """Well-known fonts for Chinese first, then those of ordinary weight."""
    name = Path(path).name
    return _FONTS.search(name) is None, _WEIGHTS.search(name) is not None, path


def _lacks(path: str, characters: str) -> str:
    """The characters that a font can't draw; all of them where it can't be read."""
    from matplotlib.ft2font import FT2Font

    try:
        has = FT2Font(path).get_charmap()
    except (RuntimeError, OSError):
        return characters
    return "".join(c for c in characters if ord(c) not in has and c.isprintable())
