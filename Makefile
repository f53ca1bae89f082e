# Each target sets up what it needs; nothing is downloaded but packages from the registry.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench lock clean

demo: .setup/run  ## read the sample coverage and show its record; writes out/record.html
	@mkdir -p out
	$(BIN)/onrecord read samples --html out/record.html
	@echo "The same as a page: out/record.html"

test: .setup/dev  ## run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .setup/dev  ## check style, types and the import rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .setup/dev  ## measure quality and speed, write bench/RESULTS.md, hold the floors
	$(BIN)/python bench/run.py

.PHONY: torture
torture: .setup/dev  ## faults on purpose: killed, disk full, locked, gone, clock jumping; up to 10 minutes each
	$(BIN)/python bench/torture.py

.PHONY: mutation
mutation: .setup/mutation/made  ## small faults in the code of statements and of the store: how many the tests catch
	$(BIN)/python bench/mutation.py

.PHONY: peers
peers: .setup/dev  ## make the environment of the tools that bench compares with, once
	$(BIN)/python bench/against_peers.py --setup

lock: .setup/run  ## resolve the dependencies anew
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --extra web --extra xlsx --group build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links -c requirements/run.txt --extra web --extra xlsx --group build --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --group pyproject.toml:release -o requirements/release.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --group pyproject.toml:object-storage -o requirements/object-storage.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --group pyproject.toml:mutation -o requirements/mutation.txt
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links -c requirements/dev.txt --extra cluster pyproject.toml | \
		sed -n '/^py\(spark\|4j\)==/,/^[^ ]/{/^py\(spark\|4j\)==/p;/^ /p}' > requirements/cluster.txt

.PHONY: release audit
release: .setup/run requirements/release.txt  ## make the packages, try them in a fresh environment, list what they stand on
	rm -rf dist .release && mkdir -p dist
	$(PYTHON) -m venv .release/tools && .release/tools/bin/python -m pip install -q --require-hashes -r requirements/release.txt
	$(BIN)/python -m hatchling build -d dist
	$(PYTHON) -m venv .release/fresh && .release/fresh/bin/python -m pip install -q --require-hashes -r requirements/run.txt
	.release/fresh/bin/python -m pip install -q --no-deps --no-index dist/*.whl
	.release/fresh/bin/onrecord read samples > /dev/null
	.release/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --of JSON -o dist/onrecord.cdx.json .release/fresh/bin/python
	cd dist && sha256sum * > SHA256SUMS
	@echo "Made in dist/; before it goes out: make audit"

audit: .setup/run requirements/release.txt  ## ask the databases of known faults about every locked dependency (needs the internet)
	@test -x .release/tools/bin/pip-audit || { $(PYTHON) -m venv .release/tools && .release/tools/bin/python -m pip install -q --require-hashes -r requirements/release.txt; }
	.release/tools/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt

clean:  ## remove everything that make has made
	rm -rf .venv .setup .release out dist

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

# What a few tests need besides; without it they are skipped.
.PHONY: cluster object-storage
cluster: .setup/cluster
.setup/cluster: requirements/cluster.txt .setup/dev
	$(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements/cluster.txt
	@touch $@

object-storage: .setup/object-storage/made
.setup/object-storage/made: requirements/object-storage.txt
	$(PYTHON) -m venv .setup/object-storage
	.setup/object-storage/bin/python -m pip install -q --require-hashes -r requirements/object-storage.txt
	@touch $@

.setup/mutation/made: requirements/mutation.txt .setup/dev
	$(PYTHON) -m venv .setup/mutation
	.setup/mutation/bin/python -m pip install -q --require-hashes -r requirements/mutation.txt
	@touch $@

.PHONY: docs
docs: .setup/dev  ## write docs/commands.md from the commands' help
	$(BIN)/python tests/cli/test_docs.py
