"""The application that the commands register with."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand

from newsnlp import __version__
from newsnlp.cli.configuration import GroupConfig
from newsnlp.cli.end import Group


class Command(TyperCommand):
    """A command whose usage shows that several files may be named; Typer's own shows one."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of its usage line."""
        taken = [p for p in self.get_params(ctx) if isinstance(p, TyperArgument)]
        return ["[OPTIONS]", *(f"[{p.metavar}]..." if p.nargs < 0 else str(p.metavar) for p in taken)]


app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn Chinese news into tables: clean pages, both scripts, words, named entities, keywords, summaries.",
    epilog="Results go to standard output, everything else to standard error. "
    "Exit status: 0 done, 1 some inputs failed (the others' results are complete), "
    "2 wrong usage, 130 stopped by Ctrl-C.",
)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
    config: GroupConfig = None,  # noqa: ARG001 its callback does it
) -> None:
    if version:
        typer.echo(f"newsnlp {__version__}")
        raise typer.Exit
