//! The parent of a span, wherever its work has gone.

#![cfg(not(feature = "disable"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::HashMap;
use std::thread;

use traced::Context;
use traced::FutureExt as _;
use traced::OwnedSpanData;
use traced::propagation::Propagator as _;
use traced::propagation::TraceContext;
use traced::testing::capture;
use traced::testing::capture_async;
use traced::traced;

#[traced(name = "Outer.run")]
async fn outer<F: Future>(work: impl FnOnce() -> F) -> F::Output {
    work().await
}

#[traced(name = "Outer.run")]
fn outer_sync<R>(work: impl FnOnce() -> R) -> R {
    work()
}

#[traced(name = "Inner.run")]
fn inner() {}

#[traced(name = "Inner.run")]
async fn inner_async() {
    tokio::task::yield_now().await;
}

fn parent_of_inner(spans: &[OwnedSpanData]) -> Option<&str> {
    let inner = spans
        .iter()
        .find(|span| span.as_ref().name() == "Inner.run")
        .unwrap()
        .as_ref();
    let parent = inner.parent_span_id();
    let found = spans
        .iter()
        .find(|span| Some(span.as_ref().span_id()) == parent);
    found.map(|span| span.as_ref().name())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spawned_call_keeps_its_parent_without_help() {
    let (done, spans) = capture_async(outer(|| tokio::spawn(inner_async()))).await;
    done.unwrap();
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spawned_block_keeps_its_parent_with_our_spawn() {
    let (done, spans) = capture_async(outer(|| traced::spawn(async { inner_async().await }))).await;
    done.unwrap();
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_spawned_by_tokio_alone_is_in_no_trace() {
    let (done, spans) =
        capture_async(outer(|| tokio::spawn(async { traced::current_context() }))).await;
    assert_eq!(done.unwrap(), None);
    assert_eq!(spans.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking_work_keeps_its_parent() {
    let (done, spans) = capture_async(outer(|| traced::spawn_blocking(inner))).await;
    done.unwrap();
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
}

#[test]
fn closures_for_threads_keep_their_parent() {
    let (done, spans) =
        capture(|| outer_sync(|| thread::spawn(Context::current().bind(inner)).join()));
    done.unwrap();
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
}

#[test]
fn scoped_threads_may_attach() {
    let ((), spans) = capture(|| {
        outer_sync(|| {
            let context = Context::current();
            thread::scope(|scope| {
                scope.spawn(|| {
                    let _attached = context.attach();
                    inner();
                });
            });
        });
    });
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
}

#[test]
fn a_message_carries_the_context_in_its_headers() {
    let ((), spans) = capture(|| {
        let headers = outer_sync(|| {
            let mut headers = HashMap::new();
            TraceContext.inject(&Context::current(), &mut headers);
            headers
        });
        let parent = TraceContext.extract(&headers);
        let handled = thread::spawn(move || parent.in_scope(inner));
        handled.join().unwrap();
    });
    assert_eq!(parent_of_inner(&spans), Some("Outer.run"));
    let inner = spans
        .iter()
        .find(|span| span.as_ref().name() == "Inner.run")
        .unwrap();
    assert!(inner.as_ref().parent_is_remote());
}

#[tokio::test]
async fn a_context_goes_with_a_future() {
    let (context, _) = capture(|| outer_sync(Context::current));
    let seen = async { traced::current_context() }
        .with_context(context.clone())
        .await;
    assert_eq!(seen.as_ref(), context.span());
}
