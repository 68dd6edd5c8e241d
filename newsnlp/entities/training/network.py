"""The tagger's network in PyTorch, for training: the same arithmetic as model.tag, on the same features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import rjieba
import torch
from numpy.typing import NDArray

from newsnlp.entities import features
from newsnlp.entities.features import GAP
from newsnlp.entities.training.corpora import Sentence

F = torch.nn.functional


@dataclass(frozen=True)
class Settings:
    """What shapes and trains the network."""

    width: int = 64  # of the embedding and of each layer, which adds to what it is given
    near: int = 32  # how much of the width a layer sees of a neighbour; all of it was no better and slower
    reach: tuple[int, ...] = (1, 2, 3, 4)  # each layer sees the character and those this far before and after
    forget: float = 0.3  # share of n-grams and words hidden in training, so that rare ones are not relied on
    dropout: float = 0.1
    rate: float = 3e-3  # of Adam for the layers
    embedding_rate: float = 0.15  # of AdaGrad for the embedding
    characters: int = 6000  # in a step
    seed: int = 1


@dataclass
class Lines:
    """Sentences ready for the network: K features of M characters, of which those in `inside` are text."""

    rows: torch.Tensor  # (K, M) ids
    mask: torch.Tensor  # (M, 1) 0 in gaps
    inside: torch.Tensor  # (n,)


@dataclass
class Network:
    """The network's weights and how they learn."""

    types: Sequence[str]
    index: features.Index
    settings: Settings
    tokens: dict[str, list[features.Token]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        torch.manual_seed(self.settings.seed)
        sizes = features.blocks(self.index)
        self.bases = torch.tensor(np.concatenate([[0], np.cumsum(sizes)[:-1]]))[:, None]
        rare = [features.NGRAMS[k][1] > 1 if k < len(features.NGRAMS) else None for k in range(len(sizes))]
        words = [kind == "word" for _, kind in features.WORDS]
        self.rare = [bool(r) if r is not None else words[k - len(features.NGRAMS)] for k, r in enumerate(rare)]
        # what a feature looks like when it is hidden: an unknown character has id 1, all else 0
        self.hidden_id = torch.tensor([int(size == 1) for _, size in features.NGRAMS] + [0] * len(words))[:, None]
        self.embedding = torch.randn(sum(sizes), self.settings.width) * 0.05
        self.squares = torch.full((sum(sizes),), 1e-2)
        self.weights: dict[str, torch.Tensor] = {"bias": torch.zeros(self.settings.width)}
        width, seen = self.settings.width, self.settings.width + 2 * self.settings.near
        for i, _ in enumerate(self.settings.reach):
            self.weights[f"layer{i}"] = torch.randn(seen, width) / (2 * seen) ** 0.5
            self.weights[f"layer{i}_bias"] = torch.zeros(width)
        labels = len(features.labels(self.types))
        self.weights["output"] = torch.randn(width, labels) * 0.05
        self.weights["output_bias"] = torch.zeros(labels)
        for weight in self.weights.values():
            weight.requires_grad_()
        self.adam = torch.optim.Adam(self.weights.values(), lr=self.settings.rate)

    def learned(
        self, embedding: Sequence[NDArray[np.int8]], weights: Mapping[str, NDArray[Any]], labels: Sequence[int]
    ) -> None:
        """Take over what `arrays` gave, from a model with other labels and a part of the vocabulary.

        Args:
            embedding: each feature's rows; further ones begin with nothing.
            labels: for each label the model's own, or -1.
        """
        scale = torch.from_numpy(weights["scale"])
        self.embedding.zero_()
        for base, rows in zip(self.bases[:, 0].tolist(), embedding, strict=True):
            self.embedding[base : base + len(rows)] = torch.from_numpy(rows).float() * scale
        known = [i for i, label in enumerate(labels) if label >= 0]
        theirs = [label for label in labels if label >= 0]
        with torch.no_grad():
            self.weights["bias"][:] = torch.from_numpy(weights["bias"]) * scale
            for i, _ in enumerate(self.settings.reach):
                layer = torch.from_numpy(weights[f"layer{i}"]) * scale
                self.weights[f"layer{i}"][:] = layer[:-1] / self._around(scale, scale, scale)[:, None]
                self.weights[f"layer{i}_bias"][:] = layer[-1]
            self.weights["output"][:, known] = torch.from_numpy(weights["output"].T[:, theirs].copy()) / scale[:, None]
            self.weights["output_bias"][known] = torch.from_numpy(weights["output_bias"][theirs, 0])

    def lines(self, sentences: Sequence[str]) -> Lines:
        """Features of sentences."""
        batch = features.layout(sentences)
        for sentence in sentences:
            if sentence not in self.tokens:
                self.tokens[sentence] = rjieba.tag(sentence)
        tokens = [self.tokens[sentence] for sentence in sentences]
        rows = torch.from_numpy(np.stack(list(features.rows(self.index, batch, tokens))).astype(np.int64))
        inside = np.concatenate([np.arange(n) + s - GAP for s, n in zip(batch.starts, batch.lengths, strict=True)])
        mask = torch.zeros(rows.shape[1], 1)
        mask[torch.from_numpy(inside)] = 1
        return Lines(rows, mask, torch.from_numpy(inside))

    def forward(self, rows: torch.Tensor, mask: torch.Tensor, *, drop: float = 0.0) -> tuple[torch.Tensor, ...]:
        """Label scores (M, L), and the embedded input (M, D) to take the gradient of; rows are of the whole table."""
        with torch.no_grad():
            embedded = F.embedding_bag(rows.T.contiguous(), self.embedding, mode="sum")
        embedded.requires_grad_()
        hidden = mask * torch.dropout(torch.relu(embedded + self.weights["bias"]), drop, drop > 0)
        for i, reach in enumerate(self.settings.reach):
            nothing = torch.zeros(reach, hidden.shape[1])
            around = self._around(torch.cat([nothing, hidden[:-reach]]), hidden, torch.cat([hidden[reach:], nothing]))
            out = torch.relu(around @ self.weights[f"layer{i}"] + self.weights[f"layer{i}_bias"]) + hidden
            hidden = mask * torch.dropout(out, drop, drop > 0)
        return hidden @ self.weights["output"] + self.weights["output_bias"], embedded

    def _around(self, before: torch.Tensor, here: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
        """What a layer sees of a character and its neighbours (…, D): (…, P + D + P)."""
        near = self.settings.near
        return torch.cat([before[..., :near], here, after[..., -near:]], -1)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Log-probabilities (n, L) of the labels of the texts' n characters, one text behind the other."""
        parts = []
        for part in features.chunks(texts, self.settings.characters):
            lines = self.lines([texts[i] for i in part])
            with torch.inference_mode():
                scores, _ = self.forward(lines.rows + self.bases, lines.mask)
            parts.append(scores[lines.inside].log_softmax(-1).numpy().astype(np.float16))
        return np.concatenate(parts)

    def step(self, sentences: Sequence[Sentence], pace: float) -> float:
        """Learn from sentences of one kind of target; the loss a character."""
        lines = self.lines([sentence.text for sentence in sentences])
        chance = torch.tensor([self.settings.forget * (1.0 if rare else 0.3) for rare in self.rare])[:, None]
        rows = torch.where(torch.rand(lines.rows.shape) < chance, self.hidden_id, lines.rows) + self.bases
        scores, embedded = self.forward(rows, lines.mask, drop=self.settings.dropout)
        loss = _loss(scores[lines.inside].log_softmax(-1), np.concatenate([s.target for s in sentences]))
        self.adam.param_groups[0]["lr"] = self.settings.rate * pace
        self.adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(list(self.weights.values()), 5.0)
        self.adam.step()
        gradient = cast(torch.Tensor, embedded.grad) * len(embedded)
        square = gradient.square().mean(1)
        for k, ids in enumerate(rows):
            self.squares.index_add_(0, ids, square)
            speed = self.settings.embedding_rate * pace / self.squares[ids].sqrt()
            self.embedding.index_add_(0, ids, gradient * -speed[:, None])
            if self.rare[k]:
                self.embedding[self.bases[k]] = 0  # what is unknown says nothing
        return loss.item()

    def arrays(self) -> tuple[NDArray[np.int8], dict[str, NDArray[Any]]]:
        """The embedding in 255 steps a column and the weights as model.load takes them, in these steps."""
        table = self.embedding.numpy()
        # one value in ten thousand is cut off, for finer steps
        scale = np.quantile(np.abs(table), 0.9999, axis=0).astype(np.float32) / 127
        values = {name: weight.detach().numpy() for name, weight in self.weights.items()}
        steps = torch.from_numpy(scale)
        around = self._around(steps, steps, steps).numpy()
        arrays = {"scale": scale, "bias": np.round(values["bias"] / scale).astype(np.int16)}
        for i, _ in enumerate(self.settings.reach):
            weight = values[f"layer{i}"] * around[:, None]
            arrays[f"layer{i}"] = np.concatenate([weight, values[f"layer{i}_bias"][None]]).astype(np.float32) / scale
        arrays["output"] = np.ascontiguousarray(values["output"].T * scale)
        arrays["output_bias"] = values["output_bias"][:, None]
        return np.clip(np.round(table / scale), -127, 127).astype(np.int8), arrays


def _loss(scores: torch.Tensor, target: NDArray[Any]) -> torch.Tensor:
    """Mean cross entropy of log-probabilities (n, L) with a distribution, or with sets of allowed labels."""
    if target.ndim == 2:
        return -(torch.from_numpy(target.astype(np.float32)).exp() * scores).sum(-1).mean()
    allowed = (torch.from_numpy(target)[:, None] & (1 << torch.arange(scores.shape[1]))) != 0
    return -scores.masked_fill(~allowed, -1e4).logsumexp(-1).mean()
