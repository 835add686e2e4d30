//! Servers that listen beside the one that is missing.

use std::net::TcpStream;
use std::net::ToSocketAddrs as _;
use std::thread;
use std::time::Duration;

/// Tells which well-known servers listen on this host, if none does at the port that was meant.
pub(super) fn others(host: &str, port: u16) -> Option<String> {
    if listens(host, port) {
        return None;
    }
    let looks = KNOWN.map(|(port, what)| {
        let host = host.to_owned();
        (port, what, thread::spawn(move || listens(&host, port)))
    });
    let found = looks.into_iter().filter_map(|(port, what, look)| {
        let is_there = look.join().unwrap_or(false);
        is_there.then(|| format!("port {port} is open: {what}"))
    });
    let found: Vec<_> = found.collect();
    (!found.is_empty()).then(|| format!("; on the same host {}", found.join("; ")))
}

fn listens(host: &str, port: u16) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let Ok(addresses) = (host, port).to_socket_addrs() else {
        return false;
    };
    let mut addresses = addresses.take(MOST_ADDRESSES);
    addresses.any(|address| TcpStream::connect_timeout(&address, PATIENCE).is_ok())
}

/// Ports, and how spans get to what listens there.
const KNOWN: [(u16, &str); 6] = [
    (
        4317,
        "OTLP by gRPC, for OTEL_EXPORTER_OTLP_PROTOCOL=grpc with that port in \
         OTEL_EXPORTER_OTLP_ENDPOINT",
    ),
    (
        4318,
        "OTLP over HTTP, for OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf with that port in \
         OTEL_EXPORTER_OTLP_ENDPOINT",
    ),
    (14268, "Jaeger's own collector, for TRACE_BACKEND=jaeger"),
    (
        16686,
        "Jaeger's user interface, which takes no spans; a Jaeger in a container takes OTLP where its \
         ports 4317 and 4318 are published",
    ),
    (9411, "Zipkin, for TRACE_BACKEND=zipkin"),
    (8126, "Datadog's agent, for TRACE_BACKEND=datadog"),
];

const PATIENCE: Duration = Duration::from_millis(300);
const MOST_ADDRESSES: usize = 4;
