#!/usr/bin/env bash
# The W3C's trace-context suite against examples/conformance/w3c_service.rs.
#
#   git clone https://github.com/w3c/trace-context
#   tests/conformance/w3c.sh trace-context
#
# Runs the suite at both levels of strictness, for both levels of the specification, and prints what
# it counted. Needs Python 3 with venv, and PyPI for the suite's own dependency, aiohttp.
set -euo pipefail
suite=$(cd "${1:?names no checkout of https://github.com/w3c/trace-context}/test" && pwd)
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
service=
finish() {
  [ -z "$service" ] || kill "$service"
  rm -rf "$work"
}
trap finish EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet aiohttp
cargo build --quiet --example w3c_service
target=${CARGO_TARGET_DIR:-target}
"$target/debug/examples/w3c_service" >"$work/service" &
service=$!
for _ in $(seq 100); do
  url=$(sed -n 's/^listening on //p' "$work/service")
  [ -z "$url" ] || break
  sleep 0.1
done
: "${url:?the service does not listen}"

failed=0
for strict in 1 2; do
  for spec in 1 2; do
    printf 'strictness %s, level %s: ' "$strict" "$spec"
    if (cd "$suite" && STRICT_LEVEL=$strict SPEC_LEVEL=$spec \
      "$work/venv/bin/python" test.py "$url/test") >"$work/log" 2>&1; then
      printf '%s, %s\n' "$(grep -o 'Ran [0-9]* tests' "$work/log")" "$(tail -n 1 "$work/log")"
    else
      failed=1
      printf 'failed\n'
      cat "$work/log"
    fi
  done
done
exit $failed
