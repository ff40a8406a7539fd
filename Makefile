# Every command a newcomer needs. Each target is one readable script in .ci/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run dev build client test size speed bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: build ## build everything that is missing, then serve on http://localhost:8080
	@exec $(BINARY) serve

dev: ## for working on the client: builds it anew at every change, on http://localhost:8081
	@.ci/dev

build: ## the browser's client and the server that carries it, in release
	@.ci/build

client: ## the browser's client only
	@.ci/client

test: ## every check there is; ends with one summary
	@.ci/test

size: client ## what a browser downloads for each screen; fails over app/build/sizes.txt
	@app/build/size.mjs

speed: build ## what loading costs on a phone and over a slow line (4 minutes)
	@.ci/speed

bench: client ## decisions and requests per second, on SQLite and PostgreSQL
	@.ci/bench

clean: ## forget what was built here (tools in ~/.cache/roster stay)
	@cargo clean --quiet
	@rm -rf app/dist app/generated tests/e2e/output

BINARY := $(or $(CARGO_TARGET_DIR),target)/release/roster
