//! When a trace is printed, and what of it.

use std::time::Duration;
use std::time::Instant;

use traced_core::exporter::Exporter as _;

use super::support::export;
use super::support::flush;
use super::support::names;
use super::support::printing;
use super::support::rounds;
use super::support::wait_for_writer;
use super::*;
use crate::console::ConsoleConfig;

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_trace_is_printed_after_a_quiet_round() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(2, 1, "child", 0..5));
    rounds(&mut exporter, now, 5);
    export(&mut exporter, span(1, 0, "root", 0..9));
    rounds(&mut exporter, now, 1);
    printed.assert_nothing("the round brought the root");
    rounds(&mut exporter, now, 1);
    assert_eq!(printed.tree(), ["trace 1", "root", "└─ child"]);
}

#[test]
fn a_trace_that_still_moves_is_not_printed() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(1, 0, "root", 0..9));
    for id in 2..4 {
        rounds(&mut exporter, now, 1);
        export(&mut exporter, span(id, 1, "child", 0..id));
    }
    rounds(&mut exporter, now, 1);
    printed.assert_nothing("every round brought a span");
    rounds(&mut exporter, now, 1);
    assert_eq!(printed.tree(), ["trace 1", "root", "├─ child", "└─ child"]);
}

#[test]
fn traces_do_not_mix() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let other = |id: u64, name: &str| OwnedSpanData::builder(trace_id(2), span_id(id), name);
    export(&mut exporter, span(2, 1, "child", 0..5));
    let child = other(2, "other child").parent(span_id(1), false);
    export(&mut exporter, child);
    export(&mut exporter, other(1, "other root"));
    export(&mut exporter, span(1, 0, "root", 0..9));
    rounds(&mut exporter, Instant::now(), 2);
    assert_eq!(printed.tree(), ["trace 1", "root", "└─ child"]);
    assert_eq!(printed.tree(), ["trace 2", "other root", "└─ other child"]);
}

#[test]
fn a_round_prints_for_so_long_and_the_next_ones_go_on() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    exporter.budget = Duration::ZERO; // one trace a round
    let now = Instant::now();
    let root = |trace, name| OwnedSpanData::builder(trace_id(trace), span_id(1), name);
    for trace in 1..=5 {
        export(&mut exporter, root(trace, "root"));
    }
    rounds(&mut exporter, now, 2);
    assert_eq!(printed.tree(), ["trace 1", "root"]);
    printed.assert_nothing("the time is over");
    // What comes for one that waits for its turn goes with it.
    let late = OwnedSpanData::builder(trace_id(2), span_id(2), "late");
    export(&mut exporter, late.parent(span_id(1), false));
    let now = now + Duration::from_millis(1);
    rounds(&mut exporter, now, 1);
    assert_eq!(printed.tree(), ["trace 3", "root"]);
    printed.assert_nothing("trace 2 still moved");
    rounds(&mut exporter, now, 2);
    assert_eq!(printed.tree(), ["trace 4", "root"]);
    assert_eq!(printed.tree(), ["trace 5", "root"]);
    rounds(&mut exporter, now, 1);
    assert_eq!(printed.tree(), ["trace 2", "root", "└─ late"]);
    for trace in 6..=8 {
        export(&mut exporter, root(trace, "root"));
    }
    rounds(&mut exporter, now, 2);
    assert_eq!(printed.tree(), ["trace 6", "root"]);
    flush(&mut exporter);
    assert_eq!(printed.tree(), ["trace 7", "root"]);
    assert_eq!(printed.tree(), ["trace 8", "root"]);
    rounds(&mut exporter, now, 2);
    printed.assert_nothing("a flush prints all there is");
    assert_eq!(exporter.accounts().snapshot("terminal").exported(), 9);
}

#[test]
fn late_spans_continue_their_trace() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(1, 0, "root", 0..9));
    rounds(&mut exporter, now, 2);
    assert_eq!(printed.tree(), ["trace 1", "root"]);
    export(&mut exporter, span(3, 2, "grandchild", 4..20));
    export(&mut exporter, span(2, 1, "spawned", 4..20));
    rounds(&mut exporter, now, 2);
    let expected = [
        "… late spans of trace 1",
        "root (printed above)",
        "└─ spawned",
        "   └─ grandchild",
    ];
    assert_eq!(printed.tree(), expected);
}

#[test]
fn a_remote_child_goes_under_its_caller_in_the_same_process() {
    // The payment server's span ends first; its caller and the caller's parent are still open.
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    let server = span(3, 0, "POST /charges", 2..8).parent(span_id(2), true);
    export(&mut exporter, server.kind(SpanKind::Server));
    rounds(&mut exporter, now, 2);
    printed.assert_nothing("the caller may be in this process");
    export(&mut exporter, span(2, 1, "PaymentService.charge", 1..9));
    rounds(&mut exporter, now + 20 * SECOND, 2);
    printed.assert_nothing("it is, and its parent has not ended");
    export(&mut exporter, span(1, 0, "root", 0..10));
    rounds(&mut exporter, now + 20 * SECOND, 2);
    let expected = [
        "trace 1",
        "root",
        "└─ PaymentService.charge",
        "   └─ POST /charges",
    ];
    assert_eq!(printed.tree(), expected);
}

