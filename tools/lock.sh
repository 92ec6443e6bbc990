#!/bin/sh
# pyproject.toml -> the two hashed lock files, without any address in them. Needs uv.
set -eu
cd "$(dirname "$0")/.."
common="--quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate"
printf 'hatchling\neditables\n' > build-needs.tmp
trap 'rm -f build-needs.tmp' EXIT
uv pip compile $common pyproject.toml build-needs.tmp -o requirements.lock
uv pip compile $common pyproject.toml build-needs.tmp --group dev -c requirements.lock -o requirements-dev.lock
