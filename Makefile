# make run    the dashboard on http://localhost:8501
# make test   linters, types, every test, a real browser; installs what it needs
# make check  linters and types only
# make bench  the speed figures, as tables
# make scoreboard   what the checks of safety and integrity counted, into docs/scoreboard.md
# make lock   pin again after a change of the dependencies in pyproject.toml (needs uv)

VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
# The lists are complete, so pip follows them and solves nothing: an older pip would ask for the newest of a
# package named with an extra, and refuse it for want of a hash, from the day a newer one came out.
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps --only-binary :all:
LOCK   := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet

# Rooms without a screen: a test without one reaches every branch of theirs.
PURE   := itpm/records/*,itpm/rules/*,itpm/briefs/*,itpm/charts/*,itpm/sheets/*,itpm/i18n/*

# Tests with a real server or browser come by themselves, two at a time: they wait more than they work.
# A browser keeps a loop of events that servers' tests cannot stand in, so each has its own run.
REAL   := tests/server tests/browser
TWO    := --numprocesses 2 --dist worksteal

.PHONY: run test check bench scoreboard lock install install-dev
.DELETE_ON_ERROR:

run: $(VENV)/installed
	@exec $(BIN)/streamlit run app.py

test: check
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest $(REAL:%=--ignore=%) --numprocesses auto --maxprocesses 4 --dist loadfile --cov --cov-report=
	@$(BIN)/python -m pytest tests/server $(TWO)
	@$(BIN)/python -m pytest tests/browser $(TWO)
	@$(BIN)/python -m coverage report --include='$(PURE)' --fail-under=100

check: $(VENV)/installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

bench: $(VENV)/installed-dev
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m bench

scoreboard: $(VENV)/installed-dev
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m bench.scoreboard

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "itpm needs Python 3.11 or newer; name it with make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The marks below are older than the requirements only when something must be installed.
$(VENV)/installed: requirements.txt | $(BIN)/python
	@echo "Installing what itpm needs (once) …"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need (once) …"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/installed
