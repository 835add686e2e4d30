//! Several threads at once.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use crate::support::FAILED;
use crate::support::check;
use crate::support::child;
use crate::support::exported;
use crate::support::install;
use crate::support::patient;
use crate::support::request;
use crate::support::turn;

#[test]
fn many_threads_work_on_one_trace_and_the_numbers_add_up_all_the_time() {
    const THREADS: u64 = 6;
    const TRACES: u64 = 150;
    let _turn = turn();
    let (guard, exporter) = install(patient());
    let is_done = AtomicBool::new(false);
    thread::scope(|threads| {
        threads.spawn(|| {
            while !is_done.load(Relaxed) {
                check(&traced_core::stats().unwrap());
                thread::yield_now();
            }
        });
        let workers: Vec<_> = (0..THREADS)
            .map(|worker| {
                threads.spawn(move || {
                    for trace in 1..=TRACES {
                        work(worker * TRACES + trace);
                    }
                })
            })
            .collect();
        let results: Vec<_> = workers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        is_done.store(true, Relaxed);
        for result in results {
            result.unwrap();
        }
    });
    let report = guard.shutdown().unwrap();
    let stats = check(&report);
    let expected = (1..=THREADS * TRACES).filter(|trace| trace % 5 == 0);
    let expected: BTreeMap<u64, usize> = expected.map(|trace| (trace, 4)).collect();
    assert_eq!(exported(&exporter), expected);
    assert_eq!(report.ended(), THREADS * TRACES * 4);
    assert_eq!(
        (report.pending(), stats.late_spans(), stats.timed_out()),
        (0, 0, 0)
    );
    assert_eq!(stats.kept() + stats.dropped(), THREADS * TRACES);
}

/// A request of four spans, two of which end on another thread; every fifth one fails there.
fn work(trace: u64) {
    let root = request(trace);
    let first = child(&root);
    thread::scope(|threads| {
        threads.spawn(|| {
            child(&first).end();
            let second = child(&root);
            if trace.is_multiple_of(5) {
                second.set_status(FAILED);
            }
        });
    });
    first.end();
    root.end();
}
