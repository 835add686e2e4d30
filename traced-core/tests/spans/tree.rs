use std::pin::pin;
use std::thread;

use traced_core::Context;
use traced_core::FutureExt as _;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::current_context;
use traced_core::testing::capture;

use crate::support::*;

sites! {
    OUTER = "Outer.run";
    INNER = "Inner.run";
    SECOND = "Second.run";
}

#[test]
fn calls_within_calls_are_children() {
    let ((), spans) = capture(|| {
        call(&OUTER, || {
            call(&INNER, || {});
            call(&SECOND, || {});
        });
    });
    let spans = Spans(spans);
    assert_eq!(
        spans.names(),
        ["Inner.run", "Second.run", "Outer.run"],
        "in the order of ending"
    );
    assert_eq!(spans.parent("Inner.run"), "Outer.run");
    assert_eq!(spans.parent("Second.run"), "Outer.run");
    let (outer, inner) = (spans.one("Outer.run"), spans.one("Inner.run"));
    assert!(outer.parent_is_remote() && !inner.parent_is_remote());
    assert!(outer.start_unix_nanos() <= inner.start_unix_nanos());
    assert!(inner.end_unix_nanos() <= outer.end_unix_nanos());
    assert_eq!(inner.scope().name, "traced-core");
}

#[test]
fn the_parent_of_an_async_call_is_where_the_call_was_made() {
    let ((), spans) = capture(|| {
        let future = call(&OUTER, || call_async(&INNER, async {}));
        let polling = thread::spawn(move || {
            assert!(poll_once(pin!(future)).is_ready());
        });
        polling.join().unwrap();
    });
    assert_eq!(Spans(spans).parent("Inner.run"), "Outer.run");
}

#[test]
fn a_span_follows_its_task_and_leaves_the_thread_alone() {
    let ((), spans) = capture(|| {
        let first = call_async(&OUTER, async {
            yield_now().await;
            call(&INNER, || {});
        });
        let second = call_async(&SECOND, async { yield_now().await });
        let (mut first, mut second) = (pin!(first), pin!(second));
        let before = current_context();
        assert!(poll_once(first.as_mut()).is_pending());
        assert_eq!(current_context(), before);
        assert!(poll_once(second.as_mut()).is_pending());
        assert!(poll_once(first).is_ready());
        assert!(poll_once(second).is_ready());
        assert_eq!(current_context(), before);
    });
    let spans = Spans(spans);
    assert_eq!(spans.parent("Inner.run"), "Outer.run");
    assert_eq!(spans.parent("Second.run"), "");
}

#[test]
fn a_future_that_is_never_polled_is_no_span() {
    let ((), spans) = capture(|| drop(call_async(&OUTER, async {})));
    assert!(spans.is_empty());
}

#[test]
fn contexts_go_to_threads_and_tasks() {
    let ((), spans) = capture(|| {
        call(&OUTER, || {
            let context = Context::current();
            thread::spawn(context.bind(|| call(&INNER, || {})))
                .join()
                .unwrap();
            let future = async { call(&SECOND, || {}) }.in_current_context();
            let polled = thread::spawn(move || poll_once(pin!(future)).is_ready());
            assert!(polled.join().unwrap());
        });
    });
    let spans = Spans(spans);
    assert_eq!(spans.parent("Inner.run"), "Outer.run");
    assert_eq!(spans.parent("Second.run"), "Outer.run");
}

#[test]
fn within_an_empty_context_traces_begin() {
    let ((outer, inner), spans) = capture(|| {
        call(&OUTER, || {
            let outer = current_context().unwrap();
            let inner = Context::empty().in_scope(|| {
                assert_eq!(current_context(), None);
                call(&INNER, || current_context().unwrap())
            });
            (outer, inner)
        })
    });
    assert_eq!(
        Spans(spans).names(),
        ["Outer.run"],
        "the other one is in a trace of its own"
    );
    assert_ne!(outer.trace_id(), inner.trace_id());
    assert!(inner.is_sampled() && inner.flags().is_random());
}

#[test]
fn a_trace_that_is_not_sampled_stays_so_and_is_passed_on() {
    let trace_id = TraceId::from_u128(0x1234).unwrap();
    let parent = SpanContext::new(
        trace_id,
        SpanId::from_u64(7).unwrap(),
        TraceFlags::NONE,
        true,
        None,
    );
    capture(|| ()); // installs the pipeline
    let (outer, inner, made) = Context::from(parent).in_scope(|| {
        call(&OUTER, || {
            let outer = current_context().unwrap();
            let inner = call(&INNER, || current_context().unwrap());
            let made = Span::start(&SECOND, Parent::Current);
            assert!(!made.is_recording());
            (outer, inner, made)
        })
    });
    assert_eq!(outer.trace_id(), trace_id);
    assert_ne!(
        outer.span_id().to_u64(),
        7,
        "the first span here has an id of its own"
    );
    assert_eq!((outer.is_sampled(), outer.is_remote()), (false, false));
    assert_eq!(inner, outer, "further ones need none");
    drop(made);
}

#[test]
fn spans_may_start_in_the_destructors_of_thread_locals() {
    struct AtExit(Context);
    impl Drop for AtExit {
        fn drop(&mut self) {
            self.0.in_scope(|| call(&INNER, || {}));
        }
    }
    thread_local! {
        static LAST: std::cell::RefCell<Option<AtExit>> = const { std::cell::RefCell::new(None) };
    }
    let ((), spans) = capture(|| {
        call(&OUTER, || {
            let context = Context::current();
            let running = thread::spawn(move || {
                LAST.with(|last| *last.borrow_mut() = Some(AtExit(context.clone())));
                context.in_scope(|| call(&SECOND, || {}));
            });
            running.join().unwrap();
        });
    });
    let spans = Spans(spans);
    assert_eq!(spans.parent("Inner.run"), "Outer.run");
    assert_eq!(spans.parent("Second.run"), "Outer.run");
}
