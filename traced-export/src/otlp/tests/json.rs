//! The JSON form, member by member as the vectors have it.

use serde_json::Value as Json;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::Value;

use super::encode_with;
use super::vectors::files;
use crate::otlp::json;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;
use crate::vectors::json_resource;
use crate::vectors::json_span;
use crate::vectors::json_value;

fn encode(limits: BodyLimits, resource: &Resource, spans: &[OwnedSpanData]) -> (Vec<Body>, usize) {
    let mut encoder = json::Encoder::new(limits);
    encoder.set_resource(resource);
    encode_with(&mut encoder, spans)
}

fn read(body: &Body) -> Json {
    by_value(serde_json::from_slice(&body.bytes).unwrap())
}

/// Doubles are compared by value: 2 and 2.0 are one number.
fn by_value(mut json: Json) -> Json {
    match &mut json {
        Json::Array(items) => items
            .iter_mut()
            .for_each(|item| *item = by_value(item.take())),
        Json::Object(members) => {
            for (name, value) in members {
                *value = match value.as_f64() {
                    Some(number) if name == "doubleValue" => number.into(),
                    _ => by_value(value.take()),
                };
            }
        }
        _ => {}
    }
    json
}

#[test]
fn the_spans_of_the_vectors() {
    let mut spans = Vec::new();
    let mut resource = Resource::builder().build();
    for (name, json) in files() {
        let span = json_span(&json["span"], &json["scope"]);
        resource = json_resource(&json["resource"]);
        let (bodies, _) = encode(
            BodyLimits::default(),
            &resource,
            std::slice::from_ref(&span),
        );
        assert_eq!(
            read(&bodies[0]),
            by_value(json["otlp"]["json"].clone()),
            "{name}"
        );
        spans.push(span);
    }
    let all: Json =
        serde_json::from_str(include_str!("../../../tests/vectors/spans/batches.json")).unwrap();
    let (bodies, lost) = encode(BodyLimits::default(), &resource, &spans);
    assert_eq!((bodies.len(), bodies[0].items, lost), (1, 7, 0));
    assert_eq!(read(&bodies[0]), by_value(all["otlp"]["json"].clone()));
}

fn wire() -> Json {
    serde_json::from_str(include_str!("../../../tests/vectors/otlp_wire.json")).unwrap()
}

fn span_with(value: Value) -> OwnedSpanData {
    OwnedSpanData::builder(
        "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
        "00f067aa0ba902b7".parse().unwrap(),
        "Test.run",
    )
    .attribute("value", value)
    .build()
}

#[test]
fn values_of_every_kind() {
    for case in wire()["any_value"].as_array().unwrap() {
        let span = span_with(json_value(&case["value"]));
        let resource = Resource::builder().build();
        let (bodies, _) = encode(BodyLimits::default(), &resource, &[span]);
        let request = read(&bodies[0]);
        let span = &request["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
        let found = &span["attributes"][0]["value"];
        assert_eq!(*found, by_value(case["json"].clone()), "{case}");
    }
}

#[test]
fn replies_of_the_specification() {
    for case in wire()["export_responses"].as_array().unwrap() {
        if case["json"].is_null() {
            continue;
        }
        let reply = json::read(case["json"].to_string().as_bytes());
        assert_eq!(reply.refused, case["outcome"]["rejected"], "{case}");
        assert_eq!(reply.message.is_some(), case["outcome"]["warn"], "{case}");
    }
    assert_eq!(json::read(b"").refused, 0);
    assert!(
        json::read(b"<html>")
            .message
            .unwrap()
            .contains("unreadable")
    );
    let refusal = json::read_refusal(b"{\"code\":3,\"message\":\"a\\u001bb\"}");
    assert_eq!(refusal.as_deref(), Some("a\\u{1b}b"));
    assert_eq!(json::read_refusal(b"[]"), None);
}

#[test]
fn bodies_end_at_their_limits() {
    let spans: Vec<_> = (0..50)
        .map(|number| span_with(Value::I64(number)))
        .collect();
    let limits = BodyLimits {
        target_bytes: 2000,
        max_bytes: 2000,
        max_spans: 20,
    };
    let resource = Resource::builder()
        .attribute("service.name", "shop")
        .build();
    let (bodies, lost) = encode(limits, &resource, &spans);
    assert!(bodies.len() > 3 && lost == 0, "{}", bodies.len());
    let mut found = Vec::new();
    for body in &bodies {
        assert!(body.bytes.len() <= limits.target_bytes && body.items <= limits.max_spans);
        let request = read(body);
        let spans = request["resourceSpans"][0]["scopeSpans"][0]["spans"]
            .as_array()
            .unwrap();
        assert_eq!(spans.len() as u64, body.items);
        found.extend(
            spans
                .iter()
                .map(|span| span["attributes"][0]["value"]["intValue"].clone()),
        );
    }
    let expected: Vec<_> = (0..50)
        .map(|number| Json::from(number.to_string()))
        .collect();
    assert_eq!(found, expected);
    let huge = span_with(Value::from("x".repeat(3000)));
    let (bodies, lost) = encode(limits, &resource, &[huge]);
    assert_eq!((bodies.len(), lost), (0, 1));
}
