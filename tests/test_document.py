"""The document pass on made-up articles: each case with its gloss."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.entities.document import spread
from newsnlp.entities.spans import Cover, add


def mark(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Text without its marks, and the spans that [PER:…] marks in it, one inside another at times."""
    plain, spans, opened = "", [], []
    i = 0
    while i < len(text):
        if text[i] == "[":
            kind, _, _ = text[i + 1 :].partition(":")
            opened.append((len(plain), kind))
            i += len(kind) + 2
        elif text[i] == "]":
            start, kind = opened.pop()
            spans.append((start, len(plain), kind))
            i += 1
        else:
            plain += text[i]
            i += 1
    return plain, sorted(spans)


CASES = {
    # gloss: what the model found -> what the article as a whole says
    "a title in marks is a work": ("读《山海新谈》。", "读《[WORK:山海新谈]》。"),
    "names in a title give way": ("《[LOC:云州]志》出版", "《[WORK:云州志]》出版"),
    "a newspaper in title marks stays a body": ("据《云州日报》报道", "据《[ORG:云州日报]》报道"),
    "a programme named in a title is kept": (
        "《关于实施[PROGRAM:飞鹰计划]的意见》",
        "《[WORK:关于实施[PROGRAM:飞鹰计划]的意见]》",
    ),
    "quoted name and head": ("启动“飞鹰”计划", "启动[PROGRAM:“飞鹰”计划]"),
    "what kind of plan, between quotes and head": (
        "“飞鹰”人才培养计划、“净湾”专项行动",
        "[PROGRAM:“飞鹰”人才培养计划]、[PROGRAM:“净湾”专项行动]",
    ),
    "other words between quotes and head": ("建设“飞鹰”重大工程", "建设“飞鹰”重大工程"),
    "a call behind the quotes is no head": ("响应“青春建功”号召", "响应“青春建功”号召"),
    "the outline of a plan is in its name": ("编制“十佳”规划纲要", "编制[PROGRAM:“十佳”规划纲要]"),
    "what a head once followed, in other quotes": (
        "启动“飞鹰”计划，“飞鹰”进校园",
        "启动[PROGRAM:“飞鹰”计划]，“[PROGRAM:飞鹰]”进校园",
    ),
    "a five-year plan's name alone is a span of years": (
        "编制“十五五”规划，“十五五”开局",
        "编制[PROGRAM:“十五五”规划]，“十五五”开局",
    ),
    "places of several levels in a row": (
        "在[LOC:海山市望潮区青螺镇]，[LOC:四川成都]和[LOC:西安雁塔区科技路]",
        "在[LOC:海山市][LOC:望潮区][LOC:青螺镇]，[LOC:四川][LOC:成都]和[LOC:西安][LOC:雁塔区][LOC:科技路]",
    ),
    "a mountain behind a province": ("在[LOC:福建武夷山]", "在[LOC:福建][LOC:武夷山]"),
    "one place, though parts of its name are places": (
        "在[LOC:马里兰州]、[LOC:苏州工业园区]、[LOC:丹麦小镇]和[LOC:宁夏夜市]",
        "在[LOC:马里兰州]、[LOC:苏州工业园区]、[LOC:丹麦小镇]和[LOC:宁夏夜市]",
    ),
    "a verb before a programme": ("[PROGRAM:实施飞鹰人才计划]", "实施[PROGRAM:飞鹰人才计划]"),
    "a short form in brackets is a name of its own": (
        "[EVENT:云州海洋博览会（海博会）]开幕",
        "[EVENT:云州海洋博览会]（[EVENT:海博会]）开幕",
    ),
    "a part of a name in brackets": ("[EVENT:云州品牌行（东港站）]开幕", "[EVENT:云州品牌行（东港站）]开幕"),
    "a planner is no plan": ("“十佳”规划师", "“十佳”规划师"),
    "a quotation with a pause is no name": ("说“好计划，大家的计划”", "说“好计划，大家的计划”"),
    "an event in quotes": ("“云港英才周”开幕", "“[EVENT:云港英才周]”开幕"),
    "a title that names another": (
        "《〈云州条例〉实施细则》",
        "《[WORK:〈云州条例〉实施细则]》",
    ),
    "two events that 暨 joins": (
        "[EVENT:云州人才大会暨云州服务周]举行",
        "[EVENT:云州人才大会]暨[EVENT:云州服务周]举行",
    ),
    "two events with a comma of lists": (
        "[EVENT:云州招聘会、云州环保论坛]同期举行",
        "[EVENT:云州招聘会]、[EVENT:云州环保论坛]同期举行",
    ),
    "two bodies with a head of one character": (
        "[ORG:云州环保局及云州大学]",
        "[ORG:云州环保局]及[ORG:云州大学]",
    ),
    "a short form of a body in brackets": (
        "[ORG:云州理工大学（云理大]）校长",
        "[ORG:云州理工大学]（[ORG:云理大]）校长",
    ),
    "an event's year": ("2024年[EVENT:云州人才大会]", "[EVENT:2024年云州人才大会]"),
    "an event's count": ("第六届[EVENT:云州博览会]", "[EVENT:第六届云州博览会]"),
    "a long count": ("第一百三十五届[EVENT:云州博览会]", "[EVENT:第一百三十五届云州博览会]"),
    "a programme that stops short of its head": (
        "实施[PROGRAM:深海装备技术]攻关专项，",
        "实施[PROGRAM:深海装备技术攻关专项]，",
    ),
    "a programme that has its head": ("[PROGRAM:飞鹰计划]重点项目", "[PROGRAM:飞鹰计划]重点项目"),
    "a place before the year": (
        "[EVENT:云州市2024年人才大会]开幕",
        "[LOC:云州市][EVENT:2024年人才大会]开幕",
    ),
    "a place before the count": (
        "[LOC:云州]第六届[EVENT:博览会]",
        "[EVENT:云州第六届博览会]",
    ),
    "an occasion behind an event": ("[EVENT:云州服务周活动]开始", "[EVENT:云州服务周]活动开始"),
    "two bodies in one": (
        "[ORG:云州大学与海岬基金会]签约",
        "[ORG:云州大学]与[ORG:海岬基金会]签约",
    ),
    "a branch in a district whose name begins like a joint": (
        "[ORG:云州银行和平支行]、[ORG:云州大学和睦医院]、[ORG:云州银行和田分行]",
        "[ORG:云州银行和平支行]、[ORG:云州大学和睦医院]、[ORG:云州银行和田分行]",
    ),
    "a bank behind a joint that looks like that": (
        "[ORG:云州银行和平安银行]、[ORG:云州大学和田家炳中学]",
        "[ORG:云州银行]和[ORG:平安银行]、[ORG:云州大学]和[ORG:田家炳中学]",
    ),
    "one body with 和 in its name": ("[ORG:云州发展和改革委员会]", "[ORG:云州发展和改革委员会]"),
    "a number is no name": ("[EVENT:2024]银展", "2024银展"),
    "an event by its date": ("[EVENT:9·11]之后", "[EVENT:9·11]之后"),
    "what has no letter is no name": ("[PER:\x1b\uffff]来了", "\x1b\uffff来了"),
    "a place with a body's head": ("[LOC:云州市融媒体中心]供图", "[ORG:云州市融媒体中心]供图"),
    "a place and its government": ("[LOC:云州]政府表示", "[ORG:云州政府]表示"),
    "government troops are no government": ("[LOC:云州]政府军", "[LOC:云州]政府军"),
    "a country's letter is apart": ("支持[LOC:云]政府", "支持[LOC:云]政府"),
    "a body behind the place begins with 政府": (
        "[LOC:云州][ORG:政府采购中心]",
        "[LOC:云州][ORG:政府采购中心]",
    ),
    "all of a Latin word": ("[ORG:BMW Motorra]d与S[PER:hiller]在场", "[ORG:BMW Motorrad]与[PER:Shiller]在场"),
    "all of a year": ("[LOC:云州]202[EVENT:4年海洋大会]", "[LOC:云州][EVENT:2024年海洋大会]"),
    "a letter and a number are two": ("型号A[EVENT:2024云州车展]", "型号A[EVENT:2024云州车展]"),
    "a Latin word is not taken from its neighbour": ("[ORG:AB][PER:cd]说", "[ORG:AB][PER:cd]说"),
    "a company that looks like a person": ("[PER:比亚迪]涨价", "[ORG:比亚迪]涨价"),
    "a country that looks like a person": ("[PER:卢旺达]来宾", "[LOC:卢旺达]来宾"),
    "a team by its city's name stays a body": ("[ORG:罗马]胜出", "[ORG:罗马]胜出"),
    "an outlet in brackets before a body": (
        "【[ORG:云州日报】云州医院]公布",
        "【[ORG:云州日报]】[ORG:云州医院]公布",
    ),
    "a venue stays a place": ("[LOC:云州国际会展中心]", "[LOC:云州国际会展中心]"),
    "a bare head is nobody": ("[ORG:委员会]认为", "委员会认为"),
    "head inside the quotes": ("启动“飞鹰计划”", "启动“[PROGRAM:飞鹰计划]”"),
    "a name found once is found everywhere": (
        "[PER:赵云山]说，赵云山到了",
        "[PER:赵云山]说，[PER:赵云山]到了",
    ),
    "the longer name is not broken up": (
        "[LOC:云州]的[ORG:云州大学]",
        "[LOC:云州]的[ORG:云州大学]",
    ),
    "one character is not repeated": ("[LOC:美]媒称美丽", "[LOC:美]媒称美丽"),
    "short form in brackets": (
        "[ORG:云州新能集团]（简称“云新”）说，云新将",
        "[ORG:云州新能集团]（简称“[ORG:云新]”）说，[ORG:云新]将",
    ),
    "short form behind a colon": (
        "[ORG:云州新能集团]（以下简称：云新）说，云新将",
        "[ORG:云州新能集团]（以下简称：[ORG:云新]）说，[ORG:云新]将",
    ),
    "short form in straight quotes, behind a blank": (
        '[ORG:云州新能集团] (文中简称为 "云新")说，云新将',
        '[ORG:云州新能集团] (文中简称为 "[ORG:云新]")说，[ORG:云新]将',
    ),
    "short form behind a comma, in quotes": (
        "[ORG:云州新能集团]，下称“云新”，",
        "[ORG:云州新能集团]，下称“[ORG:云新]”，",
    ),
    "words behind a comma, without quotes": (
        "[ORG:云州新能集团]，简称云新的企业，",
        "[ORG:云州新能集团]，简称云新的企业，",
    ),
    "a bare head for short": ("[ORG:云州新能集团]（简称“公司”）", "[ORG:云州新能集团]（简称“公司”）"),
    "short form of a law, in title marks": (
        "《云州条例》（以下简称“《条例》”）",
        "《[WORK:云州条例]》（以下简称“《[WORK:条例]》”）",
    ),
    "short form behind a whole in quotes": (
        "“[PROGRAM:云州百舸工程]”简称“百舸”",
        "“[PROGRAM:云州百舸工程]”简称“[PROGRAM:百舸]”",
    ),
    "one word for several": ("[ORG:云州新能集团]（以下统称“云企”）", "[ORG:云州新能集团]（以下统称“[ORG:云企]”）"),
    "last part of a transliterated name": (
        "[PER:安娜·贝克曼]来了。贝克曼说",
        "[PER:安娜·贝克曼]来了。[PER:贝克曼]说",
    ),
}


