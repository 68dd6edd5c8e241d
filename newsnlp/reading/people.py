"""Read the names of persons in a byline: 记者 苏禾 何砚平, 王小明、李大同／台北报导, 责任编辑：王岚_NN2587.

Patterns are in Simplified characters, and offsets are into the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsnlp import resources
from newsnlp.reading.features import signs

# The surnames of nine tenths and more of all Chinese, and those met in bylines of Taiwan and Hong Kong.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅"
    "方白邹孟熊秦邱江尹薛阎闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝"
    "包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费"
    "卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮"
    "粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭"
    "况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利禤脱于后涂筱矫言尧幸冒郏卯揭才过年庾"
)
COMPOUND = frozenset(
    "欧阳 上官 司马 诸葛 司徒 皇甫 东方 尉迟 令狐 慕容 端木 夏侯 公孙 长孙 轩辕 南宫 宇文 申屠 独孤 张简 范姜".split()
)

# Words that stand where a name could: ends of bylines, and labels of others.
_NO_NAME = re.compile(
    r"^(?:报[道导]|综合|整理|整合|编译|译|摄|文|图|实习|特约|专电|记者|通讯员|作者|编辑|责编|责任编辑|核稿|校对|翻译|译者|摄影|供图|见习|本报|本网|本台|本社|"
    r"采访|撰文|撰稿|讯|电|消息|视频|制图|制作|网站|来源|发自|现场|系统|时间|日期|发布|发表|更新|未知|佚名|网络|新闻|专栏|即时|快讯|中心|专题|评论|观点|社论|完|等|字号|原创|首发|转载|"
    r"北京|上海|台北|香港|台湾|澳门|两岸|国际|政治|生活|社会|财经|体育|娱乐|地方|港闻|焦点|头条|独家|专访|专家|学者|本刊|编者|编辑部|评论员|国内|要闻|热点|教育|科技|健康|"
    r"\S*(?:报[道导]|日[电讯]|整理|中心|[网报社台]|周刊|杂志|办公室|委员会|宣传部|管理员|学院|大学|公司|..[部局处室组]|新闻|频道|传真|外电|记者|通讯员|实习生)|"
    r"关注|已关注|订阅|收藏|分享)$"  # buttons beside a name
)
_LEAD = re.compile(r"^.{0,6}?(?:记者|通讯员|实习生)\s?(?=..)")
# What is said of the report, written on to the last name: 张三报道.
_DONE = re.compile(r"(?<=..)(?:综合|摄影|编译)?(?:(?P<place>报[道导])|摄|整理|编译)$")
# What follows the place that a report is from.
_SENT = re.compile(r"报[道导]|专?[电讯]$")
# A letter that is not Latin; ranges of characters, as often as they come, took a third of a second to compile.
_HAN = r"[^\W\d_A-Za-z]"
_LATIN = r"[A-Za-z][A-Za-z.'’\-]*(?:\d[A-Za-z.\d]*)?(?: [A-Z][A-Za-z.'’\-]*){0,3}"
_ONE = rf"(?:{_HAN}(?:\s{{1,2}}{_HAN}(?!{_HAN}))|{_HAN}{{2,10}}(?:[·•・]{_HAN}{{1,8}})*|{_LATIN})"
NAMES = rf"{_ONE}(?:(?:\s?[、，,/／;；]\s?|\s{{1,3}}|和|及){_ONE}){{0,7}}"
_LATIN_NAME = re.compile(r"(?:[A-Z][a-z.'’\-]+)+(?: [A-Z][A-Za-z.'’\-]*){1,3}")
_NO_LATIN = re.compile(
    r"(?i)\b(?:press|release|news|page|share|home|photo|video|post|update|publish|read|time|date|daily|follow|print)"
)
_FOREIGN = re.compile(rf"{_HAN}{{1,8}}(?:[·•・]{_HAN}{{1,8}}){{1,4}}")
_SEPARATOR = re.compile(r"\s?[、，,/／;；]\s?|\s{1,3}|(?<=.{2})[和及](?=.{2})")
_SPACED = re.compile(r"\S\s+\S")
_CODE = re.compile(r"_\w+$")
# The number of an editor whose name stands before it: 王岚 SN231.
_NUMBERED = re.compile(r"[A-Z]{1,4}\d{2,}")
_PLACES = re.compile(
    r"^(?:北京|上海|台北|新北|桃园|台中|台南|高雄|基隆|新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|台东|澎湖|金门|马祖|连江|香港|澳门|东京|首尔|华盛顿|纽约|洛杉矶|旧金山|"
    r"温哥华|波士顿|西雅图|休斯敦|三藩市|列治文|墨尔本|奥克兰|马六甲|槟城|怡保|"
    r"伦敦|巴黎|柏林|布鲁塞尔|莫斯科|曼谷|新加坡|河内|雅加达|吉隆坡|马尼拉|雪梨|悉尼|日内瓦|维也纳|罗马|新德里|安卡拉|耶路撒冷|开罗|多伦多|芝加哥)"
)


def surname(name: str) -> bool:
    """Whether a word begins like a Chinese person's name of two to four characters."""
    return 2 <= len(name) <= 4 and name.isalpha() and (name[0] in SURNAMES or name[:2] in COMPOUND)


