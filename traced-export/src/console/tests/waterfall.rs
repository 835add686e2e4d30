//! Golden drawings, as a reader sees them. The bars were checked with an independent calculation.

use super::support::names;
use super::*;

#[test]
fn a_refused_order() {
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  6 spans  1 error
✗ POST /api/orders                   SERVER  12.4 ms  ██████████████████████████████████████████████
✗ └─ OrderService.create_order               12.1 ms  ▐████████████████████████████████████████████▌
     ├─ OrderService.validate_order          85.0 µs  ▐
     ├─ OrderRepository.create       CLIENT  3.11 ms   ███████████▋
✗    └─ PaymentService.charge        CLIENT  8.60 ms              ▕███████████████████████████████▊
        │  PaymentError: payment refused ← the gateway answered 402 ← insufficient funds
        └─ POST /charges             SERVER  6.90 ms                  ██████████████████████████
";
    assert_drawn(refused_order(), TREE_ONLY, &PLAIN, expected);
}

#[test]
fn the_documentation_shows_what_is_drawn() {
    let look = Look { width: 92, ..PLAIN };
    let id = "4bf92f3577b34da6a3ce929d0e0e4736";
    let found = drawn(refused_order(), TREE_ONLY, &look);
    let found = found.replace(&trace_id(1).to_string(), id);
    let shown = format!("//! {}\n", found.trim_end().replace('\n', "\n//! "));
    assert!(include_str!("../mod.rs").contains(&shown), "{shown}");
}

