"""The steps that training the package's model and users' own share: vocabulary, start, fit, save."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import rjieba
from numpy.typing import NDArray

from newsnlp.entities import features, model
from newsnlp.entities.training.corpora import Sentence
from newsnlp.entities.training.network import Network, Settings
from newsnlp.resources import stated

# n-grams by size that get an embedding: how many, and seen how often at least
NGRAMS = {2: (40_000, 3), 3: (30_000, 4), 4: (20_000, 5)}
WORDS = (40_000, 3)


class Vocabulary(NamedTuple):
    """What gets an embedding: arguments of `features.build`."""

    chars: NDArray[np.uint16]
    ngrams: dict[int, NDArray[np.uint32]]  # hashes by size, words under WORD
    tags: list[str]


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The most frequent characters, n-grams, words and tags of texts."""
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
    return Vocabulary(chars, ngrams, sorted(tags))


def start(base: Path, types: Sequence[str], texts: Sequence[str], settings: Settings) -> tuple[Network, Vocabulary]:
    """A network that knows what a model knows, with room for the frequent n-grams and words of texts.

    Args:
        base: folder of the model; the settings must be of its width, part of the neighbours and reach.
        types: what it is to find; what it knows of a type of the same name stays.
    """
    info = json.loads((base / "model.json").read_text(encoding="utf-8"))
    weights = np.load(base / "weights.npz", allow_pickle=False)
    ngrams = {size: weights[f"ngrams{size}"] for size in (features.WORD, *NGRAMS)}
    old = Vocabulary(weights["chars"], ngrams, info["tags"])
    vocab = _joined(old, vocabulary(texts))
    network = Network(types, features.build(*vocab), settings)
    embedding = np.split(
        np.load(base / "embedding.npy", allow_pickle=False), np.cumsum(features.blocks(features.build(*old)))[:-1]
    )
    theirs = {label: i for i, label in enumerate(features.labels(info["types"]))}
    network.learned(embedding, weights, [theirs.get(label, -1) for label in features.labels(types)])
    return network, vocab


def _joined(old: Vocabulary, new: Vocabulary) -> Vocabulary:
    """The old vocabulary and behind it, so that no id changes, what is new and finds its slot free."""
    ngrams = {}
    for size, hashed in old.ngrams.items():
        taken = np.zeros(1 << features.BITS, bool)
        taken[hashed >> (32 - features.BITS)] = True
        fresh = new.ngrams[size][~taken[new.ngrams[size] >> (32 - features.BITS)]]
        ngrams[size] = np.concatenate([hashed, fresh])
    return Vocabulary(np.concatenate([old.chars, np.setdiff1d(new.chars, old.chars)]), ngrams, old.tags)


def batches(sentences: Sequence[Sentence], size: int, random: np.random.Generator) -> Iterator[list[Sentence]]:
    """Shuffled sentences, about `size` characters at a time."""
    shuffled = [sentences[i] for i in random.permutation(len(sentences))]
    for part in features.chunks([s.text for s in shuffled], size):
        yield [shuffled[i] for i in part]


def fit(
    network: Network,
    data: Mapping[str, Sequence[Sentence]],
    *,
    passes: int,
    shares: Mapping[str, float],
    report: Callable[[str], None] = lambda _: None,
) -> Network:
    """Learn from all sets, `passes` times each as often as its share says.

    Args:
        report: told of each pass when it is done.
    """
    random = np.random.default_rng(network.settings.seed)
    size, began, step = network.settings.characters, time.monotonic(), 0
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
            losses.append(network.step(steps[i], pace))
            step += 1
        report(f"pass {number + 1} of {passes}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s")
    return network


def save(network: Network, vocab: Vocabulary, folder: Path) -> None:
    """Write what model.load reads, each file whole; a model.json beside files of another model is told when loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    embedding, arrays = network.arrays()
    whole(folder / "embedding.npy", lambda file: np.save(file, embedding, allow_pickle=False))
    ngrams: dict[str, NDArray[Any]] = {f"ngrams{size}": hashed for size, hashed in vocab.ngrams.items()}
    arrays = {"chars": vocab.chars, **ngrams, **arrays}
    whole(folder / "weights.npz", lambda file: np.savez(file, allow_pickle=False, **arrays))
    info = {
        "version": model.VERSION,
        "types": network.types,
        "reach": network.settings.reach,
        "tags": vocab.tags,
        "files": {name: stated(folder / name) for name in ("weights.npz", "embedding.npy")},
    }
    text = json.dumps(info, indent=1) + "\n"
    whole(folder / "model.json", lambda file: file.write(text.encode()))


def whole(path: Path, put: Callable[[BinaryIO], object]) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}")
    with draft.open("wb") as file:
        put(file)
    draft.replace(path)
