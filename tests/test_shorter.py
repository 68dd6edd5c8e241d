"""Short forms within an article: what may stand for what, beside the labelled pairs of test_link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp.article import NAMED_TYPES
from newsnlp.entities.shorter import _covers, inside, shorter, words

names = st.text("甲市委中国银行大学有限公司集团会·第二届计划", max_size=8)


@given(st.sampled_from(NAMED_TYPES), names, names)
def test_never_both_ways(kind, a, b):
    assert not shorter(kind, a, a)
    if len(a) > len(b) and kind != "PER":
        assert not shorter(kind, a, b)


@given(names)
def test_words_make_up_the_name(name):
    assert "".join(words(name)) == name


@pytest.mark.parametrize(
    ("kind", "short", "full"),
    [
        ("ORG", "澜大", "澜州大学"),
        ("ORG", "省教育厅", "江苏省教育厅"),
        ("ORG", "县法院", "雁门县人民法院"),
        ("ORG", "青筠新材", "江西青筠新材料股份有限公司"),
        ("ORG", "融媒体中心", "禾川市融媒体中心"),
        ("LOC", "雁门", "雁门县"),
        ("PER", "史密森", "约翰·史密森"),
        ("PER", "欧阳主任", "欧阳春山"),
        ("PER", "宇文主任", "宇文春山"),
        ("EVENT", "海葵", "台风海葵"),
        ("PROGRAM", "金梧桐计划", "金梧桐人才计划"),
    ],
)
def test_short(kind, short, full):
    assert shorter(kind, short, full)


@pytest.mark.parametrize(
    ("kind", "short", "full"),
    [
        ("ORG", "澜州大学", "澜州师范大学"),
        ("ORG", "公司", "江西青筠新材料股份有限公司"),
        ("ORG", "青筠集团", "青筠集团销售有限公司"),
        ("ORG", "禾川银行", "禾川银行澄江分行"),
        ("ORG", "新吴区", "新吴区委"),
        ("ORG", "全国人大", "江苏省第十四届全国人大"),
        ("ORG", "发改委党组", "国家发展和改革委员会"),
        ("LOC", "太湖", "太湖县"),
        ("LOC", "禾川", "禾川新区"),
        ("LOC", "哈尔科夫", "哈尔科夫州"),
        ("ORG", "统振", "统振旗下子公司"),
        ("ORG", "银泽日报", "银泽日报社"),
        ("PER", "邱教授", "邱小姐"),
        ("PER", "欧主任", "欧阳春山"),
        ("PER", "苗春", "苗春山"),
        ("EVENT", "冷战", "第二次冷战"),
        ("EVENT", "全体会议", "第五届全体会议"),
        ("PROGRAM", "十四五规划", "禾川市十四五规划"),
        ("PROGRAM", "拔尖人才计划", "青年拔尖人才计划"),
        ("WORK", "条例", "禾川市养犬管理条例"),
    ],
)
def test_not_short(kind, short, full):
    assert not shorter(kind, short, full)


SHORT = {
    "a body without its place": ("ORG", "水文总站", "禾川市水文总站"),
    "its place without its level": ("ORG", "禾川融媒体中心", "禾川市融媒体中心"),
    "its place without its level, the office of a government": ("ORG", "禾川政府办公室", "禾川市政府办公室"),
    "its function in short": ("ORG", "禾川市人社局", "禾川市人力资源和社会保障局"),
    "a hospital without its university": ("ORG", "华西医院", "四川大学华西医院"),
    "a numbered school": ("ORG", "银泽市三中", "银泽市第三中学"),
    "a numbered school, its place without its level": ("ORG", "银泽三中", "银泽市第三中学"),
    "a numbered hospital": ("ORG", "禾川市一院", "禾川市第一人民医院"),
    "an attached school": ("ORG", "银泽大学附中", "银泽大学附属中学"),
    "an attached school, its university in short": ("ORG", "银大附中", "银泽大学附属中学"),
    "a company by its brand, its trade left out": ("ORG", "青筠", "青筠新材料有限公司"),
    "a company by its brand and place": ("ORG", "江苏青筠", "江苏青筠新材料有限公司"),
    "a company by its brand and its place without the level": ("ORG", "江苏青筠", "江苏省青筠材料有限公司"),
    "a company by its brand and the last of its trades": ("ORG", "启岚重工", "启岚船舶重工有限公司"),
    "a group without its legal form": ("ORG", "青筠集团", "青筠集团有限公司"),
    "a company's branch without the legal form": ("ORG", "启岚船舶禾川分公司", "启岚船舶有限公司禾川分公司"),
    "a part of a body that has a known short form": ("ORG", "央视剧团", "中央广播电视总台剧团"),
    "the part in short too": ("ORG", "央视科教中心", "中央广播电视总台科学教育中心"),
    "the last word by its first letter": ("ORG", "澜师大", "澜州师范大学"),
    "the last word by its last letter": ("ORG", "赤林所", "赤岭林业研究所"),
    "a place of three characters without its level": ("LOC", "临江坪", "临江坪镇"),
    "a place without a level of three characters": ("LOC", "雁门", "雁门自治县"),
    "a hospital attached to a university": ("ORG", "瑞金医院", "上海交通大学医学院附属瑞金医院"),
    "by the university's short form and a number": ("ORG", "浙大一院", "浙江大学医学院附属第一医院"),
    "an attached hospital by its number": ("ORG", "西安交大一附院", "西安交通大学第一附属医院"),
    "a bureau's function in short, without its place": ("ORG", "市监局", "禾川市市场监督管理局"),
    "a numbered court without its place": ("ORG", "一中院", "北京市第一中级人民法院"),
    "a district's court without the city": ("ORG", "西湖区法院", "杭州市西湖区人民法院"),
    "an arm of a company by its place": ("ORG", "国网江苏电力", "国网江苏省电力有限公司"),
    "a surname alone": ("PER", "聂", "聂远帆"),
    "a surname and a title": ("PER", "聂书记", "聂远帆"),
    "a surname of two characters alone": ("PER", "欧阳", "欧阳春山"),
    "the last of three names": ("PER", "洛佩兹", "费尔南多·德拉维加·洛佩兹"),
    "a last name of two characters": ("PER", "贝尔", "安娜·贝尔"),
    "an event without its year": ("EVENT", "禾川灯会", "2024年禾川灯会"),
    "an event without its place": ("EVENT", "竹博大会", "禾川市竹博大会"),
    "an event without year and place": ("EVENT", "竹产业创新大会", "2024年禾川市竹产业创新大会"),
    "a programme without its place": ("PROGRAM", "英才计划", "澄江市英才计划"),
    "a programme without plain words": ("PROGRAM", "银帆计划", "银帆青年创业支持计划"),
}
APART = {
    "the longer name for the shorter": ("ORG", "禾川市人力资源和社会保障局", "禾川市人社局"),
    "three characters that every place has": ("ORG", "水文站", "禾川市水文站"),
    "a word that every place has": ("ORG", "领导小组", "禾川市领导小组"),
    "one letter": ("ORG", "大", "国际大学"),
    "another level": ("ORG", "市教育厅", "江苏省教育厅"),
    "another function": ("ORG", "省财政厅", "江苏省教育厅"),
    "another place": ("ORG", "澄江市人社局", "禾川市人力资源和社会保障局"),
    "a letter of a place that has no level": ("ORG", "江水文站", "江苏水文站"),
    "the nation's and a place's": ("ORG", "国家安全厅", "江苏省国家安全厅"),
    "three characters of a university's hospital": ("ORG", "澜医院", "澜州大学澜医院"),
    "a university's school may be any other's": ("ORG", "光华管理学院", "银泽大学光华管理学院"),
    "another hospital": ("ORG", "湘雅医院", "银泽大学华西医院"),
    "a university and its attached school": ("ORG", "银泽大学", "银泽大学附属中学"),
    "a university and its attached school in short": ("ORG", "银泽大学", "银泽大学附中"),
    "the thirteenth school": ("ORG", "银泽三中", "银泽市第十三中学"),
    "a company and its branch": ("ORG", "启岚船舶", "启岚船舶有限公司禾川分公司"),
    "a group and a company of its brand": ("ORG", "青筠集团", "青筠新材料股份有限公司"),
    "a brand and the company that sells for it": ("ORG", "青筠", "青筠销售有限公司"),
    "a company and its investing sister": ("ORG", "朗屿科技", "朗屿投资科技有限公司"),
    "a company and its sister in another place": ("ORG", "朗屿科技", "朗屿无锡科技有限公司"),
    "another trade": ("ORG", "启岚电器", "启岚船舶重工有限公司"),
    "a company and its arm in a place": ("ORG", "国网", "国网江苏省电力有限公司"),
    "a company and its arm, its place in brackets": ("ORG", "朗屿", "朗屿（上海）有限公司"),
    "a company and its arm by trade and place": ("ORG", "朗屿", "朗屿绿能科技（苏州）有限公司"),
    "a hospital and a medical college": ("ORG", "北京协和医院", "北京协和医学院"),
    "two hospitals of a city": ("ORG", "北京医院", "北京协和医院"),
    "two hospitals of a university": ("ORG", "北大医院", "北大人民医院"),
    "a hospital and another's number": ("ORG", "浙大二院", "浙江大学医学院附属第一医院"),
    "a party's committee in a province": ("ORG", "河南省委", "民盟河南省委"),
    "a court of another district": ("ORG", "湖区法院", "杭州市西湖区人民法院"),
    "a trade without the brand": ("ORG", "材料科技", "青筠材料科技有限公司"),
    "a plain word for a brand": ("ORG", "中心公司", "中心城建设有限公司"),
    "a part of another body": ("ORG", "央视文化发展中心", "澜州文化发展中心"),
    "no body's usual last word": ("ORG", "禾站", "禾川水文站"),
    "one character of a place": ("LOC", "雁", "雁县"),
    "a mountain and the town of its name": ("LOC", "云台山", "云台山镇"),
    "two places of one length": ("LOC", "禾川", "雁门县"),
    "a place in another's middle": ("LOC", "雁门", "东雁门县"),
    "a first name": ("PER", "约翰", "约翰·史密森"),
    "one character of a name": ("PER", "李", "安娜·李"),
    "another surname": ("PER", "苗主任", "聂远帆"),
    "a title is no given name": ("PER", "聂", "聂书记"),
    "two titles": ("PER", "聂主任", "聂书记"),
    "a surname alone says no more than with its title": ("PER", "聂书记", "聂"),
    "a name of one surname and three characters": ("PER", "聂", "聂远之帆"),
    "another event": ("EVENT", "海洋博览会", "禾川市竹产业博览会"),
    "another event of an edition": ("EVENT", "海洋节", "第五届澜州海博会"),
    "another storm": ("EVENT", "苏拉", "台风海葵"),
    "three characters of an event": ("EVENT", "竹博会", "禾川市竹博会"),
    "the park of any place": ("EVENT", "工业园区", "禾川市工业园区"),
    "another programme": ("PROGRAM", "金梧桐计划", "澄江市英才计划"),
    "another programme, its own name as long": ("PROGRAM", "银帆计划", "金梧人才计划"),
    "three characters of a programme": ("PROGRAM", "春计划", "禾川市春计划"),
    "one character of a programme": ("PROGRAM", "雁计划", "雁人才计划"),
    "a programme without its head": ("PROGRAM", "金梧桐", "金梧桐人才计划"),
    "a programme of another head": ("PROGRAM", "银帆工程", "银帆青年创业支持计划"),
    "a programme's branch for the young": ("PROGRAM", "银帆计划", "银帆青年计划"),
}


@pytest.mark.parametrize(("kind", "short", "full"), SHORT.values(), ids=SHORT)
def test_may_stand_for_it(kind, short, full):
    assert shorter(kind, short, full)


@pytest.mark.parametrize(("kind", "short", "full"), APART.values(), ids=APART)
def test_may_not(kind, short, full):
    assert not shorter(kind, short, full)


@pytest.mark.parametrize(
    ("short", "parts", "want"),
    [
        ("南大", "南京 大学", True),
        ("南京大", "南京 大学", True),  # whole words, too
        ("赤林所", "赤岭 林业 研究所", True),  # the last one's last letter
        ("赤林研究", "赤岭 林业 研究所", True),
        ("赤林究", "赤岭 林业 研究所", False),
        ("赤林所长", "赤岭 林业 研究所", False),
        ("林所", "赤岭 林业 研究所", False),  # no word is left out
        ("林赤所", "赤岭 林业 研究所", False),
        ("工信部", "工业 和 信息化 部", True),  # but for a joint
        ("工和信部", "工业 和 信息化 部", True),
        ("汽协", "中国 汽车 协会", True),  # or the country
    ],
)
def test_letters_of_every_word(short, parts, want):
    assert _covers(short, tuple(parts.split())) == want


def test_inside():
    """All characters, in order, each one once."""
    assert inside("澜大", "澜州大学")
    assert inside("海岬", "海岬海洋联盟")
    assert not inside("大澜", "澜州大学")
    assert not inside("贝贝", "贝克")
    assert not inside("双方", "澜州大学")


def test_a_name_that_could_be_parted_in_ways_without_number():
    """海海海… of the words 海海, 海海 …: each place is looked at once."""
    assert not _covers("海" * 60 + "会", ("海海",) * 60)
    assert _covers("海" * 60, ("海海",) * 40)
    assert not _covers("海" * 81, ("海海",) * 40)
