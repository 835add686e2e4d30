//! What is told of an error.

use super::*;
use crate::console::span::ConsoleSpan;
use crate::console::span::Failure;

#[test]
fn an_error_is_told_once_and_in_full() {
    let bare = || span(1, 0, "load", 0..10);
    let stack = "DbError: deadlock\ncaused by: Timeout: 5 s\n";
    let error = |description| Status::Error { description };
    let table: [(OwnedSpanDataBuilder, &[&str], &str); 12] = [
        (
            failed(bare(), ("DbError", "deadlock"), stack),
            &["DbError: deadlock", "caused by: Timeout: 5 s"],
            "the chain begins with the error",
        ),
        (
            failed(
                bare(),
                ("DbError", "deadlock"),
                "at db.rs:7\n  at main.rs:3",
            ),
            &["DbError: deadlock", "at db.rs:7", "  at main.rs:3"],
            "a stack trace without the error gets it in front",
        ),
        (
            failed(bare(), ("DbError", "deadlock"), ""),
            &["DbError: deadlock"],
            "no stack trace",
        ),
        (
            failed(bare(), ("", "deadlock"), ""),
            &["deadlock"],
            "no type",
        ),
        (
            failed(bare(), ("DbError", ""), ""),
            &["DbError"],
            "no message",
        ),
        (
            failed(bare(), ("DbError", "line one\n\nline two"), ""),
            &["DbError: line one", "line two"],
            "a message of two lines",
        ),
        (
            failed(
                bare(),
                ("shop::DbError<i32>", "deadlock"),
                "shop::DbError<i32>: deadlock\ncaused by: shop::Timeout",
            ),
            &["DbError<i32>: deadlock", "caused by: shop::Timeout"],
            "a type without its modules",
        ),
        (
            failed(bare(), ("_OTHER", "deadlock"), "deadlock"),
            &["deadlock"],
            "a type that is not known",
        ),
        (
            failed(bare(), ("DbError", "deadlock"), "").status(error("HTTP 500")),
            &["HTTP 500", "DbError: deadlock"],
            "a status of the application's own",
        ),
        (
            bare().status(error("HTTP 500")),
            &["HTTP 500"],
            "a status without exception",
        ),
        (
            bare()
                .status(error(""))
                .attribute("error.type", Value::from("500")),
            &["500"],
            "an error type alone",
        ),
        (
            bare().status(error("")),
            &["error"],
            "nothing but the status",
        ),
    ];
    for (span, expected, reason) in table {
        assert_eq!(told(span), expected, "{reason}");
    }
}

#[test]
fn an_error_of_many_lines_is_cut() {
    let stacktrace = (0..40)
        .map(|n| format!("at frame {n}"))
        .collect::<Vec<_>>()
        .join("\n");
    let lines = told(failed(span(1, 0, "load", 0..10), ("E", "no"), &stacktrace));
    assert_eq!(lines.len(), 17);
    assert_eq!(lines[16], "(25 more lines)");
}

#[test]
fn a_passed_on_error_names_its_origin_alone() {
    let span = failed(passed_on(span(1, 0, "load", 0..10), 7), ("E", "no"), "");
    assert_eq!(
        captured(span).failure.as_deref(),
        Some(&Failure::From(span_id(7)))
    );
}

#[test]
fn an_origin_that_is_unknown_is_shown_by_its_id() {
    let found = drawn(
        vec![passed_on(span(1, 0, "load", 0..10), 7)],
        TREE_ONLY,
        &PLAIN,
    );
    assert!(found.contains("✗ load ← 0000000000000007  "), "{found}");
    assert!(found.contains("1 error\n"), "{found}");
}

#[test]
fn an_origin_that_is_no_other_span_is_none() {
    for origin in ["0000000000000001", "no id", ""] {
        let span = span(1, 0, "load", 0..10)
            .status(Status::Error {
                description: "deadlock",
            })
            .attribute("traced.error.origin", Value::from(origin));
        assert_eq!(told(span), ["deadlock"], "{origin}");
    }
}

#[test]
fn an_exception_that_was_handled_is_an_event() {
    let handled = failed(span(1, 0, "load", 0..10), ("E", "no"), "").status(Status::Unset);
    let handled = captured(handled);
    assert!(handled.failure.is_none());
    assert_eq!(&*handled.events[0].name, "exception");
    let unhandled = captured(failed(span(1, 0, "load", 0..10), ("E", "no"), ""));
    assert!(unhandled.events.is_empty(), "told below the span already");
}

#[test]
fn causes_stand_behind_their_error_and_other_lines_alone() {
    let causes = "E: no\ncaused by: timeout\ncaused by: 5 s";
    let table: [(_, _, &[&str], &str); 5] = [
        ("E", "no", &["E: no ← timeout ← 5 s"], causes),
        (
            "E",
            "two\nlines",
            &["E: two", "lines ← timeout"],
            "E: two\nlines\ncaused by: timeout",
        ),
        (
            "panic",
            "boom",
            &["panic: boom at src/main.rs:7:5"],
            "panic: boom\nat src/main.rs:7:5",
        ),
        (
            "E",
            "no",
            &["E: no", "at a.rs:1", "at b.rs:2"],
            "at a.rs:1\nat b.rs:2",
        ),
        ("E", "\u{1b}[2J\u{202e}", &["E: \\x1b[2J\\u{202e}"], ""),
    ];
    for (kind, message, expected, stacktrace) in table {
        let span = failed(span(1, 0, "load", 0..10), (kind, message), stacktrace);
        let found = drawn(vec![span], TREE_ONLY, &PLAIN);
        let details = found.trim_end().lines().skip(2).map(str::trim_start);
        assert_eq!(details.collect::<Vec<_>>(), expected, "{found}");
    }
}

#[test]
fn a_chain_that_is_too_long_for_a_line_breaks_before_a_cause() {
    let chain = "E: no\ncaused by: the first of the causes\ncaused by: the second of them";
    let span = failed(span(1, 0, "load", 0..10), ("E", "no"), chain);
    let found = drawn(vec![span], TREE_ONLY, &Look { width: 50, ..PLAIN });
    let expected = "
     E: no ← the first of the causes
     ← the second of them
";
    assert!(found.ends_with(&format!("{expected}\n")), "{found}");
}

#[test]
fn a_handled_exception_is_told_among_the_events() {
    let chain = "E: no\ncaused by: timeout";
    let span = failed(span(1, 0, "load", 0..10), ("E", "no"), chain).status(Status::Ok);
    let found = drawn(vec![span], EVERYTHING, &PLAIN);
    assert!(
        found.contains("\n     • +0 ns exception  E: no ← timeout\n"),
        "{found}"
    );
    assert!(!found.contains('✗'), "{found}");
}

fn captured(span: OwnedSpanDataBuilder) -> ConsoleSpan {
    capture(&span.build().as_ref(), EVERYTHING)
}

fn told(span: OwnedSpanDataBuilder) -> Vec<String> {
    match captured(span).failure.as_deref() {
        Some(Failure::Here(lines)) => lines.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}
