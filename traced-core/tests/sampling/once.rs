//! A trace is decided about once.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use traced_core::__private as p;
use traced_core::Context;
use traced_core::Parent;
use traced_core::Span;
use traced_core::current_context;
use traced_core::sampler::Decision;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;

use crate::support::CHILD;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::TRACE;
use crate::support::call;
use crate::support::call_in;
use crate::support::remote;

/// Counts how often it is asked.
#[derive(Clone, Debug)]
struct Counts(Arc<AtomicUsize>, Decision);

impl Sampler for Counts {
    fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
        self.0.fetch_add(1, Relaxed);
        self.1.into()
    }

    fn description(&self) -> String {
        "Counts".to_owned()
    }
}

/// Spans of every kind below the current one.
fn descendants() {
    call(&CHILD, || call(&CHILD, || {}));
    let future = p::future_as(&CHILD, async { call(&CHILD, || {}) }, p::LookAtNothing);
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_ready());
    let span = Span::start(&CHILD, Parent::Current);
    span.in_scope(|| call(&CHILD, || {}));
    Span::start(&CHILD, &span).end();
    let context = Context::from(current_context());
    let work = move || context.in_scope(|| call(&CHILD, || {}));
    thread::scope(|scope| scope.spawn(work).join().unwrap());
}

#[test]
fn whatever_the_trace_has_and_whatever_the_answer() {
    for decision in [Decision::Drop, Decision::RecordAndSample] {
        let asked = Arc::new(AtomicUsize::new(0));
        let installed = Installed::with(Counts(Arc::clone(&asked), decision));
        let take = || asked.swap(0, Relaxed);
        call(&JOB, descendants);
        assert_eq!(take(), 1, "a root, {decision:?}");
        call_in(remote(TRACE, false, ""), &JOB, descendants);
        assert_eq!(take(), 1, "a trace from elsewhere, {decision:?}");
        let span = Span::start(&JOB, Parent::Root);
        span.in_scope(descendants);
        drop(span);
        assert_eq!(take(), 1, "a span in hand, {decision:?}");
        call(&JOB, || Span::start(&CHILD, Parent::Root).end());
        assert_eq!(take(), 2, "two roots, {decision:?}");
        let spans = installed.spans().len();
        assert_eq!(spans > 0, decision.is_sampled());
    }
}

/// A sampler whose code is traced.
#[derive(Debug)]
struct Traced;

impl Sampler for Traced {
    fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
        call(&CHILD, || {});
        assert!(!Span::start(&CHILD, Parent::Current).is_recording());
        assert!(current_context().is_none());
        Decision::RecordAndSample.into()
    }

    fn description(&self) -> String {
        "Traced".to_owned()
    }
}

#[test]
fn what_a_sampler_calls_is_not_traced() {
    let installed = Installed::with(Traced);
    call(&JOB, || {});
    call_in(remote(TRACE, false, ""), &JOB, || {});
    assert_eq!(installed.names(), ["Job.run", "Job.run"]);
}
