"""Errors say the cause and what to try; the library raises them, only the command line prints and exits."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeAlias, TypeVar


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
        super().__init__(f"{doc or repr(doc)}: {cause}", hint)  # an empty name as a shell writes it
        self.doc = doc


class UsageError(NewsnlpError):
    """An option or argument that makes no sense; the command line exits with 2."""


OnError: TypeAlias = Callable[[InputError], object]


class _Named(Protocol):
    @property
    def doc(self) -> str: ...


_Article = TypeVar("_Article", bound=_Named)
_Result = TypeVar("_Result")


def unexpected(error: Exception) -> tuple[str, str]:
    """The cause and what to try, where something was raised that is no `NewsnlpError`."""
    if isinstance(error, MemoryError):
        return "there is too little memory", "try fewer --jobs, or fewer or shorter articles at once"
    from newsnlp import __version__

    return (
        f"a bug in newsnlp {__version__} ({type(error).__name__}: {error})",
        "run the same with --debug, and report what that prints to those whom you have newsnlp from",
    )


def broken(doc: str, error: Exception) -> InputError:
    """The error of an article at which newsnlp itself failed; its note is the traceback, which goes with it."""
    found = InputError(doc, *unexpected(error))
    found.add_note("".join(traceback.format_exception(error)).rstrip())
    return found


def each(
    work: Callable[[_Article], _Result],
    articles: Iterable[_Article],
    on_error: OnError | None = None,
) -> Iterator[_Result]:
    """What becomes of articles one by one.

    Args:
        on_error: told of an article that can't be read, or at which newsnlp itself fails, which is then left out; by
            default that is raised, as any other `NewsnlpError` is.
    """
    for article in articles:
        try:
            result = work(article)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
        except NewsnlpError:
            raise
        except Exception as error:
            if on_error is None:
                raise
            on_error(broken(article.doc, error))
        else:
            yield result
