"""Cases as labelled data: `tests/cases/NAME.toml`, each with a gloss in English."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of a file as parameters; one that fails today is marked `known_failure` and must go on failing."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(row, id=row["gloss"], marks=[pytest.mark.xfail(strict=True)] if row.get("known_failure") else [])
        for row in rows
    ]
