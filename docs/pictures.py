"""Make the pictures of the pages: `python -m docs.pictures`, which `make pictures` calls.

Terminals are what the installed command writes to a terminal, as SVG by Rich; the report is photographed in a headless
Chromium, which with a font for Chinese is needed for that.
"""

from __future__ import annotations

import base64
import html
import re
import tempfile
from io import StringIO
from itertools import accumulate
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

import newsnlp
from tests.browser import CHROMIUM, Browser
from tests.conftest import on_terminal

PLACE = Path(__file__).parent / "pictures"
TERMINALS = {
    "show": ("entities --show data/samples/converted.txt", 26),
    "entities": ("entities data/samples/converted.txt --type PROGRAM,EVENT", 40),
    "trends": ("trends data/samples/briefs.jsonl --type ORG --top 6", 20),
    "summary": ("summary data/samples/briefs.jsonl --top 4", 42),
}
_WIDTH = 88
_FONTS = "ui-monospace, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', Menlo, Consolas, monospace"
# Rich's own form names fonts of a server; this one takes what the reader has.
_FORM = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}">
<style>.{{unique_id}}-matrix {{{{ font: {{char_height}}px {_FONTS}; white-space: pre; }}}}
.{{unique_id}}-title {{{{ font: bold 18px sans-serif; }}}}
{{styles}}</style>
<defs><clipPath id="{{unique_id}}-clip-terminal">
<rect x="0" y="0" width="{{terminal_width}}" height="{{terminal_height}}"/></clipPath>{{lines}}</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})" clip-path="url(#{{unique_id}}-clip-terminal)">
{{backgrounds}}<g class="{{unique_id}}-matrix">{{matrix}}</g></g>
</svg>
"""
_TEXT = re.compile(r'<text class="(\S+-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>(.*?)</text>')


def terminal(command: str, lines: int) -> str:
    """A terminal after a command, its first lines, as SVG."""
    written, _ = on_terminal(*command.split(), COLUMNS=str(_WIDTH))
    shown = written.rstrip("\n").split("\n")
    console = Console(record=True, width=_WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ newsnlp {command}", "bold"))
    for line in Text.from_ansi("\n".join(shown)).wrap(console, _WIDTH)[:lines]:
        console.print(line, soft_wrap=True)
    svg = console.export_svg(title="newsnlp", theme=DIMMED_MONOKAI, code_format=_FORM, unique_id="terminal")
    return _TEXT.sub(_in_cells, svg)


def _in_cells(match: re.Match[str]) -> str:
    """A text at the places where a terminal has it: Rich takes every character for one cell wide, Chinese has two."""
    style, x, y, length, rest, inner = match.groups()
    text = html.unescape(inner).rstrip()
    cell = float(length) / len(html.unescape(inner))
    ends = accumulate(map(cell_len, text), initial=0)
    places = " ".join(f"{float(x) + cell * end:.6g}" for _, end in zip(text, ends, strict=False))
    return f'<text class="{style}" x="{places}" y="{y}"{rest}>{html.escape(text)}</text>' if text else ""


def report(lang: str, title: str, theme: str, clicked: str = "") -> bytes:
    """The report of the samples in a browser, or what a click in it leads to."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "report.html"
        page.write_text(newsnlp.report(Path("data/samples"), lang=lang, title=title), encoding="utf-8")
        browser = Browser(Path(folder) / "profile", width=1200, height=900)
        try:
            browser.size(1200, 900)
            browser.theme(theme)
            browser.open(page)
            if clicked:
                browser.click(clicked)
            shot = browser.call("Page.captureScreenshot", format="webp", quality=80)
        finally:
            browser.close()
    return base64.b64decode(shot["data"])


def main() -> None:
    """Make them all."""
    PLACE.mkdir(exist_ok=True)
    for name, (command, lines) in TERMINALS.items():
        (PLACE / f"{name}.svg").write_text(terminal(command, lines), encoding="utf-8")
    if not CHROMIUM:
        raise SystemExit("the report's pictures need Chromium: apt-get install chromium fonts-noto-cjk")
    for lang, title in (("en", "Sample news"), ("zh", "样例新闻")):
        (PLACE / f"report.{lang}.webp").write_bytes(report(lang, title, "light"))
        (PLACE / f"article.{lang}.webp").write_bytes(report(lang, title, "dark", "#list li:nth-child(3) button"))


if __name__ == "__main__":
    main()
