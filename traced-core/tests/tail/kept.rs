//! Why traces are kept.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use traced_core::DropReason;
use traced_core::KeepReason;
use traced_core::Pipeline;
use traced_core::Span;
use traced_core::testing::InMemoryExporter;

use crate::support::CHILD;
use crate::support::FAILED;
use crate::support::REPORT;
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
fn errors_are_kept_with_all_that_ended_before_them() {
    let _turn = turn();
    let (guard, exporter) = install(patient());
    for (trace, fails) in [(1, false), (2, true), (3, false)] {
        let root = request(trace);
        child(&root).end();
        let failing = child(&root);
        child(&failing).end();
        check(&guard.flush().unwrap());
        assert_eq!(exported(&exporter).get(&trace), None, "not yet known");
        if fails {
            failing.set_status(FAILED);
        }
        failing.end();
        root.end();
    }
    let report = guard.flush().unwrap();
    let stats = check(&report);
    assert_eq!(exported(&exporter), BTreeMap::from([(2, 4)]));
    assert_eq!(
        (report.dropped(), report.pending(), report.lost()),
        (8, 0, 0)
    );
    assert_eq!(report.dropped_for(DropReason::NotSampled), 8);
    assert_eq!((stats.kept_for(KeepReason::Error), stats.dropped()), (1, 2));
    let report = guard.shutdown().unwrap();
    assert_eq!(
        report.to_string(),
        "12 spans started, 12 ended\n\
         tail sampler: 1 of 3 traces kept (1 error)\n\
         memory: 4 exported, 8 dropped (not_sampled)"
    );
}

#[test]
fn slow_requests_are_kept_by_the_limit_for_their_name() {
    let _turn = turn();
    let hour = Duration::from_secs(3600);
    let sampler = patient()
        .keep_slower_than(hour)
        .keep_slower_than_named("Api.report", Duration::from_millis(1));
    let (guard, exporter) = install(sampler);
    for (trace, site) in [(1, &REQUEST), (2, &REPORT)] {
        let root = Span::start(site, caller(trace, 1));
        child(&root).end();
        thread::sleep(Duration::from_millis(2)); // at least; an hour it is not
        root.end();
    }
    let renamed = request(3);
    renamed.rename("Api.report");
    thread::sleep(Duration::from_millis(2));
    renamed.end();
    let stats = check(&guard.shutdown().unwrap());
    assert_eq!(exported(&exporter), BTreeMap::from([(2, 2), (3, 1)]));
    assert_eq!((stats.kept_for(KeepReason::Slow), stats.dropped()), (2, 1));
}

#[test]
fn what_is_asked_for_is_kept_and_what_is_discarded_is_not_exported() {
    let _turn = turn();
    let (guard, exporter) = install(patient());
    let root = request(1);
    child(&root).keep();
    root.end();
    let root = request(2);
    root.in_scope(|| {
        let body = || {
            traced_core::with_current(|span| {
                span.keep();
            });
        };
        traced_core::__private::sync(&CHILD, body, |(), _| {});
    });
    child(&root).discard();
    root.end();
    let root = request(3);
    child(&root).keep().discard();
    root.end();
    let report = guard.shutdown().unwrap();
    let stats = check(&report);
    assert_eq!(exported(&exporter), BTreeMap::from([(1, 2), (2, 2)]));
    assert_eq!(report.dropped_for(DropReason::Discarded), 2);
    assert_eq!(report.dropped_for(DropReason::NotSampled), 1);
    assert_eq!(
        (stats.kept_for(KeepReason::Requested), stats.dropped()),
        (2, 1)
    );
}

#[test]
fn without_a_tail_sampler_spans_go_on_and_the_discarded_are_counted() {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let builder = Pipeline::builder().exporter(exporter.clone());
    let guard = builder.install().unwrap();
    let root = request(1);
    child(&root).keep();
    child(&root).discard();
    root.end();
    let report = guard.shutdown().unwrap();
    assert!(report.tail().is_none());
    assert_eq!(
        (report.ended(), report.exported(), report.pending()),
        (3, 2, 0)
    );
    assert_eq!(report.dropped_for(DropReason::Discarded), 1);
    assert_eq!(exporter.spans().len(), 2);
}

#[test]
fn the_ratio_goes_by_the_trace_id_and_by_nothing_else() {
    let _turn = turn();
    // A quarter: the two highest bits of the id's low half are zero.
    let ids: Vec<u64> = (1..=400_u64)
        .map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .collect();
    let expected: BTreeMap<u64, usize> = ids
        .iter()
        .filter(|id| *id >> 62 == 0)
        .map(|id| (*id, 2))
        .collect();
    assert!((80..120).contains(&expected.len()), "{}", expected.len());
    for _ in 0..2 {
        let (guard, exporter) = install(patient().keep_ratio(0.25));
        for id in &ids {
            let root = request(*id);
            child(&root).end();
            root.end();
        }
        let stats = check(&guard.shutdown().unwrap());
        assert_eq!(exported(&exporter), expected);
        let kept = stats.kept_for(KeepReason::Ratio);
        assert_eq!((kept, kept + stats.dropped()), (expected.len() as u64, 400));
    }
}
