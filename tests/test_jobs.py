from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from itertools import count, islice

import pytest

from newsnlp import InputError, NewsnlpError
from newsnlp.jobs import spread


def double(n: int) -> int:
    return 2 * n


def die(n: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return n


def test_results_in_order():
    assert list(spread(double, range(100), 2)) == [2 * n for n in range(100)]


def test_no_more_is_read_than_is_under_way():
    taken = []
    source = (taken.append(n) or n for n in count())
    assert list(islice(spread(double, source, 2), 5)) == [0, 2, 4, 6, 8]
    assert len(taken) <= 2 * 3 + 5


def test_nothing_to_do():
    assert list(spread(double, [], 2)) == []


def test_a_process_that_dies():
    with pytest.raises(NewsnlpError, match="a worker process died: it may have run out of memory: try --jobs 1"):
        list(spread(die, [1], 1))


def test_a_script_without_a_guard(tmp_path):
    """Its processes would begin with the script itself, and the script with processes."""
    (tmp_path / "a.py").write_text('import newsnlp\n\nnewsnlp.entities(["民生大学发布报告。"] * 20, jobs=2)\n')
    done = subprocess.run([sys.executable, "a.py"], cwd=tmp_path, capture_output=True, text=True)
    said = 'no worker process can be started: put the call under if __name__ == "__main__":, or try jobs=1'
    assert done.stderr.endswith(f"newsnlp.errors.NewsnlpError: {said}\n")


def die_of_threes(n: int) -> int:
    return die(n) if n % 10 == 3 else 2 * n


def test_an_item_that_ends_its_process_costs_only_itself():
    found = list(spread(die_of_threes, range(15), 2, crashed=lambda n: -n))
    assert found == [-n if n % 10 == 3 else 2 * n for n in range(15)]


def test_an_error_is_no_crash():
    with pytest.raises(ZeroDivisionError):
        list(spread((1).__floordiv__, [1, 0], 1, crashed=lambda n: -n))


@pytest.mark.parametrize("crashed", [None, lambda n: -n])
def test_what_was_read_before_an_error_comes_first(crashed):
    def source():
        yield from range(4)
        raise InputError("bad.txt", "it is damaged")

    found = []
    with pytest.raises(InputError, match=r"bad\.txt: it is damaged"):
        found.extend(spread(double, source(), 2, crashed=crashed))  # extend keeps what came before the error
    assert found == [0, 2, 4, 6]


def test_results_that_are_cut_short_keep_nobody():
    """A process that was killed while it wrote a result of 200 MB was awaited for ever, by Ctrl-C among others."""

    def stop_at(seconds: float) -> None:
        results = spread(bytes, [1, 200_000_000], 2)
        next(results)
        time.sleep(seconds)
        results.close()

    for seconds in (0.05, 0.1, 0.15, 0.2):
        stopping = threading.Thread(target=stop_at, args=(seconds,), daemon=True)
        stopping.start()
        stopping.join(60)
        assert not stopping.is_alive()
