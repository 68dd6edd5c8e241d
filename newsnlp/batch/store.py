"""A corpus as it is written: parts, each there whole or not at all.

    newsnlp-corpus.json          the schema, the settings, whether the corpus is complete
    parts/000000-HASH/           articles.parquet, mentions.parquet …: one folder a part, in the order of the input
    old/                         parts that were there before and may be needed again, while a run goes on

A part's hash is of all that its tables follow from, so its being there is the ledger. `parts` never holds anything but
parts of the tables that the run in hand will end with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsnlp.batch.arrow import load
from newsnlp.batch.folders import Folder, Held
from newsnlp.batch.tables import SCHEMA, TABLES, TableName
from newsnlp.entities.model import HERE
from newsnlp.errors import UsageError
from newsnlp.reading.corpora import MARKER
from newsnlp.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa


def facts(settings: Settings) -> dict[str, Any]:
    """What tables follow from beside the texts: newsnlp itself and `options`.

    Raises:
        UsageError: one of the user's files can't be read.
    """
    from newsnlp import __version__

    tagger = None if settings.model else _model(HERE)
    return {"version": __version__, "tagger": tagger, **options(settings)}


def options(settings: Settings) -> dict[str, Any]:
    """What a user chose that tables follow from: settings, files by what is in them.

    Raises:
        UsageError: one of the user's files can't be read.
    """
    return {
        "model": _model(settings.model) if settings.model else None,
        "dictionary": _digest([settings.dictionary]) if settings.dictionary else None,
        "aliases": _digest([settings.aliases]) if settings.aliases else None,
        "all_lines": settings.all_lines,
        "segmenter": settings.segmenter,
        "link": settings.link,
    }


def _model(folder: Path) -> str:
    return _digest(folder / name for name in ("model.json", "weights.npz", "embedding.npy"))


def _digest(paths: Iterable[Path]) -> str:
    found = blake2b(digest_size=8)
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}", "check its name") from None
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()


def salt(facts: Mapping[str, Any]) -> str:
    """A hash of the facts."""
    return blake2b(json.dumps([SCHEMA, facts], sort_keys=True).encode(), digest_size=16).hexdigest()


def marker(folder: Held) -> dict[str, Any] | None:
    """What a corpus says of itself; None where there is no corpus.

    Raises:
        UsageError: it is damaged, or was made by another version, which has other tables.
    """
    data = folder.read(MARKER)
    if data is None:
        return None
    try:
        found: dict[str, Any] = json.loads(data)
        schema = found["schema"]
        if schema == SCHEMA and not (isinstance(found["settings"], dict) and isinstance(found["complete"], bool)):
            raise TypeError("not what newsnlp writes")
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder.name}/{MARKER} is damaged ({error})", "make the corpus anew with --fresh") from None
    if schema != SCHEMA:
        raise UsageError(
            f"{folder.name} has tables of schema {schema}, this newsnlp makes {SCHEMA}", "make it anew with --fresh"
        )
    return found


class Store:
    """A corpus that is being written; use it while its folder's lock is held."""

    def __init__(self, folder: Folder, facts: Mapping[str, Any], *, fresh: bool = False) -> None:
        """Open a corpus, or begin one.

        Args:
            facts: see `facts`.
            fresh: begin anew, whatever is there.
        Raises:
            UsageError: the folder holds something else, or a corpus made with other settings.
        """
        self.folder = folder
        self.facts = facts
        if folder.read(MARKER) is None:
            if not folder.empty():
                raise UsageError(f"{folder.name} holds other files", "name a new folder for the corpus")
        elif fresh:
            folder.remove("parts")
            folder.remove("old")
        elif (found := marker(folder)) and (other := _other(found["settings"], facts)):
            raise UsageError(
                f"{folder.name} was made with another {other}",
                "give it as it was, begin anew with --fresh, or name another folder",
            )
        self._mark(complete=False)
        self.here = {int(name.partition("-")[0]): name for name in folder.parts("parts")}
        self.old = {name.partition("-")[2]: name for name in folder.parts("old")}

    def _mark(self, *, complete: bool) -> None:
        text = json.dumps({"schema": SCHEMA, "complete": complete, "settings": self.facts}, indent=1)
        self.folder.write(MARKER, text.encode())

    def has(self, number: int, digest: str) -> bool:
        """Whether a part is there; one that was elsewhere is moved to its place. Ask in the order of the parts."""
        name = _name(number, digest)
        if self.here.get(number) == name:
            return True
        self._set_aside(number)
        if digest in self.old:
            self.folder.move(f"old/{self.old.pop(digest)}", f"parts/{name}")
            return True
        return False

    def _set_aside(self, number: int) -> None:
        """Move the parts from a place on out of the way: they are not what the input now is there."""
        for at in [at for at in self.here if at >= number]:
            name = self.here.pop(at)
            self.folder.remove(f"old/{name}")
            self.folder.move(f"parts/{name}", f"old/{name}")
            self.old[name.partition("-")[2]] = name

    def write(self, number: int, digest: str, tables: Mapping[TableName, bytes]) -> None:
        """Write a part.

        Args:
            tables: as Parquet files.
        """
        self.folder.put(f"parts/{_name(number, digest)}", {f"{name}.parquet": tables[name] for name in TABLES})

    def finish(self, number: int) -> None:
        """Say that the corpus is complete with so many parts."""
        self._set_aside(number)
        self.folder.remove("old")
        self._mark(complete=True)

    def table(self, number: int, digest: str, name: TableName) -> pa.Table:
        """A table of a part that is there."""
        return load(self.folder, f"parts/{_name(number, digest)}/{name}.parquet")

    def old_table(self, digest: str, name: TableName, columns: list[str] | None = None) -> pa.Table:
        """A table of a part that was moved out of the way, or some of its columns."""
        return load(self.folder, f"old/{self.old[digest]}/{name}.parquet", columns)


def _name(number: int, digest: str) -> str:
    return f"{number:06}-{digest}"


def _other(had: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """The first fact that differs, in words."""
    words = {
        "version": "version of newsnlp",
        "tagger": "version of newsnlp",
        "link": "--link",
        "all_lines": "--all-lines",
        "segmenter": "--segmenter",
    }
    return next((words.get(name, name) for name in wanted if had.get(name) != wanted[name]), "")
