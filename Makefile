# One line a task; each does its own set-up first. `make` alone lists them.
#
# The set-up is a virtual environment in .venv inside this folder. Nothing is
# installed anywhere else. To choose the interpreter: make demo PYTHON=python3.12

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help lab demo bundle site test lock clean find-python

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LESSON := notebooks/0_start_here.ipynb

# Settings and run files of Jupyter stay in here too: they do not touch the
# user's home, and an old nbgrader or Jupyter configuration there does no harm.
export JUPYTER_CONFIG_DIR := $(CURDIR)/$(VENV)/jupyter/config
export JUPYTER_DATA_DIR := $(CURDIR)/$(VENV)/jupyter/data
export JUPYTER_RUNTIME_DIR := $(CURDIR)/$(VENV)/jupyter/run
export IPYTHONDIR := $(CURDIR)/$(VENV)/ipython
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list these tasks
	@echo "make TASK, where TASK is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

lab: $(READY) ## open the first lesson in JupyterLab
	@# Started here, because nbgrader looks for nbgrader_config.py where Jupyter starts; with
	@# this folder as root, because Jupyter would otherwise show the lesson's folder only.
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jupyter-lab --ServerApp.root_dir="$(CURDIR)" $(LABFLAGS) $(LESSON)

demo: $(READY) ## grade an invented class, from the assignment to the marks
	@$(BIN)/softpower demo

bundle: $(READY) ## write the zip for students, without keys and solutions
	@$(BIN)/softpower bundle

site: $(READY) ## build the website into build/site
	@$(BIN)/python -m website.build --repository "$(REPOSITORY)" --address "$(ADDRESS)" $(SITEFLAGS)

test: $(READY) ## run all tests, and every lesson once more
	@$(BIN)/python -m pytest tests notebooks --nbval --nbval-sanitize-with tests/nbval.cfg -n auto --dist loadfile --no-loadscope-reorder

lock: ## remake requirements.lock with the newest versions that pyproject.toml allows
	@python=$$( $(FIND_PYTHON) ) && work=$$(mktemp -d) && trap 'rm -rf "$$work"' EXIT && \
	"$$python" -m venv "$$work/venv" && \
	"$$work/venv/bin/python" -m pip install --quiet uv && \
	"$$work/venv/bin/uv" pip compile --quiet --no-header \
	    --universal --fork-strategy fewest --only-binary :all: \
	    --generate-hashes --no-emit-index-url \
	    --all-extras --group build pyproject.toml --output-file "$$work/lock" && \
	{ echo "# Made by 'make lock' from pyproject.toml; do not edit."; \
	  echo "# Every extra and the build backend, for Python 3.11 to 3.13 on Linux, macOS and Windows."; \
	  cat "$$work/lock"; } > requirements.lock && \
	echo "requirements.lock is new. Run 'make test' before you commit it."

clean: ## remove .venv, caches and build outputs; never submissions or marks
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests solutions -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@python=$$( $(FIND_PYTHON) ) && \
	echo "Setting up $(VENV) with $$("$$python" --version), once; this takes a minute or two." && \
	"$$python" -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --only-binary :all: -r requirements.lock && \
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@# No pop-up that offers to fetch news: the course works offline.
	@$(BIN)/jupyter-labextension disable "@jupyterlab/apputils-extension:announcements" >/dev/null 2>&1
	@touch $@

find-python:
	@$(FIND_PYTHON)

# Prints the path of the first interpreter that runs, is 3.11 to 3.13 and can
# make a virtual environment; or says what is missing, and fails. Each is tried
# by running it: a name on the PATH may be a shim for something not installed.
define FIND_PYTHON
( \
  suits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; \
  whole='import ensurepip, sqlite3, ssl, venv, sys; print(sys.executable)'; \
  lame=; \
  for name in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
    "$$name" -c "$$suits" >/dev/null 2>&1 || continue; \
    if path=$$("$$name" -c "$$whole" 2>/dev/null); then echo "$$path"; exit 0; fi; \
    lame="$${lame:-$$name}"; \
  done; \
  if [ -n "$$lame" ]; then \
    echo "$$lame is here, but it cannot make a virtual environment (module venv, ensurepip, sqlite3 or ssl is missing)."; \
    echo "On Debian or Ubuntu:  apt install python3-venv   (as root, or with sudo)"; \
  else \
    echo "This course needs Python 3.11, 3.12 or 3.13; none was found under: $(or $(PYTHON),python3.13 python3.12 python3.11 python3)"; \
    echo "On Debian or Ubuntu:  apt install python3 python3-venv   (as root, or with sudo)"; \
    echo "Elsewhere: an installer from the Python website, or conda with environment.yml."; \
  fi >&2; \
  exit 1 \
)
endef
