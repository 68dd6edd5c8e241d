"""Keyness of one corpus against another, every figure against its formula and SciPy."""

from __future__ import annotations

from collections import Counter
from math import log2

import pytest
from scipy import stats

import newsnlp as newsnlp_library
from newsnlp import Article, UsageError, analyze
from newsnlp.analysis.compare import compare

# 竹 bamboo and 海 sea: four words against six, 产业 in both.
A = "竹林产业。竹林。产业。"
B = "海洋产业。海洋。海洋。海洋装备。"


def table(one, other, **options):
    found = compare([analyze(Article("a", t)) for t in one], [analyze(Article("b", t)) for t in other], **options)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_worked_by_hand():
    rows = {row["word"]: row for row in table([A], [B])}
    assert {w: (r["count_a"], r["count_b"]) for w, r in rows.items()} == {
        "竹林": (2, 0), "产业": (2, 1), "海洋": (0, 4), "装备": (0, 1),
    }  # fmt: skip
    industry = rows["产业"]
    assert (industry["per_million_a"], industry["per_million_b"]) == (500_000, 166_666.7)
    assert industry["log_ratio"] == pytest.approx(log2(3), abs=1e-4)
    assert industry["percent_diff"] == pytest.approx(200)
    assert rows["竹林"]["percent_diff"] is None
    assert rows["海洋"]["percent_diff"] == -100


def test_order_and_top():
    """The surest words of A first, the surest of B last; top takes of both ends."""
    assert [row["word"] for row in table([A], [B])] == ["竹林", "产业", "装备", "海洋"]
    assert [row["word"] for row in table([A], [B], top=1)] == ["竹林", "海洋"]
    assert [row["word"] for row in table([A], [B], top=3)] == ["竹林", "产业", "装备", "海洋"]


def test_what_a_side_never_says_is_not_its_own():
    """灯塔 lighthouse, 蓝天 sky: few in many words, yet less than the half of one, standing for never, in four."""
    many = B * 9 + "灯塔。灯塔。蓝天。"
    assert [row["word"] for row in table([A], [many])] == ["竹林", "产业", "蓝天", "灯塔", "装备", "海洋"]
    assert [row["word"] for row in table([many], [A])] == ["海洋", "装备", "灯塔", "蓝天", "产业", "竹林"]
    assert [row["word"] for row in table([A], [many], top=2)] == ["竹林", "产业", "装备", "海洋"]


def test_what_is_too_rare_is_not_tested():
    assert [row["word"] for row in table([A], [B], min_count=3)] == ["产业", "海洋"]


def test_against_scipy(samples):
    """Log-likelihood of two cells, and p corrected for all rows."""
    texts = [(samples / name).read_text(encoding="utf-8") for name in ("local.txt", "policy.txt")]
    rows = table([texts[0]], [texts[1]], stop=frozenset())
    words = [
        Counter(t.word for t in a.counted(a.tokens) if any(map(str.isalnum, t.word)))
        for a in (analyze(text, names=False) for text in texts)
    ]
    sizes = [counter.total() for counter in words]
    assert len(rows) == len(words[0].keys() | words[1].keys())
    for row in rows:
        seen = [counter[row["word"]] for counter in words]
        assert seen == [row["count_a"], row["count_b"]]
        expected = [sum(seen) * size / sum(sizes) for size in sizes]
        want = stats.power_divergence(seen, expected, lambda_="log-likelihood").statistic
        assert row["log_likelihood"] == pytest.approx(want, abs=1e-4)
        assert row["p"] == pytest.approx(stats.chi2.sf(want, 1), rel=1e-3)
    corrected = stats.false_discovery_control([row["p"] for row in rows])
    assert [row["p_adjusted"] for row in rows] == pytest.approx(list(corrected), rel=1e-2)


def test_both_scripts_are_one():
    assert [row["log_likelihood"] for row in table(["電腦產業。"], ["电脑产业。"])] == [0, 0]


def test_swapped_sides_mirror():
    there, back = table([A], [B]), table([B], [A])
    assert [(r["word"], r["log_likelihood"], -r["log_ratio"]) for r in there] == [
        (r["word"], r["log_likelihood"], r["log_ratio"]) for r in reversed(back)
    ]


@pytest.mark.parametrize(("of", "first"), [("entities", "教育部"), ("ngrams", "发布 通知"), ("characters", "通")])
def test_other_things(of, first):
    rows = table(["教育部发布通知。教育部发布通知。"], ["海洋产业很大。"], of=of)
    assert first in [next(iter(row.values())) for row in rows if row["log_ratio"] > 0]


def test_empty_corpora():
    assert table([], []) == []
    assert {row["count_b"] for row in table([A], [])} == {0}


def test_names_where_no_word_is():
    """Articles that were analysed for their names alone have no words to count them against."""
    one, other = (analyze(Article("a", text), words=False) for text in ("无锡与苏州签约。", "无锡开会。"))
    found = compare([one], [other], of="entities")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert {row["name"]: row["log_likelihood"] for row in rows} == {"无锡市": 0, "苏州市": 0}


def test_wrong_options():
    with pytest.raises(UsageError, match="can't count 'lines'"):
        compare([], [], of="lines")


def test_the_command_takes_two_corpora(newsnlp, samples):
    done = newsnlp("compare", samples / "local.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "newsnlp: error: two corpora are compared, not 1: name two folders, or quote 'a/*.txt' 'b/*.txt'\n"
    )


def test_the_command_takes_no_list(newsnlp, samples):
    """It would not say where the first corpus ends."""
    done = newsnlp("compare", samples / "local.txt", samples / "policy.txt", "--files-from", "list.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option" in done.stderr


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "tsv", "md"])
def test_the_command_in_every_format(newsnlp, samples, form):
    done = newsnlp("compare", samples / "briefs.jsonl", samples / "policy.txt", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert "log_ratio" in done.stdout


def test_the_function_is_the_command(newsnlp, samples):
    paths = samples / "briefs.jsonl", samples / "policy.txt"
    frame = newsnlp_library.compare(*paths, of="entities", top=5)
    lines = newsnlp("compare", *paths, "--of", "entities", "--top", "5", "-f", "tsv").stdout.splitlines()
    assert lines[0].split("\t") == list(frame.columns)
    assert [line.split("\t")[0] for line in lines[1:]] == list(frame["name"])


@pytest.mark.parametrize(
    "command", [["compare", "page", "none"], ["compare", "none", "page"], ["keywords", "page", "--reference", "none"]]
)
def test_nothing_to_compare_with(newsnlp, samples, command):
    """A ranking against nothing would be nonsense."""
    done = newsnlp(*(str(samples / "local.txt") if word == "page" else word for word in command))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "newsnlp: error: none: no such file or folder: check the name; '-' reads standard input",
        "newsnlp: error: nothing to compare with in none: name articles that can be read",
    ]
