"""Phrases and signs by which a line of a Chinese news page gives itself away, in one table.

They are general wording of headers, footers, bylines, captions and credits, in Simplified characters (the page is
converted before). None decides by itself: they are evidence that `clean` weighs, and the words of its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np


class Mark(NamedTuple):
    """A sign on a line: its name, what it says of the line, and the pattern to search for.

    Each match holds the one or two characters that one of the cues begins with, where \\d, \\s and \\W stand for classes
    and the end of the text is a \\W. Capitals do not matter where they do not for the pattern.
    """

    name: str
    reason: str
    cues: str
    pattern: re.Pattern[str]


_NAV = (
    "首页|主页|网站首页|返回首页|返回顶部|回到顶部|回首页|登录|登入|注册|退出|登出|搜索|搜寻|站内搜索|网站地图|网站导航|导航|客户端|手机版|"
    "电脑版|触屏版|移动版|无障碍|繁体|简体|繁体中文|简体中文|繁體|English|RSS|邮箱|菜单|选单|Menu|会员中心|会员|设为首页|加入收藏|收藏本站|"
    "联系我们|联络我们|关于我们|关于本站|网站声明|隐私政策|隐私权|服务条款|使用条款|广告服务|诚聘英才|招聘|友情链接|帮助|帮助中心|意见反馈|"
    "订阅|数字报|电子报|电子版|专题|滚动|排行|更多|查看更多|全部|忘记密码|快速导航|下载|应用|正文|设置|反馈|我的|频道|栏目"
)
_CHANNELS = (
    "新闻|要闻|头条|焦点|即时|快讯|热点|热门|热榜|最新|推荐|精选|国内|国际|全球|世界|中国|大陆|两岸|港澳|港澳台|台湾|香港|澳门|港闻|地方|本地|社会|"
    "法治|法制|时政|政治|政务|国会|军事|国防|财经|经济|产经|金融|商业|股市|股票|证券|基金|理财|保险|外汇|期货|债券|科技|数码|互联网|手机|汽车|"
    "房产|房市|地产|家居|教育|校园|文教|文化|历史|读书|艺术|艺文|体育|运动|足球|篮球|棒球|综合体育|娱乐|明星|影视|电影|电视|音乐|综艺|时尚|"
    "女性|亲子|育儿|健康|养生|医疗|美食|旅游|旅行|生活|消费|星座|命理|宠物|图片|图集|摄影|视频|影音|影片|直播|音频|播客|评论|观点|言论|"
    "社论|专栏|博客|论坛|社区|游戏|彩票|天气|气象|公益|环保|农业|能源|人物|访谈|专家|智库|党建|理论|人事|反腐|食品|环球|副刊|"
    "North America|World|China|Business|Sports|Opinion|Video|Photo"
)
_SHARE = "分享|转发|微博|微信|朋友圈|QQ|人人网|豆瓣|易信|Facebook|Twitter|Telegram|WhatsApp|Messenger|Instagram|YouTube|LINE|脸书|复制链接|扫一扫|二维码|扫码"
_NAME = r"[\u3400-\u9fff·•]{2,12}"
_DATE = r"(?:19|20)\d\d(?:\s?[-/.年]|\s{1,3}(?=\d\d/))\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"

# Without letters there is no case to fold, which costs time.
_LETTER = re.compile(r"(?<!\\)[A-Za-z]")

MARKS: tuple[Mark, ...] = tuple(
    Mark(name, reason, cues, re.compile(pattern, re.IGNORECASE if _LETTER.search(pattern) else 0))
    for name, reason, cues, pattern in (
        ("nav", "menu word", _NAV.replace("|", " "), rf"^\W*(?:{_NAV})\W*$"),
        ("channel", "name of a channel", _CHANNELS.replace("|", " "), rf"^\W*(?:{_CHANNELS})(?:新闻|频道)?\W*$"),
        (
            "menu",
            "several menu words on one line",
            r"\s | · / >",
            rf"(?:(?:^|[\s|·/>])(?:{_NAV}|{_CHANNELS})(?=$|[\s|·/>])[\s|·/>]*){{3}}",
        ),
        (
            "crumb",
            "path to the page",
            "位置 > ＞ › » 〉 /",
            r"(?:当前|现在的|您的|所在)位置|^.{0,20}?(?:[>＞›»〉]\s*\S{1,12}\s*){2}|^\S{1,8}\s*[>＞›»/〉]\s*\S{1,8}$|>\s*正文",
        ),
        ("share", "share button", f"{_SHARE}|关注".replace("|", " "), rf"^\W*(?:{_SHARE}|关注\S{{2,6}}$)"),
        ("sharing", "words of sharing", _SHARE.replace("|", " "), _SHARE),
        (
            "tool",
            "page tool",
            r"字号 字体 字级 文字 打印 列印 字型 大\s 中\s 小\s 大】 中】 小】 大] 中] 小] 关闭 纠错 举报 收听 听新 放大 缩小 简繁 繁简 隐藏",
            r"字[号体级]|文字大小|打印|列印|字型|[【\[]?[大中小][】\]]?\s+[【\[]?[大中小]|关闭(?:窗口|本页)|纠错|举报|收听|听新闻|放大图片|缩小|简繁|繁简|隐藏边栏",
        ),
        (
            "counter",
            "counter",
            r"\d\W 阅读 浏览 点击 评论 跟贴 参与 点赞 人气 讨论 赞 讚 条评 人参 次阅 分钟 小时 天前",
            r"^\W*\d[\d,.]*\W*$|(?:阅读|浏览|点击|评论|跟贴|参与|点赞|人气|讨论|赞|讚)(?:量|数|次数)?\W{0,3}\d+|\d+\s*(?:条评论|人参与|次阅读|分钟|小时前|天前)",
        ),
        (
            "legal",
            "copyright notice",
            "版权 著作 © (c co gh 转载 翻印 摘编 许可 CP 备案 公网 免责 违者 侵权 未经",
            # not what news tells of these: 侵权案, 经营许可证, 违者罚款
            r"版权(?:所有|声明|信息|合作|归|属|为|均|保护投诉|\W*[©\d])|著作权(?:所有|声明|归|属|为|均)|^\W*©|©\s?(?:19|20)\d\d|\(c\)|copyright|all rights|"
            r"(?:不得|请勿|禁止|谢绝|严禁|如需|欢迎|授权|或|、).{0,8}转载|转载(?:请|须|自|时|必|注明|务必|授权|或|、|是否)|翻印|摘编|许可证(?:号|编号|\W{0,2}[\dA-Z]|[:：])|ICP|备案|公网安备|免责|"
            r"违者(?:必究|将?(?:依法|被)?追究|自负)|侵权(?:必究|投诉|举报|联系|删除|请|行为请)|如.{0,6}侵权|未经.{0,12}(?:授权|许可|同意)",
        ),
        (
            "stance",
            "disclaimer",
            "声明 不代 仅供 自媒 仅代 存储 资建 资意 如有 免责 凡本 概不 有违",
            r"(?:特别|免责|版权|郑重|网站)声明|^\W*声明|不代表|仅供参考|自媒体|仅代表|存储服务|投资(?:建议|意见)|如有侵|免责|凡本[网站]|概不|不得有违法",
        ),
        (
            "contact",
            "contact of the newsroom",
            "电话 热线 邮箱 信箱 ma @ 传真 地址 邮编 投稿 爆料 报料 客服 系人 联络 告合 告刊 务专",
            r"电话|热线|邮箱|信箱|e-?mail|@\w+\.|传真|地址|邮编|投稿|[爆报]料|客服|联系人|联络|广告(?:合作|刊登)|服务专线",
        ),
        (
            "related",
            "pointer to other articles",
            "相关 延伸 荐阅 荐新 荐文 猜你 更多 排行 前报 击进 辑推 部推 看更 你可 您可 感兴 家都 人气 新文 新消",
            r"相关(?:新闻|阅读|报道|报导|稿件|文章|链接|推荐|专题|主题|消息|视频|影音)|延伸阅读|推荐(?:阅读|新闻|文章)|猜你喜欢|更多.{0,8}(?:新闻|内容|精彩|文章|报道|报导)|排行榜?|此前报道|点击进入|编辑推荐|编辑部推荐|看更多|[你您]可能|感兴趣|大家都在看|人气|最新文章|最新消息",
        ),
        ("onward", "word to the reader to go on", "下阅 下看 续阅 续浏", r"往下(?:阅读|看)|继续(?:阅读|浏览)"),
        (
            "turn",
            "link to another page",
            r"上一 下一 尾页 末页 读全 看全 开全 击查 点我 按这 按此 ev ne \d\W",
            r"上一[页篇则]|下一[页篇则]|尾页|末页|[上下]一则|阅读全文|查看全文|展开全文|点击查看|点我|按这里|按此|previous|^next\b|^\W*(?:\d{1,2}[^\w:：]+){2,}",
        ),
        (
            "topics",
            "key words",
            "键词 键字 标签 ta 话题 #",
            r"^\W*(?:关键[词字]|标签|文章标签|内容标签|tags?|话题)|^#|(?:\s|^)#\S+\s+#",
        ),
        (
            "advert",
            "advertisement",
            "广告 赞助 下载 优惠 抽奖 天中 订户 费索 费领 费试 动办 扫描 关注 加入 订阅",
            r"^\W*广告|\[广告\]|^\W*赞助|赞助内容|下载.{0,12}(?:APP|客户端|应用)|APP.{0,6}下载|优惠(?:码|券|价|中|倒数)|抽奖|天天中奖|订户|免费(?:索|领|试[读听看玩])|活动办法|扫描.{0,8}二维码|关注.{0,12}(?:公众号|专页|粉丝|我们)|(?:加入|订阅).{0,20}(?:会员|专页|频道|好友)",
        ),
        (
            "consent",
            "notice of consent",
            "同意 oo 能启 闲置 关闭",
            r"同意.{0,16}(?:隐私|条款|规范|政策|cookie)|cookies?|才能启用|闲置|请?点击?关闭",
        ),
        (
            "comments",
            "comment box",
            "评论 留言 表意 跟贴 讨论 登录 见反 要反",
            r"^\W*(?:我要)?(?:评论|留言|网友评论|发表评论|发表意见|跟贴|讨论区)|登录后|查看评论|最热评论|意见反馈|我要反馈",
        ),
        ("link", "address of a page", "// ww .c .n .o .h .t", r"https?://|www\.|\.(?:com|cn|net|org|hk|tw)\b"),
        ("address", "address of the article itself", "//", r"^[\u3400-\u9fff ]{2,8}[:：]\s*https?://\S+$"),
        ("markup", "markup left over", "{ } < > & ja fu =", r"[{}<>]{1}|&\w+;|\bjavascript\b|\bfunction\b|="),
        (
            "site",
            "name of a site behind the headline",
            "_ | - – — │ ｜",
            r"[_|\-–—│｜]\s*\S{0,12}(?:网|网站|新闻|日报|晚报|时报|News|频道|中文|社|在线|云|评论|财经|体育)\S{0,8}$",
        ),
        (
            "date",
            "date",
            r"19 20 \d年 民国 〇年 零年 ○年 一年 二年 三年 四年 五年 六年 七年 八年 九年",
            _DATE
            + r"|(?:19|20)\d{6}(?!\d)|\d{1,2}/\d{1,2}/20\d\d|民国\s?\d{2,3}年|(?<!\d)1[0-3]\d年\d{1,2}月|[〇零一二三四五六七八九]{4}年|[〇零○一二三四五六七八九]{3,4}年[一二三四五六七八九十]{1,2}月",
        ),
        ("time", "time of day", r"\d:", r"\d{1,2}:\d{2}"),
        (
            "stamp",
            "date and nothing much else",
            "19 20",
            rf"^\W*(?:\S{{2,8}}[:：]\s*)?(?:\d\d:\d\d\s?)?(?:{_DATE}|\d{{1,2}}/\d{{1,2}}/20\d\d)[\s\-,·T]*(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?.{{0,16}}$",
        ),
        (
            "clocked",
            "headline with its date or time",
            r"\d: 19 20",
            rf"^(?=.*\d\W{{0,3}}$)(?!\D{{0,8}}[:：]).*[\u3400-\u9fff]{{6}}.{{0,12}}?\s*(?:{_DATE}\s*)?(?:\d{{1,2}}:\d{{2}}|{_DATE})(?::\d\d)?\W*$",
        ),
        ("source", "says its source", "来源 稿源 出处 转自 摘自", r"(?:来源|稿源|出处|转自|摘自)\s*[:：|｜︰]"),
        (
            "posted",
            "says when it was published",
            ": ： 布于 佈于 表于",
            r"(?:发[布表稿佈]|更新|刊登|出稿|建立|刊发|时间|日期|发布于)[^:：]{0,4}\s*[:：]|^发[布佈表]于",
        ),
        (
            "editor",
            "names its editor",
            ": ： | ｜ / ／ ︰ 编辑",
            r"(?:责任编辑|责编|编辑|编审|核稿|校对|审校|审核|审读|译者|翻译|美术|美编|监制|主编|统筹|策划|值班\S{0,4}|编译)\s*[:：|｜/／︰]|[/／]\s*编辑\W*$|^编辑\s\S{2,4}",
        ),
        (
            "byline",
            "names its author",
            ": ： ︰ | ｜ / ／ 丨 记者 作者",
            rf"记者\s?[:：︰]|(?:^|\W)(?:作者|文|撰文|撰稿|图文|采写|通讯员)\s*[:：︰|｜/／丨]|记者\S{{0,12}}[/／].{{1,10}}报[道导]|[/／]\S{{2,8}}报[道导]|^\W*(?:\S{{2,8}}\s?)?记者\s?{_NAME}(?:[ 　](?:记者|实习生|通讯员)?\s?{_NAME}){{0,4}}\W*$|^作者",
        ),
        (
            "dateline",
            "place, date and agency",
            r"\d日 本报 本网 综合",
            r"(?:社|报|网|台|讯|客户端|新闻).{0,24}?\d{1,2}日(?:专?电|讯|消息|报[道导]|综合)|^\W{0,2}(?:本报|本网|综合)\S{0,8}(?:讯|消息)",
        ),
        (
            "credit",
            "photo credit",
            r"摄 供图 资料 档案 传真 截图 提供 发\W 图\W 图源 图片 图自 ge eu oc af 路透 美联 欧新 视觉 ©",
            r"(?:摄|供图|资料图片?|资料照片?|档案照|传真|翻摄|截图|提供)\s*[)）】。]?$|[摄发]\s*$|图\s?[/／:：|]|图源|图片来源|图片?自|摄影\s?[:：/／]|[/／]摄影[)）】。]?$|\(图\)|（图）|getty|reuters|associated press|afp|路透|美联社|欧新社|视觉中国|©",
        ),
        (
            "figure",
            "caption's mark",
            "▲ ▼ △ ▽ ↑ ↓ ← → ◎ ■ ► 图 视频 注: 注： 合影 （左 （右 （中 （上 （下 （前 （后 (左 (右 (中 (上 (下 (前 (后",
            r"^[▲▼△▽↑↓←→◎■►]|^\W*(?:资料图|图为|图说|图片说明|图像|示意图|图\s?\d{0,2}[:：]|图[一二三四五六七八九]|视频[-：:]|注[:：]|【图)|(?:图|图片|截图|合影|资料图)$|[（(][左右中上下前后][)）、一二三四]",
        ),
        ("original", "repeats the original headline", "原标 原题", r"^\W*(?:本文)?原(?:标题|题)"),
        (
            "note",
            "note on the author",
            "作者 笔者 他为 他系 他是 她为 她系 她是 记者 分社 报道 报导",
            r"^\W*(?:作者|本文作者|※作者|笔者|他|她)(?:为|系|是)|^[A-Z][\w .]{3,30}(?:是|为|自).{0,30}(?:记者|分社|报道|报导)",
        ),
        (
            "failed",
            "error or login page",
            "40 50 fo 找不 面不 已删 不存 法访 法显 法找 登录 登入 密码 验证 用户 账号 帐号 oo ja",
            r"404|403|502|not found|找不到(?:页面|网页|您)|页面不存在|已删除|不存在或|无法(?:访问|显示|找到)|请(?:先)?登[录入]|密码|验证码|用户名|账号|帐号|cookies?|javascript",
        ),
    )
)
REASONS = {mark.name: mark.reason for mark in MARKS}

# Code points of the classes of characters, and of letters' other capitals; a few too many do no harm.
_CLASSES = {
    "\\d": ((0x30, 0x3A), (0x600, 0x2000), (0xA620, 0xAC00), (0xFF10, 0xFF1A)),
    "\\s": (
        (0x09, 0x0E),
        (0x1C, 0x21),
        (0x85, 0xA1),
        (0x1680, 0x1681),
        (0x2000, 0x2030),
        (0x205F, 0x2060),
        (0x3000, 0x3001),
    ),
    "\\W": ((0, 0x30), (0x3A, 0x41), (0x5B, 0x61), (0x7B, 0x3400), (0xA000, 0x10000)),
}
_CAPITALS = {"i": "İı", "k": "\u212a", "s": "ſ"}

_Table = np.ndarray[Any, np.dtype[np.uint64]]


def suspects(texts: Sequence[str]) -> list[tuple[Mark, ...]]:
    """The marks whose cues are in each of some texts: a few of all of them, found by three looks at tables."""
    alone, first, second = _tables()
    joined = "\0".join(texts) + "\0\0"
    points = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF)
    here = points[:-1]
    held = alone.take(here) | first.take(here) & second.take(points[1:])
    sizes = np.fromiter((len(text) + 1 for text in texts), np.intp, len(texts))
    masks = np.bitwise_or.reduceat(held, np.cumsum(sizes) - sizes) if len(sizes) else held[:0]
    return [_of(mask) for mask in masks.tolist()]


@lru_cache(maxsize=4096)
def _of(mask: int) -> tuple[Mark, ...]:
    return tuple(mark for number, mark in enumerate(MARKS) if mask >> number & 1)


@cache
def _tables() -> tuple[_Table, _Table, _Table]:
    """For each character the marks, one a bit, with a cue that it is alone, begins and goes on."""
    alone, first, second = (np.zeros(0x10000, np.uint64) for _ in range(3))
    for number, mark in enumerate(MARKS):
        for cue in mark.cues.split():
            units = re.findall(r"\\?.", cue)[:2]
            for table, unit in zip((first, second) if len(units) == 2 else (alone,), units, strict=True):
                for start, end in _CLASSES.get(unit) or ((ord(c), ord(c) + 1) for c in _cases(mark, unit)):
                    table[start:end] |= np.uint64(1 << number)
    for table in (alone, first, second):
        table[0xFFFF] = ~np.uint64(0)  # stands for the characters beyond: digits may be among them
    return alone, first, second


def _cases(mark: Mark, letter: str) -> set[str]:
    if not mark.pattern.flags & re.IGNORECASE:
        return {letter}
    return {letter.lower(), letter.upper(), *_CAPITALS.get(letter.lower(), "")}
