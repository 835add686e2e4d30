//! Time, memory and the end.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use traced_core::DropReason;
use traced_core::KeepReason;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Span;
use traced_core::SpanData;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;

use crate::support::FAILED;
use crate::support::check;
use crate::support::child;
use crate::support::exported;
use crate::support::install;
use crate::support::patient;
use crate::support::request;
use crate::support::turn;

#[test]
fn what_waits_too_long_is_decided_without_its_root() {
    let _turn = turn();
    let (guard, exporter) = install(patient().max_wait(Duration::ZERO));
    let (plain, failing) = (request(1), request(2));
    child(&plain).end();
    child(&failing).set_status(FAILED);
    let report = guard.flush().unwrap();
    let stats = check(&report);
    assert_eq!(
        (report.exported(), report.dropped(), report.pending()),
        (1, 1, 0)
    );
    assert_eq!((stats.timed_out(), stats.undecided()), (2, 0));
    failing.end();
    plain.end();
    check(&guard.shutdown().unwrap());
    assert_eq!(exported(&exporter), BTreeMap::from([(2, 2)]));
}

#[test]
fn ten_thousand_open_traces_stay_within_the_budget() {
    const BUDGET: usize = 1 << 20;
    let _turn = turn();
    let (guard, exporter) = install(patient().max_bytes(BUDGET));
    let text = "x".repeat(100);
    let roots: Vec<Span> = (1..=10_000).map(request).collect();
    for (at, root) in roots.iter().enumerate() {
        let child = child(root);
        child.set(traced_core::semconv::code::function::name, text.as_str());
        if at % 100 == 0 {
            child.set_status(FAILED);
        }
        drop(child);
        if at % 1000 == 0 {
            let stats = check(&guard.flush().unwrap());
            assert!(stats.bytes() <= BUDGET as u64, "{stats:?}");
        }
    }
    let report = guard.flush().unwrap();
    let stats = check(&report);
    assert!(stats.bytes() <= BUDGET as u64, "{stats:?}");
    assert!(stats.undecided() <= 1024, "one for each KiB: {stats:?}");
    assert_eq!(
        stats.decided_early(),
        10_000 - stats.undecided(),
        "{stats:?}"
    );
    drop(roots);
    let report = guard.shutdown().unwrap();
    let stats = check(&report);
    assert_eq!(
        (report.ended(), report.pending(), report.lost()),
        (20_000, 0, 0)
    );
    assert_eq!(stats.kept_for(KeepReason::Error), 100);
    let exported = exported(&exporter);
    assert_eq!(exported.len(), 100);
    let children = exporter.spans();
    let children = children
        .iter()
        .filter(|span| span.as_ref().name() == "Orders.create");
    assert_eq!(children.count(), 100, "every error");
}

#[test]
fn the_shutdown_decides_on_all_that_waits() {
    let _turn = turn();
    let (guard, exporter) = install(patient());
    let (plain, failing) = (request(1), request(2));
    child(&plain).end();
    child(&failing).end();
    child(&failing).set_status(FAILED);
    let report = guard.flush().unwrap();
    assert_eq!((report.pending(), check(&report).undecided()), (3, 2));
    let report = guard.shutdown().unwrap();
    let stats = check(&report);
    assert_eq!(
        (report.pending(), report.open(), stats.undecided()),
        (0, 2, 0)
    );
    assert_eq!(exported(&exporter), BTreeMap::from([(2, 2)]));
    assert_eq!(guard.stats().to_string(), report.to_string());
}

/// An exporter that does not come back from its first span until told.
struct Stuck {
    accounts: Arc<Accounts>,
    is_stuck: Arc<AtomicBool>,
}

impl Exporter for Stuck {
    fn name(&self) -> &'static str {
        "stuck"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, _span: &SpanData<'_>) {
        while self.is_stuck.load(Relaxed) {
            thread::sleep(Duration::from_millis(1));
        }
        self.accounts.exported(1);
    }

    fn flush(&mut self, _ticket: FlushTicket) {}

    fn shutdown(&mut self, _ticket: FlushTicket) {}
}

#[test]
fn what_waits_when_the_time_is_over_is_lost_and_told() {
    let _turn = turn();
    let is_stuck = Arc::new(AtomicBool::new(true));
    let exporter = Stuck {
        accounts: Accounts::new(),
        is_stuck: Arc::clone(&is_stuck),
    };
    let builder = Pipeline::builder()
        .exporter(exporter)
        .tail_sampler(patient());
    let guard = builder.install().unwrap();
    request(1).set_status(FAILED);
    let open = request(2);
    child(&open).end();
    let error = guard
        .shutdown_within(Duration::from_millis(50))
        .unwrap_err();
    check(error.report());
    assert_eq!((error.lost(), error.is_timeout()), (2, true), "{error}");
    assert_eq!(error.report().dropped_for(DropReason::Shutdown), 2);
    is_stuck.store(false, Relaxed);
    while Arc::strong_count(&is_stuck) > 1 {
        thread::yield_now(); // the next pipeline is to have the logs for itself
    }
}
