from __future__ import annotations

import pytest
from hypothesis import given

from newsnlp.align import edit
from newsnlp.reading.repair import repair
from tests.labelled import cases
from tests.strategies import texts


@pytest.mark.parametrize("case", cases("repair"))
def test_repair(case):
    assert repair(case["text"]).text == case["want"]


@given(texts)
def test_repairing_twice_is_repairing_once(text):
    once = repair(text).text
    assert repair(once).text == once


@given(texts)
def test_characters_point_to_themselves(text):
    page = repair(text)
    for at, character in enumerate(page.text):
        start, end = page.span(at, at + 1)
        assert text[start:end] == character


def test_a_text_that_was_changed_before():
    """What it was made from stays below, and what is repaired is the text as it is now."""
    below = edit("頁網(wǎng)絡", [(0, 1, "")])
    page = repair(below)
    assert (page.text, page.source, page.base) == ("網絡", "頁網(wǎng)絡", below)
