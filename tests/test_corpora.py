from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsnlp.entities.features import labels
from newsnlp.entities.training import corpora
from newsnlp.entities.training.corpora import TYPES, annotations, check, lines, news, targets, unlabelled, written


@pytest.fixture
def shared(tmp_path):
    """A folder of corpora with one text of three lines and one annotated set of one sentence."""
    (tmp_path / "text").mkdir()
    (tmp_path / "train").mkdir()
    (tmp_path / "text/hk_macau_radio.hant.01.txt").write_text(
        "海岬大學今日開學。\n雲州政府表示歡迎；海岬大學則沒有回應。\n短\n", encoding="utf-8"
    )
    (tmp_path / "train/cluener.train.jsonl").write_text('{"text": "云州队获胜。", "entities": []}\n', encoding="utf-8")
    return tmp_path


def test_annotations_of_lines_without_their_text(shared):
    """Lines that follow each other are one article; a set's texts are lines too."""
    rows = [
        ("hk_macau_radio.hant.01", 0, "海岬大學今日開學。", [[0, 4, "ORG"]]),
        ("hk_macau_radio.hant.01", 1, "雲州政府表示歡迎；海岬大學則沒有回應。", [[0, 4, "ORG"], [9, 13, "ORG"]]),
        ("cluener.train", 0, "云州队获胜。", [[0, 3, "ORG"]]),
    ]
    path = shared / "annotations.jsonl"
    made = [{"file": file, "line": n, "check": check(text), "entities": spans} for file, n, text, spans in rows]
    path.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    first, second = annotations(shared, path)
    assert [first["text"][a:b] for a, b, _ in first["entities"]] == ["海岬大學", "雲州政府", "海岬大學"]
    assert [second["text"][a:b] for a, b, _ in second["entities"]] == ["云州队"]
    path.write_text(json.dumps({**made[0], "check": "0"}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 0 of hk_macau_radio\.hant\.01 is not the one that was annotated"):
        annotations(shared, path)


def test_our_own_news_with_its_names_marked(tmp_path):
    """A line is an article of its own; blank ones are left out, and a broken mark is told with its place."""
    (tmp_path / "b.txt").write_text("{P:蘇禾}：「{W:海岬之歌}」\n\n無名\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("{O:海岬大學}在{L:雲州}辦{E:雲州論壇}、{G:星火計劃}。", encoding="utf-8")
    rows = written(tmp_path)
    assert [row["text"] for row in rows] == ["海岬大學在雲州辦雲州論壇、星火計劃。", "蘇禾：「海岬之歌」", "無名"]
    assert [[(row["text"][a:b], kind) for a, b, kind in row["entities"]] for row in rows] == [
        [("海岬大學", "ORG"), ("雲州", "LOC"), ("雲州論壇", "EVENT"), ("星火計劃", "PROGRAM")],
        [("蘇禾", "PER"), ("海岬之歌", "WORK")],
        [],
    ]
    assert sum(len(sentence.text) for sentence in news(rows)) == sum(len(row["text"]) for row in rows)
    (tmp_path / "a.txt").write_text("無名\n{X:海岬大學}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt, line 2: a mark that is none"):
        written(tmp_path)


def test_all_of_our_own_news_can_be_read():
    """Marks are whole in every file, and hold no mark of punctuation at their ends but quotes and brackets."""
    rows = written(Path(__file__).parent.parent / "data/written")
    names = [row["text"][start:end] for row in rows for start, end, _ in row["entities"]]
    assert len(names) > 40_000
    assert [name for name in names if name != name.strip("，。、； \u3000")] == []


def test_unlabelled_text_has_nothing_of_given_articles(shared, monkeypatch):
    """Simplified, by sentences; a line with a sentence of a given article is left out, and so are short ones."""
    monkeypatch.setattr(corpora, "TEXTS", {"hk_macau_radio.hant.01": 1000})
    every = unlabelled(shared, 1, [])
    assert sorted(every) == ["云州政府表示欢迎；", "海岬大学今日开学。", "海岬大学则没有回应。"]
    text = "另一報道\n海岬大學則沒有回應此事，雲州政府表示歡迎；"
    given = {"text": text, "lines": [[5, len(text), "body"]], "entities": []}
    assert unlabelled(shared, 1, [given]) == every
    text = "雲州政府表示歡迎；海岬大學則沒有回應。"
    assert unlabelled(shared, 1, [{"text": text, "lines": [[0, len(text), "body"]], "entities": []}]) == [
        "海岬大学今日开学。"
    ]


def test_lines_of_an_annotated_page():
    """The header is no line; the gloss inside 網絡大學 goes, its entity stays."""
    text = "首頁\n  網(wǎng)絡大學在江蘇。\n"
    start = text.index("網")
    article = {
        "text": text,
        "lines": [[start, len(text) - 1, "body"]],
        "entities": [[start, start + 10, "ORG"], [start + 11, start + 13, "LOC"]],
    }
    [(line, spans, places)] = lines(article)
    assert line == "网络大学在江苏。"
    assert spans == [(0, 4, "ORG"), (5, 7, "LOC")]
    assert [text[p] for p in places] == list("網絡大學在江蘇。")
    assert [sentence.text for sentence in news([article])] == ["网络大学在江苏。"]


def test_an_o_may_hide_a_missing_type():
    bits = int(targets(1, [], missing=["EVENT"])[0])
    hidden = {label for i, label in enumerate(labels(TYPES)) if bits >> i & 1}
    assert hidden == {"O", "S-EVENT", "B-EVENT", "I-EVENT", "E-EVENT"}
