"""How many different words a text has."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

# Words of a window: Covington and McFall take 500 for questions of style, where a shorter one follows single topics.
WINDOW = 500


class TypeTokenRatio:
    """Types per token as a text goes by: over all of it, and as an average over windows, which its length leaves alone.

    MATTR, the moving-average type-token ratio: the mean over all runs of `window` words, each beginning one word after
    the last, of the different words in it divided by `window` (Covington and McFall 2010,
    doi:10.1080/09296171003643098). A text shorter than a window is its own one. Time grows with the words, memory with
    the different ones.

    Args:
        window: words of a window.
    """

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window
        self.tokens = 0
        self.types: set[str] = set()
        self._last: deque[str] = deque()
        self._in_window: Counter[str] = Counter()
        self._sum = 0

    def add(self, words: Iterable[str]) -> None:
        """Take the next words of the text."""
        for word in words:
            self.tokens += 1
            self.types.add(word)
            self._last.append(word)
            self._in_window[word] += 1
            if len(self._last) > self.window:
                gone = self._last.popleft()
                self._in_window[gone] -= 1
                if not self._in_window[gone]:
                    del self._in_window[gone]
            if len(self._last) == self.window:
                self._sum += len(self._in_window)

    @property
    def ttr(self) -> float:
        """Types per token of the whole text; it falls as a text grows."""
        return len(self.types) / self.tokens if self.tokens else 0.0

    @property
    def mattr(self) -> float:
        """Types per token of a window, on average."""
        windows = self.tokens - self.window + 1
        return self._sum / windows / self.window if windows > 0 else self.ttr
