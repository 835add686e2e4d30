//! Streams and sinks that are used elsewhere.

use futures_util::SinkExt as _;
use futures_util::StreamExt as _;
use futures_util::sink;
use futures_util::stream;
use traced::testing::capture;
use traced::testing::capture_async;

use crate::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_in_the_current_context() {
    let run = async {
        let stream = outer_sync(|| {
            let items = stream::iter(0..3)
                .then(async |_| inner_async().await)
                .boxed();
            traced::StreamExt::in_current_context(items)
        });
        tokio::spawn(stream.count()).await.unwrap()
    };
    let (count, spans) = capture_async(run).await;
    assert_eq!(count, 3);
    assert_within_outer(&spans, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_in_a_context_and_in_a_span() {
    let items = || stream::iter(0..2).map(|_| inner()).boxed();
    let (context, _) = capture(|| outer_sync(traced::Context::current));
    let seen = stream::iter(0..1).map(|_| traced::current_context());
    let seen: Vec<_> = traced::StreamExt::with_context(seen, context.clone())
        .collect()
        .await;
    assert_eq!(seen, [context.span().cloned()]);

    let run = async {
        let span = traced::span!("Outer.run");
        traced::StreamExt::in_span(items(), span).count().await
    };
    let (_, spans) = capture_async(run).await;
    assert_within_outer(&spans, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sink_in_the_current_context() {
    let run = async {
        let sink = outer_sync(|| {
            let sink = sink::unfold((), |(), _: u8| async {
                inner_async().await;
                Ok::<_, std::convert::Infallible>(())
            });
            traced::SinkExt::<u8>::in_current_context(Box::pin(sink))
        });
        let mut sink = sink;
        let task = tokio::spawn(async move {
            sink.send(1).await.unwrap();
            sink.send(2).await.unwrap();
        });
        task.await.unwrap();
    };
    let ((), spans) = capture_async(run).await;
    assert_within_outer(&spans, 2);
}
