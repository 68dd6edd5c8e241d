"""The short forms that an article itself defines: X（以下简称“Y”）, X（WHO）."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from newsnlp.align import Aligned
from newsnlp.article import Mention
from newsnlp.entities.forms import reading
from newsnlp.entities.quoted import BETWEEN, DEFINED
from newsnlp.entities.shorter import inside, shorter
from newsnlp.entities.things import things

_GLOSSED = re.compile(r"[（(]([A-Z][A-Za-z0-9&.\-]{1,9}|[\u4e00-\u9fff]{2,16})[）)]")
# What stands between two bodies that one word behind them may mean.
_JOINTS = frozenset("、和与及同或")


def definitions(plain: Aligned, mentions: Sequence[Mention]) -> dict[tuple[str, str], str]:
    """The short forms that the article itself defines, with the full names that stand before them.

    X（以下简称“Y”）, X（下称Y）, X，简称“Y”, and X（WHO） with a Latin abbreviation, or a Chinese one, in the brackets.
    """
    found: dict[tuple[str, str], str] = {}
    defined = [m for m in DEFINED.finditer(plain.text) if not m["several"]] if "称" in plain.text else ()
    glossed = _GLOSSED.finditer(plain.text)
    matches = [(m, m["short"], True) for m in defined] + [(m, m[1], False) for m in glossed]
    if not matches:
        return found
    ends = {m.end: m for m in mentions if m.named}
    order = sorted(ends)
    kinds = {(m.type, m.name) for m in mentions}
    for match, short, sure in matches:
        full = _before(plain, match.start(), ends, order)
        if full is None or short == full.name or (full.type, short) not in kinds:
            continue
        if sure:
            # Of two bodies the word behind them may mean both: 甲、乙（以下简称“双方”）.
            at = plain.find(full.start)
            if plain.text[at - 1 : at] not in _JOINTS or inside(short, full.name):
                found[full.type, short] = full.name
        elif short.isascii():
            thing = reading(full.type, short)
            if thing.known:
                found.setdefault((full.type, full.name), thing.name)
            else:
                found.setdefault((full.type, short), full.name)
        elif full.name.isascii() and len(short) > 3:
            found.setdefault((full.type, full.name), short)
        elif shorter(full.type, short, full.name) or _inside(full.type, short, full.name):
            found.setdefault((full.type, short), full.name)
    return found


def _inside(kind: str, short: str, full: str) -> bool:
    """Whether brackets may give a short form whose letters are a name's: 南洋理工大学（南大）; 中国银行 is no form."""
    if kind not in ("ORG", "EVENT", "PROGRAM") or things().forms[kind].get(short) == short:
        return False
    return len(short) < len(full) and short[-1] in full[-2:] and inside(short, full)


def _before(plain: Aligned, at: int, ends: Mapping[int, Mention], order: Sequence[int]) -> Mention | None:
    """The mention that ends directly before an offset of the text, closing marks aside."""
    source = plain.span(at, at + 1)[0]
    k = bisect_right(order, source)
    if not k:
        return None
    last = order[k - 1]
    return ends[last] if BETWEEN.fullmatch(plain.text, plain.find(last), at) else None
