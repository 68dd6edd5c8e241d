"""An article as a notebook shows it: its facts, and its own lines with the names in colours."""

from __future__ import annotations

from collections import Counter
from html import escape

from newsnlp.article import Analysis, Mention, own_lines
from newsnlp.output.formats import flat, visible
from newsnlp.output.highlight import marked, within

_MOST = 20_000  # characters of an article: a notebook keeps what it shows
_FACTS = ("published", "source", "dateline", "reporters", "editors", "credits")
# The report's light tints, with dark letters whatever the notebook's theme.
_TINTS = {
    "ORG": "#d3e5ff",
    "PROGRAM": "#ffe2b8",
    "EVENT": "#ead9fc",
    "PER": "#cdf2d7",
    "LOC": "#fcd6db",
    "WORK": "#cdeff3",
}
_STYLE = (
    "<style>.newsnlp{max-height:32em;overflow:auto}.newsnlp p{margin:.4em 0;white-space:pre-wrap}"
    ".newsnlp mark{color:#1b1f24;background:#e9ecef;border-radius:.2em;padding:.05em .1em}"
    + "".join(f".newsnlp .{kind}{{background:{tint}}}" for kind, tint in _TINTS.items())
    + "</style>"
)


def html(analysis: Analysis) -> str:
    """A piece of HTML that needs nothing beside itself; all that comes from the article is escaped.

    Of an article of more than 20,000 characters the beginning is shown.
    """
    article, facts = analysis.article, analysis.meta
    named = [m for m in analysis.mentions if m.named]
    counts = Counter(m.type for m in named)
    types = [kind for kind in _TINTS if kind in counts] + sorted(counts.keys() - _TINTS)
    lines = own_lines(analysis.lines)
    last = lines[0].start + _MOST if lines else 0
    shown = [line._replace(end=min(line.end, last)) for line in lines if line.start < last]
    parts = [
        f"<b>{_text(facts.title or article.title or article.doc)}</b>",
        " · ".join(f"{name}: {_text(value)}" for name in _FACTS if (value := flat(getattr(facts, name)))),
        " ".join(f"{_opening(kind)}{_text(kind)} {counts[kind]}</mark>" for kind in types),
        *(
            marked(article.text, line, mentions, _mark, "</mark>", between=_text)
            for line, mentions in within(analysis, shown, types)
        ),
        "…" if lines and lines[-1].end > last else "",
    ]
    return f'{_STYLE}<div class="newsnlp">{"".join(f"<p>{part}</p>" for part in parts if part)}</div>'


def _mark(mention: Mention) -> str:
    return _opening(mention.type, mention.name)


def _opening(kind: str, name: str = "") -> str:
    title = f' title="{_text(f"{kind}: {name}")}"' if name else ""
    return f'<mark class="{_text(kind)}"{title}>'


def _text(text: str) -> str:
    return escape(visible(text))
