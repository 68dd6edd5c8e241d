"""`link`: mentions of one thing get one name, the canonical one.

First an article says what its short forms are short for: 以下简称“…”, or a Latin abbreviation in brackets. Then the
package's lists say what a form stands for anywhere. What they don't know may be short for a longer name in the same
article. A form that fits several things is left alone: a wrong merge is worse than a missed one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from newsnlp.align import Aligned
from newsnlp.article import NAMED_TYPES, Mention
from newsnlp.entities.forms import SHARES, Reading, count, legal, local, place, reading
from newsnlp.entities.shorter import TITLES, inside, only, shorter
from newsnlp.entities.things import functions, things

# A form, of a type, and what it stands for.
Forms = dict[str, str]

_OPEN, _CLOSE = "“「『‘《\"'", "”」』’》\"'"
_DEFINED = re.compile(
    rf"(?:[（(，,]\s?(?:以下|下|文中)?(?:简称|称)|(?<=[{_CLOSE}])(?:以下)?简称)(?:为|作)?[：:]?\s?[{_OPEN}]?"
    rf"([^{_OPEN}{_CLOSE}（）()，,。；;：:\n]{{2,16}})[{_CLOSE}）)，,。；;]"
)
_GLOSSED = re.compile(r"[（(]([A-Z][A-Za-z0-9&.\-]{1,9}|[\u4e00-\u9fff]{2,16})[）)]")
_CASED = re.compile(r"[^\u4e00-\u9fff]")  # or may be
_BEFORE = re.compile(rf"[{_CLOSE}\s]{{0,2}}")
_JOINTS = frozenset("、和与及同或")
_LEVELS = frozenset("省市县区州镇")
_CHINA = "中国"
_MANY = 500  # bodies with one character in an article; none of news has so many
# Bodies of one name on both sides of the strait, and those that show which side an article is about.
_BOTH = frozenset("外交部 国防部 教育部 财政部 科技部 央行 中科院".split())
_TAIWAN = frozenset("行政院 立法院 监察院 司法院 考试院".split())
_MAINLAND = frozenset("国务院 国务院台湾事务办公室 中国人民解放军 中国共产党中央委员会 新华通讯社".split())
# The same of Hong Kong: its body of a name that stands for the Mainland's otherwise.
_ALSO = {"证监会": "证券及期货事务监察委员会"}
_HONG_KONG = frozenset(
    "香港特别行政区政府 香港特别行政区立法会 香港交易及结算所有限公司 香港金融管理局 财经事务及库务局".split()
)
_MARKETS = frozenset("上海证券交易所 深圳证券交易所 北京证券交易所 中国人民银行 国家金融监督管理总局".split())


def link(
    plain: Aligned, mentions: Sequence[Mention], *, aliases: Mapping[tuple[str, str], str] | None = None
) -> list[Mention]:
    """Give every mention the canonical name of the thing that it stands for.

    Args:
        plain: the article repaired and simplified, with its map.
        mentions: what `entities` found in it, in order, with source offsets.
        aliases: the user's own, by type (or an empty string for any) and form; they go before everything else.
    Returns:
        the same mentions in the same order; only their names differ.
    """
    forms: dict[str, dict[str, Reading]] = {kind: {} for kind in NAMED_TYPES}
    for kind, form in dict.fromkeys((m.type, m.name) for m in mentions if m.named):
        forms.setdefault(kind, {})[form] = reading(kind, form)
    defined = definitions(plain, mentions)
    named = {kind: _named(found) for kind, found in forms.items()}
    named["LOC"].update(_counties(mentions))
    names = {kind: _settled(kind, found, named) for kind, found in forms.items()}
    for kind, found in forms.items():
        names[kind] |= _companies(found, names[kind]) if kind == "ORG" else {}
        # What the lists know for several things, 人大, is none by its likeness to one.
        unknown = [form for form, r in found.items() if not r.known and not r.maybe and names[kind][form] == r.name]
        names[kind] |= _shorts(kind, [form for form in unknown if (kind, form) not in defined], names[kind])
    names["ORG"] |= _elided(names["ORG"], names["LOC"])
    for (kind, form), full in defined.items():
        # A listed company's full name stands for its short name already; both ways would lead nowhere.
        if form in names[kind] and _last(names[kind], full) != form:
            names[kind][form] = full
    if aliases:
        _apply(aliases, names)
    changed = {
        (kind, form): _last(found, form)
        for kind, found in names.items()
        for form, name in found.items()
        if name != form
    }
    return [m if (name := changed.get((m.type, m.name))) is None else Mention(*m[:4], name) for m in mentions]


def _last(names: Forms, form: str) -> str:
    """Follow a form to what it stands for in the end; a definition may lead to another form."""
    for _ in range(4):
        name = names.get(form, form)
        if name == form:
            break
        form = name
    return form


def definitions(plain: Aligned, mentions: Sequence[Mention]) -> dict[tuple[str, str], str]:
    """The short forms that the article itself defines, with the full names that stand before them.

    X（以下简称“Y”）, X（下称Y）, X，简称“Y”, and X（WHO） with a Latin abbreviation, or a Chinese one, in the brackets.
    """
    found: dict[tuple[str, str], str] = {}
    if "（" not in plain.text and "(" not in plain.text and "简称" not in plain.text:
        return found
    glossed = _GLOSSED.finditer(plain.text)
    defined = _DEFINED.finditer(plain.text) if "称" in plain.text else ()
    if not (matches := [*((match, True) for match in defined), *((match, False) for match in glossed)]):
        return found
    ends = {m.end: m for m in mentions if m.named}
    order = sorted(ends)
    kinds = {(m.type, m.name) for m in mentions}
    for match, sure in matches:
        full = _before(plain, match.start(), ends, order)
        short = match[1].strip()
        if full is None or short == full.name or (full.type, short) not in kinds:
            continue
        if sure:
            # Of two bodies the word behind them may mean both: 甲、乙（以下简称“双方”）.
            if plain.source[max(full.start - 1, 0) : full.start] not in _JOINTS or inside(short, full.name):
                found[full.type, short] = full.name
        elif short.isascii():
            thing = reading(full.type, short)
            if thing.known:
                found.setdefault((full.type, full.name), thing.name)
            else:
                found.setdefault((full.type, short), full.name)
        elif full.name.isascii() and len(short) > 3:
            found.setdefault((full.type, full.name), short)
        elif shorter(full.type, short, full.name):
            found.setdefault((full.type, short), full.name)
    return found


def _before(plain: Aligned, at: int, ends: Mapping[int, Mention], order: Sequence[int]) -> Mention | None:
    """The mention that ends directly before an offset of the text, closing marks aside."""
    source = plain.span(at, at + 1)[0]
    k = bisect_right(order, source)
    if not k:
        return None
    between = plain.text[plain.find(order[k - 1]) : at]
    return ends[order[k - 1]] if _BEFORE.fullmatch(between) else None


def _named(found: Mapping[str, Reading]) -> Counter[str]:
    """The known things that an article names by forms that can't mean another, with the number of those forms."""
    return Counter(r.name for r in found.values() if r.known and not r.maybe)


