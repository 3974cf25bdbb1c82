# make serve   the site, at http://localhost:8000/
# make check   the quick checks: two minutes
# make test    everything that CI runs
# make help    the rest
# Each command does its own set-up, and does it only once.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONUTF8 := 1
# Images of Python for containers set it: each of hundreds of processes would compile what it imports.
export PYTHONDONTWRITEBYTECODE :=
export NO_MKDOCS_2_WARNING := 1  # the theme is pinned below MkDocs 2, as its authors say
PORT ?= 8000

CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# Several targets side by side; the output of each stays together where make knows how (from 4.0 on).
TOGETHER = $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
SIDE_BY_SIDE = $(MAKE) --no-print-directory --jobs $(CORES) $(TOGETHER)

IN_PARALLEL := --numprocesses auto --dist loadgroup
# Runs tests, and then prints the names of what this machine could not try.
FORGET_NOT_TRIED = rm -f .cache/not-tried
RUN_TESTS = run() { $(1); }; run && status=0 || status=$$?; \
	[ ! -e .cache/not-tried ] || sort -u .cache/not-tried; exit $$status

# The tool of `make audit`: many packages, which nothing else needs.
AUDIT_VENV := .cache/audit-venv
AUDIT := tests/audit
GROUPS := site runtime node pins test bench lint

.PHONY: help
help:  ## lists the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-17s %s\n", $$1, $$2}' Makefile

# Seeing the site

.PHONY: serve
serve: setup  ## shows the site, and builds it again as you write (PORT=8000; lang=fr: that language alone, lang=qps: the pseudo-locale)
	@echo "== The site will be at http://localhost:$(PORT)/$(patsubst %,%/,$(filter-out it qps,$(lang)))"
	GUIDE_PYTHON="$${GUIDE_PYTHON:-$(if $(filter-out qps,$(lang)),cached,true)}" \
		GUIDE_LANGUAGE="$${lang-}" mkdocs serve --dev-addr localhost:$(PORT)

.PHONY: build
build: setup  ## builds the site into site/
	mkdocs build --strict

.PHONY: screenshots
screenshots: build install-browsers  ## takes pictures of each state, language, colour scheme and width into .screenshots/
	python tests/screenshots.py

# Languages

.PHONY: locale
locale: setup  ## starts a language from Italian: lang=fr; from English: from=en; takes it out again: remove=1
	@python -m site_build.translate $(if $(remove),remove --way="$$remove",new $(if $(from),--from="$$from")) \
		-- "$${lang-}"

# Which of the translator's commands is meant: `python -m site_build.translate --help` describes each.
TRANSLATIONS = $(if $(mend),mend,$(if $(stamp),stamp,$(if $(add),add,$(if $(page)$(message),diff,report))))

.PHONY: translations
translations: setup  ## reports on the languages (lang=fr), shows what changed (page=signing), marks it done (stamp=1, partial, machine), mends what is mechanical (mend=1)
	@python -m site_build.translate $(TRANSLATIONS) $(if $(stamp),$(if $(mend),,--way="$$stamp")) \
		$(if $(lang),--lang="$$lang") $(if $(page),--page="$$page") $(if $(message),--message="$$message")

# Checking

.PHONY: check
ifdef lang
check: setup  ## the quick checks, in two minutes; or a language as its readers get it, in half a minute: lang=fr
	@python -m site_build.translate check --lang="$$lang"
else
check: $(VENV)/.ready
	@$(FORGET_NOT_TRIED)
	@$(call RUN_TESTS,$(SIDE_BY_SIDE) lint test-module test-demo test-pages)
endif

.PHONY: test
test: $(VENV)/.ready  ## checks everything, as CI does: make check, fuzzing, clients, and the demo in browsers
	@$(FORGET_NOT_TRIED)
	@# What waits for the network stands between what does not.
	@echo "== Side by side: the rest of the set-up, style and types, fuzzing, the demo's logic"
	@$(SIDE_BY_SIDE) runtime lint install-browsers install-runtimes test-demo fuzz
	@# The module takes one process some minutes: nothing waits for it, and its output comes at its end.
	@echo "== Side by side: the module, and all that follows"
	@$(call RUN_TESTS,$(MAKE) --no-print-directory --jobs 2 test-rest module-beside-the-rest)

.PHONY: module-beside-the-rest
module-beside-the-rest:
	@$(MAKE) --no-print-directory $(TOGETHER) test-module

