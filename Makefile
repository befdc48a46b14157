# Maigie: `make run` is all a fresh machine needs, `make test` checks everything.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Compiled modules are kept: every process of Maigie starts in less than half the time.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
TOOLS := $(VENV)/.tools-installed
ARGS ?=
OUT ?= build/maigie_client
TIMED := $(PYTHON) tools/timed.py

.PHONY: help setup setup-tools run test check fmt format lint types imports layout features unit \
	build browser journeys cov bench seed migrate doctor client screenshots lock

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(RUNTIME) ## make .venv with what the product runs on

run: $(RUNTIME) ## start everything and print the address (ARGS="--port 3900 --data-dir DIR")
	@$(BIN)/maigie up $(ARGS)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV) > /dev/null 2>&1 \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }

$(RUNTIME): requirements.lock pyproject.toml tools/install.py | $(BIN)/python
	@$(BIN)/python tools/install.py requirements.lock
	@touch $@

$(TOOLS): requirements-dev.lock $(RUNTIME)
	@$(BIN)/python tools/install.py requirements-dev.lock
	@touch $@

setup-tools: $(TOOLS)

test: ## everything the project checks, browser included
	@$(TIMED) reset
	@$(TIMED) "first install" $(MAKE) --no-print-directory setup-tools browser
	@$(MAKE) --no-print-directory check
	@$(TIMED) "pages" $(MAKE) --no-print-directory build
	@$(TIMED) "journeys" $(MAKE) --no-print-directory journeys
	@$(TIMED) report

check: $(TOOLS) ## everything but the browser journeys
	@$(TIMED) "format" $(MAKE) --no-print-directory format
	@$(TIMED) "lint" $(MAKE) --no-print-directory lint
	@$(TIMED) "layout" $(MAKE) --no-print-directory layout features
	@$(TIMED) "imports" $(MAKE) --no-print-directory imports
	@$(TIMED) "types" $(MAKE) --no-print-directory types
	@$(TIMED) "unit and integration" $(MAKE) --no-print-directory unit

fmt: $(TOOLS) ## rewrite the code in the one format
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

format: $(TOOLS)
	@$(BIN)/ruff format --check --quiet . || { echo "run \`make fmt\`"; exit 1; }

lint: $(TOOLS) ## ruff, every rule
	@$(BIN)/ruff check --quiet .
	@$(BIN)/typos

types: $(TOOLS) ## basedpyright
	@$(BIN)/basedpyright

imports: $(TOOLS) ## layer contracts
	@$(BIN)/lint-imports

layout: $(TOOLS) ## file lengths, mirrored tests, stray packages
	@$(BIN)/python tools/check_layout.py

features: $(TOOLS) ## docs/features.tsv names tests that exist
	@if [ -f tools/check_features.py ]; then $(BIN)/python tools/check_features.py; fi

unit: $(TOOLS) ## tests without a browser, on real PostgreSQL and Redis
	@$(BIN)/python -m pytest -n 2 --ignore=tests/journeys $(ARGS)

build: $(RUNTIME) ## export the pages when their sources changed
	@$(BIN)/python -m maigie.site_build

browser: $(TOOLS)
	@$(BIN)/python tools/browser.py > /dev/null

journeys: $(TOOLS) build ## tests in Chromium
	@if [ -d tests/journeys ]; then \
		chromium="$$($(BIN)/python tools/browser.py)"; CHROMIUM="$$chromium" $(BIN)/python -m pytest tests/journeys $(ARGS); \
	fi

cov: $(TOOLS) ## branch coverage of the tests without a browser
	@$(BIN)/python -m pytest -n 2 --ignore=tests/journeys --cov --cov-branch --cov-report=term-missing:skip-covered $(ARGS)

bench: $(TOOLS) ## measurements, each with its baseline
	@for one in benchmarks/*.py; do name="$$(basename "$$one" .py)"; echo "== $$name"; $(BIN)/python -m "benchmarks.$$name"; done

seed: $(RUNTIME) ## make the demo account
	@$(BIN)/maigie seed $(ARGS)

migrate: $(RUNTIME) ## bring the database up to date
	@$(BIN)/maigie migrate $(ARGS)

doctor: $(RUNTIME) ## say what is missing on this machine
	@$(BIN)/maigie doctor $(ARGS)

client: $(TOOLS) ## generate a typed client from docs/openapi.json (OUT=build/maigie_client)
	@mkdir -p $(dir $(OUT)) && $(BIN)/python tools/typed_client.py $(OUT)

screenshots: $(TOOLS) build ## render every page of the demo account
	@chromium="$$($(BIN)/python tools/browser.py)"; CHROMIUM="$$chromium" $(BIN)/python tools/screenshots.py $(ARGS)

lock: $(TOOLS) ## write exact versions and hashes of everything
	@$(BIN)/uv pip compile requirements.in --python-version 3.11 --generate-hashes --no-header --universal -q -o requirements.lock
	@$(BIN)/uv pip compile requirements-dev.in --python-version 3.11 --generate-hashes --no-header --universal -q -c requirements.lock -o requirements-dev.lock
