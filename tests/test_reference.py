"""The shipped reference, and references made of articles."""

from __future__ import annotations

import gzip
from importlib.resources import files
from math import log

import pytest

from newsnlp import analyze
from newsnlp.analysis.keywords import usual
from newsnlp.analysis.reference import Reference, shipped


def test_the_shipped_one_is_small_and_sound():
    raw = files("newsnlp.resources").joinpath("reference.tsv").read_bytes()
    assert len(gzip.compress(raw)) < 1_000_000
    known = shipped()
    assert len(known.docs) > 30_000
    assert all(known.counts[word] >= docs for word, docs in known.docs.items())
    assert max(known.docs.values()) <= known.articles
    assert sum(known.counts[word] for word in ("的", "发展", "中国")) < known.size


@pytest.mark.parametrize(
    ("usual_one", "rare_one"),
    [("发展", "集成电路"), ("中国", "无锡市"), ("工作", "科技创新"), ("记者", "财政收入"), ("的", "发展")],
)
def test_what_is_usual_in_news(usual_one, rare_one):
    """Work and development are on every page; integrated circuits, Wuxi, innovation in technology are news."""
    assert shipped().idf(usual_one) < shipped().idf(rare_one) < shipped().idf("沅竹材")


def test_idf():
    known = Reference(9, 100, {"甲": 5}, {"甲": 4})
    assert known.idf("甲") == pytest.approx(log(10 / 5) + 1)
    assert known.idf("乙") == pytest.approx(log(10) + 1)


def test_articles_as_a_reference():
    """海洋装备 (n n) is counted as a possible term; a word twice in one article is in one."""
    known = usual(map(analyze, ("海洋装备。海洋装备。", "海洋很大。")))
    assert known.articles == 2
    assert (known.counts["海洋"], known.docs["海洋"]) == (3, 2)
    assert (known.counts["海洋装备"], known.docs["海洋装备"]) == (2, 1)
    assert known.size == 6


def test_it_waits_until_it_is_wanted(newsnlp, samples):
    import subprocess
    import sys

    code = (
        "import sys, newsnlp.analysis.keywords as k\nfrom newsnlp.analysis.reference import shipped\n"
        "k.keywords([], idf='corpus')\nprint(shipped.cache_info().misses)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "0\n"
