"""`summary`: one page on what an article says, or many together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from newsnlp.analysis.corpus import characters, corpus, parts
from newsnlp.analysis.extract import key_sentences
from newsnlp.analysis.frequency import content_words
from newsnlp.analysis.keywords import keywords
from newsnlp.analysis.periods import Period, namer
from newsnlp.article import Analysis
from newsnlp.entities.count import things
from newsnlp.table import Table

_SENTENCES = 3
_COLUMNS = ("doc", "part", "name", "value")


def summary(analyses: Iterable[Analysis], *, top: int = 5, per_doc: bool = False, by: Period = "month") -> Table:
    """Sum up an article; or several together, see `corpus`.

    Args:
        top: names of each kind at most, twice as many keywords; as many sentences, but three at most.
        per_doc: sum up each article by itself, however many there are.
        by: the period that several articles are counted by.
    Returns:
        `doc`, `part` (size, facts, organisations, programmes, events, people, places, works, keywords, sentences; of
        several articles those of `corpus`), `name`, `value`: for sizes and facts the field and what it says, for names
        and keywords the name and its count, for sentences the sentence and its offset.
    Raises:
        UsageError: there is no such period.
    """
    namer(by)  # which a single article has no need of
    found = iter(analyses)
    begin = list(islice(found, 0 if per_doc else 2))
    found = chain(begin, found)
    if len(begin) == 2:
        return Table(_COLUMNS, corpus(found, top=top, by=by), title="All articles", sections="part")
    rows = (row for analysis in found for row in _rows(analysis, top))
    return Table(_COLUMNS, rows, title="Summary", sections="part")


def _rows(analysis: Analysis, top: int) -> Iterator[tuple[str, str, str, object]]:
    doc, text = analysis.article.doc, analysis.article.text
    yield doc, "size", "script", analysis.script
    yield doc, "size", "characters", len(text)
    yield doc, "size", "characters of the article", characters(analysis)
    yield doc, "size", "words", sum(1 for _ in content_words(analysis))
    facts = analysis.meta
    for name in ("title", "published", "source", "dateline", "reporters", "editors", "credits"):
        value = getattr(facts, name)
        if value:
            yield doc, "facts", name, ", ".join(value) if isinstance(value, tuple) else value
    for part, kind in parts(m.type for m in analysis.mentions if m.named).items():
        for row in things([analysis], types=[kind], top=top).rows:
            yield doc, part, row[1], row[2]
    for word, _, count in keywords([analysis], top=2 * top).rows:
        yield doc, "keywords", word, count
    for start, end, _ in key_sentences(analysis, top=min(top, _SENTENCES)):
        yield doc, "sentences", analysis.page.within(start, end), start
