"""Errors say the cause and what to try; the library raises them, only the command line prints and exits."""

from __future__ import annotations


class NewsnlpError(Exception):
    """Anything that a user can mend.

    Args:
        cause: what went wrong, naming the thing concerned.
        hint: what to try.
    """

    def __init__(self, cause: str, hint: str = "") -> None:
        super().__init__(cause, hint)
        self.cause = cause
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.cause}: {self.hint}" if self.hint else self.cause


class InputError(NewsnlpError):
    """One input can't be read; the others' results are complete without it.

    Args:
        doc: the name of the input, as the user gave it.
    """

    def __init__(self, doc: str, cause: str, hint: str = "") -> None:
        super().__init__(f"{doc}: {cause}", hint)
        self.doc = doc


class UsageError(NewsnlpError):
    """An option or argument that makes no sense; the command line exits with 2."""
