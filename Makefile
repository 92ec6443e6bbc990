.DEFAULT_GOAL := help
PY ?= python3
V := .venv
B := $(V)/bin
.PHONY: help env run check test test-long bench lock

help: ## Show what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1  \t/p' $(MAKEFILE_LIST)

$(V)/.made: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vestka needs Python 3.11 or newer")'
	@test -x $(B)/python || $(PY) -m venv $(V) || (echo "Python cannot make environments here: install python3-venv, then try again" && false)
	$(B)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(B)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(V)/.tested: $(V)/.made requirements-dev.lock
	$(B)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

env: $(V)/.tested ## Make the environment with the tools, then end

run: $(V)/.made ## Read the packaged digest and show its register
	$(B)/vestka try

check: $(V)/.tested ## Static gates and quick tests (at most 60 s)
	sh tools/gates.sh
	$(B)/pytest -n 2 -m "not long and not slow"

test: $(V)/.tested ## Install what tests need; gates, all tests but the long ones
	sh tools/needs.sh
	sh tools/gates.sh
	$(B)/pytest -n 2 -m "not long"

test-long: $(V)/.tested ## Fuzz and fault runs that take long
	$(B)/pytest -n 2 -m long

bench: $(V)/.tested ## Print the figures, each with its control
	@failed=; for b in bench/*.py; do \
	  $(B)/python $$b || failed="$$failed $$b"; $(B)/python $$b --control || failed="$$failed $$b(control)"; \
	done; test -z "$$failed" || (echo "A bar is missed, or a control does not fail:$$failed" && false)
