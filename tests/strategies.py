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
