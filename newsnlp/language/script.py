"""Which script a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsnlp.article import Script

# Below this share the other script is taken as stray characters: names, quotations, converter's slips.
_STRAY = 0.1


@dataclass(frozen=True)
class Detection:
    """The script and, of the characters that one script alone uses, the share of each (0 to 1) and their number."""

    script: Script
    simplified: float
    traditional: float
    characters: int


@cache
def exclusive() -> tuple[frozenset[str], frozenset[str]]:
    """The characters used in Simplified text alone and in Traditional text alone, as `data/scripts.py` found them."""
    simplified, traditional = files("newsnlp.resources").joinpath("scripts.txt").read_text(encoding="utf-8").split()
    return frozenset(simplified), frozenset(traditional)


def detect(text: str) -> Detection:
    """Tell the script by the characters that only one script uses.

    Returns:
        `unknown` where no such character is found, `mixed` where each script has a tenth of them or more.
    """
    simplified, traditional = exclusive()
    s = sum(map(simplified.__contains__, text))
    t = sum(map(traditional.__contains__, text))
    if s + t == 0:
        return Detection("unknown", 0.0, 0.0, 0)
    share = t / (s + t)
    script: Script = "simplified" if share < _STRAY else "traditional" if share > 1 - _STRAY else "mixed"
    return Detection(script, 1 - share, share, s + t)
