//! Flush and shutdown from wherever a program may call them: none waits for itself, none is late, and
//! all spans arrive.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tokio::runtime::Builder;
use tokio::runtime::Runtime;

use crate::harness::Installed;
use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
use crate::harness::settled;
use crate::server::Answer;
use crate::server::Server;

fn runtimes() -> [Runtime; 2] {
    [
        Builder::new_current_thread().enable_all().build().unwrap(),
        Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap(),
    ]
}

fn installed() -> (Server, Installed) {
    let server = Server::always(Answer::Slow(Duration::from_millis(20)));
    let installed = install(exporter(&server.endpoint()));
    (server, installed)
}

#[test]
fn inside_of_a_runtime() {
    for runtime in runtimes() {
        let (server, installed) = installed();
        runtime.block_on(async {
            end_spans(3);
            // Blocking is a pity here, and must work.
            installed.guard.flush().unwrap();
            end_spans(4);
            installed
                .guard
                .flush_async(Duration::from_secs(5))
                .await
                .unwrap();
            end_spans(5);
            assert_eq!(installed.guard.shutdown().unwrap().exported(), 12);
        });
        assert_eq!(server.taken().len(), 12);
    }
}

#[test]
fn inside_of_a_task_and_of_one_that_may_block() {
    let [_, runtime] = runtimes();
    let (server, installed) = installed();
    let guard = Arc::new(installed.guard);
    let task = {
        let guard = Arc::clone(&guard);
        async move {
            end_spans(3);
            guard.flush_async(Duration::from_secs(5)).await.unwrap();
            end_spans(4);
            let blocking = tokio::task::spawn_blocking(move || guard.flush().unwrap());
            blocking.await.unwrap().exported()
        }
    };
    let exported = runtime.block_on(async { tokio::spawn(task).await.unwrap() });
    assert_eq!(exported, 7);
    assert_eq!(server.taken().len(), 7);
}

#[test]
fn after_the_runtime_is_gone() {
    for runtime in runtimes() {
        let (server, installed) = installed();
        runtime.block_on(async { end_spans(3) });
        drop(runtime);
        assert_eq!(installed.end().exported(), 3);
        assert_eq!(server.taken().len(), 3);
    }
}

#[test]
fn from_many_threads_at_once() {
    let (server, installed) = installed();
    let (guard, barrier) = (&installed.guard, Barrier::new(8));
    thread::scope(|scope| {
        for number in 0..8 {
            let barrier = &barrier;
            scope.spawn(move || {
                for _ in 0..20 {
                    end_spans(1);
                    barrier.wait();
                    if number % 2 == 0 {
                        guard.flush().unwrap();
                    } else {
                        let _ = guard.stats();
                    }
                }
                barrier.wait();
                // One of them does it, the others wait for that.
                assert_eq!(guard.shutdown().unwrap().exported(), 160);
            });
        }
    });
    assert_eq!(server.taken().len(), 160);
}

#[test]
fn twice_and_again() {
    let (server, installed) = installed();
    end_spans(3);
    let first = installed.guard.shutdown().unwrap();
    let begun = Instant::now();
    let second = installed.guard.shutdown().unwrap();
    let flushed = installed.guard.flush().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(1));
    for report in [&first, &second, &flushed] {
        assert_eq!(settled(report).exported(), 3);
    }
    assert_eq!(server.taken().len(), 3);
}

#[test]
fn while_a_thread_panics() {
    struct Flushes<'a>(&'a Installed);

    impl Drop for Flushes<'_> {
        fn drop(&mut self) {
            assert!(thread::panicking());
            self.0.guard.flush().unwrap();
        }
    }

    let (server, installed) = installed();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _flushes = Flushes(&installed);
        end_spans(3);
        panic!("as it must");
    }));
    assert!(panicked.is_err());
    assert_eq!(server.taken().len(), 3);
    // The guard itself, on the way out.
    let panicked = catch_unwind(AssertUnwindSafe(move || {
        let _installed = installed;
        end_spans(4);
        panic!("once more");
    }));
    assert!(panicked.is_err());
    assert_eq!(server.taken().len(), 7);
}

/// As a function that is started for each request: nothing may be left for later, when the machine is
/// asleep.
#[test]
fn at_the_end_of_each_invocation() {
    let [runtime, _] = runtimes();
    let (server, installed) = installed();
    for invocation in 1..=5 {
        runtime.block_on(async {
            end_spans(2);
            installed
                .guard
                .flush_async(Duration::from_secs(5))
                .await
                .unwrap();
        });
        assert_eq!(server.taken().len(), 2 * invocation);
    }
}