def latin(name: str) -> bool:
    """Whether words in Latin letters look like a person's name, and like no label of a page's frame."""
    return _LATIN_NAME.fullmatch(name) is not None and not _NO_LATIN.search(name)


def foreign(name: str) -> bool:
    """Whether a word is a foreigner's name in Chinese characters, its parts joined by dots: 安娜·施密特."""
    return _FOREIGN.fullmatch(name) is not None


def persons(text: str) -> list[tuple[int, int]]:
    """The spans of those names that are surely persons'; one in capitals is beside another: 周安妮, MARTIN HALE."""
    spans = names(text)
    marks = signs([text[a:b] for a, b in spans])
    found = [span for span, its in zip(spans, marks, strict=True) if "channel" not in its]  # 时政
    sure = [(a, b) for a, b in found if any(like(text[a:b]) for like in (surname, latin, foreign))]
    return [(a, b) for a, b in found if (a, b) in sure or (sure and latin(text[a:b].title()))]


def place(word: str) -> bool:
    """Whether a word is the name of a place and nothing more."""
    found = _PLACES.match(word)
    return (found is not None and found.end() == len(word)) or word in _gazetteer()


@cache
def _gazetteer() -> frozenset[str]:
    lines = resources.text("gazetteer.tsv").splitlines()
    return frozenset(name for name, kind in (line.split("\t") for line in lines) if kind == "LOC")


def run(text: str, *, from_place: bool = False) -> list[str]:
    """Take a run of characters apart into names: 罗岚萧望舒 → 罗岚, 萧望舒; 沈苇青台北 → 沈苇青.

    Args:
        text: the characters.
        from_place: whether 报道 or the like follows, before which any place may stand: 沈苇青南京.
    """
    if from_place and place(text):
        return []
    cut = next((i for i in (2, 3, 4) if _PLACES.match(text[i:]) or (from_place and place(text[i:]))), None)
    if cut is not None:
        return [text[:cut]]
    if len(text) <= 3 or "·" in text or "•" in text or (len(text) == 4 and text[:2] in COMPOUND):
        return [text]
    for sizes in ((2, 2), (2, 3), (3, 2), (3, 3), (2, 2, 2), (3, 3, 3), (2, 2, 3), (3, 3, 2), (2, 3, 3), (3, 2, 3)):
        if sum(sizes) == len(text):
            pieces = [text[sum(sizes[:k]) : sum(sizes[: k + 1])] for k in range(len(sizes))]
            if all(map(surname, pieces)):
                return pieces
    return [text]


def names(text: str) -> list[tuple[int, int]]:
    """The spans of the names in what follows a byline's label; it ends at the first word that is none.

    >>> [("苏禾 何砚平 摄")[a:b] for a, b in names("苏禾 何砚平 摄")]
    ['苏禾', '何砚平']
    """
    out: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        if _SPACED.fullmatch(text, start, end):
            out.append((start, end))
            continue
        if label := _LEAD.match(text[start:end]):
            start += label.end()
        word = _CODE.sub("", text[start:end])
        # 张三报道, but not the place in 张三／台北报道
        said = _DONE.search(word) if text[:start].rstrip()[-1:] not in ("/", "／") else None
        word = word[: said.start()] if said else word
        if len(word) < 2 or _NO_NAME.match(word) or (out and _NUMBERED.fullmatch(word)):
            if out:
                return _placed(text, out) if _SENT.match(word) else out
            continue
        if word.isascii():
            out.append((start, start + len(word)))
            continue
        found = run(word, from_place=said is not None and said["place"] is not None)
        if not found:
            return _placed(text, out)
        for name in found:
            if _NO_NAME.match(name):  # 发自伦敦
                return out
            if not 2 <= len(name) <= 4 and "·" not in name and "•" not in name:
                return out
            out.append((start, start + len(name)))
            start += len(name)
    return out


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The spans between separators, but a spaced name, 王　伟, and the words of a Latin one, David E. Sanger, as one."""
    edges = [0, *(edge for match in _SEPARATOR.finditer(text) for edge in match.span()), len(text)]
    (start, end), *pieces = zip(edges[::2], edges[1::2], strict=True)
    for a, b in pieces:
        word, between, following = text[start:end], text[end:a], text[a:b]
        spaced = word in SURNAMES and between.isspace() and len(following) == 1
        latin = word and word.isascii() and between == " " and following and following.isascii()
        if not spaced and not latin:
            yield start, end
            start = a
        end = b
    yield start, end


def _placed(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names without the places behind them: 陈小明 台南 高雄报道."""
    while len(found) > 1 and place(text[slice(*found[-1])]):
        found.pop()
    return found