.PHONY: test-rest
test-rest:
	@echo "== The practice exchange and its clients, the site, its translations, and the demo in browsers"
	pytest tests/clients tests/site tests/translations tests/browser $(IN_PARALLEL) \
		--cov --cov-config=tests/site_build.coveragerc

.PHONY: lint
lint: lint-python lint-javascript lint-workflows  ## checks style and types, without Pyodide or a browser

.PHONY: lint-python
lint-python: $(VENV)/.ready
	@echo "== Style and types of Python"
	ruff check
	ruff format --check
	mypy

.PHONY: lint-javascript
lint-javascript: setup
	@echo "== Style and types of JavaScript"
	npx --no-install biome check --error-on-warnings
	python -m site_build.i18n.message_types
	npx --no-install tsc
	npx --no-install tsc --project tsconfig.node.json

.PHONY: lint-workflows
lint-workflows: $(VENV)/.ready
	@echo "== Workflows, by GitHub's schemas and for unsafe habits"
	check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	zizmor --offline --quiet .github

.PHONY: format
format: setup  ## puts Python and JavaScript into the style that make lint asks for
	ruff check --fix-only --quiet
	ruff format --quiet
	npx --no-install biome check --write

.PHONY: test-module
test-module: $(VENV)/.ready  ## the module in CPython, with every branch covered
	@echo "== Module, in CPython, with full coverage"
	@# In a folder of its own: a run beside it that clears old ones away would do so at the same time.
	mkdir -p .cache
	pytest tests/module --basetemp=.cache/module-tests --cov --cov-report=term

.PHONY: test-demo
test-demo: setup  ## the demo's logic, in Node.js
	@echo "== The demo's logic, in Node.js"
	npm test --silent

.PHONY: test-pages
test-pages: setup  ## the site and its translations, without Pyodide or a browser
	@echo "== The site and its translations"
	pytest tests/site tests/translations --quick $(IN_PARALLEL)

.PHONY: test-clients
test-clients: setup install-runtimes  ## the practice exchange, and the clients in six languages
	@$(FORGET_NOT_TRIED)
	@$(call RUN_TESTS,pytest tests/clients $(IN_PARALLEL))

.PHONY: test-browser
test-browser: setup install-browsers  ## the demo in browsers
	@$(FORGET_NOT_TRIED)
	@$(call RUN_TESTS,pytest tests/browser $(IN_PARALLEL))

.PHONY: sequences
sequences: setup  ## a thousand random sequences of what readers do, on the module in Pyodide (sequences=100, seed=7)
	@echo "== Random sequences of what readers do"
	SEQUENCES='$(or $(sequences),1000)' SEED='$(seed)' pytest tests/site/test_sequences.py -k random_sequences

.PHONY: test-nightly
test-nightly: setup install-browsers  ## what a change need not wait for: Firefox's tour of all pages, many sequences, a minute of WebSockets, long fuzzing
	@$(FORGET_NOT_TRIED)
	@$(call RUN_TESTS,pytest tests/browser tests/clients --nightly)
	@$(MAKE) --no-print-directory sequences
	@$(MAKE) --no-print-directory fuzz seconds=600

.PHONY: fuzz
fuzz: $(VENV)/.ready  ## feeds random input to whatever reads a stranger's (seconds=10)
	@echo "== Fuzzing"
	python tests/fuzz/fuzz.py $(if $(seconds),--seconds '$(seconds)')

.PHONY: bench
bench: build install-browsers  ## measures for half an hour: signing, the first key beside its peers, builds (rounds=3, only=fast-4g)
	@python tests/bench/measure.py $(if $(rounds),--rounds '$(rounds)') $(if $(only),--only '$(only)')

.PHONY: lighthouse
lighthouse: build install-browsers  ## prints what Lighthouse finds on a phone: the median of five, in some minutes (rounds=1)
	@python tests/lighthouse/measure.py $(if $(rounds),--rounds '$(rounds)')

