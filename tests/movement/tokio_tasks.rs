//! Tasks of tokio's.

use tokio::task::LocalSet;
use traced::testing::capture_async;

use crate::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_spawned_call_needs_no_help() {
    let (done, spans) = capture_async(outer(|| tokio::spawn(inner_async()))).await;
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block() {
    let (done, spans) = capture_async(outer(|| traced::spawn(async { inner_async().await }))).await;
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_tokio_alone_has_spawned_is_in_no_trace() {
    let block = || tokio::spawn(async { traced::current_context() });
    let (done, spans) = capture_async(outer(block)).await;
    assert_eq!(done.unwrap(), None);
    assert_eq!(spans.len(), 1);
}

#[tokio::test]
async fn a_block_that_stays_on_its_thread() {
    let local = LocalSet::new();
    let run = outer(|| traced::spawn_local(async { inner_async().await }));
    let (done, spans) = capture_async(local.run_until(run)).await;
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_of_tasks() {
    let run = outer(async || {
        let mut set = traced::JoinSet::new();
        for _ in 0..3 {
            set.spawn(async { inner_async().await });
        }
        set.spawn_blocking(inner);
        set.join_all().await
    });
    let (_, spans) = capture_async(run).await;
    assert_within_outer(&spans, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_block() {
    let (done, spans) = capture_async(outer(|| traced::spawn_blocking(inner))).await;
    done.unwrap();
    assert_within_outer(&spans, 1);
}
