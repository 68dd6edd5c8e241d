from __future__ import annotations

import re
import time

import pytest
from hypothesis import given

from newsnlp.analysis.bodies import bodies
from newsnlp.article import Mention
from tests.labelled import cases
from tests.strategies import texts

KINDS = {
    "O": "ORG", "P": "PROGRAM", "L": "LOC", "R": "PER", "E": "EVENT", "W": "WORK", "D": "DATE", "M": "MONEY",
}  # fmt: skip


def marked(text: str) -> tuple[str, list[Mention]]:
    """A sentence without its marks `{O…}`, and the names that they mark, also one inside another."""
    plain, opened, found = "", [], []
    for piece in re.split(r"(\{[A-Z]|\})", text):
        if piece.startswith("{"):
            opened.append((KINDS[piece[1]], len(plain)))
        elif piece == "}":
            kind, start = opened.pop()
            found.append(Mention(kind, start, len(plain), plain[start:], re.sub("[“”]", "", plain[start:])))
        else:
            plain += piece
    return plain, sorted(found, key=lambda m: (m.start, -m.end))


@pytest.mark.parametrize("case", cases("bodies"))
def test_bodies(case):
    assert [list(credit) for credit in bodies(*marked(case["text"]))] == case["want"]


def test_the_cases_are_many_and_varied():
    rows = [param.values[0] for param in cases("bodies")]
    assert len(rows) >= 60
    assert sum(row["want"] == [] for row in rows) >= 25


@given(texts)
def test_any_text(text):
    """Whatever stands around a body and a programme, only these two are credited."""
    whole = text + "教育部" + text + "青匠计划"
    at = len(text)
    names = [Mention("ORG", at, at + 3, "", "教育部"), Mention("PROGRAM", len(whole) - 4, len(whole), "", "青匠计划")]
    assert {credit[:2] for credit in bodies(whole, names)} <= {("青匠计划", "教育部")}


@pytest.mark.parametrize("piece", ["在", "为", "在上", "启动", "（", "将", "，启动", "在为", "发布的", "教育部、"])
def test_time_grows_no_faster_than_the_text(piece):
    """What is said over and over, as junk pages do, is not tried in ways without number."""
    text = piece * (20000 // len(piece))
    names = [Mention("PROGRAM", i, i + 1, "", "甲") for i in range(0, len(text), 997)]
    names += [Mention("ORG", i, i + 1, "", "乙") for i in range(500, len(text), 997)]
    started = time.process_time()
    bodies(text, sorted(names, key=lambda m: m.start))
    assert time.process_time() - started < 2
