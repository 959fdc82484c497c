PORT ?= 8000
PARTICIPANTS ?= 40

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE := tests/node/node_modules/.package-lock.json

.PHONY: demo test check lock bench

# A sample session with simulated people, to try everything with.
demo: .venv/for-running
	$(BIN)/trialoog demo --port $(PORT) --participants $(PARTICIPANTS)

# Everything that must hold. `make test PYTEST="tests/domain -k vote"` runs a part of it.
test: check
	$(if $(PYTEST),$(BIN)/pytest $(PYTEST),tests/all)

check: .venv/for-developing $(NODE)
	.ci/browser
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	tests/node/node_modules/.bin/tsc -p tests/node/tsconfig.json

# Figures against a plain Socket.IO server on Node.js; `make bench BENCH="--phones 500"` chooses.
bench: .venv/for-running
	$(BIN)/python bench/run.py $(BENCH)

# The newest versions that fit, for every platform, each with its digests.
lock: .venv/for-developing
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --upgrade \
	  --constraints requirements.lock --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-dev.lock

.venv/for-running: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/for-developing: requirements-dev.lock pyproject.toml | .venv/pyvenv.cfg
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/pyvenv.cfg:
	python=$$(.ci/best-python) && $$python -m venv .venv

$(NODE): tests/node/package-lock.json
	.ci/node
	npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
