"""Turn Chinese news into tables.

`analyze` does everything to one article; the other functions are the commands of the same names and return a pandas
`DataFrame`. Importing loads no dictionary, no model and no pandas: that waits for the first call.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import newsnlp.batch
import newsnlp.entities  # noqa: F401 the folders first, so that they do not later hide the functions of their names
from newsnlp.api import (
    batch,
    clean,
    collocates,
    compare,
    convert,
    dedup,
    detect,
    doctor,
    entities,
    evaluate,
    frequency,
    keywords,
    kwic,
    meta,
    network,
    programs,
    query,
    report,
    segment,
    summary,
    train,
    trends,
)
from newsnlp.article import Analysis, Article, Line, Mention, Meta, Token
from newsnlp.errors import InputError, NewsnlpError, UsageError
from newsnlp.settings import Settings

if TYPE_CHECKING:
    from newsnlp.batch.frame import analyze_frame
    from newsnlp.pipeline import analyze
    from newsnlp.reading.read import read

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "InputError",
    "Line",
    "Mention",
    "Meta",
    "NewsnlpError",
    "Settings",
    "Token",
    "UsageError",
    "analyze",
    "analyze_frame",
    "batch",
    "clean",
    "collocates",
    "compare",
    "convert",
    "dedup",
    "detect",
    "doctor",
    "entities",
    "evaluate",
    "frequency",
    "keywords",
    "kwic",
    "meta",
    "network",
    "programs",
    "query",
    "read",
    "report",
    "segment",
    "summary",
    "train",
    "trends",
]

_LATER = {
    "analyze": "newsnlp.pipeline",
    "analyze_frame": "newsnlp.batch.frame",
    "read": "newsnlp.reading.read",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'newsnlp' has no attribute '{name}'")
