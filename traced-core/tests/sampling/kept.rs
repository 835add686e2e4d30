//! Which traces each sampler keeps.

use std::collections::HashSet;
use std::time::Duration;

use traced_core::SpanKind;
use traced_core::TraceId;
use traced_core::current_context;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::ConsistentProbability;
use traced_core::sampler::ParentBased;
use traced_core::sampler::RateLimited;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::TraceIdRatio;

use crate::support::CHILD;
use crate::support::HEALTH;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::ORDERS;
use crate::support::QUEUE;
use crate::support::TRACE;
use crate::support::call;
use crate::support::call_in;
use crate::support::remote;

/// The names of what is kept of: a root, a trace that another process records, and one that it
/// does not.
fn kept(sampler: impl Sampler) -> Vec<String> {
    let installed = Installed::with(sampler);
    call(&JOB, || call(&CHILD, || {}));
    call_in(remote(TRACE, true, ""), &ORDERS, || call(&CHILD, || {}));
    call_in(remote(TRACE, false, ""), &QUEUE, || call(&CHILD, || {}));
    installed.names()
}

const ROOT: [&str; 2] = ["Job.step", "Job.run"];
const SAMPLED: [&str; 2] = ["Job.step", "POST /orders"];
const NOT_SAMPLED: [&str; 2] = ["Job.step", "Queue.receive"];

#[test]
fn with_or_without_regard_to_the_parent() {
    assert_eq!(
        kept(AlwaysOn),
        [ROOT, SAMPLED, NOT_SAMPLED].concat(),
        "always on"
    );
    assert!(kept(AlwaysOff).is_empty(), "always off");
    assert_eq!(kept(ParentBased::default()), [ROOT, SAMPLED].concat());
    assert_eq!(kept(ParentBased::new(AlwaysOff)), SAMPLED, "roots are not");
    let other_way_round = ParentBased::new(AlwaysOff)
        .remote_parent_sampled(AlwaysOff)
        .remote_parent_not_sampled(AlwaysOn);
    assert_eq!(kept(other_way_round), NOT_SAMPLED, "against the parents");
    let local = ParentBased::new(AlwaysOn)
        .local_parent_sampled(AlwaysOff)
        .local_parent_not_sampled(AlwaysOn);
    assert_eq!(
        kept(local),
        [ROOT, SAMPLED].concat(),
        "within a process nobody is asked"
    );
}

/// The ids of 200 roots, and of those that were exported.
fn roots(sampler: impl Sampler) -> (Vec<TraceId>, HashSet<TraceId>) {
    let installed = Installed::with(sampler);
    let id = || current_context().unwrap().trace_id();
    let all = (0..200).map(|_| call(&JOB, id)).collect();
    let spans = installed.spans();
    let kept = spans.iter().map(|span| span.as_ref().trace_id()).collect();
    (all, kept)
}

#[test]
fn a_share_by_the_trace_id() {
    let (all, kept) = roots(TraceIdRatio::new(0.5));
    for id in all {
        // Below half of 2^63 after a shift to the right: the highest of the low 64 bits is zero.
        let is_low = id.to_u128() >> 63 & 1 == 0;
        assert_eq!(kept.contains(&id), is_low, "{id}");
    }
}

#[test]
fn a_share_by_the_random_bits() {
    let (all, kept) = roots(ConsistentProbability::new(0.25));
    for id in all {
        // Among the highest quarter of 56 bits: the two highest of them are set.
        let is_high = id.to_u128() >> 54 & 3 == 3;
        assert_eq!(kept.contains(&id), is_high, "{id}");
    }
}

#[test]
fn a_number_of_traces() {
    let limited = RateLimited::new(10.0).burst(3).clock(|| Duration::ZERO);
    let installed = Installed::with(ParentBased::new(limited));
    for _ in 0..10 {
        call(&JOB, || call(&CHILD, || {}));
        call_in(remote(TRACE, true, ""), &ORDERS, || {});
    }
    let names = installed.names();
    let count = |name: &str| names.iter().filter(|known| *known == name).count();
    assert_eq!(
        ["Job.run", "Job.step", "POST /orders"].map(count),
        [3, 3, 10]
    );
}

#[test]
fn what_the_rules_say() {
    let rules = Rules::builder()
        .rule(Rule::name("GET /health*"), AlwaysOff)
        .ratio(Rule::kind(SpanKind::Consumer), 0.0)
        .rule(
            Rule::name("*/orders"),
            RateLimited::new(1.0).clock(|| Duration::ZERO),
        )
        .otherwise(AlwaysOn);
    let installed = Installed::with(ParentBased::new(rules));
    for site in [&HEALTH, &QUEUE, &ORDERS, &JOB] {
        call(site, || call(&CHILD, || {}));
        call(site, || {});
    }
    assert_eq!(
        installed.names(),
        ["Job.step", "POST /orders", "Job.step", "Job.run", "Job.run"]
    );
}

#[test]
fn samplers_in_boxes() {
    let inner: Box<dyn Sampler> = Box::new(ParentBased::new(AlwaysOff));
    let shared: std::sync::Arc<dyn Sampler> = std::sync::Arc::new(inner);
    assert_eq!(shared.description(), "ParentBased{root:AlwaysOffSampler}");
    assert_eq!(kept(shared), SAMPLED);
}
