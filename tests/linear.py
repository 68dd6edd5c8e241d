"""How each stage's time grows with its input, on the texts of `adverse`. `make linear` runs it at full size.

    python -m tests.linear [--size BYTES] [--stage NAME] [--text NAME]

prints each stage's seconds of processor time a text: at a quarter of the size, at the size, and what became of them.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache

from newsnlp import Article, InputError
from newsnlp.analysis import collocates, dedup, frequency, keywords, kwic, network, programs
from newsnlp.article import Analysis
from newsnlp.encoding import decode
from newsnlp.entities.count import things
from newsnlp.entities.document import spread
from newsnlp.entities.entities import tagged
from newsnlp.entities.forms import reading
from newsnlp.entities.link import link
from newsnlp.entities.patterns import patterns
from newsnlp.language.convert import convert, simplify
from newsnlp.language.script import detect
from newsnlp.language.segment import segment
from newsnlp.language.sentences import sentences
from newsnlp.output import highlight, tables
from newsnlp.pipeline import analyze
from newsnlp.reading.clean import clean, explain
from newsnlp.reading.damage import damage
from newsnlp.reading.html import extract as read_html
from newsnlp.reading.meta import meta
from newsnlp.reading.records import read_csv, read_jsonl
from newsnlp.reading.repair import repair
from newsnlp.settings import Settings
from tests.adverse import PAGES, TEXTS

ALL = Settings(all_lines=True)

# A stage's work on a text: what it needs is made before the clock starts.
Stage = Callable[[str], Callable[[], object]]


def _page(text: str) -> tuple[Article, object, object]:
    article = Article("x", text)
    repaired = repair(text)
    return article, repaired, simplify(repaired, detect(text).script)


@cache
def _analyzed(text: str) -> Analysis:
    return analyze(Article("x", text), settings=Settings(all_lines=True, link=False))


def _of_page(work: Callable[..., object]) -> Stage:
    def stage(text: str) -> Callable[[], object]:
        page = _page(text)
        return lambda: work(*page)

    return stage


def _of_analysis(work: Callable[[Analysis], object]) -> Stage:
    def stage(text: str) -> Callable[[], object]:
        analysis = _analyzed(text)
        return lambda: work(analysis)

    return stage


def _of_text(work: Callable[[str], object]) -> Stage:
    return lambda text: lambda: work(text)


def _meta(text: str) -> Callable[[], object]:
    article, repaired, plain = _page(text)
    lines = clean(plain)
    return lambda: meta(article, repaired, plain, lines)


def _decode(text: str) -> Callable[[], object]:
    data = text.encode("utf-8", "surrogatepass")

    def work() -> None:
        with suppress(InputError):  # it may be no text, but has to be looked at
            decode(data, "x")

    return work


def _spread(text: str) -> Callable[[], object]:
    page = _analyzed(text).page
    plain = simplify(page, detect(text).script)
    found = tagged([(plain, _analyzed(text).lines)])[0]
    return lambda: spread(found.text, found.names)


def _link(text: str) -> Callable[[], object]:
    analysis = _analyzed(text)
    plain = simplify(analysis.page, analysis.script)

    def work() -> object:
        reading.cache_clear()
        return link(plain, analysis.mentions)

    return work


def _ignore(_: object) -> None:
    pass


def _records(text: str) -> Callable[[], object]:
    import json

    line = json.dumps({"id": "x", "text": text}, ensure_ascii=False)
    table = "id,text\n" + text
    return lambda: (
        list(read_jsonl([line, text], "x", _ignore)),
        list(read_csv(io.StringIO(table, newline=""), "x", _ignore)),
    )


STAGES: dict[str, Stage] = {
    "decode": _decode,
    "records": _records,
    "damage": _of_text(damage),
    "detect": _of_text(detect),
    "repair": _of_text(repair),
    "convert": _of_text(lambda text: (convert(text, to="t2s"), convert(text, to="s2twp"), convert(text, to="tw2sp"))),
    "simplify": _of_text(lambda text: simplify(repair(text), detect(text).script)),
    "clean": _of_page(lambda article, repaired, plain: clean(plain)),
    "explain": _of_page(lambda article, repaired, plain: explain(repaired, plain)),
    "meta": _meta,
    "sentences": _of_text(lambda text: list(sentences(text, 0, len(text)))),
    "segment": _of_page(lambda article, repaired, plain: segment(plain)),
    "patterns": _of_page(lambda article, repaired, plain: list(patterns(plain.text))),
    "tag": _of_page(lambda article, repaired, plain: tagged([(plain, clean(plain))])),
    "document": _spread,
    "link": _link,
    "things": _of_analysis(lambda a: things([a]).rows),
    "programs": _of_analysis(lambda a: list(programs.programs([a]).rows)),
    "network": _of_analysis(lambda a: network.network([a])),
    "keywords": _of_analysis(lambda a: list(keywords.keywords([a]).rows)),
    "textrank": _of_analysis(lambda a: list(keywords.keywords([a], method="textrank").rows)),
    "frequency": _of_analysis(lambda a: list(frequency.frequency([a]).rows)),
    "summary": _of_analysis(lambda a: list(_summary(a))),
    "kwic": _of_analysis(lambda a: list(kwic.kwic([a], "海").rows)),
    "collocates": _of_analysis(lambda a: list(collocates.collocates([a], "海").rows)),
    "dedup": _of_analysis(lambda a: list(dedup.dedup([a, a]).rows)),
    "show": _of_analysis(lambda a: list(highlight.bracketed([a], all_lines=True))),
    "words": _of_analysis(lambda a: tables.spaced(a)),
    "analyze": _of_text(lambda text: analyze(Article("x", text))),
    "analyze all lines": _of_text(lambda text: analyze(Article("x", text), settings=ALL)),
}
HTML: dict[str, Stage] = {"html": _of_text(lambda text: read_html(f"<html><body>{text}", "x"))}


def _summary(analysis: Analysis) -> Iterator[object]:
    from newsnlp.analysis.summary import summary

    yield from summary([analysis], top=5).rows


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    before = time.process_time()
    work()
    return time.process_time() - before


def _tired(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Print a line for each stage and text."""
    options = argparse.ArgumentParser()
    options.add_argument("--size", type=int, default=8_000_000)
    options.add_argument("--stage", action="append")
    options.add_argument("--text", action="append")
    options.add_argument("--least", type=float, default=0.0, help="seconds from which a line is printed")
    options.add_argument("--patience", type=int, default=0, help="seconds for one stage and text; 0 for any")
    given = options.parse_args()
    signal.signal(signal.SIGPROF, _tired)
    for stages, texts in ((STAGES, TEXTS), (HTML, PAGES)):
        for what, text in texts.items():
            if given.text and what not in given.text:
                continue
            for stage, prepare in stages.items():
                if given.stage and stage not in given.stage:
                    continue
                signal.setitimer(signal.ITIMER_PROF, given.patience)
                try:
                    small, large = (cpu(prepare(text(size))) for size in (given.size // 4, given.size))
                except TimeoutError:
                    print(f"{stage:18}{what:32}  more than {given.patience} seconds  !", flush=True)
                    continue
                except (RecursionError, ValueError) as error:
                    print(f"{stage:18}{what:32}  {error}  !", flush=True)
                    continue
                finally:
                    signal.setitimer(signal.ITIMER_PROF, 0)
                if large >= given.least:
                    note = "  !" if large > 8 * small and large > 0.05 else ""
                    print(
                        f"{stage:18}{what:32}{small:8.3f}{large:8.3f}{large / max(small, 1e-4):6.1f}{note}", flush=True
                    )
            _analyzed.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
