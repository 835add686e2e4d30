//! What one span may hold: the first so many of each, texts cut between characters, the rest counted.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use traced_core::__private as p;
use traced_core::Key;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Recorder;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::SpanLimits;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::ValueRef;
use traced_core::testing::InMemoryExporter;

static SITE: Site = traced_core::site!(
    traced_core::Name::Literal("Order.create"),
    traced_core::SpanKind::Internal
);

/// 200 keys, named `k.0` and so on.
fn keys() -> Vec<Key<str>> {
    (0..200)
        .map(|n| Key::new(Box::leak(format!("k.{n}").into_boxed_str())))
        .collect()
}

fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Records the same on a function's span and on a handle's, under these limits.
fn record(limits: SpanLimits, f: impl Fn(Recorder<'_>)) -> [OwnedSpanData; 2] {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let pipeline = Pipeline::builder().exporter(exporter.clone());
    let guard = pipeline.span_limits(limits).install().unwrap();
    p::sync_with(&SITE, &f, |(), _| {});
    let span = Span::start(&SITE, Parent::Root);
    span.record(f);
    drop(span);
    guard.shutdown().unwrap();
    exporter.spans().try_into().unwrap()
}

fn names(span: &OwnedSpanData) -> Vec<String> {
    let attributes = span.as_ref().attributes();
    attributes.map(|(name, _)| name.to_owned()).collect()
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Str(text) => text.to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_attributes_are_kept_and_the_rest_counted() {
    let keys = keys();
    for most in [0, 1, 3, 63, 64, 65, 127, 128, 130, 200] {
        let limits = SpanLimits::DEFAULT.with_attributes(most);
        let spans = record(limits, |span| {
            for key in &keys {
                span.set(*key, "value");
            }
            // Again, under names that are there, and under one that is not.
            for key in &keys[..3] {
                span.set(*key, "another");
            }
        });
        for span in &spans {
            let mut kept = names(span);
            kept.sort();
            let mut expected: Vec<String> = (0..most).map(|n| format!("k.{n}")).collect();
            expected.sort();
            assert_eq!(kept, expected, "at most {most}");
            let again = 3_u32.saturating_sub(most);
            assert_eq!(
                span.as_ref().dropped_attributes_count(),
                200 - most + again,
                "at most {most}"
            );
            for (name, value) in span.as_ref().attributes() {
                let is_replaced = ["k.0", "k.1", "k.2"].contains(&name);
                let expected = if is_replaced { "another" } else { "value" };
                assert_eq!(text(value), expected, "{name}");
            }
        }
    }
}

#[test]
fn values_are_cut_between_characters() {
    let long = "aé€😀".repeat(20);
    for most in [0_usize, 1, 2, 3, 4, 7, 79, 80, 100] {
        let limits = SpanLimits::DEFAULT.with_value_length(most);
        let spans = record(limits, |span| {
            span.set(Key::<str>::new("static"), long.as_str());
            span.set(Key::<str>::new("short"), "é");
            span.set(Key::<i64>::new("number"), 1_234_567);
            span.event("happened", |event| {
                event.set(Key::<str>::new("text"), long.as_str());
            });
            span.record_error(&std::io::Error::other(long.clone()));
        });
        let cut = |text: &str| text.chars().take(most).collect::<String>();
        for span in &spans {
            let span = span.as_ref();
            for (name, value) in span.attributes() {
                match name {
                    "static" => assert_eq!(text(value), cut(&long), "at most {most}"),
                    "short" => assert_eq!(text(value), cut("é"), "at most {most}"),
                    "number" => assert_eq!(value, ValueRef::I64(1_234_567)),
                    "error.type" => assert_eq!(text(value), cut("_OTHER")),
                    other => panic!("{other}"),
                }
            }
            assert_eq!(span.attributes().count(), 4);
            assert_eq!(span.events().count(), 2);
            for event in span.events() {
                for (name, value) in event.attributes() {
                    let value = text(value);
                    assert!(value.chars().count() <= most, "{name} of {most}: {value}");
                    if name != "exception.type" {
                        assert_eq!(value, cut(&long), "{name} of at most {most}");
                    }
                }
            }
            assert_eq!(
                span.dropped_attributes_count(),
                0,
                "cutting is not dropping"
            );
        }
    }
}

#[test]
fn the_first_events_and_links_are_kept_and_the_rest_counted() {
    let context = SpanContext::new(
        TraceId::from_u128(7).unwrap(),
        SpanId::from_u64(9).unwrap(),
        TraceFlags::SAMPLED,
        true,
        None,
    );
    let keys = keys();
    let limits = SpanLimits::DEFAULT
        .with_events(2)
        .with_links(3)
        .with_event_attributes(4)
        .with_link_attributes(1);
    let spans = record(limits, |span| {
        for _ in 0..5 {
            span.event("happened", |event| {
                for key in &keys[..6] {
                    event.set(*key, "value");
                }
            });
            span.link(&context, |link| {
                for key in &keys[..6] {
                    link.set(*key, "value");
                }
            });
        }
        span.record_error(&std::io::Error::other("full"));
    });
    for span in &spans {
        let span = span.as_ref();
        assert_eq!(span.events().count(), 2);
        assert_eq!(span.dropped_events_count(), 4, "three, and the error's");
        assert_eq!(span.links().count(), 3);
        assert_eq!(span.dropped_links_count(), 2);
        for event in span.events() {
            assert_eq!(event.attributes().count(), 4);
            assert_eq!(event.dropped_attributes_count(), 2);
        }
        for link in span.links() {
            assert_eq!(link.attributes().count(), 1);
            assert_eq!(link.dropped_attributes_count(), 5);
        }
    }
}

#[test]
fn an_errors_event_keeps_the_first_attributes() {
    let limits = SpanLimits::DEFAULT.with_event_attributes(2);
    let spans = record(limits, |span| {
        span.record_error(&std::io::Error::other("refused"));
    });
    for span in &spans {
        let event = span.as_ref().events().next().unwrap();
        let names: Vec<&str> = event.attributes().map(|(name, _)| name).collect();
        assert_eq!(names, ["exception.type", "exception.message"]);
        assert_eq!(event.dropped_attributes_count(), 1);
    }
}

#[test]
fn what_a_span_holds_does_not_grow_with_what_is_recorded_on_it() {
    let _turn = turn();
    let guard = Pipeline::builder()
        .exporter(InMemoryExporter::new())
        .span_limits(SpanLimits::DEFAULT.with_value_length(64))
        .install()
        .unwrap();
    let text = "x".repeat(1 << 16);
    let recorded = allocation_counter::measure(|| {
        p::sync_with(
            &SITE,
            |span| {
                for round in 0..2_000_u32 {
                    span.set(Key::<str>::new("text"), text.as_str());
                    span.event("happened", |event| {
                        event.set(Key::<str>::new("text"), text.as_str());
                    });
                    span.set(Key::<i64>::new("round"), i64::from(round));
                    span.rename(&text[..64]);
                    span.record_error(&std::io::Error::other("refused"));
                }
            },
            |(), _| {},
        );
    });
    // 128 events of 64 characters each, in a buffer that doubles, and its copy in a box.
    assert!(recorded.bytes_max < 128 << 10, "{recorded:?}");
    guard.shutdown().unwrap();
}

/// The error that a call has returned is no exception.
#[test]
fn a_returned_error_is_cut_as_any_other() {
    let unlimited = SpanLimits::DEFAULT;
    let cases = [
        ("all there is", unlimited, (1, 3, 0, 0)),
        ("no events", unlimited.with_events(0), (0, 0, 1, 0)),
        (
            "two attributes",
            unlimited.with_event_attributes(2),
            (1, 2, 0, 1),
        ),
        ("no attributes", unlimited.with_attributes(0), (1, 3, 0, 0)),
    ];
    for (reason, limits, expected) in cases {
        let _turn = turn();
        let exporter = InMemoryExporter::new();
        let pipeline = Pipeline::builder().exporter(exporter.clone());
        let guard = pipeline.span_limits(limits).install().unwrap();
        let body = || "x".parse::<u8>();
        let _ = p::sync_as(&SITE, body, p::LookAtSources);
        guard.shutdown().unwrap();
        let spans: [OwnedSpanData; 1] = exporter.spans().try_into().unwrap();
        let span = spans[0].as_ref();
        let attributes: usize = span.events().map(|event| event.attributes().count()).sum();
        let cut: u32 = span
            .events()
            .map(|event| event.dropped_attributes_count())
            .sum();
        let found = (
            span.events().count(),
            attributes,
            span.dropped_events_count(),
            cut,
        );
        assert_eq!(found, expected, "{reason}");
        let has_type = span.attribute("error.type").is_some();
        assert_eq!(has_type, limits.attributes() > 0, "{reason}");
    }
}
