from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given

from newsnlp.article import Article, Line, Meta
from newsnlp.reading.clean import clean, split
from newsnlp.reading.dates import dates, of_field
from newsnlp.reading.meta import meta
from newsnlp.reading.people import names
from tests.labelled import cases
from tests.pages import labelled, page, read
from tests.strategies import texts


def facts(article, lines):
    return meta(article, *read(article.text), lines)


@pytest.mark.parametrize("case", cases("meta"))
def test_meta(case):
    text, roles = page(case["page"])
    want = {name: tuple(value) if isinstance(value, list) else value for name, value in case["want"].items()}
    assert facts(Article("a", text), labelled(text, roles)) == Meta(**want)


@pytest.mark.parametrize("line", ["记者：李雷", "记者：", "来源："])
def test_very_many_lines_of_facts(line):
    """Each was looked for among all: 30,000 bylines took ten seconds more."""
    text = "\n".join([line] * 30_000)
    lines = [Line(start, end, "meta") for start, end in split(text)]
    start = process_time()
    assert facts(Article("a", text), lines).reporters == (("李雷",) if "李雷" in line else ())
    assert process_time() - start < 8


@given(texts)
def test_any_text_has_facts_or_none(text):
    lines = clean(read(text)[1])
    facts(Article("a", text), lines)
    # A page that is all headline, all caption …
    for role in ("title", "meta", "body", "caption"):
        facts(Article("a", text), [line._replace(role=role) for line in lines])


def test_facts_beside_the_text_come_first():
    text, roles = page("t 江州启动人才服务周\nm 2024-05-30 来源：江州日报\nb 人才服务周启动。（李雷）")
    stated = Article("a", text, "人才周启幕", "2024-05-31T08:00:00+08:00", "江州网", ("韩梅",))
    got = facts(stated, labelled(text, roles))
    assert got.title == "人才周启幕"
    assert got.published == "2024-05-31T08:00:00"
    assert got.source == "江州网"
    assert got.reporters == ("韩梅",)


def test_the_page_says_the_hour_of_a_day_stated_beside_the_text():
    text, roles = page("t 江州启动人才服务周\nm 2024 05/30 08:30:12\nb 人才服务周启动。")
    for stated, want in (("2024-05-30", "2024-05-30T08:30:12"), ("2024-05-31", "2024-05-31")):
        assert facts(Article("a", text, published=stated), labelled(text, roles)).published == want


def test_facts_that_are_not_sane_do_not():
    text, roles = page("t 江州启动人才服务周\nm 2024-05-30 来源：江州日报\nb 人才服务周启动。")
    got = facts(Article("a", text, " ", "yesterday", "https://news.example.com"), labelled(text, roles))
    assert (got.title, got.published, got.source) == ("江州启动人才服务周", "2024-05-30", "江州日报")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2024-05-30 14:55:37", ["2024-05-30T14:55:37"]),
        ("2024年5月30日 下午2:55", ["2024-05-30T14:55"]),
        ("2024年5月31日 晚上12:30", ["2024-06-01T00:30"]),
        ("2024年5月31日 晚上8:30", ["2024-05-31T20:30"]),
        ("2024年5月31日 凌晨12:30", ["2024-05-31T00:30"]),
        ("2024年5月31日 中午12:30", ["2024-05-31T12:30"]),
        ("2024年5月31日 中午1:30", ["2024-05-31T13:30"]),
        ("2024-05-31 12:30 AM", ["2024-05-31T00:30"]),
        ("9999年12月31日 晚上12:30", []),
        ("2024 05/30 14:55:37", ["2024-05-30T14:55:37"]),
        ("19:042023/08/25", ["2023-08-25T19:04"]),
        ("30/05/2024 - 09:49", ["2024-05-30T09:49"]),
        ("12/30/2024", ["2024-12-30"]),
        ("2024年５月３０日 14：５５", ["2024-05-30T14:55"]),
        ("二〇二四年五月三十日", ["2024-05-30"]),
        ("民国一一三年五月三十日", ["2024-05-30"]),
        ("2024年2月30日", []),
        ("电话 20240530123", []),
        ("2023/8/23 15:06（8/23 15:31 更新）", ["2023-08-23T15:06"]),
        ("May 30, 2024", ["2024-05-30"]),
        ("3 \u017fep 2024", ["2024-09-03"]),  # the long s of old print
        ("2024年06月15日 (六) 10:20", ["2024-06-15T10:20"]),
        ("2024/06/15(六) 10:20", ["2024-06-15T10:20"]),
        ("2024年6月15日（星期六）香港时间18时30分", ["2024-06-15T18:30"]),
        ("2024年6月15日（星期六）10:20", ["2024-06-15T10:20"]),
        ("2024-06-15 (Sat) 10:20", ["2024-06-15T10:20"]),
        ("2024.06.15｜10:20", ["2024-06-15T10:20"]),
        ("113年6月15日 10:20", ["2024-06-15T10:20"]),
        ("113-06-15", ["2024-06-15"]),
        ("公元113年6月15日", []),
        ("113.06.15.20", []),
        ("二○二四年六月十五日", ["2024-06-15"]),
        ("二O二四年六月十五日", ["2024-06-15"]),
        ("中华民国一一三年六月十五日", ["2024-06-15"]),
        ("1/6/2025, 1/13/2025", ["2025-06-01", "2025-01-13"]),
        ("发布于2024-05-30T14:55:37+08:00", ["2024-05-30T14:55:37"]),
    ],
)
def test_dates(text, want):
    assert [stated.iso for stated in dates(text)] == want


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("1718418000", "2024-06-15T10:20:00"),
        ("1718418000.0", "2024-06-15T10:20:00"),
        ("1718418000123", "2024-06-15T10:20:00"),
        ("631152000", "1990-01-01T08:00:00"),
        ("631151999", None),
        ("4102444800", None),
        ("202406151020", "2024-06-15T10:20"),
        ("20240615102030", "2024-06-15T10:20:30"),
        ("20240615253030", "2024-06-15"),
        ("20241315102030", None),
        ("2024/06/19 晚间8:30", "2024-06-19T20:30"),
        ("2024/06/19 晚間 8:30", "2024-06-19T20:30"),
        ("2024/06/19 晚8:30", "2024-06-19T20:30"),
        ("2024/06/19 深夜11:30", "2024-06-19T23:30"),
        ("2024/06/19 午后2:30", "2024-06-19T14:30"),
        ("2024/06/19 清晨6:30", "2024-06-19T06:30"),
        ("2024/06/15 PM 02:30", "2024-06-15T14:30"),
        ("2024/06/15 am 12:30", "2024-06-15T00:30"),
        ("2025-01", None),
        ("0000-00-00", None),
        ("民國114年3月12日 10時20分", "2025-03-12T10:20"),
        ("2024年6月15日（星期六）香港時間18時30分", "2024-06-15T18:30"),
        ("2025-02-01T23:30:00Z", "2025-02-02T07:30:00"),
        ("2025-02-01T23:30:00.000Z", "2025-02-02T07:30:00"),
        ("2025-02-01 23:30:00Z", "2025-02-02T07:30:00"),
        ("2025-02-01T23:30+00:00", "2025-02-02T07:30"),
        ("2025-02-01T23:30:00+08:00", "2025-02-01T23:30:00"),
        ("2025-02-01T25:30:00Z", "2025-02-01"),
    ],
)
def test_a_time_in_a_field_of_its_own(value, want):
    assert of_field(value) == want


