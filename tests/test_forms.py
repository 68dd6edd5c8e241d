from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.article import NAMED_TYPES
from newsnlp.entities.forms import condensed, edition, legal, local, place, reading, seat, spelled
from tests.strategies import texts


@given(st.sampled_from(NAMED_TYPES), texts)
def test_every_form_has_a_reading(kind, text):
    name = reading(kind, text).name
    assert name or not text


@pytest.mark.parametrize("form", ["江" * 29, "江" * 10_000, "江苏省" * 9, "北京" * 15])
def test_a_long_form_takes_no_time(form):
    started = time.process_time()
    for kind in NAMED_TYPES:
        reading(kind, form)
    assert time.process_time() - started < 1


@given(texts)
def test_a_place_and_the_rest_are_the_name(text):
    where, rest = place(text)
    assert where + rest == text
    assert rest or not text


@pytest.mark.parametrize(
    ("kind", "form", "want"),
    [
        ("ORG", "江苏省人社厅", "江苏省人力资源和社会保障厅"),
        ("ORG", "江苏人社厅", "江苏省人力资源和社会保障厅"),
        ("ORG", "中共江苏省委", "江苏省委"),
        ("ORG", "安徽省淮北市政府", "淮北市人民政府"),
        ("ORG", "俄外交部", "俄罗斯外交部"),
        ("ORG", "中国财政部", "财政部"),
        ("ORG", "比亚迪股份有限公司", "比亚迪"),
        ("LOC", "江苏省无锡市", "无锡市"),
        ("LOC", "北京朝阳区", "北京市朝阳区"),
        ("EVENT", "第七届进博会", "第七届中国国际进口博览会"),
        ("EVENT", "2022年俄乌战争", "俄乌冲突"),
        ("ORG", "南韩央行", "韩国银行"),
        ("LOC", "无锡高新技术产业开发区", "无锡高新区"),
        ("WORK", "中华人民共和国民法典", "民法典"),
        ("PER", "安娜．貝克曼", "安娜·貝克曼"),
        ("ORG", "中国共产党江苏省委", "江苏省委"),
        ("ORG", "禾川市妇联", "禾川市妇女联合会"),  # of a place that the lists don't have
        ("ORG", "无锡高新区人社局", "无锡高新区人力资源和社会保障局"),
        ("ORG", "首尔市政府", "首尔市政府"),  # which is no 人民政府
        ("ORG", "江苏团省委", "共青团江苏省委"),
        ("ORG", "内蒙古政协", "政协内蒙古自治区委员会"),
        ("ORG", "延边州政协", "政协延边朝鲜族自治州委员会"),
        ("ORG", "海岬政协", "海岬政协"),  # of what level
        ("ORG", "中国政协", "中国政协"),  # the country's, which is no branch
        ("ORG", "香港政协", "香港政协"),  # it has none there
        ("ORG", "首尔市政协", "首尔市政协"),  # nor abroad
        ("ORG", "江苏省国有资产监督管理委员会", "江苏省国有资产监督管理委员会"),  # of state assets, which are no zone
        ("ORG", "江苏省国资委", "江苏省国有资产监督管理委员会"),
        ("ORG", "北京市城市管理委员会", "北京市城市管理委员会"),  # of the city's order
        ("ORG", "江苏省政府", "江苏省人民政府"),
        ("ORG", "江苏省无锡市人社局", "无锡市人力资源和社会保障局"),
        ("ORG", "深圳比亚迪股份有限公司", "比亚迪"),
        ("ORG", "中国南方电网公司", "中国南方电网有限责任公司"),
        ("ORG", "日央行", "日本银行"),
        ("ORG", "英内阁", "英国内阁"),
        ("ORG", "望澜经济技术开发区管理委员会", "望澜经开区管委会"),
        ("LOC", "吉林省吉林市", "吉林市"),
        ("LOC", "四川内江市中区", "内江市市中区"),  # the city of the code 5110
        ("LOC", "吉林朝阳区", "长春市朝阳区"),
        ("LOC", "重庆江北区", "重庆市江北区"),
        ("LOC", "新疆维吾尔自治区巴音郭楞蒙古自治州博湖县", "博湖县"),
        ("EVENT", "1950年抗美援朝", "抗美援朝战争"),
        ("EVENT", "2024年度广交会", "2024年度中国进出口商品交易会"),
        ("ORG", "北京一中院", "北京市第一中级人民法院"),
        ("ORG", "昆山法院", "昆山市人民法院"),
        ("ORG", "延边州公安局", "延边朝鲜族自治州公安局"),
        ("ORG", "台中市政府卫生局", "台中市卫生局"),
        ("ORG", "中共杭州市委宣传部", "杭州市委宣传部"),
        ("ORG", "国家税务总局深圳市税务局", "深圳市税务局"),
        ("ORG", "国家税务总局", "国家税务总局"),
        ("EVENT", "第19届禾川灯会", "第十九届禾川灯会"),
        ("EVENT", "第20届禾川灯会", "第二十届禾川灯会"),
        ("EVENT", "第3届禾川灯会", "第三届禾川灯会"),
        ("EVENT", "第10届禾川灯会", "第十届禾川灯会"),
        ("EVENT", "第19届亚运会", "第十九届亚洲运动会"),
        ("EVENT", "杭州亚运会", "第十九届亚洲运动会"),
        ("EVENT", "党的二十届三中全会", "中国共产党第二十届中央委员会第三次全体会议"),
        ("EVENT", "超强台风苏拉", "台风苏拉"),
        # What must stay as it is.
        ("ORG", "美国政府问责局", "美国政府问责局"),
        ("EVENT", "第135届禾川灯会", "第135届禾川灯会"),
        ("EVENT", "超强台风", "超强台风"),
        ("ORG", "深圳比亚迪有限公司", "深圳比亚迪有限公司"),  # an arm of the listed company
        ("ORG", "苏州法院", "苏州法院"),  # all of the city's
        ("ORG", "湖南广播电视台", "湖南广播电视台"),  # called so, without 省
        ("ORG", "南京一院", "南京一院"),  # 第一医院, while other cities have a 第一人民医院
        ("ORG", "江苏政府", "江苏政府"),
        ("ORG", "江苏省禾川市教育局", "江苏省禾川市教育局"),
        ("ORG", "中共禾川历史学会", "中共禾川历史学会"),
        ("ORG", "南京大学有限公司", "南京大学有限公司"),
        ("ORG", "中国总统府", "中国总统府"),
        ("ORG", "江苏海军", "江苏海军"),
        ("ORG", "法文学院", "法文学院"),
        ("LOC", "江苏朝阳区", "江苏朝阳区"),
        ("LOC", "江苏省常州市禾川县", "江苏省常州市禾川县"),
        ("LOC", "临汾市吕梁市", "临汾市吕梁市"),  # codes 1410 and 1411: neither lies in the other
        ("EVENT", "首届禾川灯会", "首届禾川灯会"),
        ("PROGRAM", "第七届进博会", "第七届进博会"),
        ("ORG", "美国政府", "美国政府"),
        ("ORG", "北京政府", "北京政府"),
        ("ORG", "花莲县政府", "花莲县政府"),
        ("ORG", "中国出版集团有限公司", "中国出版集团有限公司"),
        ("ORG", "江苏省发改委能源局", "江苏省发改委能源局"),
        ("LOC", "鼓楼区", "鼓楼区"),
        ("WORK", "中华人民共和国年鉴", "中华人民共和国年鉴"),
        ("WORK", "为了人民——纪实", "为了人民——纪实"),
    ],
)
def test_readings(kind, form, want):
    assert reading(kind, form).name == want


