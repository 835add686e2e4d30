//! The receiver: a process of its own that decodes OTLP over HTTP and counts.

use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use prost::Message as _;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use crate::process;

/// The word that makes a child a sink.
pub const SINK: &str = "sink";

/// The word that makes a child a sink that fails now and then.
pub const FAILING_SINK: &str = "failing-sink";

/// What a sink has received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Requests.
    pub requests: u64,
    /// Their bodies' bytes.
    pub bytes: u64,
    /// Spans in them.
    pub spans: u64,
    /// Attributes of those spans.
    pub attributes: u64,
    /// Requests that were no OTLP.
    pub unreadable: u64,
}

impl Received {
    /// Reads what `Display` wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let words: Result<Vec<u64>, _> = line.split_ascii_whitespace().map(str::parse).collect();
        let [requests, bytes, spans, attributes, unreadable] = words.ok()?.try_into().ok()?;
        Some(Self {
            requests,
            bytes,
            spans,
            attributes,
            unreadable,
        })
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            requests,
            bytes,
            spans,
            attributes,
            unreadable,
        } = self;
        write!(f, "{requests} {bytes} {spans} {attributes} {unreadable}")
    }
}

/// A sink under way, as its parent sees it.
#[derive(Debug)]
pub struct Sink {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    endpoint: String,
}

impl Sink {
    /// Starts this very program as a sink.
    ///
    /// # Errors
    ///
    /// When it cannot be started, or does not say where it listens.
    pub fn start() -> Result<Self, String> {
        Self::start_as(SINK)
    }

    /// Starts this very program as a sink that [fails](serve_badly) a third of the time.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start).
    pub fn start_failing() -> Result<Self, String> {
        Self::start_as(FAILING_SINK)
    }

    fn start_as(word: &str) -> Result<Self, String> {
        let program =
            std::env::current_exe().map_err(|error| format!("own path unknown: {error}"))?;
        let mut child = Command::new(program)
            .args([process::CHILD, word])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the sink cannot be started: {error}"))?;
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().ok_or("the sink has no stdout")?;
        let mut sink = Self {
            child,
            stdin,
            stdout: BufReader::new(stdout),
            endpoint: String::new(),
        };
        sink.endpoint = sink.line()?;
        Ok(sink)
    }

    /// Returns the base address, such as `http://127.0.0.1:4318`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Ends the sink; returns what it has received.
    ///
    /// # Errors
    ///
    /// When it has failed.
    pub fn finish(mut self) -> Result<Received, String> {
        self.stdin = None;
        let line = self.line()?;
        Received::parse(&line).ok_or_else(|| format!("the sink's line is unreadable: {line}"))
    }

    fn line(&mut self) -> Result<String, String> {
        let mut line = String::new();
        let read = self.stdout.read_line(&mut line);
        match read {
            Ok(length) if length > 0 => Ok(line.trim().to_owned()),
            Ok(_) => Err("the sink has ended too early".to_owned()),
            Err(error) => Err(format!("the sink cannot be read: {error}")),
        }
    }
}

/// A sink ends with its stdin; whoever drops it waits for that.
impl Drop for Sink {
    fn drop(&mut self) {
        self.stdin = None;
        // One that cannot be waited for is gone already.
        let _ = self.child.wait();
    }
}

/// Is a sink: calls `listening` with the base address, and serves until stdin is closed.
///
/// # Errors
///
/// When there is no socket to be had, or the server fails.
pub fn serve(listening: impl FnOnce(&str)) -> Result<Received, String> {
    serve_with(Counts::default(), listening)
}

/// Is a sink that takes nothing in every third second: it is overloaded, wants to be left alone, does not
/// answer at all, or refuses the spans of the requests it takes, in turn.
///
/// # Errors
///
/// As for [`serve`].
pub fn serve_badly(listening: impl FnOnce(&str)) -> Result<Received, String> {
    let counts = Counts {
        failing_since: Some(Instant::now()),
        ..Counts::default()
    };
    serve_with(counts, listening)
}

