"""Tell the article's own lines from the page's: title, meta, body, caption, and boilerplate.

A linear-chain model weighs what each line and its neighbours show (`features`) and takes the best sequence of roles.
It is made by `data/roles.py`. What it keeps is read again without the rest, until nothing more falls away: cleaning
the kept lines once more keeps them all, in the same roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import chain
from operator import add
from typing import Any, NamedTuple

import numpy as np

from newsnlp import resources
from newsnlp.align import Aligned
from newsnlp.article import Line, Role
from newsnlp.reading.features import Group, features, fold
from newsnlp.reading.reasons import describe, speaks_of

ROLES: tuple[Role, ...] = ("title", "meta", "body", "caption", "boilerplate")
_DROP = ROLES.index("boilerplate")
# A line speaks for itself and for the lines beside it; two lines on either side held out pages worse (role 81 for 84).
STEPS = (-1, 0, 1)
# Articles settle in the second or third reading; what still falls apart in the sixth is none.
_READINGS = 6

_ORIGINAL = re.compile(r"^\W*(?:本文)?原(?:标题|题)\W*")
_CREDIT = re.compile(r"[^。！？]{0,40}(?:摄|供图|发|提供|图片?|摄影.{0,8})\W*$")
# Shorter lines are said again by chance.
_SAID = 4
_SAID_BODY = 12
# The part of the strongest evidence that a phrase must weigh to be the reason given.
_NEARLY = 0.4
# Groups of features whose numbers are kept at hand.
_GROUPS = 8192
# How many headlines and captions back a line is compared with.
_BACK = 12


class Removal(NamedTuple):
    """A piece that was dropped or repaired, or that is kept and counted once, and why."""

    start: int
    end: int
    what: str
    reason: str


@dataclass(frozen=True)
class Model:
    """The weights: `weights[feature, step, role]`, and `moves[from, to]` between roles."""

    names: tuple[str, ...]
    weights: np.ndarray[Any, np.dtype[np.float32]]
    moves: np.ndarray[Any, np.dtype[np.float32]]

    @cached_property
    def known(self) -> Callable[[Group], list[int]]:
        """The numbers of those features of a group that have weights."""
        order = {name: i for i, name in enumerate(self.names)}
        return lru_cache(maxsize=_GROUPS)(lambda group: [order[name] for name in group if name in order])


class Reading(NamedTuple):
    """One reading of a page: each line's role, and the known features that it was judged by."""

    roles: list[int]
    shown: list[list[int]]


@cache
def model() -> Model:
    """The weights that come with the package."""
    with np.load(BytesIO(resources.read("roles.npz")), allow_pickle=False) as data:
        weights, moves = (data[name].astype(np.float32) for name in ("weights", "moves"))
        return Model(tuple(data["names"].tolist()), weights, moves)


