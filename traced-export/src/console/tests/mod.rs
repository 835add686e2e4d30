//! Tests of the whole way from spans to text.

use traced_core::OwnedSpanData;
use traced_core::OwnedSpanDataBuilder;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TraceId;
use traced_core::Value;

use crate::console::capture::Wanted;
use crate::console::capture::capture;
use crate::console::encode::Sheet;
use crate::console::encode::encode;
use crate::console::history::Names;
use crate::console::look::Look;

mod arrival;
mod errors;
mod json;
mod properties;
mod support;
mod waterfall;
mod width;
mod writing;

/// 100 columns of Unicode without colours.
const PLAIN: Look = Look {
    color: false,
    unicode: true,
    width: 100,
    max_rows: 200,
};
const EVERYTHING: Wanted = Wanted {
    attributes: true,
    events: true,
};
const TREE_ONLY: Wanted = Wanted {
    attributes: false,
    events: false,
};

fn trace_id(number: u128) -> TraceId {
    TraceId::from_u128(0x4bf9_2f35_77b3_4da6_a3ce_929d_0000_0000 + number).unwrap()
}

fn span_id(number: u64) -> SpanId {
    SpanId::from_u64(number).unwrap()
}

/// A span of trace 1 under `parent` (0: none), over microseconds since the trace's start.
fn span(id: u64, parent: u64, name: &str, micros: std::ops::Range<u64>) -> OwnedSpanDataBuilder {
    let builder = OwnedSpanData::builder(trace_id(1), span_id(id), name)
        .start_unix_nanos(START + micros.start * 1_000)
        .end_unix_nanos(START + micros.end * 1_000);
    match SpanId::from_u64(parent) {
        Some(parent) => builder.parent(parent, false),
        None => builder,
    }
}

/// Makes `span` the place where an error was born.
fn failed(
    span: OwnedSpanDataBuilder,
    (kind, message): (&str, &str),
    stacktrace: &str,
) -> OwnedSpanDataBuilder {
    let text = |text: &str| Value::from(text.to_owned());
    let attributes = [
        ("exception.type".to_owned(), text(kind)),
        ("exception.message".to_owned(), text(message)),
        ("exception.stacktrace".to_owned(), text(stacktrace)),
    ];
    span.status(Status::Error {
        description: message,
    })
    .attribute("error.type", text(kind))
    .event("exception", START, &attributes, 0)
}

/// Makes `span` one that passed on the error of the span `origin`.
fn passed_on(span: OwnedSpanDataBuilder, origin: u64) -> OwnedSpanDataBuilder {
    span.status(Status::Error {
        description: "passed on",
    })
    .attribute(
        "traced.error.origin",
        Value::from(span_id(origin).to_string()),
    )
}

/// Draws the spans as one trace.
fn drawn(spans: Vec<OwnedSpanDataBuilder>, wanted: Wanted, look: &Look) -> String {
    let spans: Vec<_> = spans.into_iter().map(OwnedSpanDataBuilder::build).collect();
    drawn_of(&spans, wanted, look)
}

fn drawn_of(spans: &[OwnedSpanData], wanted: Wanted, look: &Look) -> String {
    let spans: Vec<_> = spans
        .iter()
        .map(|span| capture(&span.as_ref(), wanted))
        .collect();
    let sheet = Sheet {
        trace_id: trace_id(1),
        spans: &spans,
        printed: &Names::new(),
        late: false,
        incomplete: false,
        note: None,
    };
    encode(&sheet, look)
}

/// The order that the documentation shows: a payment that is refused.
fn refused_order() -> Vec<OwnedSpanDataBuilder> {
    let chain = "shop::PaymentError: payment refused\n\
                 caused by: the gateway answered 402\n\
                 caused by: insufficient funds";
    vec![
        span(3, 2, "OrderService.validate_order", 180..265),
        span(4, 2, "OrderRepository.create", 290..3_400).kind(SpanKind::Client),
        span(6, 0, "POST /charges", 4_400..11_300)
            .parent(span_id(5), true)
            .kind(SpanKind::Server),
        failed(
            span(5, 2, "PaymentService.charge", 3_450..12_050).kind(SpanKind::Client),
            ("shop::PaymentError", "payment refused"),
            chain,
        ),
        passed_on(span(2, 1, "OrderService.create_order", 150..12_250), 5),
        passed_on(
            span(1, 0, "POST /api/orders", 0..12_400).kind(SpanKind::Server),
            5,
        ),
    ]
}

const START: u64 = 1_760_000_000_000_000_000;
