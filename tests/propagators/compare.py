"""Exchanges contexts with the propagators of others, both ways: OpenTelemetry's and Datadog's.

    python3 -m venv target/propagators
    target/propagators/bin/pip install opentelemetry-sdk opentelemetry-propagator-b3 \
        opentelemetry-propagator-jaeger opentelemetry-propagator-aws-xray ddtrace
    cargo build -p traced-core --example propagate
    target/propagators/bin/python tests/propagators/compare.py target/debug/examples/propagate
"""

import json
import os
import random
import subprocess
import sys

CONTEXTS = 500
# What they write that no text asks for, see the table of differences in the specification sheet:
# a space in baggage becomes a plus, which they read as a space in turn.
VALUES = "abcXYZ019!#$&'()*-./:<=>?@[]^_`{|}~%\",;\\éß漢💼"


def main(program):
    ours = Ours(program)
    failed = 0
    for name, theirs in opentelemetry_formats().items():
        failed += compare(ours, name, theirs)
    # Their tracer reads the style from the environment, once.
    for style in ["datadog", "tracecontext", "b3", "b3multi"]:
        environment = {
            **os.environ,
            "DD_TRACE_PROPAGATION_STYLE": style,
            "DD_TRACE_ENABLED": "false",
            "DD_INSTRUMENTATION_TELEMETRY_ENABLED": "false",
            "DD_REMOTE_CONFIGURATION_ENABLED": "false",
        }
        child = [sys.executable, __file__, program, style]
        failed += subprocess.run(child, env=environment, check=False).returncode
    return failed


def compare(ours, name, theirs):
    rng = random.Random(name)
    wrong = {"read": 0, "written": 0}
    for _ in range(CONTEXTS):
        facts = theirs.context(rng)
        found = ours.ask(format=theirs.format, headers=list(theirs.inject(facts).items()))
        wrong["read"] += not agrees(name, "their headers, our reading", facts, found)
        headers = dict(ours.ask(format=theirs.format, context=facts))
        found = theirs.extract(headers)
        wrong["written"] += not agrees(name, "our headers, their reading", facts, found)
    print(
        f"{name}: {CONTEXTS - wrong['read']} of {CONTEXTS} read as sent,"
        f" {CONTEXTS - wrong['written']} of {CONTEXTS} written as read"
    )
    return int(any(wrong.values()))


def agrees(name, way, facts, found):
    for key, expected in facts.items():
        got = found.get(key)
        if isinstance(expected, list):
            expected, got = (sorted(map(tuple, pairs or [])) for pairs in (expected, got))
        if got != expected:
            print(f"{name}: {way}: {key} is {got!r}, not {expected!r}", file=sys.stderr)
            return False
    return True


class Ours:
    def __init__(self, program):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([program], stdin=pipe, stdout=pipe, encoding="utf-8")

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def ids(rng):
    bits = rng.choice([64, 128, 128])
    return {
        "trace_id": f"{rng.randrange(1, 2**bits):032x}",
        "span_id": f"{rng.randrange(1, 2**64):016x}",
        "sampled": rng.random() < 0.5,
    }


def pairs(rng, most, keys, values):
    def text(characters):
        return "".join(rng.choices(characters, k=rng.randrange(1, 9)))

    return list({text(keys): text(values) for _ in range(rng.randrange(most))}.items())


