"""Texts such as pages hold: both scripts, glosses, marks, numbers, white space, junk."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "無錫高新區", "網(wǎng)絡", "電(孫權(quán))", "产业", "科技创新", "光碟機", "記憶體",
    "軟體", "滑鼠", "人民政府", "南京大学", "2024年5月30日", "29日", "3.5%",
    "1,200万元", "（记者 张三）", "《关于推进工作的意见》", "“飞凤计划”", "iPhone 15", "责任编辑：李四", "(GDPR)",
    "(完)", "(wǎng)", "著", "乾", "后", "里", "台",
    "。", "，", "、", "！", "\n", "\r\n", "\u3000",
    " ", "\t", "\xa0", "\ufeff", "\x00", "😀", "𠮷",
    "é", "ü", "(", ")", "《", "》", "“",
    "”", "「", "」", "〈", "-", "—", "·",
    "@", "http://a.cn/b", "\ud800", "\ufffd",
]  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=30).map("".join)

# Whole pages: headline, newsroom's lines, paragraphs, furniture, and junk of every kind between and in them.
_LINES = [
    "无锡高新区召开2024年科技和人才工作大会",
    "無錫高新區召開2024年科技和人才工作大會",
    "来源：岚湾日报 2024-05-30 14:55:37",
    "來源：嵐灣日報　2024/05/30",
    "海岳网嵐湾5月30日电（记者 沈岚 苏禾）",
    "5月30日，岚湾市人民政府启动“海燕计划”，由岚湾大学牵头实施，投入3.5亿元。",
    "工業和信息化部（以下簡稱“工信部”）29日發布《關於推進工作的意見》，工信部將支持江蘇。",
    "立法院與港鐵公司昨日簽約，民國112年起實施，約翰·史密森出席，史密森說。",
    "▲图为大会现场。沈岚 摄",
    "（圖／路透社）",
    "责任编辑：王岚_NN2587",
    "首页 | 新闻 | 更多",
    "版权所有 未经授权不得转载",
    "電話：0510-88888888 郵箱 a@b.cn http://a.cn/b?c=d",
    "网(wǎng)络(luò)",
]
_JUNK = [
    *(
        "\0",
        "\x1b[31m",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\u202e",
        "\u2028",
        "\x85",
        "\x0b",
        "\u0301",
        "😀",
        "𠮷",
        "烫烫烫",
    ),
    *("<p>", "</div>", "&#0;", "<!--", "]]>", "{{x}}", "=1+1", '"', "'", "\\", "[/bold]", "%s", "{}", "\t", "|"),
    *("《" * 50, "（" * 50, "》", "“", "1" * 50, "A." * 30, "9" * 20 + "亿元", "99月99日", "99:99", "0000年0月0日"),
]
pieces = st.one_of(st.sampled_from(_LINES), st.sampled_from(WORDS), st.sampled_from(_JUNK), st.text(max_size=6))
pages = st.lists(st.tuples(pieces, st.sampled_from(["", "", "\n", "\n", "\r\n", "。", " "])), max_size=25).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)
