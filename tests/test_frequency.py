from __future__ import annotations

from dataclasses import replace

import pytest
from sklearn.feature_extraction.text import CountVectorizer

from newsnlp import Article, UsageError, analyze, read
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


def test_names_where_no_word_is():
    """As in a text of one foreign sign that the tagger takes for a name."""
    analysis = replace(analyze("教育部表示。"), tokens=())
    assert [row[:4] for row in frequency([analysis], of="entities").rows] == [("教育部", "ORG", 1, 1e6)]


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


@pytest.fixture(scope="module")
def briefs(samples):
    return [analyze(article) for article in read([samples / "briefs.jsonl"])]


def table(texts, **options):
    found = frequency([analyze(Article("", t)) if isinstance(t, str) else t for t in texts], **options)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_names_are_counted_as_things():
    rows = table(["工業和信息化部昨日公布名單。\n工信部与江苏省签署协议。\n"], of="entities", types=["ORG"])
    assert [(row["name"], row["type"], row["count"]) for row in rows] == [("工业和信息化部", "ORG", 2)]


def test_runs_of_words_cross_no_mark_and_no_line():
    rows = table(["海洋产业，海洋装备产业。\n海洋产业。"], of="ngrams", stop=frozenset())
    assert {row["ngram"]: row["count"] for row in rows} == {"海洋 产业": 2, "海洋 装备": 1, "装备 产业": 1}
    assert [row["ngram"] for row in table(["海洋装备产业"], of="ngrams", ngram=3)] == ["海洋 装备 产业"]


def test_no_run_begins_or_ends_with_a_stopword():
    """的 may stand inside: 产业的人才, talents of the industry."""
    assert {row["ngram"] for row in table(["产业的人才"], of="ngrams", ngram=3)} == {"产业 的 人才"}
    assert table(["产业的人才"], of="ngrams", ngram=2) == []


def test_per_million_runs():
    """Three words without a mark hold two runs of two words, stopwords in them or not."""
    [row] = table(["海洋产业的"], of="ngrams")
    assert (row["ngram"], row["per_million"]) == ("海洋 产业", 500_000)


def test_characters():
    """In either script, marks left out, 的 counted unless a file says otherwise."""
    rows = table(["電的，電"], of="characters")
    assert {row["character"]: row["count"] for row in rows} == {"电": 2, "的": 1}
    assert [row["character"] for row in table(["电的"], of="characters", stop={"的"})] == ["电"]


def test_dispersion_is_of_articles(briefs):
    """A word in each of twenty briefs is spread more evenly than one of a single brief."""
    rows = {row["word"]: row for row in table(briefs)}
    spread = [row for row in rows.values() if row["docs"] > 10]
    single = [row for row in rows.values() if row["docs"] == 1]
    assert spread
    assert min(row["juilland_d"] for row in spread) > max(row["juilland_d"] for row in single) == 0
    assert max(row["dp"] for row in spread) < min(row["dp"] for row in single)
    assert all(row["dp"] is None for row in table(["海洋产业"]))


@pytest.mark.parametrize("of", ["words", "ngrams", "characters", "entities"])
@pytest.mark.parametrize("by", ["month", "source", "doc"])
def test_columns_by_a_key_add_up(briefs, of, by):
    wide, long = (table(briefs, of=of, by=way) for way in (by, None))
    columns = [
        column for column in wide[0] if column not in ("word", "tag", "name", "type", "ngram", "character", "count")
    ]
    assert [sum(row[c] for c in columns) for row in wide] == [row["count"] for row in wide]
    assert [row["count"] for row in wide] == [row["count"] for row in long]
    assert columns == sorted(columns)
    if by == "month":
        assert columns[0] == "2024-01"


def test_counts_are_those_of_a_naive_count(briefs):
    """Against a plain loop over the tokens, and scikit-learn's count of articles."""
    words = [[t.word for t in a.tokens if any(map(str.isalnum, t.word))] for a in briefs]
    vectors = CountVectorizer(analyzer=lambda listed: listed).fit(words)
    matrix = vectors.transform(words).toarray()
    got = {row["word"]: (row["count"], row["docs"]) for row in table(briefs, stop=frozenset())}
    assert got == {word: (matrix[:, k].sum(), (matrix[:, k] > 0).sum()) for word, k in vectors.vocabulary_.items()}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"of": "lines"}, "can't count 'lines': take one of words, entities, ngrams, characters"),
        ({"of": "characters", "pos": ["n"]}, "characters have no tags: leave --pos out"),
        ({"ngram": 3}, "words are no runs of words: to count runs, say --of ngrams"),
        ({"types": ["ORG"]}, "words have no types: leave --type out, or say --of entities"),
        (
            {"of": "entities", "min_length": 3},
            "entities are taken at any length: leave --min-length out, or count words or ngrams",
        ),
        ({"by": "week"}, "can't count by 'week'"),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(UsageError, match=message):
        frequency([], **options)


@pytest.mark.parametrize("of", ["words", "entities", "ngrams", "characters"])
def test_nothing_to_count(of):
    assert table([], of=of) == table(["。"], of=of) == table([], of=of, by="month") == []
