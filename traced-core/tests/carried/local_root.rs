//! What comes in with a context and is for the first span here.

use traced_core::Context;
use traced_core::Parent;
use traced_core::Span;
use traced_core::propagation::Composite;
use traced_core::propagation::Datadog;
use traced_core::propagation::DatadogTraceContext;
use traced_core::propagation::Jaeger;
use traced_core::propagation::Propagator;
use traced_core::propagation::TraceContext;
use traced_core::propagation::W3cBaggage;
use traced_core::testing::capture;
use traced_core::testing::take_trace;

use crate::attribute;
use crate::follows::INNER;
use crate::follows::in_span;
use crate::named;

#[test]
fn links_and_attributes_are_on_the_first_span_alone() {
    let formats = Composite::new()
        .with(TraceContext)
        .with(Jaeger)
        .with(W3cBaggage::new().as_attributes(["user.id"]));
    let context = formats.extract(&[
        (
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4711-00f067aa0ba902b7-01",
        ),
        ("uber-trace-id", "1:2:0:1"),
        ("baggage", "user.id=7,secret=8"),
    ]);
    capture(|| context.in_scope(|| in_span(|| in_span(|| {}))));
    let spans = take_trace(context.trace_id().unwrap());
    let first = spans
        .iter()
        .find(|span| span.as_ref().parent_is_remote())
        .unwrap();
    let second = spans
        .iter()
        .find(|span| !span.as_ref().parent_is_remote())
        .unwrap();
    assert_eq!(attribute(first, "baggage.user.id").as_deref(), Some("7"));
    assert_eq!(attribute(first, "baggage.secret"), None);
    assert_eq!(attribute(second, "baggage.user.id"), None);
    let links: Vec<_> = first
        .as_ref()
        .links()
        .map(|link| link.span_id().to_u64())
        .collect();
    assert_eq!(links, [2]);
    assert_eq!(second.as_ref().links().count(), 0);
}

#[test]
fn a_debug_id_is_an_attribute_of_the_root() {
    let context = Jaeger.extract(&[("jaeger-debug-id", "look here")]);
    let (trace_id, _) = capture(|| context.in_scope(|| in_span(|| Context::current().trace_id())));
    let spans = take_trace(trace_id.unwrap());
    let id = attribute(named(&spans, "Outer.run"), "jaeger-debug-id");
    assert_eq!(id.as_deref(), Some("look here"));
}

#[test]
fn a_trace_without_a_parent_goes_on() {
    let carrier = [
        ("x-datadog-trace-id", "1234"),
        ("x-datadog-parent-id", "0"),
        ("x-datadog-sampling-priority", "1"),
        ("x-datadog-origin", "synthetics"),
        ("x-datadog-tags", "_dd.p.tid=640cfd8d00000000,_dd.p.dm=-4"),
    ];
    let context = Datadog::new().extract(&carrier);
    let mut onward = Vec::new();
    let inject = || DatadogTraceContext.inject(&Context::current(), &mut onward);
    capture(|| context.in_scope(|| in_span(inject)));
    let spans = take_trace("640cfd8d0000000000000000000004d2".parse().unwrap());
    let root = named(&spans, "Outer.run").as_ref();
    assert_eq!((spans.len(), root.parent_span_id()), (1, None));
    let (trace_id, span_id) = (root.trace_id(), root.span_id());
    let parent = format!("00-{trace_id}-{span_id}-01");
    let state = format!("dd=s:1;o:synthetics;p:{span_id};t.dm:-4");
    let expect = [("traceparent", parent), ("tracestate", state)];
    assert_eq!(onward, expect.map(|(name, value)| (name.to_owned(), value)));
}

/// Exporters find what Datadog's formats carry in the trace state, as other services would.
#[test]
fn what_datadog_carries_is_recorded_with_each_span() {
    let ids = [
        ("x-datadog-trace-id", "77"),
        ("x-datadog-parent-id", "5678"),
        ("x-datadog-sampling-priority", "2"),
        ("x-datadog-origin", "rum"),
        ("x-datadog-tags", "_dd.p.dm=-4"),
    ];
    let context = Datadog::new().extract(&ids);
    capture(|| {
        context.in_scope(|| {
            in_span(|| Span::start(&INNER, Parent::Current).end());
            Span::builder(&INNER).start().finish();
        });
    });
    let spans = take_trace("0000000000000000000000000000004d".parse().unwrap());
    assert_eq!(spans.len(), 3);
    for span in &spans {
        assert_eq!(span.as_ref().trace_state(), "dd=s:2;o:rum;t.dm:-4");
    }
}

/// `p` says which of Datadog's spans was the last, where others came between.
#[test]
fn the_last_span_of_datadogs_own_is_an_attribute_of_the_root() {
    for (number, state, expected) in [
        ("1", "dd=s:2;p:00f067aa0ba902b7,other=1", "00f067aa0ba902b7"),
        ("2", "other=1", "0000000000000000"),
    ] {
        let trace_id = format!("4bf92f3577b34da6a3ce929d0e0e483{number}");
        let parent = format!("00-{trace_id}-00f067aa0ba902b8-01");
        let headers = [("traceparent", &*parent), ("tracestate", state)];
        let context = DatadogTraceContext.extract(&headers);
        capture(|| context.in_scope(|| in_span(|| ())));
        let spans = take_trace(trace_id.parse().unwrap());
        let told = attribute(named(&spans, "Outer.run"), "_dd.parent_id");
        assert_eq!(told.as_deref(), Some(expected), "{state}");
    }
}
