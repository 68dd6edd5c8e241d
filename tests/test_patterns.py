from __future__ import annotations

import pytest
from cn2an import an2cn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsnlp.entities.patterns import BEGINS, PATTERNS, patterns
from newsnlp.entities.sums import home_currency, number
from tests.labelled import cases
from tests.strategies import texts


@pytest.mark.parametrize("case", cases("patterns"))
def test_patterns(case):
    text = case["text"]
    found = patterns(text, published=case.get("published", "2024-05-30"), currency=case.get("currency", "CNY"))
    assert [[v.type, text[v.start : v.end], v.value] for v in found] == case["want"]


@given(texts)
def test_values_lie_apart_and_in_order(text):
    last = 0
    for value in patterns(text, published="2024-05-30"):
        assert last <= value.start < value.end <= len(text)
        last = value.end


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("1,200", 1200), ("3.5", 3.5), ("三百二十", 320), ("二〇二四", 2024), ("两千", 2000), ("百", 100), ("多", None),
        ("十", 10), ("十九", 19), ("九十", 90), ("百二十", 120), ("三点五", 3.5), ("零三十三", None),
    ],
)  # fmt: skip
def test_number(text, want):
    assert number(text) == want


@given(st.text("〇零一二两九十百千万点3.,", min_size=1, max_size=6))
def test_any_numeral_has_a_value_or_none(text):
    assert number(text) is None or number(text) >= 0


@given(st.integers(1, 9999))
def test_numbers_are_read_as_they_are_written(value):
    assert number(an2cn(value)) == value


@pytest.mark.parametrize(
    ("text", "script", "want"),
    [
        pytest.param("港铁票价上调，港府称", "traditional", "HKD", id="Hong Kong"),
        pytest.param("被告在区域法院认罪，涉款5000元", "traditional", "HKD", id="a court of Hong Kong"),
        pytest.param("港股低开，人民币走弱，恒指收报", "traditional", "HKD", id="Hong Kong's stocks beside the yuan"),
        pytest.param("立法院审议，行政院表示", "traditional", "TWD", id="Taiwan"),
        pytest.param("无锡高新区举行大会", "traditional", "CNY", id="a converted Mainland page"),
        pytest.param("香港与香港", "simplified", "CNY", id="a Mainland page about Hong Kong"),
        pytest.param("男子在元朗被捕，罚款5000元", "traditional", "HKD", id="one place of Hong Kong"),
        pytest.param("台南市一名男子诈骗，地检署起诉", "traditional", "TWD", id="one city of Taiwan"),
        pytest.param("治安警察局在氹仔拦截，行政长官批示，立法会通过", "traditional", "MOP", id="Macau"),
        pytest.param("立法会通过，特区政府表示", "traditional", "HKD", id="what Hong Kong and Macau share"),
        pytest.param("市委书记赴香港招商，香港企业投资", "traditional", "CNY", id="a converted one about Hong Kong"),
        pytest.param("成立委员会，设立法院，创新界面，日本港口", "traditional", "CNY", id="pieces of other words"),
        pytest.param("罚款5000元（澳门元，下同）", "simplified", "MOP", id="stated in brackets"),
        pytest.param("港铁投资10亿美元(以下同)", "traditional", "USD", id="stated behind a sum"),
    ],
)
def test_home_currency(text, script, want):
    assert home_currency(text, script) == want


@pytest.mark.parametrize("kind", PATTERNS)
@settings(suppress_health_check=[HealthCheck.filter_too_much])  # for what may not stand before a phone number
@given(data=st.data())
def test_a_match_begins_where_one_may_begin(kind, data):
    match = PATTERNS[kind].search(data.draw(st.from_regex(PATTERNS[kind])))
    assert BEGINS[kind].match(match.string, match.start())
