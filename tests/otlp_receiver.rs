//! The example platform as a program of its own, exporting to a real HTTP server that decodes OTLP
//! with the crate `opentelemetry-proto`.

#![cfg(not(feature = "disable"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use prost::Message;
use tokio::net::TcpListener;

/// How many requests the example sends when it is run without arguments.
const VISITS: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn every_span_arrives_once_in_connected_traces() {
    let receiver = Receiver::start(0).await;
    let output = servio(&[], receiver.endpoint()).await;
    assert!(output.status.success(), "{output:?}");

    let spans = receiver.spans();
    assert_eq!(reported(&output), Reported::all(spans.len()), "{output:?}");
    assert_eq!(receiver.services(), HashSet::from(["servio".to_owned()]));
    assert_connected(&spans, VISITS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_busy_at_first_gets_every_span_once() {
    let receiver = Receiver::start(2).await;
    let output = servio(&[], receiver.endpoint()).await;
    assert!(output.status.success(), "{output:?}");

    let spans = receiver.spans();
    assert_eq!(reported(&output), Reported::all(spans.len()), "{output:?}");
    assert_connected(&spans, VISITS);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_receiver_the_platform_serves_and_the_loss_is_told() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let output = servio(&[], format!("http://{closed}")).await;

    assert!(output.status.success(), "{output:?}");
    let answers = String::from_utf8_lossy(&output.stdout);
    assert_eq!(answers.matches("201 {").count(), 4, "{answers}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains(&closed.to_string()), "{told}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn serve_answers_until_ctrl_c_and_then_flushes() {
    use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};

    let receiver = Receiver::start(0).await;
    let command = command(&["serve"], &receiver.endpoint());
    let mut child = tokio::process::Command::from(command)
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert_ne!(
            stdout.read_line(&mut line).await.unwrap(),
            0,
            "no address was printed"
        );
    }
    let address = line
        .split("http://")
        .nth(1)
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    let answer = reqwest::get(format!("http://{address}/api/orders/7"))
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);

    let pid = child.id().unwrap().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).await.unwrap();
    assert!(child.wait().await.unwrap().success());

    let spans = receiver.spans();
    assert_eq!(spans.len(), 4, "{spans:?}");
    assert_connected(&spans, 1);
}

/// One SERVER root per trace, every parent there, no span twice.
fn assert_connected(spans: &[Span], traces: usize) {
    let ids: HashSet<_> = spans
        .iter()
        .map(|span| (&span.trace_id, &span.span_id))
        .collect();
    assert_eq!(ids.len(), spans.len(), "a span arrived twice");

    let mut roots = HashMap::new();
    for span in spans {
        if span.parent_span_id.is_empty() {
            assert_eq!(span.kind, SpanKind::Server as i32, "{span:?}");
            *roots.entry(&span.trace_id).or_insert(0) += 1;
        } else {
            let parent = (&span.trace_id, &span.parent_span_id);
            assert!(ids.contains(&parent), "the parent of {span:?} is missing");
        }
        assert!(
            span.start_time_unix_nano <= span.end_time_unix_nano,
            "{span:?}"
        );
    }
    assert_eq!(roots.len(), traces);
    assert!(roots.values().all(|&count| count == 1), "{roots:?}");
}

/// What the report at the program's end says.
#[derive(Debug, PartialEq, Eq)]
struct Reported {
    started: Option<usize>,
    exported: Option<usize>,
}

impl Reported {
    fn all(spans: usize) -> Self {
        Self {
            started: Some(spans),
            exported: Some(spans),
        }
    }
}

fn reported(output: &Output) -> Reported {
    let text = String::from_utf8_lossy(&output.stdout);
    let count = |word: &str| {
        let line = text.lines().rfind(|line| line.contains(word))?;
        let words: Vec<_> = line.split(|c: char| !c.is_alphanumeric()).collect();
        let at = words.iter().position(|&each| each == word)?;
        words
            .get(..at)?
            .iter()
            .rev()
            .find_map(|before| before.parse().ok())
    };
    Reported {
        started: count("started"),
        exported: count("exported"),
    }
}

async fn servio(arguments: &[&str], endpoint: String) -> Output {
    let mut command = command(arguments, &endpoint);
    tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap()
}

fn command(arguments: &[&str], endpoint: &str) -> Command {
    let mut command = Command::new(executable());
    command
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Cargo builds the examples before it runs the tests, unless told which test to run.
fn executable() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.push(format!("examples/servio{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{} is missing: cargo build --example servio makes it",
        path.display()
    );
    path
}

/// An OTLP/HTTP receiver that keeps what it is sent.
struct Receiver {
    endpoint: String,
    received: Received,
}

#[derive(Clone, Default)]
struct Received(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    busy: usize,
    requests: Vec<ExportTraceServiceRequest>,
}

impl Receiver {
    /// Refuses the first `busy` requests with 503.
    async fn start(busy: usize) -> Self {
        let received = Received(Arc::new(Mutex::new(Inner {
            busy,
            ..Inner::default()
        })));
        let router = Router::new()
            .route("/v1/traces", post(receive))
            .layer(DefaultBodyLimit::disable())
            .with_state(received.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, router).into_future());
        Self { endpoint, received }
    }

    fn endpoint(&self) -> String {
        self.endpoint.clone()
    }

    fn spans(&self) -> Vec<Span> {
        let inner = self.received.0.lock().unwrap();
        let resources = inner
            .requests
            .iter()
            .flat_map(|request| &request.resource_spans);
        let scopes = resources.flat_map(|resource| &resource.scope_spans);
        scopes.flat_map(|scope| &scope.spans).cloned().collect()
    }

    /// The values of `service.name`.
    fn services(&self) -> HashSet<String> {
        let inner = self.received.0.lock().unwrap();
        let resources = inner
            .requests
            .iter()
            .flat_map(|request| &request.resource_spans);
        resources
            .flat_map(|spans| &spans.resource.as_ref().unwrap().attributes)
            .filter(|attribute| attribute.key == "service.name")
            .map(
                |attribute| match attribute.value.as_ref().and_then(|any| any.value.as_ref()) {
                    Some(Value::StringValue(name)) => name.clone(),
                    other => panic!("service.name is {other:?}"),
                },
            )
            .collect()
    }
}

async fn receive(State(received): State<Received>, headers: HeaderMap, body: Bytes) -> Response {
    let mut inner = received.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(left) = inner.busy.checked_sub(1) {
        inner.busy = left;
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != PROTOBUF)
    {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    match ExportTraceServiceRequest::decode(body) {
        Ok(request) => inner.requests.push(request),
        Err(error) => return (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    }
    let answer = ExportTraceServiceResponse::default().encode_to_vec();
    ([(header::CONTENT_TYPE, PROTOBUF)], answer).into_response()
}

const PROTOBUF: &str = "application/x-protobuf";
