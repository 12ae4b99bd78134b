# The same words here and in CI. Each does its own installing, in .venv, the first time only.

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test check

parts := pyproject.toml hatch_build.py libraries.json package-lock.json \
         requirements/run.txt requirements/node.txt scripts/install

help:
	@echo 'make run           open Opencité as a trial on this machine; its address is printed'
	@echo 'make run LAN=1     the same, open to the phones of the network; PORT=8080 for another port'
	@echo 'make test          run the tests'
	@echo 'make check         formatting, lint, types, rooms, translations'

run: .venv/installed-run
	.venv/bin/contest-live run data/opencite-2015 --trial $(if $(LAN),--lan) $(if $(PORT),--port $(PORT))

test: .venv/installed-test
	scripts/test

check: .venv/installed-test
	scripts/check

.venv/installed-run: $(parts)
	scripts/install run

.venv/installed-test: $(parts) requirements/test.txt
	scripts/install test
