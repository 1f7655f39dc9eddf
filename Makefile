# Everything a newcomer needs: `make demo` shows the program, `make test` proves it.
# Both set themselves up and may be repeated. Needed on the machine: python3 (3.11 to 3.13, with venv), make, git.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1
PORT ?= 8000
# Arguments for pytest: make test TESTS="tests/ingestion -x". Processes: one per core of a small machine.
TESTS ?=
TEST_PROCESSES ?= 2

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# A set-up is finished for one content of its lock file; the stamp's name says which.
RUN_STAMP := $(VENV)/run-$(shell cksum < requirements.txt | cut -d ' ' -f 1).stamp
DEV_STAMP := $(VENV)/dev-$(shell cksum < requirements-dev.txt | cut -d ' ' -f 1).stamp
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# Production settings, with names that stand in for the real ones, for the checks only.
AS_PRODUCTION := SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	ALLOWED_HOSTS=shortlist.example.org DJANGO_SETTINGS_MODULE=config.settings.production

# $(call beside_a_worker,SERVER): the server, and a worker that is started and stopped with it.
# When the server is stopped, the worker finishes the document at hand.
beside_a_worker = $(MANAGE) worker --verbosity 0 & worker=$$!; $(1) & server=$$!; \
	trap 'kill $$server 2> /dev/null' INT TERM; wait $$server; code=$$?; \
	wait $$server 2> /dev/null; kill $$worker 2> /dev/null; wait $$worker; exit $$code

.DEFAULT_GOAL := help
.PHONY: help setup demo serve worker test check format lock

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Shortlist needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@echo "Making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) \
		|| { rm -rf $(VENV); echo "No virtual environment: is python3-venv installed?"; exit 1; }

$(RUN_STAMP): | $(BIN)/python
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade > /dev/null
	@echo "Installing what Shortlist runs on (about half a minute)"
	@$(INSTALL) -r requirements.txt
	@rm -f $(VENV)/run-*.stamp
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@echo "Installing what its tests and checks need"
	@$(INSTALL) -r requirements-dev.txt
	@rm -f $(VENV)/dev-*.stamp
	@touch $@

setup: $(DEV_STAMP) ## make .venv from the lock

# The demo runs as an installation would, errors without traceback, but on local settings.
demo: $(RUN_STAMP) ## load the demo and serve it on PORT
	@$(MANAGE) demo --url http://$(ADDRESS):$(PORT)/
	@echo "Serving on http://$(ADDRESS):$(PORT)/  (stop with Ctrl-C)"
	@export DEBUG=off DJANGO_SETTINGS_MODULE=config.settings.local; \
	$(call beside_a_worker,$(BIN)/gunicorn config.wsgi --bind $(ADDRESS):$(PORT) --threads 4 \
		--no-control-socket --log-level warning)

serve: $(RUN_STAMP) ## serve your own data for development, reloading on change
	@$(MANAGE) migrate --verbosity 0
	@$(call beside_a_worker,$(MANAGE) runserver $(ADDRESS):$(PORT))

worker: $(RUN_STAMP) ## run the background worker alone
	@$(MANAGE) worker

test: $(DEV_STAMP) ## run the tests
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist worksteal $(TESTS)

check: $(DEV_STAMP) ## run every gate but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(MANAGE) makemigrations --check --dry-run
	@echo "manage.py check --deploy, on production settings"
	@$(AS_PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

format: $(DEV_STAMP) ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# Hashes for every platform and no host names. UPGRADE=--upgrade takes the newest versions.
UV := $(shell command -v uv || echo $(BIN)/uv)
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
lock: ## lock the dependencies anew (needs uv)
	@$(UV) --version || { echo "make lock needs uv: pip install uv"; exit 1; }
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt
