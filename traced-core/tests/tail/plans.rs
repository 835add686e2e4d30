//! Random traces, against what a reader of them expects.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use traced_core::DropReason;
use traced_core::Guard;
use traced_core::Span;

use crate::support::CHILD;
use crate::support::FAILED;
use crate::support::check;
use crate::support::exported;
use crate::support::install;
use crate::support::patient;
use crate::support::request;
use crate::support::turn;

#[derive(Clone, Debug)]
struct Plan {
    /// For each span but the root: which one before it is its parent, and what it says.
    spans: Vec<(usize, Mark)>,
    root: Mark,
    is_flushed_before: bool,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Mark {
    Nothing,
    Error,
    Keep,
    Discard,
}

fn plan() -> impl Strategy<Value = Plan> {
    let mark = || {
        prop_oneof![
            12 => Just(Mark::Nothing),
            1 => Just(Mark::Error),
            1 => Just(Mark::Keep),
            1 => Just(Mark::Discard),
        ]
    };
    let spans = vec((0_usize..8, mark()), 0..8);
    (spans, mark(), any::<bool>()).prop_map(|(spans, root, is_flushed_before)| Plan {
        spans,
        root,
        is_flushed_before,
    })
}

fn carry_out(plan: &Plan, root: Span, guard: &Guard) {
    let mut spans = vec![root];
    for (parent, _) in &plan.spans {
        let parent = &spans[parent % spans.len()];
        spans.push(Span::start(&CHILD, parent));
    }
    while let Some(span) = spans.pop() {
        let at = spans.len();
        let mark = at.checked_sub(1).map_or(plan.root, |at| plan.spans[at].1);
        match mark {
            Mark::Nothing => {}
            Mark::Error => _ = span.set_status(FAILED),
            Mark::Keep => _ = span.keep(),
            Mark::Discard => _ = span.discard(),
        }
        span.end();
        if at == 1 && plan.is_flushed_before {
            check(&guard.flush().unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_pipeline_exports_what_a_reader_of_the_plan_expects(plans in vec(plan(), 1..12)) {
        let _turn = turn();
        let (guard, exporter) = install(patient().keep_ratio(0.5));
        let (mut expected, mut discarded, mut ended) = (BTreeMap::new(), 0, 0);
        for (plan, trace) in plans.iter().zip(1_u64..) {
            // Even ones are within the ratio, and odd ones are not.
            let id = trace | (trace % 2) << 63;
            carry_out(plan, request(id), &guard);
            let marks: Vec<_> = plan.spans.iter().map(|(_, mark)| *mark).chain([plan.root]).collect();
            let has = |mark| marks.contains(&mark);
            let wanted = marks.iter().filter(|mark| **mark != Mark::Discard).count();
            ended += marks.len() as u64;
            discarded += (marks.len() - wanted) as u64;
            if wanted > 0 && (has(Mark::Error) || has(Mark::Keep) || trace % 2 == 0) {
                expected.insert(id, wanted);
            }
        }
        let report = guard.shutdown().unwrap();
        check(&report);
        prop_assert_eq!(exported(&exporter), expected);
        prop_assert_eq!((report.ended(), report.pending()), (ended, 0));
        prop_assert_eq!(report.dropped_for(DropReason::Discarded), discarded);
    }
}
