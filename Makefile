# Each target sets up what it needs; nothing is downloaded but packages from the registry.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench lock clean

demo: .setup/run  ## read the sample coverage and show its record; writes out/record.html
	@mkdir -p out
	$(BIN)/onrecord read samples --html out/record.html
	@echo "The same as a page: out/record.html"

test: .setup/dev  ## run the tests
	$(BIN)/python -m pytest -n auto

lint: .setup/dev  ## check style, types and the import rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .setup/dev  ## measure quality and speed, write bench/RESULTS.md, hold the floors
	$(BIN)/python bench/run.py

.PHONY: peers
peers: .setup/dev  ## make the environment of the tools that bench compares with, once
	$(BIN)/python bench/against_peers.py --setup

lock: .setup/run  ## resolve the dependencies anew
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --extra web --extra xlsx --group build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links -c requirements/run.txt --extra web --extra xlsx --group build --group dev pyproject.toml -o requirements/dev.txt

clean:  ## remove everything that make has made
	rm -rf .venv .setup out dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv

.setup/run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@mkdir -p .setup && touch $@

.setup/dev: requirements/dev.txt .setup/run
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: docs
docs: .setup/dev  ## write docs/commands.md from the commands' help
	$(BIN)/python tests/cli/test_docs.py
