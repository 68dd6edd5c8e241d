"""Read a corpus back: its articles as they were analysed, part by part, in the order of the inputs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsnlp.article import Analysis, Mention, Token
from newsnlp.batch.arrow import load
from newsnlp.batch.folders import Held, Still, folder
from newsnlp.batch.store import marker, options
from newsnlp.batch.tables import TableName, analysis
from newsnlp.errors import UsageError
from newsnlp.settings import Settings

if TYPE_CHECKING:
    from newsnlp.analysis.counts import Choice, Counts
    from newsnlp.analysis.network import Network
    from newsnlp.analysis.periods import Period
    from newsnlp.analysis.trends import Trends
    from newsnlp.analysis.units import Within
    from newsnlp.entities.count import By
    from newsnlp.table import Table


class Corpus(Iterable[Analysis]):
    """The analyses of a corpus, in order; not more than a part of them is in memory. It is `Asked`, too."""

    def __init__(
        self, place: str | os.PathLike[str], *, settings: Settings = Settings(), words: bool = True, names: bool = True
    ) -> None:
        """Open a corpus.

        Args:
            settings: how they are wanted; what is left as it is by default may be otherwise in the corpus, but for the
                model where names are wanted.
            words, names: whether tokens and mentions are wanted; without them those fields stay empty.
        Raises:
            UsageError: there is no corpus, or it was made with other settings.
        """
        self.where: Held = folder(place)
        self.words = words
        self.names = names
        found = marker(self.where)
        if found is None:
            raise UsageError(f"{self.where.name} is no corpus", "make one with newsnlp batch")
        _agree(self.where, found["settings"], settings, names)
        self.where = Still(self.where)

    def __iter__(self) -> Iterator[Analysis]:
        """Go through the analyses."""
        for part in self.where.parts("parts"):
            yield from _analyses(self.where, f"parts/{part}", self.words, self.names)

    def counts(self, choice: Choice, *, by: By | None, top: int) -> Iterator[Counts] | None:
        """See `Asked`."""
        from newsnlp.batch import answers

        return answers.counts(self.where, choice, by=by, top=top)

    def things(self, *, types: Collection[str], top: int, by: By | None) -> Table:
        """See `Asked`."""
        from newsnlp.batch import answers

        return answers.things(self.where, types=types, top=top, by=by)

    def network(self, *, within: Within, types: Collection[str], top: int, min_count: int) -> Network:
        """See `Asked`."""
        from newsnlp.batch import answers

        return answers.network(self.where, within=within, types=types, top=top, min_count=min_count)

    def trends(self, *, types: Collection[str], top: int, by: Period) -> Trends:
        """See `Asked`."""
        from newsnlp.batch import answers

        return answers.trends(self.where, types=types, top=top, by=by)


def finished(place: str | os.PathLike[str]) -> bool:
    """Whether a corpus is whole: no run that writes it is under way, or was stopped."""
    found = marker(folder(place))
    return bool(found and found["complete"])


def _agree(where: Held, made: dict[str, Any], settings: Settings, names: bool) -> None:
    """Refuse settings that the corpus was not made with; with which newsnlp it was made does not matter."""
    wanted, default = options(settings), options(Settings())
    for name in wanted:
        if wanted[name] == made.get(name) or (name == "model" and not names):
            continue
        if name == "model" and made.get(name):  # its types are what the commands have to know of
            raise UsageError(f"{where.name} was made with a model of its own", "name it with --model")
        if wanted[name] != default[name]:
            word = name.replace("_", "-")
            raise UsageError(
                f"{where.name} was made with another {word}",
                "leave out that option or its default (see newsnlp doctor), or analyse anew",
            )


def _analyses(where: Held, part: str, words: bool, names: bool) -> Iterator[Analysis]:
    def table(name: TableName, wanted: bool) -> Iterator[tuple[Any, ...]]:
        if not wanted:
            return iter(())
        found = load(where, f"{part}/{name}.parquet")
        return zip(*(column.to_pylist() for column in found.columns[1:]), strict=True)

    tokens, mentions = map(Token._make, table("tokens", words)), map(Mention._make, table("mentions", names))
    for row in load(where, f"{part}/articles.parquet").to_pylist():
        yield analysis(
            row, islice(tokens, row["tokens"] if words else 0), islice(mentions, row["mentions"] if names else 0)
        )
