"""Build the tagger's model anew.

    python -m newsnlp.entities.train [--out FOLDER] [--work FOLDER] [--labelled N]

Reads NEWSNLP_SHARED (by default ../shared) and needs the `train` extra (PyTorch). The chain, each step resumable:
  1. teacher: the transformer in teacher/ learns two more passes over train/news.jsonl      (about 25 min on one core)
  2. labels: it labels the first N characters of text/                                      (15 min a million)
  3. student: the tagger learns from these labels, train/news.jsonl and two other corpora  (about 20 min)
  4. the folder is written with its card.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rjieba
from numpy.typing import NDArray

try:
    import torch
except ImportError:
    raise SystemExit("training needs PyTorch: pip install 'newsnlp[train]'") from None

from newsnlp.entities import features, model
from newsnlp.entities.training import corpora, teacher
from newsnlp.entities.training.card import card
from newsnlp.entities.training.corpora import CORPORA, Article, Sentence
from newsnlp.entities.training.network import Settings, Student

SEED = 1
PASSES = 5
# How often a pass sees each set: news is of our standard and small, the others bring names
SHARES = {"news": 4.0, "teacher": 1.0, "msra": 0.4, "pfr": 0.2}
# n-grams by size that get an embedding: how many, and seen how often at least
NGRAMS = {2: (40_000, 3), 3: (30_000, 4), 4: (20_000, 5)}
WORDS = (40_000, 3)


def shared() -> Path:
    """The folder of corpora."""
    folder = Path(os.environ.get("NEWSNLP_SHARED", "../shared"))
    if not (folder / "train").is_dir():
        raise SystemExit(f"no training data at {folder}: set NEWSNLP_SHARED to the folder that has train/ and text/")
    return folder


def sets(folder: Path, labels: Sequence[Sentence], articles: Sequence[Article]) -> dict[str, list[Sentence]]:
    """Everything to learn from, by name."""
    others = {name: corpora.annotated(folder, corpus) for name, corpus in CORPORA.items()}
    return {"news": corpora.news(articles), "teacher": list(labels), **others}


def vocabulary(texts: Sequence[str]) -> dict[str, Any]:
    """Characters, n-grams, words and tags that get an embedding, the most frequent ones: arguments of build."""
    batch = features.layout(texts)
    seen, counts = np.unique(batch.chars, return_counts=True)
    chars = seen[(counts > 2) & (seen > 0)]
    ngrams = {}
    for size, (limit, least) in NGRAMS.items():
        windows = np.lib.stride_tricks.sliding_window_view(batch.chars, size)
        hashed, counts = np.unique(features.hashes(batch.chars, size)[windows.all(1)], return_counts=True)
        order = np.argsort(-counts, kind="stable")
        kept = hashed[order[counts[order] >= least][:limit]]
        # the most frequent last, since build lets the last one have a slot that two want
        ngrams[size] = kept[::-1].copy()
    words, tags = Counter[str](), Counter[str]()
    for text in texts:
        for word, tag in rjieba.tag(text):
            words[word] += 1
            tags[tag] += 1
    limit, least = WORDS
    ranked = [word for word, count in words.most_common() if count >= least and len(word) > 1 and word.strip()]
    batch = features.layout(ranked[:limit])
    ngrams[features.WORD] = features.spans(batch.chars, batch.starts, batch.starts + batch.lengths)[::-1].copy()
    return {"chars": chars, "ngrams": ngrams, "tags": sorted(tags)}


def batches(sentences: Sequence[Sentence], size: int, random: np.random.Generator) -> Iterator[list[Sentence]]:
    """Shuffled sentences, about `size` characters at a time."""
    some: list[Sentence] = []
    count = 0
    for i in random.permutation(len(sentences)):
        some.append(sentences[i])
        count += len(sentences[i].text)
        if count > size:
            yield some
            some, count = [], 0
    if some:
        yield some


def fit(
    student: Student,
    data: dict[str, list[Sentence]],
    *,
    passes: int = PASSES,
    shares: dict[str, float] | None = None,
) -> Student:
    """Learn from all sets, `passes` times each as often as its share says."""
    shares = shares or SHARES
    random = np.random.default_rng(student.settings.seed)
    size, began, step = student.settings.characters, time.monotonic(), 0
    total = passes * sum(shares[k] * sum(len(s.text) for s in data[k]) for k in data) / size
    for number in range(passes):
        steps = []
        for name, sentences in data.items():
            share = shares[name]
            while share > 0:
                some = list(batches(sentences, size, random))
                steps += some[: max(1, round(len(some) * share))] if share < 1 else some
                share -= 1
        losses = []
        for i in random.permutation(len(steps)):
            pace = min(1.0, (step + 1) / 50) * max(0.02, 1 - step / total)  # a short rise, then to zero
            losses.append(student.step(steps[i], pace))
            step += 1
        print(f"pass {number + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201 - a long job shows where it is
    return student


def save(student: Student, vocab: dict[str, Any], folder: Path) -> None:
    """Write what model.load reads."""
    folder.mkdir(parents=True, exist_ok=True)
    embedding, arrays = student.arrays()
    np.save(folder / "embedding.npy", embedding)
    ngrams: dict[str, NDArray[Any]] = {f"ngrams{size}": hashed for size, hashed in vocab["ngrams"].items()}
    np.savez(folder / "weights.npz", allow_pickle=False, chars=vocab["chars"], **ngrams, **arrays)
    info = {
        "version": model.VERSION,
        "types": features.TYPES,
        "reach": student.settings.reach,
        "tags": vocab["tags"],
    }
    (folder / "model.json").write_text(json.dumps(info, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the whole chain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=model.HERE)
    parser.add_argument(
        "--work", type=Path, default=Path("build/entities"), help="folder for the teacher and its labels"
    )
    parser.add_argument("--labelled", type=int, default=teacher.AMOUNT, help="characters to label")
    args = parser.parse_args()
    torch.set_num_threads(1)  # a sum's order, and so the model, must not depend on the number of cores
    folder = shared()
    articles = corpora.read(folder / "train/news.jsonl")
    weights = teacher.refine(folder, articles, args.work / "teacher.npz")
    lines = corpora.unlabelled(folder, SEED, corpora.read(folder / "gold/dev.jsonl") + articles)
    labels = teacher.label(folder, weights, lines, args.work / "labels", args.labelled)
    data = sets(folder, labels, articles)
    vocab = vocabulary([s.text for group in data.values() for s in group])
    student = fit(Student(features.build(**vocab), Settings(seed=SEED)), data)
    save(student, vocab, args.out)
    (args.out / "card.md").write_text(card(folder, args.out, data, student.settings, SHARES, PASSES), encoding="utf-8")


if __name__ == "__main__":
    main()
