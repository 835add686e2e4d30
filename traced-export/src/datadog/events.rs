//! What happened during a span: in the agent's own form, or as JSON for an agent that has none.

use std::fmt::Write as _;

use traced_core::SpanData;
use traced_core::ValueRef;

use super::msgpack::MsgPack as _;
use crate::json;
use crate::quote::quote;

/// Writes the field `span_events`, and returns whether there are any.
pub(super) fn write(out: &mut Vec<u8>, span: &SpanData<'_>) -> bool {
    let count = span.events().count();
    if count == 0 {
        return false;
    }
    out.text("span_events");
    out.array(count);
    for event in span.events() {
        let attributes = event.attributes();
        let is_told = |value: &ValueRef<'_>| !matches!(value, ValueRef::Empty);
        let attributes = attributes.filter(|(_, value)| is_told(value));
        let attribute_count = attributes.clone().count();
        out.map(if attribute_count == 0 { 2 } else { 3 });
        out.text("time_unix_nano");
        out.unsigned(event.time_unix_nanos());
        out.text("name");
        out.text(event.name());
        if attribute_count > 0 {
            out.text("attributes");
            out.map(attribute_count);
            for (name, value) in attributes {
                out.text(name);
                write_value(out, value);
            }
        }
    }
    true
}

fn write_value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    if let ValueRef::Array(items) = value
        && let Some(items) = of_one_type(items.into_iter().collect())
    {
        out.map(2);
        out.text("type");
        out.unsigned(4);
        out.text("array_value");
        out.map(1);
        out.text("values");
        out.array(items.len());
        for item in items {
            write_scalar(out, item);
        }
        return;
    }
    write_scalar(out, value);
}

/// Returns the items if they are scalars of one type, as the agent wants them.
fn of_one_type(items: Vec<ValueRef<'_>>) -> Option<Vec<ValueRef<'_>>> {
    let kind = type_of(items.first()?);
    let is_alike = |item: &ValueRef<'_>| type_of(item) == kind && type_of(item).is_some();
    items.iter().all(is_alike).then_some(items)
}

/// Returns the agent's number for a scalar's type.
const fn type_of(value: &ValueRef<'_>) -> Option<u64> {
    match value {
        ValueRef::Str(_) => Some(0),
        ValueRef::Bool(_) => Some(1),
        ValueRef::I64(_) => Some(2),
        ValueRef::F64(_) => Some(3),
        _ => None,
    }
}

fn write_scalar(out: &mut Vec<u8>, value: ValueRef<'_>) {
    out.map(2);
    out.text("type");
    out.unsigned(type_of(&value).unwrap_or(0));
    match value {
        ValueRef::Bool(value) => {
            out.text("bool_value");
            out.bool(value);
        }
        ValueRef::I64(number) => {
            out.text("int_value");
            out.signed(number);
        }
        ValueRef::F64(number) => {
            out.text("double_value");
            out.double(number);
        }
        other => {
            let mut text = String::new();
            json::text(&mut text, other);
            out.text("string_value");
            out.text(&text);
        }
    }
}

/// Appends the events as a JSON list.
pub(super) fn write_json(out: &mut String, span: &SpanData<'_>) {
    for (at, event) in span.events().enumerate() {
        out.push_str(if at == 0 { "[" } else { "," });
        out.push_str("{\"name\":");
        quote(out, event.name());
        let _ = write!(out, ",\"time_unix_nano\":{}", event.time_unix_nanos());
        let mut attributes = event.attributes().peekable();
        if attributes.peek().is_some() {
            out.push_str(",\"attributes\":");
            json::object(out, attributes);
        }
        out.push('}');
    }
    out.push(']');
}