@pytest.mark.parametrize("gloss", CASES)
def test_spread(gloss: str) -> None:
    found, wanted = CASES[gloss]
    text, mentions = mark(found)
    plain, spans = mark(wanted)
    assert plain == text
    assert spread(text, mentions) == spans


BROKEN = {
    # gloss: what the tagger found, the candidate, what it is
    "a long name broken up": (
        "[ORG:云州大学]—[LOC:沧浦]集成电路[ORG:产教联合体]揭牌",
        "[ORG:云州大学—沧浦集成电路产教联合体]揭牌",
    ),
    "a zone belongs to its place": ("[LOC:沧浦][LOC:高新区]", "[LOC:沧浦高新区]"),
}


@pytest.mark.parametrize("gloss", BROKEN)
def test_wholes(gloss: str) -> None:
    found, wanted = BROKEN[gloss]
    text, mentions = mark(found)
    _, whole = mark(wanted)
    assert spread(text, mentions, whole) == whole
    start, end, kind = whole[0]
    assert spread(text, mentions, [(start + 1, end, kind), (start, end - 1, kind)]) == mentions


def test_an_event_begins_no_noun_s_second_half() -> None:
    text, mentions = mark("举办科[EVENT:技人才大会]")
    assert spread(text, mentions, nouns={3: 2}) == [(2, 8, "EVENT")]


