//! What comes when: decisions that wait, late spans, several local roots.

use std::time::Duration;

use super::super::KeepReason;
use super::super::TailSampler;
use super::rig::ERROR;
use super::rig::KEEP;
use super::rig::PLAIN;
use super::rig::REMOTE;
use super::rig::Rig;
use super::rig::SECOND;
use super::rig::both;
use super::rig::span;
use super::rig::timed;

#[test]
fn what_another_thread_ended_before_the_root_is_read_after_it_and_counts() {
    let mut rig = Rig::new(&TailSampler::builder());
    rig.pass(&[
        span(1, 1, 0, PLAIN),
        span(2, 1, 0, PLAIN),
        span(1, 2, 1, ERROR),
    ]);
    rig.pass(&[span(2, 2, 1, ERROR)]);
    assert_eq!((rig.taken(1), rig.taken(2)), (vec![1, 2], vec![1, 2]));
    assert_eq!(rig.stats().late_spans(), 0);
}

#[test]
fn what_comes_after_a_decision_follows_it() {
    let mut rig = Rig::new(&TailSampler::builder());
    rig.pass(&[span(1, 1, 0, ERROR), span(2, 1, 0, PLAIN)]);
    rig.pass(&[]);
    rig.pass(&[span(1, 2, 1, PLAIN), span(2, 2, 1, PLAIN)]);
    assert_eq!(rig.taken(1), [1, 2], "kept at once");
    assert_eq!((rig.not_sampled(), rig.stats().undecided()), (1, 1));
    rig.wait(Duration::from_secs(30));
    rig.pass(&[]);
    assert_eq!((rig.not_sampled(), rig.taken(2).len()), (2, 0));
    let stats = rig.stats();
    assert_eq!((stats.late_spans(), stats.undecided()), (2, 0));
    assert_eq!(
        (stats.kept(), stats.dropped(), stats.timed_out()),
        (1, 1, 0)
    );
}

#[test]
fn a_second_request_of_a_dropped_trace_is_judged_by_itself() {
    let mut rig = Rig::new(&TailSampler::builder());
    rig.pass(&[span(1, 2, 1, PLAIN), span(1, 1, 90, REMOTE)]);
    rig.pass(&[]);
    assert_eq!(rig.not_sampled(), 2);
    rig.pass(&[span(1, 4, 3, PLAIN)]);
    rig.pass(&[span(1, 5, 3, ERROR), span(1, 3, 91, REMOTE)]);
    rig.pass(&[]);
    assert_eq!(rig.taken(1), [3, 4, 5], "all of the second one");
    rig.pass(&[span(1, 6, 92, REMOTE)]);
    assert_eq!(rig.taken(1), [6], "and of the third");
    let stats = rig.stats();
    assert_eq!(
        (stats.kept(), stats.dropped(), stats.late_spans()),
        (1, 1, 4)
    );
}

#[test]
fn a_service_that_calls_itself_is_one_trace() {
    let mut rig = Rig::new(&TailSampler::builder());
    // 1 is the outer request; in it 2 has ended, and 3 calls the service itself: 4, a local root.
    rig.pass(&[span(1, 2, 1, PLAIN), span(1, 4, 3, REMOTE)]);
    rig.pass(&[span(1, 3, 1, PLAIN)]);
    rig.pass(&[]);
    assert_eq!((rig.stats().undecided(), rig.not_sampled()), (1, 0));
    rig.pass(&[span(1, 1, 90, both(REMOTE, ERROR))]);
    rig.pass(&[]);
    assert_eq!(rig.taken(1), [1, 2, 3, 4]);
    assert_eq!(rig.stats().kept(), 1);
}

#[test]
fn a_root_without_any_parent_ends_the_trace_whatever_is_open() {
    let mut rig = Rig::new(&TailSampler::builder().keep_ratio(1.0));
    rig.pass(&[span(1, 3, 2, PLAIN), span(1, 1, 0, PLAIN)]);
    rig.pass(&[]);
    assert_eq!(rig.taken(1), [1, 3]);
    rig.pass(&[span(1, 2, 1, PLAIN)]);
    assert_eq!(rig.taken(1), [2]);
}

#[test]
fn what_waits_too_long_is_decided_on_what_is_known() {
    let sampler = TailSampler::builder()
        .keep_slower_than(Duration::from_secs(5))
        .max_wait(Duration::from_secs(10));
    let mut rig = Rig::new(&sampler);
    let now = rig.now;
    rig.pass(&[
        span(1, 2, 1, ERROR),
        timed(2, 2, 1, PLAIN, now..now),
        // The local root is here, so it is known that it was not slow; some other one is open.
        timed(3, 2, 99, PLAIN, now..now),
        timed(3, 1, 90, REMOTE, now..now + SECOND),
    ]);
    rig.wait(Duration::from_secs(9));
    rig.pass(&[]);
    assert_eq!((rig.exported.len(), rig.stats().undecided()), (0, 3));
    rig.wait(Duration::from_secs(1));
    rig.pass(&[]);
    assert_eq!(rig.taken(1), [2]);
    assert_eq!(rig.taken(2), [2], "its root has been open for ten seconds");
    assert!(rig.taken(3).is_empty());
    let stats = rig.stats();
    assert_eq!(stats.kept_for(KeepReason::Slow), 1);
    assert_eq!((stats.timed_out(), stats.dropped()), (3, 1));
}

#[test]
fn an_open_root_is_slow_only_if_every_limit_says_so() {
    let sampler = TailSampler::builder()
        .keep_slower_than(Duration::from_secs(5))
        .keep_slower_than_named("Api.report", Duration::from_secs(60));
    let mut rig = Rig::new(&sampler);
    let now = rig.now;
    rig.pass(&[timed(1, 2, 1, PLAIN, now..now)]);
    rig.wait(Duration::from_secs(30));
    rig.pass(&[]);
    assert_eq!((rig.exported.len(), rig.not_sampled()), (0, 1));
}

#[test]
fn the_end_decides_on_everything() {
    let mut rig = Rig::new(&TailSampler::builder());
    rig.pass(&[
        span(1, 2, 1, ERROR),
        span(2, 2, 1, PLAIN),
        span(3, 2, 1, KEEP),
    ]);
    rig.finish();
    assert_eq!(rig.exported, [(1, 2), (3, 2)]);
    assert_eq!((rig.not_sampled(), rig.stats().undecided()), (1, 0));
}
