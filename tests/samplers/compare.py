"""Compares decisions about traces with those of OpenTelemetry's and Datadog's libraries for Python.

    target/propagators/bin/python tests/samplers/compare.py target/debug/examples/decide

(needs opentelemetry-sdk and ddtrace, as tests/propagators/compare.py does, and the program built with
`cargo build -p traced-core --example decide`).
"""

import json
import random
import subprocess
import sys

from ddtrace._trace.sampler import RateSampler
from opentelemetry.sdk.trace._sampling_experimental import (
    composable_traceid_ratio_based,
    composite_sampler,
)
from opentelemetry.sdk.trace.sampling import Decision, TraceIdRatioBased

TRACES = 20_000
RATES = [0.0, 0.0001, 0.001, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1.0]


class Span:
    def __init__(self, trace_id):
        self._trace_id_64bits = trace_id & (1 << 64) - 1


def of_opentelemetry(sampler):
    def decide(trace_id):
        result = sampler.should_sample(None, trace_id, "Job.run")
        return result.decision == Decision.RECORD_AND_SAMPLE

    return decide


def of_datadog(rate):
    sampler = RateSampler(rate)
    return lambda trace_id: sampler.sample(Span(trace_id))


OTHERS = {
    "traceidratio": lambda rate: of_opentelemetry(TraceIdRatioBased(rate)),
    "consistent": lambda rate: of_opentelemetry(
        composite_sampler(composable_traceid_ratio_based(rate))
    ),
    "datadog": of_datadog,
}


def main(program):
    chance = random.Random(7)
    ids = [chance.getrandbits(128) or 1 for _ in range(TRACES)]
    # Near the ends of the range, where rounding would show first.
    ids += [1, 2, (1 << 56) - 1, 1 << 56, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, (1 << 128) - 1]
    failed = 0
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ours:
        for name, make in OTHERS.items():
            different = kept = 0
            for rate in RATES:
                question = {"sampler": name, "rate": rate, "trace_ids": [f"{id:032x}" for id in ids]}
                ours.stdin.write(json.dumps(question) + "\n")
                ours.stdin.flush()
                answer = ours.stdout.readline().strip()
                decide = make(rate)
                theirs = "".join("1" if decide(id) else "0" for id in ids)
                assert len(answer) == len(ids), answer[:100]
                kept += theirs.count("1")
                different += sum(a != b for a, b in zip(answer, theirs))
            failed += bool(different)
            total = len(ids) * len(RATES)
            print(f"{name}: {total} decisions, {kept} kept, {different} different")
        ours.stdin.close()
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
