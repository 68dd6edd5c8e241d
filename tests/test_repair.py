from __future__ import annotations

import pytest
from hypothesis import given

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
