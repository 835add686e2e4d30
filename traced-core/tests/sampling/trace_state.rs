//! What becomes of the trace state, in spans and on the way to other services.

use serde_json::Value;
use traced_core::Context;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::TraceState;
use traced_core::current_context;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::ConsistentProbability;
use traced_core::sampler::Decision;
use traced_core::sampler::ParentBased;
use traced_core::sampler::RateLimited;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;

use crate::support::CHILD;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::ORDERS;
use crate::support::TRACE;
use crate::support::call;
use crate::support::call_in;
use crate::support::remote;

/// The trace state that would go to another service from here.
fn outgoing() -> String {
    let state = current_context().and_then(|context| context.trace_state().cloned());
    assert_ne!(state, Some(TraceState::default()), "an empty list is none");
    state.map(|state| state.to_string()).unwrap_or_default()
}

#[test]
fn a_kept_trace_says_by_which_threshold() {
    let installed = Installed::with(ConsistentProbability::new(1.0));
    let inner = call(&JOB, || call(&CHILD, outgoing));
    assert_eq!(inner, "ot=th:0");
    let span = Span::start(&JOB, Parent::Root);
    assert_eq!(state_of(span.context().as_ref()), "ot=th:0");
    drop(span);
    let other = call_in(
        remote(TRACE, false, "ot=rv:ffffffffffffff,a=1"),
        &ORDERS,
        outgoing,
    );
    assert_eq!(other, "ot=rv:ffffffffffffff;th:0,a=1");
    let spans = installed.spans();
    let states: Vec<_> = spans
        .iter()
        .map(|span| span.as_ref().trace_state().to_owned())
        .collect();
    assert_eq!(
        states,
        [
            "ot=th:0",
            "ot=th:0",
            "ot=th:0",
            "ot=rv:ffffffffffffff;th:0,a=1"
        ]
    );
}

#[test]
fn a_trace_that_is_not_kept_has_no_threshold() {
    let installed = Installed::with(ConsistentProbability::new(0.0));
    assert_eq!(call(&JOB, || call(&CHILD, outgoing)), "");
    let parent = remote(TRACE, true, "ot=th:0;p:1,a=1");
    assert_eq!(call_in(parent.clone(), &ORDERS, outgoing), "ot=p:1,a=1");
    let span = Span::start(&JOB, &parent);
    assert_eq!(state_of(span.context().as_ref()), "ot=p:1,a=1");
    drop(span);
    let only = remote(TRACE, true, "ot=th:0");
    assert_eq!(
        call_in(only, &ORDERS, outgoing),
        "",
        "an empty list is none"
    );
    assert!(installed.spans().is_empty());
}

fn state_of(context: Option<&SpanContext>) -> String {
    let state = context.and_then(SpanContext::trace_state);
    state.map(ToString::to_string).unwrap_or_default()
}

/// The default sampler and the one that is its equal when installed.
#[test]
fn a_parents_threshold_stays_while_it_is_true() {
    let text = include_str!("../vectors/sampling.json");
    let vectors: Value = serde_json::from_str(text).unwrap();
    let cases: Vec<_> = vectors["ot_tracestate"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|case| case["sampler"] == "parent based")
        .collect();
    assert_eq!(cases.len(), 5);
    for is_default in [true, false] {
        let installed = if is_default {
            Installed::by_default()
        } else {
            Installed::with(ParentBased::default())
        };
        for case in &cases {
            let is_sampled = case["parent_sampled"] == true;
            let parent = remote(TRACE, is_sampled, &list(&case["tracestate_in"]));
            let expected = list(&case["tracestate_out"]);
            assert_eq!(
                call_in(parent.clone(), &ORDERS, outgoing),
                expected,
                "{case}"
            );
            let inner = Context::from(parent).in_scope(|| call(&JOB, || call(&CHILD, outgoing)));
            assert_eq!(inner, expected, "{case}");
        }
        drop(installed.spans());
    }
}

fn list(members: &Value) -> String {
    let members = members.as_array().unwrap().iter();
    let text = |member: &Value| {
        let [key, value] = [0, 1].map(|index| member[index].as_str().unwrap());
        format!("{key}={value}")
    };
    members.map(text).collect::<Vec<_>>().join(",")
}

/// Sampler, whether the parent was sampled, its list, the list expected, reason.
type Case = (
    Box<dyn Sampler>,
    bool,
    &'static str,
    &'static str,
    &'static str,
);

#[test]
fn a_threshold_goes_where_others_decide() {
    // The randomness of the trace id is ce929d0e0e4736, above `c`.
    let limited = || RateLimited::new(f64::INFINITY);
    let cases: [Case; 6] = [
        (
            Box::new(AlwaysOn),
            true,
            "ot=th:c",
            "ot=th:c",
            "kept by both",
        ),
        (
            Box::new(AlwaysOn),
            true,
            "ot=th:d",
            "",
            "the parent did not keep it by that",
        ),
        (
            Box::new(AlwaysOn),
            false,
            "ot=th:c,a=1",
            "a=1",
            "against the parent",
        ),
        (Box::new(AlwaysOn), true, "a=1", "a=1", "nothing of ours"),
        (
            Box::new(limited()),
            true,
            "ot=th:c,a=1",
            "a=1",
            "by another chance",
        ),
        (
            Box::new(ParentBased::default().remote_parent_sampled(limited())),
            true,
            "ot=th:c;rv:ffffffffffffff",
            "ot=rv:ffffffffffffff",
            "by another chance; the randomness stays",
        ),
    ];
    for (sampler, is_sampled, state, expected, reason) in cases {
        let installed = Installed::with(sampler);
        let parent = remote(TRACE, is_sampled, state);
        assert_eq!(call_in(parent, &ORDERS, outgoing), expected, "{reason}");
        assert_eq!(installed.names(), ["POST /orders"], "{reason}");
    }
}

/// Writes a member of its own, or clears the list.
#[derive(Debug)]
struct Writes(Decision, &'static str);

impl Sampler for Writes {
    fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
        let state: TraceState = self.1.parse().unwrap();
        SamplingResult::from(self.0).with_trace_state(state)
    }

    fn description(&self) -> String {
        "Writes".to_owned()
    }
}

#[test]
fn a_sampler_has_the_last_word_on_the_list() {
    for decision in [Decision::Drop, Decision::RecordAndSample] {
        for list in ["mine=1,ot=th:8", ""] {
            let installed = Installed::with(Writes(decision, list));
            let parent = remote(TRACE, true, "a=1,b=2");
            assert_eq!(call_in(parent, &ORDERS, outgoing), list);
            assert_eq!(call(&JOB, outgoing), list);
            let expected = if decision.is_sampled() { 2 } else { 0 };
            assert_eq!(installed.spans().len(), expected);
        }
    }
}
