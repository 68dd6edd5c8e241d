"""What `doctor` looks at: rows of `part`, `name`, `value`, `state` and, where it is not ok, `hint`: what to try."""

from __future__ import annotations

import codecs
import locale
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple

from newsnlp.errors import NewsnlpError
from newsnlp.table import Table

State = Literal["ok", "note", "wrong"]
COLUMNS = ("part", "name", "value", "state", "hint")
_BOTH_SCRIPTS = "汉字漢語"


class Check(NamedTuple):
    """One thing looked at: `note` is worth knowing, `wrong` keeps something from working."""

    part: str
    name: str
    value: str
    state: State = "ok"
    hint: str = ""


def table(checks: Iterable[Check]) -> Table:
    """Checks as a table."""
    return Table(COLUMNS, checks, title="newsnlp doctor", sections="part")


def versions() -> Iterator[Check]:
    """newsnlp, Python, the packages that newsnlp needs, and its extras, present or missing."""
    from newsnlp import __version__

    yield Check("versions", "newsnlp", f"{__version__} in {Path(__file__).parent}")
    yield Check("versions", "Python", f"{platform.python_version()} on {platform.platform()}")
    try:
        stated = metadata.requires("newsnlp") or []
    except metadata.PackageNotFoundError:
        yield Check("versions", "packages", "newsnlp is not installed as a package", "note", "pip install newsnlp")
        return
    found = [m.groups() for m in (re.match(r"([\w.-]+)>=([\w.]+)(?:; extra == .(\w+).)?$", one) for one in stated) if m]
    for name, least, extra in found:
        if extra is None:
            version = _version(name)
            good = version is not None and _numbers(version) >= _numbers(least)
            hint = "" if good else f"pip install --upgrade '{name}>={least}'"
            yield Check("versions", name, version or "missing", "ok" if good else "wrong", hint)
    extras = sorted((row for row in found if row[2] not in (None, "all")), key=lambda row: row[2])
    for extra, rows in groupby(extras, key=lambda row: row[2]):
        there = [(name, _version(name), least) for name, least, _ in rows]
        old = any(version and _numbers(version) < _numbers(least) for _, version, least in there)
        good = not old and all(version for _, version, _ in there)
        value = ", ".join(f"{name} {version or 'missing'}" for name, version, _ in there)
        hint = "" if good else f"pip install --upgrade 'newsnlp[{extra}]'"
        yield Check("extras", extra, value, "ok" if good else "wrong" if old else "note", hint)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def model(path: Path | None = None) -> Iterator[Check]:
    """A model folder, by default the package's own: its types, its files against its card, its scores."""
    from newsnlp.entities.model import HERE, load

    folder = path or HERE
    yield Check("model", "folder", str(folder))
    try:
        yield Check("model", "types", ", ".join(load(path).types))
    except NewsnlpError as error:
        yield Check("model", "types", error.cause, "wrong", error.hint)
        return
    try:
        card = (folder / "card.md").read_text(encoding="utf-8")
    except OSError:
        yield Check("model", "card", "none: nothing to compare the files with", "note")
        return
    for name, stated in re.findall(r"^\| ([\w.]+) \| [\d,]+ \| `(\w+)` \|$", card, re.MULTILINE):
        content = (folder / name).read_bytes() if (folder / name).is_file() else b""
        good = sha256(content).hexdigest().startswith(stated)
        hint = "" if good else "install newsnlp anew" if path is None else "fetch or train the model anew"
        yield Check("model", name, "as its card says" if good else "not what its card says", _state(good), hint)
    rows = [line for line in card.partition("## Scores")[2].splitlines() if line.startswith("|")]
    if rows:
        heads, best = ([cell.strip() for cell in row.strip("|").split("|")][1:] for row in (rows[0], rows[-1]))
        yield Check("model", "F1", ", ".join(f"{head} {score}" for head, score in zip(heads, best, strict=False)))


def _state(good: bool) -> State:
    return "ok" if good else "wrong"


def encodings() -> Iterator[Check]:
    """What Chinese passes through on its way out and in."""
    streams = {"standard input": sys.stdin, "standard output": sys.stdout, "standard error": sys.stderr}
    for name, stream in streams.items():
        yield _encoding(name, getattr(stream, "encoding", None))
    yield _encoding("locale", locale.getpreferredencoding(False))
    yield _encoding("file names", sys.getfilesystemencoding())


def _encoding(name: str, encoding: str | None) -> Check:
    if encoding is None:
        return Check("encodings", name, "closed")
    if codecs.lookup(encoding).name == "utf-8":
        return Check("encodings", name, "utf-8")
    try:
        _BOTH_SCRIPTS.encode(encoding)
        state: State = "note"
    except UnicodeEncodeError:
        state = "wrong"
    hint = "chcp 65001, or set PYTHONUTF8=1" if os.name == "nt" else "export LC_ALL=C.UTF-8, or zh_CN.UTF-8"
    return Check("encodings", name, encoding, state, hint)


def fonts() -> Iterator[Check]:
    """The font that `trends --plot` writes Chinese with."""
    try:
        from newsnlp.output.plot import font

        yield Check("fonts", "plot", font(_BOTH_SCRIPTS))
    except ImportError:
        yield Check("fonts", "plot", "needs matplotlib", "note", "pip install 'newsnlp[plot]'")
    except NewsnlpError as error:
        yield Check("fonts", "plot", error.cause, "note", error.hint)


def terminal() -> Iterator[Check]:
    """How tables look."""
    from rich.console import Console

    console = Console()
    color = "none" if console.no_color else console.color_system or "none"
    yield Check("terminal", "terminal", "yes" if console.is_terminal else "no: tables are written as TSV")
    yield Check("terminal", "width", str(console.width))
    yield Check("terminal", "color", color)
