use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::time::Duration;
use std::time::Instant;

use traced_core::FutureExt as _;
use traced_core::Parent;
use traced_core::Span;
use traced_core::ValueRef;
use traced_core::testing::capture;

use crate::support::*;

/// What a poll does in these tests: it is busy for this long, at least.
const BUSY: Duration = Duration::from_millis(2);

#[test]
fn busy_time_and_polls_are_told_when_asked_for() {
    let (most, spans) = capture(|| {
        let span = Span::builder(&JOB).time_polls().start();
        let mut polls = 0;
        let future = std::future::poll_fn(move |_| {
            polls += 1;
            be_busy();
            if polls == 3 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        });
        let mut future = pin!(future.in_span(span));
        let mut spent = Duration::ZERO;
        while {
            let start = Instant::now();
            let is_pending = poll(future.as_mut()).is_pending();
            spent += start.elapsed();
            is_pending
        } {
            be_busy(); // between the polls: not the span's time
        }
        spent
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.attribute("traced.polls"), Some(ValueRef::I64(3)));
    let Some(ValueRef::F64(busy)) = span.attribute("traced.busy") else {
        panic!("{span:?}");
    };
    assert!(busy >= (BUSY * 3).as_secs_f64(), "{busy}");
    assert!(busy <= most.as_secs_f64(), "{busy} of {most:?}");
}

#[test]
fn a_span_that_was_not_asked_has_neither() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        let mut future = pin!(async {}.in_span(span));
        assert!(poll(future.as_mut()).is_ready());
    });
    assert!(only(spans).as_ref().is_bare());
}

#[test]
fn a_future_that_was_cut_short_has_both() {
    let ((), spans) = capture(|| {
        let span = Span::builder(&JOB).time_polls().start();
        let mut future = Box::pin(std::future::pending::<()>().in_span(span));
        assert!(poll(future.as_mut()).is_pending());
        assert!(poll(future.as_mut()).is_pending());
    });
    let span = only(spans);
    let span = span.as_ref();
    assert!(span.is_cancelled());
    assert_eq!(span.attribute("traced.polls"), Some(ValueRef::I64(2)));
    assert!(matches!(
        span.attribute("traced.busy"),
        Some(ValueRef::F64(_))
    ));
}

fn be_busy() {
    let start = Instant::now();
    while start.elapsed() < BUSY {
        std::hint::spin_loop();
    }
}

fn poll<F: Future + ?Sized>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}
