//! What Zipkin servers get.

use proptest::prelude::*;
use serde_json::Value as Json;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::Value;

use super::encode::Encoder;
use super::split::split;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;
use crate::transport::Split;
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

fn bodies(limits: BodyLimits, resource: &Resource, spans: &[OwnedSpanData]) -> (Vec<Body>, usize) {
    let mut encoder = Encoder::new(limits);
    encoder.set_resource(resource);
    let (mut bodies, mut lost) = (Vec::new(), 0);
    for span in spans {
        match encoder.append(&span.as_ref()) {
            Appended::Fits => {}
            Appended::Next(body) => bodies.push(body),
            Appended::TooLarge => lost += 1,
        }
    }
    bodies.extend(encoder.finish());
    assert!(encoder.finish().is_none());
    (bodies, lost)
}

fn read(body: &Body) -> Vec<Json> {
    serde_json::from_slice(&body.bytes).unwrap()
}

#[test]
fn the_spans_of_the_vectors() {
    let mut all = Vec::new();
    let mut resource = Resource::builder().build();
    for (name, text) in FILES {
        let json: Json = serde_json::from_str(text).unwrap();
        resource = json_resource(&json["resource"]);
        let span = json_span(&json["span"], &json["scope"]);
        let (bodies, _) = bodies(
            BodyLimits::default(),
            &resource,
            std::slice::from_ref(&span),
        );
        assert_eq!(read(&bodies[0]), [json["zipkin_v2"].clone()], "{name}");
        all.push(span);
    }
    let batch: Json =
        serde_json::from_str(include_str!("../../../tests/vectors/spans/batches.json")).unwrap();
    let (bodies, lost) = bodies(BodyLimits::default(), &resource, &all);
    assert_eq!((bodies.len(), bodies[0].items, lost), (1, 7, 0));
    assert_eq!(Json::Array(read(&bodies[0])), batch["zipkin_v2"]);
}

/// The rules that the vectors have no case for.
#[test]
fn other_sides_and_errors() {
    let client = || builder("Shop.call").kind(SpanKind::Client);
    let one = |span: OwnedSpanData| {
        let (bodies, _) = bodies(BodyLimits::default(), &Resource::builder().build(), &[span]);
        read(&bodies[0]).remove(0)
    };
    let span = client()
        .attribute("network.peer.address", "10.1.2.3")
        .attribute("network.peer.port", 5432_i64)
        .attribute("db.namespace", "orders");
    let remote = serde_json::json!({"ipv4": "10.1.2.3", "port": 5432});
    assert_eq!(one(span.build())["remoteEndpoint"], remote);
    let span = client().attribute("network.peer.address", "::1");
    assert_eq!(
        one(span.build())["remoteEndpoint"],
        serde_json::json!({"ipv6": "::1"})
    );
    let span = client().attribute("network.peer.address", "/tmp/socket");
    let remote = serde_json::json!({"serviceName": "/tmp/socket"});
    assert_eq!(one(span.build())["remoteEndpoint"], remote);
    let span = builder("Shop.serve")
        .kind(SpanKind::Server)
        .attribute("peer.service", "other");
    assert_eq!(one(span.build()).get("remoteEndpoint"), None);

    let span = builder("Shop.run").attribute("error", Value::Bool(false));
    assert_eq!(one(span.build()).get("tags"), None);
    let span = builder("Shop.run")
        .attribute("error", "false")
        .status(Status::Error { description: "" });
    let tags = serde_json::json!({"otel.status_code": "ERROR", "error": ""});
    assert_eq!(one(span.build())["tags"], tags);
}

fn builder(name: &str) -> traced_core::OwnedSpanDataBuilder {
    OwnedSpanData::builder(
        "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
        "00f067aa0ba902b7".parse().unwrap(),
        name.to_owned(),
    )
}

fn any_span() -> impl Strategy<Value = OwnedSpanData> {
    let value = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::I64),
        any::<f64>().prop_map(Value::F64),
        any::<Vec<u8>>().prop_map(Value::Bytes),
        prop::collection::vec(any::<String>().prop_map(Value::from), 0..3).prop_map(Value::Array),
    ];
    let attributes = prop::collection::btree_map("[^\\x00-\\x1f]{1,12}", value, 0..6);
    (any::<String>(), attributes).prop_map(|(name, attributes)| {
        let span = attributes
            .into_iter()
            .fold(builder(&name), |span, (name, value)| {
                span.attribute(&name, value)
            });
        span.build()
    })
}

proptest! {
    #[test]
    fn any_span_is_json_of_a_span(spans in prop::collection::vec(any_span(), 1..5), target in 1..2_000_usize) {
        let limits = BodyLimits { target_bytes: target, max_bytes: 4_000, max_spans: u64::MAX };
        let (bodies, lost) = bodies(limits, &Resource::builder().build(), &spans);
        let mut read_back = Vec::new();
        for body in &bodies {
            let read = read(body);
            prop_assert_eq!(read.len() as u64, body.items);
            prop_assert!(body.bytes.len() <= target || body.items == 1);
            prop_assert!(body.bytes.len() <= 4_000);
            read_back.extend(read);
        }
        prop_assert_eq!(read_back.len() + lost, spans.len());
        if lost == 0 {
            for (json, span) in read_back.iter().zip(&spans) {
                let span = span.as_ref();
                prop_assert_eq!(json["name"].as_str(), Some(span.name()));
                for (name, value) in span.attributes() {
                    if let Some(text) = value.as_str() && name != "error" {
                        prop_assert_eq!(json["tags"][name].as_str(), Some(text));
                    }
                }
            }
        }
    }
}

#[test]
fn halves_are_what_the_encoder_makes_of_half_of_the_spans() {
    let spans: Vec<_> = (0..5)
        .map(|number| builder(&format!("Test[{number}]")).build())
        .collect();
    let resource = Resource::builder().attribute("service.name", "[{").build();
    let make =
        |spans: &[OwnedSpanData]| bodies(BodyLimits::default(), &resource, spans).0.remove(0);
    let Split::Halves(halves) = split(&make(&spans)) else {
        panic!("it has five spans");
    };
    for (half, expected) in halves.iter().zip([make(&spans[..2]), make(&spans[2..])]) {
        assert_eq!((&half.bytes, half.items), (&expected.bytes, expected.items));
    }
    let Split::Whole(Some(name)) = split(&make(&spans[4..])) else {
        panic!("it has one span");
    };
    assert_eq!(name, "\"Test[4]\"");
}
