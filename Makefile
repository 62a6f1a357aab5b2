# Every target works from a bare clone: it makes .venv from requirements.lock when needed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SOURCES ?= ../shared/sources
ELSEWHERE := evals/elsewhere/invented
RECOGNISED := tests/corpus/test_records.py tests/corpus/test_synthetic_reports.py tests/corpus/test_figures.py \
	tests/corpus/test_dates.py tests/corpus/test_status.py tests/corpus/test_facets.py

export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False

.DEFAULT_GOAL := help
.PHONY: help chat test quick check fix index eval bench soak lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (about two minutes the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cairn needs Python 3.11 or newer -> make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

chat: $(READY)  ## build the index if needed and open the web chat on 127.0.0.1:7860
	@$(BIN)/cairn index
	@$(BIN)/cairn chat

index: $(READY)  ## build or refresh the index
	@$(BIN)/cairn index

test: check  ## everything CI runs: checks, unit, model and browser tests
	@$(BIN)/python -m pytest -q

quick: $(READY)  ## unit tests only: no model, no browser
	@$(BIN)/python -m pytest -q -m "not model and not browser"

check: $(READY)  ## ruff, ruff format, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(READY)  ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

eval: $(READY)  ## answer the project's questions, hold the figures against the baseline, report
	@$(BIN)/cairn evals check $(if $(wildcard $(SOURCES)),--originals $(SOURCES))
	@$(BIN)/cairn evals check --folder evals/elsewhere/questions --originals $(ELSEWHERE)
	@for over in built-in $(wildcard $(SOURCES)) $(ELSEWHERE); do \
	  name=make-eval-$$(basename $$over); \
	  $(BIN)/cairn evals run --collection $$over --name $$name --again --worst 5 && \
	  $(BIN)/cairn evals report $$name --out runs/$$name.html && \
	  $(BIN)/cairn evals gate $$name || exit 1; \
	done
	@echo "What is recognised in documents (gold tables in tests/corpus/gold, synthetic reports):"
	@$(BIN)/python -m pytest -q -s $(wildcard $(RECOGNISED)) | grep -E "^(sheets|synthetic|held-out|figures|periods|status)|precision|passed|failed"

bench: $(READY)  ## quality and speed beside what one would use else: a table, charts in runs/
	@$(BIN)/cairn evals bench --out runs/bench $(if $(wildcard $(SOURCES)),--originals $(SOURCES))

soak: $(READY)  ## kill the indexer, fill the disk, damage files: the reliability table
	@$(BIN)/cairn evals soak

lock: $(READY)  ## write requirements.lock from what is installed
	@$(BIN)/python -m pip freeze --exclude-editable | sed -E 's/\+cpu$$//' > requirements.lock

clean:  ## remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
