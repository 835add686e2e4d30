use std::sync::Arc;
use std::time::Duration;

use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::Status;
use traced_core::ValueRef;
use traced_core::stats;
use traced_core::testing::capture;
use traced_core::with_current;

use crate::support::*;

const NOTE: Key<str> = Key::new("note");

#[test]
fn a_dropped_handle_ends_its_span() {
    let ((), spans) = capture(|| {
        drop(Span::start(&JOB, Parent::Current));
        let shared = Arc::new(Span::start(&STEP, Parent::Current));
        drop(Arc::clone(&shared));
        assert!(shared.is_recording(), "another one holds it");
    });
    assert_eq!(spans.len(), 2);
}

#[test]
fn the_first_end_counts() {
    let start = 1_700_000_000_000_000_000;
    let ((), spans) = capture(|| {
        let span = Span::builder(&JOB).start_time(at(start)).start();
        span.finish_at(at(start + 5));
        span.finish_at(at(start + 9));
        span.finish();
        span.end();
    });
    let span = only(spans);
    assert_eq!(span.as_ref().duration(), Duration::from_nanos(5));
}

#[test]
fn what_comes_after_the_end_is_counted_and_not_recorded() {
    let late = || stats().unwrap().late_recordings();
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        span.set(NOTE, "in time");
        span.finish();
        assert!(!span.is_recording());
        let before = late();
        span.set(NOTE, "late");
        span.event("late", |_| panic!("nobody asks for its attributes"));
        span.set_status(Status::Ok);
        span.keep();
        span.in_scope(|| with_current(|_| panic!("it does not record")));
        // Other tests of this process may add to it.
        assert!(late() >= before + 5, "{} and {before}", late());
        let report = stats().unwrap().to_string();
        assert!(
            report.contains(" recordings after the end of their span"),
            "{report}"
        );
    });
    let span = only(spans);
    let span = span.as_ref();
    let attributes: Vec<_> = span.attributes().collect();
    assert_eq!(attributes, [("note", ValueRef::Str("in time"))]);
    assert_eq!(span.events().count(), 0);
    assert_eq!(span.status(), Status::Unset);
}

#[test]
fn a_span_that_has_ended_has_children_still() {
    let (context, spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        span.finish();
        span.child(&STEP).end();
        span.context().unwrap()
    });
    let step = named(&spans, "Job.step").as_ref();
    assert_eq!(step.parent_span_id(), Some(context.span_id()));
}

/// A value whose text is made while its span ends.
struct EndsItsSpan<'a>(&'a Span);

impl std::fmt::Display for EndsItsSpan<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.finish();
        f.write_str("the last word")
    }
}

#[test]
fn what_was_begun_before_the_end_is_part_of_the_span() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        span.set(Key::<str>::new("before"), "kept");
        span.set(NOTE, traced_core::attribute::ByDisplay(&EndsItsSpan(&span)));
        span.set(Key::<str>::new("after"), "not recorded");
    });
    let span = only(spans);
    let attributes: Vec<_> = span.as_ref().attributes().collect();
    let expected = [
        ("before", ValueRef::Str("kept")),
        ("note", ValueRef::Str("the last word")),
    ];
    assert_eq!(attributes, expected);
}
