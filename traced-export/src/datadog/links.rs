//! Links to other spans.

use traced_core::SpanData;
use traced_core::ValueRef;

use super::msgpack::MsgPack as _;
use crate::json;

/// Writes the field `span_links`, and returns whether there are any.
pub(super) fn write(out: &mut Vec<u8>, span: &SpanData<'_>) -> bool {
    let count = span.links().count();
    if count == 0 {
        return false;
    }
    out.text("span_links");
    out.array(count);
    for link in span.links() {
        let (high, low) = link.trace_id().to_halves();
        let mut attributes = Vec::new();
        for (name, value) in link.attributes() {
            flatten(&mut attributes, name.to_owned(), value);
        }
        let state = link.trace_state();
        let more = [high != 0, !attributes.is_empty(), !state.is_empty()];
        out.map(3 + more.into_iter().filter(|is_there| *is_there).count());
        out.text("trace_id");
        out.unsigned(low);
        if high != 0 {
            out.text("trace_id_high");
            out.unsigned(high);
        }
        out.text("span_id");
        out.unsigned(link.span_id().to_u64());
        if !attributes.is_empty() {
            out.text("attributes");
            out.map(attributes.len());
            for (name, text) in &attributes {
                out.text(name);
                out.text(text);
            }
        }
        if !state.is_empty() {
            out.text("tracestate");
            out.text(state);
        }
        out.text("flags");
        out.unsigned((FLAGS_ARE_KNOWN | u32::from(link.flags().bits())).into());
    }
    true
}

/// Adds an attribute as text, the items of a list one by one.
fn flatten(texts: &mut Vec<(String, String)>, name: String, value: ValueRef<'_>) {
    match value {
        ValueRef::Array(items) => {
            for (at, item) in items.into_iter().enumerate() {
                flatten(texts, format!("{name}.{at}"), item);
            }
        }
        ValueRef::Empty => {}
        other => {
            let mut text = String::new();
            json::text(&mut text, other);
            texts.push((name, text));
        }
    }
}

const FLAGS_ARE_KNOWN: u32 = 1 << 31;
