#!/bin/sh
# The static gates, each one's complaint on its own lines; the first that fails ends it.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff check -q src tests bench tools
$bin/ruff format -q --check src tests bench tools
$bin/mypy
$bin/lint-imports --no-timing >/tmp/vestka-imports.$$ 2>&1 || { cat /tmp/vestka-imports.$$; rm -f /tmp/vestka-imports.$$; exit 1; }
rm -f /tmp/vestka-imports.$$
$bin/deptry src
