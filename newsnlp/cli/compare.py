"""The command on two corpora."""

from __future__ import annotations

from typing import Annotated

import typer

from newsnlp.cli.app import app
from newsnlp.cli.options import MinLength, Ngram, Of, Pos, Stopwords, Types
from newsnlp.cli.run import ANALYSIS, NAMES, OUTPUT, READING, Run, command, split
from newsnlp.errors import UsageError


@command(
    app,
    "newsnlp compare data/samples/briefs.jsonl data/samples/policy.txt",
    # A list of inputs would not say where the first corpus ends.
    *(*NAMES, *ANALYSIS, *(name for name in READING if name not in ("files_from", "null")), *OUTPUT),
)
def compare(
    run: Run,
    of: Of = "words",
    ngram: Ngram = 2,
    pos: Pos = None,
    types: Types = None,
    min_length: MinLength = 1,
    min_count: Annotated[int, typer.Option("--min-count", min=1, help="Times in both together at least.")] = 2,
    stopwords: Stopwords = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Rows of each side at most; 0 for all.")] = 25,
) -> None:
    """Find what one corpus says more often than another.

    Give two: files, folders or quoted patterns. What the first says more often comes first, what the second does last,
    with log-likelihood, log-ratio (1 is twice as often), %DIFF, and p as it is and corrected for the number of rows.
    """
    from newsnlp.analysis import compare as stage
    from newsnlp.analysis.frequency import stopwords as read
    from newsnlp.entities.count import named

    files = run.files or []
    if len(files) != 2:
        raise UsageError(
            f"two corpora are compared, not {len(files)}", "name two folders, or quote 'a/*.txt' 'b/*.txt'"
        )
    stop = read(stopwords) if stopwords else None
    kinds = named(split(types), run.types) if of == "entities" else split(types)
    one, other = (run.side([file], names=of == "entities") for file in files)
    table = stage.compare(
        one,
        other,
        of=of,
        ngram=ngram,
        pos=split(pos),
        types=kinds,
        min_length=min_length,
        min_count=min_count,
        stop=stop,
        top=top,
    )
    run.put(table)
