"""`dedup`: reprints and near-copies of one story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, log
from typing import NamedTuple

from newsnlp.article import Analysis, own_lines
from newsnlp.errors import UsageError
from newsnlp.language.convert import simplify
from newsnlp.table import Table

# Characters of a shingle, and the similarity from which two articles are one story. On the labelled pairs of the tests
# copies have 0.69 and more, different stories of one event 0.14 and less; a copy that lost a third has about 0.65.
# Notices that fill in one official form (dismissals, agendas) reach 0.45 to 0.65 too: for those take 0.7.
_SHINGLE = 5
THRESHOLD = 0.5

# Signatures are compared in bands of so many hashes; less would make most pairs candidates, more would need more bands.
_BAND = 3
# The share of pairs just at the threshold that may not become candidates; of more similar ones it is far less.
_MISSED = 0.01


def story(analysis: Analysis) -> str:
    """What an article tells, made comparable: Simplified letters and digits, no marks, no white space.

    That is its body, since headline, facts and captions are what reprints change; all of its own lines where it has no
    body.
    """
    plain = simplify(analysis.page, analysis.script)
    own = [line for line in own_lines(analysis.lines) if not line.repeats]
    lines = [line for line in own if line.role == "body"] or own
    return "".join(filter(str.isalnum, "".join(plain.within(line.start, line.end) for line in lines)))


def shingles(text: str) -> set[str]:
    """All runs of five characters, or the whole of a shorter text; none of an empty one (Broder 1997)."""
    return {text[k : k + _SHINGLE] for k in range(max(len(text) - _SHINGLE, 0) + 1)} if text else set()


def jaccard(one: set[str], other: set[str]) -> float:
    """The share of all that is in both: |A∩B| / |A∪B| (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


class Stories:
    """Texts that tell the same story: the connected components of near-copies.

    Pairs are found by MinHash (Broder 1997, doi:10.1109/SEQUEN.1997.666900) in bands of locality-sensitive hashing
    (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3, http://www.mmds.org) and then compared
    exactly. Groups do not depend on the order of the texts. Memory grows with the texts, which are kept to be compared.

    Args:
        threshold: Jaccard similarity of shingles, from 0.2 to 1.
    Raises:
        UsageError: the threshold makes no sense, or the package that makes the signatures is not installed.
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        if not 0.2 <= threshold <= 1:
            raise UsageError(f"no threshold {threshold:g}", "take a similarity from 0.2 to 1, such as 0.5")
        try:
            from rensa import RMinHash, RMinHashLSH
        except ImportError:
            raise UsageError(
                "finding copies needs a package that is not installed", "pip install 'newsnlp[dedup]'"
            ) from None
        bands = ceil(log(_MISSED) / log(1 - min(threshold, 0.99) ** _BAND))
        self._threshold = threshold
        self._hashes = bands * _BAND
        self._sign = RMinHash
        self._index = RMinHashLSH(threshold, self._hashes, bands)
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []
        self._leads: list[int] = []

    def add(self, text: str) -> bool:
        """Take the next text, and tell whether an earlier one told its story. One without a letter tells none."""
        number = len(self._texts)
        self._leads.append(number)
        same = self._numbers.setdefault(text, number) if text else number
        self._texts.append(self._texts[same] if same < number else text)
        if same < number:
            self._leads[number] = self._lead(same)
            return True
        if not text:
            return False
        mine = shingles(text)
        signature = self._sign(num_perm=self._hashes, seed=1)
        signature.update(list(mine))
        for other in sorted(self._index.query(signature)):
            # One pair ties a whole group: there is no need to compare with all of its members.
            lead = self._lead(other)
            if lead != self._lead(number) and jaccard(mine, shingles(self._texts[other])) >= self._threshold:
                one, two = sorted((lead, self._lead(number)))
                self._leads[two] = one
        self._index.insert(number, signature)
        return self._lead(number) != number

    def groups(self) -> list[list[int]]:
        """The numbers of the texts, in the order added, of each story that is told more than once."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._texts)):
            found.setdefault(self._lead(number), []).append(number)
        return [group for group in found.values() if len(group) > 1]

    def similarity(self, one: int, other: int) -> float:
        """How alike two of the texts are, exactly."""
        return jaccard(shingles(self._texts[one]), shingles(self._texts[other]))

    def _lead(self, number: int) -> int:
        """The first text of a group, the way to it made shorter for the next time."""
        while self._leads[number] != number:
            self._leads[number] = self._leads[self._leads[number]]
            number = self._leads[number]
        return number


def unique(analyses: Iterable[Analysis], *, threshold: float = THRESHOLD) -> Iterator[Analysis]:
    """Leave out articles that tell again what an earlier one told: of each story the first that comes stays.

    Every article that went by is remembered, the copies too, so that a copy of a copy is one as well.
    """
    stories = Stories(threshold)
    return (analysis for analysis in analyses if not stories.add(story(analysis)))


class _Page(NamedTuple):
    """Where a story is told; in the order of these fields, the earliest first and those without a date last."""

    undated: bool
    published: str
    doc: str
    source: str
    title: str
    number: int


def dedup(analyses: Iterable[Analysis], *, threshold: float = THRESHOLD) -> Table:
    """Group the articles that tell one story in the same words.

    Args:
        threshold: Jaccard similarity from which two articles are one story; so are those that a third one ties.
    Returns:
        `group` (1 for the story told most often), `doc`, `similarity` (to the group's first article, 1 for itself; less
        than the threshold where others tie the two), `published`, `source`, `title`, `first` (whether it is the
        earliest, the one that counts). Articles without a copy are left out.
    Raises:
        UsageError: see `Stories`.
    """
    stories = Stories(threshold)
    pages: list[_Page] = []
    for analysis in analyses:
        stories.add(story(analysis))
        facts = analysis.meta
        published = facts.published or ""
        key = (not published, published, analysis.article.doc)
        pages.append(_Page(*key, facts.source or "", facts.title or "", len(pages)))
    groups = [sorted(pages[number] for number in group) for group in stories.groups()]
    groups.sort(key=lambda group: (-len(group), group[0]))
    rows = (
        (
            number,
            page.doc,
            round(stories.similarity(group[0].number, page.number), 4),
            page.published or None,
            page.source or None,
            page.title or None,
            page is group[0],
        )
        for number, group in enumerate(groups, 1)
        for page in group
    )
    columns = ("group", "doc", "similarity", "published", "source", "title", "first")
    return Table(columns, rows, title="Copies", narrow=columns[:-2], sections="group")
