"""The sentences that say what an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.frequency import content_words, stopwords
from newsnlp.analysis.keywords import POS, rank
from newsnlp.analysis.reference import shipped
from newsnlp.article import Analysis
from newsnlp.language.sentences import sentences as spans

_SHORTEST = 12  # characters; less is a fragment
_LEAD = 0.5  # the first sentence of a body counts half as much again: news puts the point first
_BALANCE = 0.7  # what a sentence says against what it adds, in the range that Carbonell and Goldstein tried
_SAME = 0.6  # cosine from which a sentence only repeats one that was taken
_MOST = 500  # sentences that are compared with each other, which takes time by the square


def sentences(analysis: Analysis) -> list[tuple[int, int]]:
    """The spans of the sentences of the body, by source offsets, in order, without white space around them.

    What ends without a mark is a heading or a caption; what is short, a fragment.
    """
    return [
        span for line in analysis.lines if line.role == "body" and not line.repeats for span in _whole(analysis, line)
    ]


def _whole(analysis: Analysis, line: tuple[int, int, str, bool]) -> Iterator[tuple[int, int]]:
    text = analysis.article.text
    for start, end in spans(text, line[0], line[1]):
        said = text[start:end].strip()
        if len(said) >= _SHORTEST and said.rstrip("”’」』）)》]")[-1:] in tuple("。！？!?…"):
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield start, start + len(said)


def key_sentences(analysis: Analysis, *, top: int = 3) -> list[tuple[int, int, float]]:
    """The sentences that say most, by TextRank over the cosine of their tf-idf vectors (Mihalcea and Tarau 2004,
    https://aclanthology.org/W04-3252), each adding to those before it (see `choose`).

    The rank of sentence k, from 0, is multiplied by 1 + 0.5/(1+k). Of more than 500 sentences only those nearest to the
    centre of the article are compared (the centroid of Radev et al. 2004, doi:10.1016/j.ipm.2003.10.006).

    Args:
        top: sentences at most.
    Returns:
        `(start, end, score)` in the order of the text; the best sentence has 1.
    """
    found = sentences(analysis)
    weights = _weights(analysis, found)
    kept = _central(weights)
    near = _cosines([weights[k] for k in kept])
    np.fill_diagonal(near, 0)
    rows, columns = np.nonzero(near)
    ranks = rank(rows, columns, near[rows, columns], len(kept))
    scores = ranks * (1 + _LEAD / (1 + np.array(kept, dtype=np.float64)))
    scores /= scores.max(initial=0) or 1
    return [(*found[kept[k]], float(scores[k])) for k in sorted(choose(scores, near, top))]


def choose(scores: npt.NDArray[np.float64], near: npt.NDArray[np.float64], top: int) -> list[int]:
    """Take what has the most to say that is new: maximal marginal relevance (Carbonell and Goldstein 1998,
    doi:10.1145/290941.291025), the next always the one with the highest 0.7·score - 0.3·max(nearness to those taken).

    Args:
        scores: what each says, at most 1.
        near: how alike each two are; what is too near to one taken is never taken.
        top: how many at most.
    Returns:
        their places, the first taken first.
    """
    taken: list[int] = []
    nearest = np.zeros(len(scores))
    left = np.ones(len(scores), dtype=bool)
    while len(taken) < top and left.any():
        best = int(np.argmax(np.where(left, _BALANCE * scores - (1 - _BALANCE) * nearest, -np.inf)))
        taken.append(best)
        nearest = np.maximum(nearest, near[best])
        left[best] = False
        left &= nearest < _SAME
    return taken


def _weights(analysis: Analysis, found: Sequence[tuple[int, int]]) -> list[dict[str, float]]:
    """The tf-idf of each sentence's words, at unit length."""
    usual = shipped()
    counts = [Counter[str]() for _ in found]
    at = 0
    for token in content_words(analysis, pos=POS, min_length=2, stop=stopwords()):
        while at < len(found) and found[at][1] <= token.start:
            at += 1
        if at < len(found) and found[at][0] <= token.start:
            counts[at][token.word] += 1
    raw = [{word: n * usual.idf(word) for word, n in count.items()} for count in counts]
    lengths = [sum(value * value for value in one.values()) ** 0.5 for one in raw]
    return [{word: value / length for word, value in one.items()} for one, length in zip(raw, lengths, strict=True)]


def _central(weights: Sequence[dict[str, float]]) -> list[int]:
    """The places of the sentences to compare, in order."""
    if len(weights) <= _MOST:
        return list(range(len(weights)))
    centre = Counter[str]()
    for one in weights:
        centre.update(one)
    score = [sum(value * centre[word] for word, value in one.items()) for one in weights]
    return sorted(sorted(range(len(weights)), key=lambda k: -score[k])[:_MOST])


def _cosines(weights: Sequence[dict[str, float]]) -> npt.NDArray[np.float64]:
    """How alike each two sentences are."""
    index = {word: k for k, word in enumerate(dict.fromkeys(word for one in weights for word in one))}
    matrix = np.zeros((len(weights), len(index)))
    for row, one in enumerate(weights):
        for word, value in one.items():
            matrix[row, index[word]] = value
    return matrix @ matrix.T
