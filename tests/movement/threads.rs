//! Threads.

use traced::Context;
use traced::testing::capture;

use crate::*;

#[test]
fn a_thread() {
    let (done, spans) = capture(|| outer_sync(|| traced::thread::spawn(inner)).join());
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[test]
fn scoped_threads() {
    let ((), spans) = capture(|| {
        outer_sync(|| {
            traced::thread::scope(|scope| {
                scope.spawn(inner);
                scope.spawn(inner);
            });
        });
    });
    assert_within_outer(&spans, 2);
}

#[test]
fn a_thread_with_a_name() {
    let builder = || traced::thread::Builder::new().name("worker".to_owned());
    let (done, spans) = capture(|| outer_sync(|| builder().spawn(inner)).unwrap().join());
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[test]
fn a_closure_for_the_standard_librarys_threads() {
    let bound = || std::thread::spawn(Context::current().bind(inner)).join();
    let (done, spans) = capture(|| outer_sync(bound));
    done.unwrap();
    assert_within_outer(&spans, 1);
}

#[test]
fn a_context_that_a_thread_attaches() {
    let ((), spans) = capture(|| {
        outer_sync(|| {
            let context = Context::current();
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    let _attached = context.attach();
                    inner();
                });
            });
        });
    });
    assert_within_outer(&spans, 1);
}
