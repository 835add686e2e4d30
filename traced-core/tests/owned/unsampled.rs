//! In a trace that is not sampled, spans in hand keep to it.

use traced_core::Context;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::testing::capture;

use crate::support::*;

/// A context of this process that is not sampled.
fn unsampled() -> SpanContext {
    SpanContext::new(
        TraceId::from_u128(7).unwrap(),
        SpanId::from_u64(9).unwrap(),
        TraceFlags::NONE,
        false,
        None,
    )
}

fn assert_unsampled(span: &Span) {
    assert!(!span.is_recording());
    let context = span.context().unwrap();
    assert_eq!(context.trace_id(), unsampled().trace_id());
    assert!(!context.flags().is_sampled());
}

#[test]
fn what_is_done_in_one_on_another_thread_starts_no_new_trace() {
    let ((), spans) = capture(|| {
        Context::from(unsampled()).in_scope(|| {
            let span = Span::start(&JOB, Parent::Current);
            assert_unsampled(&span);
            std::thread::scope(|scope| {
                let done = scope.spawn(|| {
                    span.in_scope(|| {
                        let step = Span::start(&STEP, Parent::Current);
                        assert_unsampled(&step);
                    });
                });
                done.join().unwrap();
            });
        });
    });
    assert!(spans.is_empty(), "{spans:?}");
}

#[test]
fn one_under_a_given_context_hands_it_on() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, unsampled());
        assert_unsampled(&span);
        span.in_scope(|| assert_unsampled(&Span::start(&STEP, Parent::Current)));
    });
    assert!(spans.is_empty(), "{spans:?}");
}

#[test]
fn the_context_is_handed_on_where_nobody_wants_spans() {
    let span = Context::from(unsampled()).in_scope(|| Span::start(&JOB, Parent::Current));
    assert_unsampled(&span);
}
