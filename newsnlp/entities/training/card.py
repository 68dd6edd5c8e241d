"""The card that goes with a model: what it was made from, how, and what it weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from newsnlp.entities.training import teachers
from newsnlp.entities.training.corpora import TEXTS, Sentence, digest, files
from newsnlp.entities.training.network import Settings

TERMS = {
    "train/news.jsonl": "news annotated by the project's guidelines; training only, no copy",
    "train/msra_official.train.jsonl": "MSRA NER; research use",
    "train/cluener.train.jsonl": "CLUENER; research use; its texts alone, annotated anew",
}


def card(
    folder: Path,
    annotations: Path,
    written: Path,
    out: Path,
    data: Mapping[str, Sequence[Sentence]],
    settings: Settings,
    shares: Mapping[str, float],
    passes: int,
) -> str:
    """Markdown for people; the scores are added by hand after measuring."""
    rows = [f"| {name} | {terms} | `{digest(folder / name)}` |" for name, terms in TERMS.items()]
    rows.append(f"| data/annotations.jsonl | our own annotation of lines of these texts | `{digest(annotations)}` |")
    rows.append(f"| data/written/ | our own news, written to learn from | `{digest(*files(written))}` |")
    rows += [f"| text/{n}.txt | text for statistics and training, no copy | `{digest(folder / 'text' / f'{n}.txt')}` |"
             for n in TEXTS]  # fmt: skip
    sizes = [
        f"| {name} | {len(group):,} | {sum(len(s.text) for s in group):,} "
        f"| {teachers.SHARES.get(name, 0)} | {shares.get(name, 0)} |"
        for name, group in data.items()
    ]
    made = [f"| {path.name} | {path.stat().st_size:,} | `{digest(path)}` |" for path in sorted(out.glob("*.[nj]*"))]
    networks = [("Teacher", asdict(its)) for its in teachers.SETTINGS] + [("Network", asdict(settings))]
    return "\n".join([
        "# Model card: the entity tagger", "",
        "Finds PER, ORG, LOC, PROGRAM, EVENT and WORK in Chinese news, in its Simplified forms. It holds numbers only:",
        "embeddings of hashed n-grams and words, a few small layers; no text of its sources can be read from it.", "",
        "## Made from", "| file | terms | SHA-256, first 16 |", "| --- | --- | --- |", *rows, "",
        "## How", "`python -m newsnlp.entities.train`, each network on one core.",
        f"{len(teachers.SETTINGS)} wide networks learned {teachers.PASSES} passes over MSRA and what is annotated by",
        "our guidelines.",
        "The mean of what they held likely labels the text, and MSRA's anew.",
        f"The network learned {passes} passes over these labels and what is so annotated.", "",
        "| set | sentences | characters | times a pass: teachers | network |",
        "| --- | --- | --- | --- | --- |", *sizes, "",
        *(f"{who}: {', '.join(f'{name} {value}' for name, value in its.items())}." for who, its in networks), "",
        "## Files", "| file | bytes | SHA-256, first 16 |", "| --- | --- | --- |", *made, "",
    ])  # fmt: skip
