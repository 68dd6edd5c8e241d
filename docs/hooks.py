"""What MkDocs does to a page before it is rendered."""

from __future__ import annotations

import re

_HAN = r"[\u2e80-\u9fff\uff00-\uffef，。；：、？！（）“”《》…—]"
_WRAPPED = re.compile(rf"(?<={_HAN})\n(?={_HAN})")
_CHINESE = re.compile(r"(\]\((?!https?:)[\w./-]+)\.zh\.md")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Name pages as the site does, and join the lines of Chinese paragraphs.

    Chinese pages link to each other as files, NAME.zh.md; the site finds NAME.md in the language at hand. Browsers show
    a line's end as a space, which Chinese has none of.
    """
    markdown = _CHINESE.sub(r"\1.md", markdown)
    pieces = re.split(r"(^```.*?^```$)", markdown, flags=re.MULTILINE | re.DOTALL)
    return "".join(piece if piece.startswith("```") else _WRAPPED.sub("", piece) for piece in pieces)
