"""`summary`: one page on what an article says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from newsnlp.analysis.frequency import content_words, stopwords
from newsnlp.analysis.keywords import POS, keywords, rank
from newsnlp.analysis.reference import shipped
from newsnlp.article import Analysis, Token
from newsnlp.entities.count import things
from newsnlp.table import Table

_PARTS = (
    ("organisations", "ORG"),
    ("programmes", "PROGRAM"),
    ("events", "EVENT"),
    ("people", "PER"),
    ("places", "LOC"),
)
# What ends without a mark is a heading or a caption.
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]+[”」』）)]*")
_SHORTEST = 12  # characters; less is a fragment
_LEAD = 0.5  # the first sentence of a body counts half as much again: news puts the point first
_SAME = 0.6  # cosine from which a sentence only repeats one that was taken


def sentences(analysis: Analysis) -> list[tuple[int, int]]:
    """The spans of the sentences of the body, by source offsets, in order."""
    spans = []
    for line in analysis.lines:
        if line.role == "body" and not line.repeats:
            for match in _SENTENCE.finditer(analysis.article.text, line.start, line.end):
                if len(match[0].strip()) >= _SHORTEST:
                    spans.append(match.span())
    return spans


def key_sentences(analysis: Analysis, *, top: int = 3) -> list[tuple[int, int, float]]:
    """The sentences that say most, by TextRank over the cosine of their tf-idf vectors (Mihalcea and Tarau 2004).

    The first sentences weigh a little more, and one that repeats another taken is passed over.

    Returns:
        `(start, end, score)` in the order of the text.
    """
    spans = sentences(analysis)
    vectors = _vectors(spans, list(content_words(analysis, pos=POS, min_length=2, stop=stopwords())))
    near = vectors @ vectors.T
    np.fill_diagonal(near, 0)
    rows, columns = np.nonzero(near)
    scores = rank(rows, columns, near[rows, columns], len(spans))
    scores = scores * (1 + _LEAD / (1 + np.arange(len(spans))))
    taken: list[int] = []
    for k in np.argsort(-scores, kind="stable").tolist():
        if len(taken) < top and all(near[k, t] < _SAME for t in taken):
            taken.append(k)
    return [(*spans[k], float(scores[k])) for k in sorted(taken)]


def _vectors(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> np.ndarray:
    """One row a sentence: its words' tf-idf, at unit length."""
    usual = shipped()
    index = {word: k for k, word in enumerate(dict.fromkeys(t.word for t in tokens))}
    matrix = np.zeros((len(spans), len(index)))
    ends = np.array([end for _, end in spans])
    for token in tokens:
        k = int(np.searchsorted(ends, token.start, side="right"))
        if k < len(spans) and spans[k][0] <= token.start:
            matrix[k, index[token.word]] += usual.idf(token.word)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(lengths > 0, lengths, 1)


def summary(analyses: Iterable[Analysis], *, top: int = 5) -> Table:
    """Sum up articles, one after the other.

    Args:
        top: names of each kind, keywords and sentences at most.
    Returns:
        `doc`, `part` (size, facts, organisations, programmes, events, people, places, keywords, sentences), `name`,
        `value`: for sizes and facts the field and what it says, for names and keywords the name and its count, for
        sentences the sentence and its offset.
    """
    rows = (row for analysis in analyses for row in _rows(analysis, top))
    return Table(("doc", "part", "name", "value"), rows, title="Summary", sections="part")


def _rows(analysis: Analysis, top: int) -> Iterable[tuple[str, str, str, object]]:
    doc, text = analysis.article.doc, analysis.article.text
    own = sum(line.end - line.start for line in analysis.lines if line.role != "boilerplate")
    yield doc, "size", "script", analysis.script
    yield doc, "size", "characters", len(text)
    yield doc, "size", "characters of the article", own
    yield doc, "size", "words", sum(1 for _ in content_words(analysis))
    facts = analysis.meta
    for name in ("title", "published", "source", "dateline", "reporters", "editors", "credits"):
        value = getattr(facts, name)
        if value:
            yield doc, "facts", name, ", ".join(value) if isinstance(value, tuple) else value
    for part, kind in _PARTS:
        for row in things([analysis], types=[kind], top=top).rows:
            yield doc, part, row[1], row[2]
    for word, _, count in keywords([analysis], top=2 * top).rows:
        yield doc, "keywords", word, count
    for start, end, _ in key_sentences(analysis, top=min(top, 3)):
        yield doc, "sentences", analysis.page.within(start, end).strip(), start
