//! A whole program: its variables, its spans, and what it says on stderr.
//!
//! The program is this file again, run with a variable that tells it to be one.
#![cfg(feature = "otlp")]
// Helpers live outside #[test], where clippy.toml does not reach.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[cfg(feature = "cloud")]
mod clouds;
mod doctor;
mod endless;
#[cfg(feature = "toml")]
mod file;
#[cfg(unix)]
mod forked;
#[cfg(feature = "spool")]
mod kept;
mod proxy;
#[cfg(all(feature = "reload", unix))]
mod reloaded;
#[cfg(feature = "jaeger")]
mod remote;
#[path = "../otlp/server.rs"]
#[expect(dead_code, reason = "the other tests need more of it")]
mod server;
#[cfg(unix)]
mod signalled;
#[cfg(feature = "tls")]
mod tls;
mod vectors;

use std::process::Command;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use prost::Message as _;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_export::App;
use traced_export::Config;
use traced_export::install;

use crate::server::Answer;
use crate::server::Server;

static SITE: Site = traced_core::site!(Name::Literal("Program.run"), SpanKind::Internal);

/// Does nothing unless it is the program.
#[test]
fn program() {
    let has = |mark| std::env::vars_os().any(|(name, _)| name == mark);
    if !has(MARK) {
        return;
    }
    if has(vectors::MARK) {
        return vectors::program();
    }
    let app = App {
        name: "program",
        version: "1.2.3",
    };
    #[cfg(all(feature = "spool", unix))]
    if has(kept::FULL) {
        kept::have_no_room();
    }
    let guard = match install(&Config::from_process(), app) {
        Ok(guard) => guard,
        Err(error) => {
            eprintln!("Error: {error:?}");
            return;
        }
    };
    #[cfg(unix)]
    if has(forked::MARK) {
        return forked::program(&guard);
    }
    if has(doctor::IDLE) {
        return;
    }
    if has(doctor::ABRUPT) {
        return doctor::abrupt(guard);
    }
    #[cfg(unix)]
    if has(signalled::MARK) {
        return signalled::program(&guard);
    }
    if has(endless::MARK) {
        return endless::program(&guard, || {
            #[cfg(feature = "spool")]
            if has(kept::TELLS) {
                kept::tell(&guard);
            }
        });
    }
    for _ in 0..5 {
        Span::start(&SITE, Parent::Current).end();
        // Each one in a request of its own.
        let _ = guard.flush_within(Duration::from_secs(2));
    }
    drop(guard);
}

/// Runs the program with these variables alone; returns what it says on stderr.
fn run(variables: &[(&str, &str)]) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(MARK, "1")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn spans_arrive_with_their_resource_and_nothing_is_said() {
    let server = Server::start([]);
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
        ("OTEL_RESOURCE_ATTRIBUTES", "team=orders"),
    ]);
    assert_eq!(said, "");
    assert_eq!(server.taken().len(), 5);
    let body = server.received().remove(0).body;
    let request = ExportTraceServiceRequest::decode(&*body).unwrap();
    let resource = request
        .resource_spans
        .into_iter()
        .next()
        .unwrap()
        .resource
        .unwrap();
    let text = |key: &str| {
        let found = resource
            .attributes
            .iter()
            .find(|attribute| attribute.key == key)?;
        match found.value.clone()?.value? {
            Value::StringValue(text) => Some(text),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(text("service.name").as_deref(), Some("program"));
    assert_eq!(text("service.version").as_deref(), Some("1.2.3"));
    assert_eq!(text("team").as_deref(), Some("orders"));
    assert_eq!(text("telemetry.sdk.language").as_deref(), Some("rust"));
}

#[test]
fn each_bad_value_is_told_once_and_no_secret_with_it() {
    let server = Server::start([]);
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
        ("OTEL_EXPORTER_OTLP_HEADERS", "api key=s3cret,s3cret"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s"),
        ("OTEL_TRACE_SAMPLER", "always_off"),
    ]);
    assert_eq!(server.taken().len(), 5);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert!(
        lines.iter().all(|line| line.starts_with("traced: OTEL_")),
        "{said}"
    );
    assert_eq!(
        said.matches("OTEL_EXPORTER_OTLP_HEADERS").count(),
        2,
        "{said}"
    );
    assert!(
        said.contains("OTEL_EXPORTER_OTLP_TIMEOUT=\"10s\" ignored: expected"),
        "{said}"
    );
    assert!(said.contains("did you mean OTEL_TRACES_SAMPLER?"), "{said}");
    assert!(!said.contains("s3cret"), "{said}");
}

#[test]
fn a_collector_that_refuses_is_told_of_once_and_the_loss_at_the_end() {
    let server = Server::always(Answer::Status(401, "", Vec::new()));
    let said = run(&[("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint())]);
    let about = |what: &str| said.lines().filter(|line| line.contains(what)).count();
    assert_eq!(about("traced: otlp: http://127.0.0.1"), 1, "{said}");
    assert_eq!(about("spans dropped (export_failed)"), 1, "{said}");
    assert_eq!(about("traced: 5 of 5 spans were lost"), 1, "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(
        said.contains("401") && said.contains("OTEL_EXPORTER_OTLP_HEADERS"),
        "{said}"
    );
}

#[test]
fn an_endpoint_that_is_none_is_an_error_at_the_start() {
    let said = run(&[(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "me:s3cret@collector:4318",
    )]);
    assert_eq!(
        said,
        "Error: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=\"…@collector:4318\": expected a URL such as \
         http://localhost:4318, but there is no http:// or https:// in front\n"
    );
}

#[cfg(unix)]
#[test]
fn a_value_that_is_no_text_is_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(MARK, "1")
        .env("TRACE_BACKEND", "none")
        .env("OTEL_SERVICE_NAME", OsStr::from_bytes(b"\xff"))
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "traced: OTEL_SERVICE_NAME ignored: its value is not UTF-8\n"
    );
}

const MARK: &str = "TRACED_TEST_IS_THE_PROGRAM";
