"""Teachers: wide networks that learn from annotation alone and label plain text for the narrow one that ships.

Each begins at random and errs in its own way; the mean of what they hold likely is better than any of them.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from newsnlp.entities import features
from newsnlp.entities.training import corpora
from newsnlp.entities.training.corpora import Sentence
from newsnlp.entities.training.fit import fit, vocabulary, whole
from newsnlp.entities.training.network import Network, Settings

SETTINGS = tuple(Settings(width=192, near=96, dropout=0.2, seed=seed) for seed in (11, 12))
PASSES = 2
# How often a pass sees each set. MSRA knows three types by another standard, but has many names.
SHARES = {"news": 3.0, "msra": 0.4}


def label(data: Mapping[str, Sequence[Sentence]], texts: Sequence[str], store: Path) -> list[Sentence]:
    """Sentences with what the teachers hold likely of each character; each one's view stays in `store` for a next run.

    Args:
        data: what the teachers learn from, by the names in SHARES.
        texts: simplified sentences.
    """
    store.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(len(SETTINGS), mp_context=get_context("spawn")) as pool:
        paths = list(pool.map(partial(_view, data, texts, store), SETTINGS))
    views = [np.load(path, mmap_mode="r", allow_pickle=False) for path in paths]
    ends = np.cumsum([0, *map(len, texts)])
    return [
        Sentence(text, _mean([view[start:end] for view in views]))
        for text, start, end in zip(texts, ends[:-1], ends[1:], strict=True)
    ]


def _view(data: Mapping[str, Sequence[Sentence]], texts: Sequence[str], store: Path, settings: Settings) -> Path:
    """The file of what one teacher holds likely of the texts' characters, made where it is not there yet."""
    path = store / f"teacher{settings.seed}-{_made_of(data, texts, settings)}.npy"
    if not path.exists():
        torch.set_num_threads(1)  # see chain
        index = features.build(*vocabulary([s.text for group in data.values() for s in group]))
        network = Network(corpora.TYPES, index, settings)
        fit(network, data, passes=PASSES, shares=SHARES, report=partial(print, f"teacher {settings.seed}:", flush=True))
        view = network.scores(texts)
        whole(path, lambda file: np.save(file, view, allow_pickle=False))
    return path


def _made_of(data: Mapping[str, Sequence[Sentence]], texts: Sequence[str], settings: Settings) -> str:
    """A hash of all that a view follows from, so that none is taken for that of other text."""
    found = blake2b(repr((settings, PASSES, SHARES)).encode(), digest_size=8)
    for sentences in data.values():
        for text, target in sentences:
            found.update(text.encode() + target.tobytes())
    for text in texts:
        found.update(text.encode() + b"\n")
    return found.hexdigest()


def _mean(views: Sequence[NDArray[np.float16]]) -> NDArray[np.float16]:
    """The logarithm of the mean of some log-probabilities."""
    mean = np.mean([np.exp(view, dtype=np.float32) for view in views], axis=0)
    return np.log(np.maximum(mean, 1e-6)).astype(np.float16)
