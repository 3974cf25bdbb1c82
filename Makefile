# make serve   the site, at http://localhost:8000/
# make test    everything that CI runs
# make help    the rest
# Each command does its own set-up, and does it only once.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1  # the theme is pinned below MkDocs 2, as its authors say
PORT ?= 8000

# The tools of `make lock`: they write requirements.txt, so they cannot come from it.
LOCK_VENV := .cache/lock-venv
LOCK_TOOLS := uv>=0.13,<0.14
# Those of `make audit`: many packages, which nothing else needs.
AUDIT_VENV := .cache/audit-venv
AUDIT_TOOLS := pip-audit==2.10.1
GROUPS := site runtime node test bench lint

.PHONY: help
help:  ## says what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

.PHONY: serve
serve: setup  ## shows the site, and builds it again as you write (PORT=8000; lang=fr: that language alone, lang=qps: the pseudo-locale)
	@echo "== The site will be at http://localhost:$(PORT)/$(patsubst %,%/,$(filter-out it qps,$(lang)))"
	GUIDE_LANGUAGE='$(lang)' mkdocs serve --dev-addr localhost:$(PORT)

.PHONY: build
build: setup  ## builds the site into site/
	mkdocs build --strict

.PHONY: locale
locale: setup  ## starts a language from Italian: lang=fr
	@python -m site_build.translate new '$(lang)'

# Which of the translator's commands is meant: `python -m site_build.translate --help` tells of each.
TRANSLATIONS = $(if $(stamp),stamp,$(if $(add),add,$(if $(page),diff,report)))

.PHONY: translations
translations: setup  ## says how languages stand (lang=fr), what changed (page=signing), marks it done (stamp=1)
	@python -m site_build.translate $(TRANSLATIONS) $(if $(lang),--lang '$(lang)') $(if $(page),--page '$(page)')

.PHONY: test
test: $(VENV)/.ready  ## checks everything: lint, types, module, clients, site, browser
	@echo "== Two at a time: the rest of the set-up, style, types and fuzzing; and the module (two minutes)"
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint module fuzz browser runtimes
	@echo "== The practice exchange and its clients, the site, its translations, and the demo in browsers"
	pytest tests/clients tests/site tests/translations tests/browser --numprocesses 2 --dist loadgroup

.PHONY: fuzz
fuzz: $(VENV)/.ready
	@echo "== A minute of fuzzing"
	python tests/fuzz/fuzz.py

.PHONY: module
module: $(VENV)/.ready
	@echo "== Module, in CPython, with full coverage"
	pytest tests/module --cov --cov-report=term

.PHONY: lint
lint: lint-javascript lint-python lint-workflows  ## checks style and types

.PHONY: lint-python
lint-python: $(VENV)/.ready
	@echo "== Style and types of Python"
	ruff check
	ruff format --check
	mypy

.PHONY: lint-javascript
lint-javascript: setup
	@echo "== Types of JavaScript"
	python -m site_build.publish.demo_bundle
	npx --no-install tsc

.PHONY: lint-workflows
lint-workflows: $(VENV)/.ready
	@echo "== Workflows, by GitHub's schemas and for what is not safe"
	check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	zizmor --offline --quiet .github

# TAG=v0.1.0: only if that is its version, and the changelog has it.
.PHONY: wheel
wheel: setup  ## builds the package into dist/, and tests the wheel as it is installed
	rm -rf dist .cache/wheel
	python -m build --no-isolation
	@if [ "$${TAG:-}" ]; then \
		echo "== Release $$TAG: the wheel’s version, and the changelog’s entry"; \
		ls "dist/futures_keys-$${TAG#v}-py3-none-any.whl"; grep -F "## [$${TAG#v}] - " CHANGELOG.md; \
	fi
	WHEEL="$$(echo dist/*.whl)" pytest tests/site/test_wheel.py
	@echo "== The module's tests, on the module of the wheel"
	pip install --quiet --disable-pip-version-check --no-index --no-deps --target .cache/wheel dist/*.whl
	PYTHONPATH=.cache/wheel python -c 'import futures_keys; assert "/.cache/wheel/" in futures_keys.__file__'
	PYTHONPATH=.cache/wheel pytest --override-ini pythonpath=tests tests/module

.PHONY: bench
bench: build browser  ## measures for half an hour: signing, the first key beside its peers, builds (rounds=3, only=fast-4g)
	@python tests/bench/measure.py $(if $(rounds),--rounds '$(rounds)') $(if $(only),--only '$(only)')

.PHONY: screenshots
screenshots: build browser  ## takes pictures of each state, language, colour scheme and width into .screenshots/
	python tests/screenshots.py

.PHONY: lock
lock: $(LOCK_VENV)/.ready  ## pins the newest packages that pyproject.toml and package.json allow
	@echo "== requirements.txt and package-lock.json"
	$(LOCK_VENV)/bin/uv pip compile pyproject.toml $(addprefix --group ,$(GROUPS)) --universal --python-version 3.13 \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" --upgrade --output-file requirements.txt
	npm install --package-lock-only --silent
	@echo "== The same for what we are measured beside: tests/bench/peers"
	$(LOCK_VENV)/bin/uv pip compile tests/bench/peers/requirements.in --universal --python-version 3.13 \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" --upgrade --output-file tests/bench/peers/requirements.txt
	npm install --prefix tests/bench/peers --package-lock-only --omit-lockfile-registry-resolved --silent

.PHONY: audit
audit: setup $(AUDIT_VENV)/.ready  ## asks for advisories on what is pinned (fails with 1: some are known; 3: a service did not answer)
	@python tests/advisories.py

.PHONY: clean
clean:  ## takes away all that make has made
	rm -rf $(VENV) .cache node_modules site dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .screenshots .bench

# Set-up: each part leaves a mark, and is done again only when what it depends on has changed.

.PHONY: setup
setup: $(VENV)/.ready node_modules/.ready

$(VENV)/.ready: requirements.txt pyproject.toml .python-version
	@echo "== Setting up Python (once, about a minute)"
	"$$(tests/find-python)" -m venv --clear $(VENV)
	pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.txt
	pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.ready: package.json package-lock.json $(VENV)/.ready
	@echo "== Setting up the JavaScript libraries (once, a few seconds)"
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(LOCK_VENV)/.ready: .python-version $(VENV)/.ready
	@echo "== Setting up the tools that pin packages"
	"$$(tests/find-python)" -m venv --clear $(LOCK_VENV)
	$(LOCK_VENV)/bin/pip install -qq --disable-pip-version-check "$(LOCK_TOOLS)"
	touch $@

$(AUDIT_VENV)/.ready: .python-version $(VENV)/.ready
	@echo "== Setting up the tool that asks for advisories"
	"$$(tests/find-python)" -m venv --clear $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/pip install -qq --disable-pip-version-check "$(AUDIT_TOOLS)"
	touch $@

.PHONY: browser
browser: setup
	@python tests/browser/find_browser.py

# Go, Java, PHP and what else the clients run in; Caddy and nginx, which serve the site in a test.
# The Nu HTML checker runs in Java too.
# Where we may not install them, their tests say what to do.
# After the browsers: Debian installs one thing at a time.
.PHONY: runtimes
runtimes: browser
	@python tests/clients/find_runtimes.py
