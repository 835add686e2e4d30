//! Callbacks, and jobs of any other pool.

use std::thread;

use traced::context;
use traced::testing::capture;

use crate::*;

#[test]
fn a_callback() {
    let ((), spans) = capture(|| {
        let callback = outer_sync(|| context::capture().wrap(|()| inner()));
        thread::scope(|scope| {
            scope.spawn(|| callback(()));
            scope.spawn(|| callback(()));
        });
    });
    assert_within_outer(&spans, 2);
}

#[test]
fn a_callback_that_changes_something_and_one_that_runs_once() {
    let mut count = 0;
    let ((), spans) = capture(|| {
        let (mut counting, once) = outer_sync(|| {
            let counting = context::capture().wrap_mut(|()| {
                count += 1;
                inner();
            });
            (counting, context::capture().wrap_once(|()| inner()))
        });
        thread::scope(|scope| {
            scope.spawn(|| counting(()));
            scope.spawn(|| once(()));
        });
    });
    assert_within_outer(&spans, 2);
    assert_eq!(count, 1);
}

#[test]
fn a_job_that_is_run_in_what_was_captured() {
    let ((), spans) = capture(|| {
        let captured = outer_sync(context::capture);
        thread::spawn(move || captured.run(inner)).join().unwrap();
    });
    assert_within_outer(&spans, 1);
}
