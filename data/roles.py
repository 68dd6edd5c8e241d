"""Write newsnlp/resources/roles.npz: the weights by which `clean` tells the roles of lines.

    python data/roles.py            train on all pages and write the weights
    python data/roles.py --cross    hold out one outlet after the other and print the scores instead

Pages with labelled lines come from `train/news.jsonl` in the folder named by NEWSNLP_SHARED (default ../shared), and
from `data/pages/`; of each, variants are made as pages come in life: the article alone, menus cut short, paragraphs
joined into one line or torn apart, another page's frame around it, the frame alone. Article-only texts and headlines
from `text/` are added.
One seed, so that the same corpora give the same weights. Needs python-crfsuite, for training alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
from collections import Counter
from itertools import chain
from pathlib import Path

import numpy as np
import pycrfsuite

from newsnlp.reading import repair
from newsnlp.reading.clean import ROLES, STEPS, Model, roles, split
from newsnlp.reading.features import features, speaks

TARGET = Path(__file__).parent.parent / "newsnlp" / "resources" / "roles.npz"
WRITTEN = Path(__file__).parent / "pages"
LETTERS = {"T": "title", "M": "meta", "B": "body", "C": "caption", "X": "boilerplate"}
SHARED = Path(os.environ.get("NEWSNLP_SHARED", "../shared"))
SEED = 20240530
VARIANTS = 8
FRAMES = 1
# How many draws of variants the weights are the mean of.
DRAWS = 8
# Long menus teach little after their first lines.
LONG = 60
# A feature that is seen on fewer lines than this says more of a page than of pages.
RARE = 12
PENALTY = {"c1": 1.0, "c2": 0.1, "max_iterations": 100}

# Texts without a frame, and whether their first line is a headline.
CORPORA = (
    ("hk_macau_radio.hant.01.txt", True),
    ("chinatimes_2022.hant.01.txt", True),
    ("tw_outlets.hant.01.txt", True),
    ("xwlb_cctv_2022-2026.hans.01.txt", False),
)
TEXTS = 75
# Headlines by themselves, and lists of headlines.
ALONE, LISTS = 150, 30

Page = list[tuple[str, str]]

# Datelines, lines of facts and names of a newsroom, in forms that the pages at hand are short of.
LEADS = (
    "江州日报5月30日讯（记者 李雷）",
    "新华社江州5月30日电（记者李雷、韩梅）",
    "本报讯（记者 李雷 通讯员 韩梅）",
    "中新网江州5月30日电 (李雷)",
    "人民网江州5月30日电（记者李雷）",
    "【环江报综合报道 记者 李雷】",
    "（江州社记者李雷海口30日电）",
    "〔记者李雷／江州报导〕",
    "江州电视台消息：",
)
HEADS: tuple[Page, ...] = tuple(
    [(line, "meta") for line in lines]
    for lines in (
        ("2024-05-30 14:55:37　来源：江州日报",),
        ("来源：江州日报", "2024年05月30日 14:55"),
        ("2024", "05/30 14:55:37", "来源：江州网"),
        ("发布时间：2024-05-30 来源：江州日报 作者：李雷 责任编辑：韩梅",),
        ("李雷", "江州日报记者", "2024年5月30日"),
        ("记者李雷／江州报导",),
        ("李雷 / 江州县", "发布时间：2024-05-30 14:55", "最后更新：2024-05-30 16:00"),
        ("撰文：李雷", "出版：2024-05-30 14:55 更新：2024-05-31 09:00"),
        ("□ 本报记者 李雷",),
        ("江州社", "14:55 2024/05/30"),
    )
)
TAILS: tuple[Page, ...] = (
    [("责任编辑：韩梅", "meta")],
    [("（编辑：韩梅 李雷）", "meta")],
    [("【纠错】", "boilerplate"), ("【责任编辑:韩梅】", "meta")],
    [("编辑｜韩梅", "meta"), ("校对｜李雷", "meta"), ("来源｜江州发布", "meta")],
    [("责编：韩梅、李雷", "meta"), ("分享让更多人看到", "boilerplate")],
    [("韩梅/编辑", "meta")],
    [("记者：李雷", "meta"), ("编辑：韩梅", "meta"), ("摄影：王小明", "meta")],
    [("（江州电台 李雷 韩梅）", "meta")],
    [("来源：江州日报", "meta"), ("作者：李雷", "meta")],
)

# What may stand below an article that was copied without its page.
FOOTS: tuple[Page, ...] = (
    [],
    [],
    [],
    [("版权所有，未经许可不得转载", "boilerplate")],
    [("责任编辑：韩梅", "meta"), ("分享到：微信 微博", "boilerplate")],
    [("（记者 李雷）", "meta")],
    [("编辑：韩梅 审核：李雷", "meta"), ("上一篇：没有了", "boilerplate"), ("下一篇：返回列表", "boilerplate")],
    [("原文地址： https://news.example.com/2024/0530/1234567.htm", "meta")],
    [("原文链接：https://www.example.com/a/1234567.html", "meta"), ("分享", "boilerplate")],
    [
        ("网址：", "boilerplate"),
        ("https://news.example.com/2024/0530/1234567.htm", "boilerplate"),
        ("© example.com", "boilerplate"),
        ("电子邮件：", "boilerplate"),
        ("news@example.com", "boilerplate"),
    ],
    [("电话：000-12345678", "boilerplate"), ("Copyright © 2024 All Rights Reserved", "boilerplate")],
)


def load() -> list[dict]:
    """The pages whose lines are all labelled."""
    path = SHARED / "train" / "news.jsonl"
    if not path.exists():
        raise SystemExit(f"{path} is missing: set NEWSNLP_SHARED to the folder that has train/news.jsonl")
    return [row for row in map(json.loads, path.open(encoding="utf-8")) if not row.get("partial")]


def working(text: str) -> str:
    """The text as the pipeline hands it to `clean`."""
    return repair.working(text)[2].text


def page(row: dict) -> Page:
    """A page's lines in Simplified characters, each with its role."""
    text = row["text"]
    painted = ["boilerplate"] * len(text)
    for start, end, role in row["lines"]:
        painted[start:end] = [role] * (end - start)
    plain = working(text)
    return [
        (plain[a:b], Counter(painted[start:end]).most_common(1)[0][0])
        for (start, end), (a, b) in zip(split(text), split(plain), strict=True)
    ]


