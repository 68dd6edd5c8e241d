"""`keywords`: the words that say what a text is about."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.frequency import content_words, stopwords
from newsnlp.article import Analysis
from newsnlp.errors import UsageError
from newsnlp.table import Table

Indices: TypeAlias = npt.NDArray[np.intp]
Weights: TypeAlias = npt.NDArray[np.float64]
Method = Literal["tfidf", "textrank"]
METHODS: tuple[Method, ...] = ("tfidf", "textrank")

# Words of content, by jieba's tags: nouns and names, verbs used as nouns, abbreviations, set phrases, Latin words.
POS = ("n", "vn", "v", "j", "l", "i", "eng", "an")
_DAMPING = 0.85  # Brin and Page 1998, and Mihalcea and Tarau 2004
_WINDOW = 5  # words that co-occur stand at most so far apart: jieba's own setting


@cache
def idf() -> tuple[dict[str, float], float]:
    """Inverse document frequencies as jieba ships them (natural logarithm), and their median for words not in them."""
    spec = importlib.util.find_spec("jieba")  # its folder, without running it
    folder = ((spec and spec.submodule_search_locations) or ["jieba"])[0]
    text = Path(folder, "analyse", "idf.txt").read_text(encoding="utf-8")
    values = {word: float(value) for word, _, value in (line.partition(" ") for line in text.splitlines())}
    return values, sorted(values.values())[len(values) // 2]


def tfidf(words: Sequence[str]) -> dict[str, float]:
    """Weigh words by term frequency times inverse document frequency, `count / len(words) * idf` (Salton 1988)."""
    values, median = idf()
    return {word: n / len(words) * values.get(word, median) for word, n in Counter(words).items()}


def textrank(words: Sequence[str], *, window: int = _WINDOW) -> dict[str, float]:
    """Weigh words by their rank in the graph of words that stand near each other (Mihalcea and Tarau 2004).

    Edges are undirected and weighted by the number of times that two words stand less than `window` words apart.

    Returns:
        ranks that add up to 1.
    """
    index = {word: k for k, word in enumerate(dict.fromkeys(words))}
    pairs: Counter[tuple[int, int]] = Counter()
    for at, word in enumerate(words):
        for other in words[at + 1 : at + window]:
            if other != word:
                pairs[index[word], index[other]] += 1
    rows = np.array([p[0] for p in pairs], dtype=np.intp)
    columns = np.array([p[1] for p in pairs], dtype=np.intp)
    weights = np.array(list(pairs.values()), dtype=np.float64)
    ranks = rank(np.concatenate((rows, columns)), np.concatenate((columns, rows)), np.tile(weights, 2), len(index))
    return dict(zip(index, ranks.tolist(), strict=True))


def rank(sources: Indices, targets: Indices, weights: Weights, size: int, *, tolerance: float = 1e-9) -> Weights:
    """PageRank of a weighted graph by power iteration; what a node without edges holds is spread over all.

    Args:
        sources, targets, weights: one entry an edge.
        size: the number of nodes.
    Returns:
        the ranks, adding up to 1.
    """
    if size == 0:
        return np.zeros(0)
    out = np.bincount(sources, weights, size)
    share = weights / np.where(out[sources] > 0, out[sources], 1)
    ranks = np.full(size, 1 / size)
    for _ in range(200):
        loose = ranks[out == 0].sum()
        new: Weights = (1 - _DAMPING + _DAMPING * loose) / size + _DAMPING * np.bincount(
            targets, share * ranks[sources], size
        )
        if np.abs(new - ranks).sum() < tolerance:
            return new
        ranks = new
    return ranks


def keywords(analyses: Iterable[Analysis], *, method: Method = "tfidf", top: int = 20) -> Table:
    """Find the key words of all articles together.

    Args:
        method: `tfidf` with jieba's idf, or `textrank`.
        top: rows at most; 0 for all.
    Returns:
        `word`, `score`, `count`, best first.
    Raises:
        UsageError: there is no such method.
    """
    if method not in METHODS:
        raise UsageError(f"no method '{method}'", f"take one of {', '.join(METHODS)}")
    words: list[str] = []
    for analysis in analyses:
        words += (t.word for t in content_words(analysis, pos=POS, min_length=2, stop=stopwords()))
    scores = {"tfidf": tfidf, "textrank": textrank}[method](words)
    counts = Counter(words)
    rows = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[: top or None]
    return Table(("word", "score", "count"), [(w, round(s, 6), counts[w]) for w, s in rows], title="Keywords")
