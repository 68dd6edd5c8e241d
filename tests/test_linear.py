"""No stage's time grows faster than its input, whatever the input is. `make linear` does the same with 8 MB."""

from __future__ import annotations

import pytest

from tests.adverse import PAGES, TEXTS
from tests.linear import HTML, STAGES, cpu

SIZE = 32_000  # bytes
# Four times the input takes four times the time where that grows with it, sixteen times where it grows with its square.
MOST = 9.0
LEAST = 0.1  # seconds: less is over too soon to tell
TRIES = 4  # other work on the machine only ever adds to a time


def grows(prepare, text, size: int = SIZE) -> float:
    """How many times longer a text takes that is four times as long, at best."""
    large = prepare(text(size))
    long = cpu(large)
    if long < LEAST:
        return 0.0
    small = prepare(text(size // 4))
    short = max(cpu(small) for _ in range(2))
    for _ in range(TRIES):
        if long <= MOST * short:
            break
        long, short = min(long, cpu(large)), max(short, cpu(small))
    return long / short


# The tagger's time is that of the characters, and the whole's that of its stages: they are left to `make linear`.
@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in ("tag", "analyze", "analyze all lines")])
def test_texts(stage):
    found = {what: grows(STAGES[stage], text) for what, text in TEXTS.items()}
    assert {what: ratio for what, ratio in found.items() if ratio > MOST} == {}


def test_pages():
    found = {what: grows(HTML["html"], text) for what, text in PAGES.items()}
    assert {what: ratio for what, ratio in found.items() if ratio > MOST} == {}


def test_a_block_of_very_many_links():
    """More than trafilatura is given: 14,000 and 56,000, for which it took nine times as long."""
    assert grows(HTML["html"], PAGES["links"], 2_400_000) <= MOST


def test_a_stage_that_does_not():
    """The test itself: of a cube it says so; a square is seen as well, but not on every busy machine."""

    def cube(text: str):
        return lambda: [text.count(text[k:]) for k in range(0, len(text), 16) for _ in range(len(text) // 2500)]

    assert grows(cube, lambda size: "海" * size) > MOST
