"""State the size and the hash of each file of the package's data: `make contents`, after any of them was made anew."""

from __future__ import annotations

import json
import re
from hashlib import sha256

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


def card(info: str) -> str:
    """What the model's card is to say, with another `model.json`."""
    data = info.encode()
    row = f"| model.json | {len(data):,} | `{sha256(data).hexdigest()[:16]}` |"
    text = (HERE / "model" / "card.md").read_text(encoding="utf-8")
    return re.sub(r"^\| model\.json \|.*$", row, text, count=1, flags=re.MULTILINE)


if __name__ == "__main__":
    info = model()
    for name, text in ((CONTENTS, contents()), ("model/model.json", info), ("model/card.md", card(info))):
        (HERE / name).write_text(text, encoding="utf-8")
        print(f"wrote {HERE / name}")
