//! A trace that is not recorded costs no allocation.

use allocation_counter::measure;
use traced_core::Context;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::ConsistentProbability;
use traced_core::sampler::Decision;
use traced_core::sampler::ParentBased;
use traced_core::sampler::RateLimited;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::sampler::TraceIdRatio;
use traced_core::semconv::url;

use crate::support::CHILD;
use crate::support::HEALTH;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::TRACE;
use crate::support::call;
use crate::support::remote;

#[derive(Debug)]
struct Custom;

impl Sampler for Custom {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        Decision::sample_if(input.name() != "GET /healthz").into()
    }

    fn description(&self) -> String {
        "Custom".to_owned()
    }
}

/// A hundred calls, each with a child.
fn calls() {
    for _ in 0..100 {
        call(&HEALTH, || call(&CHILD, || {}));
    }
}

#[test]
fn whichever_sampler_says_no() {
    let rules = Rules::builder()
        .rule(Rule::attribute(url::path, "*"), AlwaysOn)
        .rule(Rule::name("GET */h*z").and(Rule::name("*")), AlwaysOff)
        .otherwise(AlwaysOn);
    let samplers: [Box<dyn Sampler>; 7] = [
        Box::new(AlwaysOff),
        Box::new(ConsistentProbability::new(0.0)),
        Box::new(Custom),
        Box::new(ParentBased::new(AlwaysOff).remote_parent_not_sampled(AlwaysOff)),
        Box::new(RateLimited::new(0.0)),
        Box::new(rules),
        Box::new(TraceIdRatio::new(0.0)),
    ];
    let parents = [remote(TRACE, false, ""), remote(TRACE, false, "a=1,ot=p:1")];
    for sampler in samplers {
        let description = sampler.description();
        let installed = Installed::with(sampler);
        calls(); // this thread's state is made with its first trace
        assert_eq!(measure(calls).count_total, 0, "{description}");
        for parent in &parents {
            Context::from(parent.clone()).in_scope(|| {
                calls();
                assert_eq!(measure(calls).count_total, 0, "{description} {parent:?}");
            });
        }
        assert!(installed.spans().is_empty(), "{description}");
    }
}

#[test]
fn a_threshold_is_written_without_one_too() {
    let installed = Installed::with(ConsistentProbability::new(1.0));
    let sampler = ConsistentProbability::new(1.0);
    let id = TRACE.parse().unwrap();
    let input = SamplingInput::new(None, id, "", traced_core::SpanKind::Internal);
    assert_eq!(measure(|| drop(sampler.sample(&input))).count_total, 0);
    call(&JOB, || {});
    assert_eq!(installed.spans().len(), 1);
}
