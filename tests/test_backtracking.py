"""No regular expression backtracks beyond the square of what it reads, as regexploit judges."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

import newsnlp

# Stars one after the other that match the same characters; two cost a square, which lines of 2,000 characters bear.
MOST = 2


def modules() -> list[ModuleType]:
    names = (module.name for module in pkgutil.walk_packages(newsnlp.__path__, "newsnlp."))
    return [importlib.import_module(name) for name in names if ".training" not in name and "__main__" not in name]


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns of text in a module's variable."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from compiled(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from compiled(one)


def written(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """The patterns that a module gives to `re.sub` and the like as they stand."""
    for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            what, first = node.func, node.args[0]
            if isinstance(what.value, ast.Name) and what.value.id == "re" and isinstance(first, ast.Constant):
                yield re.compile(first.value)


def stars(pattern: re.Pattern[str]) -> int:
    """How many stars in a row match the same characters, at worst."""
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    found = find(SreOpParser().parse_sre(pattern.pattern, pattern.flags))
    return max((one.starriness for one in found), default=0)


@pytest.mark.filterwarnings("ignore:.*sre_parse.*:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:.*sre_constants.*:DeprecationWarning")
def test_no_pattern_backtracks_for_ever():
    pytest.importorskip("regexploit")
    assert stars(re.compile(r"(a+)+$")) > MOST
    found = {
        (module.__name__, pattern)
        for module in modules()
        for pattern in (*compiled(tuple(vars(module).values())), *written(module))
    }
    assert len(found) > 200
    assert [(where, pattern.pattern[:80]) for where, pattern in found if stars(pattern) > MOST] == []
