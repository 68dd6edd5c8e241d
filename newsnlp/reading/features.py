"""What a line shows of its role: one function, for training and for prediction.

A page is its non-blank lines without the white space around them; blank lines, indents and offsets are no evidence,
so that a page and the same page printed again look the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from newsnlp.reading.marks import suspects

Group = tuple[str, ...]

# A line is judged by its two ends, so that a line of megabytes costs no more than others.
_HEAD, _TAIL = 160, 80
# The page's core is the run of lines with the most running text. A line without any costs as much as a short clause
# brings, a line of the page's frame as two sentences, and the heading of another list ends the run for good.
_GAP, _FRAME, _BARRIER = 12, 60, 400
_BARRIERS = frozenset(("related", "comments"))
_HEADING = 18
# Runs with less than this part of the most text are no rivals, and how soon behind its headline a text begins.
_RIVAL, _SOON = 4, 30
# Running text is of the frame only where it speaks of rights.
_RIGHTS = frozenset(("legal", "stance"))
_MOST = 300
# Lines of some hundred pages; each takes about a kilobyte.
_KNOWN = 8192
_FRAMES = frozenset(
    "nav channel menu crumb share related turn comments legal stance contact topics failed consent".split()
)
# How long a headline is, and how far above the core it is looked for.
_HEADLINE = range(6, 80)
_ABOVE = 60
# The core's vocabulary is read from as many characters as a long article has.
_SAMPLE = 20_000

_LENGTHS = (1, 2, 4, 6, 9, 13, 18, 25, 40, 80, 160, 400)
_SHARES = (0.001, 0.15, 0.3, 0.45, 0.6, 0.8)
_STEPS = (0, 1, 2, 3, 5, 8, 15, 40)
_TOTALS = (1, 30, 80, 200, 600)
_COUNTS = (1, 2, 3, 6, 15, 40, 120)
_CLOSE = frozenset(("credit", "editor", "byline", "legal", "link", "source", "turn"))
_NO_HEADLINE = _FRAMES.union("stamp byline editor source posted figure original site dateline counter".split())
_NO_FIRST = frozenset(("nav", "channel", "menu", "crumb", "stamp", "byline", "original", "site"))
_CREDITS = frozenset(("credit", "figure", "credit_closing"))
_STAMPS = frozenset(("stamp", "posted", "source", "byline"))
_STOP = frozenset("。！？!?…；;”」』")
_PAUSE = re.compile(r"[，。！？；：、,!?;…]")
_INSIDE = re.compile(r"[，。！？；]|[,!?;:：](?=[\u3400-\u9fff])")
_HAN, _LATIN, _DIGIT = re.compile(r"[\u3400-\u9fff]+"), re.compile("[A-Za-z]"), re.compile(r"\d")
_SPACE = re.compile(r"[\s|·│｜]+")
_FOLD = re.compile(r"[\W_]+")


def fold(line: str) -> str:
    """A line without its spaces and marks, to compare it with others."""
    return _FOLD.sub("", line)


def _bin(edges: Sequence[float], value: float) -> int:
    return bisect_right(edges, value)


# In a paragraph the signs of a frame are words like others, but for its beginning and its end.
_PARAGRAPH = 100
_OPENING, _CLOSING = 40, 60


def signs(lines: Sequence[str]) -> list[frozenset[str]]:
    """The marks on each line; on a paragraph, those at its two ends."""
    pieces = [piece for line in lines for piece in _ends(line)]
    found = zip(pieces, suspects(pieces), strict=True)
    out = []
    for line in lines:
        piece, held = next(found)
        names = {mark.name for mark in held if mark.pattern.search(piece)}
        if len(line) > _PARAGRAPH:
            piece, held = next(found)
            names |= {f"{m.name}_closing" for m in held if m.name in _CLOSE and m.pattern.search(piece)}
        out.append(frozenset(names))
    return out


def _ends(line: str) -> tuple[str, ...]:
    return (line,) if len(line) <= _PARAGRAPH else (line[:_OPENING], line[-_CLOSING:])


def speaks(name: str) -> bool:
    """Whether a feature says something of the lines beside its own: what the line is, not where it stands.

    With all of them the model learnt layouts by heart: role 79 for 83 on held-out outlets.
    """
    return name.startswith(("mark_", "length", "end_", "headline", "prose")) and "_at" not in name


def clip(line: str) -> str:
    """A line's two ends, as much of it as is looked at."""
    return line if len(line) <= _HEAD + _TAIL else line[:_HEAD] + line[-_TAIL:]


