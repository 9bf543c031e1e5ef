#!/usr/bin/env bash
# Write requirements/*.txt: every package of every platform with its hashes, and no address to fetch it from.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
compile() { # OUTPUT, then what to resolve
  local output=$1
  shift
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@" --output-file "$output"
}
compile requirements/dev.txt pyproject.toml --all-extras --group build --group dev "$@"
for group in bench data lock train; do
  compile "requirements/$group.txt" --group "$group" --constraints requirements/dev.txt "$@"
done
compile requirements/install.txt pyproject.toml --group build --constraints requirements/dev.txt "$@"
