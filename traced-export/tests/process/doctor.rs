//! What is told of a way that is broken: each break is a real one, and the text names what to change.

use std::net::TcpListener;

use traced_core::Guard;
use traced_core::Parent;
use traced_core::Span;

use crate::SITE;
use crate::run;
use crate::server::Answer;
use crate::server::Server;

/// Set for a program that traces nothing.
pub(crate) const IDLE: &str = "TRACED_TEST_IS_IDLE";
/// Set for a program that ends without a shutdown.
pub(crate) const ABRUPT: &str = "TRACED_TEST_ENDS_ABRUPTLY";

pub(crate) fn abrupt(guard: Guard) {
    for _ in 0..5 {
        Span::start(&SITE, Parent::Current).end();
    }
    std::mem::forget(guard);
    std::process::exit(0);
}

/// What the doctor says of a program with these variables.
fn said(variables: &[(&str, &str)]) -> String {
    let text = run(&[&[("TRACE_DOCTOR", "1")], variables].concat());
    assert!(text.contains("traced: doctor: "), "{text}");
    text
}

fn status(status: u16) -> Server {
    Server::always(Answer::Status(status, "", Vec::new()))
}

#[test]
fn a_way_that_is_whole() {
    let server = Server::start([]);
    let text = said(&[("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint())]);
    assert!(!text.contains("broken"), "{text}");
    let address = format!("{}/v1/traces", server.endpoint());
    let line = format!("doctor: ok     otlp: {address} has taken the span of trace ");
    assert!(text.contains(&line), "{text}");
    assert!(text.contains("keeps 1000 of 1000 traces"), "{text}");
    // One span of the doctor's own, and those of the program.
    assert_eq!(server.taken().len(), 1 + 5);
}

#[test]
fn breaks_between_here_and_the_collector() {
    let (missing, forbidden) = (status(404), status(401));
    let (plain, other) = (Server::start([]), Server::always(Answer::NoHttp));
    let encrypted = plain.endpoint().replace("http://", "https://");
    let asks = status(407).endpoint();
    // (endpoint, another variable, what the text names)
    let cases = [
        (missing.endpoint(), ("", ""), "/v1/traces appended"),
        (forbidden.endpoint(), ("", ""), "OTEL_EXPORTER_OTLP_HEADERS"),
        (
            other.endpoint(),
            ("", ""),
            "is that the port in OTEL_EXPORTER_OTLP_ENDPOINT?",
        ),
        #[cfg(feature = "tls")]
        (encrypted, ("", ""), "is http:// meant?"),
        #[cfg(feature = "grpc")]
        (
            plain.endpoint(),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        ),
        (
            "http://collector.test:4318".to_owned(),
            ("HTTP_PROXY", &*asks),
            "HTTP_PROXY names the proxy",
        ),
        (
            "http://nowhere.invalid:4318".to_owned(),
            ("", ""),
            "OTEL_EXPORTER_OTLP_ENDPOINT says where to send",
        ),
        (
            "collector:4318".to_owned(),
            ("", ""),
            "such as http://localhost:4318",
        ),
    ];
    for (endpoint, other, part) in cases {
        let text = said(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "1000"),
            other,
        ]);
        let broken: Vec<_> = text
            .lines()
            .filter(|line| line.contains("doctor: broken"))
            .collect();
        assert!(
            broken.iter().any(|line| line.contains(part)),
            "{part}: {text}"
        );
    }
    #[cfg(not(feature = "tls"))]
    drop(encrypted);
}

/// Of a Jaeger in a container that has other ports published than the one that is meant.
#[cfg(target_os = "linux")]
#[test]
fn other_ports_that_are_open() {
    // An address of this machine's that nobody else uses.
    let _others = [14268, 16686].map(|port| TcpListener::bind(("127.7.7.7", port)).unwrap());
    let text = said(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.7.7.7:4318"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "500"),
    ]);
    for part in [
        "refused",
        "port 14268 is open: Jaeger's own collector, for TRACE_BACKEND=jaeger",
        "port 16686 is open: Jaeger's user interface, which takes no spans",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_sampler_that_keeps_nothing() {
    let server = Server::start([]);
    let endpoint = server.endpoint();
    // (variable, value, what the text names)
    for (variable, value, part) in [
        (
            "OTEL_TRACES_SAMPLER",
            "always_off",
            "OTEL_TRACES_SAMPLER=parentbased_always_on keeps all",
        ),
        ("TRACE_SAMPLE_RATE", "0", "TRACE_SAMPLE_RATE=1 keeps all"),
        (
            "DD_TRACE_SAMPLE_RATE",
            "0",
            "DD_TRACE_SAMPLE_RATE=1 keeps all",
        ),
    ] {
        let text = said(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
            (variable, value),
        ]);
        assert!(text.contains("broken sampler: "), "{text}");
        assert!(
            text.contains("keeps 0 of 1000 traces") && text.contains(part),
            "{text}"
        );
        // The way behind it is whole all the same.
        assert!(text.contains("ok     otlp: "), "{text}");
    }
}

#[test]
fn switches_that_leave_nothing() {
    let off = said(&[("OTEL_SDK_DISABLED", "true"), ("TRACE_BACKEND", "none")]);
    assert!(
        off.contains("broken tracing: OTEL_SDK_DISABLED switches it off"),
        "{off}"
    );
    assert!(
        off.contains("broken back ends: spans go nowhere: TRACE_BACKEND=none"),
        "{off}"
    );
}

#[test]
fn a_program_that_traces_nothing() {
    let server = Server::start([]);
    let text = said(&[
        (IDLE, "1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
    ]);
    assert!(
        text.contains("no span was made between the start of tracing and its end"),
        "{text}"
    );
    assert!(
        text.contains("`let _ = traced::init!()` drops it at once"),
        "{text}"
    );
}

#[test]
fn a_program_that_ends_before_its_spans_are_sent() {
    let server = Server::start([]);
    let text = said(&[
        (ABRUPT, "1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
    ]);
    assert!(
        text.contains("the program ends, and 5 spans were not sent: keep what"),
        "{text}"
    );
    // Told to those alone who ask.
    let text = run(&[
        (ABRUPT, "1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
    ]);
    assert_eq!(text, "");
}
