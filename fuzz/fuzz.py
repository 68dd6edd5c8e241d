"""Coverage-guided fuzzing of what must hold for any bytes: see tests/fuzzing.py.

    python fuzz/fuzz.py TARGET [options of libFuzzer, such as -max_total_time=600] [folder of finds]

needs atheris (`pip install --group fuzz`). A find is written to the working directory; make it a case of
tests/test_fuzz.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["newsnlp"]):
    from tests.fuzzing import TARGETS


def main() -> None:
    """Fuzz the target that the command line names."""
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