def split(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that are not blank, without the white space around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        rest = line.lstrip()
        if rest:
            start = at + len(line) - len(rest)
            yield start, start + len(rest.rstrip())
        at += len(line)


def read(lines: Sequence[str], weights: Model) -> Reading:
    """Find the best roles for a page's lines."""
    known = weights.known
    shown = [[i for group in groups for i in known(group)] for groups in features(lines)]
    n, roles = len(lines), len(ROLES)
    ids = np.fromiter(chain.from_iterable(shown), dtype=np.intp)
    ends = np.cumsum([0, *map(len, shown)])
    # Each line's sum over its features: what it says for itself and for its neighbours.
    said = np.zeros((n, len(STEPS), roles), dtype=np.float64)
    full = np.flatnonzero(np.diff(ends))
    # A slice at a time: the gathered weights of a page of a hundred thousand lines would fill the memory.
    for i in range(0, len(full), 4096):
        part = full[i : i + 4096]
        a, b = ends[part[0]], ends[part[-1] + 1]
        said[part] = np.add.reduceat(weights.weights[ids[a:b]], ends[part] - a, axis=0)
    scores = np.zeros((n, roles), dtype=np.float64)
    for k, step in enumerate(STEPS):
        # The feature of line i + step votes on line i.
        if step >= 0:
            scores[: n - step] += said[step:, k] if step < n else 0
        else:
            scores[-step:] += said[:step, k] if -step < n else 0
    return Reading(_best(scores, weights.moves), shown)


def _best(scores: np.ndarray[Any, np.dtype[np.float64]], moves: np.ndarray[Any, np.dtype[np.float32]]) -> list[int]:
    """The best sequence, by Viterbi, in plain numbers: for five roles these are faster than arrays."""
    into = moves.T.tolist()
    best, *rows = scores.tolist() or [[]]
    back: list[list[int]] = []
    for row in rows:
        step: list[int] = []
        now: list[float] = []
        for value, move in zip(row, into, strict=True):
            through = list(map(add, best, move))
            top = max(through)
            step.append(through.index(top))
            now.append(top + value)
        back.append(step)
        best = now
    if not best:
        return []
    out = [best.index(max(best))]
    for step in reversed(back):
        out.append(step[out[-1]])
    return out[::-1]


def roles(lines: Sequence[str], weights: Model) -> tuple[list[int], dict[int, tuple[list[int], Reading]]]:
    """Read a page until what is kept keeps itself.

    Returns:
        each line's role, and for each dropped line the reading that dropped it, with the lines that it read.
    """
    out = [_DROP] * len(lines)
    dropped: dict[int, tuple[list[int], Reading]] = {}
    left = list(range(len(lines)))
    for _ in range(_READINGS):
        reading = read([lines[i] for i in left], weights)
        kept = [i for i, role in zip(left, reading.roles, strict=True) if role != _DROP]
        dropped |= dict.fromkeys(set(left).difference(kept), (left, reading))
        if len(kept) == len(left):
            for i, role in zip(left, reading.roles, strict=True):
                out[i] = role
            break
        left = kept
    return out, dropped


def clean(plain: Aligned) -> list[Line]:
    """Give every line of a page its role.

    Args:
        plain: the page, repaired and in Simplified characters.
    Returns:
        all lines that are not blank, in order, with the source's offsets; `repeats` on a kept line that says what an
        earlier kept line said. A page without an article is boilerplate from first to last.
    """
    spans = list(split(plain.text))
    lines = [plain.text[a:b] for a, b in spans]
    found, _ = roles(lines, model())
    again = _repeats(lines, found)
    return [
        Line(start, end, ROLES[role], repeat)
        # Neither repair nor conversion touches a line's end, so the source has the same lines.
        for (start, end), role, repeat in zip(spans if plain.same else split(plain.source), found, again, strict=True)
    ]


def _repeats(lines: Sequence[str], found: Sequence[int]) -> list[bool]:
    """Which kept lines say an earlier kept line again: the same words, a part of it, or it with a photo credit."""
    out = []
    said: set[str] = set()
    heads: list[str] = []
    for line, role in zip(lines, found, strict=True):
        name = ROLES[role]
        own = fold(_ORIGINAL.sub("", line) if name == "title" else line)
        repeat = False
        if name in ("title", "caption") and len(own) >= _SAID:
            bare = fold(_CREDIT.sub("", line)) if name == "caption" else own
            repeat = any(
                own in head or (len(bare) >= _SAID and (bare == head or bare in head)) for head in heads[-_BACK:]
            )
            heads.append(own)
        elif name == "body" and len(own) >= _SAID_BODY:
            repeat = own in said
            said.add(own)
        out.append(repeat)
    return out


def explain(repaired: Aligned, plain: Aligned) -> list[Removal]:
    """Say of every dropped or repaired piece, and every line counted once, why.

    Args:
        repaired, plain: as `clean` reads them.
    Returns:
        the pieces in order. A dropped line's reason is what weighed most against it in the model.
    """
    text, source = plain.text, plain.source
    lines = [text[a:b] for a, b in split(text)]
    weights = model()
    found, dropped = roles(lines, weights)
    out = [Removal(e.start, e.end, source[e.start : e.end], "pinyin gloss") for e in repaired.edits]
    positions: dict[int, dict[int, int]] = {}
    for i, ((start, end), repeat) in enumerate(zip(split(source), _repeats(lines, found), strict=True)):
        if repeat:
            out.append(Removal(start, end, source[start:end], "says an earlier line again"))
        if found[i] == _DROP:
            if i in dropped:
                left, reading = dropped[i]
                if id(left) not in positions:
                    positions[id(left)] = {line: k for k, line in enumerate(left)}
                reason = _reason(reading, positions[id(left)][i], weights)
            else:
                reason = "nothing on the page holds together as an article"
            out.append(Removal(start, end, source[start:end], reason))
    return sorted(out)


def _reason(reading: Reading, at: int, weights: Model) -> str:
    """The strongest evidence against a line: for boilerplate and against the role that came next."""
    n = len(reading.shown)
    votes = [
        (weights.weights[feature, k], step, feature)
        for k, step in enumerate(STEPS)
        if 0 <= at + step < n
        for feature in reading.shown[at + step]
    ]
    if not votes:
        return "no evidence of an article"
    total = sum(vote for vote, *_ in votes)
    other = max((r for r in range(len(ROLES)) if r != _DROP), key=lambda r: float(total[r]))

    def against(vote: tuple[np.ndarray[Any, np.dtype[np.float32]], int, int]) -> float:
        return float(vote[0][_DROP] - vote[0][other])

    strongest = max(votes, key=against)
    # A phrase of the page says more to a reader than a length or a place, where it weighs nearly as much.
    said = [
        v for v in votes if v[1] == 0 and speaks_of(weights.names[v[2]]) and against(v) > _NEARLY * against(strongest)
    ]
    _, step, feature = max(said, key=against) if said else strongest
    words = describe(weights.names[feature])
    return words if step == 0 else f"near it: {words}"
