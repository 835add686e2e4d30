//! The stage against a simple model of its rules, on random traces.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::KeepReason;
use super::super::TailSampler;
use super::rig::ERROR;
use super::rig::KEEP;
use super::rig::PLAIN;
use super::rig::REMOTE;
use super::rig::Rig;
use super::rig::timed;
use crate::queue::Record;
use crate::queue::RecordFlags;

#[derive(Clone, Debug)]
enum Step {
    Span {
        trace: u64,
        parent: Option<u64>,
        is_remote: bool,
        mark: u8,
        seconds: u64,
    },
    Pass,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let parent = prop_oneof![1 => Just(None), 3 => (1_u64..8).prop_map(Some)];
    let span = (
        1_u64..6,
        parent,
        proptest::bool::weighted(0.3),
        0_u8..12,
        0_u64..8,
    );
    prop_oneof![
        6 => span.prop_map(|(trace, parent, is_remote, mark, seconds)| Step::Span {
            trace, parent, is_remote, mark, seconds,
        }),
        3 => Just(Step::Pass),
        1 => (1_u64..12).prop_map(Step::Wait),
    ]
}

/// One trace that waits, as the rules in the docs have it.
struct Waiting {
    spans: Vec<Record>,
    since: u64,
    root_pass: Option<u64>,
    was_dropped: bool,
}

#[derive(Default)]
struct Model {
    now: u64,
    pass: u64,
    waiting: BTreeMap<u64, Waiting>,
    kept: BTreeSet<u64>,
    dropped: BTreeSet<u64>,
    exported: Vec<(u64, u64)>,
    not_sampled: u64,
    kept_for: BTreeMap<&'static str, u64>,
    traces_dropped: u64,
    late: u64,
    timed_out: u64,
}

const SECOND: u64 = 1_000_000_000;
const SLOW: u64 = 5;
const MAX_WAIT: u64 = 10;
/// Traces with lower numbers are within the ratio.
const RATIO_BELOW: u64 = 3;

fn sampler() -> TailSampler {
    TailSampler::builder()
        .keep_slower_than(Duration::from_secs(SLOW))
        .keep_ratio(0.5)
        .max_wait(Duration::from_secs(MAX_WAIT))
}

/// The low half of a trace's id: one of the lowest, or one of the highest.
fn low_half(trace: u64) -> u64 {
    if trace < RATIO_BELOW {
        trace
    } else {
        u64::MAX - trace
    }
}

fn is_root(record: &Record) -> bool {
    record.parent_id == 0 || record.flags().has(REMOTE)
}

impl Model {
    fn span(&mut self, trace: u64, record: Record) {
        if self.kept.contains(&trace) {
            self.late += 1;
            self.exported.push((low_half(trace), record.span_id));
            return;
        }
        let was_dropped = self.dropped.contains(&trace);
        self.late += u64::from(was_dropped);
        let waiting = self.waiting.entry(trace).or_insert(Waiting {
            spans: Vec::new(),
            since: self.now,
            root_pass: None,
            was_dropped,
        });
        if is_root(&record) {
            waiting.root_pass = Some(self.pass);
        }
        waiting.spans.push(record);
    }

    fn end_pass(&mut self) {
        let over = |waiting: &Waiting| {
            let has = |id| waiting.spans.iter().any(|span| span.span_id == id);
            waiting.root_pass.is_some_and(|pass| pass < self.pass)
                && (waiting.spans.iter().any(|span| span.parent_id == 0)
                    || waiting
                        .spans
                        .iter()
                        .all(|span| is_root(span) || has(span.parent_id)))
        };
        let is_over: Vec<u64> = self
            .waiting
            .iter()
            .filter_map(|(trace, waiting)| over(waiting).then_some(*trace))
            .collect();
        for trace in is_over {
            self.decide(trace);
        }
        let is_late = |waiting: &Waiting| self.now - waiting.since >= MAX_WAIT * SECOND;
        let is_late: Vec<u64> = self
            .waiting
            .iter()
            .filter_map(|(trace, waiting)| is_late(waiting).then_some(*trace))
            .collect();
        for trace in is_late {
            let follows = !self.decide(trace);
            self.timed_out += u64::from(!follows);
        }
    }

