//! Writes a trace as JSON, for programs that read along.
//!
//! ```text
//! Span: {"name":"POST /api/orders","traceId":"4bf9…","spanId":"00f0…","startTime":1700000000000,
//!        "duration":12.4,"children":[{"name":…,"parentSpanId":"00f0…",…,"children":[]}]}
//! ```
//!
//! It is one line for each span whose parent is not there, with all spans below it. `parentSpanId`
//! is not there for a root; `startTime` is in whole milliseconds since 1970, as JavaScript's
//! `Date.now()` has it, and `duration` in milliseconds.

use std::fmt::Write as _;

use crate::console::encode::Sheet;
use crate::console::span::ConsoleSpan;
use crate::console::tree::Tree;
use crate::console::tree::What;
use crate::quote::quote;

/// Returns the sheet as lines.
pub(super) fn encode(sheet: &Sheet<'_>) -> String {
    let tree = Tree::new(sheet.spans, sheet.printed);
    let mut out = String::new();
    for top in tops(&tree) {
        line(&mut out, sheet, &tree, top);
    }
    out
}

/// Returns the spans whose parent is not there: those without one, and the children of places at
/// which no span stands.
fn tops(tree: &Tree<'_>) -> Vec<usize> {
    let mut tops = Vec::new();
    for root in tree.roots() {
        match tree.node(*root) {
            Some(node) if !matches!(node.what, What::Span(_)) => tops.extend(&node.children),
            _ => tops.push(*root),
        }
    }
    tops
}

/// What is still to be written.
enum Step {
    Begin { at: usize, is_first: bool },
    End,
}

/// Writes a span and all below it. A trace may be deeper than the stack: what is still to be
/// written is in a list.
fn line(out: &mut String, sheet: &Sheet<'_>, tree: &Tree<'_>, top: usize) {
    out.push_str(PREFIX);
    let mut steps = vec![Step::Begin {
        at: top,
        is_first: true,
    }];
    while let Some(step) = steps.pop() {
        let Step::Begin { at, is_first } = step else {
            out.push_str("]}");
            continue;
        };
        let Some(node) = tree.node(at) else { continue };
        let What::Span(span) = node.what else {
            continue;
        };
        if !is_first {
            out.push(',');
        }
        begin(out, sheet, span);
        steps.push(Step::End);
        let children = node.children.iter().enumerate().rev();
        steps.extend(children.map(|(number, at)| Step::Begin {
            at: *at,
            is_first: number == 0,
        }));
    }
    out.push('\n');
}

/// Writes a span up to its first child.
fn begin(out: &mut String, sheet: &Sheet<'_>, span: &ConsoleSpan) {
    out.push_str("{\"name\":");
    quote(out, &span.name);
    let _ = write!(
        out,
        ",\"traceId\":\"{}\",\"spanId\":\"{}\"",
        sheet.trace_id, span.id
    );
    if let Some(parent) = span.parent {
        let _ = write!(out, ",\"parentSpanId\":\"{}\"", parent.id);
    }
    let _ = write!(out, ",\"startTime\":{},\"duration\":", span.from / MILLI);
    millis(out, span.to.saturating_sub(span.from));
    out.push_str(",\"children\":[");
}

/// Writes nanoseconds as milliseconds, exactly.
fn millis(out: &mut String, nanos: u64) {
    let _ = write!(out, "{}", nanos / MILLI);
    let rest = nanos % MILLI;
    if rest > 0 {
        let digits = format!(".{rest:06}");
        out.push_str(digits.trim_end_matches('0'));
    }
}

const PREFIX: &str = "Span: ";
/// Nanoseconds in a millisecond.
const MILLI: u64 = 1_000_000;
