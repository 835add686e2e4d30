#!/usr/bin/env bash
# Datadog's parametric tests against examples/conformance/parametric.rs, without containers.
#
#   git clone --depth 1 https://github.com/DataDog/system-tests
#   tests/conformance/parametric.sh system-tests [arguments of pytest]
#
# Runs the files about tracing, and prints how many tests of each file pass, of how many. All tests are
# run: those that other languages alone are expected to pass, and those of what this library leaves to
# others (remote configuration, files below /etc, profiling) are counted as failed. Needs Python 3 with
# venv, and PyPI.
set -euo pipefail
suite=$(cd "${1:?names no checkout of https://github.com/DataDog/system-tests}" && pwd)
shift
cd "$(dirname "$0")/../.."

venv=$PWD/target/parametric
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check ddapm-test-agent jsonschema msgpack \
  opentelemetry-api opentelemetry-proto pytest pytest-timeout pytest-xdist pyyaml requests retry \
  rfc3339-validator semantic-version
cargo build --quiet --example parametric --features full

files=()
for name in 128_bit_traceids config_consistency extract_behavior headers_b3 headers_b3multi headers_baggage \
  headers_datadog headers_none headers_opm headers_precedence headers_tracecontext headers_tracestate_dd \
  otel_api_interoperability otel_env_vars otel_span_methods otel_span_with_baggage otel_tracer \
  otel_tracestate_sampling parametric_endpoints partial_flushing sampling_delegation sampling_manual \
  sampling_span_tags span_events span_links span_sampling startup_logs trace_filters trace_sampling tracer; do
  files+=("tests/parametric/test_$name.py")
done
results=$venv/results.xml
here=$PWD
export PARAMETRIC_SUITE=$suite PARAMETRIC_AGENT=$venv/bin/ddapm-test-agent
export PARAMETRIC_CLIENT=${CARGO_TARGET_DIR:-$PWD/target}/debug/examples/parametric
export PYTHONPATH=$PWD/tests/conformance
cd "$suite"
# What fails is counted below.
"$venv/bin/python" -m pytest -p parametric_local -c /dev/null --rootdir "$suite" \
  --confcutdir "$suite/tests/parametric" -p no:cacheprovider -q --tb=no -n 4 --timeout 60 \
  --junit-xml="$results" "$@" "${files[@]}" || true
"$venv/bin/python" "$here/tests/conformance/parametric_counts.py" "$results"
