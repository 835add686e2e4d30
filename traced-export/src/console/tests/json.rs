//! Traces as JSON, compared with what the tracing document's own code writes.

use super::support::export;
use super::support::flush;
use super::support::printing;
use super::*;
use crate::console::ConsoleConfig;

fn printed(spans: Vec<OwnedSpanDataBuilder>) -> String {
    let (mut exporter, printed) = printing(ConsoleConfig::new().json(true));
    for span in spans {
        export(&mut exporter, span);
    }
    flush(&mut exporter);
    printed.text()
}

#[test]
fn a_trace_is_one_line_in_the_form_of_the_document() {
    let spans = vec![
        span(3, 2, "OrderService.validate_order", 180..265),
        span(4, 2, "OrderRepository.create", 290..3_290).kind(SpanKind::Client),
        span(2, 1, "OrderService.create_order", 150..12_250),
        span(1, 0, "POST /api/orders", 0..12_400).kind(SpanKind::Server),
    ];
    assert_eq!(printed(spans), include_str!("order.json.txt"));
}

#[test]
fn spans_without_their_parent_have_lines_of_their_own() {
    let text = printed(vec![
        span(1, 0, "GET /", 0..5).parent(span_id(9), true),
        span(3, 8, "late", 2..3),
        span(4, 8, "later", 3..4),
    ]);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    for (line, name, parent) in [
        (lines[0], "GET /", 9),
        (lines[1], "late", 8),
        (lines[2], "later", 8),
    ] {
        let span = parsed(line);
        assert_eq!(span["name"], name);
        assert_eq!(span["parentSpanId"], span_id(parent).to_string());
        assert_eq!(span["children"], serde_json::json!([]));
    }
}

#[test]
fn any_name_is_a_string_and_any_depth_is_written() {
    let name = "\"a\" \\ \n\u{1b}\u{2028}é";
    let depth = 20_000;
    let mut spans = vec![span(1, 0, name, 0..9)];
    spans.extend((2..=depth).map(|id| span(id, id - 1, "step", 0..9)));
    let text = printed(spans);
    assert_eq!(text.lines().count(), 1);
    let depth = usize::try_from(depth).unwrap();
    assert_eq!(text.matches("\"children\":[{").count(), depth - 1);
    assert!(
        text.ends_with(&("]}".repeat(depth) + "\n")),
        "all are closed"
    );
    let alone = printed(vec![span(1, 0, name, 0..9)]);
    assert_eq!(parsed(&alone)["name"], name);
}

fn parsed(line: &str) -> serde_json::Value {
    serde_json::from_str(line.strip_prefix("Span: ").unwrap()).unwrap()
}
