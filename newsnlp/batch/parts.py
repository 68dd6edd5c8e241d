"""What a corpus is made of: items of input, some hundred of them a part.

A part ends where the hash of an item says so. So an item that comes, goes or changes changes its own part and leaves
those before and behind it as they are, wherever in the input it stands.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple, TypeAlias

from newsnlp.article import Article
from newsnlp.errors import InputError
from newsnlp.reading.read import Page, Piece, pieces
from newsnlp.reading.records import Record

# One item in so many ends a part, on average: two seconds of work, which is what a killed run loses of each process.
_AVERAGE = 256
_MOST = 512
_CHARACTERS = 1_000_000

_SIZE = 16  # bytes of a hash


class Failure(NamedTuple):
    """An input that could not be read, and why."""

    doc: str
    error: str


Item: TypeAlias = "Piece | Failure"


class Part(NamedTuple):
    """Items that are analysed and stored together.

    Attributes:
        number: its place among the parts, from 0.
        hash: of all that its tables follow from.
        items, hashes: each item with its own hash.
        taken: bytes of input read so far.
    """

    number: int
    hash: str
    items: list[Item]
    hashes: list[str]
    taken: int


def items(
    inputs: Iterable[str], *, encoding: str | None, text_column: str | None, on_bytes: Callable[[int], object]
) -> Iterator[Item]:
    """Read inputs, those that can not be read in their places."""
    failed: deque[Failure] = deque()

    def fail(error: InputError) -> None:
        failed.append(Failure(error.doc, str(error).removeprefix(f"{error.doc}: ")))

    found = pieces(inputs, encoding=encoding, text_column=text_column, on_error=fail, on_bytes=on_bytes)
    for item in found:
        while failed:
            yield failed.popleft()
        yield item
    yield from failed


def parts(items: Iterable[Item], salt: str, taken: Callable[[], int]) -> Iterator[Part]:
    """Part items.

    Args:
        salt: what the tables depend on beside the items, hashed.
        taken: the bytes of input read so far.
    """
    key = bytes.fromhex(salt)
    group: list[Item] = []
    hashes: list[bytes] = []
    size = number = 0
    seen: Counter[bytes] = Counter()
    for item in items:
        group.append(item)
        hashes.append(_hash(item, key))
        size += len(item.text if isinstance(item, Article | Record) else item.data if isinstance(item, Page) else "")
        if int.from_bytes(hashes[-1][:4], "big") % _AVERAGE == 0 or len(group) == _MOST or size >= _CHARACTERS:
            yield _part(number, group, hashes, seen, taken())
            group, hashes, size, number = [], [], 0, number + 1
    if group:
        yield _part(number, group, hashes, seen, taken())


def _part(number: int, group: list[Item], hashes: list[bytes], seen: Counter[bytes], taken: int) -> Part:
    whole = blake2b(b"".join(hashes), digest_size=_SIZE).digest()
    seen[whole] += 1  # a part that is there twice is two parts
    if seen[whole] > 1:
        whole = blake2b(whole + seen[whole].to_bytes(8, "big"), digest_size=_SIZE).digest()
    return Part(number, whole.hex(), group, [h.hex() for h in hashes], taken)


def _hash(item: Item, key: bytes) -> bytes:
    """The hash of all that an item's rows follow from."""
    found = blake2b(digest_size=_SIZE, key=key)
    fields: Iterable[str | bytes | None]
    if isinstance(item, Article):
        fields = (item.doc, item.text, item.title, item.published, item.source, *item.reporters)
    else:
        fields = chain([type(item).__name__], item)
    for field in fields:
        data = field.encode("utf-8", "surrogatepass") if isinstance(field, str) else field
        found.update(b"-" if data is None else b"%d:" % len(data) + data)
    return found.digest()
