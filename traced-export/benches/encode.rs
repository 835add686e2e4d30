//! What a span costs on the collector's thread: reading the logs, and encoding as OTLP.
//!
//! `cargo bench -p traced-export --bench encode` prints nanoseconds per span, the least of many
//! batches, and what `opentelemetry-proto` needs for the same spans in the same run. Its structs
//! are made before the clock starts; only the encoding counts.
//!
//! The exporter here is never started, so it has nowhere to send to: a full body is dropped.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on fails")]

use std::hint::black_box;
use std::sync::mpsc;
use std::time::Duration;
use std::time::Instant;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::AnyValue;
use opentelemetry_proto::tonic::common::v1::InstrumentationScope;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value;
use opentelemetry_proto::tonic::trace::v1 as proto;
use prost::Message as _;
use traced_core::Name;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanData;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::TraceId;
use traced_core::Value;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::semconv;
use traced_export::otlp::OtlpExporter;

fn main() {
    println!("encoder alone, ns per span      ours  opentelemetry-proto  ratio");
    for shape in [Shape::Bare, Shape::Attributes, Shape::Exception] {
        let (ours, theirs) = encoders(shape);
        let ratio = theirs / ours;
        println!(
            "  {:<26}{ours:>10.1}{theirs:>21.1}{ratio:>7.1}",
            shape.name()
        );
    }
    println!("logs read and encoded, ns per span");
    for (name, nanos) in drained() {
        println!("  {name:<26}{nanos:>10.1}");
    }
}

#[derive(Clone, Copy)]
enum Shape {
    Bare,
    Attributes,
    Exception,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Bare => "no attributes",
            Self::Attributes => "4 attributes",
            Self::Exception => "an exception event",
        }
    }

    fn attributes(self) -> Vec<(String, Value)> {
        match self {
            Self::Attributes => vec![
                ("http.request.method".to_owned(), METHOD.into()),
                ("http.route".to_owned(), ROUTE.into()),
                ("url.path".to_owned(), PATH.into()),
                ("http.response.status_code".to_owned(), STATUS.into()),
            ],
            Self::Bare | Self::Exception => Vec::new(),
        }
    }

    fn exception(self) -> Option<Vec<(String, Value)>> {
        let attribute = |name: &str, text: &str| (name.to_owned(), Value::from(text.to_owned()));
        let is_one = matches!(self, Self::Exception);
        is_one.then(|| {
            vec![
                attribute("exception.type", "servio::orders::OrderError"),
                attribute("exception.message", "table 12 has no seat left"),
                attribute(
                    "exception.stacktrace",
                    "0: no seat left\n1: connection reset",
                ),
            ]
        })
    }

    fn ours(self) -> Vec<OwnedSpanData> {
        let span = |number: u64| {
            let mut span = OwnedSpanData::builder(
                TraceId::from_bytes(trace_id(number)).unwrap(),
                SpanId::from_u64(number).unwrap(),
                NAME,
            )
            .parent(SpanId::from_u64(number + 1).unwrap(), false)
            .scope(SCOPE.0, SCOPE.1)
            .start_unix_nanos(START + number)
            .end_unix_nanos(START + 1000 * number);
            for (key, value) in self.attributes() {
                span = span.attribute(&key, value);
            }
            if let Some(attributes) = self.exception() {
                span = span.event("exception", START + number, &attributes, 0);
            }
            span.build()
        };
        (1..=SPANS).map(span).collect()
    }

    fn theirs(self) -> ExportTraceServiceRequest {
        let span = |number: u64| proto::Span {
            trace_id: trace_id(number).to_vec(),
            span_id: number.to_be_bytes().to_vec(),
            parent_span_id: (number + 1).to_be_bytes().to_vec(),
            name: NAME.to_owned(),
            kind: 1,
            start_time_unix_nano: START + number,
            end_time_unix_nano: START + 1000 * number,
            attributes: self.attributes().into_iter().map(key_value).collect(),
            events: self
                .exception()
                .into_iter()
                .map(|attributes| proto::span::Event {
                    time_unix_nano: START + number,
                    name: "exception".to_owned(),
                    attributes: attributes.into_iter().map(key_value).collect(),
                    ..proto::span::Event::default()
                })
                .collect(),
            flags: 0x101,
            ..proto::Span::default()
        };
        let scope = proto::ScopeSpans {
            scope: Some(InstrumentationScope {
                name: SCOPE.0.to_owned(),
                version: SCOPE.1.to_owned(),
                ..InstrumentationScope::default()
            }),
            spans: (1..=SPANS).map(span).collect(),
            ..proto::ScopeSpans::default()
        };
        ExportTraceServiceRequest {
            resource_spans: vec![proto::ResourceSpans {
                scope_spans: vec![scope],
                ..proto::ResourceSpans::default()
            }],
        }
    }
}

