"""Users' own types: a few sentences of a made-up standard, learned and found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsnlp.entities.train import divide

SHIPS = "晨光号 海雁号 北辰号 云帆号 青鸾号 白鹭号 长风号 星槎号 远岫号 金乌号 碧涛号 飞廉号".split()
TEMPLATES = (
    "科考船{}今天从青岛启航。",
    "“{}”在海口靠港补给。",
    "记者登上{}采访。",
    "据介绍，{}将执行三个月的任务。",
)


def annotated(ships: list[str]) -> str:
    """JSONL of one sentence about each ship by each template."""
    rows = []
    for template in TEMPLATES:
        for ship in ships:
            start = template.index("{")
            text = template.format(ship)
            rows.append({"id": text, "text": text, "entities": [[start, start + len(ship), "SHIP"]]})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_a_share_is_set_apart_and_always_the_same():
    golds = list(range(50))
    learned, apart = divide(golds, 0.1)  # type: ignore[arg-type]
    assert (len(learned), len(apart)) == (45, 5)
    assert sorted([*learned, *apart]) == golds
    assert divide(golds, 0.1) == (learned, apart)  # type: ignore[arg-type]


def test_without_pytorch_says_what_to_install(newsnlp, tmp_path: Path):
    """A stand-in that fails to import hides PyTorch where it is installed."""
    (tmp_path / "torch.py").write_text("raise ImportError", encoding="utf-8")
    (tmp_path / "ships.jsonl").write_text(annotated(SHIPS), encoding="utf-8")
    done = newsnlp("train", "ships.jsonl", "-o", "model", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == "newsnlp: error: training needs PyTorch: pip install 'newsnlp[train]'\n"


def test_own_types(newsnlp, tmp_path: Path):
    pytest.importorskip("torch", reason="PyTorch is not installed: make test-train")
    (tmp_path / "ships.jsonl").write_text(annotated(SHIPS[:9]), encoding="utf-8")
    (tmp_path / "unseen.jsonl").write_text(annotated(SHIPS[9:]), encoding="utf-8")
    done = newsnlp("train", "ships.jsonl", "-o", "model", "--keep", "--held-out", "0.2", "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    assert [json.loads(row)["type"] for row in done.stdout.splitlines()] == ["LOC", "SHIP", "all"]

    scores = newsnlp("evaluate", "unseen.jsonl", "--model", "model", "-f", "jsonl").stdout.splitlines()
    f1 = {row["type"]: row["f1"] for row in map(json.loads, scores)}
    assert f1["SHIP"] > 80

    found = newsnlp("entities", "-", "--model", "model", "--no-header", stdin="科考船远岫号今天从青岛启航。")
    rows = [row.split("\t")[:2] for row in found.stdout.splitlines()]
    assert rows == [["LOC", "青岛市"], ["SHIP", "远岫号"], ["DATE", "今天"]]
    unknown = newsnlp("entities", "-", "--model", "model", "--type", "CAR", stdin="远岫号")
    assert unknown.returncode == 2
    assert "SHIP" in unknown.stderr


def test_a_folder_that_cannot_be_written(newsnlp, tmp_path: Path):
    """Told before the learning, whose result would be lost."""
    pytest.importorskip("torch", reason="PyTorch is not installed: make test-train")
    (tmp_path / "ships.jsonl").write_text(annotated(SHIPS), encoding="utf-8")
    done = newsnlp("train", "ships.jsonl", "-o", "ships.jsonl")
    assert done.returncode == 2
    assert done.stderr == "newsnlp: error: can't write ships.jsonl: File exists: name another folder\n"


def test_nothing_to_learn(newsnlp, tmp_path: Path):
    pytest.importorskip("torch", reason="PyTorch is not installed: make test-train")
    (tmp_path / "none.jsonl").write_text('{"text": "今天有雨。", "entities": []}\n', encoding="utf-8")
    done = newsnlp("train", "none.jsonl", "-o", "model")
    assert done.returncode == 2
    assert "no entities to learn from" in done.stderr


def test_a_damaged_model(newsnlp, tmp_path: Path):
    for name, content in (("empty", None), ("broken", "{"), ("old", '{"version": 0}')):
        folder = tmp_path / name
        folder.mkdir()
        if content:
            (folder / "model.json").write_text(content, encoding="utf-8")
        done = newsnlp("entities", "-", "--model", name, stdin="今天有雨。")
        assert done.returncode == 2
        assert done.stderr.startswith(f"newsnlp: error: {name}: ")
        assert "Traceback" not in done.stderr


def test_the_chain_of_the_package_s_own_model(tmp_path: Path, monkeypatch):
    """Teachers, labels, network and card, all from a few made-up sentences."""
    pytest.importorskip("torch", reason="PyTorch is not installed: make test-train")
    for name in ("train", "text", "gold", "work"):
        (tmp_path / name).mkdir()
    rows = [json.loads(row) for row in annotated(SHIPS).splitlines()]
    for row in rows:
        row["lines"] = [[0, len(row["text"]), "body"]]
        row["entities"] = [[start, end, "ORG"] for start, end, _ in row["entities"]]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for name in ("train/news", "train/msra_official.train", "train/cluener.train", "gold/dev"):
        (tmp_path / f"{name}.jsonl").write_text("" if name == "gold/dev" else text, encoding="utf-8")
    for name in ("hk_macau_radio.hant.01", "tw_outlets.hant.01"):
        (tmp_path / "text" / f"{name}.txt").write_text("科考船晨光號今天從青島啟航。\n", encoding="utf-8")
    (tmp_path / "annotations.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "written").mkdir()
    (tmp_path / "written/ships.txt").write_text("{O:遠洋號}停在{L:青島}。\n", encoding="utf-8")
    from newsnlp.entities import model
    from newsnlp.entities.training import chain, corpora

    monkeypatch.setenv("NEWSNLP_SHARED", str(tmp_path))
    monkeypatch.setattr(chain, "ANNOTATIONS", tmp_path / "annotations.jsonl")
    monkeypatch.setattr(chain, "WRITTEN", tmp_path / "written")
    for name in [name for name in corpora.TEXTS if not (tmp_path / "text" / f"{name}.txt").exists()]:
        monkeypatch.delitem(corpora.TEXTS, name)
    monkeypatch.setattr("sys.argv", ["train", "--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")])
    chain.main()
    views = sorted((tmp_path / "work").iterdir())
    assert [path.name.partition("-")[0] for path in views] == ["teacher11", "teacher12"]
    (tmp_path / "text" / "tw_outlets.hant.01.txt").write_text("青島的船今天啟航。\n", encoding="utf-8")
    chain.main()
    assert len(list((tmp_path / "work").iterdir())) == 4  # a view of other text is another
    assert model.load(tmp_path / "out").types == corpora.TYPES
    assert "train/cluener.train.jsonl" in (tmp_path / "out/card.md").read_text(encoding="utf-8")
