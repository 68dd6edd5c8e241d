"""What MkDocs does to a page before it is rendered."""

from __future__ import annotations

import re

_HAN = r"[\u2e80-\u9fff\uff00-\uffef，。；：、？！（）“”《》…—]"
_WRAPPED = re.compile(rf"(?<={_HAN})\n(?={_HAN})")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Join the lines of Chinese paragraphs: browsers show a line's end as a space, which Chinese has none of."""
    pieces = re.split(r"(^```.*?^```$)", markdown, flags=re.MULTILINE | re.DOTALL)
    return "".join(piece if piece.startswith("```") else _WRAPPED.sub("", piece) for piece in pieces)
