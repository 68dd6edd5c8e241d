"""Parts of pages that are made from the code: help, signatures, figures."""

from __future__ import annotations

import inspect
import re
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, CommandInfo, OptionInfo

import newsnlp
from newsnlp.cli.app import app
from newsnlp.cli.run import Run

FIGURES = tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))
NONE = inspect.Parameter.empty
WORDS = {
    "en": ("what it does", "argument, option", "option shared with other commands"),
    "zh": ("作用（英文，与 `--help` 相同）", "参数、选项", "与其他命令共同的选项"),
}


@cache
def commands() -> dict[str, CommandInfo]:
    """The commands by name."""
    return {command.callback.__name__: command for command in app.registered_commands if command.callback}


def _help(command: str) -> list[str]:
    """The paragraphs of a command's help."""
    return [" ".join(paragraph.split()) for paragraph in inspect.getdoc(commands()[command].callback).split("\n\n")]


def summary(command: str) -> str:
    """The first paragraph of a command's help."""
    return _help(command)[0]


def example(command: str) -> str:
    """The example that a command's help ends with."""
    return str(commands()[command].epilog).removeprefix("Example: ")


class Option(NamedTuple):
    """An argument or option, as its command declares it."""

    name: str
    kind: Any
    info: ArgumentInfo | OptionInfo
    default: object


def declared(command: str) -> list[Option]:
    """A command's arguments and options, read from the declaration: what Typer makes of it changes with its version."""
    function = commands()[command].callback
    hints = get_type_hints(function, include_extras=True)
    parameters = inspect.signature(function).parameters.values()
    stated = [p for p in parameters if get_args(hints[p.name])]  # the context is no option
    return [Option(p.name, *get_args(hints[p.name])[:2], p.default) for p in stated]


def options(command: str, *, chinese: bool) -> str:
    """Usage, description and options of a command; the description in English only."""
    found = declared(command)
    arguments = [p for p in found if isinstance(p.info, ArgumentInfo)]
    taken = " ".join(f"[{_spelled(p)}]..." if p.name == "files" else _spelled(p) for p in arguments)
    usage = f"```text\nnewsnlp {command} [OPTIONS] {taken}".rstrip() + "\n```"
    shared = {"config", *(field.name for field in fields(Run))} - {"files"}
    own = [p for p in found if p.name not in shared]
    others = [p for p in found if p.name in shared]
    says, first, second = WORDS["zh" if chinese else "en"]
    tables = [_table(params, head, says) for params, head in ((own, first), (others, second)) if params]
    return "\n\n".join([*([] if chinese else _help(command)), usage, *tables])


def _table(params: list[Option], *head: str) -> str:
    rows = [(f"`{_spelled(p)}`", f"{p.info.help}{_limits(p)}") for p in params]
    cells = [[cell.replace("|", r"\|") for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---", "---"), *cells))


def _spelled(p: Option) -> str:
    """An argument or option with what it takes."""
    if isinstance(p.info, ArgumentInfo):
        return str(p.info.metavar or p.name.upper())
    names = ", ".join(sorted(_names(p.info), key=len)).replace("/", " / ")
    kinds = [
        kind
        for kind in (get_args(p.kind) if get_origin(p.kind) in (Union, UnionType) else (p.kind,))
        if kind is not NoneType
    ]
    if bool in kinds:
        return names
    choices = [choice for kind in kinds if get_origin(kind) is Literal for choice in _flat(kind)]
    kind = "/".join(choices) or {int: "N", float: "N", Path: "PATH"}.get(kinds[0], "TEXT")
    return f"{names} {p.info.metavar or kind}"


def _names(info: OptionInfo) -> list[str]:
    """The names of an option; inside `Annotated` the first stands where otherwise the default does."""
    return [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]


def _flat(kind: Any) -> list[str]:
    return [one for arg in get_args(kind) for one in ([arg] if isinstance(arg, str) else _flat(arg))]


def _limits(p: Option) -> str:
    """The default, and the least that a number may be."""
    told = ["required"] if isinstance(p.info, OptionInfo) and p.default is NONE else []
    if isinstance(p.info, OptionInfo) and p.info.show_default and p.default not in (None, False, "", NONE):
        told.append(f"default: {_names(p.info)[0].split('/')[0].strip('-') if p.default is True else p.default}")
    if isinstance(p.info, OptionInfo) and p.info.envvar:
        told.append(f"or {p.info.envvar}")
    if p.info.min:
        told.append(f"at least {p.info.min}")
    return f" ({'; '.join(told)})" if told else ""


def signature(name: str, *, described: bool) -> str:
    """A function's signature and, if wanted, its docstring."""
    function = getattr(newsnlp, name)
    made = inspect.signature(function)
    parts: list[str] = []
    for p in made.parameters.values():
        if p.kind is p.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        star = "**" if p.kind is p.VAR_KEYWORD else ""
        parts.append(f"{star}{p.name}: {p.annotation}{'' if p.default is NONE else f' = {_default(p.default)}'}")
    one = f"{name}({', '.join(parts)}) -> {made.return_annotation}"
    several = f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f") -> {made.return_annotation}"
    code = f"```python\n{one if len(one) <= 80 else several}\n```"
    return f"{code}\n\n{_described(function)}" if described else code


def _default(value: object) -> str:
    return "Settings()" if value == newsnlp.Settings() else "…" if callable(value) else repr(value)


def _described(function: Any) -> str:
    """A docstring as Markdown: its sections as lists."""
    out: list[str] = []
    for line in inspect.getdoc(function).split("\n"):  # type: ignore[union-attr]
        if section := re.fullmatch(r"(Args|Returns|Raises|Attributes):", line):
            out += ["", f"{section[1]}:", ""]
        elif item := re.match(r"    (\w[\w, ]*): (.*)", line):
            names = ", ".join(f"`{name.strip()}`" for name in item[1].split(","))
            out.append(f"- {names}: {item[2]}")
        else:
            out.append(f"  {line.strip()}" if line.startswith(" " * 8) else line.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()


def figures(name: str, *, chinese: bool) -> str:
    """One of the tables of figures.toml."""
    rows = FIGURES[name]["rows"]
    names = [row["zh" if chinese else "en"] for row in rows]
    columns = FIGURES[name]["columns"]
    heads = FIGURES[name].get("zh" if chinese else "en", columns)
    body = [[label, *(str(row.get(c, "–")) for c in columns)] for label, row in zip(names, rows, strict=True)]
    head = ["", *heads]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *body))
