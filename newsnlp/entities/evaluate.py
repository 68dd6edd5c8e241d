"""`evaluate`: how well found names agree with a gold standard, exact span and type, counted over all articles."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsnlp.article import Analysis, Article
from newsnlp.errors import InputError
from newsnlp.table import Table

Span = tuple[int, int, str]
ALL = "all"


class Score(NamedTuple):
    """Counts of one type, or of all."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


class Error(NamedTuple):
    """A name that was missed or wrongly found, with how often and where first."""

    fault: str  # "missed" or "wrong"
    type: str
    name: str
    times: int
    doc: str
    start: int


def score(gold: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]]) -> dict[str, Score]:
    """Score articles by type and, under ALL, of everything. What lies inside a gold WORK counts neither way."""
    right, total, wanted = Counter[str](), Counter[str](), Counter[str]()
    for want, got in _pairs(gold, found):
        for counts, spans in ((right, want & got), (total, got), (wanted, want)):
            counts.update(kind for _, _, kind in spans)
            counts[ALL] += len(spans)
    return {kind: Score(right[kind], total[kind], wanted[kind]) for kind in sorted({*wanted, *total, ALL})}


def errors(articles: Sequence[Article], gold: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]]) -> list[Error]:
    """Names missed or wrongly found, the most frequent first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], tuple[str, int]] = {}
    for article, (want, got) in zip(articles, _pairs(gold, found), strict=True):
        for fault, spans in (("missed", want - got), ("wrong", got - want)):
            for start, end, kind in sorted(spans):
                key = fault, kind, article.text[start:end]
                counts[key] += 1
                first.setdefault(key, (article.doc, start))
    return [Error(*key, count, *first[key]) for key, count in counts.most_common()]


def _pairs(gold: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]]) -> Iterator[tuple[set[Span], set[Span]]]:
    for want, got in zip(map(set, gold), map(set, found), strict=True):
        titles = [(start, end) for start, end, kind in want if kind == "WORK"]
        inside = {s for s in want | got if any(_within(s, title) for title in titles)}
        yield want - inside, got - inside


def _within(span: Span, title: tuple[int, int]) -> bool:
    return title[0] <= span[0] and span[1] <= title[1] and span[:2] != title


class Gold(NamedTuple):
    """An annotated article; what lies outside its lines, where they are given, counts neither way."""

    article: Article
    entities: list[Span]
    lines: list[tuple[int, int]]


def read_gold(path: Path) -> Iterator[Gold]:
    """Read annotated articles: JSONL with `id`, `text`, `entities` as `[[start, end, type]]`, `lines` if wanted.

    Args:
        path: a file, or `-` for standard input.
    Raises:
        InputError: the file can't be read, holds nothing, or a line of it is no annotated article.
    """
    try:
        held = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        rows = held.decode("utf-8-sig").split("\n")  # no other end of a line: a text may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8"
        raise InputError(str(path), why, "name a gold file: JSONL in UTF-8") from None
    if not any(map(str.strip, rows)):
        raise InputError(str(path), "no annotated article in it", "name a gold file: JSONL in UTF-8")
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            data = json.loads(row)
            spans = [(int(start), int(end), str(kind)) for start, end, kind in data["entities"]]
            lines = [(int(line[0]), int(line[1])) for line in data.get("lines") or [(0, len(data["text"]))]]
            if not isinstance(data["text"], str):
                raise TypeError("text")
            _check(spans, len(data["text"]), f"{path}:{number}")
            yield Gold(Article(str(data.get("id", f"{path}:{number}")), data["text"]), spans, lines)
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            hint = 'write {"id": "…", "text": "…", "entities": [[0, 4, "ORG"]]}'
            raise InputError(f"{path}:{number}", "this line is no annotated article", hint) from None


def _check(spans: Iterable[Span], size: int, where: str) -> None:
    """See that spans lie in the text: others would be left out in silence, and the scores be those of the rest."""
    for start, end, kind in spans:
        if not 0 <= start < end <= size:
            said = f'[{start}, {end}, "{kind}"] is no span of its {size} characters'
            raise InputError(where, said, "count from 0, the end being the character behind the name")


def evaluate(golds: Iterable[Gold], analyze: Callable[[Article], Analysis], *, worst: bool = False) -> Table:
    """Compare what is found with the gold.

    Args:
        analyze: finds the mentions of an article.
        worst: list the names missed and wrongly found instead, the most frequent first.
    Returns:
        `type`, `precision`, `recall`, `f1` (percent), `right`, `found`, `gold` (counts), the last row for all; or
        `fault`, `type`, `name`, `times`, `doc`, `start`.
    """
    articles: list[Article] = []  # by their order: two may have one name
    want: list[list[Span]] = []
    got: list[list[Span]] = []
    for gold in golds:
        found = ((m.start, m.end, m.type) for m in analyze(gold.article).mentions if m.named)
        articles.append(gold.article)
        for kept, spans in ((want, gold.entities), (got, found)):
            kept.append([s for s in spans if any(a <= s[0] and s[1] <= b for a, b in gold.lines)])
    if worst:
        return Table(Error._fields, errors(articles, want, got), title="Errors")
    scores = score(want, got)
    rows = [
        (kind, *(round(100 * x, 2) for x in (s.precision, s.recall, s.f1)), s.right, s.found, s.gold)
        for kind, s in sorted(scores.items(), key=lambda item: item[0] == ALL)
    ]
    return Table(("type", "precision", "recall", "f1", "right", "found", "gold"), rows, title="Evaluation")
