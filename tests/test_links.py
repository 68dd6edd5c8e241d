"""Symbolic links out of a folder are followed on request alone."""

from __future__ import annotations

import os

import pytest

from newsnlp.reading.read import read

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def folder(tmp_path):
    """news/ holds an article, a link to it, a link out, a linked folder within and one out."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("密钥", encoding="utf-8")
    news = tmp_path / "news"
    (news / "june").mkdir(parents=True)
    (news / "june" / "a.txt").write_text("甲", encoding="utf-8")
    (news / "b.txt").symlink_to("june/a.txt")
    (news / "c.txt").symlink_to("../secret/key.txt")
    (news / "d").symlink_to("june")
    (news / "e").symlink_to("../secret")
    (tmp_path / "latest").symlink_to("news")
    return news


def said(*inputs) -> tuple[list[str], list[str]]:
    errors: list[str] = []
    texts = [article.text for article in read(inputs, on_error=lambda error: errors.append(str(error)))]
    return texts, errors


OUT = "it is a link out of the folder: name it by itself to read it"


def test_in_a_folder(folder):
    """A link within is read, those that lead out are told, and a linked folder within is there once."""
    texts, errors = said(folder)
    assert texts == ["甲", "甲"]
    assert sorted(errors) == [f"{folder}/c.txt: {OUT}", f"{folder}/e: {OUT}"]


def test_by_a_pattern(folder):
    """`**` passes through linked folders."""
    texts, errors = said(f"{folder}/**/*.txt")
    assert "密钥" not in texts
    assert f"{folder}/e/key.txt: {OUT}" in errors
    assert said(f"{folder}/*.txt") == (["甲"], [f"{folder}/c.txt: {OUT}"])


def test_by_a_pattern_of_the_working_directory(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert said("*.txt") == (["甲"], [f"c.txt: {OUT}"])


def test_on_request(folder, tmp_path):
    """Named by themselves; and the named folder may be a link itself."""
    assert said(folder / "c.txt") == (["密钥"], [])
    assert said(folder / "e") == (["密钥"], [])
    assert said(tmp_path / "latest")[0] == ["甲", "甲"]


def test_a_folder_whose_name_only_begins_like_it(folder, tmp_path):
    """news2 is not in news."""
    (tmp_path / "news2").mkdir()
    (tmp_path / "news2" / "f.txt").write_text("乙", encoding="utf-8")
    (folder / "f.txt").symlink_to(tmp_path / "news2" / "f.txt")
    assert f"{folder}/f.txt: {OUT}" in said(folder)[1]
