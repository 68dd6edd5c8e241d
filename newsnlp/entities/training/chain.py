"""The chain that builds the package's model.

    python -m newsnlp.entities.train [--out FOLDER]

Reads NEWSNLP_SHARED (by default ../shared) and needs the `train` extra (PyTorch). A network learns from what is
annotated by our guidelines: train/news.jsonl, data/annotations.jsonl and data/written/. The folder is written with its
card.
"""

import argparse
import os
from functools import partial
from pathlib import Path

import torch

from newsnlp.entities import features, model
from newsnlp.entities.training import corpora
from newsnlp.entities.training.card import card
from newsnlp.entities.training.fit import fit, save, vocabulary
from newsnlp.entities.training.network import Network, Settings

SEED = 1
PASSES = 6
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
    args = parser.parse_args()
    torch.set_num_threads(1)  # a sum's order, and so the model, must not depend on the number of cores
    folder = shared()
    articles = corpora.read(folder / corpora.NEWS) + corpora.annotations(folder, ANNOTATIONS) + corpora.written(WRITTEN)
    news = corpora.news(articles)
    vocab = vocabulary([sentence.text for sentence in news])
    network = Network(corpora.TYPES, features.build(*vocab), Settings(seed=SEED))
    fit(network, news, passes=PASSES, report=partial(print, flush=True))
    save(network, vocab, args.out)
    made = card(folder, ANNOTATIONS, WRITTEN, args.out, news, network.settings, PASSES)
    (args.out / "card.md").write_text(made, encoding="utf-8")
