from __future__ import annotations

import json
from time import process_time

import pytest

from newsnlp.reading.clean import clean
from newsnlp.reading.html import _BEHIND, _INLINES, _put_back, extract
from newsnlp.reading.meta import meta
from newsnlp.reading.read import read as read_files
from tests.pages import read

BODY = [
    "江州日报5月30日讯（记者 李雷）29日，江州高新区科技和人才大会举行，近三百名代表出席，宣布一批重点项目集中签约。",
    "江州高新区党工委书记王小明表示，将围绕产业链布局创新链，完善人才公寓、子女入学等配套政策，让各类人才安心创业。",
    "据介绍，活动将持续一周，期间还将举行企业家座谈会、技术对接会等二十场活动。（完）",
]


def html(head="", info="2024-05-30 14:55:37 来源：江州日报", body=BODY, title="江州启动人才服务周"):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_江州新闻网</title>{head}</head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/a">时政</a></li><li><a href="/b">财经</a></li></ul></nav>
<article><h1>{title}</h1><div class="info"><span>{info}</span></div>
<p>{body[0]}</p>
<figure><img src="/1.jpg"><figcaption>人才服务周启动仪式现场。江州高新区融媒体中心供图</figcaption></figure>
{"".join(f"<p>　　{line}</p>" for line in body[1:])}
<p>编辑：韩梅</p></article>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">江州地铁三号线开通试运营</a></li></ul></div>
<footer>版权所有 江州新闻网 未经授权禁止转载</footer><script>var a = "脚本";</script></body></html>"""


def facts(source):
    article = extract(source, "a")
    repaired, plain = read(article.text)
    lines = clean(plain)
    return article, meta(article, repaired, plain, lines), {article.text[x.start : x.end]: x.role for x in lines}


def test_text_byline_and_captions_are_kept_in_order():
    article = extract(html(), "a")
    assert article.text.split("\n") == [
        "江州启动人才服务周",
        "2024-05-30 14:55:37 来源：江州日报",
        BODY[0],
        "人才服务周启动仪式现场。江州高新区融媒体中心供图",
        *BODY[1:],
        "编辑：韩梅",
    ]


@pytest.mark.parametrize("silent", ["<!-- ad -->", "<?ad?>", "<script>ad()</script>", "<style>b {}</style>"])
def test_what_says_nothing_within_a_paragraph_takes_nothing_from_it(silent):
    """Neither its text behind the comment or script is lost nor its place among the others."""
    first, rest = BODY[1].split("，", 1)
    assert extract(html(body=[BODY[0], f"{first}，{silent}{rest}", BODY[2]]), "a") == extract(html(), "a")


def test_a_line_is_put_back_from_so_many_lines_behind_the_text():
    def page(between):
        return [*BODY, *["江州天气晴"] * between, "编辑：韩梅"]  # fine weather in Jiangzhou; edited by Han Mei

    assert _put_back(BODY, page(_BEHIND - 1), None) == [*BODY, "编辑：韩梅"]
    assert _put_back(BODY, page(_BEHIND), None) == BODY


def test_roles_and_facts_on_top():
    _, got, roles = facts(html())
    assert list(roles.values()) == ["title", "meta", "body", "caption", "body", "body", "meta"]
    assert got.title == "江州启动人才服务周"
    assert got.published == "2024-05-30T14:55:37"
    assert got.source == "江州日报"
    assert got.reporters == ("李雷",)
    assert got.editors == ("韩梅",)


def test_linked_data():
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "江州新闻网"},
            {
                "@type": "NewsArticle",
                "headline": "江州启动人才服务周",
                "datePublished": "2024-05-30T08:00:00+08:00",
                "author": [{"@type": "Person", "name": "韩梅"}, {"@type": "Organization", "name": "江州新闻网"}],
                "publisher": {"@type": "Organization", "name": "江州新闻网"},
            },
        ]
    }
    article = extract(html(f'<script type="application/ld+json">{json.dumps(data)}</script>', info=""), "a")
    assert article.title == "江州启动人才服务周"
    assert article.published == "2024-05-30T08:00:00"
    assert article.reporters == ("韩梅",)
    assert article.source == "江州新闻网"


def test_linked_data_on_lines_of_its_own():
    """White space around a value, or in it, is none of it; a value of nothing else states nothing."""
    tag = '<meta property="og:title" content="江州启动人才服务周">'
    for headline in ("\n 江州启动\n人才服务周 \n", " \n "):
        data = {"@type": "NewsArticle", "headline": headline, "author": "\n李雷\n"}
        article = extract(html(f'{tag}<script type="application/ld+json">{json.dumps(data)}</script>'), "a")
        assert "".join((article.title or "").split(" ")) == "江州启动人才服务周"
        assert article.reporters == ("李雷",)


def test_very_many_authors_take_no_time():
    """80,000 took a minute; of so many the first are read."""
    data = {"@type": "NewsArticle", "author": "韩梅、" * 80_000}
    start = process_time()
    article = extract(html(f'<script type="application/ld+json">{json.dumps(data)}</script>'), "a")
    assert process_time() - start < 10
    assert set(article.reporters) == {"韩梅"}


def test_a_time_stated_in_utc_is_told_in_china_s():
    """Unless the page shows its readers the same clock: then it was no UTC."""
    head = '<meta property="article:published_time" content="2024-05-29T18:30:00Z">'
    assert extract(html(head, info=""), "a").published == "2024-05-30T02:30:00"
    assert extract(html(head, info="2024-05-29 18:30"), "a").published == "2024-05-29T18:30:00"


def test_a_date_in_a_list_behind_the_text_is_none_of_the_article_s():
    page = html(info="", body=["江州高新区科技和人才大会29日举行，近三百名代表出席。", *BODY[1:]])
    other = "江州地铁三号线开通试运营"  # of another article
    assert extract(page.replace(other, f"{other} 2022-03-04"), "a").published is None
    time = '</h1><time datetime="2024-05-30T08:00:00+08:00">2 天前</time>'  # two days ago
    assert extract(page.replace("</h1>", time).replace(other, f"{other} 2022-03-04"), "a").published == "2024-05-30"


def test_the_article_is_found_wherever_linked_data_has_it():
    """As what the page is on, or in a list of lists; an author that is a body is no person."""
    own = {
        "@type": "NewsArticle",
        "datePublished": "2024-05-30",
        "author": [{"@type": "Organization", "name": "方圆"}, {"@type": "Person", "name": "记者 李雷 通讯员 韩梅"}],
    }
    for data in ({"@type": "WebPage", "mainEntity": own}, [[own]], {"@graph": [{"@type": "WebSite"}, own]}):
        article = extract(html(f'<script type="application/ld+json">{json.dumps(data)}</script>', info=""), "a")
        assert (article.published, article.reporters) == ("2024-05-30", ("李雷", "韩梅"))


def test_the_first_article_of_linked_data_states_the_facts():
    """Related articles come behind it; before a meta tag it goes all the same."""
    own = {"@type": "NewsArticle", "headline": "江州启动人才服务周", "datePublished": "2024-05-30"}
    related = {"@type": "NewsArticle", "headline": "江州地铁三号线开通试运营", "datePublished": "2023-01-02"}
    tag = '<meta property="article:published_time" content="2022-01-01">'
    script = '<script type="application/ld+json">{}</script>'
    for head in (
        script.format(json.dumps([own, related])),
        script.format(json.dumps(own)) + script.format(json.dumps(related)),
    ):
        article = extract(html(tag + head), "a")
        assert (article.title, article.published) == ("江州启动人才服务周", "2024-05-30")


@pytest.mark.parametrize(
    ("author", "reporters"),
    [
        ("David E. Sanger", ("David E. Sanger",)),
        ("J. K. Rowling", ("J. K. Rowling",)),
        ("Jean-Luc McKenzie", ("Jean-Luc McKenzie",)),
        ("王小明 Jane O'Neill", ("王小明", "Jane O'Neill")),  # Wang Xiaoming
        ("王小明, JANE SMITH", ("王小明", "JANE SMITH")),
        ("JANE SMITH", ()),
        ("李雷（江州日报）", ("李雷",)),
        ("江州日报 李雷", ("李雷",)),
        ("责任编辑：王岚", ()),  # an editor
        ("国际部", ()),  # the foreign desk
        ("时政", ()),  # politics
        ("罗伯特·凯恩", ("罗伯特·凯恩",)),  # Robert Kane
        ("BBC News", ()),
        ("Press Release", ()),
        ("site admin", ()),
    ],
)
def test_a_stated_author_in_latin_letters_is_a_person(author, reporters):
    assert extract(html(f'<meta name="author" content="{author}">'), "a").reporters == reporters


def test_a_caption_is_one_by_its_tag_or_class():
    """A photo's caption that has no mark of one, and lies outside what trafilatura takes."""
    for caption in ("<figure><figcaption>{}</figcaption></figure>", '<div class="photo-caption">{}</div>'):
        text = "高新区的新厂房。"  # new plants in the zone
        page = html().replace('<div class="info">', caption.format(text) + '<div class="info">')
        assert text in extract(page, "a").text.split("\n")


