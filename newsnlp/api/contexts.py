"""The functions on what stands around a word, in the text and in time."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, WordOptions, analyses, at_least, path, several, types_of

if TYPE_CHECKING:
    from pandas import DataFrame


def kwic(
    inputs: Inputs,
    word: str,
    *,
    window: int = 20,
    sort: Literal["text", "left", "right"] = "text",
    regex: bool = False,
    whole: bool = False,
    **options: Unpack[WordOptions],
) -> DataFrame:
    """A word in its contexts: `doc`, `start`, `end`, `left`, `match`, `right`.

    Args:
        word: in either script.
        window: characters of context on either side.
        sort: as the text goes, or by the context to the left, from the word outwards, or to the right.
        regex: the word is a regular expression, of the package `regex`.
        whole: only where words begin and end there.
    """
    from newsnlp.analysis import kwic as stage

    at_least(0, window=window)
    found = analyses(inputs, options, words=whole)
    all_lines = options.get("all_lines", False)
    return stage.kwic(found, word, window=window, sort=sort, regex=regex, whole=whole, all_lines=all_lines).frame()


def collocates(
    inputs: Inputs,
    word: str,
    *,
    window: int = 5,
    min_count: int = 2,
    pos: str | Collection[str] = (),
    stopwords: Path | str | None = None,
    sort: Literal["count", "log_dice", "log_likelihood", "mi", "t_score"] = "log_dice",
    top: int = 50,
    by: Literal["position"] | None = None,
    whole: bool = False,
    **options: Unpack[WordOptions],
) -> DataFrame:
    """The words that stand near a word: `word`, `tag`, `count`, `total`, `log_dice`, `log_likelihood`, `mi`, `t_score`.

    Args:
        word: in either script; a word, a part of one, or several.
        window: words to either side, in the same sentence.
        min_count: times near it at least.
        pos: beginnings of the tags to keep, such as `["n", "eng"]`.
        stopwords: a file of words to leave out, instead of the package's own.
        sort: the measure that rows are sorted by, highest first.
        top: words at most; 0 for all.
        by: also how often at each place: `L5` … `L1`, `R1` … `R5`.
        whole: only where words begin and end there.
    """
    from newsnlp.analysis import collocates as stage
    from newsnlp.analysis.frequency import stopwords as read

    at_least(0, top=top)
    at_least(1, window=window, min_count=min_count)
    found, stop = analyses(inputs, options, words=True), read(path(stopwords))
    return stage.collocates(
        found,
        word,
        window=window,
        min_count=min_count,
        pos=several(pos),
        stop=stop,
        sort=sort,
        top=top,
        by=by,
        whole=whole,
    ).frame()


def trends(
    inputs: Inputs,
    *,
    words: str | Collection[str] = (),
    types: str | Collection[str] = (),
    top: int = 10,
    by: Literal["day", "week", "month", "quarter", "year"] = "month",
    measure: Literal["count", "per_million", "docs", "percent"] = "count",
    wide: bool = False,
    plot: Path | str | None = None,
    whole: bool = False,
    **options: Unpack[NameOptions],
) -> DataFrame:
    """Words and names counted by period: `type`, `name`, `period`, `count`, `per_million`, `docs`, `percent` …

    Articles that state no day are left out; `frame.attrs["undated"]` is their number.

    Args:
        words: words to count, in either script.
        types: names to count, such as `["ORG", "PROGRAM"]`; of all kinds where neither these nor words are given.
        top: the most frequent names at most; 0 for all.
        by: the period.
        measure: what a wide table and a plot show.
        wide: a row a period instead, a column a word or name.
        plot: a file to draw them into, .svg or .png.
        whole: words only where words begin and end there.
    """
    from newsnlp.analysis import trends as stage
    from newsnlp.entities.count import named
    from newsnlp.output.plot import plotter

    at_least(0, top=top)
    stage.checked(measure)
    words, types = several(words), several(types)
    kinds = named(types, types_of(options, inputs)) if types or not words else ()
    picture = path(plot)
    draw = plotter(picture, sample="".join(words) or "汉漢") if picture else None
    analysed = analyses(inputs, options, words=True, names=bool(kinds))
    all_lines = options.get("all_lines", False)
    found = stage.trends(analysed, words=words, types=kinds, top=top, by=by, whole=whole, all_lines=all_lines)
    if draw and picture:
        draw(found, measure, picture)
    frame = (stage.wide(found, measure=measure) if wide else stage.long(found)).frame()
    frame.attrs["undated"] = found.undated
    return frame
