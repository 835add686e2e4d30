//! Other processes.

use std::collections::HashMap;
use std::thread;

use traced::Context;
use traced::propagation::Propagator as _;
use traced::propagation::TraceContext;
use traced::testing::capture;

use crate::*;

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
    assert_within_outer(&spans, 1);
    let inner = spans
        .iter()
        .map(OwnedSpanData::as_ref)
        .find(|span| span.name() == "Inner.run");
    assert!(inner.unwrap().parent_is_remote());
}
