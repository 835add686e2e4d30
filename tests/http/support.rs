//! A real server, raw requests to it, and the spans of one trace at a time.

use std::fmt::Write as _;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use axum::Router;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio::time::timeout;
use traced::FutureExt;
use traced::Guard;
use traced::OwnedSpanData;
use traced::Pipeline;
use traced::SpanContext;
use traced::SpanId;
use traced::Status;
use traced::TraceFlags;
use traced::TraceId;
use traced::ValueRef;
use traced::testing::InMemoryExporter;
use traced::tower::ServerLayer;

/// `static $name: Site` for each: the places of spans that tests make by hand.
macro_rules! sites {
    ($($name:ident = $text:literal, $kind:ident;)*) => {
        $(static $name: traced_core::Site = traced_core::site!(
            traced_core::Name::Literal($text),
            traced_core::SpanKind::$kind
        );)*
    };
}
pub(crate) use sites;

/// An application served on a port of its own, until the test's runtime ends.
pub(crate) struct Server {
    address: SocketAddr,
}

impl Server {
    /// Serves the application within a `ServerLayer` of defaults.
    pub(crate) async fn start(app: Router) -> Self {
        Self::start_with(ServerLayer::new(), app).await
    }

    pub(crate) async fn start_with(layer: ServerLayer, app: Router) -> Self {
        Self::serve(app.layer(layer)).await
    }

    /// Serves the application as it is.
    pub(crate) async fn serve(app: Router) -> Self {
        LazyLock::force(&TRACING);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address }
    }

    pub(crate) async fn closed_port() -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        listener.local_addr().unwrap().port()
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends bytes as they are and returns all that comes back.
    pub(crate) async fn send(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut answer = Vec::new();
        // A connection reset in the middle of an answer is an end as well.
        let _ = timeout(PATIENCE, stream.read_to_end(&mut answer))
            .await
            .unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) async fn hang_up_after(&self, request: &[u8], time: Duration) {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request).await.unwrap();
        sleep(time).await;
    }
}

/// One trace among those of the tests that run side by side.
pub(crate) struct Trace(TraceId);

