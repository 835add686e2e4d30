//! Reads the vectors: hex, base64 and the neutral form of values and spans.

use serde_json::Value as Json;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::SpanContext;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TraceFlags;
use traced_core::Value;

#[cfg(any(feature = "jaeger", feature = "otlp"))]
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    assert_eq!(text.len() % 2, 0, "{text}");
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// The neutral form: `{"string": "x"}`, `{"int": "1"}`, null for an empty value.
pub(crate) fn json_value(json: &Json) -> Value {
    let Some(object) = json.as_object() else {
        assert!(json.is_null(), "{json}");
        return Value::Empty;
    };
    let (kind, value) = object.iter().next().unwrap();
    match kind.as_str() {
        "string" => Value::from(text(value).to_owned()),
        "bool" => Value::Bool(value.as_bool().unwrap()),
        "int" => Value::I64(number(value)),
        "double" => Value::F64(double(value)),
        "bytes" => Value::Bytes(base64(text(value))),
        "array" => Value::Array(array(value).iter().map(json_value).collect()),
        "map" => Value::Map(
            array(value)
                .iter()
                .map(|pair| (text(&pair[0]).to_owned().into(), json_value(&pair[1])))
                .collect(),
        ),
        other => panic!("{other}"),
    }
}

pub(crate) fn json_resource(json: &Json) -> Resource {
    let start = Resource::builder().schema_url(text(&json["schema_url"]).to_owned());
    let pairs = json_attributes(&json["attributes"]);
    pairs
        .into_iter()
        .fold(start, |resource, (key, value)| {
            resource.attribute(key, value)
        })
        .build()
}

/// A span as the vectors tell it, with the scope beside it.
pub(crate) fn json_span(json: &Json, scope: &Json) -> OwnedSpanData {
    let count = |name: &str| u32::try_from(json[name].as_u64().unwrap()).unwrap();
    let mut span = OwnedSpanData::builder(
        text(&json["trace_id"]).parse().unwrap(),
        text(&json["span_id"]).parse().unwrap(),
        text(&json["name"]),
    )
    .kind(kind(text(&json["kind"])))
    .flags(flags(&json["trace_flags"]))
    .trace_state(text(&json["trace_state"]))
    .scope(text(&scope["name"]), text(&scope["version"]))
    .start_unix_nanos(number(&json["start_unix_nano"]))
    .end_unix_nanos(number(&json["end_unix_nano"]))
    .status(status(&json["status"]))
    .dropped_attributes(count("dropped_attributes_count"))
    .dropped_events(count("dropped_events_count"))
    .dropped_links(count("dropped_links_count"));
    if let Some(parent) = json["parent_span_id"].as_str() {
        let is_remote = json["parent_is_remote"].as_bool().unwrap();
        span = span.parent(parent.parse().unwrap(), is_remote);
    }
    for (key, value) in json_attributes(&json["attributes"]) {
        span = span.attribute(&key, value);
    }
    for event in array(&json["events"]) {
        span = span.event(
            text(&event["name"]),
            number(&event["time_unix_nano"]),
            &json_attributes(&event["attributes"]),
            dropped_in(event),
        );
    }
    for link in array(&json["links"]) {
        let attributes = json_attributes(&link["attributes"]);
        span = span.link(&context(link), &attributes, dropped_in(link));
    }
    span.build()
}

fn json_attributes(json: &Json) -> Vec<(String, Value)> {
    array(json)
        .iter()
        .map(|pair| (text(&pair["key"]).to_owned(), json_value(&pair["value"])))
        .collect()
}

fn context(link: &Json) -> SpanContext {
    let state = text(&link["trace_state"]);
    SpanContext::new(
        text(&link["trace_id"]).parse().unwrap(),
        text(&link["span_id"]).parse().unwrap(),
        flags(&link["trace_flags"]),
        link["is_remote"].as_bool().unwrap(),
        (!state.is_empty()).then(|| state.parse().unwrap()),
    )
}

fn dropped_in(json: &Json) -> u32 {
    u32::try_from(json["dropped_attributes_count"].as_u64().unwrap()).unwrap()
}

fn kind(name: &str) -> SpanKind {
    match name {
        "internal" => SpanKind::Internal,
        "server" => SpanKind::Server,
        "client" => SpanKind::Client,
        "producer" => SpanKind::Producer,
        "consumer" => SpanKind::Consumer,
        other => panic!("{other}"),
    }
}

fn status(json: &Json) -> Status<'_> {
    match text(&json["code"]) {
        "unset" => Status::Unset,
        "ok" => Status::Ok,
        "error" => Status::Error {
            description: text(&json["message"]),
        },
        other => panic!("{other}"),
    }
}

fn flags(json: &Json) -> TraceFlags {
    TraceFlags::from_bits(u8::from_str_radix(text(json), 16).unwrap())
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_else(|| panic!("no text: {json}"))
}

fn number<N: std::str::FromStr<Err: std::fmt::Debug>>(json: &Json) -> N {
    text(json).parse().unwrap()
}

fn double(json: &Json) -> f64 {
    match json.as_str() {
        None => json.as_f64().unwrap(),
        Some("NaN") => f64::NAN,
        Some("Infinity") => f64::INFINITY,
        Some("-Infinity") => f64::NEG_INFINITY,
        Some(other) => panic!("{other}"),
    }
}

fn array(json: &Json) -> &[Json] {
    json.as_array().unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = (0_u32, 0);
    let mut out = Vec::new();
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == byte).unwrap();
        bits = ((bits.0 << 6) | u32::try_from(digit).unwrap(), bits.1 + 6);
        if bits.1 >= 8 {
            bits.1 -= 8;
            out.push(u8::try_from((bits.0 >> bits.1) & 0xff).unwrap());
        }
    }
    out
}
