"""Fill in what pages are not to be written by hand: `python -m docs.fill`, which `make docs-fill` calls.

A part begins with one of these comments and ends with `<!-- end -->`; what is between is written anew:

- `help COMMAND`: usage, description and options, as `newsnlp COMMAND --help` has them
- `api FUNCTION`: signature and docstring
- `output`: what the block of sh or python before it prints; those of a page run one after the other in one folder
- `figures NAME`: a table of figures.toml
- `commands`: all commands with the first sentence of their pages

A command without a page gets one, and its line in mkdocs.yml. With names of pages only those are filled.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path

from docs.parts import commands, example, figures, options, signature, summary

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CONFIG = ROOT / "mkdocs.yml"
_PART = re.compile(
    r"^(?P<open><!-- (?P<kind>help|api|output|figures|commands)(?: (?P<name>\S+))? -->)\n(?P<filled>.*?)^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"^```(sh|python)\n(.*?)^```$(\n+<!-- output -->$)?", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """The pages that have such parts, in both languages, those of all commands among them."""
    named = [DOCS / "commands" / f"{name}{end}" for name in commands() for end in (".md", ".zh.md")]
    return sorted({*DOCS.rglob("*.md"), *named, *ROOT.glob("README*.md")})


def filled(page: Path) -> str:
    """A page with all its parts made anew."""
    text = page.read_text(encoding="utf-8") if page.exists() else _new(page)
    chinese = page.name.endswith(".zh.md")
    outputs = iter(_outputs(tuple(_blocks(text))))

    def fill(match: re.Match[str]) -> str:
        name = match["name"]
        match match["kind"]:
            case "help":
                part = options(name, chinese=chinese)
            case "api":
                part = signature(name, described=not chinese)
            case "figures":
                part = figures(name, chinese=chinese)
            case "commands":
                part = _list(chinese)
            case _:
                part = next(outputs)
        return f"{match['open']}\n\n{part}\n\n<!-- end -->"

    return _PART.sub(fill, text)


def configured() -> str:
    """mkdocs.yml with all commands."""
    head, begin, rest = CONFIG.read_text(encoding="utf-8").partition("# commands\n")
    lines = "".join(f"      - commands/{name}.md\n" for name in sorted(commands()))
    return f"{head}{begin}{lines}      {''.join(rest.rpartition('# end')[1:])}"


def _new(page: Path) -> str:
    name = page.name.split(".")[0]
    says, heading = (summary(name) + "\n\n", "例子") if page.name.endswith(".zh.md") else ("", "Example")
    shown = f"```sh\n{example(name)}\n```\n\n<!-- output -->\n<!-- end -->"
    return f"# {name}\n\n{says}<!-- help {name} -->\n<!-- end -->\n\n## {heading}\n\n{shown}\n"


def _list(chinese: bool) -> str:
    rows = []
    for name in sorted(commands()):
        page = DOCS / "commands" / f"{name}.zh.md"
        says = page.read_text(encoding="utf-8").split("\n")[2] if chinese and page.exists() else summary(name)
        rows.append(f"| [{name}]({name}{'.zh' if chinese else ''}.md) | {says} |")
    return "\n".join(["| 命令 | 作用 |" if chinese else "| command | what it does |", "| --- | --- |", *rows])


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks whose output is shown, each of python with those before it that are not."""
    before = ""
    own = _PART.sub(lambda part: "" if part["kind"] == "api" else part[0], text)
    for form, code, shown in _CODE.findall(own):
        if shown:
            yield form, before + code if form == "python" else code
        before = before + code if form == "python" and not shown else ""


@cache
def _outputs(blocks: tuple[tuple[str, str], ...]) -> list[str]:
    """What blocks print, in a folder of their own that holds data/; both languages have the same, which run once."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("samples", "gold"):
            shutil.copytree(ROOT / "data" / name, Path(folder) / "data" / name)
        names: dict[str, object] = {}
        with chdir(folder):
            return [_shell(code) if form == "sh" else _python(code, names) for form, code in blocks]


def _shell(code: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    bash = ["bash", "-e", "-o", "pipefail", "-c", code]
    done = subprocess.run(bash, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{code}ends with {done.returncode}:\n{done.stderr}")
    text = done.stdout + done.stderr
    lines = text.rstrip("\n").split("\n")
    return table([line.split("\t") for line in lines]) if "\t" in lines[0] else f"```text\n{text.rstrip()}\n```"


def _python(code: str, names: dict[str, object]) -> str:
    """The value of the block's last line."""
    *before, last = ast.parse(code).body
    exec(compile(ast.Module(before, []), "<docs>", "exec"), names)  # noqa: S102 our own pages
    if not isinstance(last, ast.Expr):
        raise SystemExit(f"no value to show at the end of:\n{code}")
    value = eval(compile(ast.Expression(last.value), "<docs>", "eval"), names)  # noqa: S307
    if hasattr(value, "columns"):
        return table(
            [list(map(str, value.columns)), *([_cell(v) for v in row] for row in value.itertuples(index=False))]
        )
    return f"```text\n{value!r}\n```"


def _cell(value: object) -> str:
    from newsnlp.output.formats import flat

    return "" if value is None or value != value else flat(value)


def table(rows: list[list[str]]) -> str:
    """Rows as Markdown, the first as the head."""
    head, *body = [[re.sub(r"([\\|*<`\[])", r"\\\1", cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body))


def main() -> None:
    """Write every page anew."""
    for page in [Path(name).resolve() for name in sys.argv[1:]] or pages():
        text = filled(page)
        if not page.exists() or text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8")
            print(f"filled {page.relative_to(ROOT)}")
    CONFIG.write_text(configured(), encoding="utf-8")


if __name__ == "__main__":
    main()
