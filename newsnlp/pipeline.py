"""`analyze`: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from newsnlp.article import Analysis, Article, own_lines
from newsnlp.entities.aliases import read_aliases
from newsnlp.entities.entities import entities
from newsnlp.entities.link import link
from newsnlp.entities.patterns import home_currency
from newsnlp.errors import UsageError
from newsnlp.jobs import spread
from newsnlp.language.convert import simplify
from newsnlp.language.script import detect
from newsnlp.language.segment import named, segment, segmenter
from newsnlp.reading.clean import clean
from newsnlp.reading.damage import damage
from newsnlp.reading.meta import meta
from newsnlp.reading.read import FORMATS, read
from newsnlp.reading.repair import repair
from newsnlp.settings import Settings


def analyze(
    article: Article | Path | str, *, settings: Settings = Settings(), words: bool = True, names: bool = True
) -> Analysis:
    """Analyse one article: read, repair, convert, clean, meta, segment, entities, link.

    Args:
        article: an article, the path of a file that holds one, or its text. A string is text, never a file's name.
        settings: how.
        words, names: whether tokens and mentions are wanted; without them those fields stay empty.
    Raises:
        InputError: the file can't be read.
        UsageError: the string is a file's name, the file holds more than one article, or a setting makes no sense.
    """
    page = load(article)
    script = detect(page.text)
    repaired = repair(page.text)
    plain = simplify(repaired, script.script)
    lines = clean(plain)
    if settings.all_lines:
        lines = [line._replace(repeats=False) for line in lines]
    own = own_lines(lines, all_lines=settings.all_lines)
    facts = meta(page, repaired, plain, lines)
    spans = [(line.start, line.end) for line in own]
    tokens = segment(plain, spans, cut=segmenter(settings.segmenter, settings.dictionary)) if words else []
    sure = named(settings.dictionary) if settings.dictionary else {}
    currency = home_currency(plain.text, script.script)
    mentions = entities(plain, own, meta=facts, sure=sure, currency=currency) if names else []
    if settings.link:
        mentions = link(plain, mentions, aliases=read_aliases(settings.aliases) if settings.aliases else None)
    warnings = [warning.message for warning in damage(page.text)]
    if not own:
        warnings.append("no article found, every line is boilerplate: --all-lines takes them")
    return Analysis(page, repaired, script.script, tuple(lines), facts, tuple(tokens), tuple(mentions), tuple(warnings))


def load(article: Article | Path | str) -> Article:
    """One article from what a user may hand over. See `analyze`."""
    if isinstance(article, Article):
        return article
    if isinstance(article, Path):
        found = list(read([article]))
        if len(found) != 1:
            raise UsageError(f"{article} holds {len(found)} articles", "give it to a table function, or read() it")
        return found[0]
    if "\n" not in article and Path(article[-20:]).suffix.lower() in (*FORMATS, ".gz"):
        raise UsageError(f"'{article}' looks like a file's name", f"for the file, say Path('{article}')")
    return Article("", article)


def analyze_all(
    articles: Iterable[Article],
    *,
    settings: Settings = Settings(),
    words: bool = True,
    names: bool = True,
    jobs: int = 1,
) -> Iterator[Analysis]:
    """Analyse articles as they are asked for, in their order.

    Args:
        settings, words, names: see `analyze`.
        jobs: processes to share the work between.
    """
    function = partial(analyze, settings=settings, words=words, names=names)
    return map(function, articles) if jobs == 1 else spread(function, articles, jobs)
