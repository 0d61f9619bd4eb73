# Every target is one Go program; this file only names them.
.DEFAULT_GOAL := help
.PHONY: help serve test lint bench golden interop

help: ## say what there is
	@awk -F ': ## ' '/^[a-z]+: ## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

serve: ## build what is stale and serve the lab on this machine
	go run ./scripts/serve

test: ## run every test; installs what the tests need
	go run ./scripts/test

lint: ## formatting, vet, staticcheck and the architecture's rules
	go run ./scripts/test format vet staticcheck rules

bench: ## time the engine, here and in Chromium, against scikit-learn and others
	go run ./scripts/bench

golden: ## make the reference values anew with the pinned scikit-learn
	go run ./scripts/golden

interop: ## compare with the pinned scikit-learn on random data, and run what goes home
	go run ./scripts/interop