def test_a_piece_of_a_paragraph_called_an_author_or_a_source_stays_in_it():
    line = "据江州日报报道，李雷昨天说，大会将如期举行。"  # Li Lei said yesterday, reports Jiangzhou Daily
    called = line.replace("江州日报", '<b class="source">江州日报</b>').replace(
        "李雷", '<span class="author">李雷</span>'
    )
    page = html(body=[BODY[0], called, BODY[2]])
    assert line in extract(page, "a").text.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        '<div class="byline">安娜·施密特</div>',  # Anna Schmidt
        "<div>发布/2024年5月30日 05:00</div>",  # published / 30 May
        '<div class="byline">编辑 陈若筠 报道 发布时间：2024/05/30 20:58 更新：2024/05/30 22:10</div>',  # updated
    ],
)
def test_the_line_below_the_headline_is_put_back_however_it_is_set(line):
    page = html(info="").replace('<div class="info">', line + '<div class="info">')
    assert extract(page, "a").text.split("\n")[1] in line


TITLE = "江州启动人才服务周"  # Jiangzhou opens a week for talents


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}-图片频道-江州网",  # pictures, the site
        f"江州日报数字报-{TITLE}",  # the paper's electronic edition before it
        f"Talents' week opens in Jiangzhou {TITLE}",
        "江州日报电子版",  # only the paper's name
        "",
    ],
)
def test_the_headline_in_the_page_s_title_or_the_only_heading(title):
    page = html().replace(f"<title>{TITLE}_江州新闻网", f"<title>{title}")
    article = extract(page, "a")
    assert article.title == TITLE
    assert article.text.split("\n")[0] == TITLE


