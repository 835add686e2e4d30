"""Runs `emit` against receivers written by others, and compares what arrived with what it makes.

Called by tests/backends/run, which sees to the packages and the program.
"""

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jsonschema
import thriftpy2
from thriftpy2.protocol import TBinaryProtocol, TCompactProtocol
from thriftpy2.thrift import TMessageType
from thriftpy2.transport import TMemoryBuffer

from encrypted import Encrypted

HERE = Path(__file__).parent
BEGIN = 1_700_000_000_000_000  # microseconds
LOCAL, REMOTE = 0x4BF92F3577B34DA6A3CE929D0E0E4736, 0xCAFE

# What emit says it makes: trace, parent, start and duration in microseconds, kind, whether it failed.
EXPECTED = {
    "Orders.create": (LOCAL, None, 0, 25_000, "server", False),
    "Orders.price": (LOCAL, "Orders.create", 1_000, 3_500, "internal", False),
    "Payments.charge": (LOCAL, "Orders.create", 5_000, 10_250, "client", True),
    "Orders.publish": (LOCAL, "Orders.create", 16_000, 1_000, "producer", False),
    "Orders.consume": (LOCAL, "Orders.publish", 20_000, 4_999, "consumer", False),
    "Orders.status": (REMOTE, "elsewhere", 30_000, 1, "server", False),
}


def main(program):
    agent = Agent()
    with Capture() as capture, agent:
        checks = {
            "otlp": lambda: otlp_over_http(program, agent, agent.otlp_url),
            "otlp, gzip": lambda: otlp_over_http(
                program, agent, agent.otlp_url, OTEL_EXPORTER_OTLP_COMPRESSION="gzip"
            ),
            "otlp, json": lambda: otlp_over_http(
                program, agent, agent.otlp_url, OTEL_EXPORTER_OTLP_PROTOCOL="http/json"
            ),
            "otlp, grpc": lambda: otlp_by_grpc(program, agent, agent.grpc_url),
            "otlp, tls": lambda: otlp_by_tls(program, agent, agent.otlp_url, otlp_over_http),
            "otlp, grpc, tls": lambda: otlp_by_tls(program, agent, agent.grpc_url, otlp_by_grpc),
            "file": lambda: file(program),
            "datadog": lambda: datadog(program, agent, agent.url),
            "datadog, socket": lambda: datadog(program, agent, f"unix://{agent.socket}"),
            "zipkin": lambda: zipkin(program, capture),
            "jaeger": lambda: jaeger(program, capture),
            "jaeger-compact": lambda: jaeger_datagrams(program, "compact"),
            "jaeger-binary": lambda: jaeger_datagrams(program, "binary"),
        }
        failed = 0
        for name, check in checks.items():
            wrong = compare(check())
            failed += bool(wrong)
            print(f"{name}: {'; '.join(wrong) or 'all spans as they were made'}", flush=True)
    return failed


