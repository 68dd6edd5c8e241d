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
_STATED = re.compile(r"([\w.-]+)[^;]*?>=([\w.]+)(?:; extra == .(\w+).)?$")  # numpy>=2.0, typer<0.29,>=0.26.1
_BOTH_SCRIPTS = "汉字漢語"
_ANEW = "install newsnlp anew"


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
    found = [m.groups() for m in map(_STATED.match, stated) if m]
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


def data(model: Path | None = None) -> Iterator[Check]:
    """The package's lists and a model folder, by default its own: each file against what is stated of it; the model's
    types, and the scores on its card.
    """
    from newsnlp.entities.model import HERE, load
    from newsnlp.resources import check

    folder = model or HERE
    files = list(check(folder))
    yield from (_file("data", path, why, _ANEW) for path, why in files if path.parent != folder)
    yield Check("model", "folder", str(folder))
    hint = "fetch or train it anew, or name another with --model" if model else _ANEW
    own = [(path, why) for path, why in files if path.parent == folder]
    yield from (_file("model", path, why, hint) for path, why in own)
    if any(why for _, why in own):
        return
    if not own:
        yield Check("model", "files", "nothing is stated of them", "note", "train it anew, to have damage noticed")
    try:
        yield Check("model", "types", ", ".join(load(model).types))
    except NewsnlpError as error:
        yield Check("model", "types", error.cause, "wrong", error.hint)
    else:
        yield from _card(folder, hint)


def _file(part: str, path: Path, why: str, hint: str) -> Check:
    if why:
        return Check(part, path.name, f"damaged ({why})", "wrong", hint)
    return Check(part, path.name, "as it was made")


def _card(folder: Path, hint: str) -> Iterator[Check]:
    """What only a model's card says, where there is one: the hash of `model.json`, which states the others', and F1."""
    try:
        card = (folder / "card.md").read_text(encoding="utf-8")
        info = (folder / "model.json").read_bytes()
    except OSError:
        return
    if stated := re.search(r"^\| model\.json \| [\d,]+ \| `(\w+)` \|$", card, re.MULTILINE):
        good = sha256(info).hexdigest().startswith(stated[1])
        yield _file("model", folder / "model.json", "" if good else "its content is another", hint)
    rows = [line for line in card.partition("## Scores")[2].splitlines() if line.startswith("|")]
    if rows:
        heads, best = ([cell.strip() for cell in row.strip("|").split("|")][1:] for row in (rows[0], rows[-1]))
        yield Check("model", "F1", ", ".join(f"{head} {score}" for head, score in zip(heads, best, strict=False)))


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