    /// Says if it was a decision of its own.
    fn decide(&mut self, trace: u64) -> bool {
        let waiting = self.waiting.remove(&trace).unwrap();
        let spans = &waiting.spans;
        let any = |flag: RecordFlags| spans.iter().any(|span| span.flags().has(flag));
        let limit = SLOW * SECOND;
        let has_slow_root = spans
            .iter()
            .any(|span| is_root(span) && span.end() - span.start > limit);
        let earliest = spans.iter().map(|span| span.start).min().unwrap();
        let has_open_root = waiting.root_pass.is_none() && !waiting.was_dropped;
        let reason = if any(ERROR) {
            Some(KeepReason::Error)
        } else if any(KEEP) {
            Some(KeepReason::Requested)
        } else if has_slow_root || has_open_root && self.now.saturating_sub(earliest) > limit {
            Some(KeepReason::Slow)
        } else {
            (trace < RATIO_BELOW).then_some(KeepReason::Ratio)
        };
        let Some(reason) = reason else {
            self.dropped.insert(trace);
            self.not_sampled += spans.len() as u64;
            let decides = !waiting.was_dropped || waiting.root_pass.is_some();
            self.traces_dropped += u64::from(decides);
            return decides;
        };
        self.kept.insert(trace);
        *self.kept_for.entry(reason.name()).or_default() += 1;
        let ids = spans.iter().map(|span| (low_half(trace), span.span_id));
        self.exported.extend(ids);
        true
    }
}

/// Runs the steps on both; `pushed` is told of each span, `compare` comes after each pass.
fn run(
    rig: &mut Rig,
    steps: Vec<Step>,
    mut pushed: impl FnMut(&mut Rig, u64, Record),
    mut passed: impl FnMut(&mut Rig),
) -> Vec<Record> {
    let mut all = Vec::new();
    let mut ids: BTreeMap<u64, u64> = BTreeMap::new();
    rig.begin();
    for step in steps {
        match step {
            Step::Wait(seconds) => rig.wait(Duration::from_secs(seconds)),
            Step::Pass => {
                rig.end();
                passed(rig);
                rig.begin();
            }
            Step::Span {
                trace,
                parent,
                is_remote,
                mark,
                seconds,
            } => {
                let id = ids.entry(trace).or_default();
                *id += 1;
                let marks = match mark {
                    0 => ERROR,
                    1 => KEEP,
                    _ => PLAIN,
                };
                let remote = if is_remote && parent.is_some() {
                    REMOTE
                } else {
                    PLAIN
                };
                let flags = RecordFlags(marks.0 | remote.0);
                let start = rig.now - seconds * SECOND / 4;
                let parent = parent.unwrap_or(0);
                let record = timed(
                    low_half(trace),
                    *id,
                    parent,
                    flags,
                    start..start + seconds * SECOND,
                );
                pushed(rig, trace, record);
                all.push(record);
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn does_what_the_rules_say(steps in vec(step(), 0..120)) {
        let model = std::cell::RefCell::new(Model { pass: 1, ..Model::default() });
        let mut rig = Rig::new(&sampler());
        // A pass knows the time at which it began.
        model.borrow_mut().now = rig.now;
        let compare = |rig: &Rig, model: &mut Model| {
            model.exported.sort_unstable();
            assert_eq!(rig.exported, model.exported);
            assert_eq!(rig.not_sampled(), model.not_sampled);
            let stats = rig.stats();
            for reason in KeepReason::ALL {
                let expected = model.kept_for.get(reason.name()).copied().unwrap_or(0);
                assert_eq!(stats.kept_for(reason), expected, "{}", reason.name());
            }
            assert_eq!(stats.dropped(), model.traces_dropped);
            assert_eq!(stats.late_spans(), model.late);
            assert_eq!(stats.timed_out(), model.timed_out);
            assert_eq!(stats.undecided(), model.waiting.len() as u64);
            assert_eq!(stats.decided_early(), 0);
        };
        let all = run(
            &mut rig,
            steps,
            |rig, trace, record| {
                rig.push(record);
                model.borrow_mut().span(trace, record);
            },
            |rig| {
                let mut model = model.borrow_mut();
                model.end_pass();
                compare(rig, &mut model);
                model.now = rig.now;
                model.pass += 1;
            },
        );
        rig.finish();
        let mut model = model.into_inner();
        for trace in model.waiting.keys().copied().collect::<Vec<_>>() {
            model.decide(trace);
        }
        compare(&rig, &mut model);
        prop_assert_eq!(rig.exported_spans + rig.not_sampled(), all.len() as u64);
    }

    #[test]
    fn stays_within_any_budget_loses_count_of_nothing_and_no_error(
        steps in vec(step(), 0..400),
        budget in 0_usize..100_000,
        text in 0_usize..20_000,
    ) {
        let mut rig = Rig::new(&sampler().max_bytes(budget));
        let budget = budget.max(64 << 10);
        let text = "x".repeat(text);
        let (mut errors, mut seen) = (Vec::new(), 0);
        run(
            &mut rig,
            steps,
            |rig, trace, record| {
                rig.push_with(record, &text);
                assert!(rig.bytes() <= budget);
                if record.flags().has(ERROR) {
                    errors.push((low_half(trace), record.span_id));
                }
                seen += 1;
                assert!(rig.exported_spans + rig.not_sampled() <= seen);
            },
            |_| {},
        );
        rig.finish();
        prop_assert_eq!(rig.exported_spans + rig.not_sampled(), seen);
        for error in errors {
            prop_assert!(rig.exported.contains(&error));
        }
    }
}
