//! Jobs of rayon's.

use std::sync::mpsc;

use ::rayon::prelude::*;
use traced::rayon::ParallelIteratorExt as _;
use traced::testing::capture;

use crate::*;

#[test]
fn the_two_of_a_join() {
    let ((), spans) = capture(|| {
        outer_sync(|| traced::rayon::join(inner, inner));
    });
    assert_within_outer(&spans, 2);
}

#[test]
fn the_jobs_of_a_scope() {
    let ((), spans) = capture(|| {
        outer_sync(|| {
            traced::rayon::scope(|scope| (0..3).for_each(|_| scope.spawn(|_| inner())));
            traced::rayon::in_place_scope(|scope| scope.spawn(|_| inner()));
        });
    });
    assert_within_outer(&spans, 4);
}

#[test]
fn jobs_that_nobody_waits_for() {
    let ((), spans) = capture(|| {
        let (done, is_done) = mpsc::channel();
        let job = |done: mpsc::Sender<()>| {
            move || {
                inner();
                done.send(()).unwrap();
            }
        };
        outer_sync(|| {
            traced::rayon::spawn(job(done.clone()));
            traced::rayon::spawn_fifo(job(done));
        });
        assert_eq!(is_done.iter().count(), 2);
    });
    assert_within_outer(&spans, 2);
}

#[test]
fn the_closures_of_an_iterator() {
    let ((), spans) = capture(|| {
        outer_sync(|| {
            let items = (0..5).into_par_iter();
            items.in_current_context().for_each(|_| inner());
        });
    });
    assert_within_outer(&spans, 5);
}
