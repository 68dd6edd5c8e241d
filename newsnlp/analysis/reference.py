"""What is usual: how often words, names and terms are said in a reference, and in how many of its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

from newsnlp import resources
from newsnlp.analysis.terms import Unit, Words, inside, sequences


@dataclass(frozen=True)
class Reference:
    """How often words, names and terms are said.

    Attributes:
        articles: how many there are.
        size: the words of all, a name being one; stopwords too.
        counts: how often each is said.
        docs: the articles that say each. What neither holds counts as never said.
    """

    articles: int
    size: int
    counts: Mapping[str, int]
    docs: Mapping[str, int]

    def idf(self, word: str) -> float:
        """Inverse document frequency: ln((1 + n) / (1 + d)) + 1, n articles of all and d that say it.

        One is added to each, as if one more article said everything, so that what is never said has a value too
        (scikit-learn's `TfidfTransformer`; the idea is that of Spärck Jones 1972, doi:10.1108/eb026526).
        """
        return log((1 + self.articles) / (1 + self.docs.get(word, 0))) + 1


@cache
def shipped() -> Reference:
    """The package's own reference: recent news in both scripts, see data/README.md."""
    text = resources.text("reference.tsv")
    head, *lines = text.splitlines()
    articles, size = map(int, head.split("\t"))
    counts: dict[str, int] = {}
    docs: dict[str, int] = {}
    for line in lines:
        word, count, held = line.split("\t")
        counts[word], docs[word] = int(count), int(held)
    return Reference(articles, size, counts, docs)


@dataclass
class Said:
    """What an article, or several, say.

    Attributes:
        words: words and names, and the words inside names (see `inside`).
        sequences: what may be terms.
        size: the number of words, a name being one.
    """

    words: Counter[str] = field(default_factory=Counter)
    sequences: Counter[Words] = field(default_factory=Counter)
    size: int = 0


def said(runs: Iterable[Sequence[Unit]], stop: Collection[str]) -> Said:
    """Count the words, names and possible terms of an article.

    Args:
        runs: its words, see `wording`.
        stop: words that no term holds.
    """
    one = Said()
    for run in runs:
        one.size += len(run)
        one.words.update(unit.word for unit in run)
        one.words.update(word for unit in run for word in inside(unit))
        one.sequences.update(sequences(run, stop))
    return one


def reference(articles: Iterable[Said]) -> Reference:
    """What is usual in articles."""
    counts: Counter[str] = Counter()
    docs: Counter[str] = Counter()
    number = size = 0
    for one in articles:
        held = one.words.copy()
        for words, count in one.sequences.items():
            held["".join(words)] += count
        counts.update(held)
        docs.update(held.keys())
        number += 1
        size += one.size
    return Reference(number, size, counts, docs)
