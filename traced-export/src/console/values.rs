//! Attributes as text.

use std::fmt::Write as _;

use traced_core::ValueRef;

use crate::console::span::Attributes;
use crate::console::text::clip;

/// Copies attributes, each as `key=value` and cut to what a terminal can use.
pub(super) fn attributes<'a>(
    attributes: impl Iterator<Item = (&'a str, ValueRef<'a>)>,
    dropped: u32,
) -> Attributes {
    let pairs = attributes.map(|(name, value)| {
        let mut pair = format!("{}=", clip(name, MAX_NAME_BYTES));
        show(&mut pair, value, MAX_DEPTH);
        Box::from(clip(&pair, MAX_PAIR_BYTES))
    });
    Attributes {
        pairs: pairs.collect(),
        dropped,
    }
}

/// Adds a value's text. Strings stand bare unless that could be misread.
fn show(out: &mut String, value: ValueRef<'_>, depth: usize) {
    // Writing to a string cannot fail.
    let _ = match value {
        ValueRef::Str(text) if is_plain(text) => out.write_str(clip(text, MAX_PAIR_BYTES)),
        ValueRef::Str(text) => write!(out, "\"{}\"", clip(text, MAX_PAIR_BYTES)),
        ValueRef::Bool(value) => write!(out, "{value}"),
        ValueRef::I64(value) => write!(out, "{value}"),
        ValueRef::F64(value) => write!(out, "{value:?}"),
        ValueRef::Bytes(bytes) => show_bytes(out, bytes),
        ValueRef::Array(_) | ValueRef::Map(_) if depth == 0 => out.write_str("(nested)"),
        ValueRef::Array(array) => {
            list(out, ('[', ']'), array, |out, item| {
                show(out, item, depth - 1);
            });
            Ok(())
        }
        ValueRef::Map(map) => {
            list(out, ('{', '}'), map, |out, (name, item)| {
                out.push_str(clip(name, MAX_NAME_BYTES));
                out.push_str(": ");
                show(out, item, depth - 1);
            });
            Ok(())
        }
        _ => out.write_str("(empty)"),
    };
}

fn show_bytes(out: &mut String, bytes: &[u8]) -> std::fmt::Result {
    out.push_str("0x");
    for byte in bytes.iter().take(MAX_BYTES_SHOWN) {
        write!(out, "{byte:02x}")?;
    }
    if bytes.len() > MAX_BYTES_SHOWN {
        write!(out, " ({} bytes)", bytes.len())?;
    }
    Ok(())
}

/// Adds items until there is more text than will be shown.
fn list<T>(
    out: &mut String,
    (open, close): (char, char),
    items: impl IntoIterator<Item = T>,
    mut show: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (at, item) in items.into_iter().enumerate() {
        if out.len() > MAX_PAIR_BYTES {
            break;
        }
        if at > 0 {
            out.push_str(", ");
        }
        show(out, item);
    }
    out.push(close);
}

fn is_plain(text: &str) -> bool {
    let misleads = |c: char| c.is_whitespace() || matches!(c, '"' | '=' | ',');
    !text.is_empty() && !text.contains(misleads)
}

const MAX_NAME_BYTES: usize = 512;
const MAX_PAIR_BYTES: usize = 2_048;
const MAX_BYTES_SHOWN: usize = 32;
const MAX_DEPTH: usize = 8;
