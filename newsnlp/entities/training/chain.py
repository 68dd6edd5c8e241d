"""The chain that builds the package's model.

    python -m newsnlp.entities.train [--out FOLDER] [--work FOLDER] [--labelled N]

Reads NEWSNLP_SHARED (by default ../shared) and needs the `train` extra (PyTorch). Each step is resumable:
  1. teacher: the transformer in teacher/ learns on, from train/news.jsonl and data/annotations.jsonl
  2. labels: it labels the first N characters of text/
  3. student: the tagger learns from these labels, from both annotations and from MSRA
  4. the folder is written with its card.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import torch

from newsnlp.entities import features, model
from newsnlp.entities.training import corpora, teacher
from newsnlp.entities.training.card import card
from newsnlp.entities.training.corpora import Article, Sentence
from newsnlp.entities.training.fit import fit, save, vocabulary
from newsnlp.entities.training.network import Settings, Student

SEED = 1
PASSES = 4
# How often a pass sees each set: news is of our standard and small, the teacher's bring variety, MSRA names.
SHARES = {"news": 4.0, "teacher": 1.0, "msra": 0.2}
ANNOTATIONS = Path("data/annotations.jsonl")


def shared() -> Path:
    """The folder of corpora."""
    folder = Path(os.environ.get("NEWSNLP_SHARED", "../shared"))
    if not (folder / "train").is_dir():
        raise SystemExit(f"no training data at {folder}: set NEWSNLP_SHARED to the folder that has train/ and text/")
    return folder


def sets(folder: Path, labels: Sequence[Sentence], articles: Sequence[Article]) -> dict[str, list[Sentence]]:
    """Everything to learn from, by name."""
    return {"news": corpora.news(articles), "teacher": list(labels), "msra": corpora.msra(folder)}


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
    articles = corpora.read(folder / "train/news.jsonl") + corpora.annotations(folder, ANNOTATIONS)
    weights = teacher.refine(folder, articles, args.work / "teacher.npz")
    lines = corpora.unlabelled(folder, SEED, corpora.read(folder / "gold/dev.jsonl") + articles)
    labels = teacher.label(folder, weights, lines, args.work / "labels", args.labelled)
    data = sets(folder, labels, articles)
    vocab = vocabulary([s.text for group in data.values() for s in group])
    student = Student(corpora.TYPES, features.build(*vocab), Settings(seed=SEED))
    fit(student, data, passes=PASSES, shares=SHARES, report=lambda line: print(line, flush=True))  # noqa: T201 - a long job shows where it is
    save(student, vocab, args.out)
    (args.out / "card.md").write_text(
        card(folder, ANNOTATIONS, args.out, data, student.settings, SHARES, PASSES), encoding="utf-8"
    )
