//! The spans of the vectors, and the rules for those that go together.

use proptest::prelude::*;
use serde_json::Value as Json;
use serde_json::json;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::SpanId;
use traced_core::TraceId;

use super::builder;
use super::encoded;
use super::modern;
use super::one;
use super::read;
use super::resource;
use crate::datadog::settings::Settings;
use crate::ship::BodyLimits;
use crate::vectors::json_resource;
use crate::vectors::json_span;

macro_rules! files {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../tests/vectors/spans/", $name, ".json")))),*]
    };
}

/// In the order in which batches.json has them.
const FILES: [(&str, &str); 7] = files![
    "root",
    "child_error",
    "producer",
    "consumer_link",
    "unicode_types",
    "limits",
    "remote_parent"
];

/// The members of `more` are put into `span`.
fn merged(mut span: Json, more: &Json) -> Json {
    for part in ["meta", "metrics"] {
        for (name, value) in more[part].as_object().into_iter().flatten() {
            span[part][name] = value.clone();
        }
    }
    span
}

#[test]
fn the_spans_of_the_vectors() {
    let mut all = Vec::new();
    let mut resource = Resource::builder().build();
    for (name, text) in FILES {
        let json: Json = serde_json::from_str(text).unwrap();
        resource = json_resource(&json["resource"]);
        let span = json_span(&json["span"], &json["scope"]);
        all.push(span.clone());
        let mut expected = json["datadog"]["v04_span"].clone();
        let head = &json["datadog"]["when_first_in_chunk"];
        if head.is_null() {
            // A chunk without its root repeats the decision, and what makes the trace's id whole.
            expected = merged(
                expected,
                &json!({
                    "meta": {"_dd.p.tid": "4bf92f3577b34da6"},
                    "metrics": {"_sampling_priority_v1": 1.0},
                }),
            );
        }
        assert_eq!(
            one(modern(), &resource, span),
            merged(expected, head),
            "{name}"
        );
    }
    let batch: Json =
        serde_json::from_str(include_str!("../../../tests/vectors/spans/batches.json")).unwrap();
    let (bodies, lost) = encoded(modern(), BodyLimits::default(), &resource, &all);
    assert_eq!((bodies.len(), bodies[0].items, lost), (1, 7, 0));
    let chunks = serde_json::to_value(read(&bodies[0])).unwrap();
    assert_eq!(chunks, batch["datadog"]["v04_payload"]);
}

#[test]
fn an_agent_without_events_gets_them_as_json() {
    let text = include_str!("../../../tests/vectors/spans/unicode_types.json");
    let json: Json = serde_json::from_str(text).unwrap();
    let span = json_span(&json["span"], &json["scope"]);
    let sent = one(Settings::default(), &resource(), span);
    assert_eq!(sent.get("span_events"), None);
    let events: Json = serde_json::from_str(sent["meta"]["events"].as_str().unwrap()).unwrap();
    let expected = json!([{
        "name": "événement",
        "time_unix_nano": 1_700_000_000_123_456_790_u64,
        "attributes": {"k": "v", "list": [1, 2]},
    }]);
    assert_eq!(events, expected);
}

fn child(id: u64, parent: u64) -> OwnedSpanData {
    let span = OwnedSpanData::builder(
        TraceId::from_halves(7, 9).unwrap(),
        SpanId::from_u64(id).unwrap(),
        "Shop.run",
    );
    span.parent(SpanId::from_u64(parent).unwrap(), false)
        .build()
}

fn root(id: u64) -> OwnedSpanData {
    OwnedSpanData::builder(
        TraceId::from_halves(7, 9).unwrap(),
        SpanId::from_u64(id).unwrap(),
        "Shop.run",
    )
    .build()
}

