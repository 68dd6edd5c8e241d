"""The card that goes with a model: what it was made from, how, and what it weighs."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from newsnlp.entities.training.corpora import NEWS, Sentence, annotated, digest, files
from newsnlp.entities.training.network import Settings

TERMS = {
    "train": "its texts alone, annotated anew; research use",
    "text": "text for statistics and training, no copy",
}


def card(
    folder: Path,
    annotations: Path,
    written: Path,
    out: Path,
    news: Sequence[Sentence],
    settings: Settings,
    passes: int,
) -> str:
    """Markdown for people; the scores are added by hand after measuring."""
    sources = [path.relative_to(folder) for path in annotated(folder, annotations)]
    rows = [
        f"| {NEWS} | news annotated by the project's guidelines; training only, no copy | `{digest(folder / NEWS)}` |",
        f"| data/annotations.jsonl | our own annotation of lines of the texts below | `{digest(annotations)}` |",
        f"| data/written/ | our own news, written to learn from | `{digest(*files(written))}` |",
        *(f"| {path.as_posix()} | {TERMS[path.parts[0]]} | `{digest(folder / path)}` |" for path in sources),
    ]
    made = [f"| {path.name} | {path.stat().st_size:,} | `{digest(path)}` |" for path in sorted(out.glob("*.[nj]*"))]
    return "\n".join([
        "# Model card: the entity tagger", "",
        "Finds PER, ORG, LOC, PROGRAM, EVENT and WORK in Chinese news, in its Simplified forms. It holds numbers only:",
        "embeddings of hashed n-grams and words, a few small layers; no text of its sources can be read from it.", "",
        "## Made from", "| file | terms | SHA-256, first 16 |", "| --- | --- | --- |", *rows, "",
        "## How", "`python -m newsnlp.entities.train`, on one core: a network learned from all of this in",
        f"{passes} passes over {len(news):,} sentences of {sum(len(s.text) for s in news):,} characters.",
        f"Settings: {', '.join(f'{name} {value}' for name, value in asdict(settings).items())}.", "",
        "## Files", "| file | bytes | SHA-256, first 16 |", "| --- | --- | --- |", *made, "",
    ])  # fmt: skip