impl Trace {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        LazyLock::force(&TRACING);
        let number = u128::from(NUMBER.fetch_add(1, Ordering::Relaxed));
        Self(TraceId::from_u128((0x7e57 << 112) | number).unwrap())
    }

    /// The trace that a `traceparent` value belongs to.
    pub(crate) fn of(traceparent: &str) -> Self {
        Self(traceparent.split('-').nth(1).unwrap().parse().unwrap())
    }

    pub(crate) fn id(&self) -> TraceId {
        self.0
    }

    /// A `traceparent` value that places the receiver in this trace.
    pub(crate) fn parent(&self, flags: &str) -> String {
        format!("00-{}-{CALLER}-{flags}", self.0)
    }

    /// A raw request with such a header, on a connection of its own.
    pub(crate) fn request(&self, line: &str, headers: &[&str]) -> Vec<u8> {
        let parent = format!("traceparent: {}", self.parent("01"));
        let own = ["host: localhost:80", "connection: close", &parent];
        let headers = [&own, headers].concat().join("\r\n");
        format!("{line}\r\n{headers}\r\n\r\n").into_bytes()
    }

    /// Runs a future as if it were called from another process in this trace.
    pub(crate) fn run<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        let caller: SpanId = CALLER.parse().unwrap();
        let context = SpanContext::new(self.0, caller, TraceFlags::SAMPLED, true, None);
        future.with_context(context.into())
    }

    /// The spans that have ended so far.
    pub(crate) fn spans(&self) -> Vec<OwnedSpanData> {
        let (guard, exporter) = &*TRACING;
        guard.flush_within(PATIENCE).unwrap();
        let mut spans = exporter.spans();
        spans.retain(|span| span.as_ref().trace_id() == self.0);
        spans.sort_by_key(|span| span.as_ref().start_unix_nanos());
        spans
    }

    /// Waits for at least so many spans and draws them: kind, name, and how it went.
    pub(crate) async fn tree(&self, count: usize) -> String {
        let spans = self.wait(|spans| spans.len() >= count).await;
        let ids: Vec<_> = spans.iter().map(|span| span.as_ref().span_id()).collect();
        let mut out = String::new();
        for span in &spans {
            let parent = span.as_ref().parent_span_id();
            if parent.is_none_or(|parent| !ids.contains(&parent)) {
                draw(&mut out, &spans, span, 0);
            }
        }
        out
    }

    /// Waits for a span of this kind and returns it.
    pub(crate) async fn span(&self, kind: &str) -> OwnedSpanData {
        let is_it = |span: &OwnedSpanData| kind_of(span) == kind;
        let spans = self.wait(|spans| spans.iter().any(is_it)).await;
        let found = spans.into_iter().find(is_it);
        found.unwrap_or_else(|| panic!("no {kind} span has ended within {PATIENCE:?}"))
    }

    /// Waits for a span of this kind and returns its attributes, a line each.
    pub(crate) async fn attributes(&self, kind: &str) -> String {
        let span = self.span(kind).await;
        let mut out = String::new();
        for (key, value) in span.as_ref().attributes() {
            writeln!(out, "{key} = {}", text(value)).unwrap();
        }
        out
    }

    /// Waits for a span of this kind and returns one of its attributes.
    pub(crate) async fn attribute(&self, kind: &str, key: &str) -> Option<String> {
        let span = self.span(kind).await;
        span.as_ref().attribute(key).map(text)
    }

    /// Exception events in all spans.
    pub(crate) fn exceptions(&self) -> usize {
        let spans = self.spans();
        let events = spans.iter().flat_map(|span| span.as_ref().events());
        events.filter(|event| event.name() == "exception").count()
    }

    /// What the one exception event says, sources and all.
    pub(crate) fn stacktrace(&self) -> String {
        let spans = self.spans();
        let events = spans.iter().flat_map(|span| span.as_ref().events());
        let mut attributes = events.flat_map(|event| event.attributes());
        let found = attributes.find(|(key, _)| *key == "exception.stacktrace");
        found.map(|(_, value)| text(value)).unwrap_or_default()
    }

    async fn wait(&self, enough: impl Fn(&[OwnedSpanData]) -> bool) -> Vec<OwnedSpanData> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let spans = self.spans();
            if enough(&spans) || Instant::now() > deadline {
                return spans;
            }
            sleep(Duration::from_millis(5)).await;
        }
    }
}

fn draw(out: &mut String, spans: &[OwnedSpanData], span: &OwnedSpanData, depth: usize) {
    let data = span.as_ref();
    let (kind, name) = (kind_of(span), data.name());
    write!(out, "{:1$}{kind} {name}", "", 2 * depth).unwrap();
    if let Status::Error { description } = data.status() {
        let text = format!(": error {description}");
        out.push_str(text.trim_end());
    }
    if data.is_cancelled() {
        out.push_str(": cancelled");
        if let Some(waited_in) = data.attribute("traced.waiting_in") {
            write!(out, " in {}", text(waited_in)).unwrap();
        }
    }
    out.push('\n');
    for child in spans {
        if child.as_ref().parent_span_id() == Some(data.span_id()) {
            draw(out, spans, child, depth + 1);
        }
    }
}

fn kind_of(span: &OwnedSpanData) -> String {
    span.as_ref().kind().name().to_uppercase()
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Str(text) => text.to_owned(),
        ValueRef::I64(number) => number.to_string(),
        ValueRef::Array(items) => {
            let items: Vec<_> = items.into_iter().map(text).collect();
            format!("[{}]", items.join(", "))
        }
        other => format!("{other:?}"),
    }
}

static TRACING: LazyLock<(Guard, InMemoryExporter)> = LazyLock::new(|| {
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder().exporter(exporter.clone()).install();
    (guard.unwrap(), exporter)
});

pub(crate) const CALLER: &str = "00f067aa0ba902b7";
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
