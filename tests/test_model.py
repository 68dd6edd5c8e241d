"""The tagger: made-up sentences with glosses, the contracts of its offsets and batches, and the decoder."""

import itertools

import numpy as np
import pytest

from newsnlp.entities import features, model
from newsnlp.entities.decode import decode
from newsnlp.entities.features import labels

TYPES = ("PER", "ORG", "LOC", "PROGRAM", "EVENT", "WORK")
LABELS = labels(TYPES)


@pytest.fixture(scope="module")
def tagger() -> model.Model:
    return model.load()


CASES = {
    # gloss: sentence, its entities
    "premier visits a province": (
        "国务院总理李强到江苏考察。",
        {("国务院", "ORG"), ("李强", "PER"), ("江苏", "LOC")},
    ),
    "a school is one organisation": ("她毕业于南京大学。", {("南京大学", "ORG")}),
    "two countries in one compound": ("中美两国代表见面。", {("中", "LOC"), ("美", "LOC")}),
    "nothing named": ("他们昨天开了一个会。", set()),
}


@pytest.mark.parametrize("gloss", CASES)
def test_tag(tagger: model.Model, gloss: str) -> None:
    sentence, wanted = CASES[gloss]
    assert {(sentence[s:e], kind) for s, e, kind in model.tag(tagger, [sentence])[0]} == wanted


def test_batches_do_not_matter(tagger: model.Model) -> None:
    """A sentence has the same entities alone, among others, and in any order."""
    sentences = [
        "王小明在北京大学任教。",
        "",
        "东京和首尔下雨。",
        "x" * 3000,
        "𠀀𠀁联合国大会开幕",
        "中国",
    ] * 40
    alone = [model.tag(tagger, [sentence])[0] for sentence in sentences[:6]]
    assert model.tag(tagger, sentences) == alone * 40
    assert model.tag(tagger, sentences[::-1]) == (alone * 40)[::-1]


def test_spans_are_in_order_and_apart(tagger: model.Model) -> None:
    for sentence in ("联合国秘书长古特雷斯在纽约会见法国总统马克龙。", "\u3000\n 　", "１２３ＡＢＣ"):
        spans = model.tag(tagger, [sentence])[0]
        assert all(0 <= s < e <= len(sentence) and kind in TYPES for s, e, kind in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_tokens_must_fit(tagger: model.Model) -> None:
    with pytest.raises(ValueError, match="do not add up"):
        model.tag(tagger, ["北京"], [[("北京市", "ns")]])


def test_no_sentences(tagger: model.Model) -> None:
    assert model.tag(tagger, []) == []
    assert model.tag(tagger, [""]) == [[]]


def test_same_word_same_hash() -> None:
    batch = features.layout(["北京在北京", "到了北京"])
    a, b = batch.starts
    starts = np.array([a, a + 3, b + 2])
    assert len(set(features.spans(batch.chars, starts, starts + 2).tolist())) == 1


def _best(scores: np.ndarray) -> list[tuple[int, int, int]]:
    """The best path by trying all."""

    def follows(a: str, b: str) -> bool:
        return b[0] in "IE" and a[1:] == b[1:] if a[0] in "BI" else b[0] in "OSB"

    paths = itertools.product(range(len(LABELS)), repeat=scores.shape[1])
    allowed = (
        p
        for p in paths
        if LABELS[p[0]][0] in "OSB" and LABELS[p[-1]][0] in "OSE"
        and all(follows(LABELS[a], LABELS[b]) for a, b in itertools.pairwise(p))
    )  # fmt: skip
    path = max(allowed, key=lambda p: sum(scores[label, i] for i, label in enumerate(p)))
    spans, start = [], 0
    for i, label in enumerate(path):
        if LABELS[label][0] in "SB":
            start = i
        if LABELS[label][0] in "SE":
            spans.append((start, i + 1, TYPES.index(LABELS[label][2:])))
    return spans


def test_decode_finds_the_best_path() -> None:
    random = np.random.default_rng(0)
    for _ in range(5):
        scores = random.normal(size=(len(LABELS), 6)).astype(np.float32)
        places = np.array([0, 1, 2, 7, 8, 9])
        found = list(zip(*(column.tolist() for column in decode(scores, places)), strict=True))
        wanted = _best(scores[:, :3]) + [(s + 7, e + 7, kind) for s, e, kind in _best(scores[:, 3:])]
        assert found == wanted
