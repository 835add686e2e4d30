//! Channels and queues.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use traced::Envelope;
use traced::Site;
use traced::keys;
use traced::testing::capture;
use traced::testing::capture_async;
use traced::testing::take_trace;

use crate::*;

static TAKE: &Site = traced::site!("Inner.run");

#[test]
fn a_message_to_a_thread() {
    let (waited, spans) = capture(|| {
        let (send, receive) = mpsc::channel::<Envelope<u8>>();
        let reader = thread::spawn(move || {
            let envelope = receive.recv().unwrap();
            let waited = envelope.queue_wait();
            let (span, message) = envelope.open(TAKE);
            assert_eq!(message, 7);
            span.end();
            waited
        });
        outer_sync(|| send.send(Envelope::new(7)).unwrap());
        reader.join().unwrap()
    });
    assert_within_outer(&spans, 1);
    assert!(waited < Duration::from_secs(60));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_a_task() {
    let run = async {
        let (send, mut receive) = tokio::sync::mpsc::channel::<Envelope<u8>>(1);
        let reader = tokio::spawn(async move {
            let (span, _) = receive.recv().await.unwrap().open(TAKE);
            span.set(keys::messaging::operation::name, "take");
        });
        outer(|| send.send(Envelope::new(7))).await.unwrap();
        reader.await.unwrap();
    };
    let ((), spans) = capture_async(run).await;
    assert_within_outer(&spans, 1);
}

#[test]
fn a_message_that_is_linked_alone() {
    let (taken, spans) = capture(|| {
        let envelope = outer_sync(|| Envelope::new(()));
        let (span, ()) = envelope.open_linked(TAKE);
        let context = span.context().unwrap();
        span.end();
        context
    });
    let [take] = take_trace(taken.trace_id()).try_into().unwrap();
    let link = take.as_ref().links().next().map(|link| link.span_id());
    assert_eq!(take.as_ref().parent_span_id(), None);
    assert_eq!(link, spans.first().map(|outer| outer.as_ref().span_id()));
}