def test_a_clock_of_ones_own_called_utc():
    """The page shows its readers the same time as it states in UTC."""
    assert of_field("2025-02-01T23:30:00Z", ["2025-02-01T23:30"]) == "2025-02-01T23:30:00"
    assert of_field("2025-02-01T23:30:00Z", ["2025-02-02T07:30"]) == "2025-02-02T07:30:00"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("苏禾 何砚平", ["苏禾", "何砚平"]),
        ("张三、李四", ["张三", "李四"]),
        ("王 伟 李小明", ["王 伟", "李小明"]),
        ("罗岚萧望舒", ["罗岚", "萧望舒"]),
        ("欧阳小明", ["欧阳小明"]),
        ("阿里木·买买提", ["阿里木·买买提"]),
        ("李小瑶台北", ["李小瑶"]),
        ("JOHN A. SMITH, MARY JONES", ["JOHN A. SMITH", "MARY JONES"]),
        ("张三报道", ["张三"]),
        ("王小明／台北报导", ["王小明"]),
        ("陈小明 台南报道", ["陈小明"]),
        ("陈小明 台南、高雄报导", ["陈小明"]),
        ("王小明南京报道", ["王小明"]),
        ("李明 王金华报道", ["李明", "王金华"]),
        ("李明 金华", ["李明", "金华"]),
        ("文：陈小明", []),
        ("王岚 SN231", ["王岚"]),
        ("王岚 关注", ["王岚"]),
        ("发自伦敦", []),
        ("综合报道", []),
    ],
)
def test_names(text, want):
    assert [text[a:b] for a, b in names(text)] == want


@pytest.mark.parametrize(
    ("stated", "want"),
    [
        pytest.param("来源：人民网-人民日报", "人民网-人民日报", id="a label"),
        pytest.param("稿件来源: 江州日报", "江州日报", id="a longer label"),
        pytest.param("【來源：江州電視台", "江州電視台", id="a label in Traditional, behind a bracket"),
        pytest.param("稿源：", None, id="a label alone"),
        pytest.param("原创", None, id="original"),
        pytest.param("本站原創", None, id="original of this site, in Traditional"),
        pytest.param("转载", None, id="reprinted"),
        pytest.param("来源：本站", None, id="this site, behind a label"),
        pytest.param("原创力周刊", "原创力周刊", id="an outlet whose name begins so"),
        pytest.param("来源周刊", "来源周刊", id="no label without a colon"),
    ],
)
def test_a_stated_outlet_has_no_label_and_is_none_where_it_says_original(stated, want):
    text = "今天下午，江州市在会展中心举行人才大会。"  # a talent conference this afternoon
    assert facts(Article("a", text, source=stated), [Line(0, len(text), "body")]).source == want


def test_the_page_names_the_outlet_where_the_field_says_original():
    text = "江州启动人才服务周\n来源：江州日报"
    roles = [Line(0, 9, "title"), Line(10, 17, "meta")]
    assert facts(Article("a", text, source="原创"), roles).source == "江州日报"
    text = "江州启动人才服务周\n来源：原创"
    assert facts(Article("a", text), [Line(0, 9, "title"), Line(10, 15, "meta")]).source is None
