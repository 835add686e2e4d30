//! Byte for byte what Google's protobuf makes of the same spans.

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;
use serde_json::Value as Json;

use super::WIDE;
use super::encode;
use super::encode_with;
use crate::otlp::encode::Encoder;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::vectors::json_resource;
use crate::vectors::json_span;
use crate::vectors::unhex;

macro_rules! span_files {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../tests/vectors/spans/", $name, ".json")))),*]
    };
}

/// In the order in which batches.json has them.
const FILES: [(&str, &str); 7] = span_files![
    "root",
    "child_error",
    "producer",
    "consumer_link",
    "unicode_types",
    "limits",
    "remote_parent"
];

pub(super) fn files() -> impl Iterator<Item = (&'static str, Json)> {
    FILES
        .into_iter()
        .map(|(name, text)| (name, serde_json::from_str(text).unwrap()))
}

fn expected(json: &Json) -> Vec<u8> {
    unhex(json["otlp"]["protobuf_hex"].as_str().unwrap())
}

#[test]
fn each_span_alone() {
    for (name, json) in files() {
        let span = json_span(&json["span"], &json["scope"]);
        let resource = json_resource(&json["resource"]);
        let (bodies, _) = encode(WIDE, &resource, &[span]);
        assert_eq!(bodies.len(), 1);
        assert_eq!(bodies[0].items, 1);
        let expected = expected(&json);
        let read = |bytes: &[u8]| ExportTraceServiceRequest::decode(bytes).unwrap();
        assert_eq!(read(&bodies[0].bytes), read(&expected), "{name}");
        assert_eq!(*bodies[0].bytes, *expected, "{name}");
    }
}

#[test]
fn all_spans_in_one_request() {
    let json: Json =
        serde_json::from_str(include_str!("../../../tests/vectors/spans/batches.json")).unwrap();
    let (_, first) = files().next().unwrap();
    let resource = json_resource(&first["resource"]);
    let spans: Vec<_> = files()
        .map(|(_, json)| json_span(&json["span"], &json["scope"]))
        .collect();
    let (bodies, _) = encode(WIDE, &resource, &spans);
    assert_eq!(bodies.len(), 1);
    assert_eq!(*bodies[0].bytes, *expected(&json));
}

#[test]
fn one_span_a_request_gives_the_same_bytes() {
    let limits = BodyLimits {
        max_spans: 1,
        ..WIDE
    };
    let (_, first) = files().next().unwrap();
    let mut encoder = Encoder::new(limits);
    encoder.set_resource(&json_resource(&first["resource"]));
    let spans: Vec<_> = files()
        .map(|(_, json)| json_span(&json["span"], &json["scope"]))
        .collect();
    // Twice: the second round writes into buffers that have come back.
    for _ in 0..2 {
        let (bodies, _) = encode_with(&mut encoder, &spans);
        assert_eq!(bodies.len(), FILES.len());
        for (body, (name, json)) in bodies.iter().zip(files()) {
            assert_eq!(*body.bytes, *expected(&json), "{name}");
        }
    }
}
