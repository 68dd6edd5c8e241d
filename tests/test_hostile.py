"""`batch` with as many hostile inputs as good ones; `make hostile` takes a thousand of each."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

from tests.corpora import news, tables
from tests.hostile import KINDS, fits, hostile

NUMBER = int(os.environ.get("NEWSNLP_HOSTILE", "80"))


@pytest.mark.skipif(os.name != "posix", reason="pipes and links are POSIX's")
def test_hostile_inputs_among_good_ones(newsnlp, tmp_path):
    """The good ones' rows are complete; each bad one has a row that says why; status 1."""
    assert len(KINDS) < NUMBER
    pages, alone = tmp_path / "pages", tmp_path / "good"
    kinds = dict(hostile(pages, NUMBER))
    lines = news(tmp_path / "n.jsonl", NUMBER).read_text(encoding="utf-8").splitlines()
    for n, (bad, line) in enumerate(zip(kinds, lines, strict=True)):
        good = bad.with_name(f"{n:04}-good.txt").relative_to(pages)
        for folder in (pages, alone):
            (folder / good).parent.mkdir(parents=True, exist_ok=True)
            (folder / good).write_text(json.loads(line)["text"], encoding="utf-8")

    done = newsnlp("batch", pages, "-o", "c", "--jobs", "2")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    rows = tables(tmp_path / "c")
    told = sorted(f"newsnlp: error: {row['doc']}: {row['error']}" for row in rows["failures"])
    assert sorted(done.stderr.splitlines()) == told
    errors, read = defaultdict(list), defaultdict(int)
    for row in rows["failures"]:
        errors[row["doc"].split(":")[0]].append(row["error"])  # some name the line, too
    for row in rows["articles"]:
        read[row["doc"].split(":")[0]] += 1
    for path, kind in kinds.items():
        assert fits(kind, errors.pop(str(path), [])), path
        assert read.pop(str(path), 0) == kind.read, path
    assert not errors

    newsnlp("batch", alone, "-o", "alone")
    wanted = tables(tmp_path / "alone")
    assert len(wanted["articles"]) == len(read) == NUMBER
    for name in ("articles", "mentions", "things", "tokens"):
        found = [row for row in rows[name] if row["doc"].endswith("-good.txt")]
        for row in (*found, *wanted[name]):
            row["doc"] = Path(row["doc"]).name
            row.pop("hash", None)
        assert found == wanted[name]


def test_half_characters_are_replaced(newsnlp, tmp_path):
    """No table can hold half a character: it becomes U+FFFD, with a warning."""
    text = json.dumps({"id": "half", "text": "教育部\ud800发布通知。"})
    assert newsnlp("batch", "-", "-o", "c", stdin=text).returncode == 0
    [row] = tables(tmp_path / "c")["articles"]
    assert row["text"] == "教育部\ufffd发布通知。"
    assert "(U+FFFD)" in row["warnings"][0]
