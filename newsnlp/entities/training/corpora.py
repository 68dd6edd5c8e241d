"""Training text: annotated corpora and unlabelled news as simplified sentences with what is known of their labels."""

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsnlp.align import Aligned
from newsnlp.entities.evaluate import Gold
from newsnlp.entities.features import labels
from newsnlp.entities.model import Model, tag
from newsnlp.language.convert import simplify as converted
from newsnlp.language.sentences import pieces
from newsnlp.reading.repair import repair

TYPES = ("PER", "ORG", "LOC", "PROGRAM", "EVENT", "WORK")
MSRA = "train/msra_official.train.jsonl"
_STOPS = "。！？；\n"
_MARKED = re.compile(r"\{([POLGEW]):([^{}]+)\}")  # names in our own news, types in the order of TYPES

Span = tuple[int, int, str]
Article = dict[str, Any]  # a row of the gold's format


class Sentence(NamedTuple):
    """A sentence and its target: bits of the labels that each character may have, or their log-probabilities."""

    text: str
    target: NDArray[np.int64] | NDArray[np.float16]  # (n,) or (n, L)


def read(path: Path) -> list[Article]:
    """Rows of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def digest(*paths: Path) -> str:
    """Start of the SHA-256 of files, one behind the other, to name in the card."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def simplify(text: str) -> str:
    """Simplified characters, one for each."""
    return converted(Aligned(text, text), "traditional").text


def lines(article: Article) -> Iterator[tuple[str, list[Span], list[int]]]:
    """An article's lines, simplified and without glosses: text, entities, and where each character stands in it."""
    page = repair(article["text"])
    text = simplify(page.text)
    spans = [(page.find(start), page.find(end), kind) for start, end, kind in article["entities"]]
    for start, end, _ in article["lines"]:
        a, b = page.find(start), page.find(end)
        inside = [(s - a, e - a, kind) for s, e, kind in spans if a <= s and e <= b]
        yield text[a:b], inside, [page.boundary(i) for i in range(a, b)]


def annotations(folder: Path, path: Path) -> list[Article]:
    """Our own annotation of others' texts: rows of file, line, a check of its text, and entities without any text.

    Raises:
        ValueError: a line is not the one that was annotated.
    """
    found: list[Article] = []
    texts: dict[str, list[str]] = {}
    last: tuple[str, int] = ("", 0)
    for row in read(path):
        name, number = row["file"], row["line"]
        if name not in texts:
            texts[name] = _texts(folder, name)
        line = texts[name][number]
        if check(line) != row["check"]:
            raise ValueError(f"line {number} of {name} is not the one that was annotated")
        if (name, number - 1) != last:
            found.append({"text": "", "lines": [], "entities": []})
        article, at = found[-1], len(found[-1]["text"])
        article["text"] += line + "\n"
        article["lines"].append([at, at + len(line), "body"])
        article["entities"] += [[at + start, at + end, kind] for start, end, kind in row["entities"]]
        last = name, number
    return found


def _texts(folder: Path, name: str) -> list[str]:
    """The lines of a file of text/, or the texts of one of train/."""
    path = folder / "text" / f"{name}.txt"
    if path.exists():
        return path.read_text(encoding="utf-8").split("\n")
    return [row["text"] for row in read(folder / "train" / f"{name}.jsonl")]


def check(line: str) -> str:
    """A short hash that tells whether a line is the one that was annotated."""
    return hashlib.sha256(line.encode()).hexdigest()[:8]


def files(folder: Path) -> list[Path]:
    """The files of our own news."""
    return sorted(folder.glob("*.txt"))


def written(folder: Path) -> list[Article]:
    """News of our own: one article a line of its files, with each name in it as {O:海岬大學}.

    Raises:
        ValueError: a line has a brace that is no mark.
    """
    found: list[Article] = []
    for path in files(folder):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text, at = "", 0
            entities: list[list[int | str]] = []
            for mark in _MARKED.finditer(line):
                text += line[at : mark.start()]
                entities.append([len(text), len(text) + len(mark[2]), TYPES["POLGEW".index(mark[1])]])
                text += mark[2]
                at = mark.end()
            text += line[at:]
            if "{" in text or "}" in text:
                raise ValueError(f"{path.name}, line {number}: a mark that is none")
            if text.strip():
                found.append({"text": text, "lines": [[0, len(text), "body"]], "entities": entities})
    return found


