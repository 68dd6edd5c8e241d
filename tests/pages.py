"""Pages as labelled data: each line with its role's first letter before it."""

from __future__ import annotations

from newsnlp.align import Aligned
from newsnlp.article import Line, Role
from newsnlp.reading.clean import split
from newsnlp.reading.repair import working

ROLES: dict[str, Role] = {"t": "title", "m": "meta", "b": "body", "c": "caption", "-": "boilerplate"}


def page(text: str) -> tuple[str, list[Role]]:
    """The page, and the role of each line that is not blank."""
    lines = text.strip("\n").split("\n")
    return "\n".join(line[2:] for line in lines), [ROLES[line[0]] for line in lines if line.strip()]


def read(text: str) -> tuple[Aligned, Aligned]:
    """The page repaired, and repaired and simplified."""
    _, repaired, plain = working(text)
    return repaired, plain


def labelled(text: str, roles: list[Role]) -> list[Line]:
    return [Line(start, end, role) for (start, end), role in zip(split(text), roles, strict=True)]
