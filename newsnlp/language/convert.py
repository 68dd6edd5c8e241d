"""Convert between scripts with OpenCC, keeping the map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsnlp.align import Aligned, edit
from newsnlp.article import Script
from newsnlp.errors import UsageError
from newsnlp.language.script import detect

if TYPE_CHECKING:
    from opencc import OpenCC

TARGETS = ("s", "t", "tw", "twp", "hk", "hkp")

# Words are exchanged only by the configurations with regional phrases: the others go character for character (all
# of their dictionaries' entries in OpenCC 1.4 keep their length). Each is compared with its like without phrases.
_PHRASES = {"s2twp": "s2tw", "tw2sp": "tw2s", "s2hkp": "s2hk", "hk2sp": "hk2s"}

# OpenCC exchanges no word across a mark or a line's end, and a piece's cost in the comparison grows with its square.
_PIECE = re.compile(r"[^，。！？；：、\s]{0,200}[，。！？；：、\s]*")
# What OpenCC can't be given: it ends at a NUL, and UTF-8 can't carry a lone surrogate.
_UNFIT = re.compile(r"([\0\ud800-\udfff])")


def _folder() -> Path:
    import opencc as package

    return Path(package.__file__).parent / "clib" / "share" / "opencc"


@cache
def configurations() -> frozenset[str]:
    """The names of OpenCC's configurations: t2s, s2twp …"""
    return frozenset(path.stem for path in _folder().glob("*.json"))


@cache
def opencc(config: str) -> OpenCC:
    """A converter by the name of its configuration, taken from the package itself.

    A bare name would first be looked for in the working directory.
    """
    from opencc import OpenCC

    return OpenCC(str(_folder() / f"{config}.json"))


def _convert(config: str, text: str) -> str:
    """Convert any text, NULs and lone surrogates left as they are."""
    if not _UNFIT.search(text):
        return str(opencc(config).convert(text))
    return "".join(p if _UNFIT.match(p) else opencc(config).convert(p) for p in _UNFIT.split(text))


def chain(text: str, to: str) -> tuple[str, ...]:
    """The configurations that bring a text to a target, by the script that it is in now.

    Args:
        to: `s`, `t`, `tw`, `twp`, `hk`, `hkp` (p: with regional words), or a configuration of OpenCC such as `tw2sp`.
    Raises:
        UsageError: there is no such target.
    """
    if to in configurations():
        return (to,)
    if to not in TARGETS:
        known = ", ".join((*TARGETS, *sorted(configurations())))
        raise UsageError(f"no conversion to '{to}'", f"take one of {known}")
    script = detect(text).script
    if to == "s":
        return () if script == "simplified" else ("t2s",)
    if script == "simplified":
        return (f"s2{to}",)
    if script == "mixed" or to in ("twp", "hkp"):
        return ("t2s", f"s2{to}")
    return () if to == "t" else (f"t2{to}",)


def convert(text: str | Aligned, *, to: str = "s") -> Aligned:
    """Convert a text to another script.

    Args:
        text: the text, or an already repaired one, whose map is kept below this one's.
        to: see `chain`. A text that is there already comes back as it is.
    Raises:
        UsageError: there is no such target.
    """
    now = text if isinstance(text, Aligned) else Aligned(text, text)
    for config in chain(now.text, to):
        if config in _PHRASES:
            now = edit(now, _exchanged(now.text, config))
        else:
            new = _convert(config, now.text)
            now = Aligned(new, now) if len(new) == len(now.text) else edit(now, _by_character(now.text, config))
    return now


# Full-width letters and digits, which some pages use and others do not, are the same letters and digits.
_WIDTH = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)}
_WIDTH |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_WIDE = re.compile(f"[．{''.join(map(chr, _WIDTH))}]")
# The point of a number, 1．5, and the commas of its thousands, １，５００; behind ２０２４ one is the sentence's.
_MARK = re.compile(r"(?<=\d)．(?=\d)|(?<=[０-９])(?<![０-９]{4})，(?=[０-９]{3}(?![０-９]))")


def narrow(text: str) -> str:
    """A text of the same length with letters and numbers in half width, lone surrogates replaced by U+FFFD."""
    if not _WIDE.search(text):
        return text
    return _MARK.sub(lambda mark: chr(ord(mark[0]) - 0xFEE0), text).translate(_WIDTH)


def simplify(text: Aligned, script: Script) -> Aligned:
    """The working text that names are looked for in: Simplified, letters and numbers in half width.

    Args:
        text: a repaired page.
        script: its script; a Simplified page stays as it is, since OpenCC takes some of its characters (著, 乾) for
            Traditional ones.
    Returns:
        a text of the same length, lone surrogates replaced by U+FFFD.
    """
    plain = text if script in ("simplified", "unknown") else convert(text, to="t2s")
    working = narrow(plain.text)
    return plain if working is plain.text else Aligned(working, plain)


def spellings(name: str) -> tuple[str, ...]:
    """The forms of a name that working texts may have, see `simplify`: 王乾, which a Traditional page makes 王干 of.

    A name with a character that is Traditional alone has one, Simplified.
    """
    plain, other = narrow(name), narrow(_convert("t2s", name))
    return (other,) if plain == other or detect(name).traditional else (plain, other)


def _by_character(text: str, config: str) -> Iterator[tuple[int, int, str]]:
    """Each character for itself: for a dictionary that some day changes a length."""
    return ((i, i + 1, _convert(config, c)) for i, c in enumerate(text))


def _exchanged(text: str, config: str) -> Iterator[tuple[int, int, str]]:
    """The words that a configuration with phrases exchanges, 光碟機 → 光驱, found against its like without phrases."""
    for match in _PIECE.finditer(text):
        old = match[0]
        like, new = _convert(_PHRASES[config], old), _convert(config, old)
        if old == new:
            continue
        if len(like) != len(old):
            yield (*match.span(), new)
            continue
        for kind, a, b, c, d in SequenceMatcher(None, like, new, autojunk=False).get_opcodes():
            if kind != "equal" or old[a:b] != new[c:d]:
                yield match.start() + a, match.start() + b, new[c:d]