def _counties(mentions: Sequence[Mention]) -> set[str]:
    """The counties of a common name that stand directly behind their city's: 北京市|朝阳区."""
    known, found = things(), set()
    last: Mention | None = None
    for m in mentions:
        if last is not None and last.end == m.start and m.name in known.maybe["LOC"] and m.type == last.type == "LOC":
            name = reading("LOC", last.name).name + m.name
            if ("LOC", name) in known.ids:
                found.add(name)
        last = m
    return found


def _settled(kind: str, found: Mapping[str, Reading], named: Mapping[str, Counter[str]]) -> Forms:
    """What each form stands for by itself, or by what else the article names."""
    out: Forms = {}
    for form, r in found.items():
        out[form] = r.name
        rivals = {thing for thing in r.maybe if thing in named[kind]}
        if kind == "ORG" and r.known:
            rivals |= _locals(form, found, named)
        if rivals:
            otherwise = r.known and named[kind][r.name] > (not r.maybe)
            out[form] = rivals.pop() if len(rivals) == 1 and not otherwise else form
        elif kind == "LOC" and r.known and _unclear(form, r.name, found):
            out[form] = form
        elif kind == "EVENT" and r.known:
            editions = (e.name for e in found.values() if e.name != r.name and count(e.name)[1] == r.name)
            out[form] = only(editions) or r.name
    return out


def _unclear(form: str, name: str, found: Mapping[str, Reading]) -> bool:
    """A place's form that says too little in this article.

    恩施, where 恩施市 is named too and lies in it; a province's letter, where no other place of the Mainland is named.
    """
    if name.endswith("自治州"):
        return form + "市" in found
    known = things()
    if len(form) > 1 or not known.province(name):
        return False
    return not any(known.province(r.name) for other, r in found.items() if len(other) > 1 or r.name != name)


def _locals(form: str, found: Mapping[str, Reading], named: Mapping[str, Counter[str]]) -> set[str]:
    """The bodies of places that a central body's bare name may mean in an article that names them.

    发改委 after 禾川市发展和改革委员会; 财政部 after 美国财政部 where China is not spoken of; 教育部 in news of Taiwan;
    证监会 in news of Hong Kong, where it may be either if the Mainland's markets are spoken of too.
    """
    if form in _BOTH and named["ORG"].keys() & _TAIWAN and not named["ORG"].keys() & _MAINLAND:
        return {"台湾" + form}
    if (also := _ALSO.get(form)) and named["ORG"].keys() & _HONG_KONG and not named["ORG"][found[form].name]:
        return {also, found[form].name} if named["ORG"].keys() & (_MAINLAND | _MARKETS) else {also}
    if function := functions().get(form):
        return {r.name for r in found.values() if not r.known and r.name.endswith(function) and local(r.name)[0]}
    if form[-1] == "部" and _CHINA not in named["LOC"]:
        countries = things().forms["LOC"]
        return {
            r.name
            for r in found.values()
            if not r.known and r.name.endswith(form) and r.name.removesuffix(form) in countries
        }
    return set()


