"""Words that stand together: in one line, without a mark or white space between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from newsnlp.article import Token

_T = TypeVar("_T")


def says(word: str, tag: str) -> bool:
    """Whether it is a word at all, no mark or white space."""
    return tag != "x" and any(map(str.isalnum, word))


def runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The longest runs of words, in order."""
    run: list[Token] = []
    for token in tokens:
        word = says(token.word, token.tag)
        if run and (not word or token.start != run[-1].end):
            yield run
            run = []
        if word:
            run.append(token)
    if run:
        yield run


def ngrams(run: Sequence[_T], n: int) -> Iterator[tuple[_T, ...]]:
    """The runs of n inside a longer one, which overlap."""
    return zip(*(run[k:] for k in range(n)), strict=False)
