"""The options that several commands share, spelled the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from newsnlp.article import NAMED_TYPES, PATTERN_TYPES
from newsnlp.output.formats import Format
from newsnlp.output.graphs import GraphFormat
from newsnlp.settings import SegmenterName

Inputs: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
Golds: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="JSONL files, or - for standard input.", show_default=False),
]
Encoding: TypeAlias = Annotated[
    str | None,
    typer.Option("--encoding", help="Encoding of the input; found by content if not given."),
]
TextColumn: TypeAlias = Annotated[
    str | None,
    typer.Option("--text-column", help="Field of JSONL, CSV or TSV that holds the text."),
]
FilesFrom: TypeAlias = Annotated[
    str | None,
    typer.Option("--files-from", help="A list of inputs, one a line, or - for standard input.", show_default=False),
]
Null: TypeAlias = Annotated[
    bool, typer.Option("--null", "-0", help="That list has NUL between names, as find -print0 writes it.")
]
MaxChars: TypeAlias = Annotated[
    int, typer.Option("--max-chars", min=1, help="Characters of an article at most; a longer one fails.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of inputs on standard error.")]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Stop at the first input that fails.")]
AllLines: TypeAlias = Annotated[bool, typer.Option("--all-lines", help="Take boilerplate and repeated lines too.")]
Segmenter: TypeAlias = Annotated[
    SegmenterName,
    typer.Option("--segmenter", help="jieba in Rust, or the reference.", envvar="NEWSNLP_SEGMENTER"),
]
Dictionary: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--dict",
        help="Your own words, one a line, with frequency and tag if wanted; nr, ns, nt are persons, places, bodies.",
        envvar="NEWSNLP_DICT",
    ),
]
Model: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--model", help="A folder that train wrote, instead of the package's own model.", envvar="NEWSNLP_MODEL"
    ),
]
Link: TypeAlias = Annotated[
    bool, typer.Option("--link/--no-link", help="Give mentions of one thing one name, or leave the plain strings.")
]
Aliases: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--aliases", help="CSV of your own names for things: alias, name, type if wanted.", envvar="NEWSNLP_ALIASES"
    ),
]
Unique: TypeAlias = Annotated[
    bool, typer.Option("--unique", help="Take each story once: no reprint or near-copy of an earlier article.")
]
Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 for as many as processors.", envvar="NEWSNLP_JOBS")
]
Form: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="By default a table on a terminal, TSV in a pipe, or by the ending of -o.",
        show_default=False,
        envvar="NEWSNLP_FORMAT",
    ),
]
NetworkForm: TypeAlias = Annotated[
    Literal[Format, GraphFormat] | None,
    typer.Option(
        "--format",
        "-f",
        help="graphml and gexf are for Gephi. By default a table on a terminal, TSV in a pipe, or by -o's ending.",
        show_default=False,
        envvar="NEWSNLP_FORMAT",
    ),
]
Output: TypeAlias = Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")]
NoHeader: TypeAlias = Annotated[
    bool, typer.Option("--no-header", help="CSV, TSV and Markdown without the columns' names.")
]
Excel: TypeAlias = Annotated[
    bool,
    typer.Option("--excel", help="CSV that Excel opens as UTF-8: with a byte order mark. CSV if no format is said."),
]
Raw: TypeAlias = Annotated[
    bool,
    typer.Option("--raw", help="Leave cells of CSV, TSV and Excel that look like formulas: no ' before = + - @."),
]
NoColor: TypeAlias = Annotated[
    bool, typer.Option("--no-color", help="No colours on a terminal, as with NO_COLOR in the environment.")
]
Types: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        "-t",
        help="Only these types, such as ORG,PROGRAM.",
        show_default=False,
        autocompletion=lambda incomplete: [t for t in (*NAMED_TYPES, *PATTERN_TYPES) if t.startswith(incomplete)],
    ),
]
Pos: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--pos", help="Only words whose tag begins with one of these, such as n,nz,eng.", show_default=False),
]
Of: TypeAlias = Annotated[
    Literal["words", "entities", "ngrams", "characters"],
    typer.Option("--of", help="What to count: words, names of things, runs of words, characters."),
]
Ngram: TypeAlias = Annotated[int, typer.Option("--ngram", min=2, help="Words in a run, with --of ngrams.")]
MinLength: TypeAlias = Annotated[int, typer.Option("--min-length", min=1, help="Characters in a word at least.")]
Stopwords: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--stopwords", help="A file of words to leave out, instead of the package's own.", envvar="NEWSNLP_STOPWORDS"
    ),
]
By: TypeAlias = Annotated[
    Literal["month", "year", "source", "doc"] | None, typer.Option("--by", help="Counts by that, a column each.")
]
