from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"

# The first example of a property loads dictionaries, which is no slowness of the property.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What guards a change tries the same examples each time; `make test` and `make fuzz` look for new ones.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def newsnlp(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the installed command in an empty folder, as a user would."""

    def run(*args: object, stdin: str | bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("newsnlp")), *map(str, args)]
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            command,
            **({"stdin": subprocess.DEVNULL} if data is None else {"input": data}),
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **env},
        )
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def on_terminal(*args: object, stdin: int | None = None, stdout: int | None = None, **env: str) -> tuple[str, int]:
    """What the installed command shows on a terminal of 80 columns, and its status; streams given are no terminal."""
    reader, writer = os.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    child = subprocess.Popen(
        [str(Path(sys.executable).with_name("newsnlp")), *map(str, args)],
        stdin=writer if stdin is None else stdin,
        stdout=writer if stdout is None else stdout,
        stderr=writer,
        env={**clean, "TERM": "xterm", "COLUMNS": "80", **env},
    )
    os.close(writer)
    out = b""
    try:
        while piece := os.read(reader, 65536):
            out += piece
    except OSError:  # Linux: the other end is closed
        pass
    os.close(reader)
    return out.decode().replace("\r\n", "\n"), child.wait()
