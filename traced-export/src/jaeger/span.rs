//! A span as Jaeger's struct.

use traced_core::EventRef;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::ValueRef;

use super::thrift::Protocol;
use super::thrift::Writer;
use crate::json;

/// Appends a span, whole.
pub(super) fn write(out: &mut Vec<u8>, protocol: Protocol, span: &SpanData<'_>) {
    let mut writer = Writer::new(out, protocol);
    let [high, low] = halves(span.trace_id().to_bytes());
    writer.i64(1, low);
    writer.i64(2, high);
    writer.i64(3, signed(span.span_id().to_u64()));
    writer.i64(4, span.parent_span_id().map_or(0, |id| signed(id.to_u64())));
    writer.bytes(5, span.name().as_bytes());
    write_links(&mut writer, span);
    // The next bit is W3C's random one, and Jaeger's wish to debug.
    writer.i32(7, i32::from(span.flags().bits() & 1));
    let start = span.start_unix_nanos();
    writer.i64(8, micros(start));
    writer.i64(9, micros(span.end_unix_nanos().saturating_sub(start)));
    write_tags(&mut writer, span);
    write_logs(&mut writer, span);
    writer.end();
}

fn write_links(writer: &mut Writer<'_>, span: &SpanData<'_>) {
    let count = span.links().count();
    if count == 0 {
        return;
    }
    writer.list(6, count);
    for link in span.links() {
        writer.element(|reference| {
            let [high, low] = halves(link.trace_id().to_bytes());
            reference.i32(1, FOLLOWS_FROM);
            reference.i64(2, low);
            reference.i64(3, high);
            reference.i64(4, signed(link.span_id().to_u64()));
        });
    }
}

fn write_tags(writer: &mut Writer<'_>, span: &SpanData<'_>) {
    let is_error = matches!(span.status(), Status::Error { .. });
    let mut count = 0;
    each_tag(span, is_error, |_, _| count += 1);
    if count == 0 {
        return;
    }
    writer.list(10, count);
    each_tag(span, is_error, |name, value| {
        writer.element(|tag| write_tag(tag, name, value));
    });
}

/// Hands over every tag, in the order in which they are written.
fn each_tag<'a>(span: &SpanData<'a>, is_error: bool, mut each: impl FnMut(&'a str, ValueRef<'a>)) {
    for (name, value) in span.attributes() {
        if !(is_error && name == ERROR) {
            each(name, value);
        }
    }
    if let Some(kind) = kind(span.kind()) {
        each("span.kind", ValueRef::Str(kind));
    }
    let scope = span.scope();
    for (name, text) in [
        ("otel.scope.name", scope.name),
        ("otel.scope.version", scope.version),
        ("otel.library.name", scope.name),
        ("otel.library.version", scope.version),
    ] {
        if !text.is_empty() {
            each(name, ValueRef::Str(text));
        }
    }
    match span.status() {
        Status::Ok => each("otel.status_code", ValueRef::Str("OK")),
        Status::Error { description } => {
            each("otel.status_code", ValueRef::Str("ERROR"));
            if !description.is_empty() {
                each("otel.status_description", ValueRef::Str(description));
            }
            each(ERROR, ValueRef::Bool(true));
        }
        _ => {}
    }
    if !span.trace_state().is_empty() {
        each("w3c.tracestate", ValueRef::Str(span.trace_state()));
    }
    for (name, count) in [
        (DROPPED_ATTRIBUTES, span.dropped_attributes_count()),
        ("otel.dropped_events_count", span.dropped_events_count()),
        ("otel.dropped_links_count", span.dropped_links_count()),
    ] {
        if count > 0 {
            each(name, ValueRef::I64(i64::from(count)));
        }
    }
}

fn write_logs(writer: &mut Writer<'_>, span: &SpanData<'_>) {
    let count = span.events().count();
    if count == 0 {
        return;
    }
    writer.list(11, count);
    for event in span.events() {
        writer.element(|log| {
            log.i64(1, micros(event.time_unix_nanos()));
            write_fields(log, &event);
        });
    }
}

fn write_fields(log: &mut Writer<'_>, event: &EventRef<'_>) {
    let is_named = event.attributes().all(|(name, _)| name != EVENT);
    let dropped = event.dropped_attributes_count();
    let count = event.attributes().count() + usize::from(is_named) + usize::from(dropped > 0);
    log.list(2, count);
    if is_named {
        log.element(|tag| write_tag(tag, EVENT, ValueRef::Str(event.name())));
    }
    for (name, value) in event.attributes() {
        log.element(|tag| write_tag(tag, name, value));
    }
    if dropped > 0 {
        let dropped = ValueRef::I64(i64::from(dropped));
        log.element(|tag| write_tag(tag, DROPPED_ATTRIBUTES, dropped));
    }
}

/// Writes the fields of a tag.
pub(super) fn write_tag(tag: &mut Writer<'_>, name: &str, value: ValueRef<'_>) {
    tag.bytes(1, name.as_bytes());
    match value {
        ValueRef::Str(text) => {
            tag.i32(2, 0);
            tag.bytes(3, text.as_bytes());
        }
        ValueRef::F64(number) => {
            tag.i32(2, 1);
            tag.double(4, number);
        }
        ValueRef::Bool(value) => {
            tag.i32(2, 2);
            tag.bool(5, value);
        }
        ValueRef::I64(number) => {
            tag.i32(2, 3);
            tag.i64(6, number);
        }
        ValueRef::Bytes(bytes) => {
            tag.i32(2, 4);
            tag.bytes(7, bytes);
        }
        other => {
            let mut text = String::new();
            json::text(&mut text, other);
            tag.i32(2, 0);
            tag.bytes(3, text.as_bytes());
        }
    }
}

const fn kind(kind: SpanKind) -> Option<&'static str> {
    match kind {
        SpanKind::Client => Some("client"),
        SpanKind::Consumer => Some("consumer"),
        SpanKind::Producer => Some("producer"),
        SpanKind::Server => Some("server"),
        _ => None,
    }
}

/// Returns the halves of an id, the high one first.
fn halves(id: [u8; 16]) -> [i64; 2] {
    let (halves, _) = id.as_chunks::<8>();
    let half = |at: usize| halves.get(at).copied().map_or(0, i64::from_be_bytes);
    [half(0), half(1)]
}

const fn signed(id: u64) -> i64 {
    id.cast_signed()
}

fn micros(nanos: u64) -> i64 {
    i64::try_from(nanos / 1000).unwrap_or(i64::MAX)
}

const FOLLOWS_FROM: i32 = 1;
const ERROR: &str = "error";
const EVENT: &str = "event";
const DROPPED_ATTRIBUTES: &str = "otel.dropped_attributes_count";
