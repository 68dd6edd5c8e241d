"""Repair what scraping and machine conversion did to the text itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsnlp.align import Aligned, edit
from newsnlp.article import Script
from newsnlp.language.convert import simplify
from newsnlp.language.script import detect

_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|üan|van|ai|an|ao|ei|en|er|ou|ia|ie|in|iu|io|ua|ue|ui|un|uo|üe|ve|ün|"
    "[aeiouüv]"
)
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:{_FINAL})")
# A Chinese character, then a bracket with nothing but one short word of Latin letters, said once or more.
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])(?:[(（][a-zà-ǜ]{1,6}[)）])+")
_TONES = frozenset("\u0300\u0301\u0304\u030c")


def _plain(letters: str) -> tuple[str, bool]:
    """The letters without tone marks, and whether there was one: `wǎng` → `wang`, True."""
    parts = unicodedata.normalize("NFD", letters)
    bare = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", bare), len(bare) < len(parts)


def repair(text: str | Aligned) -> Aligned:
    """Take out pinyin glosses, 網(wǎng)絡(luò) → 網絡, and nothing else.

    Only a bracket that follows a Chinese character and holds one pinyin syllable is a gloss. It needs a tone mark,
    unless the page has others that carry one (的(de) among 網(wǎng)). True brackets stay: (新吳區), (完), (GDPR).

    Args:
        text: a page as stored.
    Returns:
        the page without glosses, with the map back.
    """
    whole = text if isinstance(text, str) else text.text
    found = [(*match.span(), _judge(match[0])) for match in _GLOSS.finditer(whole)]
    sure = any(verdict == "toned" for *_, verdict in found)
    return edit(text, [(start, end, "") for start, end, verdict in found if sure and verdict])


def working(text: str) -> tuple[Script, Aligned, Aligned]:
    """A page's script, the page repaired, and that in Simplified characters, in which it is read."""
    script, repaired = detect(text).script, repair(text)
    return script, repaired, simplify(repaired, script)


@lru_cache(maxsize=4096)
def _judge(brackets: str) -> str:
    """`toned` for pinyin with a tone mark, `plain` for pinyin without, nothing for anything else."""
    syllables = [_plain(letters) for letters in re.findall(r"[a-zà-ǜ]+", brackets)]
    if not all(_SYLLABLE.fullmatch(letters) for letters, _ in syllables):
        return ""
    return "toned" if any(toned for _, toned in syllables) else "plain"