def news(articles: Iterable[Article]) -> list[Sentence]:
    """Sentences of articles in the gold's format."""
    return [
        Sentence(text, targets(len(text), spans))
        for article in articles
        for line, inside, _ in lines(article)
        for text, spans in _split(line, inside)
    ]


def msra(folder: Path) -> list[Sentence]:
    """MSRA's training part: it knows three of our types, so its O may be one of the others."""
    return [
        Sentence(text, targets(len(text), spans, missing=("PROGRAM", "EVENT", "WORK")))
        for row in read(folder / MSRA)
        for text, spans in _split(simplify(row["text"]), [(a, b, kind) for a, b, kind in row["entities"]])
    ]


def own(gold: Gold, types: Sequence[str], model: Model, keep: Sequence[str]) -> Iterator[Sentence]:
    """Sentences of a user's article, with what a model finds of the types to keep where no span of the user's is."""
    article = {"text": gold.article.text, "lines": [(*line, "") for line in gold.lines], "entities": gold.entities}
    for line, inside, _ in lines(article):
        for text, spans in _split(line, inside):
            more = tag(model, [text])[0] if keep else []
            spans += [s for s in more if s[2] in keep and not any(a < s[1] and s[0] < b for a, b, _ in spans)]
            yield Sentence(text, targets(len(text), spans, types=types))


def targets(
    length: int, spans: Iterable[Span], *, types: Sequence[str] = TYPES, missing: Sequence[str] = ()
) -> NDArray[np.int64]:
    """Bits of the labels that each character may have; an O may be one of the missing types as well."""
    bit = {label: 1 << i for i, label in enumerate(labels(types))}
    out = np.full(length, 1 + sum(bit[f"{part}-{kind}"] for kind in missing for part in "SEBI"), np.int64)
    for start, end, kind in spans:
        if end - start == 1:
            out[start] = bit[f"S-{kind}"]
        else:
            out[start + 1 : end - 1] = bit[f"I-{kind}"]
            out[start], out[end - 1] = bit[f"B-{kind}"], bit[f"E-{kind}"]
    return out


def _split(text: str, spans: list[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Sentences with their spans, not cut inside one."""
    inside = {i for start, end, _ in spans for i in range(start, end - 1)}
    start = 0
    for i, char in enumerate(text):
        if i + 1 == len(text) or (char in _STOPS and i not in inside):
            if text[start : i + 1].strip():
                yield text[start : i + 1], [(a - start, b - start, kind) for a, b, kind in spans if start <= a <= i]
            start = i + 1


# Files of text/, and characters to take of each.
TEXTS: dict[str, int] = {
    "hk_macau_radio.hant.01": 1_000_000,
    "tw_outlets.hant.01": 1_000_000,
    "chinatimes_2022.hant.01": 1_000_000,
    "cityu_ner_test_unlabelled_news.hant.01": 1_000_000,
    "ckip_bakeoff_test_unlabelled.hant.01": 1_000_000,
    "thucnews_titles.hans.01": 350_000,
    "drcd_wiki.hant.01": 800_000,
    "cmrc2018_wiki.hans.01": 500_000,
    **{f"xwlb_cctv_2022-2026.hans.0{i}": 600_000 for i in range(1, 9)},
}


def unlabelled(folder: Path, seed: int, without: Iterable[Article]) -> list[str]:
    """Sentences of text/, lines taken at random, none of the articles given."""
    shuffled = random.Random(seed)  # noqa: S311 - an order, no secret
    seen: set[str] = set()
    banned: set[str] = set()
    for article in without:
        for line, _, _ in lines(article):
            banned.update(_parts(line) | ({line.strip()} if len(line) > 8 else set()))
    found: list[str] = []
    for name, limit in TEXTS.items():
        size = 0
        for line in _new(folder / "text" / f"{name}.txt", seen, banned, shuffled):
            found += [line[start:end] for start, end in pieces(line, 0, len(line))]
            size += len(line)
            if size > limit:
                break
    return found


def _new(path: Path, seen: set[str], banned: set[str], shuffled: random.Random) -> list[str]:
    """Shuffled lines of a file, without those that were seen or are banned, or have a sentence that is."""
    found = []
    for line in map(simplify, map(str.strip, path.read_text(encoding="utf-8").split("\n"))):
        if len(line) > 3 and line not in seen and line not in banned and banned.isdisjoint(_parts(line)):
            seen.add(line)
            found.append(line)
    shuffled.shuffle(found)
    return found


def _parts(line: str) -> set[str]:
    return {part.strip() for part in re.split(f"[{_STOPS}]", line) if len(part.strip()) > 10}