@pytest.mark.parametrize(
    ("kind", "name", "want"),
    [
        ("ORG", "海岬大学-禾川联合体", "海岬大学—禾川联合体"),
        ("LOC", "刚果(金)", "刚果（金）"),
        ("ORG", "食物環境衞生署", "食物環境卫生署"),
        ("PER", "本－格维尔", "本-格维尔"),
        ("ORG", "G-20", "G-20"),
        ("EVENT", "禾川-海岬论坛", "禾川—海岬论坛"),
        ("PROGRAM", "禾川–海岬计划", "禾川—海岬计划"),
        ("LOC", "禾川—海岬", "禾川-海岬"),
        ("WORK", "山海-纪行", "山海-纪行"),
        ("WORK", "山•海", "山·海"),
        ("PER", "安娜. 贝克曼", "安娜·贝克曼"),
        ("ORG", "A.B公司", "A.B公司"),
        ("WORK", "No.海山集", "No.海山集"),
        ("ORG", "海岬联盟(HOOA)", "海岬联盟(HOOA)"),
    ],
)
def test_spellings(kind, name, want):
    assert spelled(kind, name) == want


@pytest.mark.parametrize(
    ("name", "where", "rest"),
    [
        ("江苏省教育厅", "江苏省", "教育厅"),
        ("江苏人社厅", "江苏", "人社厅"),
        ("江苏省无锡市教育局", "江苏省无锡市", "教育局"),  # a chain
        ("江苏省禾川市教育局", "江苏省禾川市", "教育局"),  # of a known and an unknown one
        ("积石山保安族东乡族撒拉族自治县文化馆", "积石山保安族东乡族撒拉族自治县", "文化馆"),
        ("新吴区委", "新吴区", "委"),
        ("禾川市政府", "禾川市", "政府"),
        ("禾川市政府办公室", "禾川市", "政府办公室"),
        ("禾川市政务服务中心", "禾川市", "政务服务中心"),
        ("禾川市民政局", "禾川市", "民政局"),
        ("禾川市民族宗教事务局", "禾川市", "民族宗教事务局"),
        ("禾川市民中心", "", "禾川市民中心"),  # citizens
        ("团市委", "", "团市委"),  # the Youth League's committee in the city
        ("共青团禾川市委", "", "共青团禾川市委"),  # see `seat`
        ("全市工商联", "", "全市工商联"),
        ("禾川市城市管理局", "禾川市", "城市管理局"),  # a city's order, which is no second place
        ("民进党高雄市党部", "", "民进党高雄市党部"),  # see `seat`
        ("禾川市办", "", "禾川市办"),  # two characters stay
        ("苏教育厅", "", "苏教育厅"),  # one letter may be anything
        ("海岬大学", "", "海岬大学"),
        ("禾川市政工程公司", "", "禾川市政工程公司"),  # municipal works
        ("禾川市场监督管理局", "", "禾川市场监督管理局"),
        ("禾川区域合作中心", "", "禾川区域合作中心"),
    ],
)
def test_places(name, where, rest):
    assert place(name) == (where, rest)


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("江苏人社厅", ("江苏", "人力资源和社会保障厅")),
        ("禾川市人力资源和社会保障局", ("禾川市", "人力资源和社会保障局")),
        ("人社厅", ("", "")),
        ("江苏大学", ("", "")),  # no function of a local body
    ],
)
def test_local_bodies(name, want):
    assert local(name) == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("青筠新材料股份有限公司", "青筠新材料"),
        ("青筠（集团）有限公司", "青筠"),
        ("青筠集团公司", "青筠"),
        ("青筠集团", "青筠集团"),
        ("公司法研究会", "公司法研究会"),
    ],
)
def test_legal_forms(name, want):
    assert legal(name) == want


