//! Several formats at once.

use serde_json::Value;
use serde_json::json;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::propagation::B3;
use traced_core::propagation::Behavior;
use traced_core::propagation::Composite;
use traced_core::propagation::Jaeger;
use traced_core::propagation::Named;
use traced_core::propagation::Propagator;
use traced_core::propagation::TraceContext;
use traced_core::propagation::W3cBaggage;

use crate::support::cases;
use crate::support::check_ids;
use crate::support::check_sampling;
use crate::support::headers;
use crate::support::members;

const TRACEPARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const B3_OTHER: &str = "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-0";

#[test]
fn the_first_with_a_trace_wins() {
    for case in cases!("composite", 24) {
        let named = Named::otel(case["propagators"].as_str().unwrap());
        let carrier = headers(&case["headers"]);
        let found = named.composite().extract(&carrier);
        check_ids(&case, &found);
        check_sampling(&case, &found);
        let state = found.span().and_then(SpanContext::trace_state);
        assert_eq!(
            members(state),
            headers(&case["expect"]["tracestate"]),
            "{case}"
        );

        // Which one won: the one that finds the same by itself.
        let alone = |name: &Value| {
            Named::otel(name.as_str().unwrap())
                .composite()
                .extract(&carrier)
        };
        match &case["expect"]["format"] {
            Value::Null => assert_eq!((found.span(), found.sampling()), (None, None), "{case}"),
            winner => assert_eq!(found.span(), alone(winner).span(), "{case}"),
        }
    }
}

#[test]
fn datadog_styles() {
    for case in cases!("datadog_composite", 8) {
        let named = Named::datadog(case["style"].as_str().unwrap());
        let behavior = match case["behavior"].as_str().unwrap() {
            "continue" => Behavior::Continue,
            "restart" => Behavior::Restart,
            "ignore" => Behavior::Ignore,
            other => panic!("no such behavior: {other}"),
        };
        assert_eq!(case["extract_first"], false);
        let found = named
            .composite()
            .behavior(behavior)
            .extract(&headers(&case["headers"]));
        let expect = &case["expect"];
        assert_eq!(links(&found), expect["links"], "{case}");
        if expect["action"] != "continue" {
            assert_eq!(found.span(), None, "{case}");
            assert_eq!(found.sampling(), None, "{case}");
            continue;
        }
        check_ids(&case, &found);
        let priority = found.datadog().unwrap().priority();
        assert_eq!(json!(priority), expect["sampling_priority"], "{case}");
        let parent = found
            .attributes()
            .find(|(name, _)| *name == "_dd.parent_id");
        let parent = parent.map(|(_, text)| text);
        assert_eq!(json!(parent), expect["last_dd_parent_id"], "{case}");
        let state = found.span().and_then(SpanContext::trace_state);
        assert_eq!(members(state), headers(&expect["other_members"]), "{case}");
    }
}

fn links(context: &Context) -> Value {
    let links = context.links().enumerate().map(|(index, link)| {
        let attributes = context.link_attributes(index);
        let attributes = attributes.map(|(name, value)| (name.to_owned(), json!(value)));
        json!({
            "trace_id": link.trace_id().to_string(),
            "span_id": link.span_id().to_string(),
            "attributes": Value::Object(attributes.collect()),
        })
    });
    links.collect()
}

#[test]
fn the_first_alone_makes_no_links() {
    let formats = Composite::new()
        .with(TraceContext)
        .with(B3::single())
        .with(W3cBaggage::new());
    let carrier = [
        ("traceparent", TRACEPARENT),
        ("b3", B3_OTHER),
        ("baggage", "a=1"),
    ];
    let found = formats.extract(&carrier);
    assert_eq!(links(&found)[0]["attributes"]["context_headers"], "b3");
    let alone = formats.first_alone().extract(&carrier);
    assert_eq!(alone.span(), found.span());
    assert_eq!(links(&alone), json!([]));
    assert_eq!(alone.baggage().get("a"), Some("1"), "baggage is no trace");
}

#[test]
fn baggage_is_that_of_all() {
    let formats = Composite::new().with(W3cBaggage::new()).with(Jaeger);
    let carrier = [
        ("baggage", "a=1,b=2"),
        ("uberctx-b", "3"),
        ("uberctx-c", "4"),
    ];
    let found = formats.extract(&carrier);
    let entries: Vec<_> = found.baggage().iter().collect();
    assert_eq!(entries, [("a", "1"), ("b", "3"), ("c", "4")]);
    assert_eq!(found.span(), None);
}

#[test]
fn strangers_are_carried_on_linked_or_ignored() {
    let formats = Composite::w3c();
    let carrier = [("traceparent", TRACEPARENT), ("baggage", "a=1")];
    let continued = formats
        .clone()
        .behavior(Behavior::Continue)
        .extract(&carrier);
    assert!(continued.span().is_some() && continued.baggage().len() == 1);
    let restarted = formats
        .clone()
        .behavior(Behavior::Restart)
        .extract(&carrier);
    assert_eq!(restarted.span(), None);
    assert_eq!(
        links(&restarted)[0]["trace_id"],
        "4bf92f3577b34da6a3ce929d0e0e4736"
    );
    assert_eq!(restarted.baggage().get("a"), Some("1"));
    let ignored = formats.behavior(Behavior::Ignore).extract(&carrier);
    assert_eq!(ignored, Context::empty());
}