def test_the_site_s_name_is_no_headline():
    logo = '<body><h1 class="logo">江州新闻网</h1>'
    for title in ("人才服务周开幕-江州新闻网", "江州新闻网"):
        page = html().replace(f"<title>{TITLE}_江州新闻网", f"<title>{title}").replace("<body>", logo)
        assert extract(page, "a").title != "江州新闻网"


def test_the_headline_keeps_its_place_behind_what_stands_above():
    page = html().replace("<article><h1>", "<article><p>江州日报 2024年5月30日 第一版，今天的报纸有八个版。</p><h1>")
    assert extract(page, "a").text.split("\n")[:2] == ["江州日报 2024年5月30日 第一版，今天的报纸有八个版。", TITLE]


def test_a_page_laid_out_in_tables():
    """The paragraphs of a cell are lines; the cells of a row are one, in its place."""
    prices = "<table><tr><th>区</th><th>均价</th></tr><tr><td>高新区</td><td>18650</td></tr></table>"
    cell = f"<p>{BODY[0]}</p><p>{BODY[1]}</p>{prices}<p>{BODY[2]}</p>"
    page = f"<html><title>{TITLE}</title><body><table><tr><td>首页</td><td>新闻</td></tr></table>"
    page += f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>{cell}</td></tr></table></body></html>"
    lines = extract(page, "a").text.split("\n")
    assert lines[lines.index(TITLE) :] == [TITLE, BODY[0], BODY[1], "区 均价", "高新区 18650", BODY[2]]


def test_the_text_in_linked_data_alone_keeps_its_lines():
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(BODY)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = f'<html><head><title>{TITLE}</title>{script}</head><body><div id="app"></div></body></html>'
    assert extract(page, "a").text.split("\n") == [TITLE, *BODY]


def test_a_site_s_name_is_no_author_and_its_address_no_source():
    head = '<meta name="author" content="江州"><meta property="og:site_name" content="news.example.com">'
    article = extract(html(head, info=""), "a")  # the title ends in 江州新闻网
    assert (article.reporters, article.source) == ((), None)


