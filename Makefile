# make run     set everything up and serve Kandan (PORT=… chooses the port)
# make run-scaled  the same as an installation of many processes (docs/operations.md)
# make test    set everything up, then every check and every test
# make check   only the checks: ruff, mypy, tsc
# make faults  the long proof that every screen converges (docs/reliability.md): about half an hour
# make bench   the project's own measurements
# make lighthouse  what Lighthouse says of three pages on a phone
# make texts   collect new texts into the two catalogues
# make format  let ruff arrange the Python
# make clean   forget everything that was built (the data in instance/ stays)

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
NODE := $(VENV)/bin/node
# Two workers: the tests share their machine with a PostgreSQL and a browser.
WORKERS ?= 2
# The first Python on the path that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: run run-scaled test check faults bench lighthouse texts format clean watch prepared python

run: python
	@$(PYTHON) -m bin.setup run

run-scaled: python
	@$(PYTHON) -m bin.setup scaled

test: check
	@echo "— TypeScript tests"
	@$(NODE) tests/js/run.mjs
	@echo "— Python tests"
	@$(PY) -m pytest -n $(WORKERS) $(TESTS)

check: prepared
	@echo "— ruff"
	@$(PY) -m ruff check --output-format concise .
	@$(PY) -m ruff format --check .
	@echo "— mypy"
	@$(PY) -m mypy
	@echo "— tsc"
	@$(NODE) node_modules/typescript/bin/tsc --noEmit
	@$(NODE) node_modules/typescript/bin/tsc --noEmit -p static/pwa
	@$(NODE) node_modules/typescript/bin/tsc --noEmit -p tests/js
	@$(NODE) node_modules/typescript/bin/tsc --noEmit -p tests/faults/farm

faults: prepared
	@$(PY) -m tests.faults $(FAULTS)

bench: prepared
	@$(PY) -m bench.run
	@$(PY) -m bench.live

lighthouse: prepared
	@$(PY) -m bin.lighthouse

texts: prepared
	@$(PY) -m bin.texts update

format: prepared
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

watch: prepared
	@$(NODE) static/build.mjs --watch

clean:
	rm -rf $(VENV) node_modules static/dist .mypy_cache .ruff_cache .pytest_cache test-results
	find app/translations -name '*.mo' -delete

prepared: python
	@$(PYTHON) -m bin.setup test

python:
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Kandan needs Python 3.11 or newer, and found $(or $(PYTHON),none on the path)."; \
		echo "  → Install it (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python)"; \
		echo "  → or name one: make run PYTHON=/path/to/python3"; \
		exit 1; \
	fi
