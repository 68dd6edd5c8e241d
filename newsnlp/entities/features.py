"""Characters, n-grams and words of a batch of sentences as rows of the tagger's embedding table.

The same functions serve training and tagging. All sentences of a batch lie in one array of characters, with GAP
padding characters before, between and after them, so that every step is one operation on a whole array.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GAP = 4  # not less than the reach of any one layer or n-gram, so that sentences never see each other
BITS = 18  # the index of each n-gram size has 2^BITS slots
PRINT = 14  # bits of the fingerprint that tells an n-gram from others in its slot

# What describes a character: (offset of the first character, length) of n-grams, each with rows of its own. The layers
# see the neighbours, so n-grams further off (seven more lookups, 8 MB) were left out: held-out F1 did not fall.
NGRAMS = ((-1, 1), (0, 1), (1, 1), (-1, 2), (0, 2), (-1, 3), (-1, 4))

# Words and tags of jieba: (how many words further on, kind), each with rows of its own too.
WORDS = ((0, "word"), (-1, "word"), (1, "word"), (0, "tag"), (-1, "tag"), (1, "tag"))
WORD = 0  # stands for words among the sizes of n-grams
PLACES = 4  # a character is the first, an inner, the last or the only one of its word

Ints = NDArray[np.int32]
Token = tuple[str, str]  # a word and its tag, as rjieba.tag gives them


class Batch(NamedTuple):
    """S sentences laid out in one array of N characters."""

    chars: NDArray[np.uint16]  # (N,) folded characters, 0 in the gaps
    starts: NDArray[np.int64]  # (S,) where each sentence begins
    lengths: NDArray[np.int64]  # (S,)


class Index(NamedTuple):
    """The characters, n-grams, words and tags that have an embedding."""

    chars: Ints  # (65536,) row of each character; 0 in the gaps, 1 where unknown
    slots: dict[int, Ints]  # by size, words under WORD: (2^BITS,) id << PRINT | fingerprint, 0 where empty
    counts: dict[int, int]  # by size: number of ids
    tags: dict[str, int]


def _folding() -> NDArray[np.uint16]:
    """Table of folded characters: half width, one digit, one kind of quotes and of title marks."""
    table = np.arange(0x10000).astype(np.uint16)
    table[0xFF01:0xFF5F] = np.arange(0x21, 0x7F)
    table[0x30:0x3A] = table[0xFF10:0xFF1A] = ord("0")
    for source, target in zip("「」『』〈〉　\t\r\n－—·・．", "“”“”《》    --···", strict=True):
        table[ord(source)] = ord(target)
    return table


FOLD = _folding()
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


def labels(types: Sequence[str]) -> tuple[str, ...]:
    """O, then single, last, first and inner characters of each type: the decoder works on these blocks."""
    return ("O", *(f"{part}-{kind}" for part in "SEBI" for kind in types))


def layout(sentences: Sequence[str]) -> Batch:
    """Lay sentences out in one padded array of folded characters."""
    lengths = np.fromiter(map(len, sentences), np.int64, len(sentences))
    starts = np.cumsum(lengths + GAP) - lengths
    gap = "\0" * GAP
    joined = gap + gap.join(sentences) + gap
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    return Batch(FOLD[np.minimum(points, 0xFFFF)], starts, lengths)


def chunks(sentences: Sequence[str], size: int) -> Iterator[list[int]]:
    """Numbers of sentences, about `size` characters at a time, without empty ones."""
    part: list[int] = []
    count = 0
    for i, sentence in enumerate(sentences):
        if sentence:
            part.append(i)
            count += len(sentence) + GAP
            if count >= size:
                yield part
                part, count = [], 0
    if part:
        yield part


def hashes(chars: NDArray[np.uint16], size: int) -> NDArray[np.uint32]:
    """Hash of the n-gram that begins at each of the first N - size + 1 characters."""
    count = len(chars) - size + 1
    out = np.full(count, size, np.uint32)
    for i in range(size):
        out += chars[i : i + count]
        out *= np.uint32(0x85EBCA6B)
        out ^= out >> np.uint32(15)
    return out


def spans(chars: NDArray[np.uint16], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Hash of each half-open span, the same wherever it stands."""
    # a polynomial in _BASE, taken from running sums and brought back to its first character by the inverse
    powers = np.full(len(chars), _BASE).cumprod()
    sums = np.concatenate([np.zeros(1, np.uint64), (chars * powers).cumsum()])
    inverse = np.full(len(chars), _INVERSE).cumprod()
    out: NDArray[np.uint32] = ((sums[ends] - sums[starts]) * inverse[starts] * _MIX >> np.uint64(32)).astype(np.uint32)
    return out


