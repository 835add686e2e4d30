//! Attributes as JSON.

use std::fmt::Write as _;

use traced_core::ValueRef;

use crate::json;
use crate::quote::quote;

/// Appends `"attributes":[…]`.
pub(super) fn write_attributes<'a>(
    out: &mut String,
    attributes: impl Iterator<Item = (&'a str, ValueRef<'a>)>,
) {
    out.push_str("\"attributes\":");
    write_pairs(out, attributes);
}

fn write_pairs<'a>(out: &mut String, pairs: impl Iterator<Item = (&'a str, ValueRef<'a>)>) {
    out.push('[');
    for (at, (name, value)) in pairs.enumerate() {
        out.push_str(if at == 0 { "{\"key\":" } else { ",{\"key\":" });
        quote(out, name);
        out.push_str(",\"value\":");
        write_value(out, value);
        out.push('}');
    }
    out.push(']');
}

/// Appends an `AnyValue`. The member that is set is written, even if it is empty or zero.
fn write_value(out: &mut String, value: ValueRef<'_>) {
    match value {
        ValueRef::Str(text) => {
            out.push_str("{\"stringValue\":");
            quote(out, text);
        }
        ValueRef::Bool(value) => {
            let _ = write!(out, "{{\"boolValue\":{value}");
        }
        ValueRef::I64(number) => {
            let _ = write!(out, "{{\"intValue\":\"{number}\"");
        }
        ValueRef::F64(_) => {
            out.push_str("{\"doubleValue\":");
            json::write(out, value);
        }
        ValueRef::Bytes(_) => {
            out.push_str("{\"bytesValue\":");
            json::write(out, value);
        }
        ValueRef::Array(items) => {
            out.push_str("{\"arrayValue\":{");
            let mut items = items.into_iter().peekable();
            if items.peek().is_some() {
                out.push_str("\"values\":[");
                for (at, item) in items.enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    write_value(out, item);
                }
                out.push(']');
            }
            out.push('}');
        }
        ValueRef::Map(pairs) => {
            out.push_str("{\"kvlistValue\":{");
            let mut pairs = pairs.into_iter().peekable();
            if pairs.peek().is_some() {
                out.push_str("\"values\":");
                write_pairs(out, pairs);
            }
            out.push('}');
        }
        _ => out.push('{'),
    }
    out.push('}');
}
