use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use traced_core::Parent;
use traced_core::Span;
use traced_core::with_current;

use crate::process;
use crate::support::Stress;
use crate::support::TASK;
use crate::support::call;
use crate::support::sites;
use crate::support::watched;

sites! {
    BATCH = "Batch.run";
    ITEM = "Batch.item";
    NOTED = "Batch.noted";
}

const THREADS: u64 = 64;

#[test]
fn an_exporter_that_is_too_slow_costs_spans_and_nothing_else() {
    overload(Duration::from_millis(1500));
}

#[test]
#[ignore = "30 seconds; see CONTRIBUTING"]
fn an_exporter_that_is_too_slow_for_half_a_minute() {
    overload(Duration::from_secs(30));
}

/// 64 threads that do nothing but trace, while the exporter takes at most 100,000 spans a second.
fn overload(duration: Duration) {
    let stress = Stress::begin();
    let before = process::peak_resident_mib();
    stress.seen.is_slow.store(true, Relaxed);
    let made = watched(|| {
        let end = Instant::now() + duration;
        thread::scope(|threads| {
            let start = |_| {
                let thread = thread::Builder::new().name(process::NAME.to_owned());
                thread.spawn_scoped(threads, || produce(end)).unwrap()
            };
            let producers: Vec<_> = (0..THREADS).map(start).collect();
            let made = producers.into_iter().map(thread::ScopedJoinHandle::join);
            made.map(Result::unwrap).sum()
        })
    });
    stress.seen.is_slow.store(false, Relaxed);
    let report = stress.end(made);
    let after = process::peak_resident_mib();
    // 48 MiB for what waits, and the stacks and first logs of 64 threads.
    if let (Some(before), Some(after)) = (before, after) {
        assert!(
            after < before + 96,
            "{before} MiB, then {after} MiB; {report}"
        );
    }
}

/// Makes spans until `end`, some with attributes; returns how many.
fn produce(end: Instant) -> u64 {
    let mut made = 0;
    while Instant::now() < end {
        let span = Span::start(&BATCH, Parent::Root);
        span.in_scope(|| {
            for _ in 0..98 {
                call(&ITEM, || {});
            }
            call(&NOTED, || with_current(|span| span.set(TASK, 1)));
        });
        made += 100;
    }
    made
}
