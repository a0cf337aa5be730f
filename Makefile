# `make demo` and `make test` do all that is needed on a machine with Python 3.11+, make and git.

PYTHON ?= python3
BIN := .venv/bin
ENGINES := .venv-engines
RUN := $(BIN)/python -m
SEED ?= 1
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help environment demo test quick engines engines-environment lint types format score bench bench-quick bench-tui bench-batch docs catalogue lock lock-engines clean

help: ## What there is to make
	@echo "make TARGET:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

environment: ## .venv with what requirements.lock pins; takes no time when it is there
	@command -v $(PYTHON) >/dev/null || { echo "== $(PYTHON) is not installed: Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) scripts/environment.py

demo: environment ## The main job on a damaged report: diff, edits, findings, cleaned text
	@sh scripts/demo.sh

test: environment lint types ## Lint, types, all tests
	$(BIN)/python -m pytest -n $(JOBS)

quick: environment ## The tests that take no time
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

engines: engines-environment ## The tests against Ray, Spark, Dask, datatrove and a bucket, in an environment of their own
	$(ENGINES)/bin/python -m pytest -n 0 tests/batch/test_engines.py tests/batch/test_bucket.py

engines-environment: environment
	@cat requirements.lock requirements-engines.lock | cmp -s - $(ENGINES)/ready || { \
	  echo "== installing engines into $(ENGINES) (a minute or two, this once)"; \
	  $(BIN)/python -m venv --clear $(ENGINES) \
	  && $(ENGINES)/bin/python -m pip install -qq --disable-pip-version-check --no-deps -r requirements.lock -r requirements-engines.lock \
	  && $(ENGINES)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable . \
	  && cat requirements.lock requirements-engines.lock > $(ENGINES)/ready; }

lint: environment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: environment
	$(BIN)/mypy

format: environment ## Put the code into its format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

score: environment ## Recall and precision by family, on both parts of the corpora
	$(RUN) cleaner.testing.score --seed $(SEED)

bench: environment ## Speed, side by side with what people use instead
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "autocorrect-py>=2.13" "clean-text>=0.6" "jionlp>=1.5" "pangu>=4"
	$(BIN)/python tests/bench/speed.py
	$(BIN)/python tests/bench/growth.py

bench-quick: environment ## The same on fewer documents, in about a minute, with the peers that are installed
	$(BIN)/python tests/bench/speed.py --quick

bench-tui: environment ## Latency of the review interface, measured through a terminal
	$(BIN)/python tests/tui/bench.py

bench-batch: environment ## Batch: processes, engines, memory
	$(BIN)/python tests/batch/bench.py

catalogue: environment ## docs/catalogue.md, from the rules and checks
	$(RUN) cleaner.output.catalogue > docs/catalogue.md.new && mv docs/catalogue.md.new docs/catalogue.md

docs: environment ## The documentation, as a site in site/
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict

lock: environment ## Renew requirements.lock with the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet --upgrade --editable ".[dev]"
	{ sed -n '1p' requirements.lock; $(BIN)/python -m pip freeze --exclude-editable | sort -f; } > requirements.lock.new
	mv requirements.lock.new requirements.lock

lock-engines: environment ## Renew requirements-engines.lock
	$(BIN)/python -m venv --clear $(ENGINES)
	$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check -c requirements.lock "ray>=2.40,<3" "pyspark>=3.5,<5" "pandas>=2" "dask[distributed]" datatrove datasets
	$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check -c requirements.lock s3fs "moto[s3]" flask flask-cors
	{ sed -n '1p' requirements-engines.lock; $(ENGINES)/bin/python -m pip freeze | sort -f | grep -vixFf requirements.lock; } > requirements-engines.lock.new
	mv requirements-engines.lock.new requirements-engines.lock

clean: ## Remove the environment and what was built
	rm -rf .venv $(ENGINES) site dist .mypy_cache .ruff_cache .hypothesis
