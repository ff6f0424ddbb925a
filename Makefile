# make demo   installs, reads the sample corpus, serves it at http://127.0.0.1:8000/ and opens the browser (make demo PORT=8080)
# make test   installs what the tests need and runs them (make test TESTS=tests/read runs a part)
# make check  ruff, mypy --strict, generated documents fresh, the floors of the house
# make bench  the timings, each against a peer in the same run

PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests
DATA ?= ../shared/data
PORT ?= 8000
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check bench eval format clean

demo: .venv/.installed
	@mkdir -p .demo
	$(BIN)/kenes add kenes/sample/*.txt kenes/sample/chronicle/20* --store .demo/kenes.db
	$(BIN)/kenes serve --store .demo/kenes.db --port $(PORT) --open

test: .venv/.tests
	$(BIN)/python -m pytest $(TESTS)

check: .venv/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/kenes pack check
	$(BIN)/python -m pytest tests/test_house.py tests/test_docs.py
	$(BIN)/python eval/gate.py

bench: .venv/.installed
	$(BIN)/python benchmarks/names.py $(DATA)/tengrinews/documents.jsonl
	$(BIN)/python benchmarks/read.py $(DATA)/tengrinews/documents.jsonl

eval: .venv/.tests
	$(BIN)/python eval/run.py

format: .venv/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Debian's python3 may come without venv; ask for it once where this is Debian and we may.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kenes needs Python 3.11 or newer, $(PYTHON) is $$($(PYTHON) --version)"; exit 1; }
	$(PYTHON) -m venv .venv || { apt-get update && apt-get install -y python3-venv && $(PYTHON) -m venv .venv; }

.venv/.installed: pyproject.toml .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.tests: .venv/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test,check]'
	touch $@

clean:
	rm -rf .venv .demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
