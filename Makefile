# The two to start with: `make demo` and `make test`. Both work on a bare machine with make and Python 3.11 or newer.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python-3.11-or-newer)
BIN := .venv/bin

.PHONY: demo test test-train test-lowest linear fuzz endurance mutants check docs docs-fill pictures smoke reproducible \
	audit load hostile data contents model clean

demo: .venv/installed
	$(BIN)/newsnlp meta data/samples/local.txt data/samples/taiwan.txt data/samples/page.html --format jsonl
	$(BIN)/newsnlp entities data/samples/converted.txt --type ORG,PROGRAM,EVENT,PER,LOC --format table
	$(BIN)/newsnlp summary data/samples/local.txt --format table

test: .venv/developing
	$(BIN)/pytest

# The tests of training, which need PyTorch.
test-train: .venv/developing
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/pytest tests/test_train.py

# How time grows with the input, to 8 MB, on texts built to be slow; about an hour on one core.
linear: .venv/developing
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.linear --stage clean --stage 'analyze all lines' --stage html

# Any bytes, guided by coverage, ten minutes for each target.
fuzz: .venv/developing
	for target in reading alignment cleaning patterns whole; do \
		$(BIN)/python fuzz/fuzz.py $$target -max_total_time=600 -max_len=4000 || exit 1; done

# The tests with the lowest versions that pyproject.toml allows of what newsnlp itself imports, in an environment apart.
test-lowest: .venv/developing
	$(BIN)/python -m pip install --quiet 'uv>=0.8'
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/lowest
	$(BIN)/uv pip install --quiet --python .venv/lowest/bin/python --resolution lowest-direct --editable . --group test
	.venv/lowest/bin/python -m pytest $(TESTS)

# 100,000 articles in one process: memory at the end within 5 % of what it was at 10,000. Half an hour of one processor.
endurance: .venv/installed
	$(BIN)/python tests/endurance.py

# Mutants of the core against its own tests: hours. What survives is listed by module.
mutants: .venv/developing
	$(BIN)/python -m pip install --quiet 'mutmut>=3.8'
	$(BIN)/python tests/mutants.py

# What must hold beside the tests: style, format, types, no dead link in the pages.
check: .venv/developing docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The site, into build/site. MkDocs complains of anything that leads nowhere.
docs: .venv/developing
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# What pages have from the code: help, signatures, output of examples, figures of docs/figures.toml.
docs-fill: .venv/developing
	$(BIN)/python -m docs.fill

# The pages' pictures; needs Chromium and a font for Chinese.
pictures: .venv/developing
	$(BIN)/python -m docs.pictures

# The wheel as a user gets it: a fresh environment, no development packages, no repository in reach.
smoke: reproducible
	sh tests/smoke.sh $(BIN)/python dist/*.whl data/samples/converted.txt

# Build wheel and sdist twice, in two folders, and compare them bit for bit; one of each goes to dist/.
reproducible: .venv/developing
	sh tests/reproducible.sh $(BIN)/python dist

# Known weaknesses of the installed packages, by PyPI's own service: needs the network.
audit: .venv/developing
	$(BIN)/python -m pip install --quiet 'pip-audit>=2.9'
	$(BIN)/python -m pip freeze --exclude-editable >.venv/frozen.txt
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement .venv/frozen.txt

# What batch does with 200,000 real articles, about an hour on two cores; needs the shared texts (NEWSNLP_SHARED), Linux.
load: .venv/developing
	$(BIN)/python -m tests.load

# What it does with a thousand hostile inputs among a thousand good ones; the tests take fewer.
hostile: .venv/developing
	NEWSNLP_HOSTILE=1000 $(BIN)/pytest tests/test_hostile.py

# Rebuild the package's own lists from data/.
data: .venv/developing
	$(BIN)/python data/scripts.py
	$(BIN)/python data/gazetteers.py
	$(BIN)/python data/contents.py

# State sizes and hashes of the package's data, where one of its files was changed.
contents: .venv/installed
	$(BIN)/python data/contents.py

# Train the entity tagger anew, about an hour on two cores; needs the shared corpora (NEWSNLP_SHARED) and PyTorch.
model: .venv/developing
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m newsnlp.entities.train

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/pip:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	touch $@

.venv/installed: .venv/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	touch $@

.venv/developing: .venv/installed
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@
