"""`keywords`: the words, names and terms that say what texts are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.frequency import stopwords
from newsnlp.analysis.keyness import more_often
from newsnlp.analysis.measures import log_likelihood
from newsnlp.analysis.reference import Reference, Said, reference, said, shipped
from newsnlp.analysis.terms import LONGEST, Unit, Words, terms, wording
from newsnlp.article import Analysis
from newsnlp.errors import UsageError
from newsnlp.table import Table

Indices: TypeAlias = npt.NDArray[np.intp]
Weights: TypeAlias = npt.NDArray[np.float64]
Method = Literal["tfidf", "textrank", "keyness"]
Idf = Literal["reference", "corpus"]

# Words of content, by jieba's tags: nouns and names, verbs used as nouns, abbreviations, set phrases, Latin words.
POS = ("n", "vn", "v", "j", "l", "i", "eng", "an")
# Of those a verb alone is no keyword.
_KINDS = tuple(tag for tag in POS if tag != "v")
_DAMPING = 0.85  # Brin and Page 1998, and Mihalcea and Tarau 2004
# Names that tell what they are about, where others tell who, where, or how a paper is worded.
_TELLING = ("PROGRAM", "EVENT")
_ADDRESS = re.compile("@|://|^www")
_WINDOW = 5  # words that co-occur stand at most so far apart: jieba's own setting


@dataclass
class Text:
    """What one text says, an article or several: what keywords are chosen from.

    Attributes:
        said: its words, names and possible terms.
        content: the words of content and the names, with the number of words in each that tell what it is about.
        near: the pairs of those that stand near each other, with the times.
    """

    said: Said = field(default_factory=Said)
    content: dict[str, int] = field(default_factory=dict)
    near: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Text) -> None:
        """Take another text in."""
        self.said.words.update(other.said.words)
        self.said.sequences.update(other.said.sequences)
        self.said.size += other.said.size
        self.content |= other.content
        self.near.update(other.near)

    def candidates(self) -> dict[Words, int]:
        """The words of content, names and terms, each with the times that it stands by itself, in no term."""
        found = terms(self.said.sequences)
        alone = Counter({word: self.said.words[word] for word in self.content})
        for words, count in found.items():
            alone.subtract(dict.fromkeys(words, count))
        return found | {(word,): count for word, count in alone.items() if word in self.content and count > 0}


def text(analysis: Analysis, *, pairs: bool = False) -> Text:
    """What an article says.

    Args:
        pairs: find what stands near what, too.
    """
    stop = stopwords()
    runs = list(wording(analysis))
    content = [unit for run in runs for unit in run if _content(unit) and unit.word not in stop]
    sizes = {unit.word: unit.size if unit.type in _TELLING else 1 for unit in content}
    return Text(said(runs, stop), sizes, near([unit.word for unit in content]) if pairs else Counter())


def usual(analyses: Iterable[Analysis]) -> Reference:
    """What is usual in articles: a reference for `keywords`."""
    return reference(said(wording(analysis), stopwords()) for analysis in analyses)


def _content(unit: Unit) -> bool:
    """Whether a unit is a name, or a word of content and no address."""
    word = unit.tag.startswith(_KINDS) and not _ADDRESS.search(unit.word)
    return len(unit.word) > 1 and (unit.type != "" or word)


def near(words: Sequence[str], *, window: int = _WINDOW) -> Counter[tuple[str, str]]:
    """The pairs of different words that stand less than `window` words apart, with the times; no direction."""
    pairs: Counter[tuple[str, str]] = Counter()
    for at, word in enumerate(words):
        for other in words[at + 1 : at + window]:
            if other != word:
                pairs[min(word, other), max(word, other)] += 1
    return pairs


def tfidf(counts: Mapping[str, int], usual: Reference) -> dict[str, float]:
    """Weigh words by term frequency times inverse document frequency: count / all · idf (see `Reference.idf`)."""
    total = sum(counts.values())
    return {word: count / total * usual.idf(word) for word, count in counts.items()}


def keyness(counts: Mapping[str, int], size: int, usual: Reference) -> dict[str, float]:
    """Weigh words by log-likelihood against a reference, those that are said more often than there."""
    return {
        word: log_likelihood(count, known, size, usual.size)
        for word, count in counts.items()
        if more_often(count, known := usual.counts.get(word, 0), size, usual.size)
    }


def textrank(words: Iterable[str], pairs: Mapping[tuple[str, str], int]) -> dict[str, float]:
    """Weigh words by their rank in the graph of words that stand near each other (Mihalcea and Tarau 2004).

    Args:
        words: all of them.
        pairs: the edges, undirected, with their weights.
    Returns:
        ranks that add up to 1.
    """
    index = {word: k for k, word in enumerate(words)}
    rows = np.array([index[p[0]] for p in pairs], dtype=np.intp)
    columns = np.array([index[p[1]] for p in pairs], dtype=np.intp)
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


def _scores(text: Text, method: Method, usual: Reference) -> dict[str, tuple[float, int]]:
    """The score and the count of each candidate."""
    counts: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    candidates = text.candidates()
    for words, count in candidates.items():
        counts["".join(words)] += count
        sizes["".join(words)] = text.content[words[0]] if len(words) == 1 else len(words)
    if method == "textrank":
        # A word's rank is shared between the terms that it stands in and itself.
        ranks = textrank(sorted(text.content), text.near)
        scores = dict.fromkeys(counts, 0.0)
        for words, count in candidates.items():
            scores["".join(words)] += sum(ranks[w] * count / text.said.words[w] for w in words if w in ranks)
    elif method == "tfidf":
        scores = tfidf(counts, usual)
        # Of what is said as often, the longer says more: C-value's factor, with one added for single words.
        scores = {word: score * log2(1 + min(sizes[word], LONGEST)) for word, score in scores.items()}
    else:
        scores = keyness(counts, text.said.size, usual)
    return {word: (score, counts[word]) for word, score in scores.items()}


def keywords(
    analyses: Iterable[Analysis],
    *,
    method: Method = "tfidf",
    idf: Idf = "reference",
    usual: Reference | None = None,
    per_doc: bool = False,
    top: int = 20,
) -> Table:
    """Find the key words, names and terms of all articles together, or of each.

    A name is one word, under its canonical name; so is a term of several words (see `terms`). Where analyses hold no
    mentions, names are not told from words.

    Args:
        method: `tfidf`; `textrank`; or `keyness`, log-likelihood against the reference.
        idf: for `tfidf`, take document frequencies from the reference, or from the articles themselves.
        usual: the reference; by default the package's own.
        per_doc: of each article.
        top: rows at most, for each article if of each; 0 for all.
    Returns:
        `word`, `score`, `count` (of a word in no term, but inside names too), best first; with `per_doc`, `doc` before.
    Raises:
        UsageError: see `checked`.
    """
    checked(method, idf, usual is not None)
    ranked = method == "textrank"
    texts: Iterable[tuple[str, Text]] = ((a.article.doc, text(a, pairs=ranked)) for a in analyses)
    if idf == "corpus" and method == "tfidf":
        texts = list(texts)
        usual = reference(one.said for _, one in texts)
    known = usual or (Reference(0, 0, {}, {}) if ranked else shipped())
    if per_doc:
        rows = ((doc, *row) for doc, one in texts for row in _best(one, method, known, top))
        return Table(("doc", "word", "score", "count"), rows, title="Keywords", sections="doc")
    whole = Text()
    for _, one in texts:
        whole.add(one)
    return Table(("word", "score", "count"), _best(whole, method, known, top), title="Keywords")


def checked(method: Method, idf: Idf, referred: bool) -> None:
    """See that the ways to weigh words go together: asked for before a reference is analysed.

    Args:
        referred: whether there is a reference other than the package's own.
    Raises:
        UsageError: there is no such method or idf, or one of them has no use for another option.
    """
    if method not in get_args(Method):
        raise UsageError(f"no method '{method}'", f"take one of {', '.join(get_args(Method))}")
    if idf not in get_args(Idf):
        raise UsageError(f"no idf '{idf}'", f"take one of {', '.join(get_args(Idf))}")
    if idf == "corpus" and method != "tfidf":
        raise UsageError(f"{method} weighs by no idf", "leave --idf out, or take --method tfidf")
    if referred and method == "textrank":
        raise UsageError("textrank weighs by no reference", "leave --reference out, or take another --method")
    if referred and idf == "corpus":
        raise UsageError("idf is of the corpus or of the reference", "leave one of --idf and --reference out")


def _best(text: Text, method: Method, usual: Reference, top: int) -> list[tuple[str, float, int]]:
    ranked = sorted(_scores(text, method, usual).items(), key=lambda item: (-item[1][0], item[0]))
    return [(word, round(score, 6), count) for word, (score, count) in ranked[: top or None]]