def prose(line: str) -> float:
    """How much running text a line is, 0 to 1: sentences count in full, a headline with a comma or question little."""
    if "。" in line:
        return 1.0
    marks = _INSIDE.search(line)
    if marks and line[-1] in "；：，…”」":
        return 1.0
    if marks and len(line) >= 60:
        return 0.8
    return 0.3 if marks and (line[-1] in "！？" or len(line) >= 24) else 0.0


def core(worth: Sequence[float], words: Sequence[set[int]], again: Sequence[bool]) -> tuple[int, int]:
    """The run of lines with the most running text, `[first, last)`; empty where there is none.

    Args:
        worth: what each line adds to a run or takes from it.
        words: each line's pairs of characters. A run that has more of the first line's is worth up to three times as
            much: a page's first line is its headline more often than not, and other articles' texts have less of it.
        again: which lines say the first line again; soon behind one, a run is worth half as much again.
    """
    runs: list[tuple[float, int, int]] = []
    run = best = 0.0
    start = end = 0
    for i, value in enumerate([*worth, -float("inf")]):
        if run + value <= 0:
            if best > 0:
                runs.append((best, start, end))
            run = best = 0.0
            start = i + 1
            continue
        run += value
        if run > best:
            best, end = run, i + 1
    if not runs:
        return 0, 0
    top = max(runs)[0]
    first = words[0]
    ranked: list[tuple[float, int, int]] = []
    for score, a, b in runs:
        if score * _RIVAL < top:
            continue
        if len(first) >= 4 and len(runs) > 1:
            said = set().union(*(words[i] for i in range(max(1, a), b) if worth[i] > 0))
            score *= (1 + 2 * len(first & said) / len(first)) * (1.5 if any(again[max(0, a - _SOON) : a + 1]) else 1)
        ranked.append((score, a, b))
    # Of runs about as good, the first: other articles stand behind.
    best = max(ranked)[0]
    return next((a, b) for score, a, b in ranked if score > 0.7 * best)


def headline(
    folded: Sequence[str], shares: Sequence[float], marks: Sequence[frozenset[str]], first: int, last: int
) -> int:
    """The line that looks most like the page's headline, or -1: of those from above the core to its second line, the
    one that repeats the page's first line, or whose words come back in the text.
    """
    best, found = 0.3, -1
    stamped = [bool(found & _STAMPS) for found in marks]
    for i in range(max(0, first - _ABOVE), min(first + 2, last)):
        own = folded[i]
        said = i > 0 and own in folded[0]
        if len(own) not in _HEADLINE or marks[i] & (_NO_FIRST if said else _NO_HEADLINE):
            continue
        value = shares[i] + 0.5 * said - 0.01 * max(0, first - i) - 0.3 * (i == 0 < first - 3)
        value += 0.2 * any(stamped[i + 1 : i + 4])
        if value >= best:
            best, found = value, i
    return found


