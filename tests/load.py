"""Measure `batch` and what is asked of a corpus at full size: `make load`. On Linux.

Articles are cut from the shared texts at line ends, over 800 characters each; where the texts end before there are
20,000, they begin again. Ten copies make 200,000, each with an id, a day and a first line of its own, so that none is
known from another. Prints a line a measurement: seconds, processor seconds and peak memory (PSS) of all processes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))
FILE = 1000  # articles in a file
TICK = os.sysconf("SC_CLK_TCK")
# The commands that are asked of a corpus, and of the files that it was made from.
ASKED = {
    "frequency": ["frequency"],
    "entities": ["entities", "--type", "ORG,PROGRAM", "--top", "50", "--by", "month"],
    "network": ["network", "--type", "ORG,PROGRAM", "--top", "200", "--min-count", "2"],
    "trends": ["trends", "--type", "ORG", "--top", "20"],
}


def texts(folder: Path) -> Iterator[str]:
    """Articles from all texts, those of broadcast news first."""
    for path in sorted(folder.glob("*.txt"), key=lambda path: (not path.name.startswith("xwlb"), path.name)):
        now: list[str] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            now.append(line)
            if sum(map(len, now)) > 800:
                yield "\n".join(now)
                now = []


def build(shared: Path, where: Path, articles: int, copies: int) -> int:
    """Write the copies, each a folder of JSONL files; the number of different texts."""
    different = list(islice(texts(shared / "text"), articles))
    for copy in range(copies):
        folder = where / f"{copy:02}"
        folder.mkdir(parents=True, exist_ok=True)
        source = enumerate(islice(cycle(different), articles))
        for start in range(0, articles, FILE):
            with (folder / f"{start:06}.jsonl").open("w", encoding="utf-8") as file:
                for n, text in islice(source, FILE):
                    day = date(2022, 1, 1) + timedelta(n % 1460)
                    row = {"id": f"{copy}-{n}", "text": f"第{copy}版第{n}条 {text}", "published": day.isoformat()}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(different)


@dataclass
class Use:
    """What a command took; `samples` are its processor seconds, a count and its memory, from time to time."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    samples: list[tuple[float, int, int]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s, {self.cpu:.0f} CPU s, {self.peak / 2**20:.0f} MiB"


def tree(pid: int) -> Iterator[int]:
    """A process and those below it."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from tree(int(child))


def look(pid: int) -> tuple[float, int]:
    """The processor seconds and the memory of a process and those below it, now."""
    cpu = memory = 0
    for one in tree(pid):
        with suppress(OSError, ValueError):
            cpu += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:15]))
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            memory += int(rollup.partition("\nPss:")[2].split()[0]) * 1024
    return cpu / TICK, memory


def measure(*args: object, parts: Path | None = None) -> Use:
    """Run a command of newsnlp and look at it twice a second.

    Args:
        parts: a folder whose entries are counted.
    """
    begun, use = time.monotonic(), Use()
    before = os.times()
    process = subprocess.Popen([NEWSNLP, *map(str, args)], stdout=subprocess.DEVNULL)
    while process.poll() is None:
        cpu, memory = look(process.pid)
        use.peak = max(use.peak, memory)
        if parts:
            use.samples.append((cpu, sum(1 for _ in parts.iterdir()) if parts.exists() else 0, memory))
        time.sleep(0.5)
    if process.returncode:
        sys.exit(f"newsnlp {args[0]} failed")
    after = os.times()
    use.seconds = time.monotonic() - begun
    use.cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return use


def batch(inputs: Path, corpus: Path, jobs: int) -> tuple[Use, int]:
    """Make a corpus anew; what it took, and its articles."""
    import pyarrow.parquet as pq

    shutil.rmtree(corpus, ignore_errors=True)
    use = measure("batch", inputs, "-o", corpus, "--jobs", jobs, parts=corpus / "parts")
    done = [0]
    for part in sorted((corpus / "parts").iterdir()):
        done.append(done[-1] + pq.read_metadata(part / "articles.parquet").num_rows)
    use.samples = [(cpu, done[min(number, len(done) - 1)], memory) for cpu, number, memory in use.samples]
    return use, done[-1]


def between(use: Use, first: int, last: int) -> float:
    """Processor milliseconds an article from one article to another, as long as no process has ended."""
    ended = max(range(len(use.samples)), key=lambda k: use.samples[k][0])
    some = [(cpu, done) for cpu, done, _ in use.samples[: ended + 1] if first < done <= last]
    return 1000 * (some[-1][0] - some[0][0]) / (some[-1][1] - some[0][1])


def told(what: str, use: Use, articles: int) -> None:
    print(f"{what}: {use}; {articles / use.seconds:.0f} articles/s, {1000 * use.cpu / articles:.2f} CPU ms an article")


def main() -> None:
    """Build the articles where they are not there yet, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = ["jobs", "memory", "ask"]
    parser.add_argument("steps", nargs="*", default=steps, help="jobs, memory, ask; small is ask after jobs")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--work", type=Path, default=Path("load"), help="the folder for articles and corpora")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NEWSNLP_SHARED", "../shared")))
    args = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    whole, one, corpus = args.work / "news", args.work / "news" / "00", args.work / "corpus"
    if not whole.exists():
        different = build(args.shared, whole, args.articles, args.copies)
        print(f"{args.articles} articles from {different} different texts, {args.copies} copies")
    for step in args.steps:
        if step == "jobs":
            single, number = batch(one, args.work / "one", 1)
            told("batch, 1 job", single, number)
            double, number = batch(one, args.work / "one", 2)
            told("batch, 2 jobs", double, number)
            print(f"2 jobs are {single.seconds / double.seconds:.2f} times as fast")
        elif step == "memory":
            use, number = batch(whole, corpus, 2)
            told(f"batch, {args.copies} copies, 2 jobs", use, number)
            first, last = between(use, 0, number // 10), between(use, number - number // 10, number)
            tenths = [max(m for _, d, m in use.samples if d <= number * k // 10) / 2**20 for k in range(1, 11)]
            print(f"peak MiB up to each tenth: {' '.join(f'{memory:.0f}' for memory in tenths)}")
            print(f"CPU ms an article: first tenth {first:.2f}, last tenth {last:.2f} ({last / first - 1:+.1%})")
        else:
            inputs, tables = (one, args.work / "one") if step == "small" else (whole, corpus)
            for name, command in ASKED.items():
                print(f"{name} of the corpus: {measure(*command, '--quiet', tables)}")
                print(f"{name} of the text: {measure(*command, '--quiet', '--jobs', 2, inputs)}")


if __name__ == "__main__":
    main()
