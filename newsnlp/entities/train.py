"""`train`: learn to find users' own types of names, starting from the package's model.

Run as a module, `python -m newsnlp.entities.train`, it rebuilds the package's model: see `training.chain`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from newsnlp.entities import model
from newsnlp.entities.evaluate import Gold
from newsnlp.errors import NewsnlpError, UsageError

PASSES = 20  # of 10, 20 and 30, held-out CLUENER was best with 20
STEPS = 400  # at least, however small the annotation: with fewer the rise and fall of the rate teach nothing
SEED = 1
_MOST = 0.9  # that is held out


def divide(golds: Sequence[Gold], share: float) -> tuple[list[Gold], list[Gold]]:
    """Articles to learn from, and a random share of them to score on, the same at every call.

    Raises:
        UsageError: that share would leave nothing to learn from, or is none.
    """
    if not 0 <= share <= _MOST:
        raise UsageError(f"no share of {share:g} can be held out", f"take one from 0 to {_MOST}, such as 0.1")
    shuffled = list(golds)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 - an order, no secret
    apart = round(len(shuffled) * share)
    return shuffled[apart:], shuffled[:apart]


def train(
    golds: Sequence[Gold], out: Path, *, keep: bool = False, report: Callable[[str], None] = lambda _: None
) -> None:
    """Learn the types of an annotation and write a model that `entities --model` takes.

    Args:
        golds: annotated articles in either script; spans are source offsets.
        out: the folder to write.
        keep: find the package's own types too, those that the annotation leaves out, as its model finds them.
        report: told of each pass when it is done.
    Raises:
        NewsnlpError: PyTorch is missing.
        UsageError: there is nothing to learn from, or the folder can't be written.
    """
    try:
        from newsnlp.entities.training import corpora, fit
        from newsnlp.entities.training.network import Settings
    except ImportError:
        raise NewsnlpError("training needs PyTorch", "pip install 'newsnlp[train]'") from None

    own = sorted({kind for gold in golds for _, _, kind in gold.entities})
    if not own:
        raise UsageError("no entities to learn from", 'annotate some: {"id", "text", "entities": [[0, 4, "ORG"]]}')
    _ready(out)
    base = model.load()
    kept = [kind for kind in base.types if keep and kind not in own]
    types = (*own, *kept)
    sentences = [sentence for gold in golds for sentence in corpora.own(gold, types, base, kept)]
    settings = Settings(characters=1000, seed=SEED)
    network, vocab = fit.start(model.HERE, types, [s.text for s in sentences], settings)
    size = sum(len(sentence.text) for sentence in sentences)
    passes = max(PASSES, round(STEPS * min(1, settings.characters / size)))
    fit.fit(network, {"own": sentences}, passes=passes, shares={"own": 1.0}, report=report)
    fit.save(network, vocab, out)


def _ready(out: Path) -> None:
    """See that a folder can be written before the work: afterwards it would be lost."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise UsageError(f"can't write {out}: {error.strerror or error}", "name another folder") from None


if __name__ == "__main__":
    from newsnlp.entities.training.chain import main

    main()
