# Commands for development. Each target runs one script in .ci/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run dev build client test size speed bench clean

help: ## list all commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: build ## build what is missing and serve on http://localhost:8080
	@exec $(BINARY) serve

dev: ## work on the client: http://localhost:8081 rebuilds on every change
	@.ci/dev

build: ## build the client and the server in release mode
	@.ci/build

client: ## build only the client
	@.ci/client

test: ## run every check and print a summary
	@.ci/test

size: client ## measure the download of each screen; fails over app/build/sizes.txt
	@app/build/size.mjs

speed: build ## measure loading on a phone and over a slow connection (4 minutes)
	@.ci/speed

bench: client ## measure decisions and requests per second, on SQLite and PostgreSQL
	@.ci/bench

clean: ## delete build output (tools in ~/.cache/roster stay)
	@cargo clean --quiet
	@rm -rf app/dist app/generated tests/e2e/output

BINARY := $(or $(CARGO_TARGET_DIR),target)/release/roster
