"""`link`: mentions of one thing get one name, the canonical one.

First an article says what its short forms are short for: 以下简称“…”, or a Latin abbreviation in brackets. Then the
package's lists say what a form stands for anywhere. What they don't know may be short for a longer name in the same
article. A form that fits several things is left alone: a wrong merge is worse than a missed one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from newsnlp.align import Aligned
from newsnlp.article import NAMED_TYPES, Mention
from newsnlp.entities.bearers import bearers
from newsnlp.entities.branches import branch
from newsnlp.entities.defined import definitions
from newsnlp.entities.forms import SHARES, Reading, edition, governed, legal, local, place, reading, seat
from newsnlp.entities.shorter import shorter
from newsnlp.entities.things import functions, things

# A form, of a type, and what it stands for.
Forms = dict[str, str]

_CASED = re.compile(r"[^\u4e00-\u9fff]")  # or may be
_LEVELS = frozenset("省市县区州镇")
_PUBLIC = frozenset("部院局署厅处委会行法")  # how bodies end that other places have by the same name
_DAILY = "央行"  # the Mainland's news says it of its own beside others'
# Where news names one of these, a central body's bare name may be that of their own.
_HOME = frozenset("中国 香港 澳门 台湾".split())
_FEW = 20  # rivals for a bare name that are compared with each other
_MANY = 500  # bodies with one character in an article; none of news has so many
# Bodies of one name on both sides of the strait, and those that show which side an article is about.
_BOTH = frozenset("外交部 国防部 教育部 财政部 科技部 央行 中央银行 中科院".split())
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
    counties = _counties(mentions)
    named["LOC"].update(set(counties.values()))
    names = {kind: _settled(kind, found, named) for kind, found in forms.items()}
    names["ORG"] |= _companies(forms["ORG"], names["ORG"])
    for kind, found in forms.items():
        # What the lists know for several things, 人大, is none by its likeness to one.
        unknown = [
            form
            for form, r in found.items()
            if not r.known and not r.maybe and names[kind][form] == r.name and (kind, form) not in defined
        ]
        names[kind] |= _cases(unknown, names[kind]) | (
            bearers(plain, mentions, unknown, names[kind]) if kind == "PER" else _shorts(kind, unknown, names[kind])
        )
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
    # One name of two cities' counties: 石家庄市|桥西区, 张家口市|桥西区.
    if len(set(counties.values())) == 1:
        counties = {}
    return [
        Mention(*m[:4], name) if (name := changed.get((m.type, m.name)) or counties.get(m.start)) else m
        for m in mentions
    ]


def _last(names: Forms, form: str) -> str:
    """Follow a form to what it stands for in the end; a definition may lead to another form."""
    for _ in range(4):
        name = names.get(form, form)
        if name == form:
            break
        form = name
    return form


def _named(found: Mapping[str, Reading]) -> Counter[str]:
    """The known things that an article names by forms that can't mean another, with the number of those forms."""
    return Counter(r.name for r in found.values() if r.known and not r.maybe)


def _counties(mentions: Sequence[Mention]) -> dict[int, str]:
    """The counties of a common name that stand directly behind their city's, 北京市|朝阳区, by where they start."""
    known, found = things(), {}
    last: Mention | None = None
    for m in mentions:
        if last is not None and last.end == m.start and m.name in known.maybe["LOC"] and m.type == last.type == "LOC":
            name = reading("LOC", last.name).name + m.name
            if ("LOC", name) in known.ids:
                found[m.start] = name
        last = m
    return found


def _settled(kind: str, found: Mapping[str, Reading], named: Mapping[str, Counter[str]]) -> Forms:
    """What each form stands for by itself, or by what else the article names."""
    out: Forms = {}
    full = {r.name for r in found.values()}
    tails = _tails(found) if kind == "ORG" else {}
    earlier: set[str] = set()
    parts: set[str] = set()  # of the names of persons so far whom the lists don't have
    for form, r in found.items():
        out[form] = r.name
        rivals = {thing for thing in r.maybe if thing in named[kind]}
        if kind == "ORG" and (r.known or r.maybe):
            rivals |= _locals(form, found, named, tails, earlier)
        if kind == "LOC" and rivals and any(form + level in full and form + level not in rivals for level in "市区县"):
            rivals.add(form)  # 朝阳 where 朝阳区 is named too
        earlier.add(r.name)
        otherwise = r.known and named[kind][r.name] > (not r.maybe)
        if rivals:
            out[form] = rivals.pop() if len(rivals) == 1 and not otherwise else form
        elif kind == "LOC" and r.known and _unclear(form, r.name, found, full):
            out[form] = form
        elif kind == "PER" and not r.known:
            parts.update(form.split("·") if "·" in form else ())
        elif kind == "PER" and form in parts and not otherwise:
            out[form] = form
        elif kind == "EVENT" and r.known:
            editions = (e.name for e in found.values() if e.name != r.name and edition(e.name)[1] == r.name)
            out[form] = only(editions) or r.name
    return out


def _unclear(form: str, name: str, found: Mapping[str, Reading], full: Collection[str]) -> bool:
    """A place's form that says too little in this article.

    恩施, where 恩施市 is named too; 南海, where 南海区 is; a province's letter, where no other place of the
    Mainland is named.
    """
    known = things()
    if not known.province(name) or name.endswith("自治州"):
        return any(form + level in full for level in "市区县" if form + level != name)
    if len(form) > 1:
        return False
    return not any(known.province(r.name) for other, r in found.items() if len(other) > 1 or r.name != name)


