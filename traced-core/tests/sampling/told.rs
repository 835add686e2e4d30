//! Decisions that came in: what the sampler is asked, and what goes on.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use traced_core::Context;
use traced_core::propagation::B3;
use traced_core::propagation::Propagator;
use traced_core::sampler::Decision;
use traced_core::sampler::ParentBased;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;

use crate::support::Installed;
use crate::support::JOB;
use crate::support::call;

#[test]
fn debug_is_passed_on_and_asks_no_sampler() {
    let sent = send_on("x-b3-flags", "1", true);
    assert_eq!(sent.asked, 0);
    assert_eq!(sent.spans, 1);
    assert!(
        sent.header.starts_with(TRACE) && sent.header.ends_with("-d"),
        "{}",
        sent.header
    );
}

#[test]
fn a_decision_without_ids_is_taken() {
    for (value, end, spans) in [("1", "-1", 1), ("0", "-0", 0), ("d", "-d", 1)] {
        let sent = send_on("b3", value, false);
        assert_eq!((sent.asked, sent.spans), (0, spans), "{value}");
        assert!(sent.header.ends_with(end), "{}", sent.header);
    }
}

#[test]
fn a_deferred_decision_is_the_samplers() {
    let sent = send_on("x-b3-sampled", "?", true);
    assert_eq!((sent.asked, sent.spans), (1, 0));
    assert!(
        sent.header.starts_with(TRACE) && sent.header.ends_with("-0"),
        "{}",
        sent.header
    );
}

struct Sent {
    asked: usize,
    spans: usize,
    header: String,
}

/// Reads one header, beside ids if they are wanted, and says what a span within sends on. The
/// sampler says no to roots, and counts them.
fn send_on(name: &str, value: &str, has_ids: bool) -> Sent {
    let asked = Arc::new(AtomicUsize::new(0));
    let installed = Installed::with(ParentBased::new(No(Arc::clone(&asked))));
    let mut carrier = vec![(name, value)];
    if has_ids {
        carrier.push(("x-b3-traceid", TRACE));
        carrier.push(("x-b3-spanid", "e457b5a2e4d86bd1"));
    }
    let mut onward = Vec::new();
    let inject = || B3::single().inject(&Context::current(), &mut onward);
    B3::single()
        .extract(&carrier)
        .in_scope(|| call(&JOB, inject));
    Sent {
        asked: asked.load(Relaxed),
        spans: installed.spans().len(),
        header: onward.remove(0).1,
    }
}

#[derive(Debug)]
struct No(Arc<AtomicUsize>);

impl Sampler for No {
    fn sample(&self, _: &SamplingInput<'_>) -> SamplingResult {
        self.0.fetch_add(1, Relaxed);
        Decision::sample_if(false).into()
    }

    fn description(&self) -> String {
        "No".to_owned()
    }
}

const TRACE: &str = "80f198ee56343ba864fe8b2a57d3eff7";
