"""The command line in this process, where a process each would take too long."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from newsnlp.cli import main


class Done(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


class Stream(io.StringIO):
    """An output that may be a terminal."""

    encoding = "utf-8"

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def inside(*args: object, terminal: bool = False, bugs: bool = False) -> Done:
    """Run a command; an error that it does not know comes out of here as it is, unless `bugs` are looked for."""
    out, err = Stream(terminal), Stream(terminal)
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", ["newsnlp", *map(str, args)]):
        try:
            with patch.dict("os.environ", {"NEWSNLP_DEBUG": ""}):
                main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
    if not bugs and "a bug in newsnlp" in err.getvalue():
        raise AssertionError(err.getvalue())
    return Done(status, out.getvalue(), err.getvalue())
