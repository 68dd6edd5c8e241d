"""The function that looks at the installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsnlp.api.inputs import path

if TYPE_CHECKING:
    from pandas import DataFrame


def doctor(*, model: Path | str | None = None) -> DataFrame:
    """Look at the installation: versions, extras, lists and model, encodings, fonts, the terminal.

    The library reads no configuration; the command shows that, too.

    Args:
        model: a folder that `train` wrote, instead of the package's own model.
    Returns:
        `part`, `name`, `value`, `state` (ok, note, wrong), `hint` (what to try).
    """
    from itertools import chain

    from newsnlp import checks

    rows = chain(checks.versions(), checks.data(path(model)), checks.encodings(), checks.fonts(), checks.terminal())
    return checks.table(rows).frame()
