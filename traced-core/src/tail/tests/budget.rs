//! The byte budget.

use super::super::KeepReason;
use super::super::TailSampler;
use super::rig::ERROR;
use super::rig::PLAIN;
use super::rig::REMOTE;
use super::rig::Rig;
use super::rig::span;

/// A sampler that is soon full.
fn narrow() -> TailSampler {
    TailSampler::builder().max_bytes(0)
}

#[test]
fn ten_thousand_open_traces_stay_within_the_budget_and_no_error_is_dropped() {
    const BUDGET: usize = 256 << 10;
    const TRACES: u64 = 10_000;
    let sampler = TailSampler::builder().max_bytes(BUDGET);
    let mut rig = None;
    // All memory that this thread asks for, by another count than ours.
    let used = allocation_counter::measure(|| {
        let mut new = Rig::new(&sampler);
        new.is_counting_alone = true;
        let rig = rig.insert(new);
        rig.begin();
        for round in 0..3 {
            for trace in 1..=TRACES {
                let is_error = round == 0 && trace % 10 == 0;
                let flags = if is_error { ERROR } else { PLAIN };
                rig.push(span(trace, round + 2, 1, flags));
                assert!(rig.bytes() <= BUDGET, "{} at {trace}", rig.bytes());
            }
        }
        rig.end();
    });
    assert!(used.bytes_max <= BUDGET as u64 + 2048, "{}", used.bytes_max);
    let mut rig = rig.unwrap();
    assert!(
        rig.exported_spans >= 900,
        "{} of 1000 errors",
        rig.exported_spans
    );
    rig.finish();
    let stats = rig.stats();
    assert_eq!(stats.kept_for(KeepReason::Error), 1000);
    assert!(stats.decided_early() > 9_000, "{stats}");
    assert_eq!(rig.exported_spans + rig.not_sampled(), 3 * TRACES);
}

#[test]
fn room_is_made_at_the_cost_of_those_that_know_most() {
    let mut rig = Rig::new(&narrow());
    let most = 64; // a KiB for each
    rig.pass(&[span(1, 1, 0, PLAIN)]);
    rig.pass(&[]);
    rig.begin();
    rig.push(span(2, 2, 1, PLAIN));
    // It has ended, but waits: the parent of one of its spans is open.
    rig.push(span(3, 2, 99, PLAIN));
    rig.push(span(3, 1, 90, REMOTE));
    rig.push(span(1, 2, 1, PLAIN));
    for trace in 4..=most {
        rig.push(span(trace, 2, 1, PLAIN));
    }
    assert_eq!(rig.stats().decided_early(), 0, "it is just full");
    for (victim, what) in [
        (1, "follows a dropped one"),
        (3, "has ended"),
        (2, "is the oldest"),
        (4, "is the oldest then"),
    ] {
        assert!(rig.holds(victim), "{what}");
        rig.push(span(100 + victim, 2, 1, PLAIN));
        assert!(!rig.holds(victim), "{what}");
        rig.end();
        assert_eq!(rig.stats().undecided(), most, "one at a time");
        rig.begin();
    }
}

#[test]
fn a_span_too_large_for_the_budget_is_decided_on_at_once() {
    let mut rig = Rig::new(&narrow());
    rig.begin();
    rig.push(span(1, 2, 1, PLAIN));
    let long = "x".repeat(100_000);
    rig.push_with(span(1, 3, 1, PLAIN), &long);
    rig.push_with(span(2, 3, 1, ERROR), &long);
    rig.push_with(span(3, 3, 1, PLAIN), &long);
    assert_eq!(rig.exported, [(2, 3)]);
    assert_eq!((rig.not_sampled(), rig.stats().decided_early()), (3, 3));
    rig.push(span(4, 2, 1, PLAIN));
    rig.end();
    assert_eq!(rig.stats().undecided(), 1);
}

#[test]
fn one_trace_that_fills_the_budget_is_decided_and_goes_on() {
    let mut rig = Rig::new(&narrow());
    rig.begin();
    for id in 2..5000 {
        rig.push(span(1, id, 1, PLAIN));
        assert!(rig.bytes() <= 64 << 10);
    }
    rig.push(span(1, 5000, 1, ERROR));
    rig.push(span(1, 1, 0, PLAIN));
    rig.end();
    rig.pass(&[]);
    let kept = rig.exported.len() as u64;
    assert!(rig.exported.contains(&(1, 5000)) && rig.exported.contains(&(1, 1)));
    assert_eq!(kept + rig.not_sampled(), 5000);
}
