"""What mentions are linked to: things with their canonical names, identifiers and other forms."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

from newsnlp import resources
from newsnlp.article import NAMED_TYPES

# Places of the Mainland have GB/T 2260 codes of six digits, the first two the province's; countries ISO 3166 codes.
_DIGITS, _PROVINCE = 6, 2
_AT_HOME = ("CN", "HK", "MO", "TW")


class Things:
    """Canonical names by type and form.

    Attributes:
        ids: the identifier of each `(type, name)`: GB/T 2260, ISO 3166 or UN M.49 for places, the exchange's code for
            listed companies, the ministry's for universities; empty where there is none.
        forms: of each type, the forms that stand for one thing everywhere, names themselves among them.
        maybe: of each type, the forms that stand for one of some things, where the article also names it otherwise.
    """

    def __init__(self, lines: list[str]) -> None:
        self.ids: dict[tuple[str, str], str] = {}
        self.forms: dict[str, dict[str, str]] = {kind: {} for kind in NAMED_TYPES}
        self.maybe: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in self.forms}
        for line in lines:
            kind, name, number, also, maybe = line.split("\t")
            self.ids[kind, name] = number
            forms = self.forms[kind]
            forms[name] = name
            if also:
                for form in also.split("|"):
                    forms[form] = name
            if maybe:
                for form in maybe.split("|"):
                    self.maybe[kind][form] = (*self.maybe[kind].get(form, ()), name)

    @cached_property
    def provinces(self) -> dict[str, str]:
        """The provinces of the Mainland by the first two digits of their codes."""
        return {
            number[:_PROVINCE]: name
            for (_, name), number in self.ids.items()
            if len(number) == _DIGITS and number.isdigit() and number.endswith("0000")
        }

    def id(self, kind: str, name: str) -> str:
        """The identifier of a thing by its type and canonical name; empty where none is known."""
        return self.ids.get((kind, name), "")

    def abroad(self, place: str) -> bool:
        """Whether a form stands for a foreign country or a part of the world."""
        number = self.id("LOC", self.forms["LOC"].get(place, place))
        return 0 < len(number) < _DIGITS and number not in _AT_HOME

    def province(self, place: str) -> str:
        """The code of the province that a place of the Mainland is in; empty for others."""
        number = self.ids.get(("LOC", place), "")
        return number[:_PROVINCE] if len(number) == _DIGITS and number.isdigit() else ""


@cache
def things() -> Things:
    """The package's own lists, made by `data/gazetteers.py`."""
    return Things(_lines("things"))


@lru_cache(maxsize=8192)  # an article says most names again, and so do others
def sole(form: str) -> str:
    """The one type that the package's lists know a form in; empty where it is unknown or known in several."""
    known = things()
    kinds = [kind for kind, forms in known.forms.items() if form in forms or form in known.maybe[kind]]
    return kinds[0] if len(kinds) == 1 else ""


@cache
def functions() -> dict[str, str]:
    """What a local body does, by its short and full names: 人社厅, 人力资源和社会保障厅."""
    return dict(line.split("\t") for line in _lines("functions"))


def _lines(name: str) -> list[str]:
    return resources.text(f"{name}.tsv").splitlines()
