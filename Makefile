# make run    sets up and runs: with BOT_TOKEN the bot, without it the bot in its sandbox
# make test   all tests
# make bench  measures on this machine, beside python-telegram-bot and aiogram as they come
# make proof-mutants  mistakes put into the code one by one: enough of them have to be noticed
# make proofs  long forms of the tests, noted in docs/proofs.md; make proof-kills and so on: one family
# make check  format, lint, types, imports, known vulnerabilities, and what make sbom does
# make sbom   writes sbom.json: what the bot is made of (CycloneDX), from the lock
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check fix bench proofs sbom docs pictures lock clean

run: $(VENV)/.run
	$(BIN)/python -m bot

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

check: $(VENV)/.dev sbom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.audit

fix: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev $(VENV)/installed/.done $(VENV)/peers/.done
	$(BIN)/python -m benchmarks.votes
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.bulk
	$(BIN)/python -m benchmarks.outage
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.personal
	$(BIN)/python -m benchmarks.decisions
	$(BIN)/python -m benchmarks.announcements
	$(BIN)/python -m benchmarks.reminders
	$(BIN)/python -m benchmarks.abuse

proofs: $(VENV)/.dev
	$(BIN)/python -m docs.proofs

proof-%: $(VENV)/.dev
	$(BIN)/python -m docs.proofs $*

sbom: $(VENV)/.dev
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON -o sbom.json

docs: $(VENV)/.dev
	$(BIN)/python -m docs.generate

pictures: $(VENV)/.dev
	$(BIN)/python -m docs.pictures

lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet pip-tools
	$(VENV)/lock/bin/pip-compile $(LOCK) --output-file requirements.lock pyproject.toml
	$(VENV)/lock/bin/pip-compile $(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml
	rm -rf $(VENV)/lock

LOCK := --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Rapporteur needs Python 3.11 or newer; set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/.run

$(VENV)/installed/.done: requirements.lock | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/installed
	$(VENV)/installed/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/peers/.done: benchmarks/peers/requirements.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/pip install --quiet --disable-pip-version-check -r benchmarks/peers/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
