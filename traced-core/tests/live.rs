//! Spans that are open, as `live` finds them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

use std::pin::pin;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::task::Context;
use std::task::Waker;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;

use traced_core::__private as p;
use traced_core::LiveSpan;
use traced_core::Name;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::current_context;
use traced_core::live;
use traced_core::sampler::AlwaysOff;
use traced_core::testing::InMemoryExporter;
use traced_core::with_current;

static REQUEST: Site = traced_core::site!(Name::Literal("Api.order"), SpanKind::Server);
static CALL: Site = traced_core::site!(Name::Literal("Service.create"), SpanKind::Internal);
static TASK: Site = traced_core::site!(Name::Literal("Task.run"), SpanKind::Internal);
static OTHER: Site = traced_core::site!(Name::Literal("Other.run"), SpanKind::Internal);

/// A process has one pipeline at a time: these tests take turns.
fn with_pipeline<R>(pipeline: Pipeline, f: impl FnOnce() -> R) -> R {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn: MutexGuard<'_, ()> = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let guard = pipeline
        .exporter(InMemoryExporter::new())
        .install()
        .unwrap();
    let out = f();
    guard.shutdown().unwrap();
    out
}

fn call<R>(site: &'static Site, body: impl FnOnce() -> R) -> R {
    p::sync(site, body, |_, _| {})
}

fn names(spans: &[LiveSpan]) -> Vec<&str> {
    spans.iter().map(LiveSpan::name).collect()
}

#[test]
fn the_spans_that_a_thread_is_in_are_found_whatever_made_them() {
    with_pipeline(Pipeline::builder(), || {
        assert_eq!(live(), []);
        let span = Span::root(&REQUEST);
        let elsewhere = Span::root(&OTHER);
        assert_eq!(live(), [], "nothing is entered, and nothing listed");
        let found = span.in_scope(|| {
            call(&CALL, || {
                let task = p::future(&TASK, async { (live(), current_context()) }, |_, _| {});
                let mut task = pin!(task);
                let mut context = Context::from_waker(Waker::noop());
                let std::task::Poll::Ready((found, current)) = task.as_mut().poll(&mut context)
                else {
                    panic!("it does not wait")
                };
                assert_eq!(found[2].span_id(), current.unwrap().span_id());
                found
            })
        });
        assert_eq!(names(&found), ["Api.order", "Service.create", "Task.run"]);
        assert_eq!(found[0].parent_span_id(), None);
        assert_eq!(found[0].kind(), SpanKind::Server);
        for (parent, child) in found.iter().zip(&found[1..]) {
            assert_eq!(child.parent_span_id(), Some(parent.span_id()));
            assert_eq!(child.trace_id(), parent.trace_id());
        }
        assert!(found.iter().all(LiveSpan::is_entered));
        assert_eq!(live(), []);
        drop(elsewhere);
    });
}

#[test]
fn what_a_span_is_called_by_now_is_told() {
    with_pipeline(Pipeline::builder(), || {
        let found = call(&CALL, || {
            with_current(|span| span.rename("Service.replace"));
            live()
        });
        assert_eq!(names(&found), ["Service.replace"]);
        let span = Span::root(&REQUEST);
        span.rename("POST /orders");
        assert_eq!(names(&span.in_scope(live)), ["POST /orders"]);
    });
}

#[test]
fn the_running_duration_is_that_of_a_clock() {
    let outside = Instant::now();
    with_pipeline(Pipeline::builder(), || {
        call(&CALL, || {
            let inside = Instant::now();
            thread::sleep(Duration::from_millis(200));
            let least = inside.elapsed();
            let found = live();
            let most = outside.elapsed();
            // The clocks are read one after the other, and the thread may lose its turn between.
            let within = least * 3 / 4..=most * 4 / 3;
            let duration = found[0].duration();
            assert!(within.contains(&duration), "{duration:?} of {within:?}");
        });
    });
}

#[test]
fn spans_in_hand_are_found_anywhere_when_they_are_listed() {
    with_pipeline(Pipeline::builder().live_spans(true), || {
        let given = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        let early = Span::builder(&REQUEST).start_time(given).start();
        let late = Span::start(&CALL, &early);
        let found = thread::spawn(live).join().unwrap();
        assert_eq!(names(&found), ["Api.order", "Service.create"]);
        assert_eq!(found[0].start(), given);
        assert!(!found[0].is_entered());
        assert_eq!(found[1].parent_span_id(), Some(found[0].span_id()));
        let found = late.in_scope(live);
        assert_eq!(names(&found), ["Api.order", "Service.create"], "each once");
        assert!(found[1].is_entered() && !found[0].is_entered());
        late.finish();
        assert_eq!(names(&live()), ["Api.order"]);
        drop(early);
        assert_eq!(live(), []);
    });
}

#[test]
fn spans_may_end_while_others_look() {
    with_pipeline(Pipeline::builder().live_spans(true), || {
        thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| {
                    for _ in 0..2000 {
                        drop(Span::root(&OTHER));
                    }
                });
            }
            for _ in 0..200 {
                assert!(live().len() <= 2);
            }
        });
        assert_eq!(live(), []);
    });
}

#[test]
fn what_does_not_record_is_not_found() {
    let pipeline = Pipeline::builder().live_spans(true).sampler(AlwaysOff);
    with_pipeline(pipeline, || {
        let span = Span::root(&REQUEST);
        assert_eq!(span.in_scope(|| call(&CALL, live)), []);
    });
}