def written() -> list[Page]:
    """Our own pages: a line that begins with # opens one, then each line has its role's letter and a tab before it."""
    out: list[Page] = []
    for path in sorted(WRITTEN.glob("*.txt")):
        for text in re.split(r"^#.*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            rows = [row.split("\t", 1) for row in text.splitlines() if row.strip()]
            plain = working("\n".join(line for _, line in rows))
            labels = [LETTERS[letter] for letter, line in rows if line.strip()]
            out.append([(plain[a:b], role) for (a, b), role in zip(split(plain), labels, strict=True)])
    return out


def parts(lines: Page) -> tuple[Page, Page, Page]:
    """What stands before the article, the article, and what stands behind."""
    own = [i for i, (_, role) in enumerate(lines) if role != "boilerplate"]
    return lines[: own[0]], lines[own[0] : own[-1] + 1], lines[own[-1] + 1 :]


def thin(lines: Page, rng: random.Random) -> Page:
    """A frame as another reader of pages would have left it."""
    way = rng.random()
    if len(lines) > LONG:
        lines = [*lines[: LONG // 2], *lines[-LONG // 2 :]]
    if way < 0.3:
        return lines
    if way < 0.5:
        return []
    if way < 0.75:
        return [line for line in lines if rng.random() < 0.4]
    at = rng.randrange(len(lines) + 1)
    return lines[at : at + rng.choice((3, 8, 25))]


def bodies(article: Page, rng: random.Random) -> Page:
    """The same article with its paragraphs joined, torn apart or cut short."""
    way = rng.random()
    body = [i for i, (_, role) in enumerate(article) if role == "body"]
    if not body or way < 0.45:
        return article
    if way < 0.65:
        joined = "".join(article[i][0] for i in body)
        return [line if k != body[0] else (joined, "body") for k, line in enumerate(article) if k not in body[1:]]
    if way < 0.8:
        out: Page = []
        for line, role in article:
            out += (
                [(p, role) for p in re.findall(r"[^。！？]+[。！？”」]*", line)] if role == "body" else [(line, role)]
            )
        return [(line.strip(), role) for line, role in out if line.strip()]
    keep = set(body[: rng.randint(1, 4)])
    return [line for i, line in enumerate(article) if line[1] != "body" or i in keep]


def dressed(article: Page, rng: random.Random) -> Page:
    """The same article with a dateline, a line of facts or the names of a newsroom that no page here has."""
    body = [i for i, (_, role) in enumerate(article) if role == "body"]
    if not body or len(article[body[0]][0]) < 30:
        return article
    first, last = body[0], body[-1]
    head, inner, tail = article[:first], article[first : last + 1], article[last + 1 :]
    if rng.random() < 0.4:
        inner = [(rng.choice(LEADS) + inner[0][0], "body"), *inner[1:]]
    if rng.random() < 0.4:
        title = [line for line in head if line[1] == "title"]
        head = [*title, *rng.choice(HEADS), *(line for line in head if line[1] == "caption")]
    if rng.random() < 0.4:
        tail = [*(line for line in tail if line[1] == "caption"), *rng.choice(TAILS)]
    return [*head, *inner, *tail]


def twice(line: tuple[str, str]) -> Page:
    """A caption said twice, first without its credit."""
    bare = re.sub(r"[（(。 ][^（(。 ]{2,20}(?:摄|供图|提供|图片?)[)）]?$|[（(]图.*$", "", line[0])
    return [(bare, "caption"), line] if line[1] == "caption" and 6 <= len(bare) < len(line[0]) else [line]


def variant(lines: Page, frame: Page, rng: random.Random) -> Page:
    """One page as it might have come, in its own frame or another's."""
    _, article, _ = parts(lines)
    before, _, behind = parts(frame)
    title = next((line for line, role in article if role == "title"), "")
    if frame is not lines and title and before:
        site = re.sub(r"^.*?(?=[_|\-–—│｜])", "", before[0][0])
        before = [(title + (site if len(site) < 30 else ""), "boilerplate"), *before[1:]]
    if rng.random() < 0.4:
        before = before[1:]
    before, behind = thin(before, rng), thin(behind, rng)
    article = bodies(article, rng)
    if rng.random() < 0.5:
        article = dressed(article, rng)
    gone = {
        role
        for role, share in (("boilerplate", 0.5), ("meta", 0.2), ("caption", 0.3), ("title", 0.15))
        if rng.random() < share
    }
    if "title" in gone:
        before = [line for line in before if title not in line[0]]
    article = [line for line in article if line[1] not in gone]
    if rng.random() < 0.3:
        article = [said for line in article for said in twice(line)]
    return [*before, *article, *behind]


def plain_texts(rng: random.Random) -> list[Page]:
    """Articles with hardly a frame, headlines alone, and lists of headlines, which are no article."""
    out: list[Page] = []
    for name, title in CORPORA:
        rows = [line.strip() for line in (SHARED / "text" / name).read_text(encoding="utf-8").split("\n")]
        starts = [i for i, line in enumerate(rows[:-1]) if line and (not title or i == 0 or not rows[i - 1])]
        for start in rng.sample(starts, TEXTS):
            most = rng.randint(1, 4)
            end = next(
                (i for i in range(start, len(rows)) if not rows[i] or (not title and i == start + most)), len(rows)
            )
            lines = working("\n".join(rows[start:end][:12])).split("\n")
            article = [(line, "title" if title and i == 0 else "body") for i, line in enumerate(lines)]
            if title and len(lines) > 1 and rng.random() < 0.2:
                article = article[1:]
            out.append([*article, *rng.choice(FOOTS)])
    heads = (SHARED / "text" / "thucnews_titles.hans.01.txt").read_text(encoding="utf-8").split()
    out += [[(head, "title")] for head in rng.sample(heads, ALONE)]
    out += [[(head, "boilerplate") for head in rng.sample(heads, rng.randint(8, 50))] for _ in range(LISTS)]
    return out


def material(pages: list[Page], rng: random.Random) -> list[Page]:
    """All pages to train on: the real ones, their variants, frames alone, and plain texts."""
    out = list(pages)
    for lines in pages:
        out.append([line for line in lines if line[1] != "boilerplate"])
        for k in range(VARIANTS):
            out.append(variant(lines, lines if k % 3 else rng.choice(pages), rng))
        title = next((line for line, role in lines if role == "title"), None)
        for _ in range(FRAMES):
            bare = [line for line in lines if line[1] == "boilerplate" and (title is None or title not in line[0])]
            at = rng.randrange(len(bare) // 2 + 1)
            if bare:
                out.append(bare[at : at + rng.choice((20, 60, 400))])
    return [lines for lines in [*out, *plain_texts(rng)] if lines]


def train(pages: list[Page]) -> Model:
    """Fit chains to several draws of the material and take their mean, in the form that `clean` reads.

    One draw's weights lean on its chances: the mean of several holds better on outlets that none has seen.
    """
    drawn = [fit(material(pages, random.Random(SEED + draw))) for draw in range(DRAWS)]
    names = sorted({name for one in drawn for name in one.names})
    order = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(names), len(STEPS), len(ROLES)), dtype=np.float32)
    for one in drawn:
        weights[[order[name] for name in one.names]] += one.weights / DRAWS
    return Model(tuple(names), weights, sum(one.moves for one in drawn) / DRAWS)


def fit(pages: list[Page]) -> Model:
    """Fit one chain."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**PENALTY, "feature.possible_transitions": True})
    shown = [
        ([[*chain(*groups)] for groups in features([line for line, _ in lines])], [role for _, role in lines])
        for lines in pages
    ]
    count = Counter(name for rows, _ in shown for row in rows for name in row)
    known = {name for name, n in count.items() if n >= RARE}
    for rows, labels in shown:
        rows = [[name for name in row if name in known] for row in rows]
        items = [
            [
                f"{step}@{name}"
                for step in STEPS
                if 0 <= i + step < len(rows)
                for name in rows[i + step]
                if step == 0 or speaks(name)
            ]
            for i in range(len(rows))
        ]
        trainer.append(items, labels)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        info = tagger.info()
    names = sorted({attribute.split("@", 1)[1] for attribute, _ in info.state_features})
    index = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(names), len(STEPS), len(ROLES)), dtype=np.float32)
    for (attribute, role), weight in info.state_features.items():
        step, name = attribute.split("@", 1)
        weights[index[name], STEPS.index(int(step)), ROLES.index(role)] = weight
    moves = np.zeros((len(ROLES), len(ROLES)), dtype=np.float32)
    for (a, b), weight in info.transitions.items():
        moves[ROLES.index(a), ROLES.index(b)] = weight
    return Model(tuple(names), weights, moves)


def score(results: list[tuple[Page, list[int]]]) -> dict[str, float]:
    """The measures of accept/clean.py: F1 of the article's own characters, macro F1 of the roles."""
    own = {"title", "body", "caption"}
    n: Counter = Counter()
    for lines, found in results:
        framed = any(role == "boilerplate" for _, role in lines)
        for (line, want), have in zip(lines, (ROLES[r] for r in found), strict=True):
            size = len(re.sub(r"\s", "", line))
            if framed:
                n["tp"] += size * (want in own and have in own)
                n["fp"] += size * (want not in own and have in own)
                n["fn"] += size * (want in own and have not in own)
            for role in {want, have} - {"boilerplate"}:
                n[role, "tp" if want == have else "fn" if want == role else "fp"] += size
    f1 = {role: 200 * n[role, "tp"] / max(1, 2 * n[role, "tp"] + n[role, "fp"] + n[role, "fn"]) for role in ROLES[:4]}
    text = 200 * n["tp"] / max(1, 2 * n["tp"] + n["fp"] + n["fn"])
    return {"text": round(text, 2), "role": round(sum(f1.values()) / 4, 2)} | {r: round(v, 2) for r, v in f1.items()}


def cross(folds: int = 5, verbose: bool = False) -> None:
    """Hold out outlets in turn: pages of one outlet share a frame, so they are held out together."""
    rows, own = load(), written()
    outlets = sorted({row["outlet"] for row in rows})
    random.Random(SEED).shuffle(outlets)
    results, varied, ours = [], [], []
    for fold in range(folds):
        out = set(outlets[fold::folds])
        kept = [lines for i, lines in enumerate(own) if i % folds != fold]
        weights = train([page(row) for row in rows if row["outlet"] not in out] + kept)
        ours += [(lines, roles([line for line, _ in lines], weights)[0]) for lines in own[fold::folds]]
        rng = random.Random(SEED + fold)
        for row in (row for row in rows if row["outlet"] in out):
            lines = page(row)
            results.append((lines, roles([line for line, _ in lines], weights)[0]))
            for _ in range(4):
                other = variant(lines, lines, rng)
                if other:
                    varied.append((other, roles([line for line, _ in other], weights)[0]))
            if verbose:
                wrong = [
                    (w, ROLES[h], line) for (line, w), h in zip(lines, results[-1][1], strict=True) if w != ROLES[h]
                ]
                print(
                    f"== {row['id']} {row['outlet']}",
                    *(f"   {w:11} → {h:11} {line[:70]}" for w, h, line in wrong),
                    sep="\n",
                )
    print("pages", score(results))
    print("own pages", score(ours))
    print("variants", score(varied))


if __name__ == "__main__":
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cross", action="store_true", help="print cross-validated scores, write nothing")
    args.add_argument("--errors", action="store_true", help="with --cross: print the lines that came out wrong")
    chosen = args.parse_args()
    if chosen.cross:
        cross(verbose=chosen.errors)
    else:
        found = train([page(row) for row in load()] + written())
        np.savez_compressed(
            TARGET, names=np.array(found.names), weights=found.weights.astype(np.float16), moves=found.moves
        )
        print(f"wrote {TARGET}: {len(found.names)} features, {TARGET.stat().st_size:,} bytes")
