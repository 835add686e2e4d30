//! `time_polls`: how often a future was polled, and how long that took.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::time::Duration;
use std::time::Instant;

use traced::OwnedSpanData;
use traced::TraceFlags;
use traced::ValueRef;
use traced::testing::capture;
use traced::traced;

use crate::tree::remote;
use crate::tree::yield_now;

mod keys {
    traced::keys! { order.id: i64 }
}

/// What a poll does in these tests: it is busy for this long, at least.
const BUSY: Duration = Duration::from_millis(2);

fn be_busy() {
    let start = Instant::now();
    while start.elapsed() < BUSY {
        std::hint::spin_loop();
    }
}

/// Polls to the end; returns how long all polls together took.
fn run<T>(future: impl Future<Output = T>) -> (T, Duration) {
    let mut future = pin!(future);
    let mut spent = Duration::ZERO;
    loop {
        let start = Instant::now();
        let polled = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        spent += start.elapsed();
        match polled {
            Poll::Ready(out) => return (out, spent),
            Poll::Pending => be_busy(), // between the polls: not the span's time
        }
    }
}

/// What a span says of its polls: busy seconds and their number.
fn told(span: &OwnedSpanData) -> Option<(f64, i64)> {
    let span = span.as_ref();
    let busy = span.attribute("traced.busy");
    let polls = span.attribute("traced.polls");
    match (busy, polls) {
        (Some(ValueRef::F64(busy)), Some(ValueRef::I64(polls))) => Some((busy, polls)),
        (None, None) => None,
        both => panic!("{both:?}"),
    }
}

fn only(spans: &[OwnedSpanData]) -> &OwnedSpanData {
    let [span] = spans else {
        panic!("{} spans", spans.len());
    };
    span
}

/// Runs a future whose polls, of which there are so many, are busy; looks at what its span says.
#[track_caller]
fn assert_timed<T, F: Future<Output = T>>(polls: i32, call: impl FnOnce() -> F) -> T {
    let ((out, most), spans) = capture(|| run(call()));
    let (busy, counted) = told(only(&spans)).expect("the polls are told");
    assert_eq!(counted, i64::from(polls));
    let least = BUSY * polls.unsigned_abs();
    let within = least.as_secs_f64()..=most.as_secs_f64();
    assert!(within.contains(&busy), "{busy} is not in {within:?}");
    out
}

async fn three_polls() {
    for _ in 0..2 {
        be_busy();
        yield_now().await;
    }
    be_busy();
}

#[traced(name = "Polls.function", time_polls)]
async fn function(number: u8) -> u8 {
    three_polls().await;
    number
}

#[traced(name = "Polls.fails", time_polls, err = true)]
async fn fails() -> Result<u8, std::fmt::Error> {
    be_busy();
    Err(std::fmt::Error)
}

#[traced(name = "Polls.spelled", time_polls)]
fn spelled() -> impl Future<Output = u8> {
    async {
        three_polls().await;
        1
    }
}

#[traced(name = "Polls.begun", time_polls, attrs(order.id = id))]
fn begun(id: i64) -> Pin<Box<dyn Future<Output = i64> + Send>> {
    Box::pin(async move {
        three_polls().await;
        id
    })
}

#[test]
fn futures_of_every_spelling_are_timed() {
    assert_eq!(assert_timed(3, || function(7)), 7);
    assert!(assert_timed(1, fails).is_err());
    assert_eq!(assert_timed(3, spelled), 1);
    assert_eq!(assert_timed(3, || begun(5)), 5);
}

struct Orders;

#[traced(time_polls)]
impl Orders {
    async fn create(&self) {
        three_polls().await;
    }

    fn count(&self) -> usize {
        0
    }

    #[cfg_attr(all(), traced(attrs(order.id = 1)))]
    async fn load(&self) {
        three_polls().await;
    }

    #[cfg_attr(all(), traced(attrs(order.id = 1)))]
    fn stored(&self) -> usize {
        0
    }
}

#[test]
fn a_block_says_it_for_its_async_methods() {
    assert_timed(3, || Orders.create());
    assert_timed(3, || Orders.load());
    let (_, spans) = capture(|| Orders.count() + Orders.stored());
    assert_eq!(spans.iter().map(told).collect::<Vec<_>>(), [None, None]);
}

#[traced]
async fn unasked() {
    yield_now().await;
}

#[test]
fn what_was_not_asked_for_is_not_told() {
    let (_, spans) = capture(|| run(unasked()));
    assert_eq!(told(only(&spans)), None);
}

#[test]
fn a_future_that_is_cut_short_tells_its_polls() {
    let ((), spans) = capture(|| {
        let mut future = Box::pin(function(1));
        for _ in 0..2 {
            let polled = future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()));
            assert!(polled.is_pending());
        }
    });
    let span = only(&spans);
    assert!(span.as_ref().is_cancelled());
    let (busy, polls) = told(span).unwrap();
    assert!(busy >= (BUSY * 2).as_secs_f64(), "{busy}");
    assert_eq!(polls, 2);
}

#[traced(time_polls)]
async fn panics() {
    yield_now().await;
    be_busy();
    panic!("out of stock");
}

#[test]
fn a_future_that_panics_tells_its_polls() {
    let ((), spans) = capture(|| {
        let caught = catch_unwind(AssertUnwindSafe(|| run(panics())));
        assert!(caught.is_err());
    });
    let (busy, polls) = told(only(&spans)).unwrap();
    assert!(busy >= BUSY.as_secs_f64(), "{busy}");
    assert_eq!(polls, 2);
}

#[test]
fn a_future_that_is_never_polled_has_no_span() {
    let ((), spans) = capture(|| drop(function(1)));
    assert_eq!(spans.len(), 0);
}

#[test]
fn a_trace_that_is_not_sampled_goes_on() {
    let parent = traced::Context::from(remote(TraceFlags::NONE));
    let (out, spans) = capture(|| parent.in_scope(|| run(function(3)).0));
    assert_eq!((out, spans.len()), (3, 0));
}

#[tokio::test]
async fn a_timed_future_may_move_over_threads() {
    assert_eq!(tokio::spawn(function(9)).await.unwrap(), 9);
}