#[test]
fn the_root_goes_first_and_the_rest_as_they_came() {
    let spans = [child(3, 2), child(2, 1), root(1), child(5, 1)];
    let (bodies, _) = encoded(modern(), BodyLimits::default(), &resource(), &spans);
    let chunk = read(&bodies[0]).remove(0);
    let ids: Vec<_> = chunk
        .iter()
        .map(|span| span["span_id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, [1, 3, 2, 5]);
    let has = |part: &str, name: &str| -> Vec<bool> {
        chunk
            .iter()
            .map(|span| span.get(part).is_some_and(|it| it.get(name).is_some()))
            .collect()
    };
    assert_eq!(
        has("metrics", "_sampling_priority_v1"),
        [true, false, false, false]
    );
    assert_eq!(has("metrics", "_dd.top_level"), [true, false, false, false]);
    assert_eq!(has("meta", "_dd.p.tid"), [true, false, false, false]);
    assert_eq!(has("meta", "_dd.p.dm"), [true, false, false, false]);
}

#[test]
fn what_came_with_the_trace_is_on_it() {
    let state = "dd=s:2;o:rum;t.dm:-4;t.usr.id:dGVzdA~~";
    let remote = builder("Shop.serve")
        .trace_state(state)
        .parent(SpanId::from_u64(77).unwrap(), true);
    let inner = OwnedSpanData::builder(
        "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
        SpanId::from_u64(5).unwrap(),
        "Shop.run",
    )
    .trace_state(state)
    .parent("00f067aa0ba902b7".parse().unwrap(), false);
    let spans = [inner.build(), remote.build()];
    let (bodies, _) = encoded(modern(), BodyLimits::default(), &resource(), &spans);
    let chunk = read(&bodies[0]).remove(0);
    assert_eq!(chunk[0]["metrics"]["_sampling_priority_v1"], 2.0);
    assert_eq!(chunk[0]["meta"]["_dd.p.dm"], "-4");
    assert_eq!(chunk[0]["meta"]["_dd.p.usr.id"], "dGVzdA==");
    assert_eq!(chunk[0]["metrics"]["_dd.top_level"], 1.0);
    assert_eq!(chunk[0]["meta"].get("_dd.parent_id"), None);
    assert_eq!(chunk[1]["meta"].get("_dd.p.dm"), None);
    for span in chunk {
        assert_eq!(span["meta"]["_dd.origin"], "rum");
    }
}

#[test]
fn another_service_within_a_trace_is_at_its_top() {
    let of = |id: u64, parent: u64, service: Option<&str>| {
        let span = OwnedSpanData::builder(
            TraceId::from_halves(7, 9).unwrap(),
            SpanId::from_u64(id).unwrap(),
            "Shop.run",
        )
        .parent(SpanId::from_u64(parent).unwrap(), false);
        match service {
            Some(service) => span.attribute("service.name", service.to_owned()).build(),
            None => span.build(),
        }
    };
    let spans = [
        of(4, 3, None),
        of(3, 2, Some("db")),
        of(2, 1, Some("db")),
        root(1),
    ];
    let settings = Settings {
        service_mapping: vec![("db".into(), "postgres".into())],
        ..modern()
    };
    let (bodies, _) = encoded(settings, BodyLimits::default(), &resource(), &spans);
    let chunk = read(&bodies[0]).remove(0);
    let told: Vec<_> = chunk
        .iter()
        .map(|span| {
            let is_top = span["metrics"]["_dd.top_level"] == 1.0;
            let base = span["meta"].get("_dd.base_service").and_then(Json::as_str);
            (
                span["span_id"].as_u64().unwrap(),
                span["service"].as_str().unwrap(),
                base,
                is_top,
            )
        })
        .collect();
    let expected = [
        (1, "shop", None, true),
        (4, "shop", None, true),
        (3, "postgres", Some("shop"), false),
        (2, "postgres", Some("shop"), true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn bodies_end_at_their_limits() {
    let spans: Vec<_> = (1..100).map(|id| child(id + 1, id)).collect();
    let limits = BodyLimits {
        target_bytes: 8000,
        max_bytes: 10_000,
        max_spans: u64::MAX,
    };
    let (bodies, lost) = encoded(modern(), limits, &resource(), &spans);
    assert!(bodies.len() > 3 && lost == 0, "{}", bodies.len());
    let sent: Vec<_> = bodies.iter().flat_map(read).flatten().collect();
    let ids: Vec<_> = sent
        .iter()
        .map(|span| span["span_id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, (2..101).collect::<Vec<_>>());
    for body in &bodies {
        assert!(
            body.bytes.len() <= limits.target_bytes,
            "{}",
            body.bytes.len()
        );
        let head = &read(body)[0][0];
        assert_eq!(head["metrics"]["_sampling_priority_v1"], 1.0);
    }
    let huge = builder("Shop.run")
        .attribute("text", "x".repeat(20_000))
        .build();
    let (bodies, lost) = encoded(modern(), limits, &resource(), &[root(1), huge, child(2, 1)]);
    assert_eq!((bodies.len(), bodies[0].items, lost), (1, 2, 1));
    assert_eq!(read(&bodies[0])[0].len(), 2);
}

proptest! {
    #[test]
    fn any_span_can_be_read(
        name in ".{0,40}",
        pairs in prop::collection::vec((".{0,40}", prop_oneof![
            ".{0,300}".prop_map(traced_core::Value::from),
            any::<i64>().prop_map(traced_core::Value::from),
            any::<f64>().prop_map(traced_core::Value::from),
            any::<bool>().prop_map(traced_core::Value::from),
            prop::collection::vec(any::<i64>(), 0..20).prop_map(traced_core::Value::from),
            prop::collection::vec(any::<u8>(), 0..20).prop_map(traced_core::Value::Bytes),
        ]), 0..20),
        takes_events in any::<bool>(),
    ) {
        let mut span = builder(&name);
        for (key, value) in &pairs {
            span = span.attribute(key, value.clone());
        }
        span = span.event(&name, 5, &pairs, 0);
        let settings = Settings::default();
        settings.agent.set_takes_events(takes_events);
        let (bodies, _) = encoded(settings, BodyLimits::default(), &resource(), &[span.build()]);
        let chunks: rmp_serde::decode::Error = match rmp_serde::from_slice::<Json>(&bodies[0].bytes) {
            Ok(chunks) => {
                prop_assert_eq!(chunks[0].as_array().unwrap().len(), 1);
                prop_assert_eq!(&chunks[0][0]["resource"], &Json::from(name));
                return Ok(());
            }
            Err(error) => error,
        };
        prop_assert!(false, "{}", chunks);
    }
}
