//! The parent of a span, in whatever way its work has gone there: the rows of the table in
//! `src/docs/context.md`, in their order.

#![cfg(not(feature = "disable"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod callbacks;
mod channels;
mod futures;
mod processes;
mod rayon;
mod streams;
mod threads;
mod tokio_tasks;

use traced::OwnedSpanData;
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

/// Asserts that so many calls were made within the outer one.
#[track_caller]
fn assert_within_outer(spans: &[OwnedSpanData], calls: usize) {
    let of_name = |name| {
        let spans = spans.iter().map(OwnedSpanData::as_ref);
        spans.filter(move |span| span.name() == name)
    };
    let outer: Vec<_> = of_name("Outer.run").map(|span| span.span_id()).collect();
    let parents: Vec<_> = of_name("Inner.run")
        .map(|span| span.parent_span_id())
        .collect();
    assert_eq!(outer.len(), 1);
    assert_eq!(parents, vec![outer.first().copied(); calls]);
}
