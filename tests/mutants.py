"""Mutate the core, module by module, and run each module's own tests on every mutant: `make mutants`.

    python tests/mutants.py [MODULE …] [--work FOLDER] [--examples 30]

Prints, a line a module, how many mutants there were, how many survived, and their share. What timed out counts as told
apart (a loop that never ends); on a busy machine look at those again. Takes mutmut, and minutes to
an hour of processor time a module. What survived is shown by `mutmut show NAME` in the folder that is told.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).parent.parent
CORE = {
    "newsnlp/align.py": ["align"],
    "newsnlp/reading/repair.py": ["repair"],
    "newsnlp/reading/clean.py": ["clean"],
    "newsnlp/entities/link.py": ["link"],
    "newsnlp/entities/shorter.py": ["shorter"],
    "newsnlp/entities/forms.py": ["forms"],
    "newsnlp/batch/known.py": ["known"],
    "newsnlp/batch/store.py": ["store"],
}
# The process cannot be forked with the threads of what these import, or they work on another level.
IGNORED = ("--ignore-glob=*test_quality*",)


def prepare(module: str, folder: Path, examples: int) -> None:
    """A copy of the project that mutates one module and runs its tests."""
    for name in ("newsnlp", "tests", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    conftest = folder / "tests" / "conftest.py"
    text = conftest.read_text(encoding="utf-8")
    quick = f"max_examples={examples}, database=None, phases=[Phase.explicit, Phase.generate],"  # no smaller example
    text = text.replace("import HealthCheck,", "import HealthCheck, Phase,").replace(
        "deadline=None,", f"deadline=None, {quick}"
    )
    conftest.write_text(text, encoding="utf-8")
    tests = [f"tests/test_{name}.py" for name in CORE[module]]
    (folder / "pyproject.toml").write_text(
        "[tool.mutmut]\n"
        f'source_paths = ["newsnlp"]\nonly_mutate = ["{module}"]\nalso_copy = ["tests", "data"]\n'
        # Each mutant in a process that has run nothing yet: caches filled by a first run would answer in its place.
        'process_isolation = "forkserver"\n'
        f"pytest_add_cli_args = {['-q', '-x', '-p', 'no:cacheprovider', *IGNORED]}\n"
        f"pytest_add_cli_args_test_selection = {tests}\n"
    )


def main() -> None:
    """Mutate, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=list(CORE))
    parser.add_argument("--work", type=Path, help="where to work; by default a temporary folder")
    parser.add_argument("--examples", type=int, default=30, help="of each property")
    args = parser.parse_args()
    work = args.work or Path(mkdtemp(prefix="mutants-"))
    for module in args.modules:
        folder = work / Path(module).stem
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        prepare(module, folder, args.examples)
        mutmut = [sys.executable, "-m", "mutmut"]
        with (folder / "log").open("w") as log:
            subprocess.run([*mutmut, "run", "--max-children", "1"], cwd=folder, stdout=log, stderr=log)
        told = subprocess.run([*mutmut, "results", "--all", "true"], cwd=folder, capture_output=True, text=True).stdout
        states = re.findall(r": ([a-z ]+)$", told, re.MULTILINE)
        left = sum(state in ("survived", "no tests") for state in states)
        if not states or "not checked" in states:
            print(f"{module}: its tests fail without any mutant, see {folder}/log", flush=True)
            continue
        late = states.count("timeout")
        share = f"{left / len(states):.1%}"
        print(f"{module}: {len(states)} mutants, {left} survived ({share}), {late} timed out; see {folder}", flush=True)


if __name__ == "__main__":
    main()
