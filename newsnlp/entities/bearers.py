"""Whom an article means by a surname, 聂书记, or by the last part of a name: the only person of its who fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from newsnlp.align import Aligned
from newsnlp.article import Mention
from newsnlp.entities.shorter import HONORIFICS, TITLES, shorter

# What stands before the names of those who made the report, and between them.
_REPORTER = re.compile(r"(?:记者|通讯员|实习生|摄影|供稿|撰稿|编辑|责编|作者)[：:\s]{0,3}$")
_NEXT = re.compile(r"[、\s]{0,3}$")
# What stands behind the surname of somebody whom the article does not name in full.
_HONORED = re.compile("|".join(sorted(HONORIFICS, key=len, reverse=True)))
_SURNAME = 2  # characters at most
_MANY = 50  # bearers of one surname, whose titles are looked for in the text


def bearers(
    plain: Aligned, mentions: Sequence[Mention], unknown: Sequence[str], names: dict[str, str]
) -> dict[str, str]:
    """What persons' short forms stand for.

    Of several who fit it is the one whose title the article gives: 陈志强博士, then 陈博士. Who only reports is not
    meant, and a surname before 先生 or 某 is somebody whom the article does not name.

    Args:
        plain: the article, Simplified, with its map.
        mentions: all of its mentions, in order.
        unknown: the forms of persons that stand for nobody by themselves.
        names: what all forms of persons stand for so far.
    """
    if not unknown:
        return {}
    persons = [m for m in mentions if m.type == "PER"]
    reporters, strangers = _reporters(plain, persons), _strangers(plain, persons)
    fulls = {name: name for name in names.values()} | names
    holding = _holding(fulls)
    out: dict[str, str] = {}
    for form in unknown:
        own, title = names[form], _title(form)
        fits: dict[str, str] = {}
        for full in () if form in strangers else _candidates(form, holding):
            reports = full in reporters and not form.endswith("记者")
            if fulls[full] != own and not reports and shorter("PER", form, full):
                fits[fulls[full]] = full
                if len(fits) > (_MANY if title else 1):
                    break
        if 1 < len(fits) <= _MANY and title:
            fits = {name: full for name, full in fits.items() if _has(plain.text, full, title)}
        if len(fits) == 1:
            (name,) = fits
            if not {fulls[full] for full in holding.get(f"·{form}", ())} - {own, name}:
                out[form] = name
    return out


def _holding(fulls: Iterable[str]) -> dict[str, set[str]]:
    """The names with a surname, or a ·part."""
    found: dict[str, set[str]] = defaultdict(set)
    for full in fulls:
        parts = {f"·{part}" for part in full.split("·")}
        for key in parts if "·" in full else (full[:1], full[:2], *parts):
            found[key].add(full)
    return found


def _candidates(form: str, holding: Mapping[str, set[str]]) -> Iterable[str]:
    """The persons that a form may be short for: a part of their names, or a surname with a title or without."""
    found = [holding.get(f"·{form}", set())]
    found += [holding.get(form[:size], set()) for size in (1, 2) if not form[size:] or form[size:] in TITLES]
    return chain.from_iterable(found)


def _title(form: str) -> str:
    """The title behind a surname, or nothing."""
    return next((form[size:] for size in (1, 2) if form[size:] in TITLES), "")


def _has(text: str, full: str, title: str) -> bool:
    """Whether a person's title stands directly beside the name."""
    return full + title in text or title + full in text


def _reporters(plain: Aligned, persons: Sequence[Mention]) -> set[str]:
    """The persons whom an article names as its reporters alone."""
    found, others, last = set(), set(), -1
    for m in persons:
        at = plain.find(m.start)
        before = plain.text[max(last, at - 8, 0) : at]
        if _REPORTER.search(before) or (last >= 0 and _NEXT.fullmatch(plain.text[last:at])):
            found.add(m.name)
            last = plain.find(m.end)
        else:
            others.add(m.name)
            last = -1
    return found - others


def _strangers(plain: Aligned, persons: Sequence[Mention]) -> set[str]:
    """The surnames that stand before 先生, 女士 or 某."""
    return {m.name for m in persons if len(m.name) <= _SURNAME and _HONORED.match(plain.text, plain.find(m.end))}
