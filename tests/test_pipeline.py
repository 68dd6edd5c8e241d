from __future__ import annotations

from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import Analysis, Article, InputError, Settings, UsageError, analyze, read
from newsnlp.output.tables import cleaned
from newsnlp.pipeline import analyze_all
from tests.strategies import texts


@given(texts)
def test_everything_points_to_its_text(text):
    analysis = analyze(text + "\n", settings=Settings(all_lines=True))
    for item in (*analysis.tokens, *analysis.mentions):
        assert analysis.article.text[item.start : item.end] == item.text
    for line in analysis.lines:
        covered = "".join(t.text for t in analysis.tokens if line.start <= t.start < line.end)
        assert covered == analysis.article.text[line.start : line.end]


@pytest.mark.parametrize(
    "name", ["local.txt", "converted.txt", "taiwan.txt", "hongkong.txt", "policy.txt", "page.html"]
)
def test_cleaning_a_sample_twice_is_cleaning_it_once(samples, name):
    once = cleaned(analyze(samples / name, words=False, names=False))
    assert cleaned(analyze(once, words=False, names=False)) == once


def test_the_converted_sample(samples):
    """Glosses, a header, captions said twice and a copyright footer: none of that is in the names or the counts."""
    analysis = analyze(samples / "converted.txt")
    assert analysis.script == "traditional"
    names = {m.name for m in analysis.mentions}
    assert {"海燕计划", "千名船匠培养工程", "2024年海洋产业创新人才发展大会", "东澜海洋装备人才创新中心"} <= names
    assert not any("(" in n and "ng" in n for n in names)
    text = analysis.article.text
    header, footer = text.index("嵐灣市2024"), text.index("聲明:")
    assert all(header <= m.start and m.end <= footer for m in analysis.mentions)
    counted = [m for m in analysis.counted(analysis.mentions) if m.name == "东澜海洋装备人才创新中心"]
    assert len(counted) < sum(m.name == "东澜海洋装备人才创新中心" for m in analysis.mentions)


def test_all_lines_takes_everything(samples):
    analysis = analyze(samples / "converted.txt", settings=Settings(all_lines=True))
    assert any(m.type == "EMAIL" for m in analysis.mentions)
    assert list(analysis.counted(analysis.mentions)) == list(analysis.mentions)


def test_only_what_is_asked_for(samples):
    analysis = analyze(samples / "local.txt", words=False, names=False)
    assert (analysis.tokens, analysis.mentions) == ((), ())
    assert analysis.lines


@given(st.lists(texts, max_size=5))
def test_articles_together_are_articles_alone(many):
    articles = [Article(str(number), text) for number, text in enumerate(many)]
    assert list(analyze_all(articles)) == [analyze(article) for article in articles]


def test_many_articles_in_order(samples):
    articles = [*read([samples])] * 3
    assert list(analyze_all(articles)) == [analyze(article) for article in articles[: len(articles) // 3]] * 3


def test_an_article_that_fails_loses_none_before_it():
    analyses = analyze_all([Article("1", "教育部说"), Article("2", None), Article("3", "外交部说")])
    assert next(analyses).article.doc == "1"
    with pytest.raises((AttributeError, TypeError)):
        next(analyses)


def test_articles_before_one_that_can_not_be_read(samples):
    analyses = analyze_all(read([samples / "local.txt", "missing.txt"]))
    assert next(analyses).article.doc == str(samples / "local.txt")
    with pytest.raises(InputError, match="no such file"):
        next(analyses)


def test_articles_are_read_as_they_are_wanted():
    taken = []
    source = (taken.append(n) or Article(str(n), "教育部说") for n in count())
    assert [a.article.doc for a in islice(analyze_all(source), 3)] == ["0", "1", "2"]
    assert len(taken) <= 16


def test_a_file_name_given_as_text():
    with pytest.raises(UsageError) as error:
        analyze("news/page.txt")
    assert str(error.value) == "'news/page.txt' looks like a file's name: for the file, say Path('news/page.txt')"


def test_a_file_of_many_articles(samples):
    with pytest.raises(
        UsageError, match=r"briefs.jsonl holds 20 articles: give it to a table function, or read\(\) it"
    ):
        analyze(samples / "briefs.jsonl")


def test_text_of_any_kind():
    assert isinstance(analyze(""), Analysis)
    assert analyze("GDP").script == "unknown"
