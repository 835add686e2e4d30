//! A file for what no variable says, and what is made of mistakes.

use std::io::Write as _;

use tempfile::NamedTempFile;

use crate::run;
use crate::server::Server;

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

#[test]
fn a_file_says_where_spans_go() {
    let server = Server::start([]);
    let text = format!(
        "[tracing]\notel_exporter_otlp_endpoint = \"{}\"",
        server.endpoint()
    );
    let file = file(&text);
    let said = run(&[("TRACE_CONFIG", file.path().to_str().unwrap())]);
    assert_eq!(said, "");
    assert_eq!(server.taken().len(), 5);
}

#[test]
fn a_file_that_is_not_there() {
    let server = Server::start([]);
    let said = run(&[
        ("TRACE_CONFIG", "/nowhere/traced.toml"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
    ]);
    assert!(
        said.contains("TRACE_CONFIG=\"/nowhere/traced.toml\" cannot be read"),
        "{said}"
    );
    assert_eq!(server.taken().len(), 5);
}

#[test]
fn mistakes_keep_a_strict_program_from_starting() {
    let server = Server::start([]);
    let file = file("[tracing]\ntrace_sample_rate = 2");
    let variables = [
        ("TRACE_CONFIG", file.path().to_str().unwrap()),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
        ("OTEL_TRACE_SAMPLER", "always_off"),
    ];
    let said = run(&variables);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert_eq!(server.taken().len(), 5);
    let said = run(&[&variables[..], &[("TRACE_STRICT", "1")]].concat());
    let begin = "Error: trace_sample_rate in the file=\"2\" ignored: expected a number";
    assert!(said.starts_with(begin), "{said}");
    assert!(
        said.contains("did you mean OTEL_TRACES_SAMPLER?; TRACE_STRICT lets nothing pass"),
        "{said}"
    );
    assert_eq!(server.taken().len(), 5);
}
