"""The card that goes with a model: what it was made from, how, and what it weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from newsnlp.entities.training import teacher
from newsnlp.entities.training.corpora import TEXTS, Sentence, digest
from newsnlp.entities.training.network import Settings

TERMS = {
    "train/news.jsonl": "news annotated by the project's guidelines; training only, no copy",
    "train/msra_official.train.jsonl": "MSRA NER; research use",
    "teacher/weights.npz": "made from multilingual-e5-small (MIT), MSRA and news.jsonl",
}


def card(
    folder: Path,
    annotations: Path,
    out: Path,
    data: Mapping[str, Sequence[Sentence]],
    settings: Settings,
    shares: dict[str, float],
    passes: int,
) -> str:
    """Markdown for people; the scores are added by hand after measuring."""
    rows = [f"| {name} | {terms} | `{digest(folder / name)}` |" for name, terms in TERMS.items()]
    rows.append(f"| data/annotations.jsonl | our own annotation of lines of text/ | `{digest(annotations)}` |")
    rows += [f"| text/{n}.txt | news for statistics and training, no copy | `{digest(folder / 'text' / f'{n}.txt')}` |"
             for n, _, _ in TEXTS]  # fmt: skip
    sizes = [
        f"| {name} | {len(group):,} | {sum(len(s.text) for s in group):,} | {shares[name]} |"
        for name, group in data.items()
    ]
    files = [f"| {path.name} | {path.stat().st_size:,} | `{digest(path)}` |" for path in sorted(out.glob("*.[nj]*"))]
    return "\n".join([
        "# Model card: the entity tagger", "",
        "Finds PER, ORG, LOC, PROGRAM, EVENT and WORK in simplified Chinese news. It holds numbers only: embeddings of",
        "hashed n-grams and words, a few small layers; no text of its sources can be read from it.", "",
        "## Made from", "| file | terms | SHA-256, first 16 |", "| --- | --- | --- |", *rows, "",
        "## How", "`python -m newsnlp.entities.train`, one core, seeds " + f"{settings.seed} and {teacher.SEED}.",
        f"The teacher was refined {teacher.PASSES} passes over both annotations; it labelled the text, softly; "
        f"{passes} passes over all.", "",
        "| set | sentences | characters | times a pass |", "| --- | --- | --- | --- |", *sizes, "",
        "Settings: " + ", ".join(f"{name} {value}" for name, value in asdict(settings).items()) + ".", "",
        "## Files", "| file | bytes | SHA-256, first 16 |", "| --- | --- | --- |", *files, "",
    ])  # fmt: skip