#[test]
fn ascii_in_seventy_columns() {
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  6 spans  1 error
! POST /api/orders                   SERVER  12.4 ms  ################
! `- OrderService.create_order               12.1 ms  ################
     |- OrderService.validate_order          85.0 us  |
     |- OrderRepository.create       CLIENT  3.11 ms  #####
!    `- PaymentService.charge        CLIENT  8.60 ms      ############
        |  PaymentError: payment refused <- the gateway answered 402
        |  <- insufficient funds
        `- POST /charges             SERVER  6.90 ms       ##########
";
    let look = Look {
        unicode: false,
        width: 70,
        ..PLAIN
    };
    assert_drawn(refused_order(), TREE_ONLY, &look, expected);
}

#[test]
fn an_error_from_outside_its_callers_is_named() {
    // `join` awaited a task that another span had started: no marks lead from it to the error.
    let spans = vec![
        failed(span(3, 2, "worker", 100..500), ("E", "no"), ""),
        span(2, 1, "spawn", 50..60),
        passed_on(span(4, 1, "join", 60..500), 3),
        passed_on(span(1, 0, "job", 0..500), 3),
    ];
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    let expected = ["trace 1", "job", "├─ spawn", "│  └─ worker"];
    assert_eq!(names(&found)[..4], expected, "{found}");
    assert!(found.contains("\n✗ └─ join ← worker  "), "{found}");
    assert!(found.contains("\n✗ job  "), "the marks lead there: {found}");
}

#[test]
fn cancelled_spans_say_what_they_waited_in() {
    let polls = |polls: i64| Value::from(polls);
    let spans = vec![
        span(3, 2, "OrderRepository.create", 1_000..6_000)
            .cancelled()
            .attribute("traced.polls", polls(1)),
        span(2, 1, "OrderService.create_order", 500..6_000)
            .cancelled()
            .attribute("traced.waiting_in", Value::from("OrderRepository.create"))
            .attribute("traced.polls", polls(3)),
        span(5, 4, "never polled", 6_000..6_000)
            .cancelled()
            .attribute("traced.polls", polls(0)),
        span(4, 1, "after", 6_000..8_000),
        span(1, 0, "POST /api/orders", 0..8_000).kind(SpanKind::Server),
    ];
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  5 spans
  POST /api/orders              SERVER  8.00 ms  ███████████████████████████████████████████████████
⊘ ├─ OrderService.create_order          5.50 ms     ███████████████████████████████████▎
  │  │  cancelled after 3 polls, waiting in OrderRepository.create
⊘ │  └─ OrderRepository.create          5.00 ms        ▐███████████████████████████████▎
  │        cancelled after 1 poll
  └─ after                              2.00 ms                                        █████████████
⊘    └─ never polled                       0 ns                                        ▏
           cancelled before its first poll
";
    assert_drawn(spans, TREE_ONLY, &PLAIN, expected);
}

#[test]
fn attributes_and_events_on_request() {
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  2 spans
  OrderService.create_order  2.00 ms  ██████████████████████████████████████████████████████████████
  │  order.userId=u-17  order.items=3  order.total=12.0  order.express=false  order.note=\"no onions\"
  │  order.empty=\"\"  order.tags=[a, b]  order.blob=0xcafe  (2 more dropped)
  │  • +20.0 µs order.checked  (1 more dropped)
  │  • +1.50 ms order.created  item.sku=\"A 1\"
  └─ OrderService.notify      900 µs                                 ████████████████████████████
        a=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
";
    assert_drawn(detailed(), EVERYTHING, &PLAIN, expected);
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  2 spans
  OrderService.create_order  2.00 ms  ██████████████████████████████████████████████████████████████
  └─ OrderService.notify      900 µs                                 ████████████████████████████
";
    assert_drawn(detailed(), TREE_ONLY, &PLAIN, expected);
}

#[test]
fn siblings_are_sorted_by_start_whatever_came_first() {
    let spans = vec![
        span(4, 1, "c", 20..40),
        span(1, 0, "root", 0..40),
        span(3, 1, "b", 10..20),
        span(2, 1, "a", 0..10),
    ];
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    assert_eq!(names(&found), ["trace 1", "root", "├─ a", "├─ b", "└─ c"]);
}

#[test]
fn a_parent_that_is_missing() {
    let spans = vec![
        span(3, 2, "child", 5..10),
        span(4, 2, "other child", 10..20),
        span(1, 0, "root", 0..40),
    ];
    // The bar of the missing one is open towards the end.
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  3 spans
  root                          40.0 µs  ███████████████████████████████████████████████████████████
  (not ended) 0000000000000002                  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
  ├─ child                      5.00 µs         ▐██████▊
  └─ other child                10.0 µs                ▕██████████████▌
";
    assert_drawn(spans, TREE_ONLY, &PLAIN, expected);
}

#[test]
fn a_parent_in_another_process_is_no_missing_parent() {
    let spans = vec![
        span(2, 0, "POST /charges", 5..10).parent(span_id(99), true),
        span(3, 2, "charge", 6..9),
    ];
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    assert_eq!(names(&found), ["trace 1", "POST /charges", "└─ charge"]);
}

#[test]
fn parents_in_a_circle_and_ids_used_twice_end_somewhere() {
    let spans = vec![
        span(1, 2, "one", 20..30),
        span(2, 3, "two", 10..30),
        span(3, 1, "three", 5..30),
        span(4, 1, "tail", 0..30),
        span(5, 5, "its own parent", 31..32),
        span(5, 5, "the same again", 33..34),
    ];
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    assert_eq!(
        names(&found),
        [
            "trace 1",
            "its own parent",
            "└─ the same again",
            "three",
            "└─ two",
            "   └─ one",
            "      └─ tail",
        ]
    );
}

#[test]
fn a_long_run_of_siblings_is_folded_around_its_error() {
    let mut spans: Vec<_> = (0..120)
        .map(|n| span(10 + n, 1, "OrderRepository.load", 100 * n..100 * n + 90))
        .collect();
    let failing = spans.remove(77);
    spans.push(failed(failing, ("DbError", "deadlock"), ""));
    spans.push(span(500, 10 + 119, "sql", 11_910..11_920));
    spans.push(span(501, 10 + 118, "sql", 11_810..11_820));
    spans.push(span(1, 0, "report", 0..12_000));
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    let lines: Vec<_> = found.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "trace 4bf92f3577b34da6a3ce929d00000001  123 spans  1 error",
            "  report                                   12.0 ms  \
             ████████████████████████████████████████████████",
            "  ├─ OrderRepository.load                  90.0 µs  ▍",
        ]
    );
    assert_eq!(
        lines[22..],
        [
            "✗ ├─ OrderRepository.load                  90.0 µs                                ▕▎",
            "  │     DbError: deadlock",
            "  └─ OrderRepository.load × 99 (+2 below)  9.99 ms          \
             ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
            "",
        ]
    );
}

#[test]
fn a_huge_trace_is_counted_and_not_printed() {
    let mut spans: Vec<_> = (0..1_300)
        .map(|n| span(10 + n, 1, &format!("step {n}"), n..n + 1))
        .collect();
    let failing = spans.remove(1_200);
    spans.push(failed(failing, ("E", "late"), ""));
    spans.push(span(1, 0, "job", 0..1_300));
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    let lines: Vec<_> = found.lines().collect();
    // A header, the rows, the line of the rest, a blank line.
    assert_eq!(lines.len(), 1 + 200 + 1 + 1);
    assert_eq!(lines[201], "  … 1,101 more spans, 1 of them failed");
}

#[test]
fn colours_are_sgr_sequences_around_whole_cells() {
    let spans = vec![
        failed(
            span(2, 1, "load", 0..10).kind(SpanKind::Client),
            ("E", "no"),
            "",
        ),
        span(1, 0, "root", 0..10),
    ];
    let found = drawn(
        spans,
        TREE_ONLY,
        &Look {
            color: true,
            width: 50,
            ..PLAIN
        },
    );
    let bar = "█".repeat(30);
    let expected = [
        "\x1b[2mtrace 4bf92f3577b34da6a3ce929d00000001\x1b[0m  2 spans".to_owned(),
        "  \x1b[31m1 error\x1b[0m".to_owned(),
        format!("  \x1b[1mroot\x1b[0m     10.0 µs  \x1b[36m{bar}\x1b[0m"),
        format!(
            "\x1b[31m✗\x1b[0m \x1b[2m└─ \x1b[0m\x1b[31mload\x1b[0m  10.0 µs  \x1b[31m{bar}\x1b[0m"
        ),
        "        \x1b[31mE: no\x1b[0m".to_owned(),
        String::new(),
    ];
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

#[track_caller]
fn assert_drawn(spans: Vec<OwnedSpanDataBuilder>, wanted: Wanted, look: &Look, expected: &str) {
    let found = drawn(spans, wanted, look);
    assert_eq!(found.trim_end(), expected.trim(), "\n{found}");
}

fn detailed() -> Vec<OwnedSpanDataBuilder> {
    let sku = [("item.sku".to_owned(), Value::from("A 1"))];
    vec![
        span(1, 0, "OrderService.create_order", 0..2_000)
            .attribute("order.userId", Value::from("u-17"))
            .attribute("order.items", Value::from(3_i64))
            .attribute("order.total", Value::from(12.0))
            .attribute("order.express", Value::from(false))
            .attribute("order.note", Value::from("no onions"))
            .attribute("order.empty", Value::from(""))
            .attribute(
                "order.tags",
                Value::Array(vec![Value::from("a"), Value::from("b")]),
            )
            .attribute("order.blob", Value::Bytes(vec![0xca, 0xfe]))
            .attribute("traced.polls", Value::from(3_i64))
            .dropped_attributes(2)
            .event("order.created", START + 1_500_000, &sku, 0)
            .event("order.checked", START + 20_000, &[], 1),
        span(2, 1, "OrderService.notify", 1_000..1_900)
            .attribute("a", Value::from("x".repeat(120))),
    ]
}
