from __future__ import annotations

import pytest
from hypothesis import given

from newsnlp import Analysis, Settings, UsageError, analyze
from newsnlp.output.tables import cleaned
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
