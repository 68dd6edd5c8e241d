#!/bin/sh
# Build wheel and sdist twice, in folders of other names, times and rights, and compare: reproducible.sh PYTHON DIST
set -eu
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") dist=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1735689600)
export SOURCE_DATE_EPOCH
build() {
    mkdir -p "$folder/$1"
    git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents --target-directory "$folder/$1"
    find "$folder/$1" -exec touch -d "$2" {} +
    (cd "$folder/$1" && umask "$3" && "$python" -m build --quiet --outdir "$folder/out-$1")
}
build one 2001-01-01 022
build another/deeper 2020-02-02 077
for file in "$folder"/out-one/*; do
    cmp "$file" "$folder/out-another/deeper/$(basename "$file")"
done
rm -rf "$dist" && mv "$folder/out-one" "$dist"
echo "wheel and sdist are the same bit for bit"
