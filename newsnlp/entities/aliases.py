"""The user's own names for things: a CSV file of aliases."""

from __future__ import annotations

import csv
from pathlib import Path

from newsnlp.article import NAMED_TYPES
from newsnlp.encoding import read_text
from newsnlp.errors import UsageError
from newsnlp.language.convert import spellings
from newsnlp.once import once


@once
def read_aliases(path: Path, types: tuple[str, ...] = NAMED_TYPES) -> dict[tuple[str, str], str]:
    """Read a user's names for things, by type (empty for any) and alias; Traditional ones become Simplified.

    The file is CSV and begins with a line of column names: `alias`, `name` and, if wanted, `type`.

    Args:
        types: those of names that there are; by default the package's own.
    Raises:
        UsageError: the file can't be read, has no such columns, or a line of it makes no sense.
    """
    rows = csv.DictReader(read_text(path, "aliases").splitlines())
    try:
        return _aliases(rows, path, types)
    except csv.Error as error:
        raise UsageError(f"{path}: this is no table ({error})", "check its quotes") from None


def _aliases(rows: csv.DictReader[str], path: Path, types: tuple[str, ...]) -> dict[tuple[str, str], str]:
    if missing := [column for column in ("alias", "name") if column not in (rows.fieldnames or ())]:
        raise UsageError(
            f"{path}: no column '{missing[0]}'", "begin the file with a line alias,name or alias,name,type"
        )
    known = {kind.upper(): kind for kind in ("", *types)}
    found: dict[tuple[str, str], str] = {}
    others: dict[tuple[str, str], str] = {}  # on pages of the other script
    for row in rows:
        alias, name, kind = ((row.get(column) or "").strip() for column in ("alias", "name", "type"))
        if not alias or not name:
            raise UsageError(f"{path}: line {rows.line_num} lacks an alias or a name", "give both")
        if kind.upper() not in known:
            raise UsageError(
                f"{path}: line {rows.line_num}: no type '{kind}'", f"take one of {', '.join(types)}, or none"
            )
        kind, name = known[kind.upper()], spellings(name)[0]
        form, *more = spellings(alias)
        if found.setdefault((kind, form), name) != name:
            raise UsageError(f"{path}: line {rows.line_num}: '{alias}' has two names", "keep one of them")
        others |= {(kind, other): name for other in more}
    return others | found