def test_a_heading_between_paragraphs_is_put_back_and_that_of_links_is_not():
    page = [BODY[0], "相关", "江州天气晴", "配套政策", BODY[1]]  # related, fine weather in Jiangzhou; policies
    called = [None, "heading", None, "heading", None]
    assert _put_back(BODY[:2], page, None, called) == [BODY[0], "配套政策", BODY[1]]


def test_the_second_headline_is_put_back():
    page = html().replace("</h1>", "</h1><h2>二十场活动免费开放</h2>")  # twenty events, free
    assert extract(page, "a").text.split("\n")[:2] == [TITLE, "二十场活动免费开放"]


def test_the_source_of_a_photo_is_not_the_page_s():
    site = '<meta property="og:site_name" content="江州之声">'
    page = html(site, info="").replace("江州高新区融媒体中心供图", "图片来源：江州高新区融媒体中心")
    assert extract(page, "a").source == "江州之声"


def test_meta_tags_and_the_label_in_the_text():
    head = (
        '<meta property="og:title" content="江州启动人才服务周"><meta property="og:site_name" content="江州新闻网">'
        '<meta name="PubDate" content="2024-05-30 14:55"><meta name="author" content="江州新闻网">'
    )
    article, got, _ = facts(html(head))
    assert article.published == "2024-05-30T14:55"
    assert article.reporters == ()
    # The site's name is no source where the text says its source.
    assert got.source == "江州日报"


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        '<script type="application/ld+json">[1, null, "x"]</script>',
        '<meta name="PubDate" content="soon"><meta property="og:title" content="">',
        '<meta name="author" content="https://example.com/me">',
    ],
)
def test_facts_that_are_not_sane_are_left(head):
    article, got, _ = facts(html(head))
    assert article.published is None
    assert got.published == "2024-05-30T14:55:37"
    assert got.title == "江州启动人才服务周"
    assert got.reporters == ("李雷",)


@pytest.mark.parametrize("source", ["", "<", "<html></html>", "<!DOCTYPE html><html><body></body></html>", "\x00"])
def test_nothing_to_read(source):
    assert len(extract(source, "a").text) <= 1


def test_an_xml_declaration_with_an_encoding():
    article = extract('<?xml version="1.0" encoding="utf-8"?>' + html(), "a")
    assert BODY[0] in article.text


def test_a_tag_with_thousands_of_attributes():
    """Its attributes are left out, and nothing else."""
    crowded = "<p " + "".join(f"a{k}=1 " for k in range(2000)) + ">澜州大会今天在会展中心隆重举行，市领导出席。</p>"
    page = "<html><body>{}<p>会议指出，海洋产业要加快发展。</p></body></html>"
    plain = page.format("<p>澜州大会今天在会展中心隆重举行，市领导出席。</p>")
    assert extract(page.format(crowded), "x") == extract(plain, "x")
    assert "澜州大会" in extract(plain, "x").text


def test_a_block_of_very_many_links(newsnlp, tmp_path):
    """All lines of the page are there, and a warning; up to the bound, or in blocks of their own, links are nothing."""
    link, rest = '<a href="/">新闻</a>', "".join(f"<p>{line}</p>" for line in BODY)
    for few in (link * _INLINES, f"<li>{link}</li>" * (_INLINES + 1)):
        article = extract(f"<body><div>{few}</div>{rest}</body>", "a")
        assert article.warnings == ()
        assert BODY[0] in article.text.split("\n")
    page = f"<body><div>{link * (_INLINES - 1)}<b><i>{link}</i></b></div>{rest}</body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    warning = "10,002 links and the like in one block: every line of the page was taken"
    done = newsnlp("meta", "a.html")
    assert (done.returncode, done.stderr) == (0, f"newsnlp: warning: a.html: {warning}\n")
    [article] = read_files([tmp_path / "a.html"])
    assert article.text.split("\n") == ["新闻" * _INLINES, *BODY]
    assert newsnlp("batch", "a.html", "-o", "c", "-q", "--jobs", "1").returncode == 0
    done = newsnlp("query", "c", "select warnings from articles", "-f", "jsonl")
    assert json.loads(done.stdout) == {"warnings": [warning]}


