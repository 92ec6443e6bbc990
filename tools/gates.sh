#!/bin/sh
# The static gates, each one's complaint on its own lines; the first that fails ends it.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff check -q src tests bench tools
$bin/ruff format -q --check src tests bench tools
$bin/mypy
complaints=$($bin/lint-imports --no-logo 2>&1) || { echo "$complaints"; exit 1; }
$bin/deptry --no-ansi src
