from __future__ import annotations

from collections import Counter

import pytest
from scipy.stats import chi2, power_divergence

from newsnlp import Article, UsageError, analyze
from newsnlp.analysis import corpus as stage
from newsnlp.analysis.corpus import corpus
from newsnlp.analysis.frequency import content_words
from newsnlp.analysis.keywords import keywords
from newsnlp.analysis.vocabulary import TypeTokenRatio
from newsnlp.pipeline import analyze_all
from newsnlp.reading.read import read


def parts(analyses, **options):
    found: dict[str, dict[str, object]] = {}
    for doc, part, name, value in corpus(analyses, **options):
        assert doc == ""
        found.setdefault(part, {})[name] = value
    return found


def article(text, published=None, source=None, doc="a"):
    return analyze(Article(doc, text, "标题", published, source))


def test_the_briefs(samples):
    analyses = list(analyze_all(read([samples / "briefs.jsonl"])))
    found = parts(iter(analyses))
    words = [token.word for analysis in analyses for token in content_words(analysis)]
    ratio = TypeTokenRatio()
    ratio.add(words)
    assert found["size"]["articles"] == 20
    assert (found["size"]["from"], found["size"]["to"]) == ("2024-01-09", "2024-11-26")
    assert found["size"]["words"] == len(words)
    assert found["vocabulary"] == {"types": len(set(words)), "mattr": round(ratio.mattr, 4), "window": 500}
    assert found["periods"] == Counter(a.article.published[:7] for a in analyses)
    assert found["sources"] == {"澜州日报": 6, "東岸時報": 5, "海岳新闻网": 5, "南屏财经": 4}
    assert found["programmes"]["蓝湾英才计划"] == 7
    assert found["compared"] == {"last": "2024-11", "previous": "2024-10", "statistic": "log-likelihood"}
    assert "灯塔" in found["new words"]
    assert found["keywords"] == {word: n for word, _, n in keywords(analyses, top=10).rows}
    assert sum(parts(iter(analyses), by="quarter")["periods"].values()) == 20


def test_what_is_new_and_what_has_risen():
    """In May 换电站 is said for the first time, and 渔船 far more often than in April; 书屋 was said in March."""
    march = article("石泷县的渔家书屋开门。渔家书屋藏书六万册。", "2024-03-02")
    april = article("石泷县的渔船出海。" + "港口的货物吞吐量增长，码头的航线增加。" * 9, "2024-04-02")
    may = article("渔船在换电站更换电池。" * 12 + "渔家书屋开门。", "2024-05-02")
    found = parts([may, march, april], top=20)
    assert found["new words"]["电池"] == 12
    assert "渔船" not in found["new words"]
    assert "书屋" not in found["new words"]
    assert "渔船" in found["risen words"]
    assert "港口" not in found["risen words"]
    sizes = [sum(1 for _ in content_words(page)) for page in (may, april)]
    seen = [sum(1 for t in content_words(page) if t.word == "渔船") for page in (may, april)]
    expected = [sum(seen) * size / sum(sizes) for size in sizes]
    assert found["risen words"]["渔船"] == pytest.approx(
        power_divergence(seen, expected, lambda_="log-likelihood").statistic, abs=0.01
    )


def test_the_least_rise_is_sure_at_five_percent():
    assert chi2.ppf(0.95, 1) == pytest.approx(stage._SURE, abs=0.01)


def test_without_days_and_sources():
    """They are counted apart, and what they say is not new later."""
    found = parts(
        [article("灯塔开放。"), article("灯塔关闭。", "2024-03"), article("灯塔开放。", "2024-05-02", "甲报")]
    )
    assert found["periods"] == {"": 2, "2024-05": 1}
    assert found["sources"] == {"": 2, "甲报": 1}
    assert found["size"]["undated"] == 2
    assert "compared" not in found
    assert "new words" not in found
    found = parts([article("灯塔开放。"), article("码头。", "2024-04-01"), article("灯塔和书屋。", "2024-05-02")])
    assert "灯塔" not in found["new words"]
    assert "书屋" in found["new words"]


def test_what_a_page_says_twice_counts_once():
    caption = "图为市民参观灯塔和码头的展览。"
    page = f"{caption}\n澜州灯塔展5月1日开幕，展出照片一百二十幅。\n展览由澜州大学承办，持续到周末，门票免费发放。\n"
    once, twice = (parts([article(text), article("码头。")]) for text in (page, page + caption))
    assert once["size"] == twice["size"]


def test_no_such_period():
    with pytest.raises(UsageError, match="no period 'decade'"):
        corpus([], by="decade")
