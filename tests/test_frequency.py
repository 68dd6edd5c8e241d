from __future__ import annotations

from newsnlp import analyze
from newsnlp.analysis.frequency import frequency, stopwords

TEXT = "无锡举行大会，大会讨论了集成电路产业。\n集成电路产业是无锡的重点产业，大会的代表参观了企业。\n"


def rows(*texts, **options):
    return list(frequency([analyze(t, names=False) for t in texts], **options).rows)


def test_counts_without_stopwords_and_marks():
    counts = {word: count for word, _, count, *_ in rows(TEXT)}
    assert counts["大会"] == 3
    assert counts["集成电路"] == 2
    assert not {"的", "了", "是", "，", "。"} & set(counts)


def test_per_million_is_of_all_words():
    """Stopwords are words too: leaving them out of the rows must not raise the others' shares."""
    everything = rows(TEXT, stop=frozenset())
    total = sum(row[2] for row in everything)
    assert {row[3] for row in everything if row[0] == "大会"} == {round(3e6 / total, 1)}
    assert [r[3] for r in rows(TEXT) if r[0] == "大会"] == [round(3e6 / total, 1)]


def test_documents_are_counted_once_each():
    assert {row[0]: row[4] for row in rows(TEXT, TEXT)}["大会"] == 2


def test_tags_length_and_top():
    assert all(row[1].startswith("n") for row in rows(TEXT, pos=["n"]))
    assert all(len(row[0]) >= 3 for row in rows(TEXT, min_length=3))
    assert len(rows(TEXT, top=2)) == 2
    assert [row[2] for row in rows(TEXT)] == sorted((row[2] for row in rows(TEXT)), reverse=True)


def test_own_stopwords(tmp_path):
    path = tmp_path / "stop.txt"
    path.write_text("大會 # given in Traditional\n", encoding="utf-8")
    words = {row[0] for row in rows(TEXT, stop=stopwords(path))}
    assert "大会" not in words
    assert "的" in words
