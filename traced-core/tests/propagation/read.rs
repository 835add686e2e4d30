//! What each format reads.

use serde_json::Value;
use serde_json::json;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::propagation::B3;
use traced_core::propagation::Datadog;
use traced_core::propagation::DatadogTraceContext;
use traced_core::propagation::Jaeger;
use traced_core::propagation::Propagator;
use traced_core::propagation::RequestId;
use traced_core::propagation::TraceContext;
use traced_core::propagation::W3cBaggage;
use traced_core::propagation::XRequestId;

use crate::support::cases;
use crate::support::check_ids;
use crate::support::check_sampling;
use crate::support::headers;
use crate::support::joined;
use crate::support::members;

#[test]
fn traceparent() {
    for case in cases!("w3c_traceparent", 59) {
        let found = TraceContext.extract(&headers(&case["headers"]));
        check_ids(&case, &found);
        let Some(found) = found.span() else { continue };
        let expect = &case["expect"];
        assert_eq!(
            format!("{:?}", found.flags()),
            expect["trace_flags"],
            "{case}"
        );
        assert_eq!(
            found.is_sampled(),
            expect["sampling"] == "sampled",
            "{case}"
        );
        assert_eq!(
            found.flags().is_random(),
            expect["random"] == true,
            "{case}"
        );
    }
}

#[test]
fn tracestate() {
    for case in cases!("w3c_tracestate", 60) {
        let found = TraceContext.extract(&headers(&case["headers"]));
        check_ids(&case, &found);
        let state = found.span().and_then(SpanContext::trace_state);
        assert_eq!(
            members(state),
            headers(&case["expect"]["tracestate"]),
            "{case}"
        );
    }
}

#[test]
fn changed_tracestate() {
    for case in cases!("tracestate_ops", 22) {
        let start = joined(&case["start"]);
        let (op, argument) = case["op"].as_object().unwrap().iter().next().unwrap();
        let text = |index: usize| argument[index].as_str().unwrap();
        let result = match op.as_str() {
            "insert" | "update" => start.with(text(0), text(1)).ok(),
            "delete" => Some(start.without(argument.as_str().unwrap())),
            "truncate_to" => {
                Some(start.truncated(usize::try_from(argument.as_u64().unwrap()).unwrap()))
            }
            other => panic!("no such operation: {other}"),
        };
        match &case["expect"] {
            Value::Null => assert_eq!(result, None, "{case}"),
            expect => assert_eq!(members(result.as_ref()), headers(expect), "{case}"),
        }
    }
}

/// How many were left out and why is tested where it is counted.
#[test]
fn baggage() {
    for case in cases!("w3c_baggage", 60) {
        let found = W3cBaggage::new().extract(&headers(&case["headers"]));
        let entries = found.baggage().iter_with_metadata();
        let entries: Vec<_> = entries
            .map(|(key, value, metadata)| match metadata {
                "" => json!({"key": key, "value": value}),
                _ => json!({"key": key, "value": value, "metadata": metadata}),
            })
            .collect();
        assert_eq!(json!(entries), case["expect"]["baggage"], "{case}");
        assert_eq!(found.span(), None, "{case}");
    }
}

#[test]
fn b3() {
    let multi = cases!("b3_multi", 57);
    for case in cases!("b3_single", 56).iter().chain(&multi) {
        for format in [B3::single(), B3::multi()] {
            let found = format.extract(&headers(&case["headers"]));
            check_ids(case, &found);
            check_sampling(case, &found);
        }
    }
}

#[test]
fn jaeger() {
    for case in cases!("jaeger", 54) {
        let found = Jaeger.extract(&headers(&case["headers"]));
        check_ids(&case, &found);
        check_sampling(&case, &found);
        if found.span().is_some() {
            assert_eq!(
                json!(found.is_firehose()),
                case["expect"]["firehose"],
                "{case}"
            );
        }
    }
}

#[test]
fn jaeger_baggage() {
    for case in cases!("jaeger_baggage", 12) {
        let found = Jaeger.extract(&headers(&case["headers"]));
        let entries = found.baggage().iter();
        let entries = entries.map(|(key, value)| (key.to_owned(), json!(value)));
        assert_eq!(Value::Object(entries.collect()), case["expect"], "{case}");
        assert!(found.span().is_some(), "{case}");
    }
}