# TAG=v0.1.0: only if that is its version, and the changelog has it.
.PHONY: wheel
wheel: setup  ## builds the package into dist/, and tests the wheel as it is installed
	rm -rf dist .cache/wheel
	python -m build --no-isolation
	@if [ "$${TAG:-}" ]; then \
		echo "== Release $$TAG: the wheel’s version, and the changelog’s entry"; \
		ls "dist/futures_keys-$${TAG#v}-py3-none-any.whl" && grep -F "## [$${TAG#v}] - " CHANGELOG.md; \
	fi
	WHEEL="$$(echo dist/*.whl)" pytest tests/site/test_wheel.py
	@echo "== The module's tests, on the module of the wheel"
	pip install --quiet --disable-pip-version-check --no-index --no-deps --target .cache/wheel dist/*.whl
	PYTHONPATH=.cache/wheel python -c 'import futures_keys; assert "/.cache/wheel/" in futures_keys.__file__'
	PYTHONPATH=.cache/wheel pytest --override-ini pythonpath=tests tests/module

# Dependencies

PIN = uv pip compile --universal --python-version 3.12 --no-strip-extras --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --quiet --custom-compile-command "make lock"
PEERS := tests/bench/peers
PREVIEW := .github/preview
LIGHTHOUSE := tests/lighthouse

.PHONY: lock
lock: setup  ## pins what pyproject.toml and package.json name anew, and leaves the other pins
	@echo "== requirements.txt and package-lock.json"
	$(PIN) pyproject.toml $(addprefix --group ,$(GROUPS)) $(UPGRADE) --output-file requirements.txt
	npm install --package-lock-only --ignore-scripts --silent
	@echo "== The same for what we are measured beside: $(PEERS)"
	$(PIN) $(PEERS)/requirements.in $(UPGRADE) --output-file $(PEERS)/requirements.txt
	npm install --prefix $(PEERS) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent
	@echo "== The tool of make audit: $(AUDIT)"
	$(PIN) $(AUDIT)/requirements.in $(UPGRADE) --output-file $(AUDIT)/requirements.txt
	@echo "== The tool that deploys previews: $(PREVIEW)"
	npm install --prefix $(PREVIEW) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent
	@echo "== The tool of make lighthouse: $(LIGHTHOUSE)"
	npm install --prefix $(LIGHTHOUSE) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent

.PHONY: upgrade
upgrade: setup  ## pins the newest packages that pyproject.toml and package.json allow
	npm update --package-lock-only --ignore-scripts --silent
	npm update --prefix $(PEERS) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent
	npm update --prefix $(PREVIEW) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent
	npm update --prefix $(LIGHTHOUSE) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

.PHONY: audit
audit: setup $(AUDIT_VENV)/.ready  ## asks for advisories on what is pinned (fails with 1: some are known; 3: a service did not answer)
	@python tests/advisories.py

.PHONY: clean
clean:  ## removes all that make has made
	rm -rf $(VENV) .cache node_modules site dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .screenshots .bench

# Set-up: each part leaves a mark, and is done again only when what it depends on has changed.

.PHONY: setup
setup: $(VENV)/.ready node_modules/.ready

# The module and what builds the site are installed as they stand here.
$(VENV)/.ready: pyproject.toml $(VENV)/.packages
	pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.packages: requirements.txt
	@echo "== Setting up Python (once, about a minute)"
	python="$$(tests/find-python)"; "$$python" -m venv --clear $(VENV)
	sed -n '/^uv==/,/[^\]$$/p' requirements.txt > $(VENV)/uv.txt
	pip install -qq --disable-pip-version-check --require-hashes --requirement $(VENV)/uv.txt
	uv pip install --quiet --python $(VENV)/bin/python --require-hashes --requirement requirements.txt || { \
		echo "== uv cannot (it does not read pip's configuration): pip does it"; \
		pip install -qq --disable-pip-version-check --no-compile --require-hashes --requirement requirements.txt; }
	touch $@

node_modules/.ready: package.json package-lock.json $(VENV)/.ready
	@echo "== Setting up the JavaScript libraries (once, a few seconds)"
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(AUDIT_VENV)/.ready: $(AUDIT)/requirements.txt $(VENV)/.ready
	@echo "== Setting up the tool that asks for advisories"
	python="$$(tests/find-python)"; "$$python" -m venv --clear $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement $(AUDIT)/requirements.txt
	touch $@

.PHONY: runtime
runtime: setup
	@python -m site_build.pyodide.build

.PHONY: install-browsers
install-browsers: setup  ## installs Chromium, Firefox and WebKit where they are missing: Debian's as root, else Playwright's of the first two
	@PYTHONPATH=tests python -m browser.find_browser

# Go, Java, PHP and what else the clients run in; Caddy and nginx, which serve the site in a test.
# After the browsers: Debian installs one thing at a time.
.PHONY: install-runtimes
install-runtimes: install-browsers  ## installs Go, Java, PHP, Caddy and nginx where they are missing, as root on Debian
	@PYTHONPATH=tests python -m clients.find_runtimes
