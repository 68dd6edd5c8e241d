"""The chain that builds the package's model.

    python -m newsnlp.entities.train [--out FOLDER] [--work FOLDER]

Reads NEWSNLP_SHARED (by default ../shared) and needs the `train` extra (PyTorch). Each step is resumable:
  1. teachers: wide networks learn from train/news.jsonl, data/annotations.jsonl, data/written/ and from MSRA
  2. labels: they label text/ and MSRA's sentences
  3. the network learns from these labels and from what is annotated by our guidelines
  4. the folder is written with its card.
"""

import argparse
import os
from functools import partial
from pathlib import Path

import torch

from newsnlp.entities import features, model
from newsnlp.entities.training import corpora, teachers
from newsnlp.entities.training.card import card
from newsnlp.entities.training.fit import fit, save, vocabulary
from newsnlp.entities.training.network import Network, Settings

SEED = 1
PASSES = 4
# How often a pass sees each set: news is of our standard and small, the labels bring variety.
SHARES = {"news": 3.0, "labelled": 1.0}
ANNOTATIONS = Path("data/annotations.jsonl")
WRITTEN = Path("data/written")


def shared() -> Path:
    """The folder of corpora."""
    folder = Path(os.environ.get("NEWSNLP_SHARED", "../shared"))
    if not (folder / "train").is_dir():
        raise SystemExit(f"no training data at {folder}: set NEWSNLP_SHARED to the folder that has train/ and text/")
    return folder


def main() -> None:
    """Run the whole chain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=model.HERE)
    parser.add_argument("--work", type=Path, default=Path("build/entities"), help="folder for the teachers' labels")
    args = parser.parse_args()
    torch.set_num_threads(1)  # a sum's order, and so the model, must not depend on the number of cores
    folder = shared()
    articles = corpora.read(folder / "train/news.jsonl") + corpora.annotations(folder, ANNOTATIONS)
    articles += corpora.written(WRITTEN)
    news, msra = corpora.news(articles), corpora.msra(folder)
    texts = corpora.unlabelled(folder, SEED, corpora.read(folder / "gold/dev.jsonl") + articles)
    texts += [s.text for s in msra]
    data = {"news": news, "labelled": teachers.label({"news": news, "msra": msra}, texts, args.work)}
    vocab = vocabulary([s.text for group in data.values() for s in group])
    network = Network(corpora.TYPES, features.build(*vocab), Settings(seed=SEED))
    fit(network, data, passes=PASSES, shares=SHARES, report=partial(print, flush=True))
    save(network, vocab, args.out)
    made = card(folder, ANNOTATIONS, WRITTEN, args.out, {**data, "msra": msra}, network.settings, SHARES, PASSES)
    (args.out / "card.md").write_text(made, encoding="utf-8")
