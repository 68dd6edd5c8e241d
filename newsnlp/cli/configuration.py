"""Defaults of options from a file that the user names or keeps in a folder of their own: never from where they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from newsnlp.cli.end import plain
from newsnlp.errors import UsageError

FILE = "newsnlp.toml"
PREFIX = "NEWSNLP_"
VARIABLE = PREFIX + "CONFIG"
# The settings that name files: in the file, from the file's own folder on.
PATHS = ("dict", "aliases", "stopwords", "model")


def own() -> Path | None:
    """The user's own file, there or not; None where the system's answer is no absolute path (XDG: to be ignored)."""
    path = Path(typer.get_app_dir("newsnlp"), FILE)
    return path if path.is_absolute() else None


def found(given: Path | None) -> Path | None:
    """The file in force: the one given by option or variable, else the user's own, where there is one."""
    if given is not None:
        return given
    path = own()
    return path if path is not None and path.is_file() else None


def settable(ctx: typer.Context) -> dict[str, Any]:
    """The options that have a variable, by their names without dashes: those may stand in the file."""
    commands = ctx.find_root().command.commands.values()  # type: ignore[attr-defined]
    return dict(option for command in commands for option in _settable(command))


def _settable(command: Any) -> Iterator[tuple[str, Any]]:
    for option in command.params:
        variable = option.envvar
        if isinstance(variable, str) and variable.startswith(PREFIX) and variable != VARIABLE:
            yield option.opts[0].removeprefix("--"), option


def read(path: Path, ctx: typer.Context) -> dict[str, str]:
    """What a file sets, each checked as if it stood on the command line; files are named from its own folder on.

    Raises:
        UsageError: it can't be read or is no TOML, or a name or value in it is none that newsnlp knows.
    """
    from tomllib import TOMLDecodeError, loads

    try:
        said = loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", f"name another file by --config or {VARIABLE}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8", "save it as UTF-8") from None
    except TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}", 'lines are such as jobs = 4 or dict = "words.txt"') from None
    known = settable(ctx)
    values = {}
    for name, value in said.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"take some of {', '.join(sorted(known))}"
            raise UsageError(f"{path}: no setting '{name}'", hint)
        try:
            if isinstance(value, bool) or not isinstance(value, str | int):
                raise typer.BadParameter("no text or number")
            values[name] = str(path.absolute().parent / Path(str(value)).expanduser()) if name in PATHS else str(value)
            known[name].process_value(ctx, values[name])
        except (typer.BadParameter, TypeError) as error:
            cause = plain(str(error)).rstrip(".")
            raise UsageError(f"{path}: {name} = {value!r}: {cause}", f"--{name} in --help says what it takes") from None
    return values


def _configure(ctx: typer.Context, given: Path | None) -> None:
    """Before the other options are looked at: what the file sets becomes their defaults."""
    path = None if ctx.resilient_parsing else found(given)
    if path is not None:
        values = read(path, ctx)
        ctx.default_map = {option.name: values[name] for name, option in _settable(ctx.command) if name in values}


def _choose(given: Path | None) -> None:
    """For every command: what is given before its name counts as the variable, and less than what is behind it."""
    if given is not None:
        os.environ[VARIABLE] = str(given)


_HELP = f"A file of defaults, instead of {FILE} in your own configuration folder."
Config: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", help=_HELP, envvar=VARIABLE, is_eager=True, expose_value=False, callback=_configure),
]
GroupConfig: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", help=_HELP, envvar=VARIABLE, callback=_choose),
]
# The file as given, for a command that looks into it itself.
GivenConfig: TypeAlias = Annotated[Path | None, typer.Option("--config", help=_HELP, envvar=VARIABLE)]
