# Every command a newcomer needs. Each target is one readable script in .ci/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build client test size bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: build ## build everything that is missing, then serve on http://localhost:8080
	@exec $(BINARY) serve

build: ## the browser's client and the server that carries it, in release
	@.ci/build

client: ## the browser's client only
	@.ci/client

test: ## every check there is; ends with one summary
	@.ci/test

size: client ## what a browser downloads for the Members page; fails over .ci/size-budget
	@.ci/size

bench: client ## decisions and requests per second, on SQLite and PostgreSQL
	@.ci/bench

clean: ## forget what was built here (tools in ~/.cache/roster stay)
	@cargo clean --quiet
	@rm -rf app/dist app/generated tests/e2e/output

BINARY := $(or $(CARGO_TARGET_DIR),target)/release/roster