def test_zones():
    assert condensed("望澜高新技术产业开发区管理委员会") == "望澜高新区管委会"
    assert condensed("望澜经济技术开发区") == "望澜经开区"
    assert condensed("望澜开发区") == "望澜开发区"
    assert condensed("望澜科技产业园管理委员会") == "望澜科技产业园管委会"  # of an industrial park
    assert condensed("望澜产业基地管理委员会") == "望澜产业基地管委会"
    assert condensed("望澜市城市管理委员会") == "望澜市城市管理委员会"  # of a city's order


@pytest.mark.parametrize(
    ("name", "count", "rest"),
    [
        ("第七届海博会", "第七届", "海博会"),
        ("第一百三十五届禾川灯会", "第一百三十五届", "禾川灯会"),  # of five characters
        ("第二次海岬会谈", "第二次", "海岬会谈"),
        ("首届禾川灯会", "首届", "禾川灯会"),
        ("2024年度禾川灯会", "2024年度", "禾川灯会"),
        ("2024年第三届禾川灯会", "2024年第三届", "禾川灯会"),
        ("禾川灯会", "", "禾川灯会"),
        ("禾川第三届灯会", "", "禾川第三届灯会"),
    ],
)
def test_editions(name, count, rest):
    assert edition(name) == (count, rest)


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("禾川市教育局", "禾川市"),
        ("共青团禾川市委", "禾川市"),
        ("国网禾川市供电公司", "禾川市"),
        ("民进党高雄市党部", "高雄市"),  # Taiwan's Democratic Progressive Party in Kaohsiung
        ("中国国民党高雄市党部", "高雄市"),
        ("民进禾川市委", "禾川市"),  # the Mainland's China Association for Promoting Democracy
        ("团市委", ""),
        ("海岬大学", ""),
    ],
)
def test_seats(name, want):
    assert seat(name) == want
