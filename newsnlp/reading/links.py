"""Symbolic links that lead out of the folder that was named: what a stranger packed into it must not reach beyond."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

_MAGIC = re.compile(r"[*?[]")


def leads_out(given: str) -> Callable[[str], bool]:
    """What tells of a file found in a folder, or by a pattern, whether it lies elsewhere.

    Args:
        given: the folder, itself a link or not, or the pattern, whose folder is what stands before its first sign.
    """
    folder = os.path.isdir(given)  # noqa: PTH112 asked of every file: a Path costs more
    base = given if folder else os.path.dirname(_MAGIC.split(given)[0])  # noqa: PTH120
    root = os.path.join(os.path.realpath(base or "."), "")  # noqa: PTH118

    def out(found: str) -> bool:
        # Walking a folder enters no link, a pattern may have passed through some.
        return (not folder or os.path.islink(found)) and not os.path.join(os.path.realpath(found), "").startswith(root)  # noqa: PTH114, PTH118

    return out
