"""The commands on what stands around a word, in the text and in time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from newsnlp.cli.app import app
from newsnlp.cli.end import say
from newsnlp.cli.options import Pos, Stopwords, Types
from newsnlp.cli.run import ANALYSIS, NAMES, OUTPUT, READING, Run, command, split
from newsnlp.cli.writes import reachable, replace

Word: TypeAlias = Annotated[str, typer.Argument(metavar="WORD", help="In either script.", show_default=False)]
Whole: TypeAlias = Annotated[
    bool, typer.Option("--whole", help="Only where words begin and end there: not in the middle of others.")
]


@command(app, "newsnlp kwic 機器人 data/samples/briefs.jsonl --sort right", *ANALYSIS, *READING, *OUTPUT)
def kwic(
    run: Run,
    word: Word,
    window: Annotated[int, typer.Option("--window", "-w", min=0, help="Characters of context on either side.")] = 20,
    sort: Annotated[
        Literal["text", "left", "right"],
        typer.Option("--sort", help="As the text goes, or by the context's Simplified."),
    ] = "text",
    regex: Annotated[
        bool, typer.Option("--regex", "-E", help=r"WORD is a regular expression, such as '\p{Han}{2}计划'.")
    ] = False,
    whole: Whole = False,
) -> None:
    """Show a word in its contexts.

    Each place with its document and offsets into the source. The word is found in pages of either script, in either
    case of letters, and through glosses (網(wǎng)); an expression is looked for line by line.
    """
    from newsnlp.analysis import kwic as stage
    from newsnlp.output.concordance import show

    table = stage.kwic(
        run.analyses(words=whole),
        word,
        window=window,
        sort=sort,
        regex=regex,
        whole=whole,
        all_lines=run.all_lines,
    )
    run.put(table, show=show)


@command(app, "newsnlp collocates 机器人 data/samples/briefs.jsonl --pos n", *ANALYSIS, *READING, *OUTPUT)
def collocates(
    run: Run,
    word: Word,
    window: Annotated[
        int, typer.Option("--window", "-w", min=1, max=50, help="Words to either side, in the same sentence.")
    ] = 5,
    min_count: Annotated[int, typer.Option("--min-count", min=1, help="Times near the word at least.")] = 2,
    pos: Pos = None,
    stopwords: Stopwords = None,
    sort: Annotated[
        Literal["count", "log_dice", "log_likelihood", "mi", "t_score"],
        typer.Option("--sort", help="The measure that comes first."),
    ] = "log_dice",
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="Words at most; 0 for all.")] = 50,
    by: Annotated[
        Literal["position"] | None, typer.Option("--by", help="Also how often at each place, L5 … R5.")
    ] = None,
    whole: Whole = False,
) -> None:
    """Find the words that stand near a word.

    Times near it and anywhere, logDice, log-likelihood, mutual information and t-score. WORD may be a word, a part of
    one, or several: 人才计划.
    """
    from newsnlp.analysis import collocates as stage
    from newsnlp.analysis.frequency import stopwords as read

    table = stage.collocates(
        run.analyses(words=True),
        word,
        window=window,
        min_count=min_count,
        pos=split(pos),
        stop=read(stopwords),
        sort=sort,
        top=top,
        by=by,
        whole=whole,
    )
    run.put(table)


@command(app, "newsnlp trends data/samples/briefs.jsonl --type PROGRAM --top 5", *NAMES, *ANALYSIS, *READING, *OUTPUT)
def trends(
    run: Run,
    words: Annotated[
        list[str] | None, typer.Option("--word", help="Count these words, such as 芯片,集成电路.", show_default=False)
    ] = None,
    types: Types = None,
    top: Annotated[int, typer.Option("--top", "-n", min=0, help="The most frequent names at most; 0 for all.")] = 10,
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"], typer.Option("--by", help="By what articles are counted.")
    ] = "month",
    measure: Annotated[
        Literal["count", "per_million", "docs", "percent"],
        typer.Option("--measure", help="What --wide, bars and plots show: times, of all words; articles, of all."),
    ] = "count",
    wide: Annotated[bool, typer.Option("--wide", help="A row a period, a column a word or name.")] = False,
    plot: Annotated[Path | None, typer.Option("--plot", help="Also draw them into a file: .svg or .png.")] = None,
    whole: Whole = False,
) -> None:
    """Count words and names from month to month.

    The words given and the names of the types given; names of all kinds where neither is. Periods without an article
    are listed with zeros; articles that state no day are left out, and how many is told.
    """
    from newsnlp.analysis import trends as stage
    from newsnlp.entities.count import named
    from newsnlp.output.plot import plotter
    from newsnlp.output.sparklines import lines
    from newsnlp.output.terminal import show

    asked = split(words)
    kinds = named(split(types), run.types) if types or not asked else ()
    if plot:
        reachable(plot)
    draw = plotter(plot, sample="".join(asked) or "汉漢") if plot else None
    analyses = run.analyses(words=True, names=bool(kinds))
    found = stage.trends(analyses, words=asked, types=kinds, top=top, by=by, whole=whole, all_lines=run.all_lines)
    if found.undated and not run.quiet:
        say(f"{found.undated} of {found.undated + found.dated} articles state no day and are left out", "warning")
    if draw and plot:
        replace(plot, lambda part: draw(found, measure, part))
    if wide:
        run.put(stage.wide(found, measure=measure))
    else:
        run.put(stage.long(found), show=lambda _: show(lines(found, measure=measure)))
