"""State the size and the hash of each file of the package's data: `make contents`, after any of them was made anew."""

from __future__ import annotations

import json

from newsnlp.resources import CONTENTS, HERE, VERSION, stated

LISTS = (".tsv", ".txt", ".npz")
WEIGHTS = ("weights.npz", "embedding.npy")


def contents() -> str:
    """What `contents.json` is to hold."""
    files = {path.name: stated(path) for path in sorted(HERE.iterdir()) if path.suffix in LISTS}
    return json.dumps({"version": VERSION, "files": files}, indent=1) + "\n"


def model() -> str:
    """What `model.json` is to hold."""
    info = json.loads((HERE / "model" / "model.json").read_bytes())
    return json.dumps(info | {"files": {name: stated(HERE / "model" / name) for name in WEIGHTS}}, indent=1) + "\n"


if __name__ == "__main__":
    for path, text in ((HERE / CONTENTS, contents()), (HERE / "model" / "model.json", model())):
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
