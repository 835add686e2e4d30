//! A program whose sampler is Jaeger's to set.

use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::MARK as PROGRAM;
use crate::endless;
use crate::server::Answer;
use crate::server::Server;

fn json(text: &str) -> Answer {
    let head = "content-type: application/json\r\n";
    Answer::Status(200, head, text.as_bytes().to_vec())
}

fn rate(rate: u8) -> Answer {
    json(&format!(
        r#"{{"strategyType":"PROBABILISTIC","probabilisticSampling":{{"samplingRate":{rate}}}}}"#
    ))
}

#[test]
fn what_jaeger_says_is_in_force() {
    let collector = Server::start([]);
    // Nothing of use at first; then all; then nothing.
    let mut script = vec![Answer::Status(503, "", Vec::new()), json("<html>")];
    script.extend(vec![rate(1); 10]);
    script.extend(vec![rate(0); 1000]);
    let jaeger = Server::start(script);
    let address = format!(
        "endpoint={}/sampling,pollingIntervalMs=100,initialSamplingRate=0",
        jaeger.endpoint()
    );
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PROGRAM, "1")
        .env(endless::MARK, "1")
        .env("OTEL_SERVICE_NAME", "orders & more")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
        .env("OTEL_TRACES_SAMPLER", "parentbased_jaeger_remote")
        .env("OTEL_TRACES_SAMPLER_ARG", address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let asked = || jaeger.received().len();
    let until = |is_so: &dyn Fn() -> bool| {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < Duration::from_secs(30));
            thread::sleep(Duration::from_millis(5));
        }
    };
    until(&|| asked() >= 2);
    assert!(collector.received().is_empty(), "nothing is kept at first");
    until(&|| !collector.received().is_empty());
    until(&|| asked() >= 14);
    // What was under way may still come.
    thread::sleep(Duration::from_millis(200));
    let before = collector.received().len();
    until(&|| asked() >= 18);
    assert_eq!(collector.received().len(), before);
    let request = &jaeger.received()[0];
    assert_eq!(
        request.line,
        "GET /sampling?service=orders%20%26%20more HTTP/1.1"
    );
    program.kill().unwrap();
    program.wait().unwrap();
}
