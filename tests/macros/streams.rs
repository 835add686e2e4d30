//! Streams: the span is that of the stream, not of the call that makes it.

use std::pin::Pin;
use std::pin::pin;

use futures_util::Stream;
use futures_util::StreamExt as _;
use futures_util::stream;
use futures_util::stream::BoxStream;
use traced::traced;

use crate::tree::tree_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced]
async fn load(id: u8) -> u8 {
    yield_now().await;
    id
}

#[traced]
fn ids(count: u8) -> impl Stream<Item = u8> + Send {
    stream::iter(0..count).then(load)
}

#[traced(kind = client, attrs(order.id = ids.len()))]
fn of_slice(ids: &[u8]) -> BoxStream<'_, u8> {
    stream::iter(ids.iter().copied()).boxed()
}

#[traced]
fn fallible() -> Pin<Box<dyn Stream<Item = Result<u8, std::fmt::Error>> + Send>> {
    Box::pin(stream::iter([Ok(1), Err(std::fmt::Error), Ok(3)]))
}

/// The tree without the one attribute that is another in each run.
fn spans(future: impl Future<Output = ()>) -> String {
    let mut kept = String::new();
    for line in tree_async(future).lines() {
        let words = line.split(' ');
        let words = words.filter(|word| !word.starts_with("traced.stream.time_to_first_item="));
        kept += &words.collect::<Vec<_>>().join(" ");
        kept.push('\n');
    }
    kept
}

#[test]
fn a_stream_has_a_span_for_all_its_items() {
    let found = tree_async(async {
        let ids: Vec<u8> = ids(2).collect().await;
        assert_eq!(ids, [0, 1]);
    });
    let (first, rest) = found.split_once('\n').unwrap();
    let attributes: Vec<&str> = first.split(' ').collect();
    assert_eq!(attributes[..2], ["streams.ids", "traced.stream.items=2"]);
    let (key, seconds) = attributes[2].split_once('=').unwrap();
    assert_eq!(key, "traced.stream.time_to_first_item");
    assert!(seconds.parse::<f64>().unwrap() > 0.0);
    assert_eq!(rest, "  streams.load\n  streams.load\n");
}

#[test]
fn a_stream_that_is_dropped_is_cancelled() {
    let found = tree_async(async {
        let mut ids = pin!(ids(9));
        assert_eq!(ids.next().await, Some(0));
        assert!(futures_util::poll!(ids.next()).is_pending());
    });
    let first = found.lines().next().unwrap();
    assert!(
        first.starts_with("streams.ids traced.stream.items=1 "),
        "{first}"
    );
    assert!(first.ends_with(" cancelled"), "{first}");
    assert_eq!(
        found.lines().skip(1).collect::<Vec<_>>(),
        ["  streams.load", "  streams.load traced.polls=1 cancelled"]
    );
}

#[test]
fn a_stream_that_nobody_polls_has_no_span() {
    assert_eq!(tree_async(async { drop(ids(3)) }), "");
}

#[test]
fn a_stream_without_items_has_no_first_one() {
    let found = tree_async(async { assert_eq!(ids(0).count().await, 0) });
    assert_eq!(found, "streams.ids traced.stream.items=0\n");
}

#[test]
fn the_parent_is_the_span_of_the_call() {
    let found = spans(async {
        let outer = traced::span!("test.outer");
        let stream = outer.in_scope(|| ids(1));
        let other = traced::span!("test.other");
        let entered = other.enter();
        let collected = stream.collect::<Vec<u8>>();
        drop(entered);
        assert_eq!(collected.await, [0]);
    });
    assert_eq!(
        found,
        "\
test.outer
  streams.ids traced.stream.items=1
    streams.load
test.other
"
    );
}

#[test]
fn a_boxed_stream_keeps_its_options_and_its_size() {
    let found = spans(async {
        let stream = of_slice(&[1, 2, 3]);
        assert_eq!(stream.size_hint(), (3, Some(3)));
        assert_eq!(stream.collect::<Vec<u8>>().await, [1, 2, 3]);
    });
    assert_eq!(
        found,
        "streams.of_slice client order.id=3 traced.stream.items=3\n"
    );
}

#[test]
fn an_item_that_is_an_error_is_recorded() {
    let found = spans(async { assert_eq!(fallible().count().await, 3) });
    let first = found.lines().next().unwrap();
    assert!(first.contains("traced.stream.items=3"), "{first}");
    assert!(
        first.contains("error: an error occurred when formatting"),
        "{first}"
    );
    assert_eq!(found.matches("* exception").count(), 1);
}

#[traced]
fn panics() -> impl Stream<Item = u8> {
    stream::iter(0..3).map(|id| if id < 1 { id } else { panic!("no {id}") })
}

#[test]
fn a_panic_in_a_poll_is_recorded_with_what_came_before() {
    let found = spans(async {
        let polled = std::panic::AssertUnwindSafe(panics().collect::<Vec<u8>>());
        assert!(futures_util::FutureExt::catch_unwind(polled).await.is_err());
    });
    let first = found.lines().next().unwrap();
    assert!(first.contains("traced.stream.items=1"), "{first}");
    assert!(first.contains("error: no 1"), "{first}");
}

#[test]
fn in_a_trace_that_is_not_sampled_nothing_is_recorded() {
    let remote = crate::tree::remote(traced::TraceFlags::NONE);
    let found = tree_async(async {
        let outer = traced::span!("test.outer", parent = remote);
        let stream = outer.in_scope(|| ids(1));
        // Polled in a trace that is sampled: it stays out of that one.
        let other = traced::span!("test.other");
        let collected: Vec<u8> = traced::FutureExt::in_span(stream.collect(), other).await;
        assert_eq!(collected, [0]);
    });
    assert_eq!(found, "test.other\n");
}
