//! What travels with a context, where nobody wants spans.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

#[path = "carried/follows.rs"]
mod follows;

use traced_core::Context;
use traced_core::propagation::B3;
use traced_core::propagation::Composite;
use traced_core::propagation::Propagator;
use traced_core::propagation::XRequestId;

use crate::follows::follow_tests;
use crate::follows::in_span;
use crate::follows::remote;

fn everywhere(test: fn()) {
    test();
    in_span(test);
    Context::from(remote(true)).in_scope(|| in_span(test));
}

follow_tests!(everywhere);

#[test]
fn a_trace_goes_on_as_it_came() {
    let carrier = [
        ("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1"),
        ("x-request-id", "abc"),
    ];
    let formats = Composite::new().with(B3::single()).with(XRequestId);
    let mut onward = Vec::new();
    let inject = || formats.inject(&Context::current(), &mut onward);
    formats.extract(&carrier).in_scope(|| in_span(inject));
    let carrier = carrier.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(onward, carrier, "the decision is left to the next one");
}

#[test]
fn a_decision_without_ids_goes_on_as_it_came() {
    let mut onward = Vec::new();
    let inject = || B3::single().inject(&Context::current(), &mut onward);
    B3::multi()
        .extract(&[("x-b3-sampled", "false")])
        .in_scope(|| in_span(inject));
    assert_eq!(onward, [("b3".to_owned(), "0".to_owned())]);
}
