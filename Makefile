# SPDX-License-Identifier: Apache-2.0
# Everything runs in .venv, made from the hashed lock files by the registry that pip is set up for.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export KHABAR_EVALUATION_DATA ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak postgresql chromium lint docs eval bench check build lock gazetteer clean

help:  ## these verbs
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

STATIC := src/khabar/web/static/manifest.json

setup: $(BIN)/.dev $(STATIC)  ## install khabar for development

demo: $(BIN)/.khabar  ## read the sample report and say what was done
	@$(BIN)/python scripts/demo.py

test: setup $(BIN)/.data postgresql chromium  ## run all tests, those of the data's sources too
	$(BIN)/python -m pytest

soak: setup postgresql  ## kill an adding process 200 times on each database; nothing may be lost or double
	KHABAR_KILLS=200 $(BIN)/python -m pytest tests/store/test_kill.py

postgresql:  ## install the PostgreSQL server that the store's tests start, where there is none
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { test "$$(id -u)" = 0 && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } || \
	  { echo "The store's tests need a PostgreSQL server: as root, apt-get install postgresql"; exit 1; }

chromium:  ## install the browser that the desk's tests drive, where there is none
	@command -v chromium >/dev/null 2>&1 || { test "$$(id -u)" = 0 && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } || \
	  { echo "The desk's tests need Chromium: as root, apt-get install chromium"; exit 1; }

lint: setup  ## style, types, and which room may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	cd browser && npm run lint --silent

docs: setup  ## write the generated pages of docs/ anew
	$(BIN)/python scripts/make_docs.py

eval: setup  ## score khabar on the evaluation data, by outlet, and write docs/accuracy.md
	$(BIN)/python scripts/evaluate.py

bench: setup $(BIN)/.bench postgresql  ## measure reading, storing and joining in bulk: speed, memory, counts; UPDATE=--update keeps the counts
	$(BIN)/python benchmarks/read_bulk.py $(UPDATE)
	$(BIN)/python benchmarks/read_pages.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/accounts.py

check: lint test build  ## all that must hold before a change lands

build: setup  ## build the wheel, with its compiled resources
	$(BIN)/python -m hatchling build --target wheel

lock: $(BIN)/.lock  ## write requirements/ anew; UPGRADE=--upgrade moves to newer versions
	scripts/lock.sh $(UPGRADE)

gazetteer: setup $(BIN)/.data  ## build the shipped place table anew
	$(BIN)/python scripts/build_gazetteer.py

clean:  ## remove what was built, .venv too
	rm -rf .venv dist browser/node_modules src/khabar/web/static src/khabar/_compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What browsers load is built from browser/ into the package; nobody needs Node to run khabar.
$(STATIC): browser/package-lock.json browser/vite.config.ts $(wildcard browser/islands/*)
	cd browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run build --silent
	@touch $@

$(BIN)/.khabar: requirements/install.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements/install.txt
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(BIN)/.dev $(BIN)/.bench $(BIN)/.data $(BIN)/.lock $(BIN)/.train: $(BIN)/.%: requirements/%.txt $(BIN)/.khabar
	$(PIP) --no-deps --require-hashes -r $<
	@touch $@
