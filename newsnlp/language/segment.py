"""Words and their tags: jieba's algorithm and dictionary, numbers and Latin words kept whole."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, get_args

from newsnlp.align import Aligned
from newsnlp.article import Token
from newsnlp.encoding import read_text
from newsnlp.errors import UsageError
from newsnlp.language.convert import spellings
from newsnlp.once import once
from newsnlp.settings import SegmenterName

# A word and its tag in jieba's set.
Cut = Callable[[str], list[tuple[str, str]]]

# jieba has no tag for a word that the user gave none: a proper noun, since that is what people add.
USER_TAG = "nz"

_UNIT = (
    "(?:[千百]?[万亿]{1,2})?(?:(?:人民币|新台币|港币|(?:美|欧|日|港|澳|韩|加|新加坡)?元|英镑|卢布|卢比)"
    "|平方(?:公里|千米|米)|立方米|公里|千米|厘米|毫米|米|海里|英里|公顷|亩|公斤|千克|克|吨|升|毫升"
    "|(?:千|兆|吉)瓦时?|千伏安?|摄氏度|℃|小时|分钟|秒钟?|分贝|帕斯卡|赫兹|字节|纳米|微米)"
    "|[千百]?[万亿]{1,2}|个百分点|[%％‰]"
)
_DATE = r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}日"
_ATOM = re.compile(
    rf"""(?=[A-Za-z0-9])(?:
      (?:https?://|www\.)[\x21-\x7e]{{1,500}}                    # an address
    | [A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,4}}
    | (?<![\d.])(?:{_DATE})
    | \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d) | \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)
    | \d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?(?:{_UNIT})?      # 1,234.5
    | [A-Za-z]+[0-9]*(?:[-.+&_'’/][A-Za-z0-9]+)*[+#]*          # Covid-19, C++, AT&T
    | \d+(?:\.\d+)?(?:{_UNIT}|[A-Za-z]+(?:[-][A-Za-z0-9]+)*)?   # 3.5%, 30万吨, 5G
    )""",
    re.VERBOSE,
)
_TAGS = "a[dgn]?|b|c|df?|eng?|f|g|h|i|j|k|l|m[gq]?|n[grstxz]?|nrt|nrfg|o|p|q|r[grz]?|s|tg?|u[dgjlvz]?|v[dginq]?|x|y|zg?"
_ENTRY = re.compile(rf"\s*(.*?\S)(?:\s+(\d+))?(?:\s+({_TAGS}))?\s*")
_PLAIN_WORD = re.compile(r"[\u3400-\u9fff]+")
_SEAM = re.compile("[A-Za-z0-9]{2}")


class Word(NamedTuple):
    """A user's word: Simplified, with jieba's frequency and tag where they were given."""

    word: str
    frequency: int | None
    tag: str


def read_dictionary(path: str | Path) -> list[Word]:
    """Read a user's words: one a line, then a frequency and a tag of jieba's if wanted, `#` before a remark.

    A word may hold spaces (a number at its end is taken for its frequency); Traditional ones become Simplified.

    Raises:
        UsageError: the file can't be read.
    """
    words = []
    for line in read_text(path, "dictionary").splitlines():
        if match := _ENTRY.fullmatch(line.split("#")[0]):
            frequency, tag = int(match[2]) if match[2] else None, match[3] or USER_TAG
            words += [Word(word, frequency, tag) for word in spellings(match[1])]
    return words


_NAMES = {"nr": "PER", "nrt": "PER", "ns": "LOC", "nt": "ORG"}


@once
def named(path: Path) -> dict[str, str]:
    """The user's words that are tagged as names (nr, ns, nt), with the types of entities that these are."""
    return {word.word: _NAMES[word.tag] for word in read_dictionary(path) if word.tag in _NAMES}


def cuts(text: str, start: int, end: int) -> bool:
    """Whether a piece begins or ends within a Latin word or a number: AI in TRAIN, 5G in 15G."""
    return any(_SEAM.fullmatch(text, max(at - 1, 0), at + 1) for at in (start, end))


class _Whole:
    """Finds the pieces that no dictionary may cut: the user's own odd words, then numbers and Latin words."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = {w.word: w.tag for w in words}
        first: dict[str, list[str]] = {}
        for word in sorted(self.words, key=len, reverse=True):
            first.setdefault(word[0], []).append(word)
        self.first = first
        self.start = re.compile("[" + "".join(map(re.escape, first)) + "]" if first else r"(?!)")

    def __call__(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The pieces as `(start, end, tag)`, in order and apart from each other."""
        own = list(self._own(text))
        last = 0
        for match in _ATOM.finditer(text):
            k = bisect_left(own, match.end(), key=itemgetter(0))
            if k and own[k - 1][1] > match.start():
                continue  # the user's word is there
            yield from own[last:k]
            last = k
            latin = match[0][0].isascii() and match[0][0].isalpha()
            yield (*match.span(), "eng" if latin else "t" if match[0][-1] in "年月日号" else "m")
        yield from own[last:]

    def _own(self, text: str) -> Iterator[tuple[int, int, str]]:
        at = 0
        while match := self.start.search(text, at):
            at = match.start()
            fitting = (w for w in self.first[text[at]] if text.startswith(w, at))
            word = next((w for w in fitting if not cuts(text, at, at + len(w))), None)
            if word:
                yield at, at + len(word), self.words[word]
            at += len(word) if word else 1


def _rjieba(words: list[Word]) -> Cut:
    import rjieba

    if not words:
        return rjieba.tag
    jieba = rjieba.Jieba()
    for word in words:
        jieba.add_word(*word)
    return jieba.tag


def _jieba(words: list[Word]) -> Cut:
    """The reference, without its cache file in the shared temporary folder and without its log."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    tagger = jieba.posseg.POSTokenizer(tokenizer)
    for word in words:
        tagger.add_word(*word)
    return lambda text: [(pair.word, pair.flag) for pair in tagger.cut(text)]


@once
def segmenter(name: SegmenterName = "rjieba", dictionary: Path | None = None) -> Cut:
    """Load a segmenter, once for each dictionary: a function from Simplified text to words and tags, none left out.

    Raises:
        UsageError: there is no such segmenter, or the dictionary can't be read.
    """
    if name not in get_args(SegmenterName):
        raise UsageError(f"no segmenter '{name}'", f"take one of {', '.join(get_args(SegmenterName))}")
    words = read_dictionary(dictionary) if dictionary else []
    cut = {"rjieba": _rjieba, "jieba": _jieba}[name]([w for w in words if _PLAIN_WORD.fullmatch(w.word)])
    whole = _Whole(w for w in words if not _PLAIN_WORD.fullmatch(w.word))

    def tag(text: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        last = 0
        for start, end, kind in whole(text):
            if last < start:
                found += cut(text[last:start])
            found.append((text[start:end], kind))
            last = end
        if last < len(text):
            found += cut(text[last:] if last else text)
        return found

    return tag


def segment(
    text: str | Aligned, spans: Iterable[tuple[int, int]] | None = None, *, cut: Cut | None = None
) -> list[Token]:
    """Cut a text into words.

    Args:
        text: Simplified text, with its map if it was made from another.
        spans: the parts to cut, as source offsets; by default all of it.
        cut: a function of `segmenter`.
    Returns:
        tokens that tile each part: the source texts of all, joined, are the part, white space and glosses included.
    """
    plain = text if isinstance(text, Aligned) else Aligned(text, text)
    cut = cut or segmenter()
    source, same = plain.source, plain.same
    found: list[Token] = []
    for start, end in [(0, len(source))] if spans is None else spans:
        at = plain.find(start)
        left, held = start, ""
        pieces = cut(plain.text[at : plain.find(end)])
        for number, (word, tag) in enumerate(pieces, 1):
            at += len(word)
            right = at if same else end if number == len(pieces) else min(plain.boundary(at), end)
            if right > left:
                found.append(Token(left, right, source[left:right], held + word, tag))
                left, held = right, ""
            else:
                held += word  # a conversion made more characters than the source has: they go with the next word
    return found
