"""The package's own lists and weights, each checked when it is read: a damaged one would make wrong tables unnoticed.

`contents.json` states the size and the SHA-256 of each of them; `make contents` writes it. A model states its own in
`model.json`; its embedding is too large to be hashed whenever newsnlp starts, which is left to `check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsnlp.errors import NewsnlpError

HERE = Path(__file__).parent
CONTENTS = "contents.json"
VERSION = 1  # of what is in the lists, and where

Stated = tuple[int, str]  # size, SHA-256


def read(name: str) -> bytes:
    """A list or weights of the package.

    Raises:
        NewsnlpError: it is not there, or not as it was made.
    """
    try:
        data = (HERE / name).read_bytes()
        if why := _compare(data, _stated()[name]):
            raise ValueError(why)
    except (OSError, ValueError, KeyError, TypeError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise NewsnlpError(f"newsnlp's own {HERE / name} is damaged ({said})", "install newsnlp anew") from None
    return data


def text(name: str) -> str:
    """A text of the package's data. Raises as `read` does."""
    return read(name).decode()


@cache
def _stated() -> dict[str, Stated]:
    contents = json.loads((HERE / CONTENTS).read_bytes())
    if contents["version"] != VERSION:
        raise ValueError(f"{CONTENTS} is of version {contents['version']}, not {VERSION}")
    return _files(contents["files"])


def _files(said: Any) -> dict[str, Stated]:
    return {name: (size, digest) for name, (size, digest) in said.items()}


def stated(path: Path) -> Stated:
    """What is to be stated of a file."""
    data = path.read_bytes()
    return len(data), sha256(data).hexdigest()


def _compare(data: bytes, stated: Stated) -> str:
    size, digest = stated
    if len(data) != size:
        return f"{len(data)} bytes, not {size}"
    return "" if sha256(data).hexdigest() == digest else "its content is another"


def damage(path: Path, stated: Stated, *, whole: bool = True) -> str:
    """What is wrong with a file; nothing where it is as stated.

    Args:
        whole: compare the content too, not only the size.
    """
    try:
        if whole:
            return _compare(path.read_bytes(), stated)
        size = path.stat().st_size
    except OSError as error:
        return error.strerror or str(error)
    return "" if size == stated[0] else f"{size} bytes, not {stated[0]}"


def check(model: Path = HERE / "model") -> Iterator[tuple[Path, str]]:
    """Hash the package's lists and weights, then a model, for `doctor`: each file, and what is wrong with it.

    Args:
        model: a folder that `train` wrote; one without statements has nothing to be compared with.
    """

    def of_model() -> dict[str, Stated]:
        return _files(json.loads((model / "model.json").read_bytes()).get("files", {}))

    for place, stating in ((HERE / CONTENTS, _stated), (model / "model.json", of_model)):
        try:
            files = stating()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            yield place, (error.strerror if isinstance(error, OSError) else None) or str(error)
        else:
            yield from ((place.with_name(name), damage(place.with_name(name), one)) for name, one in files.items())
