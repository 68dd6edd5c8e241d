"""The teacher: a character transformer from the shared folder, refined on news, that labels plain text."""

import json
import random
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from newsnlp.entities.training import corpora
from newsnlp.entities.training.corpora import Article, Sentence

F = torch.nn.functional
HEADS, WIDTH, LAYERS = 12, 384, 12
FROZEN = 4  # lowest layers that are left as they are, to save time; what it costs was not measured
PASSES, RATE, SEED = 2, 6e-5, 7
STEP = 2600  # characters
WINDOWS = (120, 180, 250, 250)  # characters seen at once, chosen at random for each article
TWICE = "hant-hk"  # the script with the fewest names in the corpora
BATCH = 500  # characters labelled at once: larger ones leave the cache
SHARD = 100_000
AMOUNT = 3_600_000

HALF = torch.autocast("cpu", torch.bfloat16)  # twice as fast where the processor multiplies such numbers itself

Weights = dict[str, torch.Tensor]


def characters(folder: Path) -> dict[str, int]:
    """The teacher's id of each character."""
    ids: dict[str, int] = json.loads((folder / "teacher/characters.json").read_text(encoding="utf-8"))
    return ids


def load(path: Path) -> Weights:
    """Weights in single precision."""
    data = np.load(path, allow_pickle=False)
    return {name: torch.from_numpy(data[name].astype(np.float32)) for name in data.files}


