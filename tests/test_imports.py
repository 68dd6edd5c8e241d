"""What imports what: upwards in the folder picture of README.md only, types aside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "newsnlp"
# What a notebook shows of an article; imported when it is shown.
EXCEPTIONS = {("article.py", "newsnlp.output.notebook")}


def picture(page: str) -> list[set[str]]:
    """The floors of a README's picture from the ground up: files and folders that stand on one line."""
    text = (ROOT / page).read_text(encoding="utf-8")
    block = text[text.index("\nnewsnlp/\n") : text.index("\ndata/ ")]
    return [set(re.findall(r"\b(\w+)(?:\.py|/)(?=\s)", line)) for line in re.findall(r"(?m)^  (\S.*)", block)]


def imports(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """The modules of the package that a file imports, and whether only when a function is called."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from ((name.name, False) for name in node.names if name.name.split(".")[0] == "newsnlp")
        elif isinstance(node, ast.ImportFrom) and node.module == "newsnlp":
            yield from ((f"newsnlp.{name.name}", False) for name in node.names if name.name != "__version__")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            if node.module.startswith("newsnlp."):
                yield node.module, False
        inside = isinstance(node, ast.FunctionDef)
        yield from ((module, lazy or inside) for module, lazy in imports(node))


def test_upwards_only():
    floors = {name: number for number, names in enumerate(picture("README.md")) for name in names}
    against = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        here = floors.get(Path(place.parts[0]).stem, len(floors))  # __init__.py and __main__.py on top of all
        for module, lazy in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if floors[module.split(".")[1]] > here:
                against[place.as_posix(), module] = lazy
    assert against == dict.fromkeys(EXCEPTIONS, True)


def test_the_pictures_are_whole():
    """Both show all that is there, on the same floors."""
    found = picture("README.md")
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert set().union(*found) == there - {"__init__", "__main__"}
    assert picture("README.zh.md") == found


def test_what_counts_as_an_import():
    text = """
from typing import TYPE_CHECKING
from newsnlp import __version__, resources
import newsnlp.batch
if TYPE_CHECKING:
    from newsnlp.table import Table
try:
    from newsnlp.align import Aligned
except ImportError:
    pass
class A:
    def a(self):
        from newsnlp.output.notebook import html
"""
    assert list(imports(ast.parse(text))) == [
        ("newsnlp.resources", False),
        ("newsnlp.batch", False),
        ("newsnlp.align", False),
        ("newsnlp.output.notebook", True),
    ]