#[test]
fn a_slow_caller_is_waited_for_if_it_shows() {
    // What began before the called span is the caller's: the trace is not over.
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(4, 1, "OrderService.validate", 0..1));
    let server = span(3, 0, "POST /charges", 2..8).parent(span_id(2), true);
    export(&mut exporter, server);
    rounds(&mut exporter, now, 2);
    rounds(&mut exporter, now + 20 * SECOND, 2);
    printed.assert_nothing("the parent of `OrderService.validate` has not ended");
}

#[test]
fn a_caller_elsewhere_is_waited_for_but_shortly() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    let server = span(2, 0, "POST /charges", 2..8).parent(span_id(9), true);
    export(&mut exporter, server);
    rounds(&mut exporter, now, 2);
    printed.assert_nothing("0 ms");
    rounds(&mut exporter, now + Duration::from_millis(99), 1);
    printed.assert_nothing("99 ms");
    rounds(&mut exporter, now + Duration::from_millis(100), 1);
    assert_eq!(printed.tree(), ["trace 1", "POST /charges"]);
    // What it has started and not waited for comes under it.
    export(&mut exporter, span(3, 2, "spawned", 4..30));
    rounds(&mut exporter, now + SECOND, 2);
    let expected = [
        "… late spans of trace 1",
        "POST /charges (printed above)",
        "└─ spawned",
    ];
    assert_eq!(printed.tree(), expected);
}

#[test]
fn a_missing_parent_is_waited_for_a_second() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(3, 2, "child", 1..5));
    export(&mut exporter, span(1, 0, "root", 0..9));
    rounds(&mut exporter, now, 2);
    printed.assert_nothing("the child's parent has not ended");
    rounds(&mut exporter, now + SECOND, 1);
    let expected = [
        "trace 1",
        "root",
        "(not ended) 0000000000000002",
        "└─ child",
    ];
    assert_eq!(printed.tree(), expected);
    export(&mut exporter, span(2, 1, "slow", 1..90));
    rounds(&mut exporter, now, 2);
    let expected = ["… late spans of trace 1", "root (printed above)", "└─ slow"];
    assert_eq!(printed.tree(), expected);
}

#[test]
fn a_flush_prints_what_has_not_ended() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    export(&mut exporter, span(2, 1, "child", 1..5));
    rounds(&mut exporter, now, 9);
    printed.assert_nothing("no root");
    flush(&mut exporter);
    let text = printed.text();
    let header = "trace 4bf92f3577b34da6a3ce929d00000001  1 span  incomplete\n";
    assert!(text.starts_with(header), "{text}");
    let expected = ["trace 1", "(not ended) 0000000000000001", "└─ child"];
    assert_eq!(names(&text), expected);
    // The root is late now; its trace was printed without it.
    export(&mut exporter, span(1, 0, "root", 0..9));
    rounds(&mut exporter, now, 2);
    assert_eq!(printed.tree(), ["… late spans of trace 1", "root"]);
}

#[test]
fn a_root_that_never_ends_is_waited_for_half_a_minute() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    let now = Instant::now();
    for tick in 0..30 {
        export(&mut exporter, span(tick + 2, 1, "tick", tick..tick + 1));
        let seconds = u32::try_from(tick).unwrap();
        rounds(&mut exporter, now + seconds * SECOND, 1);
    }
    printed.assert_nothing("29 s");
    rounds(&mut exporter, now + 30 * SECOND, 1);
    let text = printed.text();
    assert!(text.contains("  30 spans  incomplete\n"), "{text}");
    export(&mut exporter, span(99, 1, "tick", 40..41));
    rounds(&mut exporter, now + 31 * SECOND, 2);
    printed.assert_nothing("what is late has as long");
}

#[test]
fn past_the_budget_the_oldest_trace_is_printed_as_it_is() {
    let (mut exporter, printed) = printing(ConsoleConfig::new().max_spans(3));
    for id in 2..4 {
        export(&mut exporter, span(id, 1, "step", id..9));
    }
    let other = |id: u64| OwnedSpanData::builder(trace_id(2), span_id(id), "other");
    export(&mut exporter, other(2).parent(span_id(1), false));
    wait_for_writer(&mut exporter);
    printed.assert_nothing("the budget is met");
    export(&mut exporter, other(3).parent(span_id(1), false));
    wait_for_writer(&mut exporter);
    let text = printed.text();
    let note = "\n  printed before its end: more than 3 spans or 64 MiB were waiting\n";
    assert!(text.contains(note), "{text}");
    let expected = [
        "trace 1",
        "(not ended) 0000000000000001",
        "├─ step",
        "└─ step",
    ];
    assert_eq!(names(&text.replace(note, "\n")), expected);
}

#[test]
fn the_budget_counts_bytes_too() {
    let (mut exporter, printed) = printing(ConsoleConfig::new().max_bytes(2_000));
    for id in 2..100 {
        export(&mut exporter, span(id, 1, "step", id..100));
    }
    wait_for_writer(&mut exporter);
    assert!(printed.text().contains("printed before its end"));
}
