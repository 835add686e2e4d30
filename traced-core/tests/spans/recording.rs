use std::fmt;

use traced_core::__private as p;
use traced_core::Key;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::Span;
use traced_core::Status;
use traced_core::ValueRef;
use traced_core::attribute::ByDisplay;
use traced_core::testing::capture;
use traced_core::with_current;

use crate::support::*;

sites! {
    RUN = "Job.run";
}

const NOTE: Key<str> = Key::new("note");
const COUNT: Key<i64> = Key::new("count");

fn run(body: impl FnOnce(Recorder<'_>)) -> Spans {
    Spans(capture(|| p::sync_with(&RUN, body, |(), _| {})).1)
}

#[test]
fn the_last_value_of_a_key_counts() {
    let spans = run(|span| {
        span.set(NOTE, "first");
        span.set(COUNT, 1);
        with_current(|current| current.set(NOTE, "second"));
    });
    let span = spans.one("Job.run");
    let attributes: Vec<_> = span.attributes().map(|(name, _)| name).collect();
    assert_eq!(attributes, ["count", "note"]);
    assert_eq!(text(&span, "note").as_deref(), Some("second"));
}

#[test]
fn what_exceeds_the_limits_is_counted() {
    let spans = run(|span| {
        for number in 0..200 {
            span.set(Key::<i64>::dynamic(format!("key.{number}")), 1);
        }
        for _ in 0..130 {
            span.event("tick", |_| {});
        }
    });
    let span = spans.one("Job.run");
    assert_eq!(
        (span.attributes().count(), span.dropped_attributes_count()),
        (128, 72)
    );
    assert_eq!(
        (span.events().count(), span.dropped_events_count()),
        (128, 2)
    );
}

#[test]
fn huge_values_arrive() {
    let huge = "h".repeat(1 << 20);
    let spans = run(|span| span.set(NOTE, huge.as_str()));
    assert_eq!(text(&spans.one("Job.run"), "note"), Some(huge));
}

#[test]
fn none_sets_nothing() {
    let spans = run(|span| {
        span.set(NOTE, None::<&str>);
        span.set(COUNT, Some(2));
    });
    assert_eq!(spans.one("Job.run").attributes().count(), 1);
}

#[test]
fn ok_is_final() {
    let spans = run(|span| {
        span.set_status(Status::Error { description: "no" });
        span.set_status(Status::Ok);
        span.set_status(Status::Error {
            description: "never mind",
        });
        span.set_status(Status::Unset);
    });
    assert_eq!(spans.one("Job.run").status(), Status::Ok);
}

#[test]
fn an_error_without_words_leaves_none_of_the_one_before() {
    let spans = run(|span| {
        span.set_status(Status::Error { description: "no" });
        span.set_status(Status::Error { description: "" });
    });
    let status = Status::Error { description: "" };
    assert_eq!(spans.one("Job.run").status(), status);
    let spans = run(|span| {
        span.set_status(Status::Error { description: "no" });
        span.record_error(&Silent);
    });
    assert_eq!(spans.one("Job.run").status(), status);
}

#[derive(Debug)]
struct Silent;

impl fmt::Display for Silent {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Silent {}

#[test]
fn an_error_without_words_clears_them_also_while_another_thread_records() {
    let ((), spans) = capture(|| {
        let span = Span::start(&RUN, Parent::Current);
        span.set_status(Status::Error { description: "no" });
        span.record(|recorder| {
            recorder.event("meanwhile", |_| {
                span.set_status(Status::Error { description: "" });
            });
        });
    });
    let spans = Spans(spans);
    let status = Status::Error { description: "" };
    assert_eq!(spans.one("Job.run").status(), status);
}

#[test]
fn events_have_times_within_the_span() {
    let spans = run(|span| {
        span.event("order.created", |event| {
            event.set(COUNT, 3).set(COUNT, 4);
        });
    });
    let span = spans.one("Job.run");
    let event = span.events().next().unwrap();
    assert!((span.start_unix_nanos()..=span.end_unix_nanos()).contains(&event.time_unix_nanos()));
    let attributes: Vec<_> = event.attributes().collect();
    assert!(
        matches!(attributes[..], [("count", ValueRef::I64(3))]),
        "{attributes:?}"
    );
    assert_eq!(event.dropped_attributes_count(), 1);
}

/// Its text is made while the span's attributes are being written.
struct Meddler;

impl fmt::Display for Meddler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_current(|span| {
            span.set(COUNT, 9);
            span.rename("Renamed.meanwhile");
        });
        f.write_str("meddled")
    }
}

#[test]
fn a_value_may_record_on_the_span_that_it_goes_to() {
    let spans = run(|span| span.set(NOTE, ByDisplay(Meddler)));
    let span = spans.one("Renamed.meanwhile");
    assert_eq!(text(&span, "note").as_deref(), Some("meddled"));
    assert!(matches!(span.attribute("count"), Some(ValueRef::I64(9))));
}

struct Explosive;

impl fmt::Display for Explosive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half a ")?;
        panic!("value")
    }
}

#[test]
fn a_value_that_panics_leaves_nothing_half_written() {
    let ((), spans) = capture(|| {
        p::sync_with(
            &RUN,
            |span| {
                span.set(COUNT, 1);
                let set = || span.set(NOTE, ByDisplay(Explosive));
                assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(set)).is_err());
                span.set(Key::<bool>::new("after"), true);
            },
            |(), _| {},
        );
    });
    let spans = Spans(spans);
    let names: Vec<_> = spans
        .one("Job.run")
        .attributes()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["count", "after"]);
}

#[test]
fn links_carry_their_context() {
    let ((), spans) = capture(|| {
        let other = Span::start(&RUN, Parent::Root);
        let context = other.context().unwrap();
        p::sync_with(
            &RUN,
            |span| span.link(&context, |link| _ = link.set(COUNT, 1)),
            |(), _| {},
        );
    });
    let spans = Spans(spans);
    let link = spans.one("Job.run").links().next().unwrap();
    assert_ne!(link.trace_id(), spans.one("Job.run").trace_id());
    assert!(link.flags().is_sampled() && !link.is_remote());
    assert_eq!(link.attributes().count(), 1);
}
