"""The entity tagger: embeddings of n-grams and words, layers over neighbouring characters, the best label path.

    model = load()
    tag(model, ["国务院总理李强到访江苏。"])      one list of (start, end, type) a sentence

NumPy only. Calls cost as well as characters do: give `tag` the sentences of several articles at once.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from newsnlp.entities import features
from newsnlp.entities.decode import decode, unsure
from newsnlp.entities.features import GAP, Token
from newsnlp.errors import InputError, UsageError
from newsnlp.once import once
from newsnlp.resources import damage

HERE = Path(__file__).parent.parent / "resources" / "model"
VERSION = 2
CHUNK = 4096  # characters laid out at once: calls cost less the more they do,
BLOCK = 512  # while a layer's input should stay in the processor's second-level cache

Floats = NDArray[np.float32]
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Model:
    """Weights in steps of the embedding, with D its width, P the part of a neighbour seen, L the number of labels."""

    types: tuple[str, ...]
    index: features.Index
    embedding: list[NDArray[np.int8]]  # a feature: (rows, D)
    bias: NDArray[np.int16]  # (D,)
    layers: list[tuple[int, Floats]]  # reach and (P + D + P + 1, D): the one before, here, the one after, 1
    output: tuple[Floats, Floats]  # (L, D) and (L, 1)


def load(path: Path | None = None) -> Model:
    """Read a model folder, by default the package's own; once, until another is written there.

    Raises:
        UsageError: the folder holds no model, or one of another version.
        InputError: a file of it is damaged.
    """
    return _load((path or HERE) / "model.json")


@once
def _load(stating: Path) -> Model:
    """The model of a `model.json`, which is written after all others."""
    path = stating.parent
    try:
        info = json.loads(stating.read_text(encoding="utf-8"))
        if info["version"] != VERSION:
            raise UsageError(f"{path}: a model of version {info['version']}, not {VERSION}", "train it anew")
        for name, stated in info.get("files", {}).items():
            if why := damage(path / name, stated, whole=name == "weights.npz"):
                raise InputError(str(path / name), f"the file is damaged ({why})", "install, fetch or train it anew")
        weights = np.load(path / "weights.npz", allow_pickle=False)
        ngrams = {size: weights[f"ngrams{size}"] for size in (features.WORD, 2, 3, 4)}
        index = features.build(weights["chars"], ngrams, info["tags"])
        # a view on the mapped file: rows are read from disk when first used
        table = np.asarray(np.load(path / "embedding.npy", mmap_mode="r", allow_pickle=False))
        layers = [(reach, weights[f"layer{i}"]) for i, reach in enumerate(info["reach"])]
        output = weights["output"], weights["output_bias"]
        blocks = features.blocks(index)
        if table.shape != (sum(blocks), len(weights["bias"])):
            raise ValueError("the parts do not fit")
        embedding = np.split(table, np.cumsum(blocks)[:-1])
        return Model(tuple(info["types"]), index, embedding, weights["bias"], layers, output)
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or error
        raise UsageError(f"{path}: no model in this folder ({cause})", "name one that training wrote") from None


def tag(model: Model, sentences: Sequence[str], tokens: Sequence[Sequence[Token]] | None = None) -> list[list[Span]]:
    """Entities of each simplified sentence, as half-open offsets into it.

    Args:
        tokens: words and tags of each sentence (`rjieba.tag`), where they are known already.
    """
    if tokens is None:
        import rjieba

        tokens = [rjieba.tag(sentence) for sentence in sentences]
    parts = list(features.chunks(sentences, CHUNK))
    scratch = _Scratch(model, max((sum(len(sentences[i]) + GAP for i in part) for part in parts), default=0) + GAP)
    scores, places, starts = [], [], []
    size = 0
    for part in parts:
        batch = features.layout([sentences[i] for i in part])
        scored = _score(model, batch, [tokens[i] for i in part], scratch)
        some = unsure(scored)
        scores.append(scored.take(some, axis=1))
        places.append(some + size)
        starts.append(batch.starts + size)
        size += len(batch.chars)
    found: list[list[Span]] = [[] for _ in sentences]
    if parts:
        spans = decode(np.concatenate(scores, axis=1), np.concatenate(places))
        begins = np.concatenate(starts)
        number = np.searchsorted(begins, spans.starts, "right") - 1
        columns = np.concatenate(parts)[number], spans.starts - begins[number], spans.ends - begins[number], spans.kinds
        for i, start, end, kind in zip(*(column.tolist() for column in columns), strict=True):
            found[i].append((start, end, model.types[kind]))
    return found


class _Scratch:
    """Arrays that all chunks share: fresh ones would cost more than what is computed in them."""

    def __init__(self, model: Model, count: int) -> None:
        width = len(model.bias)
        self.total = np.empty((count, width), np.int16)
        self.some = np.empty((BLOCK, width), np.int8)
        self.around = [np.ones((BLOCK, len(weight)), np.float32) for _, weight in model.layers]
        self.hidden = [np.empty((count, width), np.float32) for _ in model.layers]
        self.zeros = np.zeros((BLOCK, width), np.float32)
        self.steps = np.zeros((BLOCK, width), np.int16)


def _score(model: Model, batch: features.Batch, tokens: Sequence[Sequence[Token]], scratch: _Scratch) -> Floats:
    """Label scores (L, N) of the batch's characters; the gaps are certain Os."""
    gaps = np.flatnonzero(batch.chars == 0)
    hidden: NDArray[Any] = _embed(model, list(features.rows(model.index, batch, tokens)), scratch)
    hidden[gaps] = 0
    for i, (reach, weight) in enumerate(model.layers):
        hidden = _layer(hidden, reach, weight, scratch, i)
        hidden[gaps] = 0
    weight, bias = model.output
    scores: Floats = weight @ hidden.T + bias
    scores[0, gaps] = np.inf
    return scores


def _blocks(count: int) -> Iterator[slice]:
    """The characters between the outer gaps, BLOCK at a time."""
    for start in range(GAP, count - GAP, BLOCK):
        yield slice(start, min(start + BLOCK, count - GAP))


def _embed(model: Model, rows: list[features.Ints], scratch: _Scratch) -> NDArray[np.int16]:
    """(N, D) sums of each character's rows in steps of the embedding, negative ones as zero."""
    count = len(rows[0]) + 2 * GAP
    total = scratch.total[:count]
    for block in _blocks(count):
        part = total[block]
        some = scratch.some[: len(part)]
        part[:] = model.bias
        for table, ids in zip(model.embedding, rows, strict=True):
            # clip: the only mode that makes no copy; all ids are in range
            table.take(ids[block.start - GAP : block.stop - GAP], axis=0, out=some, mode="clip")
            part += some
        np.maximum(part, scratch.steps[: len(part)], out=part)
    return total


def _layer(x: NDArray[Any], reach: int, weight: Floats, scratch: _Scratch, number: int) -> Floats:
    """(N, D) of (N, D): to each character is added what it and those `reach` before and after it bring about.

    Of the one before the first P values are seen, of the one after the last P.
    """
    count, width = x.shape
    near = (len(weight) - 1 - width) // 2
    out = scratch.hidden[number][:count]
    for block in _blocks(count):
        part = out[block]
        around = scratch.around[number][: len(part)]
        around[:, :near] = x[block.start - reach : block.stop - reach, :near]
        around[:, near : near + width] = x[block]
        around[:, near + width : -1] = x[block.start + reach : block.stop + reach, -near:]
        np.matmul(around, weight, out=part)
        np.maximum(part, scratch.zeros[: len(part)], out=part)
        part += x[block]
    return out
