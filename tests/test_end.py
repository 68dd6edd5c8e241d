"""How the command line ends: statuses, errors, bugs and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from newsnlp import InputError, NewsnlpError, UsageError, __version__
from newsnlp.cli.end import ending
from tests.corpora import news

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (UsageError("no word", "name one"), 2, "newsnlp: error: no word: name one\n"),
        (InputError("a.txt", "no text", "mend it"), 1, "newsnlp: error: a.txt: no text: mend it\n"),
        (NewsnlpError("a\nb\x1b[31m"), 1, "newsnlp: error: a␊b␛[31m\n"),
        (
            MemoryError(),
            1,
            "newsnlp: error: there is too little memory: try fewer --jobs, or fewer or shorter articles at once\n",
        ),
        (
            ZeroDivisionError("by nought"),
            1,
            f"newsnlp: error: a bug in newsnlp {__version__} (ZeroDivisionError: by nought): run the same with "
            "--debug, and report what that prints to those whom you have newsnlp from\n",
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_and_statuses(capsys, monkeypatch, error, status, message):
    monkeypatch.delenv("NEWSNLP_DEBUG", raising=False)
    with pytest.raises(SystemExit) as end, ending():
        raise error
    assert (end.value.code, capsys.readouterr().err) == (status, message)


def test_a_traceback_only_with_debug(newsnlp, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    plain = newsnlp("entities", "a.txt", "--strict")
    assert (plain.returncode, plain.stderr) == (1, "newsnlp: error: a.txt: the file is empty: nothing to read\n")
    told = newsnlp("entities", "a.txt", "--strict", "--debug")
    assert told.returncode == 1
    assert told.stderr.startswith("Traceback (most recent call last):\n")
    assert told.stderr.endswith(plain.stderr)


@POSIX
def test_a_full_disk_behind_a_pipe(samples):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([NEWSNLP, "meta", samples / "local.txt"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "newsnlp: error: can't write the results: No space left on device: make room there\n"


@POSIX
@pytest.mark.parametrize("command", ["meta", "segment", "report"])
def test_a_closed_standard_output(samples, command):
    run = partial(subprocess.run, stderr=subprocess.PIPE, text=True)
    done = run(["sh", "-c", f'"{NEWSNLP}" {command} "{samples / "local.txt"}" >&-'])
    assert done.returncode == 1
    assert (
        done.stderr == "newsnlp: error: can't write the results: standard output is closed: leave it open, or take -o\n"
    )
    both = run(["sh", "-c", f'"{NEWSNLP}" {command} "{samples / "local.txt"}" >&- 2>&-'])
    assert (both.returncode, both.stderr) == (1, "")


@POSIX
@pytest.mark.parametrize("asked", ["--help", "entities --help", "--version"])
def test_help_to_a_closed_standard_output(asked):
    done = subprocess.run(["sh", "-c", f'"{NEWSNLP}" {asked} >&-'], stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("newsnlp: error: can't write the results: standard output is closed")


@POSIX
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("meta", "-: the file is empty: nothing to read"),
        ("meta -", "-: the file is empty: nothing to read"),
        ("evaluate", "-: no annotated article in it: name a gold file: JSONL in UTF-8"),
    ],
)
def test_a_closed_standard_input(command, said):
    done = subprocess.run(["sh", "-c", f'"{NEWSNLP}" {command} <&-'], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"newsnlp: error: {said}\n")


@POSIX
def test_a_closed_standard_error(samples):
    """What would be said there does not get among the results."""
    command = f'"{NEWSNLP}" meta "{samples / "local.txt"}" nothing'
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    done = subprocess.run(["sh", "-c", f"{command} 2>&-"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, said.stdout)


def test_warnings_are_counted(newsnlp, tmp_path):
    (tmp_path / "a.txt").write_text("首页\n登录\n烫烫烫\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("首页\n登录\n", encoding="utf-8")
    told = newsnlp("meta", "a.txt", "b.txt").stderr.splitlines()
    assert len(told) == 4
    assert told[-1] == "newsnlp: warning: 3 warnings, on 2 articles"
    assert len(newsnlp("meta", "b.txt").stderr.splitlines()) == 1
    assert newsnlp("meta", "a.txt", "b.txt", "--quiet").stderr == ""


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c(tmp_path, jobs):
    """What is out is out, in whole lines; the file of -o is left as it was; and it ends at once."""
    path = news(tmp_path / "n.jsonl", 50_000)
    # Where tests run in the background, Ctrl-C is off, and what they start inherits that.
    on = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    command = [NEWSNLP, "entities", path, "--mentions", "--format", "jsonl", "--jobs", jobs]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=on
    )
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    sent = time.monotonic()
    _, err = process.communicate(timeout=60)
    assert time.monotonic() - sent < 5, "a second, but for what else the machine does"
    assert (process.returncode, err) == (130, b"newsnlp: error: stopped\n")
    assert first.startswith(b'{"doc": "n0"')


@POSIX
@pytest.mark.parametrize("command", ["batch --jobs 2 -o c", "segment -f csv -o out.csv", "segment -f csv --jobs 2"])
def test_kill_and_timeout(tmp_path, command):
    """Nothing half done stays, no process, and nothing is said of what Python itself sees to."""
    path = news(tmp_path / "n.jsonl", 50_000)
    process = subprocess.Popen(
        [NEWSNLP, *command.split(), path], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(3)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (143, b"")
    assert {p.name for p in tmp_path.iterdir()} <= {"n.jsonl", "c"}


@POSIX
def test_ctrl_c_leaves_the_file_as_it_was(tmp_path):
    path, out = news(tmp_path / "n.jsonl", 50_000), tmp_path / "out.csv"
    out.write_text("mine\n")
    on = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        [NEWSNLP, "entities", path, "-o", out], stderr=subprocess.PIPE, start_new_session=True, preexec_fn=on
    )
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"newsnlp: error: stopped\n")
    assert out.read_text() == "mine\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["n.jsonl", "out.csv"]
