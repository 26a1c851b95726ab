# Every command makes ready what it needs first. Options for the program itself: ARGS="--out DIR"

.DEFAULT_GOAL := help
.PHONY: help demo test bench lint format lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

demo: ## hold one whole interview with a scripted patient
	@scripts/setup demo
	@.venv/bin/kiosk demo --fast $(ARGS)

test: ## run all tests
	@scripts/setup test
	@.venv/bin/python -m pytest $(ARGS)

bench: ## measure accuracy, time, processor and memory (ARGS=--quick, --full, --only PART)
	@scripts/setup demo
	@nice -n 10 .venv/bin/python -m kiosk.bench $(ARGS)

lint: ## check style and types
	@scripts/setup lint
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

format: ## bring the code into form
	@scripts/setup lint
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

lock: ## write the lock files anew (ARGS=--upgrade for the newest versions)
	@scripts/lock $(ARGS)

clean: ## remove what was made here, but not the speech models
	@rm -rf .venv out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
