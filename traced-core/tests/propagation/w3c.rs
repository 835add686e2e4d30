//! W3C Trace Context beyond the cases.

use allocation_counter::measure;
use proptest::prelude::*;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::TraceFlags;
use traced_core::TraceState;
use traced_core::propagation::Composite;
use traced_core::propagation::Propagator;
use traced_core::propagation::TraceContext;

#[test]
fn a_context_replaces_all_of_an_earlier_one() {
    let mut carrier = vec![
        ("Traceparent".to_owned(), "00-old".to_owned()),
        ("TRACESTATE".to_owned(), "left=over".to_owned()),
        ("host".to_owned(), "localhost".to_owned()),
    ];
    TraceContext.inject(&example(TraceFlags::SAMPLED, None).into(), &mut carrier);
    let expect = [
        ("host", "localhost"),
        (
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ),
    ];
    assert_eq!(
        carrier,
        expect.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn fields_beyond_32_kib_are_not_looked_at() {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let future = format!("01{}-{}", &parent[2..], "x".repeat(32 * 1024));
    assert_eq!(
        TraceContext.extract(&[("traceparent", future)]).span(),
        None
    );

    // Half in each of two fields: too long together, while each alone would be dropped members.
    let half = format!("a=1{}", ",".repeat(20_000));
    let carrier = [
        ("traceparent", parent),
        ("tracestate", &half),
        ("tracestate", &half),
    ];
    assert_eq!(state(&TraceContext.extract(&carrier)), None);
    let carrier = [("traceparent", parent), ("tracestate", &half)];
    assert_eq!(state(&TraceContext.extract(&carrier)), Some("a=1"));
}

#[test]
fn a_lone_traceparent_costs_no_allocation() {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let carrier = [("host", "localhost"), ("traceparent", parent)];
    let expect = Context::from(example(TraceFlags::SAMPLED, None));
    let composite = Composite::w3c();
    for format in [&TraceContext as &dyn Propagator, &composite] {
        let mut found = Context::empty();
        let counted = measure(|| found = format.extract(&carrier));
        assert_eq!(found, expect);
        assert_eq!(counted.count_total, 0, "{format:?}");
    }

    // The list costs the one that holds it, and one for what travels beside the ids.
    let carrier = [("traceparent", parent), ("tracestate", "a=1,b=2")];
    let mut found = Context::empty();
    let counted = measure(|| found = TraceContext.extract(&carrier));
    assert_eq!(state(&found), Some("a=1,b=2"));
    assert_eq!(counted.count_total, 2);
}

fn state(context: &Context) -> Option<&str> {
    context.span()?.trace_state().map(TraceState::as_str)
}

proptest! {
    #[test]
    fn a_parsed_list_is_its_own_normal_form(text in "([a-c]{1,2}=[ a-c]{0,2}[a-c],[ \t]?){0,12}") {
        let state = TraceState::parse(&text).unwrap();
        prop_assert_eq!(TraceState::parse(state.as_str()).unwrap(), state);
    }
}

fn example(flags: TraceFlags, state: Option<TraceState>) -> SpanContext {
    let trace_id = "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap();
    SpanContext::new(
        trace_id,
        "00f067aa0ba902b7".parse().unwrap(),
        flags,
        true,
        state,
    )
}
