//! Any tree, any text, any setting: no panic, no stray control character, no line too wide.

use std::time::Duration;
use std::time::Instant;

use proptest::collection::vec;
use proptest::prelude::*;
use traced_core::exporter::Exporter;

use super::support::Counts;
use super::support::flush;
use super::support::printing;
use super::*;
use crate::console::ConsoleConfig;
use crate::console::text::display_width;

/// Text with what terminals, widths and parsers stumble over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
        proptest::sample::select(vec![
            "\u{1b}[31m",
            "\u{9b}2J",
            "\n",
            "\r",
            "\t",
            "\u{0}",
            "\u{7f}",
            "\u{202e}",
            "\u{2066}",
            "1\u{fe0f}\u{20e3}",
            "☀\u{fe0f}",
            "👩\u{200d}👩\u{200d}👧",
            "e\u{301}",
            "🇦🇹",
            "لا",
            "注文",
            "\u{fe0f}",
            "\u{301}",
            "\u{ad}",
            "≠\u{338}",
            "  ",
            "caused by: ",
        ])
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn any_span() -> impl Strategy<Value = OwnedSpanData> {
    let ids = (1_u64..12, 0_u64..14, any::<bool>());
    let times = (
        prop_oneof![0_u64..50, any::<u64>()],
        prop_oneof![0_u64..50, any::<u64>()],
    );
    let texts = (text(), text(), text(), text());
    let kinds = proptest::sample::select(vec![
        SpanKind::Internal,
        SpanKind::Server,
        SpanKind::Client,
        SpanKind::Producer,
        SpanKind::Consumer,
    ]);
    (ids, times, texts, kinds, 0_u8..5).prop_map(|(ids, times, texts, kind, outcome)| {
        let (id, parent, is_remote) = ids;
        let (name, key, value, message) = texts;
        let mut span = OwnedSpanData::builder(trace_id(1), span_id(id), name)
            .start_unix_nanos(times.0)
            .end_unix_nanos(times.1)
            .kind(kind)
            .attribute(&key, Value::from(value.clone()))
            .event(
                &key,
                times.1,
                &[(message.clone(), Value::from(value.clone()))],
                1,
            );
        if let Some(parent) = SpanId::from_u64(parent) {
            span = span.parent(parent, is_remote);
        }
        let span = match outcome {
            0 => failed(span, (&key, &message), &value),
            1 => passed_on(span, parent.max(1)),
            2 => span
                .cancelled()
                .attribute("traced.waiting_in", Value::from(value)),
            3 => span.status(Status::Error {
                description: &message,
            }),
            _ => span,
        };
        span.build()
    })
}

/// Spans of three traces in any order, and the rounds that come after each.
fn arrivals() -> impl Strategy<Value = Vec<(OwnedSpanData, Vec<u64>)>> {
    let waits = vec(
        proptest::sample::select(vec![0, 10, 100, 1_000, 30_000]),
        0..3,
    );
    let arrival = (0_u64..40, any::<bool>(), 1_u128..4, 0_u64..1_000, waits);
    let arrivals = vec(arrival, 1..40).prop_map(|arrivals| {
        let with_ids = arrivals.into_iter().zip(1_u64..);
        let spans = with_ids.map(|((parent, is_remote, trace, start, waits), id)| {
            let name = format!("span-{id}");
            let span = OwnedSpanData::builder(trace_id(trace), span_id(id), name)
                .start_unix_nanos(START + start)
                .end_unix_nanos(START + start + id);
            let span = match SpanId::from_u64(parent) {
                Some(parent) => span.parent(parent, is_remote),
                None => span,
            };
            (span.build(), waits)
        });
        spans.collect::<Vec<_>>()
    });
    arrivals.prop_shuffle()
}

fn any_look() -> impl Strategy<Value = Look> {
    (any::<bool>(), any::<bool>(), 0_usize..150, 1_usize..30).prop_map(
        |(color, unicode, width, max_rows)| Look {
            color,
            unicode,
            width,
            max_rows,
        },
    )
}

/// Takes our own colours out.
fn without_sgr(text: &str) -> String {
    let mut out = text.replace("\x1b[0m", "");
    for code in ["1", "2", "31", "32", "33", "35", "36"] {
        out = out.replace(&format!("\x1b[{code}m"), "");
    }
    out
}

proptest! {
    #[test]
    fn whatever_comes_is_drawn_safely(
        spans in vec(any_span(), 0..16),
        look in any_look(),
        (attributes, events) in any::<(bool, bool)>(),
    ) {
        let found = drawn_of(&spans, Wanted { attributes, events }, &look);
        let plain = without_sgr(&found);
        prop_assert!(look.color || plain == found);
        for line in plain.split('\n') {
            prop_assert!(!line.contains(char::is_control), "{line:?}");
            prop_assert!(
                !line.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')),
                "{line:?}"
            );
            prop_assert!(display_width(line) <= look.width.max(40), "{}: {line:?}", look.width);
            prop_assert!(look.unicode || line.is_ascii(), "{line:?}");
        }
    }

    #[test]
    fn every_span_has_its_row(parents in vec(0_u64..40, 1..40)) {
        let spans: Vec<_> = parents
            .iter()
            .zip(1_u64..)
            .map(|(&parent, id)| span(id, parent, &format!("span {id}."), id..id + 1))
            .collect();
        let found = drawn(spans, TREE_ONLY, &PLAIN);
        for id in 1..=parents.len() {
            prop_assert_eq!(found.matches(&format!("─ span {id}. ")).count()
                + found.matches(&format!("\n  span {id}. ")).count(), 1, "{}", found);
        }
    }

    #[test]
    fn every_span_is_printed_once_in_whatever_order_it_comes(
        arrivals in arrivals(),
        max_spans in 1_usize..60,
    ) {
        let config = ConsoleConfig::new().max_spans(max_spans);
        let (mut exporter, printed) = printing(config);
        let mut now = Instant::now();
        for (span, waits) in &arrivals {
            exporter.export(&span.as_ref());
            for &millis in waits {
                now += Duration::from_millis(millis);
                exporter.poll(now);
            }
        }
        flush(&mut exporter);
        let text = printed.text();
        for (span, _) in &arrivals {
            // A name ends before two blanks; that of a parent which was printed before does not.
            let name = format!(" {}  ", span.as_ref().name());
            prop_assert_eq!(text.matches(&name).count(), 1, "{}\n{}", name, text);
        }
        let sent = u64::try_from(arrivals.len()).unwrap_or(0);
        let expected = Counts { exported: sent, ..Counts::default() };
        prop_assert_eq!(Counts::of(&exporter.accounts()), expected);
    }
}
