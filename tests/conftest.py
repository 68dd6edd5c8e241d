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
settings.load_profile("default")


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