def emit(program, backend, **variables):
    """Sends the trace, and fails unless the program says that nothing was lost."""
    mine = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    done = subprocess.run(
        [program],
        env={**mine, "TRACE_BACKEND": backend, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{backend}: {done.stdout}{done.stderr}"
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["exported"] == len(EXPECTED) and report["lost"] == 0, report


def compare(spans):
    """Returns what differs between the spans that arrived and those that are made."""
    wrong = []
    names = {span["id"]: span["name"] for span in spans}
    if sorted(names.values()) != sorted(EXPECTED) or len(spans) != len(EXPECTED):
        return [f"arrived: {sorted(names.values())}"]
    for span in spans:
        trace, parent, start, duration, kind, has_failed = EXPECTED[span["name"]]
        found = span["parent"] and names.get(span["parent"], "elsewhere")
        facts = {
            "trace": (span["trace"], trace),
            "parent": (found, parent),
            "start": (span["start"] - BEGIN, start),
            "duration": (span["duration"], duration),
            "kind": (span["kind"], kind),
            "error": (span["error"], has_failed),
        }
        for fact, (got, wanted) in facts.items():
            if got != wanted:
                wrong.append(f"{span['name']}: {fact} {got!r} in place of {wanted!r}")
    told = {span["name"]: span["told"] for span in spans}
    for name, texts in TOLD.items():
        for text in texts:
            if text not in told[name]:
                wrong.append(f"{name}: {text!r} is missing")
    return wrong


# Texts that each back end must have in some place of the span.
TOLD = {
    "Payments.charge": ["payment refused", "card declined", "insufficient funds"],
    "Orders.price": ["list price", "Price.found", "Zoë 訂單 💼", "0123456789" * 1000],
}


def datadog(program, agent, url):
    agent.clear()
    emit(program, "datadog", DD_TRACE_AGENT_URL=url)
    # Another status, with the failures in its body, if there are any.
    agent.get("/test/trace_check/failures")
    spans = []
    for chunk in json.loads(agent.get("/test/session/traces")):
        head = chunk[0]
        assert head["metrics"]["_sampling_priority_v1"] == 1, head
        # The high half is on the first span alone.
        high = int(head["meta"].get("_dd.p.tid", "0"), 16)
        for span in chunk:
            trace = high << 64 | span["trace_id"]
            assert span["meta"]["otel.trace_id"] == f"{trace:032x}", span
            spans.append(
                {
                    "trace": trace,
                    "id": span["span_id"],
                    "parent": span.get("parent_id") or None,
                    "name": name_of(span),
                    "start": span["start"] // 1000,
                    "duration": span["duration"] // 1000,
                    "kind": span["meta"]["span.kind"],
                    "error": bool(span.get("error")),
                    "told": json.dumps(span, ensure_ascii=False),
                }
            )
    return spans


def name_of(span):
    """Datadog has a resource in place of a span's name; ids tell which is which."""
    by_number = dict(enumerate(EXPECTED, start=1))
    return by_number[span["span_id"] & 0xFF]


def otlp_over_http(program, agent, url, **variables):
    agent.clear()
    emit(program, "otlp", OTEL_EXPORTER_OTLP_ENDPOINT=url, **variables)
    with urllib.request.urlopen(f"{agent.otlp_url}/test/session/traces", timeout=10) as answer:
        requests = json.load(answer)
    return of_otlp(requests) if "resource_spans" in requests[0] else of_otlp_json(requests)


def otlp_by_grpc(program, agent, url, **variables):
    variables["OTEL_EXPORTER_OTLP_COMPRESSION"] = "gzip"
    return otlp_over_http(program, agent, url, OTEL_EXPORTER_OTLP_PROTOCOL="grpc", **variables)


def otlp_by_tls(program, agent, url, send):
    with Encrypted(int(url.rsplit(":", 1)[1])) as server:
        return send(program, agent, server.url, **server.variables())


def file(program):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "traces.jsonl"
        emit(program, "file", TRACE_FILE=str(path))
        return of_otlp_json(list(map(json.loads, path.read_text().splitlines())))


def of_otlp(requests):
    """What came as protobuf, as the agent shows it."""
    spans = [
        span
        for request in requests
        for resource in request["resource_spans"]
        for scope in resource["scope_spans"]
        for span in scope["spans"]
    ]
    return [
        {
            "trace": number(span["trace_id"]),
            "id": number(span["span_id"]),
            "parent": number(span["parent_span_id"]) if span.get("parent_span_id") else None,
            "name": span["name"],
            "start": int(span["start_time_unix_nano"]) // 1000,
            "duration": (int(span["end_time_unix_nano"]) - int(span["start_time_unix_nano"])) // 1000,
            "kind": span["kind"].removeprefix("SPAN_KIND_").lower(),
            "error": span.get("status", {}).get("code") == "STATUS_CODE_ERROR",
            "told": json.dumps(span, ensure_ascii=False),
        }
        for span in spans
    ]


def of_otlp_json(requests):
    """What came as JSON, which the agent keeps as it is."""
    spans = [
        span
        for request in requests
        for resource in request["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]
    kinds = [None, "internal", "server", "client", "producer", "consumer"]
    return [
        {
            "trace": int(span["traceId"], 16),
            "id": int(span["spanId"], 16),
            "parent": int(span["parentSpanId"], 16) if "parentSpanId" in span else None,
            "name": span["name"],
            "start": int(span["startTimeUnixNano"]) // 1000,
            "duration": (int(span["endTimeUnixNano"]) - int(span["startTimeUnixNano"])) // 1000,
            "kind": kinds[span["kind"]],
            "error": span.get("status", {}).get("code") == 2,
            "told": json.dumps(span, ensure_ascii=False),
        }
        for span in spans
    ]


def number(text):
    """The agent shows bytes as base64."""
    return int.from_bytes(base64.b64decode(text), "big")


def zipkin(program, capture):
    capture.clear()
    emit(program, "zipkin", OTEL_EXPORTER_ZIPKIN_ENDPOINT=f"{capture.url}/api/v2/spans")
    (headers, body), = capture.received["/api/v2/spans"]
    assert headers["content-type"] == "application/json" and headers["b3"] == "0", headers
    sent = json.loads(body)
    jsonschema.validate(sent, json.loads((HERE / "zipkin.schema.json").read_text()))
    return [
        {
            "trace": int(span["traceId"], 16),
            "id": int(span["id"], 16),
            "parent": int(span["parentId"], 16) if "parentId" in span else None,
            "name": span["name"],
            "start": span["timestamp"],
            "duration": span["duration"],
            "kind": span.get("kind", "INTERNAL").lower(),
            "error": "error" in span.get("tags", {}),
            "told": all_texts(span),
        }
        for span in sent
    ]


def all_texts(value):
    """All texts in a JSON value, as they are."""
    if isinstance(value, dict):
        return " ".join(f"{name} {all_texts(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return " ".join(map(all_texts, value))
    return str(value)


def jaeger(program, capture):
    capture.clear()
    emit(program, "jaeger", TRACE_JAEGER_ENDPOINT=capture.url)
    (headers, body), = capture.received["/api/traces"]
    assert headers["content-type"] == "application/x-thrift", headers
    batch = IDL.Batch()
    batch.read(TBinaryProtocol(TMemoryBuffer(body)))
    return list(map(of_jaeger, batch.spans))


def jaeger_datagrams(program, protocol):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(20)
        emit(
            program,
            f"jaeger-{protocol}",
            OTEL_EXPORTER_JAEGER_AGENT_HOST="127.0.0.1",
            OTEL_EXPORTER_JAEGER_AGENT_PORT=str(receiver.getsockname()[1]),
        )
        spans = []
        while len(spans) < len(EXPECTED):
            datagram = receiver.recv(65_535)
            assert len(datagram) <= 65_000, len(datagram)
            read = {"compact": TCompactProtocol, "binary": TBinaryProtocol}[protocol]
            call = read(TMemoryBuffer(datagram))
            name, kind, _ = call.read_message_begin()
            assert (name, kind) in [
                ("emitBatch", TMessageType.ONEWAY),
                ("emitBatch", TMessageType.CALL),
            ], (name, kind)
            arguments = IDL.Agent.emitBatch_args()
            arguments.read(call)
            spans += map(of_jaeger, arguments.batch.spans)
        return spans


def of_jaeger(span):
    tags = {tag.key: tag for tag in span.tags or []}
    references = [
        reference
        for reference in span.references or []
        if reference.refType == IDL.SpanRefType.CHILD_OF
    ]
    parent = span.parentSpanId or (references[0].spanId if references else 0)
    unsigned = lambda number: number & (1 << 64) - 1
    return {
        "trace": unsigned(span.traceIdHigh) << 64 | unsigned(span.traceIdLow),
        "id": unsigned(span.spanId),
        "parent": unsigned(parent) or None,
        "name": span.operationName,
        "start": span.startTime,
        "duration": span.duration,
        "kind": tags["span.kind"].vStr if "span.kind" in tags else "internal",
        "error": "error" in tags and tags["error"].vBool,
        "told": str(span),
    }


IDL = thriftpy2.load(str(HERE / "jaeger.thrift"), module_name="jaeger_thrift")


class Agent:
    """Datadog's test agent, which refuses what a tracer must not send."""

    def __enter__(self):
        self.place = tempfile.TemporaryDirectory()
        self.socket = f"{self.place.name}/apm.socket"
        ports = free_ports(4)
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.otlp_url = f"http://127.0.0.1:{ports[1]}"
        self.grpc_url = f"http://127.0.0.1:{ports[2]}"
        options = ["--port", "--otlp-http-port", "--otlp-grpc-port", "--web-ui-port"]
        arguments = [text for pair in zip(options, map(str, ports)) for text in pair]
        command = Path(sys.executable).parent / "ddapm-test-agent"
        self.process = subprocess.Popen(
            [command, *arguments, "--trace-uds-socket", self.socket],
            env={**os.environ, "ENABLED_CHECKS": CHECKS},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                self.get("/info")
                return self
            except OSError:
                if time.monotonic() > deadline:
                    sys.exit("Datadog's test agent does not answer")
                time.sleep(0.2)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.place.cleanup()

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return answer.read().decode()

    def clear(self):
        self.get("/test/session/clear")


CHECKS = ",".join(
    [
        "trace_count_header",
        "meta_tracer_version_header",
        "trace_content_length",
        "trace_peer_service",
        "meta_events_is_valid_json",
        "trace_dd_service",
    ]
)


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


class Capture:
    """Takes whatever comes by HTTP, by path."""

    def __enter__(self):
        self.received = {}
        received = self.received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                received.setdefault(self.path, []).append((headers, body))
                self.send_response(202)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()

    def clear(self):
        self.received.clear()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