def _pairs(folded: Sequence[str]) -> list[set[int]]:
    """Each line's pairs of characters, as numbers: these are made and compared in half the time of strings."""
    points = np.frombuffer("\n".join(folded).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    pairs = (points[:-1] << 21 | points[1:]).tolist()
    ends = accumulate(len(own) + 1 for own in folded)
    return [set(pairs[end - len(own) - 1 : max(end - 2, 0)]) for own, end in zip(folded, ends, strict=True)]


# A page is read until it settles, and menus come again: what a line shows by itself is worked out once.
@lru_cache(maxsize=_KNOWN)
def _shape(line: str, whole: int) -> tuple[str, ...]:
    """What the line shows by itself, whatever it says."""
    size = len(line)
    other = _HAN.sub("", line)  # a tenth of most lines, where all else is counted
    han, latin, digits = size - len(other), len(_LATIN.findall(other)), len(_DIGIT.findall(other))
    pieces = [p for p in _SPACE.split(line) if p] if _SPACE.search(other) else [line]
    length = f"length{_bin(_LENGTHS, whole)}"
    end = (
        "stop" if line[-1] in _STOP else "colon" if line[-1] in ":：" else "comma" if line[-1] in "，、,；" else "open"
    )
    out = [length, f"end_{end}", f"{length}_{end}", f"pauses{min(len(_PAUSE.findall(other)), 5)}"]
    out.append(f"han{_bin(_SHARES, han / size)}")
    if latin:
        out.append(f"latin{_bin(_SHARES, latin / size)}")
    if digits:
        out.append(f"digits{_bin(_SHARES, digits / size)}")
    if len(pieces) > 1:
        out += [f"pieces{min(len(pieces), 6)}", f"piece{_bin(_LENGTHS, size / len(pieces))}"]
    if line[0] in "(（【[〔":
        out.append("bracket_open")
        if line[-1] in ")）】]〕":
            out.append("bracketed")
    if "”" in line or "」" in line or "《" in line:
        out.append("quotes")
    return tuple(out)


class _View(NamedTuple):
    """A page as its lines' features see it, a value a line where there are several.

    Attributes:
        lines, short, folded: the lines, their two ends, and those without spaces and marks.
        marks: the signs on them.
        flow: how much running text of an article they are, 0 to 1.
        shares: the part of their words that the core says too, -1 where they are too short.
        often: how often the page has a line, by its folded text.
        core: the run with the most running text, `[first, last)`, and its characters.
        head: the headline's place, or -1.
    """

    lines: Sequence[str]
    short: list[str]
    folded: list[str]
    marks: list[frozenset[str]]
    flow: list[float]
    shares: list[float]
    often: Counter[str]
    core: tuple[int, int, int]
    head: int


def _view(lines: Sequence[str]) -> _View:
    short = [clip(line) for line in lines]
    marks = signs(short)
    running = [prose(line) for line in short]
    frame = [
        not found.isdisjoint(_RIGHTS if much == 1 else _FRAMES) for much, found in zip(running, marks, strict=True)
    ]
    folded = [fold(line) for line in short]
    often = Counter(folded)
    words = _pairs(folded)
    flow = [
        0.0 if is_frame or often[own] > 1 else much for much, own, is_frame in zip(running, folded, frame, strict=True)
    ]
    worth = [
        min(len(line), _MOST) * much
        if much
        else -_BARRIER
        if len(line) <= _HEADING and found & _BARRIERS
        else -_FRAME
        if is_frame
        else -_GAP
        for line, much, is_frame, found in zip(lines, flow, frame, marks, strict=True)
    ]
    again = [i > 0 and len(own) > 5 and own in folded[0] for i, own in enumerate(folded)]
    first, last = core(worth, words, again)
    total = sum(len(lines[i]) for i in range(first, last) if flow[i])
    # The pairs said in the core, and those said in two lines of it.
    once: set[int] = set()
    twice: set[int] = set()
    size = 0
    for i in range(first, last):
        if flow[i]:
            twice |= once & words[i]
            once |= words[i]
            size += len(short[i])
            if size > _SAMPLE:
                break
    # What the page says elsewhere: a headline's words come back in the text, a menu's do not.
    shares = []
    for i, pairs in enumerate(words):
        itself = first <= i < last and flow[i] > 0
        shares.append(len(pairs & (twice if itself else once)) / len(pairs) if len(pairs) >= 3 else -1.0)
    head = headline(folded, shares, marks, first, last)
    return _View(lines, short, folded, marks, flow, shares, often, (first, last, total), head)


def features(lines: Sequence[str]) -> list[tuple[Group, ...]]:
    """The features of each line of a page.

    Args:
        lines: the page's non-blank lines in Simplified characters, without white space around them.
    Returns:
        for each line the names of what it shows, in groups that come again; `describe` puts a name into words.
    """
    view = _view(lines)
    first, last, total = view.core
    head = view.head
    seen: set[str] = set()
    page = f"core{_bin(_TOTALS, total)}"
    many = f"lines{_bin(_COUNTS, len(lines))}"
    sizes = [0, *accumulate(min(len(line), _MOST) for line in lines)]
    out: list[tuple[Group, ...]] = []
    for i, line in enumerate(view.short):
        zone = "nowhere" if last == 0 else "before" if i < first else "after" if i >= last else "inside"
        far = first - i if i < first else i - last + 1
        at = f"{zone}{_bin(_STEPS, far)}" if zone in ("before", "after") else zone
        shape = _shape(line, min(len(lines[i]), _LENGTHS[-1]))
        below = (
            "" if head < 0 else f"headline{_bin(_STEPS, i - head)}" if i > head else f"above{_bin(_STEPS, head - i)}"
        )
        zone = "between" if -1 < head < i < first else zone
        share = f"shared{_bin(_SHARES, view.shares[i])}" if view.shares[i] >= 0 else ""
        flow = int(view.flow[i] * 10)
        place = _place(shape[0], at, page, many, flow, below, i == head, zone, view.marks[i], share)
        others = _beside_others(view, i, zone, seen)
        seen.add(view.folded[i])
        # The thickness of the text around, the line itself left out.
        low, high = max(0, i - 3), min(len(lines), i + 4)
        around = (sizes[high] - sizes[low] - min(len(lines[i]), _MOST)) / max(1, high - low - 1)
        edges = _edges(min(i, 5), min(len(lines) - 1 - i, 5), _bin(_LENGTHS, around), shape[0])
        out.append((shape, place, others, edges))
    return out


def _beside_others(view: _View, i: int, zone: str, seen: Container[str]) -> tuple[str, ...]:
    """What the line has of the page's first one, of those like it and of its neighbours.

    Args:
        seen: the folded lines before it.
    """
    folded, marks = view.folded, view.marks
    own = folded[i]
    out: list[str] = []
    if len(own) > 4:
        if i and own != folded[0] and own in folded[0]:
            out += ("in_first", f"in_first_{zone}")
        if i and own == folded[0]:
            out += ("is_first", f"is_first_{zone}")
        if i == 0 and len(folded) > 1:
            inner = any(len(other) > 4 and other in own for other in folded[1:])
            out.append("first_again" if inner else "first_alone")
    if view.often[own] > 1:
        out += ("again" if own in seen else "again_later", f"repeated{min(view.often[own], 4)}")
    for step, name in ((1, "next"), (-1, "last")):
        if 0 <= i + step < len(folded) and len(own) > 4:
            other = folded[i + step]
            if other == own:
                out.append(f"same_as_{name}")
            elif other.startswith(own) or (len(other) > 4 and own.startswith(other)):
                out.append(f"starts_like_{name}")
                # A caption, and the same with its credit.
                if marks[i + step] & _CREDITS or (step < 0 and marks[i] & _CREDITS):
                    out.append(f"credited_{name}")
    return tuple(out)


# Most lines of most pages stand as others do: their names are written once.
@lru_cache(maxsize=_KNOWN)
def _place(
    length: str,
    at: str,
    page: str,
    many: str,
    flow: int,
    below: str,
    is_head: bool,
    zone: str,
    marks: frozenset[str],
    share: str,
) -> tuple[str, ...]:
    """Where the line stands on the page, and what it has of the article's words and of the page's signs."""
    out = [f"at_{at}", f"at_{at}_{length}", page, many, f"{page}_{length}", f"{many}_{length}"]
    if flow:
        out += [f"prose{flow}", f"prose{flow}_{at}"]
    if below:
        out += [f"at_{below}", f"zone_{zone}_{length}"]
    if is_head:
        out.append("headline")
    for name in sorted(marks):
        out += [f"mark_{name}", f"{zone}_{name}"]
    if not marks:
        out.append(f"{zone}_plain")
    if share:
        out += [share, f"{share}_{zone}"]
    return tuple(out)


@lru_cache(maxsize=_KNOWN)
def _edges(above: int, below: int, around: int, length: str) -> tuple[str, ...]:
    """How far the line is from the page's two ends, and how thick the text around it is."""
    far = (0, 1, 2, 5)
    return (f"top{_bin(far, above)}", f"bottom{_bin(far, below)}", f"around{around}", f"around{around}_{length}")
