//! Futures for whatever executor.

use traced::FutureExt as _;
use traced::testing::capture;
use traced::testing::capture_async;

use crate::*;

#[test]
fn in_the_current_context() {
    let ((), spans) = capture(|| {
        let task = outer_sync(|| smol::spawn(async { inner_async().await }.in_current_context()));
        smol::block_on(task);
    });
    assert_within_outer(&spans, 1);
}

#[tokio::test]
async fn in_a_context_in_hand() {
    let (context, _) = capture(|| outer_sync(traced::Context::current));
    let seen = async { traced::current_context() }.with_context(context.clone());
    assert_eq!(seen.await.as_ref(), context.span());
}

#[tokio::test]
async fn in_a_span_in_hand() {
    let run = async {
        let span = traced::span!("Outer.run");
        async { inner_async().await }.in_span(span).await;
    };
    let ((), spans) = capture_async(run).await;
    assert_within_outer(&spans, 1);
}
