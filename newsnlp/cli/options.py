"""The options that several commands share, spelled the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from newsnlp.output.formats import Format
from newsnlp.settings import SegmenterName

_READING, _ANALYSIS, _OUTPUT = "Reading", "Analysis", "Output"

Inputs: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
Encoding: TypeAlias = Annotated[
    str | None,
    typer.Option("--encoding", help="Encoding of the input; found by content if not given.", rich_help_panel=_READING),
]
TextColumn: TypeAlias = Annotated[
    str | None,
    typer.Option("--text-column", help="Field of JSONL, CSV or TSV that holds the text.", rich_help_panel=_READING),
]
AllLines: TypeAlias = Annotated[
    bool, typer.Option("--all-lines", help="Take boilerplate and repeated lines too.", rich_help_panel=_ANALYSIS)
]
Segmenter: TypeAlias = Annotated[
    SegmenterName,
    typer.Option("--segmenter", help="jieba in Rust, or the reference.", rich_help_panel=_ANALYSIS),
]
Dictionary: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--dict", help="Your own words, one a line, with frequency and tag if wanted.", rich_help_panel=_ANALYSIS
    ),
]
Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 for as many as processors.", rich_help_panel=_ANALYSIS)
]
Form: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help="By default a table on a terminal, TSV in a pipe, or by the ending of -o.",
        rich_help_panel=_OUTPUT, show_default=False,
    ),
]  # fmt: skip
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to a file.", rich_help_panel=_OUTPUT)
]
NoHeader: TypeAlias = Annotated[
    bool, typer.Option("--no-header", help="CSV, TSV and Markdown without the columns' names.", rich_help_panel=_OUTPUT)
]
Types: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", help="Only these types, such as ORG,PROGRAM.", show_default=False),
]
Pos: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--pos", help="Only words whose tag begins with one of these, such as n,nz,eng.", show_default=False),
]