fn trace_id(number: u64) -> [u8; 16] {
    (u128::from(number) << 64 | u128::from(number)).to_be_bytes()
}

fn key_value((key, value): (String, Value)) -> KeyValue {
    let value = match value {
        Value::Str(text) => any_value::Value::StringValue(text.to_string()),
        Value::I64(number) => any_value::Value::IntValue(number),
        other => panic!("{other:?}"),
    };
    KeyValue {
        key,
        value: Some(AnyValue { value: Some(value) }),
        ..KeyValue::default()
    }
}

/// Nanoseconds per span of both encoders, batch about.
fn encoders(shape: Shape) -> (f64, f64) {
    let (ours, theirs) = (shape.ours(), shape.theirs());
    let mut exporter = OtlpExporter::builder().build().unwrap();
    let mut least = (f64::MAX, f64::MAX);
    for _ in 0..BATCHES {
        let start = Instant::now();
        for span in &ours {
            exporter.export(&black_box(span).as_ref());
        }
        least.0 = per_span(start.elapsed(), SPANS).min(least.0);
        let start = Instant::now();
        black_box(black_box(&theirs).encode_to_vec());
        least.1 = per_span(start.elapsed(), SPANS).min(least.1);
    }
    least
}

/// Nanoseconds per span from the first one read to the last one encoded, without and with four
/// attributes.
fn drained() -> [(&'static str, f64); 2] {
    static SITE: Site = traced_core::site!(
        Name::Literal("OrderService.create_order"),
        SpanKind::Internal
    );
    let (go, wait) = mpsc::channel();
    let (told, rounds) = mpsc::channel();
    let timed = Timed {
        inner: OtlpExporter::builder().build().unwrap(),
        begun: None,
        spans: 0,
        wait,
        told,
    };
    let guard = Pipeline::builder().exporter(timed).install().unwrap();
    let bare = || Span::start(&SITE, Parent::Current).end();
    let attributes = || {
        let span = Span::start(&SITE, Parent::Current);
        span.set(semconv::http::request::method, METHOD)
            .set(semconv::http::route, ROUTE)
            .set(semconv::url::path, PATH)
            .set(semconv::http::response::status_code, STATUS);
        span.end();
    };
    let least = |make: &dyn Fn()| {
        let round = |_| {
            (0..SPANS_PER_ROUND).for_each(|_| make());
            go.send(()).unwrap();
            rounds.recv().unwrap()
        };
        (0..ROUNDS).map(round).fold(f64::MAX, f64::min)
    };
    let found = [
        (Shape::Bare.name(), least(&bare)),
        (Shape::Attributes.name(), least(&attributes)),
    ];
    drop(go);
    // Nothing was sent anywhere: that spans were lost is no news.
    let _ = guard.shutdown();
    found
}

/// Tells how long each drain took; before the next one it waits to be told that there are spans.
struct Timed {
    inner: OtlpExporter,
    begun: Option<Instant>,
    spans: u64,
    wait: mpsc::Receiver<()>,
    told: mpsc::Sender<f64>,
}

impl Exporter for Timed {
    fn name(&self) -> &'static str {
        "timed"
    }

    fn accounts(&self) -> std::sync::Arc<Accounts> {
        self.inner.accounts()
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        self.begun.get_or_insert_with(Instant::now);
        self.spans += 1;
        self.inner.export(span);
    }

    fn poll(&mut self, _now: Instant) {
        if let Some(begun) = self.begun.take() {
            let _ = self.told.send(per_span(begun.elapsed(), self.spans));
            self.spans = 0;
        }
        let _ = self.wait.recv();
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.inner.flush(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.inner.shutdown(ticket);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of spans, for display")]
fn per_span(elapsed: Duration, spans: u64) -> f64 {
    elapsed.as_secs_f64() * 1e9 / spans as f64
}

const BATCHES: usize = 2000;
const SPANS: u64 = 512;
const ROUNDS: usize = 100;
const SPANS_PER_ROUND: usize = 10_000;

const NAME: &str = "OrderService.create_order";
const SCOPE: (&str, &str) = ("servio", "1.0.0");
const START: u64 = 1_700_000_000_000_000_000;
const METHOD: &str = "GET";
const ROUTE: &str = "/api/orders/{id}";
const PATH: &str = "/api/orders/4711";
const STATUS: i64 = 200;
