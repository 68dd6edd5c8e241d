"""A corpus as one page of HTML that needs nothing beside itself."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from typing import Any, Literal, TypeAlias, TypeVar

from newsnlp.analysis.periods import Period, namer
from newsnlp.analysis.runs import runs
from newsnlp.article import NAMED_TYPES, PATTERN_TYPES, Analysis, day, own_lines
from newsnlp.errors import UsageError

Lang = Literal["en", "zh"]
_NODES = 45  # names in the network: their labels have room
LIMIT = 2000  # articles: about 10 MB, what a browser on a phone still opens at once
_SCRIPTS = {"simplified": "zh-Hans", "traditional": "zh-Hant"}
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
_RESOURCES = files("newsnlp") / "resources" / "report"

# A name and its type, and its number in the page's data.
Numbers: TypeAlias = dict[tuple[str, str], int]
# Where keywords stand in an article: start, end, number.
Places: TypeAlias = list[tuple[int, int, int]]
_Item = TypeVar("_Item")


def renderer(
    *,
    lang: Lang = "en",
    title: str = "",
    top: int = 15,
    by: Period = "month",
    types: Collection[str] = NAMED_TYPES,
    all_lines: bool = False,
) -> Callable[[Iterable[Analysis]], str]:
    """What makes a page of articles: asked for before the work, so that a missing package is told at once.

    The page holds what it shows: no other file, no font, no address. Its policy (CSP) forbids every request and every
    script but its own, and what comes from articles is text wherever it stands.

    Args:
        lang: the language of headings and buttons.
        title: the heading; one in that language where there is none.
        top: names of each type, sources and new names at most; twice as many keywords.
        by: the period that articles and names are counted by.
        types: the types of names that the articles' model knows.
        all_lines: whether the articles were analysed with boilerplate and repeated lines.
    Returns:
        a function from analyses, with words and names, to the page; the same bytes for the same articles. It raises
        `UsageError` for more than `LIMIT` articles.
    Raises:
        UsageError: Jinja2 or networkx is not installed, or there is no such language.
    """
    if lang not in ("en", "zh"):
        raise UsageError(f"no page in '{lang}'", "take one of en, zh")
    try:
        import networkx  # noqa: F401
        from jinja2 import Environment, FunctionLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError as error:
        raise UsageError(
            f"a report needs {error.name or 'a package'}, which is not installed", "pip install 'newsnlp[report]'"
        ) from None
    from tomllib import loads

    from newsnlp.output.figures import columns, drawing, spark

    environment = Environment(
        loader=FunctionLoader(_resource), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    template = environment.get_template("page.html")
    words = loads(_resource("words.toml"))
    # Our own two files are the only text that the page takes as it is.
    style, script = (Markup(_resource(name)) for name in ("style.css", "script.js"))  # noqa: S704

    def render(analyses: Iterable[Analysis]) -> str:
        taken = within(analyses)
        found = _found(taken, types, top, by)
        return template.render(
            **found,
            lang=lang,
            words=words[lang],
            title=title or words[lang]["report"],
            types=_named(types, words[lang]["types"]),
            data={
                "articles": [
                    _article(analysis, found["numbers"], places, namer(by), all_lines)
                    for analysis, places in zip(taken, found["places"], strict=True)
                ],
                "things": found["things"],
                "words": words[lang],
            },
            network=drawing(found["net"], found["numbers"]),
            columns=columns,
            spark=spark,
            style=style,
            script=script,
            policy=_POLICY.format(style=_hash(style), script=_hash(script)),
        )

    return render


def within(items: Iterable[_Item]) -> list[_Item]:
    """All items, if they are not too many for a page: articles may be counted so before they are analysed.

    Raises:
        UsageError: there are more than `LIMIT`.
    """
    taken = list(islice(items, LIMIT + 1))
    if len(taken) > LIMIT:
        raise UsageError(f"more than {LIMIT:,} articles are too many for one page", "take a folder or a month each")
    return taken


def _resource(name: str) -> str:
    return (_RESOURCES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a content security policy names a script or style."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _named(types: Collection[str], words: dict[str, str]) -> dict[str, str]:
    """The headings of the types; one of the user's own is its own heading."""
    return {kind: words.get(kind, kind) for kind in types}


