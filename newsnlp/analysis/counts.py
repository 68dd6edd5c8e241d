"""What the tables count, and how often it is in each article: words, names, runs of words or characters."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.runs import ngrams, runs, says
from newsnlp.article import NAMED_TYPES, Analysis, Token
from newsnlp.entities.count import By, key, way
from newsnlp.errors import UsageError

Of = Literal["words", "entities", "ngrams", "characters"]
# What a row of a table begins with.
HEADS: dict[Of, tuple[str, ...]] = {
    "words": ("word", "tag"),
    "entities": ("name", "type"),
    "ngrams": ("ngram",),
    "characters": ("character",),
}

# A word, a name and its type, a run of words with spaces between, a character.
Item: TypeAlias = tuple[str, ...]
Numbers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Choice:
    """What is counted.

    Attributes:
        of: words; names of things; runs of `ngram` words within a line, without a mark between; or characters.
        pos: beginnings of jieba's tags that a word has, and each word of a run; by default any.
        min_length: characters that a word has at least.
        stop: words that are not counted, and that no run begins or ends with; characters that are not counted.
        ngram: words in a run.
        types: the types of names; by default all but dates, amounts and the like.
    Raises:
        UsageError: there is no such thing to count, or an option is of no use for it.
    """

    of: Of = "words"
    pos: tuple[str, ...] = ()
    min_length: int = 1
    stop: frozenset[str] = frozenset()
    ngram: int = 2
    types: Collection[str] = ()

    def __post_init__(self) -> None:
        if self.of not in HEADS:
            raise UsageError(f"can't count '{self.of}'", f"take one of {', '.join(get_args(Of))}")
        if self.ngram != 2 and self.of != "ngrams":
            raise UsageError(f"{self.of} are no runs of words", "to count runs, say --of ngrams")
        if self.types and self.of != "entities":
            raise UsageError(f"{self.of} have no types", "leave --type out, or say --of entities")
        if self.pos and self.of not in ("words", "ngrams"):
            raise UsageError(f"{self.of} have no tags", "leave --pos out, or count words or ngrams")
        if self.min_length != 1 and self.of not in ("words", "ngrams"):
            raise UsageError(f"{self.of} are taken at any length", "leave --min-length out, or count words or ngrams")

    def takes(self, words: Sequence[tuple[str, str]]) -> bool:
        """Whether a word with its tag, or a run of such, is to be counted."""
        return (
            words[0][0] not in self.stop
            and words[-1][0] not in self.stop
            and all(len(word) >= self.min_length and tag.startswith(self.pos or "") for word, tag in words)
        )


@dataclass(frozen=True)
class Counts:
    """How often each item is in each article.

    Attributes:
        items: each item with its place in the order of first occurrence.
        tags: for words how often each has which tag.
        item, count, article: one entry an item and article that holds it.
        sizes: what an article holds of all: words, for names too; runs; characters. Marks and white space do not count.
        keys: what each article is counted under.
    """

    items: Mapping[Item, int]
    tags: Mapping[tuple[str, str], int]
    item: Numbers
    count: Numbers
    article: Numbers
    sizes: Numbers
    keys: tuple[str, ...]

    @property
    def size(self) -> int:
        """What all articles hold together."""
        return int(self.sizes.sum())

    def totals(self) -> Numbers:
        """The count of each item in all articles."""
        return np.bincount(self.item, self.count, len(self.items)).astype(np.int64)

    def docs(self) -> Numbers:
        """The number of articles that each item is in."""
        return np.bincount(self.item, minlength=len(self.items))

    def heads(self) -> list[Item]:
        """What the rows of the items begin with: the items, words with their most frequent tags."""
        if not self.tags:
            return list(self.items)
        best: dict[str, tuple[int, str]] = {}
        for (word, tag), count in self.tags.items():
            if count > best.get(word, (0, ""))[0]:
                best[word] = (count, tag)
        return [(word, best[word][1]) for (word,) in self.items]


def count(analyses: Iterable[Analysis], choice: Choice, *, by: By | None = None) -> Counts:
    """Count, article by article. Memory grows by the items that are new and 8 bytes an item and article, in the end 32.

    Args:
        by: what articles are counted under.
    Raises:
        UsageError: there is no such way to count.
    """
    items: dict[Item, int] = {}
    tags: Counter[tuple[str, str]] = Counter()
    item, number, held, sizes = array("I"), array("I"), array("I"), array("q")
    keys: list[str] = []
    way(by)
    for analysis in analyses:
        found, size = _found(analysis, choice, tags)
        item.extend(items.setdefault(one, len(items)) for one in found)
        number.extend(found.values())
        held.append(len(found))
        sizes.append(size)
        keys.append(key(analysis, by))
    places = np.repeat(np.arange(len(held)), np.asarray(held))
    rows, numbers, columns, totals = (np.asarray(a, dtype=np.int64) for a in (item, number, places, sizes))
    return Counts(items, tags, rows, numbers, columns, totals, tuple(keys))


def _found(analysis: Analysis, choice: Choice, tags: Counter[tuple[str, str]]) -> tuple[Counter[Item], int]:
    """The items of an article with their counts, and its size; the tags of words are added to those given."""
    tokens = analysis.counted(analysis.tokens)
    if choice.of == "ngrams":
        found, size = Counter[Item](), 0
        for run in runs(tokens):
            size += max(0, len(run) - choice.ngram + 1)
            pairs = list(map(_pair, run))
            found.update((" ".join(w for w, _ in gram),) for gram in ngrams(pairs, choice.ngram) if choice.takes(gram))
        return found, size
    words = {pair: times for pair, times in Counter(map(_pair, tokens)).items() if says(*pair)}
    if choice.of == "characters":
        characters = Counter[str]()
        for (word, _), times in words.items():
            for character in filter(str.isalnum, word):
                characters[character] += times
        return Counter({(c,): n for c, n in characters.items() if c not in choice.stop}), characters.total()
    size = sum(words.values())
    if choice.of == "entities":
        mentions = analysis.counted(analysis.mentions)
        return Counter((m.name, m.type) for m in mentions if m.type in (choice.types or NAMED_TYPES)), size
    found = Counter()
    for pair, times in words.items():
        if choice.takes([pair]):
            found[pair[:1]] += times
            tags[pair] += times
    return found, size


_pair: Callable[[Token], tuple[str, str]] = itemgetter(3, 4)  # word and tag
