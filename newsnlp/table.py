"""A table of results: rows under named columns, made once and written in any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pandas import DataFrame


# What is counted: a name and its type.
Thing: TypeAlias = tuple[str, str]


def headings(first: str, things: Collection[Thing]) -> tuple[str, ...]:
    """The columns of a table with one for each thing: names, with their types where two columns would be alike."""
    times = Counter([first, *(name for name, _ in things)])
    return (first, *(f"{name} ({kind})" if times[name] > 1 else name for name, kind in things))


@dataclass(frozen=True)
class Table:
    """Rows under named columns.

    Attributes:
        columns: the names of the columns, the same in every format; one that was there before gets a number (`n_1`).
        rows: one value a column; may be an iterator, to be gone through once. Values are strings, numbers, None, and
            in a few columns lists or dictionaries of those.
        title: a heading for people.
        narrow: the columns that a terminal without room for all of them shows first, where those are not the first.
        sections: a column whose change of value draws a line on a terminal.
    """

    columns: tuple[str, ...]
    rows: Iterable[tuple[Any, ...]]
    title: str = ""
    narrow: tuple[str, ...] = ()
    sections: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(_apart(self.columns)))

    def frame(self) -> DataFrame:
        """The table as a pandas `DataFrame`."""
        from pandas import DataFrame, Index

        rows, columns = list(self.rows), list(self.columns)
        try:
            return DataFrame.from_records(rows, columns=columns)
        except UnicodeEncodeError:  # half a character, which is no string to Arrow
            frame = DataFrame(rows, columns=Index(columns, dtype=object), dtype=object)
            for number in range(len(columns)):
                with suppress(UnicodeEncodeError):
                    frame.isetitem(number, frame.iloc[:, number].infer_objects().array)
            return frame


def _apart(columns: Iterable[str]) -> Iterator[str]:
    """Names of columns, each once: records and frames would lose all but one of a name."""
    seen: set[str] = set()
    for name in columns:
        free = next(one for one in chain([name], (f"{name}_{n}" for n in count(1))) if one not in seen)
        seen.add(free)
        yield free
