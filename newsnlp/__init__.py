"""Turn Chinese news into tables.

`analyze` does everything to one article; the other functions are the commands of the same names and return a pandas
`DataFrame`. Importing loads no dictionary, no model and no pandas: that waits for the first call.
"""

from newsnlp.api import clean, convert, detect, entities, frequency, keywords, meta, segment, summary
from newsnlp.article import Analysis, Article, Line, Mention, Meta, Token
from newsnlp.errors import InputError, NewsnlpError, UsageError
from newsnlp.pipeline import Settings, analyze
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
    "clean",
    "convert",
    "detect",
    "entities",
    "frequency",
    "keywords",
    "meta",
    "read",
    "segment",
    "summary",
]