def build(chars: NDArray[np.uint16], ngrams: dict[int, NDArray[np.uint32]], tags: Iterable[str]) -> Index:
    """Index of characters, of hashed n-grams by size and words under WORD; of two for one slot the later has it."""
    table = np.ones(0x10000, np.int32)
    table[0] = 0
    table[chars] = np.arange(2, len(chars) + 2)
    slots = {}
    for size, hashed in ngrams.items():
        slots[size] = np.zeros(1 << BITS, np.int32)
        ids = np.arange(1, len(hashed) + 1, dtype=np.int32)
        slots[size][hashed >> (32 - BITS)] = ids << PRINT | (hashed & ((1 << PRINT) - 1)).astype(np.int32)
    counts = {1: len(chars) + 2} | {size: len(hashed) + 1 for size, hashed in ngrams.items()}
    return Index(table, slots, counts, {tag: i for i, tag in enumerate(tags, 1)})


def blocks(index: Index) -> list[int]:
    """Number of rows of each feature, in the order of `rows`."""
    words = {"word": index.counts[WORD], "tag": (len(index.tags) + 1) * PLACES}
    return [index.counts[size] for _, size in NGRAMS] + [words[kind] for _, kind in WORDS]


def rows(index: Index, batch: Batch, tokens: Sequence[Sequence[Token]]) -> Iterator[Ints]:
    """For each feature its ids at the M = N - 2 GAP characters between the outer gaps."""
    core = len(batch.chars) - 2 * GAP
    size, ids = 0, index.chars
    for offset, wanted in NGRAMS:
        if wanted != size:
            size, ids = wanted, _ngrams(index, batch.chars, wanted)
        yield ids[GAP + offset : GAP + offset + core]
    yield from (ids[GAP : GAP + core] for ids in _words(index, batch.chars, tokens))


def _ngrams(index: Index, chars: NDArray[np.uint16], size: int) -> Ints:
    """Ids of the n-grams of one size that begin at each character."""
    return index.chars.take(chars) if size == 1 else _find(index.slots[size], hashes(chars, size))


def _find(slots: Ints, hashed: NDArray[np.uint32]) -> Ints:
    """Ids of what is hashed; 0 where the index does not have it."""
    entry = slots.take(hashed >> np.uint32(32 - BITS))
    known = ((entry ^ hashed.view(np.int32)) & ((1 << PRINT) - 1)) == 0
    out: Ints = (entry >> PRINT) * known
    return out


def _words(index: Index, chars: NDArray[np.uint16], tokens: Sequence[Sequence[Token]]) -> Iterator[Ints]:
    """Ids for each of WORDS at each of N characters; a gap counts as one unknown word."""
    lengths, tags = [GAP], [0]
    find = index.tags.get
    for sentence in tokens:
        lengths += [len(word) for word, _ in sentence]
        tags += [find(tag, 0) for _, tag in sentence]
        lengths.append(GAP)
        tags.append(0)
    size = np.array(lengths)
    ends = size.cumsum()
    if ends[-1] != len(chars):
        raise ValueError("the tokens do not add up to the sentences: pass each sentence's own, or none")
    ids = {
        "word": _find(index.slots[WORD], spans(chars, ends - size, ends)),
        "tag": np.array(tags, np.int32) * PLACES,
    }
    places = np.ones(len(chars), np.int32)
    places[ends - size] = 0
    places[ends - 1] = 2
    places[ends[size == 1] - 1] = 3
    for offset, kind in WORDS:
        found = np.repeat(np.roll(ids[kind], -offset), size)
        yield found + places if (offset, kind) == (0, "tag") else found
