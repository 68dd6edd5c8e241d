from __future__ import annotations

import pytest

from newsnlp import Analysis, Article, Line, Mention, Meta, UsageError
from newsnlp.align import Aligned
from newsnlp.analysis.units import units


def analysis(text: str, *names: str, doc: str = "a", repeats: int | None = None, published: str | None = None):
    """An article with the names given, as `ORG:教育部`, wherever they stand; each line is of the body."""
    mentions = []
    for given in names:
        kind, _, name = given.partition(":")
        at = text.find(name)
        while at >= 0:
            mentions.append(Mention(kind, at, at + len(name), name, name))
            at = text.find(name, at + 1)
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            lines.append(Line(start, start + len(line), "body", number == repeats))
        start += len(line) + 1
    found = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
    return Analysis(
        Article(doc, text), Aligned(text, text), "simplified", tuple(lines), Meta(published=published), mentions=found
    )


TEXT = "甲局来了。乙局走了。\n丙局无事，甲局不同意。\n没有名字。"
NAMES = ("ORG:甲局", "ORG:乙局", "ORG:丙局")


@pytest.mark.parametrize(
    ("within", "want"),
    [
        ("sentence", [["甲局"], ["乙局"], ["丙局", "甲局"]]),
        ("paragraph", [["甲局", "乙局"], ["丙局", "甲局"]]),
        ("article", [["甲局", "乙局", "丙局", "甲局"]]),
    ],
)
def test_units(within, want):
    found = list(units(analysis(TEXT, *NAMES), within=within))
    assert [[m.name for m in unit.mentions] for unit in found] == want
    assert all(TEXT[unit.start : unit.end].count("局") == len(unit.mentions) for unit in found)


def test_what_a_line_says_again_does_not_count():
    found = units(analysis("甲局来了\n甲局来了\n", "ORG:甲局", repeats=1))
    assert [(unit.start, len(unit.mentions)) for unit in found] == [(0, 1)]


def test_no_such_unit():
    with pytest.raises(UsageError, match="no unit 'page': take one of sentence, paragraph, article"):
        list(units(analysis(TEXT), within="page"))
