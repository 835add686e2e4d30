//! One span as JSON: names in lower camel case, 64-bit numbers as texts, enumerations as numbers.

use std::fmt::Write as _;

use traced_core::SpanData;
use traced_core::Status;

use super::super::span::flags;
use super::super::span::kind;
use super::value::write_attributes;
use crate::quote::quote;

pub(super) fn write_span(out: &mut String, span: &SpanData<'_>) {
    let _ = write!(
        out,
        "{{\"traceId\":\"{}\",\"spanId\":\"{}\"",
        span.trace_id(),
        span.span_id()
    );
    text_unless_empty(out, ",\"traceState\":", span.trace_state());
    if let Some(parent) = span.parent_span_id() {
        let _ = write!(out, ",\"parentSpanId\":\"{parent}\"");
    }
    text_unless_empty(out, ",\"name\":", span.name());
    let _ = write!(out, ",\"kind\":{}", kind(span.kind()));
    number_unless_zero(out, ",\"startTimeUnixNano\":", span.start_unix_nanos());
    number_unless_zero(out, ",\"endTimeUnixNano\":", span.end_unix_nanos());
    write_more_attributes(out, span.attributes());
    count_unless_zero(
        out,
        ",\"droppedAttributesCount\":",
        span.dropped_attributes_count(),
    );
    write_events(out, span);
    count_unless_zero(out, ",\"droppedEventsCount\":", span.dropped_events_count());
    write_links(out, span);
    count_unless_zero(out, ",\"droppedLinksCount\":", span.dropped_links_count());
    match span.status() {
        Status::Ok => out.push_str(",\"status\":{\"code\":1}"),
        Status::Error { description } => {
            out.push_str(",\"status\":{\"code\":2");
            text_unless_empty(out, ",\"message\":", description);
            out.push('}');
        }
        _ => {}
    }
    let flags = flags(span.flags(), span.parent_is_remote());
    let _ = write!(out, ",\"flags\":{flags}}}");
}

fn write_events(out: &mut String, span: &SpanData<'_>) {
    for (at, event) in span.events().enumerate() {
        out.push_str(if at == 0 { ",\"events\":[{" } else { ",{" });
        let _ = write!(out, "\"timeUnixNano\":\"{}\"", event.time_unix_nanos());
        text_unless_empty(out, ",\"name\":", event.name());
        write_more_attributes(out, event.attributes());
        let dropped = event.dropped_attributes_count();
        count_unless_zero(out, ",\"droppedAttributesCount\":", dropped);
        out.push('}');
    }
    end_list(out, span.events().next().is_some());
}

fn write_links(out: &mut String, span: &SpanData<'_>) {
    for (at, link) in span.links().enumerate() {
        out.push_str(if at == 0 { ",\"links\":[{" } else { ",{" });
        let (trace_id, span_id) = (link.trace_id(), link.span_id());
        let _ = write!(out, "\"traceId\":\"{trace_id}\",\"spanId\":\"{span_id}\"");
        text_unless_empty(out, ",\"traceState\":", link.trace_state());
        write_more_attributes(out, link.attributes());
        let dropped = link.dropped_attributes_count();
        count_unless_zero(out, ",\"droppedAttributesCount\":", dropped);
        let flags = flags(link.flags(), link.is_remote());
        let _ = write!(out, ",\"flags\":{flags}}}");
    }
    end_list(out, span.links().next().is_some());
}

fn end_list(out: &mut String, is_begun: bool) {
    if is_begun {
        out.push(']');
    }
}

fn write_more_attributes<'a>(
    out: &mut String,
    attributes: impl Iterator<Item = (&'a str, traced_core::ValueRef<'a>)>,
) {
    let mut attributes = attributes.peekable();
    if attributes.peek().is_some() {
        out.push(',');
        write_attributes(out, attributes);
    }
}

fn text_unless_empty(out: &mut String, head: &str, text: &str) {
    if !text.is_empty() {
        out.push_str(head);
        quote(out, text);
    }
}

fn number_unless_zero(out: &mut String, head: &str, number: u64) {
    if number != 0 {
        let _ = write!(out, "{head}\"{number}\"");
    }
}

fn count_unless_zero(out: &mut String, head: &str, count: u32) {
    if count != 0 {
        let _ = write!(out, "{head}{count}");
    }
}
