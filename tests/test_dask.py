"""The engine on Dask, against the local tables: a real scheduler and workers on this machine."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsnlp import NewsnlpError, UsageError
from newsnlp.batch import folders
from newsnlp.batch.engines import engine
from newsnlp.batch.run import batch
from newsnlp.settings import Settings
from tests.corpora import Here, news, tables

pytest.importorskip("distributed", reason="Dask is not installed")
NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, in processes of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"

    def run(*args: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:]], cwd=tmp_path)

    worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
    found = [run("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")]
    found += [run(*worker), run(*worker)]
    yield address, found[1:]
    for process in found:
        process.kill()
        process.wait()


def test_one_of_two_workers_is_killed(cluster, tmp_path):
    """The run completes on the other; tables as this machine makes them, the user's own files sent along."""
    address, workers = cluster
    path, words = news(tmp_path / "n.jsonl", 2000), tmp_path / "words.txt"
    words.write_text("青屿集团 100 nt\n", encoding="utf-8")
    command = [
        NEWSNLP,
        "batch",
        path,
        "-o",
        tmp_path / "c",
        "--dict",
        words,
        "--engine",
        "dask",
        "--scheduler",
        address,
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while not list(tmp_path.glob("c/parts/0*")):
        assert process.poll() is None
        time.sleep(0.1)
    workers[0].send_signal(signal.SIGKILL)
    assert process.communicate()[1] == b""
    assert process.returncode == 0
    batch([str(path)], tmp_path / "here", engine=Here(), settings=Settings(dictionary=words))
    assert tables(tmp_path / "c") == tables(tmp_path / "here")


def test_a_cluster_of_this_machine_and_any_file_system(tmp_path):
    """Inputs and tables by URL, here in file://, which is none of the paths that need no fsspec."""
    path = news(tmp_path / "n.jsonl", 30)
    command = [NEWSNLP, "batch", path.as_uri(), "-o", (tmp_path / "c").as_uri(), "--engine", "dask", "--jobs", "1"]
    for analysed in (30, 0):
        done = subprocess.run([*command, "-f", "csv", "--no-header"], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.rstrip().split(",")[1:] == ["30", str(analysed), "0"]
    batch([path.as_uri()], tmp_path / "here", engine=Here())
    assert tables(tmp_path / "c") == tables(tmp_path / "here")
    sql = "select count(*) from articles"
    done = subprocess.run([NEWSNLP, "query", (tmp_path / "c").as_uri(), sql], capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()) == (0, ["count_star()", "30"])
    done = subprocess.run([NEWSNLP, "detect", (tmp_path / "c").as_uri()], capture_output=True, text=True)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 31)


def test_one_writer_at_a_time_elsewhere(tmp_path, monkeypatch):
    """There the lock is a file: it holds while its writer says so, and not for long when the writer is dead."""
    monkeypatch.setattr(folders, "_OFTEN", 0.2)
    path, place = str(news(tmp_path / "n.jsonl", 1)), (tmp_path / "c").as_uri()
    lock = tmp_path / "c" / ".lock"

    def again(_) -> None:
        said = lock.read_text()
        while lock.read_text() == said:
            time.sleep(0.1)
        with pytest.raises(NewsnlpError, match=r"another process writes .*, or died \d s ago: wait for it, or 120"):
            batch([path], place, engine=Here())

    batch([path], place, engine=Here(), on_progress=again)
    assert not lock.exists()
    lock.write_text(f"{time.time() - 60:.0f}")
    with pytest.raises(NewsnlpError, match="died 60 s ago"):
        batch([path], place, engine=Here())
    lock.write_text(f"{time.time() - 121:.0f}")
    assert batch([path], place, engine=Here()).articles == 1


def test_what_makes_no_sense():
    with pytest.raises(UsageError, match="only Dask has a scheduler: say --engine dask, or leave --scheduler out"):
        engine("local", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(UsageError, match="no engine 'spark': take local or dask"):
        engine("spark")
