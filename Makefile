# Written for GNU make 3.81, which macOS ships.

PYTHON ?= $(shell for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null && echo "$$python" && break; done)
ADDRESS ?= 127.0.0.1:8000
COUNT ?= 1000000

BIN := .venv/bin
STAMP := .venv/installed

# Material for MkDocs says at each start that its support ends on May 5, 2027; the way on stands in MAINTAINING.md.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve build check lint test reproduce audit mutation bench fuzz figures links lock clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## Install everything, locked, into .venv (the other targets do this by themselves)

# The stamp is written last, so that an installation cut short is done again.
$(STAMP): requirements-dev.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null || \
		{ echo "This needs Python 3.11.5 or newer on the PATH, or: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the locked packages into .venv (a minute or two, once)"
	@"$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || \
		{ echo "The locked packages could not be installed. If that is not for want of network or room, the locks do not belong" >&2; \
		echo "together: run 'make lock' where an older state is set up, and commit what it changes." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

serve: $(STAMP) ## Build the site and serve it on http://127.0.0.1:8000/, again after every edit
	$(BIN)/python -m mkdocs serve --dev-addr $(ADDRESS)

build: $(STAMP) ## Build the site into site/, strictly
	$(BIN)/python -m mkdocs build --strict

check: $(STAMP) ## Check the article, its repairs and the pages' sources
	$(BIN)/edition check

lint: $(STAMP) ## Check the code, its types and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/zizmor --quiet --offline --persona=auditor .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(wildcard .github/ISSUE_TEMPLATE/*-*.yml)
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff

test: lint check ## Run every check and every test, links and browser included
	$(BIN)/python -m tests.support.browsers
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

reproduce: $(STAMP) ## Build the site here and elsewhere, and compare every byte
	$(BIN)/python -m tests.reproduce

audit: $(STAMP) ## Measure what readers get: HTML, Lighthouse, the bytes of a first visit (needs Java)
	$(BIN)/python -m tests.support.browsers
	$(BIN)/python -m tests.audit

mutation: $(STAMP) ## Make small mistakes in the code of the repair, and tell which of them no test notices
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
		--upgrade --target .mutation -r requirements-mutation.txt
	$(BIN)/python -m tests.mutation

bench: $(STAMP) ## Measure speed and size, and what the repair finds, mends and breaks
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_serve
	$(BIN)/python -m tests.bench_repair

fuzz: $(STAMP) ## Try a million inputs that are nearly right (COUNT=1000000), about an hour of one processor
	$(BIN)/python -m tests.fuzz --count $(COUNT)

figures: $(STAMP) ## Draw the locator map again (needs npm and the network)
	@mkdir -p .figures && cd .figures && npm pack --silent world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
	$(BIN)/python hooks/locator_map.py .figures/package docs/assets/map-central-america.svg

links: build ## Check the site's links to the outside, which needs the network
	$(BIN)/python -m tests.support.links site --external

LOCK := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11.5 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

lock: $(STAMP) ## Lock the dependencies again, at their newest allowed versions
	$(LOCK) --upgrade --output-file requirements.txt pyproject.toml
	$(LOCK) --upgrade --constraint requirements.txt --group dev --output-file requirements-dev.txt pyproject.toml
	$(LOCK) --upgrade --group audit --output-file requirements-audit.txt
	$(LOCK) --upgrade --no-deps --group mutation --output-file requirements-mutation.txt

clean: ## Remove everything that was made here
	rm -rf .audit .figures .mutation .venv site .site-new .site-old .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find hooks tests -name __pycache__ -prune -exec rm -rf {} +
