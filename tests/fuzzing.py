"""What must hold for any bytes: the targets of `make fuzz`, and of the tests for a while."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from newsnlp import Article, InputError, read
from newsnlp.align import Aligned
from newsnlp.article import Analysis
from newsnlp.entities.patterns import patterns as find_patterns
from newsnlp.language.convert import convert, simplify
from newsnlp.language.script import detect
from newsnlp.language.segment import segment
from newsnlp.language.sentences import sentences
from newsnlp.pipeline import analyze
from newsnlp.reading.clean import clean, explain
from newsnlp.reading.meta import meta
from newsnlp.reading.repair import repair

_ENDINGS = (".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".txt.gz", "")
_TARGETS = ("s", "t", "tw", "twp", "hk", "hkp", "tw2sp", "hk2sp", "t2s")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def reading(data: bytes) -> None:
    """A file of any kind is read, or says why not; nothing else."""
    if not data:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{_ENDINGS[data[0] % len(_ENDINGS)]}")
        path.write_bytes(data[1:])
        failed: list[InputError] = []
        for article in read([path], on_error=failed.append):
            assert isinstance(article.text, str)
            assert isinstance(article.doc, str)
        assert all(error.cause and error.hint for error in failed)
        assert not [error.__notes__ for error in failed if hasattr(error, "__notes__")], "newsnlp's own failure"


def aligned(made: Aligned, source: str) -> None:
    """The map of a made text: in order, without a gap, from end to end."""
    assert made.source == source
    places = range(0, len(made.text) + 1, max(1, len(made.text) // 50))
    bounds = [made.boundary(at) for at in places]
    assert bounds == sorted(bounds)
    assert (made.boundary(0), made.boundary(len(made.text))) == (0, len(source))
    for at, bound in zip(places, bounds, strict=True):
        assert made.boundary(made.find(bound)) >= bound
        start, end = made.span(at, min(at + 3, len(made.text)))
        assert 0 <= start <= end <= len(source)


def alignment(data: bytes) -> None:
    """Repair and every conversion keep the map."""
    text = _text(data)
    repaired = repair(text)
    aligned(repaired, text)
    plain = simplify(repaired, detect(text).script)
    assert len(plain.text) == len(repaired.text)
    aligned(plain, text)
    for to in _TARGETS:
        aligned(convert(repaired, to=to), text)


def cleaning(data: bytes) -> None:
    """Lines lie in order and apart, facts are texts, and reasons are given for what was dropped."""
    text = _text(data)
    repaired = repair(text)
    plain = simplify(repaired, detect(text).script)
    lines = clean(plain)
    last = 0
    for line in lines:
        assert last <= line.start < line.end <= len(text)
        assert text[line.start : line.end].strip() == text[line.start : line.end]
        last = line.end
    assert all(piece.reason and text[piece.start : piece.end] == piece.what for piece in explain(repaired, plain))
    facts = meta(Article("x", text), repaired, plain, lines)
    assert all(map(str.strip, facts.reporters + facts.editors + facts.credits))


def patterns(data: bytes) -> None:
    """Values lie in order and apart, and have one; sentences and words tile the text."""
    text = _text(data)
    plain = simplify(Aligned(text, text), "traditional")
    last = 0
    for value in find_patterns(plain.text, published="2024-05-30"):
        assert last <= value.start < value.end <= len(text)
        assert value.value
        last = value.end
    assert "".join(text[a:b] for a, b in sentences(text, 0, len(text))) == text
    assert "".join(token.text for token in segment(plain)) == text


def whole(data: bytes) -> None:
    """An article is analysed, and its offsets point into it."""
    sound(analyze(Article("x", _text(data))))


def sound(analysis: Analysis) -> None:
    """What must hold for any analysis."""
    text = analysis.article.text
    for item in (*analysis.tokens, *analysis.mentions):
        assert text[item.start : item.end] == item.text
        assert item.start < item.end
    starts = [token.start for token in analysis.tokens]
    assert starts == sorted(starts)
    assert all(m.name for m in analysis.mentions)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "alignment": alignment,
    "cleaning": cleaning,
    "patterns": patterns,
    "whole": whole,
}