class OpenTelemetry:
    def __init__(self, format, propagator, *more):
        self.format = format
        self.propagator = propagator
        self.more = more

    def context(self, rng):
        facts = {} if self.format == "baggage" else ids(rng)
        if "state" in self.more:
            facts["state"] = pairs(rng, 9, "abcxyz", "abcXYZ019:;/@")
        if "baggage" in self.more:
            facts["baggage"] = pairs(rng, 9, "abcxyz", VALUES)
        return facts

    def inject(self, facts):
        from opentelemetry import baggage, trace
        from opentelemetry.context import Context

        context = Context()
        if "trace_id" in facts:
            span = trace.SpanContext(
                int(facts["trace_id"], 16),
                int(facts["span_id"], 16),
                is_remote=False,
                trace_flags=trace.TraceFlags(int(facts["sampled"])),
                trace_state=trace.TraceState(facts.get("state", [])),
            )
            # A span of their SDK, since some of their formats look into it.
            context = trace.set_span_in_context(trace.NonRecordingSpan(span), context)
        for key, value in facts.get("baggage", []):
            context = baggage.set_baggage(key, value, context)
        headers = {}
        self.propagator.inject(headers, context)
        return headers

    def extract(self, headers):
        from opentelemetry import baggage, trace
        from opentelemetry.context import Context

        # A dictionary knows case, HTTP does not.
        names = {name.lower(): name for name in self.propagator.fields}
        headers = {names.get(name, name): value for name, value in headers.items()}
        context = self.propagator.extract(headers, Context())
        span = trace.get_current_span(context).get_span_context()
        return {
            "trace_id": f"{span.trace_id:032x}",
            "span_id": f"{span.span_id:016x}",
            "sampled": span.trace_flags.sampled,
            "state": list(span.trace_state.items()),
            "baggage": list(baggage.get_all(context).items()),
        }


def opentelemetry_formats():
    from opentelemetry.baggage.propagation import W3CBaggagePropagator
    from opentelemetry.propagators.aws import AwsXRayPropagator
    from opentelemetry.propagators.b3 import B3MultiFormat, B3SingleFormat
    from opentelemetry.propagators.jaeger import JaegerPropagator
    from opentelemetry.trace.propagation import tracecontext

    w3c = tracecontext.TraceContextTextMapPropagator()
    return {
        "opentelemetry tracecontext": OpenTelemetry("tracecontext", w3c, "state"),
        "opentelemetry baggage": OpenTelemetry("baggage", W3CBaggagePropagator(), "baggage"),
        "opentelemetry b3": OpenTelemetry("b3", B3SingleFormat()),
        "opentelemetry b3multi": OpenTelemetry("b3multi", B3MultiFormat()),
        "opentelemetry jaeger": OpenTelemetry("jaeger", JaegerPropagator(), "baggage"),
        "opentelemetry xray": OpenTelemetry("xray", AwsXRayPropagator()),
    }


class Datadog:
    def __init__(self, style):
        self.style = style
        self.format = f"dd {style}"
        self.knows_all = style in ("datadog", "tracecontext")

    def context(self, rng):
        facts = ids(rng)
        if int(facts["trace_id"], 16) % 2**64 == 0:
            return self.context(rng)
        if not self.knows_all:
            return facts
        facts["priority"] = rng.choice([1, 2] if facts["sampled"] else [-1, 0])
        facts["origin"] = rng.choice([None, "rum", "synthetics", "a=b"])
        facts["tags"] = [["_dd.p." + name, value] for name, value in pairs(rng, 4, "xyz", "aZ9-=.")]
        return facts

    def inject(self, facts):
        from ddtrace.propagation.http import HTTPPropagator
        from ddtrace.trace import Context

        context = Context(
            trace_id=int(facts["trace_id"], 16),
            span_id=int(facts["span_id"], 16),
            sampling_priority=facts.get("priority", int(facts["sampled"])),
            dd_origin=facts.get("origin"),
            meta=dict(facts.get("tags", [])),
        )
        headers = {}
        HTTPPropagator.inject(context, headers)
        return headers

    def extract(self, headers):
        from ddtrace.propagation.http import HTTPPropagator

        context = HTTPPropagator.extract(headers)
        tags = [
            (name, value)
            for name, value in context._meta.items()
            if name.startswith("_dd.p.") and name != "_dd.p.tid"
        ]
        return {
            "trace_id": f"{context.trace_id or 0:032x}",
            "span_id": f"{context.span_id or 0:016x}",
            "sampled": (context.sampling_priority or 0) > 0,
            "priority": context.sampling_priority,
            "origin": context.dd_origin,
            "tags": tags,
        }


if __name__ == "__main__":
    if len(sys.argv) == 3:
        style = sys.argv[2]
        sys.exit(compare(Ours(sys.argv[1]), f"ddtrace {style}", Datadog(style)))
    sys.exit(main(sys.argv[1]))
