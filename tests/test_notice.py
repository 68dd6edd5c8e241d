"""NOTICE.md lists what newsnlp is made from: every dependency with its licence, every list and weight."""

from __future__ import annotations

import re
import tomllib

import pytest

from newsnlp import resources
from tests.conftest import ROOT

NOTICE = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STATED = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
DEPENDENCIES = sorted({name for one in STATED if (name := re.split(r"[\[<>=]", one)[0]) != "newsnlp"})
# Names that packages call themselves by, where it is not how pip does.
CALLED = {"torch": "PyTorch", "distributed": "Dask"}


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_every_dependency_is_listed_with_its_licence(name):
    found = re.search(rf"\b{CALLED.get(name, name)}\s+\(([^)]+)\)", NOTICE, re.IGNORECASE)
    assert found
    assert re.search(r"MIT|BSD|Apache|CNRI|Unlicense|BSD-like", found[1])


def test_all_data_is_listed():
    data = [path for path in resources.HERE.iterdir() if path.suffix in (".tsv", ".txt", ".npz")]
    assert data
    assert [path.name for path in data if path.name not in NOTICE] == []


def test_every_dependency_has_a_least_version():
    """`make test-lowest` tests with it."""
    assert [one for one in STATED if not re.search(r">=\d", one) and not one.startswith("newsnlp[")] == []
