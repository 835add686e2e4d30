use std::thread;

use traced_core::Parent;
use traced_core::Span;

use crate::process;
use crate::support::Stress;
use crate::support::call;
use crate::support::sites;
use crate::support::watched;

sites! {
    WORKER = "Worker.run";
    STEP = "Worker.step";
}

const THREADS: u64 = 10_000;
/// So many at a time.
const WAVE: u64 = 50;
const SPANS_PER_THREAD: u64 = 10;

#[test]
fn ten_thousand_short_threads_leave_nothing_behind() {
    let stress = Stress::begin();
    let mut settled = None;
    watched(|| {
        for wave in 0..THREADS / WAVE {
            let threads: Vec<_> = (0..WAVE).map(|_| spawn()).collect();
            for thread in threads {
                thread.join().unwrap();
            }
            // By then the allocator and the stock of chunks have what they need.
            if wave == THREADS / WAVE / 4 {
                settled = process::resident_mib();
            }
        }
    });
    let report = stress.end(THREADS * SPANS_PER_THREAD);
    assert_eq!(report.lost(), 0, "{report}");
    // 4 KiB each, the least that a thread's log takes, would be 29 MiB for those that came since.
    if let (Some(settled), Some(now)) = (settled, process::resident_mib()) {
        assert!(now < settled + 20, "{settled} MiB, then {now} MiB");
    }
}

fn spawn() -> thread::JoinHandle<()> {
    let thread = thread::Builder::new().name(process::NAME.to_owned());
    let work = || {
        let span = Span::start(&WORKER, Parent::Root);
        span.in_scope(|| {
            for _ in 1..SPANS_PER_THREAD {
                call(&STEP, || {});
            }
        });
    };
    thread.spawn(work).unwrap()
}
