//! Samplers that panic.

use std::borrow::Cow;
use std::panic;
use std::process::Command;

use traced_core::Parent;
use traced_core::Span;
use traced_core::ValueRef;
use traced_core::current_context;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::Decision;
use traced_core::sampler::ParentBased;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::sampler::StartFacts;

use crate::support::CHILD;
use crate::support::HEALTH;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::ORDERS;
use crate::support::TRACE;
use crate::support::call;
use crate::support::call_in;
use crate::support::remote;

#[derive(Debug)]
struct Panics;

impl Sampler for Panics {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        assert!(input.name() != "GET /healthz", "scripted to panic");
        Decision::RecordAndSample.into()
    }

    fn description(&self) -> String {
        "Panics".to_owned()
    }
}

/// What the panic hook says goes nowhere.
fn quietly(f: impl FnOnce()) {
    panic::set_hook(Box::new(|_| {}));
    f();
    drop(panic::take_hook());
}

#[test]
fn the_trace_is_not_recorded_and_the_call_goes_on() {
    let rules = Rules::builder()
        .rule(
            Rule::name("*"),
            ParentBased::new(Panics).remote_parent_sampled(Panics),
        )
        .otherwise(AlwaysOn);
    let installed = Installed::with(rules);
    quietly(|| {
        let result = call(&HEALTH, || {
            let context = current_context().unwrap();
            assert!(!context.is_sampled());
            call(&CHILD, || 3)
        });
        assert_eq!(result, 3);
        let parent = remote(TRACE, true, "ot=th:0,a=1");
        let context = call_in(parent, &HEALTH, current_context).unwrap();
        assert!(!context.is_sampled(), "callees are told so");
        assert_eq!(context.trace_state().unwrap().as_str(), "a=1");
        let span = Span::start(&HEALTH, Parent::Root);
        assert!(!span.is_recording());
    });
    call(&JOB, || call(&CHILD, || {}));
    call_in(remote(TRACE, true, ""), &ORDERS, || {});
    assert_eq!(
        installed.names(),
        ["Job.step", "Job.run", "POST /orders"],
        "other traces are recorded"
    );
}

#[derive(Debug)]
struct PanickingFacts;

impl StartFacts for PanickingFacts {
    fn name(&self) -> Option<Cow<'_, str>> {
        panic!("scripted to panic")
    }

    fn attribute(&self, _name: &str) -> Option<ValueRef<'_>> {
        None
    }
}

#[test]
fn so_it_is_with_facts_that_panic() {
    let installed = Installed::with(AlwaysOn);
    quietly(|| {
        let span = Span::start_with(&ORDERS, Parent::Root, &PanickingFacts);
        assert!(!span.is_recording());
    });
    assert!(installed.spans().is_empty());
}

/// The test below runs it again, in a process of its own, and reads its stderr.
#[test]
fn a_hundred_panics() {
    let installed = Installed::with(Panics);
    quietly(|| (0..100).for_each(|_| call(&HEALTH, || {})));
    assert!(installed.spans().is_empty());
}

#[test]
fn stderr_is_told_once() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "panics::a_hundred_panics", "--nocapture"])
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stderr}");
    let told = stderr.matches("traced: the sampler panicked").count();
    assert_eq!(told, 1, "{stderr}");
}
