"""What the stages found, as tables: one row an article, a line or a word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from newsnlp.article import Analysis, Article, own_lines
from newsnlp.errors import OnError, each
from newsnlp.language.convert import convert
from newsnlp.language.script import detect
from newsnlp.reading.clean import explain
from newsnlp.reading.repair import repair, working
from newsnlp.table import Table


def scripts(articles: Iterable[Article], *, on_error: OnError | None = None) -> Table:
    """`doc`, `script`, and of the characters of one script alone the share of each and their number.

    `on_error` here and below: see `each`.
    """
    found = each(lambda article: (article.doc, detect(article.text)), articles, on_error)
    rows = ((doc, d.script, round(d.simplified, 4), round(d.traditional, 4), d.characters) for doc, d in found)
    return Table(("doc", "script", "simplified", "traditional", "characters"), rows, title="Script")


def conversions(articles: Iterable[Article], to: str, *, on_error: OnError | None = None) -> Table:
    """`doc`, `to` and the whole `text`, glosses repaired and converted."""
    rows = each(lambda article: (article.doc, to, convert(repair(article.text), to=to).text), articles, on_error)
    return Table(("doc", "to", "text"), rows, title="Conversion")


def cleaned(analysis: Analysis, *, all_lines: bool = False) -> str:
    """An article's own lines in its own script, glosses repaired, one below the other."""
    own = own_lines(analysis.lines, all_lines=all_lines)
    return "".join(analysis.page.within(line.start, line.end) + "\n" for line in own)


def articles(analyses: Iterable[Analysis], *, all_lines: bool = False) -> Table:
    """`doc`, `text` (what the offsets refer to), `clean` (see `cleaned`), `lines` (the article's own)."""
    rows = (
        (
            a.article.doc,
            a.article.text,
            cleaned(a, all_lines=all_lines),
            [
                {"start": line.start, "end": line.end, "role": line.role}
                for line in own_lines(a.lines, all_lines=all_lines)
            ],
        )
        for a in analyses
    )
    return Table(("doc", "text", "clean", "lines"), rows, title="Articles", narrow=("doc", "clean"))


def lines(analyses: Iterable[Analysis]) -> Table:
    """Every line: `doc`, `start`, `end`, `role`, `repeats` (it says again what another said), `text`."""
    rows = (
        (a.article.doc, start, end, role, repeats, a.article.text[start:end])
        for a in analyses
        for start, end, role, repeats in a.lines
    )
    return Table(("doc", "start", "end", "role", "repeats", "text"), rows, title="Lines", sections="doc")


def removals(articles: Iterable[Article], *, on_error: OnError | None = None) -> Table:
    """Every piece that was dropped, repaired or counted once: `doc`, `start`, `end`, `reason`, `text`."""

    def of(article: Article) -> list[tuple[str, int, int, str, str]]:
        _, repaired, plain = working(article.text)
        pieces = explain(repaired, plain)
        return [(article.doc, piece.start, piece.end, piece.reason, piece.what) for piece in pieces]

    rows = chain.from_iterable(each(of, articles, on_error))
    return Table(("doc", "start", "end", "reason", "text"), rows, title="Removed", sections="doc")


META = ("title", "published", "source", "dateline", "reporters", "editors", "credits")


def facts(analyses: Iterable[Analysis]) -> Table:
    """What each page states about itself: `doc`, then the fields of `Meta`."""
    rows = (
        (a.article.doc, *(list(v) if isinstance(v := getattr(a.meta, name), tuple) else v for name in META))
        for a in analyses
    )
    return Table(("doc", *META), rows, title="Facts")


def tokens(analyses: Iterable[Analysis]) -> Table:
    """Every word but white space: `doc`, `start`, `end`, `text` (the source's own), `word` (Simplified), `tag`."""
    rows = ((a.article.doc, *token) for a in analyses for token in a.tokens if not token.word.isspace())
    return Table(("doc", "start", "end", "text", "word", "tag"), rows, title="Words", sections="doc")


def spaced(analysis: Analysis, *, pos: bool = False) -> str:
    """An article's words with spaces between them, line by line; with `pos` each as word/tag."""
    out: list[str] = []
    tokens = iter(analysis.tokens)
    token = next(tokens, None)
    for line in analysis.lines:
        row = []
        while token is not None and token.start < line.end:
            if token.start >= line.start and not token.word.isspace():
                row.append(f"{token.word}/{token.tag}" if pos else token.word)
            token = next(tokens, None)
        if row:
            out.append(" ".join(row) + "\n")
    return "".join(out)
