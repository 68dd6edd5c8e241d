"""How evenly an item is spread over the parts of a corpus, here its articles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsnlp.analysis.counts import Counts

Values = npt.NDArray[np.float64]


class Dispersion(NamedTuple):
    """How evenly each item is spread: one value an item, NaN where the measure has none.

    With cᵢ the item's count in part i of n, f in all, sᵢ the part's share of the corpus, vᵢ = cᵢ / f:

    - juilland_d: 1 - V / √(n - 1), V the standard deviation of the relative frequencies in the parts over their mean;
      1 for an item that is as frequent in each, 0 for one that is in one part only (Juilland, Brodin and Davidovitch
      1970; of relative frequencies, since parts are of unequal size, as in Gries 2008, doi:10.1075/ijcl.13.4.02gri)
    - dp: ½ Σ|vᵢ - sᵢ|; 0 for an item spread as the corpus is, near 1 for one in a small part only (Gries 2008)
    - dp_norm: dp / (1 - min sᵢ), which reaches 1 (Lijffijt and Gries 2012, doi:10.1075/ijcl.17.1.08lij)
    """

    juilland_d: Values
    dp: Values
    dp_norm: Values


def dispersion(counts: Counts) -> Dispersion:
    """Measure how evenly each item is spread over the articles. An article without a word is no part."""
    size = len(counts.items)
    parts = int((counts.sizes > 0).sum())
    if parts < 2:
        none = np.full(size, np.nan)
        return Dispersion(none, none, none)
    share = counts.sizes / counts.size
    held = counts.count / counts.totals()[counts.item]
    # Where an item is not, its |v - s| is s: what is left of the whole.
    dp = 1 - np.bincount(counts.item, np.minimum(held, share[counts.article]), size)
    rates = counts.count / np.maximum(counts.sizes[counts.article], 1)
    mean = np.bincount(counts.item, rates, size) / parts
    variance = np.maximum(np.bincount(counts.item, rates**2, size) / parts - mean**2, 0)
    d = 1 - np.sqrt(variance) / mean / np.sqrt(parts - 1)
    dp_norm = dp / (1 - share[counts.sizes > 0].min())
    return Dispersion(np.clip(d, 0, 1), np.clip(dp, 0, 1), np.clip(dp_norm, 0, 1))
