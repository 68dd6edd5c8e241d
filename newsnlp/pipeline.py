"""`analyze`: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from newsnlp.align import Aligned
from newsnlp.article import Analysis, Article, Line, Script, own_lines
from newsnlp.entities.aliases import read_aliases
from newsnlp.entities.entities import Tagged, entities, tagged
from newsnlp.entities.link import link
from newsnlp.entities.model import load as load_model
from newsnlp.entities.sums import home_currency
from newsnlp.errors import InputError, NewsnlpError, OnError, UsageError, broken
from newsnlp.language.segment import named, segment, segmenter
from newsnlp.limits import limited
from newsnlp.reading.clean import clean
from newsnlp.reading.damage import damage
from newsnlp.reading.files import FORMATS
from newsnlp.reading.meta import meta
from newsnlp.reading.read import read
from newsnlp.reading.repair import working
from newsnlp.settings import Settings

# Articles that are analysed together, and their characters: the tagger takes a third less a character than with one
# article at a time, and little less still with more.
_TOGETHER = 16
_CHARACTERS = 16_384


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
    return _analyze([load(article)], settings, words, names)[0]


class _Page(NamedTuple):
    """An article repaired, converted and cleaned, with its own lines."""

    article: Article
    script: Script
    repaired: Aligned
    plain: Aligned
    lines: list[Line]
    own: list[Line]


def _analyze(articles: Sequence[Article], settings: Settings, words: bool, names: bool) -> list[Analysis]:
    """The steps in order, all of these articles tagged together."""
    pages = [_page(article, settings) for article in articles]
    model = load_model(settings.model) if names else None
    tags = tagged(((page.plain, page.own) for page in pages), model=model) if model else repeat(None)
    return [_finish(page, its, settings, words) for page, its in zip(pages, tags, strict=False)]


def _page(article: Article, settings: Settings) -> _Page:
    script, repaired, plain = working(article.text)
    lines = clean(plain)
    if settings.all_lines:
        lines = [line._replace(repeats=False) for line in lines]
    return _Page(article, script, repaired, plain, lines, own_lines(lines, all_lines=settings.all_lines))


def _finish(page: _Page, tags: Tagged | None, settings: Settings, words: bool) -> Analysis:
    article, script, repaired, plain, lines, own = page
    facts = meta(article, repaired, plain, lines)
    spans = [(line.start, line.end) for line in own]
    tokens = segment(plain, spans, cut=segmenter(settings.segmenter, settings.dictionary)) if words else []
    sure = named(settings.dictionary) if settings.dictionary else {}
    currency = home_currency(plain.text, script)
    mentions = entities(plain, own, meta=facts, sure=sure, currency=currency, tags=tags) if tags else []
    if settings.link and tags and mentions:
        aliases = read_aliases(settings.aliases, tags.types) if settings.aliases else None
        mentions = link(plain, mentions, aliases=aliases)
    warnings = [*article.warnings, *(warning.message for warning in damage(article.text))]
    if not own:
        warnings.append("no article found, every line is boilerplate: --all-lines takes them")
    elif len(own) < len(lines) and not any(line.role in ("body", "caption") for line in own):
        warnings.append("headline alone, every line of text is boilerplate: --all-lines takes them")
    return Analysis(article, repaired, script, tuple(lines), facts, tuple(tokens), tuple(mentions), tuple(warnings))


def load(article: Article | Path | str, doc: str = "") -> Article:
    """One article from what a user may hand over, see `analyze`; `doc` is what a text is called."""
    if isinstance(article, Article):
        return article
    if isinstance(article, Path):
        found = list(read([article]))
        if len(found) != 1:
            raise UsageError(f"{article} holds {len(found)} articles", "give it to a table function, or read() it")
        return found[0]
    if "\n" not in article and Path(article[-20:]).suffix.lower() in (*FORMATS, ".gz"):
        raise UsageError(f"'{article}' looks like a file's name", f"for the file, say Path('{article}')")
    return Article(doc, article)


def analyze_all(
    articles: Iterable[Article],
    *,
    settings: Settings = Settings(),
    words: bool = True,
    names: bool = True,
    jobs: int = 1,
    on_error: OnError | None = None,
) -> Iterator[Analysis]:
    """Analyse articles as they are asked for, in their order.

    Args:
        settings, words, names: see `analyze`.
        jobs: processes to share the work between.
        on_error: told of an article at which newsnlp itself fails, which is then left out; by default that is raised.
    """
    function = partial(_try, settings=settings, words=words, names=names)
    groups = _groups(articles)
    results: Iterator[list[Analysis | _Failed]]
    if jobs == 1:
        results = map(function, groups)
    else:
        from newsnlp.jobs import spread

        results = spread(function, groups, jobs)
    for result in chain.from_iterable(results):
        if not isinstance(result, _Failed):
            yield result
        elif on_error is None or isinstance(result.error, NewsnlpError):
            raise result.error
        else:
            on_error(result.said)


def tried(
    articles: Iterable[Article], *, settings: Settings = Settings(), seconds: float = 0.0
) -> Iterator[Analysis | Exception]:
    """Analyse articles in their order; where one fails its error stands in its place.

    Args:
        seconds: what an article may take; 0 for no limit.
    """
    results = chain.from_iterable(_try(group, settings, True, True, seconds) for group in _groups(articles))
    return (result.error if isinstance(result, _Failed) else result for result in results)


class _Failed(NamedTuple):
    """In the place of an analysis: what was raised, and what to say of it."""

    error: Exception
    said: InputError


def _try(
    articles: Sequence[Article], settings: Settings, words: bool, names: bool, seconds: float = 0.0
) -> list[Analysis | _Failed]:
    """Analyse articles together; where one fails its error stands in its place, and the others do not suffer."""
    try:
        with limited(seconds):
            return [*_analyze(articles, settings, words, names)]
    except Exception as error:
        if len(articles) == 1:
            return [_Failed(error, broken(articles[0].doc, error))]
        return [result for one in articles for result in _try([one], settings, words, names, seconds)]


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles some at a time; those read before an error come first."""
    group: list[Article] = []
    size = 0
    try:
        for article in articles:
            group.append(article)
            size += len(article.text)
            if len(group) == _TOGETHER or size >= _CHARACTERS:
                yield group
                group, size = [], 0
    except Exception:
        if group:
            yield group
        raise
    if group:
        yield group
