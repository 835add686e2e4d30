//! Why traces are kept.

use std::time::Duration;

use super::super::KeepReason;
use super::super::TailSampler;
use super::rig::DISCARDED;
use super::rig::ERROR;
use super::rig::KEEP;
use super::rig::PLAIN;
use super::rig::REMOTE;
use super::rig::Rig;
use super::rig::SECOND;
use super::rig::both;
use super::rig::span;
use super::rig::timed;
use crate::DropReason;
use crate::queue::Record;
use crate::queue::RecordFlags;
use crate::span::SpanKind;

/// How the second child of the root ended, the root, why the trace is kept, and a reason for that.
fn cases() -> Vec<(RecordFlags, Record, Option<KeepReason>, &'static str)> {
    let root = span(1, 1, 0, PLAIN);
    let failed = span(1, 1, 9, both(REMOTE, ERROR));
    let lasted = |nanos| timed(1, 1, 0, PLAIN, 5..5 + nanos);
    let settled = both(ERROR, RecordFlags::STATUS_OK);
    let (error, requested) = (Some(KeepReason::Error), Some(KeepReason::Requested));
    vec![
        (PLAIN, root, None, "nothing"),
        (ERROR, root, error, "it failed, after one that did not"),
        (PLAIN, failed, error, "the root failed"),
        (settled, root, None, "called a success in the end"),
        (KEEP, root, requested, "asked for"),
        (both(ERROR, KEEP), root, error, "errors come first"),
        (PLAIN, lasted(SECOND), None, "no longer than the limit"),
        (
            PLAIN,
            lasted(SECOND + 1),
            Some(KeepReason::Slow),
            "the root was slow",
        ),
    ]
}

#[test]
fn a_trace_is_kept_whole_for_a_reason_and_dropped_whole_without() {
    let sampler = TailSampler::builder().keep_slower_than(Duration::from_secs(1));
    for (flags, root, reason, why) in cases() {
        let mut rig = Rig::new(&sampler);
        // How long a child took does not matter.
        let first = timed(1, 2, 1, PLAIN, 0..9 * SECOND);
        rig.pass(&[first, span(1, 3, 1, flags), root]);
        assert!(rig.taken(1).is_empty(), "{why}: not before the next pass");
        assert_eq!(rig.stats().undecided(), 1, "{why}");
        rig.pass(&[]);
        let stats = rig.stats();
        if let Some(reason) = reason {
            assert_eq!(rig.taken(1), [1, 2, 3], "{why}");
            assert_eq!(
                (stats.kept(), stats.kept_for(reason), stats.dropped()),
                (1, 1, 0),
                "{why}"
            );
        } else {
            assert!(rig.taken(1).is_empty(), "{why}");
            assert_eq!(
                (stats.kept(), stats.dropped(), rig.not_sampled()),
                (0, 1, 3),
                "{why}"
            );
        }
        assert_eq!((stats.undecided(), stats.late_spans()), (0, 0), "{why}");
    }
}

#[test]
fn errors_count_only_if_they_are_to() {
    let mut rig = Rig::new(&TailSampler::builder().keep_errors(false));
    rig.pass(&[span(1, 1, 0, ERROR), span(2, 1, 0, both(ERROR, KEEP))]);
    rig.pass(&[]);
    assert_eq!((rig.taken(1), rig.taken(2)), (vec![], vec![1]));
}

#[test]
fn a_name_has_a_limit_of_its_own_longer_or_shorter() {
    let sampler = TailSampler::builder()
        .keep_slower_than(Duration::from_secs(2))
        .keep_slower_than_named("Api.order", Duration::from_secs(1))
        .keep_slower_than_named("Api.report", Duration::from_secs(30));
    let mut rig = Rig::new(&sampler);
    rig.begin();
    for (trace, name, seconds) in [
        (1, "Api.order", 1),
        (2, "Api.order", 2),
        (3, "Api.report", 30),
        (4, "Api.report", 31),
        (5, "Api.other", 2),
        (6, "Api.other", 3),
    ] {
        rig.push_with(timed(trace, 1, 0, PLAIN, 0..seconds * SECOND), name);
    }
    rig.end();
    rig.pass(&[]);
    assert_eq!(rig.exported, [(2, 1), (4, 1), (6, 1)]);
    assert_eq!(rig.stats().kept_for(KeepReason::Slow), 3);
}

#[test]
fn the_ratio_is_that_of_the_head_sampler() {
    use crate::sampler::Sampler;
    let ratio = crate::sampler::TraceIdRatio::new(0.3);
    let mut rig = Rig::new(&TailSampler::builder().keep_ratio(0.3));
    let mut expected = Vec::new();
    rig.begin();
    let mut id = 1_u64;
    for _ in 0..1000 {
        id = id.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(5);
        let trace_id = crate::TraceId::from_halves(7, id).unwrap();
        let input = crate::sampler::SamplingInput::new(None, trace_id, "", SpanKind::Internal);
        if ratio.sample(&input).is_sampled() {
            expected.push((id, 1));
        }
        rig.push(span(id, 1, 0, PLAIN));
    }
    rig.end();
    rig.pass(&[]);
    expected.sort_unstable();
    assert_eq!(rig.exported, expected);
    assert!((200..400).contains(&expected.len()), "{}", expected.len());
    assert_eq!(
        rig.stats().kept_for(KeepReason::Ratio),
        expected.len() as u64
    );
}

#[test]
fn a_discarded_span_ends_its_trace_and_says_nothing_else() {
    let mut rig = Rig::new(&TailSampler::builder());
    let discarded = both(DISCARDED, both(ERROR, KEEP));
    rig.pass(&[
        span(1, 2, 1, PLAIN),
        span(1, 1, 90, both(REMOTE, discarded)),
        span(2, 2, 1, discarded),
        span(2, 3, 2, ERROR),
        span(2, 1, 90, REMOTE),
    ]);
    assert_eq!(rig.withheld(DropReason::Discarded), 2);
    rig.pass(&[]);
    assert_eq!((rig.taken(1), rig.taken(2)), (vec![], vec![1, 3]));
    rig.pass(&[span(2, 4, 1, discarded)]);
    assert_eq!(rig.withheld(DropReason::Discarded), 3);
    assert_eq!((rig.not_sampled(), rig.exported.len()), (1, 0));
}
