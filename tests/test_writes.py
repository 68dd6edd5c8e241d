"""Files are written whole or not at all, with the user's umask; links and devices in their place are left alone."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsnlp.batch.folders import folder
from newsnlp.batch.run import batch
from newsnlp.cli.writes import replace, stdout
from newsnlp.errors import NewsnlpError, UsageError
from tests.corpora import Here, news

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights are another thing there")

NEWSNLP = str(Path(sys.executable).with_name("newsnlp"))


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o022, 0o002, 0o077], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_results(umask, tmp_path, ending):
    from newsnlp.output.formats import write_binary
    from newsnlp.table import Table

    table = Table(("a",), [(1,)], title="A")
    put = (lambda path: path.write_text("a")) if ending == "csv" else lambda path: write_binary(table, path, ending)
    replace(tmp_path / f"a.{ending}", put)
    assert rights(tmp_path / f"a.{ending}") == 0o666 & ~umask
    assert [path.name for path in tmp_path.iterdir()] == [f"a.{ending}"]


def test_corpora(umask, tmp_path):
    batch([str(news(tmp_path / "n.jsonl", 2))], tmp_path / "c", engine=Here())
    made = [*(tmp_path / "c").rglob("*")]
    assert made
    for path in made:
        assert rights(path) == (0o777 if path.is_dir() else 0o666) & ~umask, path


def test_a_lock(umask, tmp_path):
    """Whoever may write the folder may take it, which filelock sees to from 3.24 on."""
    with folder(tmp_path / "c").lock():
        assert rights(tmp_path / "c" / ".lock") == 0o666 & ~umask


@pytest.mark.parametrize(
    ("args", "cause"),
    [
        pytest.param(["entities", "-o", "none/a.csv"], "can't write none/a.csv: No such file", id="no folder"),
        pytest.param(["clean", "-o", "none/a.txt"], "can't write none/a.txt: No such file", id="no folder, text"),
        pytest.param(["entities", "-o", "/proc/a.csv"], "can't write /proc/a.csv: No such file", id="no room there"),
        pytest.param(["entities", "-o", "here"], "can't write here: Is a directory", id="a folder"),
        pytest.param(["entities", "-o", f"{'名' * 99}.csv"], f"can't write {'名' * 99}.csv: File name too", id="long"),
        pytest.param(["entities", "-o", "a.xls"], "no format has the ending .xls", id="unknown ending"),
        pytest.param(["clean", "-f", "xlsx"], "xlsx is no text", id="a table, by --format, where text is usual"),
        pytest.param(["trends", "机", "--plot", "none/a.png"], "can't write none/a.png: No such file", id="plot"),
    ],
)
def test_told_before_the_work(newsnlp, tmp_path, args, cause):
    """Not one input is read: the missing one is not missed."""
    (tmp_path / "here").mkdir()
    done = newsnlp(*args, "none.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"newsnlp: error: {cause}")
    assert len(done.stderr.splitlines()) == 1


def test_text_goes_to_a_file_of_any_ending(newsnlp, tmp_path):
    (tmp_path / "a.txt").write_text("无锡举行大会。\n", encoding="utf-8")
    assert newsnlp("clean", "a.txt", "-o", "a.page").returncode == 0
    assert (tmp_path / "a.page").read_text(encoding="utf-8") == "无锡举行大会。\n"


def test_an_error_leaves_what_was_there(tmp_path):
    (tmp_path / "a.csv").write_text("old")

    def fail(path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError) as caught:
        replace(tmp_path / "a.csv", fail)
    assert str(caught.value) == (f"can't write {tmp_path}/a.csv: No space left on device: choose another place for it")
    assert (tmp_path / "a.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name != "posix", reason="other systems allow other names")
def test_a_name_as_long_as_names_can_be(tmp_path):
    """83 characters of three bytes, and the ending; the draft beside it has to have a name, too."""
    output = tmp_path / f"{'名' * 83}.csv"
    replace(output, lambda path: path.write_text("new"))
    assert output.read_text() == "new"


def test_a_link_in_its_place_is_replaced_not_followed(tmp_path):
    (tmp_path / "secret").write_text("old")
    (tmp_path / "a.csv").symlink_to("secret")
    replace(tmp_path / "a.csv", lambda path: path.write_text("new"))
    assert (tmp_path / "secret").read_text() == "old"
    assert not (tmp_path / "a.csv").is_symlink()


def test_devices_and_pipes_are_written_to(samples, tmp_path):
    """By root, `-o /dev/null` replaced the device by a file. Tried on what nobody can replace."""
    command = f"{shlex.quote(NEWSNLP)} detect {shlex.quote(str(samples / 'local.txt'))} --format jsonl"
    os.mkfifo(tmp_path / "pipe")
    script = f"""
        {command} -o /proc/self/fd/1 | cat >one
        {command} -o /proc/self/fd/1 >two
        cat pipe >three & {command} -o pipe && wait && test -p pipe
    """
    subprocess.run(["sh", "-ec", script], cwd=tmp_path, check=True)
    one, two, three = ((tmp_path / name).read_text() for name in ("one", "two", "three"))
    assert "simplified" in one
    assert one == two == three


def test_only_what_standard_output_refuses_is_a_failure_to_write(monkeypatch):
    """A file that is read meanwhile may fail too, and has a name."""
    monkeypatch.setattr("newsnlp.cli.end.drop", lambda: None)
    with pytest.raises(NewsnlpError, match="can't write the results: No space left"), stdout():
        raise OSError(28, "No space left on device")
    with pytest.raises(OSError, match="File name too long"), stdout():
        raise OSError(36, "File name too long", "a")
