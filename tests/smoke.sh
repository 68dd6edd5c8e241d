#!/bin/sh
# Install a wheel into a fresh environment outside the repository and use it: smoke.sh PYTHON WHEEL PAGE
set -eu
python=$1 wheel=$(realpath "$2") page=$(realpath "$3")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m venv "$folder/venv"
cd "$folder"
venv/bin/python -m pip install --quiet "$wheel"
venv/bin/newsnlp --version
venv/bin/newsnlp entities "$page" --type PROGRAM --format tsv | tee names
grep -q 海燕计划 names
venv/bin/newsnlp keywords --top 3 <"$page" >words
test "$(wc -l <words)" -eq 4
venv/bin/python -c "import newsnlp, pathlib; assert pathlib.Path(newsnlp.__file__).with_name('py.typed').exists()"
venv/bin/python -c "import newsnlp; print(newsnlp.entities('教育部发布《青匠行动方案》。'))"
echo "smoke test passed"
