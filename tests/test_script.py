from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from newsnlp.language.script import detect, exclusive

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("无锡高新区举行产业创新大会", "simplified", id="Mainland news"),
        pytest.param("無錫高新區舉行產業創新大會", "traditional", id="the same, converted"),
        pytest.param("立法院三讀通過條例", "traditional", id="Taiwan news"),
        pytest.param("恒指升，恒生科技指數跌", "traditional", id="Hong Kong's market"),
        pytest.param("无锡高新区 無錫高新區", "mixed", id="both"),
        pytest.param("台北里后面只干了一件事", "unknown", id="characters at home in both"),
        pytest.param("GDP 3.5%", "unknown", id="no Chinese"),
        pytest.param("", "unknown", id="nothing"),
        pytest.param("中国国家发展改革委发布规划，无锡、苏州、杭州参会，钟錫贤出席", "simplified", id="one stray name"),
    ],
)
def test_detect(text, script):
    assert detect(text).script == script


def test_shares_add_up():
    found = detect("无锡高新区 無錫")
    assert found.simplified + found.traditional == pytest.approx(1)
    assert found.characters == 5


def test_the_list_is_the_one_that_its_script_makes():
    made = runpy.run_path(str(ROOT / "data" / "scripts.py"))["exclusive"]()
    kinds = exclusive()
    assert [set(characters) for characters in made] == [{*map(chr, (kinds == kind).nonzero()[0])} for kind in (1, 2)]
