"""The commands as functions: of the same names, options as keywords, a `DataFrame` each.

Every function takes what the command line takes and more: a `Path` (file, folder), a `str` (the text itself), an
`Article`, an `Analysis`, or several of those; a `Path` may also be a corpus that `batch` made. Offsets are half-open
character offsets into the article's text.

Options beside a function's own are those of `Settings`, and `jobs`: processes to share the work between, 0 for as many
as there are processors. What a function needs is imported when it is called: `import newsnlp` is to cost nothing.
"""

from newsnlp.api.articles import clean, convert, dedup, detect, meta
from newsnlp.api.batch import batch, query
from newsnlp.api.compare import compare
from newsnlp.api.contexts import collocates, kwic, trends
from newsnlp.api.doctor import doctor
from newsnlp.api.names import entities, evaluate, network, programs, train
from newsnlp.api.pages import report
from newsnlp.api.words import frequency, keywords, segment, summary

__all__ = [
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
    "report",
    "segment",
    "summary",
    "train",
    "trends",
]
