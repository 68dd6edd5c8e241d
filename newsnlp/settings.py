"""How articles are analysed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SegmenterName = Literal["rjieba", "jieba"]
EngineName = Literal["local", "dask"]


@dataclass(frozen=True)
class Settings:
    """How articles are analysed. A file may be given by its name as a string, too.

    Attributes:
        all_lines: take boilerplate and repeated lines too.
        segmenter: `rjieba`, or `jieba` for the reference.
        dictionary: a file of the user's own words, one a line.
        model: a folder that `train` wrote, instead of the package's own model.
        link: give mentions of one thing one name, the canonical one.
        aliases: a CSV file of the user's own names: `alias`, `name` and, if wanted, `type`.
    """

    all_lines: bool = False
    segmenter: SegmenterName = "rjieba"
    dictionary: Path | None = None
    model: Path | None = None
    link: bool = True
    aliases: Path | None = None

    def __post_init__(self) -> None:
        """Make paths of names: a file's own is what is looked at to see whether it has changed."""
        for name in ("dictionary", "model", "aliases"):
            if isinstance(given := getattr(self, name), str):
                object.__setattr__(self, name, Path(given))