#[test]
fn jaeger_debug_id() {
    let found = Jaeger.extract(&[("Jaeger-Debug-Id", "look here"), ("uberctx-a", "b")]);
    assert_eq!(found.span(), None);
    check_sampling(&json!({"expect": {"sampling": "debug"}}), &found);
    assert_eq!(
        found.attributes().collect::<Vec<_>>(),
        [("jaeger-debug-id", "look here")]
    );
    assert_eq!(found.baggage().get("a"), Some("b"));
}

#[test]
fn datadog() {
    for case in cases!("datadog", 59) {
        let found = Datadog::new().extract(&headers(&case["headers"]));
        check_ids(&case, &found);
        let Some(expect) = case["expect"]
            .as_object()
            .filter(|_| found.trace_id().is_some())
        else {
            continue;
        };
        check_datadog(&case, &found);
        let error = found
            .attributes()
            .find(|(name, _)| *name == "_dd.propagation_error");
        let error = error.map(|(_, text)| text);
        assert_eq!(json!(error), expect["propagation_error"], "{case}");
    }
}

#[test]
fn datadog_tracestate() {
    for case in cases!("datadog_tracestate", 54) {
        let found = DatadogTraceContext.extract(&headers(&case["headers"]));
        check_ids(&case, &found);
        let Some(span) = found.span() else { continue };
        check_datadog(&case, &found);
        let expect = &case["expect"];
        let last_parent = found.datadog().unwrap().last_parent();
        assert_eq!(json!(last_parent), expect["last_dd_parent_id"], "{case}");
        assert_eq!(
            members(span.trace_state()),
            headers(&expect["other_members"]),
            "{case}"
        );
    }
}

#[test]
fn x_request_id() {
    for case in cases!("x_request_id", 13) {
        let carrier = headers(&case["headers"]);
        let found = RequestId::read(&carrier);
        assert_eq!(
            json!(found.as_ref().map(RequestId::as_str)),
            case["expect"],
            "{case}"
        );
        let context = XRequestId.extract(&carrier);
        assert_eq!(context.request_id(), found.as_ref(), "{case}");
        assert_eq!(context.trace_id(), None, "{case}");
    }
}

/// Found by fuzzing: the whole header was left out onward, and half of the trace's id with it.
#[test]
fn a_datadog_tag_that_cannot_be_sent_on_costs_no_other() {
    for bad in [
        "_dd.p.x=\u{e9}",
        "_dd.p.\u{e9}=x",
        "_dd.p.a b=x",
        "_dd.p.x=\t",
    ] {
        let headers = [
            ("x-datadog-trace-id", "1234".to_owned()),
            ("x-datadog-parent-id", "5678".to_owned()),
            (
                "x-datadog-tags",
                format!("{bad},_dd.p.tid=640cfd8d00000000,_dd.p.y=1"),
            ),
        ];
        let found = Datadog::new().extract(&headers);
        let tags: Vec<_> = found.datadog().unwrap().tags().collect();
        assert_eq!(tags, [("_dd.p.y", "1")], "{bad}");
        let mut onward = Vec::new();
        Datadog::new().inject(&found, &mut onward);
        let again = Datadog::new().extract(&onward);
        assert_eq!(again.span(), found.span(), "{bad}");
    }
}

fn check_datadog(case: &Value, found: &Context) {
    let expect = &case["expect"];
    let datadog = found.datadog().unwrap();
    assert_eq!(
        json!(datadog.priority()),
        expect["sampling_priority"],
        "{case}"
    );
    assert_eq!(json!(datadog.origin()), expect["origin"], "{case}");
    let tags = datadog
        .tags()
        .map(|(name, value)| (name.to_owned(), json!(value)));
    assert_eq!(Value::Object(tags.collect()), expect["tags"], "{case}");
    let is_sampled = datadog.priority().map(|priority| priority > 0);
    if let (Some(span), Some(is_sampled)) = (found.span(), is_sampled) {
        assert_eq!(span.is_sampled(), is_sampled, "{case}");
    }
}