def _companies(found: Mapping[str, Reading], names: Forms) -> Forms:
    """A company's legal name that the lists don't have, where the article also has the name that they have."""
    known: dict[str, list[str]] = defaultdict(list)
    for form, r in found.items():
        if r.known and len(form) > 2:
            known[form[:2]].append(form)
    out: Forms = {}
    for form, r in found.items():
        if not r.known and legal(form) != form:
            pairs = {form[at : at + 2] for at in range(len(form) - 1)}
            shorts = (short for pair in pairs for short in known.get(pair, ()))
            # 上海比亚迪有限公司 is an arm of what is listed, which is limited by shares.
            shorts = (s for s in shorts if form.startswith(s[:2]) or form.endswith(SHARES) or "." not in _id(names[s]))
            name = only(names[short] for short in shorts if shorter("ORG", short, form))
            if name:
                out[form] = name
    return out


def _id(name: str) -> str:
    return things().id("ORG", name)


def _shorts(kind: str, unknown: Sequence[str], names: Forms) -> Forms:
    """What unknown forms are short for: the only longer name of the article that fits."""
    if not unknown:
        return {}
    fulls = {**{name: name for name in names.values()}, **names}
    expanded = {form: _expanded(form) for form in unknown}
    holding = _holding(kind, fulls, expanded.values())
    out: Forms = {}
    for form, longer in expanded.items():
        own = names[form]
        if kind == "PER":
            candidates = _bearers(longer, holding)
        else:
            candidates = _both(holding.get(longer[0], set()), holding.get(longer[-1], set()))
        if not (name := _one(fulls[full] for full in candidates if fulls[full] != own and shorter(kind, longer, full))):
            continue
        if kind != "PER" or not {fulls[full] for full in holding.get(f"·{longer}", ())} - {own, name}:
            out[form] = name
    return {**_cases(unknown, names), **out}


def _holding(kind: str, fulls: Iterable[str], forms: Iterable[str]) -> dict[str, set[str]]:
    """The names that hold a form's first or last character; of persons those with a surname, or a ·part."""
    found: dict[str, set[str]] = defaultdict(set)
    if kind == "PER":
        for full in fulls:
            parts = {f"·{part}" for part in full.split("·")}
            for key in parts if "·" in full else (full[:1], full[:2], *parts):
                found[key].add(full)
        return found
    ends = {character for form in forms for character in (form[0], form[-1])}
    for full in fulls:
        for character in ends.intersection(full):
            found[character].add(full)
    return found


def _bearers(form: str, holding: Mapping[str, set[str]]) -> Iterable[str]:
    """The persons that a form may be short for: a part of their names, or a surname with a title or without."""
    found = [holding.get(f"·{form}", set())]
    found += [holding.get(form[:size], set()) for size in (1, 2) if not form[size:] or form[size:] in TITLES]
    return chain.from_iterable(found)


def _both(some: set[str], others: set[str]) -> set[str]:
    """The names in both sets; none where each has so many that the characters say nothing."""
    return some & others if min(len(some), len(others)) < _MANY else set()


def _one(names: Iterable[str]) -> str:
    """As `only`, but no longer than it takes to see a second."""
    first = ""
    for name in names:
        if first and name != first:
            return ""
        first = name
    return first


def _expanded(form: str) -> str:
    """A body whose place is left out but for its level, its function in full: 市科技局 → 市科学技术局."""
    if form[0] in _LEVELS and (function := functions().get(form[1:])):
        return form[0] + function
    return form


def _cases(unknown: Sequence[str], names: Forms) -> Forms:
    """Latin names that differ in case alone: the first one stands for all."""
    if not _CASED.search("".join([names[form] for form in unknown])):
        return {}
    first: Forms = {}
    return {
        form: name for form in unknown if (name := first.setdefault(names[form].casefold(), names[form])) != names[form]
    }


def _elided(names: Forms, places: Forms) -> Forms:
    """省教育厅 in an article that names one province, 市科技局 in one that names one city."""
    out: Forms = {}
    found: dict[str, str] = {}
    for form, name in names.items():
        if name == form and (level := form[0]) in _LEVELS and (function := functions().get(form[1:])):
            if level not in found:
                found[level] = _province(names, places) if level == "省" else only(_at(level, names, places))
            if found[level]:
                out[form] = found[level] + function
    return out


def _at(level: str, names: Forms, places: Forms) -> set[str]:
    """The places of a level that an article names."""
    return {name for name in (*places.values(), *(place(n)[0] for n in names.values())) if name[-1:] == level}


def _province(names: Forms, places: Forms) -> str:
    """The one province that an article is about, by the places that it names; empty where they lie in several."""
    known = things()
    here = (*places.values(), *(reading("LOC", where).name for n in names.values() if (where := place(n)[0])))
    code = only(code for name in here if (code := known.province(name)))
    return known.provinces.get(code, "")


def _apply(aliases: Mapping[tuple[str, str], str], names: Mapping[str, Forms]) -> None:
    """The user's names for forms and for what they stand for."""
    for kind, found in names.items():
        for form in found:
            for key in (form, _last(found, form)):
                name = aliases.get((kind, key)) or aliases.get(("", key))
                if name:
                    found[form] = name
                    break
