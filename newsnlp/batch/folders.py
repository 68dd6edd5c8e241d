"""Where a corpus lies: a folder of this machine, or of any file system that fsspec knows."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from newsnlp.errors import NewsnlpError, UsageError
from newsnlp.reading.remote import file_system, is_remote

# Its file is written last, and so says that the others of its part are there.
LAST = "articles.parquet"
_LOCK = ".lock"


class Held(Protocol):
    """What is read of a corpus. Names are relative, with `/` between."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    def parts(self, under: str) -> list[str]:
        """The names of the whole parts in a folder, sorted."""

    def read(self, name: str) -> bytes | None:
        """A file; None where there is none."""


class Folder(Held, Protocol):
    """What a corpus needs of the place where it lies, to be written too."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all."""

    def put(self, part: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a part, all or none of them; those of a part of that name go."""

    def move(self, part: str, to: str) -> None:
        """Give a part another name."""

    def remove(self, name: str) -> None:
        """Remove a part, or a folder with all that is in it, where it is there."""

    def empty(self) -> bool:
        """Whether nothing is there yet, but for hidden files."""

    def lock(self) -> Any:
        """A context in which no other process writes here."""


class Still:
    """A place as it is now: what goes through it several times does not meet parts that a run writes meanwhile."""

    def __init__(self, place: Held) -> None:
        self.name = place.name
        self.read = place.read
        self._parts = place.parts("parts")

    def parts(self, under: str) -> list[str]:  # noqa: ARG002 there is one that is read
        """See `Held`."""
        return self._parts


class Local:
    """A folder of this machine. What is written is on the disk before it counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    def parts(self, under: str) -> list[str]:
        """See `Folder`."""
        folder = self.path / under
        if not folder.is_dir():
            return []
        return sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))

    def read(self, name: str) -> bytes | None:
        """See `Folder`."""
        path = self.path / name
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, data: bytes) -> None:
        """See `Folder`."""
        self.path.mkdir(parents=True, exist_ok=True)
        draft = self.path / f".{name}"
        _write(draft, data)
        draft.replace(self.path / name)
        _settle(self.path)

    def put(self, part: str, files: Mapping[str, bytes]) -> None:
        """See `Folder`."""
        path = self.path / part
        draft = path.with_name(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir(parents=True)
            for name, data in files.items():
                _write(draft / name, data)
            _settle(draft)
            if path.exists():
                shutil.rmtree(path)
            draft.rename(path)
            _settle(path.parent)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise

    def move(self, part: str, to: str) -> None:
        """See `Folder`."""
        path = self.path / to
        path.parent.mkdir(exist_ok=True)
        (self.path / part).rename(path)

    def remove(self, name: str) -> None:
        """See `Folder`."""
        if (self.path / name).is_dir():
            shutil.rmtree(self.path / name)

    def empty(self) -> bool:
        """See `Folder`."""
        return not self.path.exists() or all(path.name.startswith(".") for path in self.path.iterdir())

    @contextmanager
    def lock(self) -> Iterator[None]:
        """See `Folder`. The system frees it when the process dies."""
        try:
            from filelock import FileLock, Timeout
        except ImportError:
            raise UsageError("batch needs filelock, which is not installed", "pip install 'newsnlp[batch]'") from None
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path / _LOCK, timeout=0):
                yield
        except Timeout:
            raise NewsnlpError(f"another process writes {self.name}", "wait for it, or take another folder") from None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(path: Path) -> None:
    """Make sure that a folder's names are on the disk; Windows does it by itself."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


# Seconds: the writer of a remote corpus says so often that it is at it, and is dead when it has not for so long.
_OFTEN, _DEAD = 20, 120


class Remote:
    """A folder of a file system that fsspec knows. Its lock is a file that says when its writer last wrote."""

    def __init__(self, url: str) -> None:
        self.fs, path = file_system(url)
        self.root = path.rstrip("/")
        self.name = url

    def parts(self, under: str) -> list[str]:
        """See `Folder`."""
        self.fs.invalidate_cache()
        return sorted(path.split("/")[-2] for path in self.fs.glob(f"{self.root}/{under}/*/{LAST}"))

    def read(self, name: str) -> bytes | None:
        """See `Folder`."""
        path = f"{self.root}/{name}"
        return bytes(self.fs.cat_file(path)) if self.fs.exists(path) else None

    def write(self, name: str, data: bytes) -> None:
        """See `Folder`."""
        self.fs.makedirs(self.root, exist_ok=True)
        self.fs.pipe_file(f"{self.root}/{name}", data)

    def put(self, part: str, files: Mapping[str, bytes]) -> None:
        """See `Folder`."""
        path = f"{self.root}/{part}"
        self.fs.makedirs(path, exist_ok=True)
        for name in sorted(files, key=LAST.__eq__):
            self.fs.pipe_file(f"{path}/{name}", files[name])

    def move(self, part: str, to: str) -> None:
        """See `Folder`."""
        names = [path.rsplit("/", 1)[-1] for path in self.fs.ls(f"{self.root}/{part}", detail=False)]
        self.put(to, {name: self.fs.cat_file(f"{self.root}/{part}/{name}") for name in names})
        self.remove(part)

    def remove(self, name: str) -> None:
        """See `Folder`."""
        if self.fs.exists(f"{self.root}/{name}"):
            self.fs.rm(f"{self.root}/{name}", recursive=True)

    def empty(self) -> bool:
        """See `Folder`."""
        if not self.fs.exists(self.root):
            return True
        return all(path.rstrip("/").rpartition("/")[2].startswith(".") for path in self.fs.ls(self.root, detail=False))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """See `Folder`. Two that begin at the same moment do not see each other, and a dead writer keeps it a while."""
        said = self.read(_LOCK)
        if said is not None and (age := time.time() - float(said or time.time())) < _DEAD:
            raise NewsnlpError(
                f"another process writes {self.name}, or died {age:.0f} s ago",
                f"wait for it, or {_DEAD} s, or take another folder",
            )
        done = threading.Event()
        self._say()
        teller = threading.Thread(target=self._tell, args=(done,), daemon=True)
        teller.start()
        try:
            yield
        finally:
            done.set()
            teller.join()
            self.remove(_LOCK)

    def _say(self) -> None:
        self.write(_LOCK, str(int(time.time())).encode())

    def _tell(self, done: threading.Event) -> None:
        while not done.wait(_OFTEN):
            with suppress(OSError):  # it may get through the next time
                self._say()


def folder(place: str | os.PathLike[str]) -> Folder:
    """The folder of a name: a path, or a URL such as s3://bucket/corpus.

    Raises:
        UsageError: it is a URL, and fsspec is not installed or does not know it; or the name is empty.
        InputError: it is a URL that can't be reached.
    """
    name = os.fspath(place)
    if not name:
        raise UsageError(
            "the name of the corpus is empty", "check the variable that it is from, or name '.' for this folder"
        )
    return Remote(name) if is_remote(name) else Local(Path(name))