# News with <br> between its paragraphs, of which trafilatura leaves out the first.
LONGER = [
    BODY[0],
    "江州市政府三十日宣布，今后三年将新建人才公寓两万套，并为外来的工程师和医生提供住房补贴。市民可以在网上申请。",
    *BODY[1:],
]
BARE = "<br>".join(LONGER)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(BARE, id="no other tag"),
        pytest.param(
            f"<h1>江州启动人才服务周</h1><div>2024-05-30 14:55</div><article>{BARE}</article>", id="an article"
        ),
        pytest.param(f"<section>{BARE}</section>", id="a section"),
        pytest.param(f"<div class='share'>{BARE}</div>", id="a box of a name that pages give to furniture"),
    ],
)
def test_a_piece_of_a_page_is_all_article(piece):
    assert [line for line in extract(piece, "a").text.split("\n") if line in LONGER] == LONGER


@pytest.mark.parametrize("headed", [True, False], ids=["headed", "no headline"])
@pytest.mark.parametrize("tag", ["article", "section", "main", "center", "div", "p"])
def test_bare_text_before_br_is_kept(tag, headed):
    page = html()
    head, rest = page.split("<p>", 1)[0], page.split("</article>", 1)[1]
    head = head if headed else head.replace("<h1>江州启动人才服务周</h1>", "").replace("江州启动人才服务周", "")
    page = f"{head.replace('<article>', '')}<{tag}>{BARE}</{tag}>{rest}"
    assert [line for line in extract(page, "a").text.split("\n") if line in LONGER] == LONGER


@pytest.mark.parametrize("box", ['<div class="summary">{}</div>', "<aside>{}</aside>", "<span><b>{}</b></span>"])
def test_a_first_paragraph_in_a_box_of_its_own_is_kept(box):
    """Not so what has no sentence, and the texts of other articles behind."""
    lead = box.format(BODY[0]) + "<div>江州地铁三号线开通试运营</div>"
    page = html(body=["", *BODY[1:]]).replace("<p></p>", "").replace("<article>", "").replace("</article>", "")
    page = page.replace("<figure>", f"{lead}<article><figure>").replace("<p>编辑", "</article><p>编辑")
    page = page.replace("试运营</a>", "试运营</a><div>江州地铁三号线今天开通试运营，全长二十七公里，设站十九座。</div>")
    lines = extract(page, "a").text.split("\n")
    assert [line for line in lines if line in BODY] == BODY
    assert not [line for line in lines if "地铁" in line]


@pytest.mark.parametrize("form", ["{}", "<html><body>{}</body></html>"], ids=["a piece", "a page"])
@pytest.mark.parametrize(
    "tag",
    "acronym data del img label meter nobr output q ruby slot strike time tt var o:p st1:chsdate key-word".split(),
)
def test_what_is_no_block_does_not_cut_a_sentence(tag, form):
    """Of Word, of HTML since forgotten, or of a site's own making; void elements have their text behind them."""
    cut = [f"<p>{line[:9]}<{tag}>{line[9:12]}</{tag}>{line[12:]}</p>" for line in LONGER]
    assert extract(form.format("".join(cut)), "a").text.split("\n") == LONGER


@pytest.mark.parametrize("tag", "code del ins label output q s strike time o:p".split())
def test_bare_text_stays_in_its_order(tag):
    """Between <br>, with a word in it that was edited or marked otherwise."""
    cut = [f"{line[:9]}<{tag}>{line[9:12]}</{tag}>{line[12:]}" for line in LONGER]
    page = f"<html><body><h1>{TITLE}</h1><article>{'<br>'.join(cut)}</article></body></html>"
    assert [line for line in extract(page, "a").text.split("\n") if line != TITLE] == LONGER


@pytest.mark.parametrize("tag", ["video", "audio", "object", "canvas"])
def test_what_stands_for_a_player_is_no_text(tag):
    """Your browser does not support this."""
    first = f"<p>{BODY[0][:9]}<{tag}>您的浏览器不支持该功能。</{tag}>{BODY[0][9:]}"
    for piece in (first, f"<html><body>{first}{''.join(f'<p>{line}</p>' for line in BODY[1:])}</body></html>"):
        assert extract(piece, "a").text.split("\n")[0] == BODY[0]
