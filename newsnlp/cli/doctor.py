"""The command that looks at the installation."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from newsnlp.cli.app import Command, app
from newsnlp.cli.configuration import FILE, PATHS, PREFIX, VARIABLE, GivenConfig, found, own, read, settable
from newsnlp.cli.end import DEBUG, Debug, plain
from newsnlp.cli.options import Excel, Form, Model, NoColor, NoHeader, Output, Raw
from newsnlp.cli.run import Run, said
from newsnlp.errors import UsageError
from newsnlp.output.formats import Format

if TYPE_CHECKING:
    from newsnlp.checks import Check

# Where the tests find the shared corpora, and what --debug sets.
_DEVELOPERS = ("NEWSNLP_SHARED", DEBUG)


@app.command(cls=Command, epilog="Example: newsnlp doctor")
def doctor(
    ctx: typer.Context,
    model: Model = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
    excel: Excel = False,
    raw: Raw = False,
    no_color: NoColor = False,
    config: GivenConfig = None,
    debug: Debug = False,  # noqa: ARG001 its callback does it
) -> None:
    """Look at the installation: what is there, missing, wrong.

    Versions, extras, the package's lists and the model, file by file, encodings, fonts, the defaults in force and where
    each is from, the terminal. A state of note is worth knowing; with one of wrong something does not work, and the
    exit status is 1.
    """
    from newsnlp import checks

    values: dict[str, str] = {}
    trouble = None
    path = found(config)
    try:
        values = read(path, ctx) if path else {}
    except UsageError as error:
        trouble = error
    form, usual = said(ctx, form)
    usual = usual or cast("Format | None", values.get("format"))  # checked by `read`
    given = model or (Path(values["model"]) if "model" in values else None)
    rows = list(
        chain(
            checks.versions(),
            checks.data(given),
            checks.encodings(),
            checks.fonts(),
            _file(path, trouble),
            _settings(ctx, values),
            checks.terminal(),
        )
    )
    run = Run(
        ["-"], form=form, output=output, no_header=no_header, excel=excel, raw=raw, no_color=no_color, usual=usual
    )
    run.put(checks.table(rows))
    if any(row.state == "wrong" for row in rows):
        raise typer.Exit(1)


def _file(path: Path | None, trouble: UsageError | None) -> Iterator[Check]:
    """The file of defaults in force, and one that lies here but is not."""
    from newsnlp.checks import Check

    if trouble:
        yield Check("configuration", "file", trouble.cause, "wrong", trouble.hint)
    else:
        yield Check("configuration", "file", str(path) if path else f"none; one may stand at {own()}")
    here = Path(FILE)
    if here.is_file() and not (path and path.is_file() and path.samefile(here)):
        hint = f"newsnlp --config {FILE}, or {VARIABLE}"
        yield Check("configuration", "working directory", f"{FILE} here is not read", "note", hint)


def _settings(ctx: typer.Context, values: Mapping[str, str]) -> Iterator[Check]:
    """What variables and the file set, and the variables that set nothing."""
    from newsnlp.checks import Check

    known = settable(ctx)
    variables = {name: f"{PREFIX}{name.upper()}" for name in known}
    for name, option in sorted(known.items()):
        said = os.environ.get(variables[name]) or values.get(name)
        if not said:
            continue
        where = variables[name] if os.environ.get(variables[name]) else "the file"
        check = Check("configuration", name, f"{said} (from {where})")
        try:
            option.process_value(ctx, said)
            if name in PATHS and not Path(said).exists():
                check = check._replace(state="wrong", hint=f"no such file or folder: mend {where}")
        except typer.BadParameter as error:
            check = check._replace(state="wrong", hint=f"{plain(str(error)).rstrip('.')}: mend {where}")
        yield check
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in (*variables.values(), VARIABLE, *_DEVELOPERS):
            near = get_close_matches(name, variables.values(), n=1)
            hint = f"did you mean {near[0]}?" if near else ""
            yield Check("configuration", name, "a variable that sets nothing", "note", hint)