def _tails(found: Mapping[str, Reading]) -> dict[str, list[tuple[str, str]]]:
    """What follows another place in names of bodies, and the bodies, by its first character."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, r in found.items():
        where, what = place(form if r.known else r.name)
        if where and where not in _HOME:
            out[what[0]].append((what, r.name))
    return out


def _locals(
    form: str,
    found: Mapping[str, Reading],
    named: Mapping[str, Counter[str]],
    tails: Mapping[str, Sequence[tuple[str, str]]],
    earlier: Collection[str],
) -> set[str]:
    """The bodies of places that a central body's bare name may mean in an article that names them.

    发改委 after 禾川市发展和改革委员会; 财政部 after 美国财政部 where China is not spoken of; 教育部 in news of Taiwan;
    证监会 in news of Hong Kong, where it may be either if the Mainland's markets are spoken of too.
    """
    bodies, own = named["ORG"], found[form].name
    if form in _BOTH and bodies.keys() & _TAIWAN and not bodies.keys() & _MAINLAND:
        return {reading("ORG", "台湾" + form).name}
    if (also := _ALSO.get(form)) and bodies.keys() & _HONG_KONG and not bodies[own]:
        return {also, own} if bodies.keys() & (_MAINLAND | _MARKETS) else {also}
    if function := functions().get(form):
        return {r.name for r in found.values() if r.name != own and r.name.endswith(function) and local(r.name)[0]}
    if form[-1] not in _PUBLIC or "." in _id(own):
        return set()
    others = ((what, name) for what, name in tails.get(form[0], ()) if name != own)
    rivals = {name for what, name in others if what == form or (len(form) > 2 and _stands(form, what))}
    if len(rivals) <= _FEW:  # of more there are several
        rivals = {name for name in rivals if not any(shorter("ORG", name, other) for other in rivals)}
    if own in earlier and rivals.isdisjoint(earlier):  # 最高人民法院, 最高法 and then 美国最高法院
        return set()
    if rivals and (form == _DAILY or any(where in _HOME or things().province(where) for where in named["LOC"])):
        rivals.add(own)
    return rivals


def _stands(form: str, what: str) -> bool:
    """Whether a form of three characters or more is short for what follows a place: 金管局, 金融管理局."""
    return form[-1] in what and shorter("ORG", form, what)


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
    fulls = {name: name for name in names.values()} | names
    expanded = {form: _expanded(form) for form in unknown}
    holding = _holding(fulls, expanded.values())
    out: Forms = {}
    for form, longer in expanded.items():
        candidates = _both(holding.get(longer[0], set()), holding.get(longer[-1], set()))
        name = only(fulls[full] for full in candidates if fulls[full] != names[form] and shorter(kind, longer, full))
        if name and not (kind == "ORG" and _listed(longer, holding[longer[0]]) - {name}):
            out[form] = name
    return out


def _listed(brand: str, names: Iterable[str]) -> set[str]:
    """The listed companies among some names that begin with a brand: 格力 may be 格力电器 too."""
    return {name for name in names if name.startswith(brand) and "." in _id(name)}


def _holding(fulls: Iterable[str], forms: Iterable[str]) -> dict[str, set[str]]:
    """The names that hold a form's first or last character."""
    found: dict[str, set[str]] = defaultdict(set)
    ends = {character for form in forms for character in (form[0], form[-1])}
    for full in fulls:
        for character in ends.intersection(full):
            found[character].add(full)
    return found


def _both(some: set[str], others: set[str]) -> set[str]:
    """The names in both sets; none where each has so many that the characters say nothing."""
    return some & others if min(len(some), len(others)) < _MANY else set()


def only(names: Iterable[str]) -> str:
    """The one name among some; empty where there are none or several. A second different one is the last asked for."""
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
    """省教育厅 in an article that names one province, 市科技局 and 团市委 in one that names one city."""
    out: Forms = {}
    found: dict[str, str] = {}
    for form, name in names.items():
        if name == form and (body := _without(form)):
            level, named = body
            if level not in found:
                found[level] = _province(names, places) if level == "省" else only(_at(level, names, places))
            if where := found[level]:
                out[form] = names.get(where + form[1:]) or named(where)
    return out


def _without(form: str) -> tuple[str, Callable[[str], str]] | None:
    """The level of a body whose place is left out, and how the body of a place is named."""
    if form[0] in _LEVELS and (function := functions().get(form[1:])):
        return form[0], lambda where: where + function
    if (found := branch(form)) and found.where in _LEVELS:
        return found.where, found.named
    return None


def _at(level: str, names: Forms, places: Forms) -> set[str]:
    """The places of a level that an article names, and has a government of its own; 兰溪 is 兰溪市."""
    known = things().forms["LOC"]
    found = (*places.values(), *map(seat, names.values()))
    longer = (name if name[-1:] == level else known.get(name + level, "") for name in found)
    return {name for name in longer if name and governed(name)}


def _province(names: Forms, places: Forms) -> str:
    """The one province that an article is about, by the places that it names; empty where they lie in several."""
    known = things()
    here = (*places.values(), *(reading("LOC", where).name for n in names.values() if (where := seat(n))))
    code = only(code for name in here if (code := known.province(name)))
    name = known.provinces.get(code, "")
    return name if name.endswith("省") else ""


def _apply(aliases: Mapping[tuple[str, str], str], names: Mapping[str, Forms]) -> None:
    """The user's names for forms and for what they stand for."""
    for kind, found in names.items():
        for form, end in {form: _last(found, form) for form in found}.items():  # before any of them is changed
            own = (aliases.get((kind, key)) or aliases.get(("", key)) for key in (form, end))
            found[form] = next(filter(None, own), end)
