"""Runs the example against an OTLP receiver written by others: Datadog's test agent.

    python3 -m venv target/agent && target/agent/bin/pip install ddapm-test-agent
    cargo build --example servio
    target/agent/bin/python tests/receivers/datadog_test_agent.py target/debug/examples/servio
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter

VISITS = 12


def main(program):
    agent_ports = free_ports(4)
    endpoint = f"http://127.0.0.1:{agent_ports[1]}"
    agent = start_agent(agent_ports)
    try:
        wait_for(f"{endpoint}/test/session/traces")
        report = run(program, endpoint)
        spans = received(endpoint)
    finally:
        agent.terminate()
        agent.wait()
    check(spans, report)
    print(f"{len(spans)} spans in {VISITS} connected traces, none twice, as reported")


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def start_agent(ports):
    command = os.path.join(os.path.dirname(sys.executable), "ddapm-test-agent")
    options = ["--port", "--otlp-http-port", "--otlp-grpc-port", "--web-ui-port"]
    arguments = [text for pair in zip(options, map(str, ports)) for text in pair]
    return subprocess.Popen(
        [command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for(url):
    deadline = time.monotonic() + 30
    while True:
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            if time.monotonic() > deadline:
                sys.exit(f"the agent does not answer at {url}")
            time.sleep(0.2)


def run(program, endpoint):
    environment = dict(os.environ, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)
    done = subprocess.run(
        [program], env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=True
    )
    return done.stdout


def received(endpoint):
    with urllib.request.urlopen(f"{endpoint}/test/session/traces", timeout=10) as answer:
        requests = json.load(answer)
    return [
        span
        for request in requests
        for resource in request["resource_spans"]
        for scope in resource["scope_spans"]
        for span in scope["spans"]
    ]


def check(spans, report):
    identities = Counter((span["trace_id"], span["span_id"]) for span in spans)
    assert max(identities.values()) == 1, "a span arrived twice"
    roots = [span for span in spans if not span.get("parent_span_id")]
    assert len(roots) == VISITS, f"{len(roots)} roots"
    assert all(span["kind"] == "SPAN_KIND_SERVER" for span in roots), "a root is no SERVER span"
    for span in spans:
        parent = span.get("parent_span_id")
        assert not parent or (span["trace_id"], parent) in identities, f"parent missing: {span}"
    for word in ("started", "exported"):
        counted = re.findall(rf"(\d+) (?:spans )?{word}", report)
        assert counted and int(counted[-1]) == len(spans), f"{word}: {counted}, got {len(spans)}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
