//! Spans as text: a trace is compared with what a reader expects to see.

use std::fmt::Write as _;

use traced::OwnedSpanData;
use traced::SpanContext;
use traced::SpanKind;
use traced::Status;
use traced::TraceFlags;
use traced::ValueRef;

/// Runs `f` in a trace of its own and draws the spans.
///
/// ```text
/// Service.create client order.id=3 error: it failed
///   Repository.store
///     * exception exception.type=..
/// ```
pub(crate) fn tree(f: impl FnOnce()) -> String {
    let ((), spans) = traced::testing::capture(f);
    draw(spans)
}

/// As [`tree`], for a future, on a runtime with one thread.
pub(crate) fn tree_async(future: impl Future<Output = ()>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    tree(|| runtime.block_on(future))
}

/// The names of the spans alone, a line each, indented as they are in the tree.
pub(crate) fn names(f: impl FnOnce()) -> String {
    names_in(&tree(f))
}

/// As [`names`], for a future.
pub(crate) fn names_async(future: impl Future<Output = ()>) -> String {
    names_in(&tree_async(future))
}

fn names_in(tree: &str) -> String {
    let lines = tree.lines();
    let spans = lines.filter(|line| !line.trim_start().starts_with('*'));
    spans.map(name_of).collect()
}

fn name_of(line: &str) -> String {
    let name = line.split_whitespace().next().unwrap_or_default();
    let depth = line.len() - line.trim_start().len();
    format!("{:depth$}{name}\n", "")
}

/// Draws spans.
pub(crate) fn draw(mut spans: Vec<OwnedSpanData>) -> String {
    spans.sort_by_key(|span| span.as_ref().start_unix_nanos());
    let ids: Vec<_> = spans.iter().map(|span| span.as_ref().span_id()).collect();
    let mut out = String::new();
    for span in &spans {
        let parent = span.as_ref().parent_span_id();
        if parent.is_none_or(|parent| !ids.contains(&parent)) {
            draw_one(&mut out, &spans, span, 0);
        }
    }
    out
}

fn draw_one(out: &mut String, spans: &[OwnedSpanData], span: &OwnedSpanData, depth: usize) {
    let data = span.as_ref();
    write!(out, "{}{}", "  ".repeat(depth), data.name()).unwrap();
    if data.kind() != SpanKind::Internal {
        write!(out, " {}", data.kind().name().to_lowercase()).unwrap();
    }
    for (key, value) in data.attributes() {
        // Another in each run.
        if key != "traced.error.origin" {
            write!(out, " {key}={}", text(value)).unwrap();
        }
    }
    match data.status() {
        Status::Error { description } => write!(out, " error: {description}").unwrap(),
        Status::Ok => out.push_str(" ok"),
        _ => {}
    }
    if data.is_cancelled() {
        out.push_str(" cancelled");
    }
    out.push('\n');
    for event in data.events() {
        write!(out, "{}* {}", "  ".repeat(depth + 1), event.name()).unwrap();
        for (key, value) in event.attributes() {
            write!(out, " {key}={}", text(value)).unwrap();
        }
        out.push('\n');
    }
    for child in spans {
        if child.as_ref().parent_span_id() == Some(data.span_id()) {
            draw_one(out, spans, child, depth + 1);
        }
    }
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Str(text) => text.replace('\n', " / "),
        ValueRef::I64(number) => number.to_string(),
        ValueRef::F64(number) => number.to_string(),
        ValueRef::Bool(yes) => yes.to_string(),
        ValueRef::Array(items) => {
            let items: Vec<_> = items.into_iter().map(text).collect();
            format!("[{}]", items.join(","))
        }
        other => format!("{other:?}"),
    }
}

/// Is pending once, then ready.
pub(crate) async fn yield_now() {
    let mut yielded = false;
    std::future::poll_fn(move |cx| {
        if std::mem::replace(&mut yielded, true) {
            std::task::Poll::Ready(())
        } else {
            cx.waker().wake_by_ref();
            std::task::Poll::Pending
        }
    })
    .await;
}

/// A context that came from another process.
pub(crate) fn remote(flags: TraceFlags) -> SpanContext {
    let trace_id = "0af7651916cd43dd8448eb211c80319c".parse().unwrap();
    let span_id = "b7ad6b7169203331".parse().unwrap();
    SpanContext::new(trace_id, span_id, flags, true, None)
}
