//! Late spans, and traces that come in several times.

use std::collections::BTreeMap;

use traced_core::Span;
use traced_core::SpanContext;
use traced_core::Status;

use crate::support::FAILED;
use crate::support::REQUEST;
use crate::support::caller;
use crate::support::check;
use crate::support::child;
use crate::support::exported;
use crate::support::install;
use crate::support::patient;
use crate::support::request;
use crate::support::turn;

#[test]
fn late_spans_do_as_their_trace_did() {
    let _turn = turn();
    let (guard, exporter) = install(patient());
    let late: Vec<Span> = [(1, FAILED), (2, Status::Unset)]
        .into_iter()
        .map(|(trace, status)| {
            let root = request(trace);
            root.set_status(status);
            child(&root)
        })
        .collect();
    check(&guard.flush().unwrap());
    assert_eq!(exported(&exporter), BTreeMap::from([(1, 1)]));
    drop(late);
    let report = guard.flush().unwrap();
    assert_eq!(check(&report).late_spans(), 2);
    assert_eq!(exported(&exporter), BTreeMap::from([(1, 2)]));
    assert_eq!((report.pending(), report.dropped()), (1, 1), "{report}");
    let report = guard.shutdown().unwrap();
    let stats = check(&report);
    assert_eq!((report.pending(), report.dropped()), (0, 2), "{report}");
    assert_eq!((stats.kept(), stats.dropped()), (1, 1), "{stats}");
}

#[test]
fn two_requests_of_one_trace_side_by_side_and_one_within_the_other() {
    let _turn = turn();
    let (guard, exporter) = install(patient());
    // Side by side: the first is over, but not the trace, as a child of the second has ended.
    let (first, second) = (request(1), Span::start(&REQUEST, caller(1, 2)));
    child(&first).end();
    child(&second).end();
    first.end();
    let report = guard.flush().unwrap();
    assert_eq!((report.pending(), check(&report).undecided()), (3, 1));
    second.set_status(FAILED);
    second.end();
    guard.flush().unwrap();
    assert_eq!(exported(&exporter), BTreeMap::from([(1, 4)]));

    // One within the other: the service calls itself, as over the network.
    let outer = request(2);
    child(&outer).end();
    let call = child(&outer);
    let here = call.context().unwrap();
    let headers = SpanContext::new(here.trace_id(), here.span_id(), here.flags(), true, None);
    let inner = Span::start(&REQUEST, headers);
    child(&inner).end();
    inner.end();
    guard.flush().unwrap();
    call.end();
    let report = guard.flush().unwrap();
    assert_eq!((report.pending(), check(&report).undecided()), (4, 1));
    outer.set_status(FAILED);
    outer.end();

    // One after the other: what the first one was dropped for is no reason for the second.
    let first = request(3);
    child(&first).end();
    first.end();
    guard.flush().unwrap();
    let second = request(3);
    child(&second).end();
    guard.flush().unwrap();
    second.set_status(FAILED);
    second.end();
    check(&guard.shutdown().unwrap());
    assert_eq!(
        exported(&exporter),
        BTreeMap::from([(1, 4), (2, 5), (3, 2)])
    );
}