def test_two_bodies_joined_stay_two() -> None:
    text, mentions = mark("[ORG:云州教育局]和[ORG:云州科技局]印发")
    assert spread(text, mentions, [(0, 11, "ORG")]) == mentions


def test_sure_names_are_added_where_nothing_is() -> None:
    text, mentions = mark("记者俞经报道，[ORG:俞经大学]说")
    assert spread(text, mentions, sure={"俞经": "PER"}) == [(2, 4, "PER"), *mentions]


def test_sure_names_take_the_place_of_their_pieces_and_types() -> None:
    text, mentions = mark("[LOC:澜江]晚报、[PER:澜江晚报]")
    assert spread(text, mentions, sure={"澜江晚报": "ORG"}) == [(0, 4, "ORG"), (5, 9, "ORG")]


def test_sure_names_leave_longer_names_whole() -> None:
    text, mentions = mark("[ORG:澜江晚报社]说")
    assert spread(text, mentions, sure={"澜江晚报": "ORG", "晚报社说": "ORG"}) == mentions


@given(
    st.lists(st.text("甲乙丙", min_size=2, max_size=4), max_size=6),
    st.text("甲乙丙", max_size=20),
    st.sets(st.integers(0, 20)),
)
def test_names_are_added_where_a_naive_search_finds_them(words, text, cuts):
    """From left to right, at each place the longest name, where no mention is."""
    bounds = [*itertools.pairwise(sorted(cut for cut in cuts if cut <= len(text)))][::2]
    mentions = [(start, end, "PER") for start, end in bounds]
    wanted, at = [*mentions], 0
    while at < len(text):
        end = at + max((len(w) for w in words if text.startswith(w, at)), default=0)
        if end > at and not any(start < end and at < stop for start, stop in bounds):
            wanted.append((at, end, "LOC"))
        at = max(end, at + 1)
    assert add(text, mentions, dict.fromkeys(words, "LOC")) == sorted(wanted)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6),
    st.integers(0, 26),
    st.integers(0, 4),
)
def test_a_cover_touches_what_a_mask_touches(pairs, at, size):
    """With no characters asked for: whether a span goes on over that place."""
    cover = Cover(sorted((start, start + length, "LOC") for start, length in pairs))
    if size:
        wanted = any(start < at + size and at < start + length for start, length in pairs)
    else:
        wanted = any(start < at < start + length for start, length in pairs)
    assert cover.touches(at, at + size) == wanted


def test_nothing_to_spread() -> None:
    assert spread("", []) == []
    assert spread("今天天气很好。", []) == []