fn serve_with(counts: Counts, listening: impl FnOnce(&str)) -> Result<Received, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| format!("the tokio runtime cannot be made: {error}"))?;
    let counts = Arc::new(counts);
    let served = runtime.block_on(serve_until_told(Arc::clone(&counts), listening));
    served.map_err(|error| format!("sink: {error}"))?;
    Ok(counts.received())
}

async fn serve_until_told(
    counts: Arc<Counts>,
    listening: impl FnOnce(&str),
) -> std::io::Result<()> {
    let router = Router::new()
        .route("/v1/traces", post(receive))
        .layer(DefaultBodyLimit::disable())
        .with_state(counts);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    listening(&format!("http://{}", listener.local_addr()?));
    let server = tokio::spawn(axum::serve(listener, router).into_future());
    let mut rest = Vec::new();
    tokio::io::stdin().read_to_end(&mut rest).await?;
    server.abort();
    Ok(())
}

#[derive(Debug, Default)]
struct Counts {
    requests: AtomicU64,
    bytes: AtomicU64,
    spans: AtomicU64,
    attributes: AtomicU64,
    unreadable: AtomicU64,
    failing_since: Option<Instant>,
}

/// What a sink does that fails.
#[derive(Clone, Copy, Debug)]
enum Failure {
    Overload,
    Pause,
    Silence,
    Refusal,
}

impl Counts {
    fn failure(&self) -> Option<Failure> {
        let second = self.failing_since?.elapsed().as_secs();
        if second % 3 < 2 {
            return None;
        }
        Some(match second / 3 % 4 {
            0 => Failure::Overload,
            1 => Failure::Pause,
            2 => Failure::Silence,
            _ => Failure::Refusal,
        })
    }

    fn received(&self) -> Received {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Received {
            requests: of(&self.requests),
            bytes: of(&self.bytes),
            spans: of(&self.spans),
            attributes: of(&self.attributes),
            unreadable: of(&self.unreadable),
        }
    }

    fn add(&self, bytes: usize, request: &ExportTraceServiceRequest) {
        let scopes = request
            .resource_spans
            .iter()
            .flat_map(|resource| &resource.scope_spans);
        let (mut spans, mut attributes) = (0, 0);
        for scope in scopes {
            spans += scope.spans.len();
            let counts = scope.spans.iter().map(|span| span.attributes.len());
            attributes += counts.sum::<usize>();
        }
        for (count, more) in [
            (&self.requests, 1),
            (&self.bytes, bytes),
            (&self.spans, spans),
            (&self.attributes, attributes),
        ] {
            count.fetch_add(more as u64, Ordering::Relaxed);
        }
    }
}

async fn receive(State(counts): State<Arc<Counts>>, body: Bytes) -> Response {
    let bytes = body.len();
    let request = match ExportTraceServiceRequest::decode(body) {
        Ok(request) => request,
        Err(error) => {
            counts.unreadable.fetch_add(1, Ordering::Relaxed);
            return (StatusCode::BAD_REQUEST, error.to_string()).into_response();
        }
    };
    let mut answer = ExportTraceServiceResponse::default();
    match counts.failure() {
        None => counts.add(bytes, &request),
        Some(Failure::Overload) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(Failure::Pause) => {
            let retry = [(header::RETRY_AFTER, "1")];
            return (StatusCode::TOO_MANY_REQUESTS, retry).into_response();
        }
        Some(Failure::Silence) => std::future::pending().await,
        Some(Failure::Refusal) => {
            let spans = request.resource_spans.iter();
            let spans = spans.flat_map(|resource| &resource.scope_spans);
            let spans: usize = spans.map(|scope| scope.spans.len()).sum();
            answer.partial_success = Some(ExportTracePartialSuccess {
                rejected_spans: i64::try_from(spans).unwrap_or(i64::MAX),
                error_message: "not today".to_owned(),
            });
        }
    }
    let answer = answer.encode_to_vec();
    ([(header::CONTENT_TYPE, PROTOBUF)], answer).into_response()
}

const PROTOBUF: &str = "application/x-protobuf";