def forward(w: Weights, ids: torch.Tensor, mask: torch.Tensor, *, drop: float = 0.0) -> torch.Tensor:
    """Label scores (sentences, length, L), in the teacher's own order of labels."""
    count, length = ids.shape

    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        return F.layer_norm(x, (WIDTH,), w[name + ".weight"], w[name + ".bias"], 1e-12)

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return F.linear(x, w[name + ".weight"], w[name + ".bias"])

    def layer(x: torch.Tensor, p: str) -> torch.Tensor:
        q, k, v = (
            linear(x, f"{p}attention.self.{name}").view(count, length, HEADS, -1).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        seen = linear(seen.transpose(1, 2).reshape(count, length, WIDTH), p + "attention.output.dense")
        x = norm(x + torch.dropout(seen, drop, drop > 0), p + "attention.output.LayerNorm")
        out = linear(F.gelu(linear(x, p + "intermediate.dense")), p + "output.dense")
        return norm(x + torch.dropout(out, drop, drop > 0), p + "output.LayerNorm")

    e = "embeddings."
    places = w[e + "position_embeddings.weight"][:length] + w[e + "token_type_embeddings.weight"][0]
    x = norm(w[e + "word_embeddings.weight"][ids] + places, e + "LayerNorm")
    for i in range(LAYERS):
        with torch.set_grad_enabled(drop > 0 and i >= FROZEN):
            x = layer(x, f"encoder.layer.{i}.")
    return linear(x, "head")


def grid(texts: Sequence[str], ids: dict[str, int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask (sentences, longest + 2) of texts between <s> and </s>; full width as half width."""
    length = max(map(len, texts)) + 2
    rows, mask = (
        torch.full((len(texts), length), ids["<pad>"]),
        torch.zeros(len(texts), length, dtype=torch.bool),
    )
    for n, text in enumerate(texts):
        folded = (unicodedata.normalize("NFKC", char) for char in text)
        known = [ids.get(f if len(f) == 1 else c, ids["<unk>"]) for f, c in zip(folded, text, strict=True)]
        rows[n, : len(text) + 2] = torch.tensor([ids["<s>"], *known, ids["</s>"]])
        mask[n, : len(text) + 2] = True
    return rows, mask


def refine(folder: Path, articles: Sequence[Article], path: Path) -> Path:
    """Two more passes of the teacher over news, kept at `path`."""
    if path.exists():
        return path
    w, ids = load(folder / "teacher/weights.npz"), characters(folder)
    learning = [name for name in w if name.startswith("head") or _layer(name) >= FROZEN]
    for name in learning:
        w[name].requires_grad_()
    groups = [
        {"params": [w[name] for name in learning if w[name].ndim == 2], "weight_decay": 0.01},
        {"params": [w[name] for name in learning if w[name].ndim != 2], "weight_decay": 0.0},
    ]
    adam = torch.optim.AdamW(groups, lr=RATE)
    torch.manual_seed(SEED)
    shuffled = random.Random(SEED)  # noqa: S311 - an order, no secret
    size = sum((e - s) * _times(a) for a in articles for s, e, _ in a["lines"])
    total, step = int(PASSES * size / STEP) + 1, 0
    for _ in range(PASSES):
        for batch in _batches(articles, shuffled):
            rows, mask = grid([text for text, _ in batch], ids)
            wanted = torch.full(rows.shape, -100)
            for n, (text, labels) in enumerate(batch):
                wanted[n, 1 : len(text) + 1] = torch.tensor(labels)
            for group in adam.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 30) * max(0.02, 1 - step / total)
            with HALF:
                scores = forward(w, rows, mask, drop=0.1)
            loss = F.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=-100)
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([w[name] for name in learning], 1.0)
            adam.step()
            step += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **{name: x.detach().numpy().astype(np.float16) for name, x in w.items()})
    return path


def _layer(name: str) -> int:
    return int(name.split(".")[2]) if name.startswith("encoder.layer.") else -1


def _times(article: Article) -> int:
    return 2 if article.get("script") == TWICE else 1


def _batches(articles: Sequence[Article], shuffled: random.Random) -> list[list[tuple[str, list[int]]]]:
    """Windows of like length, STEP characters at a time, in random order."""
    windows: list[tuple[str, list[int]]] = []
    for article in articles:
        for _ in range(_times(article)):
            windows += _windows(article, shuffled.choice(WINDOWS))
    shuffled.shuffle(windows)
    windows.sort(key=lambda window: len(window[0]) + shuffled.random() * 40)
    batches: list[list[tuple[str, list[int]]]] = [[]]
    size = 0
    for window in windows:
        batches[-1].append(window)
        size += len(window[0])
        if size > STEP:
            batches.append([])
            size = 0
    batches = [batch for batch in batches if batch]
    shuffled.shuffle(batches)
    return batches


def _windows(article: Article, limit: int) -> Iterator[tuple[str, list[int]]]:
    """An article's lines joined up to `limit` characters, with the teacher's labels."""
    columns = corpora.teacher_columns()
    text, labels = "", list[int]()
    for line, spans, _ in corpora.lines(article):
        bits = corpora.targets(len(line), spans)
        wanted = [columns[int(bit).bit_length() - 1] for bit in bits]
        at = 0
        for piece in corpora.pieces(line):
            if text and len(text) + 1 + len(piece) > limit:
                yield text, labels
                text, labels = "", []
            if text:
                text, labels = text + "\n", [*labels, 0]
            text, labels = text + piece, labels + wanted[at : at + len(piece)]
            at += len(piece)
    if text.strip():
        yield text, labels


def label(folder: Path, weights: Path, lines: Sequence[str], store: Path, amount: int) -> list[Sentence]:
    """The first `amount` characters of lines with the teacher's log-probabilities, kept in `store` by shards."""
    store.mkdir(parents=True, exist_ok=True)
    w, ids, columns = load(weights), characters(folder), corpora.teacher_columns()
    found: list[Sentence] = []
    for number, shard in enumerate(_shards(lines, amount)):
        path = store / f"{number:03d}.npy"
        if not path.exists():
            np.save(path, np.concatenate(_scores(w, ids, shard)).astype(np.float16), allow_pickle=False)
        scores = np.load(path, allow_pickle=False)[:, columns]
        found += corpora.labelled(shard, np.split(scores, np.cumsum([len(line) for line in shard])[:-1]))
    return found


def _shards(lines: Sequence[str], amount: int) -> Iterator[list[str]]:
    shard, size = [], 0
    for line in lines:
        shard.append(line)
        size += len(line)
        if size > SHARD:
            yield shard
            amount -= size
            shard, size = [], 0
            if amount <= 0:
                return
    if shard:
        yield shard


def _scores(w: Weights, ids: dict[str, int], lines: Sequence[str]) -> list[NDArray[np.float32]]:
    """Log-probabilities (n, L) of each line's characters, lines of like length together."""
    out: list[NDArray[np.float32]] = [np.zeros((0, 0), np.float32)] * len(lines)
    order = sorted(range(len(lines)), key=lambda i: len(lines[i]))
    while order:
        some = order[: max(1, BATCH // len(lines[order[0]]))]
        order = order[len(some) :]
        with torch.inference_mode(), HALF:
            scores = forward(w, *grid([lines[i] for i in some], ids)).float().log_softmax(-1).numpy()
        for n, i in enumerate(some):
            out[i] = scores[n, 1 : len(lines[i]) + 1]
    return out
