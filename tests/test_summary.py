from __future__ import annotations

from dataclasses import replace

from newsnlp import analyze
from newsnlp.analysis.summary import summary
from newsnlp.article import Mention


def test_parts(samples):
    rows = list(summary([analyze(samples / "local.txt")]).rows)
    parts = {row[1] for row in rows}
    assert {"size", "facts", "organisations", "programmes", "places", "works", "keywords", "sentences"} <= parts
    assert ("title", "清沅市启动“竹海青匠计划” 三年拟培育竹产业技能人才5000名") in {(r[2], r[3]) for r in rows}


def test_sentences_stand_where_the_row_says(samples):
    analysis = analyze(samples / "converted.txt")
    rows = [row for row in summary([analysis]).rows if row[1] == "sentences"]
    assert len(rows) == 3
    for _, _, sentence, start in rows:
        assert analysis.page.text.startswith(sentence, analysis.page.find(start))


def test_one_article_or_many(samples):
    """More than one are summed up together, unless each is asked for."""
    pages = [analyze(samples / name) for name in ("local.txt", "taiwan.txt")]
    assert {row[0] for row in summary(pages[:1]).rows} == {str(samples / "local.txt")}
    together = summary(iter(pages))
    assert (together.columns, together.title) == (("doc", "part", "name", "value"), "All articles")
    assert {row[0] for row in together.rows} == {""}
    apart = summary(iter(pages), per_doc=True)
    assert {row[0] for row in apart.rows} == {str(samples / name) for name in ("local.txt", "taiwan.txt")}
    assert list(summary([]).rows) == []


def test_users_own_types_are_parts():
    """One article and several: ships, a type that the package does not know."""
    page = analyze("远岫号科考船从青岛出海。")
    page = replace(page, mentions=(*page.mentions, Mention("SHIP", 0, 3, "远岫号", "远岫号")))
    assert ("", "SHIP", "远岫号", 1) in summary([page]).rows
    assert ("", "SHIP", "远岫号", 2) in summary([page, page]).rows


def test_a_line_said_twice_has_its_characters_once():
    """A caption and the same sentence again below, as pages that were scraped have it; of one article and of two."""
    page = analyze("岚湾市昨日举行人工智能大会，三百人参加。\n" * 2)
    assert ("", "size", "characters of the article", 20) in summary([page]).rows
    assert ("", "size", "characters", 40) in summary([page, page]).rows


def test_nothing_to_sum_up():
    assert {row[1] for row in summary([analyze("")]).rows} == {"size"}