def _found(analyses: Sequence[Analysis], types: Collection[str], top: int, by: Period) -> dict[str, Any]:
    """All that is counted."""
    from newsnlp.analysis.corpus import corpus
    from newsnlp.analysis.network import network
    from newsnlp.analysis.trends import trends
    from newsnlp.entities.count import things

    parts: dict[str, dict[str, Any]] = {}
    for _, part, name, value in corpus(analyses, top=top, by=by):
        parts.setdefault(part, {})[name] = value
    rows = [
        (kind, name, count, docs, _others(name, aliases), code)
        for kind, name, count, docs, aliases, _, code in things(analyses, types=(*types, *PATTERN_TYPES)).rows
    ]
    numbers = {(name, kind): number for number, (kind, name, *_) in enumerate(rows)}
    tops = {kind: list(islice(((n, row) for n, row in enumerate(rows) if row[0] == kind), top)) for kind in types}
    keywords = {
        word: next((numbers[word, kind] for kind in types if (word, kind) in numbers), None)
        for word in parts.get("keywords", {})
    }
    others, places = _words(analyses, [word for word, number in keywords.items() if number is None], len(rows))
    keywords |= {row[1]: number for number, row in enumerate(others, len(rows)) if row[2]}
    said = trends(analyses, types=types, top=0, by=by)
    return {
        "parts": parts,
        "periods": [(period, said.articles[period]) for period in said.periods],
        "undated": said.undated,
        "things": rows + others,
        "numbers": numbers,
        "tops": {
            kind: [
                (number, row, said.values(thing, "count") if (thing := (row[1], kind)) in said.counts else [])
                for number, row in found
            ]
            for kind, found in tops.items()
        },
        "keyword_numbers": keywords,
        "places": places,
        "net": network(analyses, types=types, top=_NODES),
    }


def _words(
    analyses: Sequence[Analysis], words: Sequence[str], first: int
) -> tuple[list[tuple[Any, ...]], list[Places]]:
    """Words and terms that are no names: a row each as of things, but of no type, and their places in each article.

    Args:
        first: the number of the first.
    """
    numbers = {word: number for number, word in enumerate(words, first)}
    beginnings = {word[:k] for word in words for k in range(1, len(word) + 1)}
    places = [list(_places(analysis, numbers, beginnings)) for analysis in analyses]
    counts = Counter(number for found in places for _, _, number in found)
    docs = Counter(number for found in places for number in {number for _, _, number in found})
    return [("", word, counts[number], docs[number], "", "") for word, number in numbers.items()], places


def _places(analysis: Analysis, numbers: dict[str, int], beginnings: Collection[str]) -> Iterator[tuple[int, int, int]]:
    """Where some words stand, each as one token or several that follow each other; one apart from itself."""
    done: dict[str, int] = {}
    for run in runs(analysis.counted(analysis.tokens)):
        for at, token in enumerate(run):
            said = ""
            for last in run[at:]:
                said += last.word
                if said not in beginnings:
                    break
                if said in numbers and done.get(said, 0) <= token.start:
                    done[said] = last.end
                    yield token.start, last.end, numbers[said]


def _others(name: str, aliases: dict[str, int]) -> str:
    """The forms of a name that are not the name itself."""
    return "、".join(alias for alias in aliases if alias != name)


def _article(
    analysis: Analysis, numbers: Numbers, words: Places, name: Callable[[date], str], all_lines: bool
) -> dict[str, Any]:
    """An article as the page's script takes it: what is dropped, and mentions as start, end and number of the thing."""
    article, facts = analysis.article, analysis.meta
    published = day(facts.published)
    own = {(line.start, line.end) for line in own_lines(analysis.lines, all_lines=all_lines) if not line.repeats}
    lists = {name: "、".join(getattr(facts, name)) for name in ("reporters", "editors", "credits")}
    single = {name: getattr(facts, name) or "" for name in ("title", "published", "source", "dateline")}
    return {
        "doc": article.doc,
        "lang": _SCRIPTS.get(analysis.script, "zh"),
        "period": name(published) if published else "",
        "text": article.text,
        "lines": [(line.start, line.end, int((line.start, line.end) in own)) for line in analysis.lines],
        "mentions": [
            (m.start, m.end, numbers[m.name, m.type])
            for m in sorted(analysis.mentions, key=lambda m: (m.start, -m.end))
            if (m.name, m.type) in numbers
        ],
        "words": words,
        "facts": {name: value for name, value in {**single, **lists}.items() if value},
        "warnings": list(analysis.warnings),
    }
