//! Whatever is encoded, another library reads the same facts from it.

use std::collections::BTreeMap;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::AnyValue;
use opentelemetry_proto::tonic::common::v1::ArrayValue;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::KeyValueList;
use opentelemetry_proto::tonic::common::v1::any_value;
use opentelemetry_proto::tonic::trace::v1 as proto;
use proptest::collection::btree_map;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use prost::Message as _;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::Value;

use super::encode;
use crate::ship::BodyLimits;
use crate::transport::Body;
use crate::transport::Split;

type Attributes = BTreeMap<String, Value>;

/// A span in the form of neither side.
#[derive(Clone, Debug)]
struct Model {
    ids: (u128, u64, Option<(u64, bool)>),
    texts: (String, String),
    scope: usize,
    kind: usize,
    times: (u64, u64),
    random: bool,
    status: usize,
    attributes: Attributes,
    events: Vec<(String, u64, Attributes, u32)>,
    links: Vec<(u128, u64, u8, bool, Attributes, u32)>,
    dropped: (u32, u32, u32),
}

const SCOPES: [(&str, &str); 4] = [("", ""), ("servio", "1.0"), ("hyper", ""), ("", "2")];
const KINDS: [SpanKind; 5] = [
    SpanKind::Internal,
    SpanKind::Server,
    SpanKind::Client,
    SpanKind::Producer,
    SpanKind::Consumer,
];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Empty),
        any::<String>().prop_map(Value::from),
        "[a-z]{100,300}".prop_map(Value::from),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::I64),
        // NaN is unequal to itself; the vectors have it.
        any::<f64>().prop_filter_map("NaN", |number| (!number.is_nan())
            .then_some(Value::F64(number))),
        vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::Array),
            vec((any::<String>().prop_map(Into::into), inner), 0..6).prop_map(Value::Map),
        ]
    })
}

fn attributes() -> impl Strategy<Value = Attributes> {
    btree_map("[a-zé.]{1,20}", value(), 0..5)
}

fn span() -> impl Strategy<Value = Model> {
    let ids = (
        1..u128::MAX,
        1..u64::MAX,
        option::of((1..u64::MAX, any::<bool>())),
    );
    let head = (
        ids,
        (any::<String>(), "([a-z]{1,5}=[a-z]{1,5})?"),
        0..SCOPES.len(),
        0..KINDS.len(),
        any::<(u64, u64)>(),
        any::<bool>(),
        0..3_usize,
    );
    let events = vec(
        (any::<String>(), any::<u64>(), attributes(), any::<u32>()),
        0..3,
    );
    let links = vec(
        (
            1..u128::MAX,
            1..u64::MAX,
            0..4_u8,
            any::<bool>(),
            attributes(),
            any::<u32>(),
        ),
        0..3,
    );
    (head, attributes(), events, links, any::<(u32, u32, u32)>()).prop_map(
        |((ids, texts, scope, kind, times, random, status), attributes, events, links, dropped)| {
            Model {
                ids,
                texts,
                scope,
                kind,
                times,
                random,
                status,
                attributes,
                events,
                links,
                dropped,
            }
        },
    )
}

impl Model {
    fn ours(&self) -> OwnedSpanData {
        let (trace_id, span_id, parent) = self.ids;
        let (scope, version) = SCOPES[self.scope];
        let mut span = OwnedSpanData::builder(
            TraceId::from_u128(trace_id).unwrap(),
            SpanId::from_u64(span_id).unwrap(),
            self.texts.0.clone(),
        )
        .trace_state(&self.texts.1)
        .scope(scope, version)
        .kind(KINDS[self.kind])
        .start_unix_nanos(self.times.0)
        .end_unix_nanos(self.times.1)
        .flags(TraceFlags::from_bits(u8::from(self.random) << 1))
        .status(self.status())
        .dropped_attributes(self.dropped.0)
        .dropped_events(self.dropped.1)
        .dropped_links(self.dropped.2);
        if let Some((parent, is_remote)) = parent {
            span = span.parent(SpanId::from_u64(parent).unwrap(), is_remote);
        }
        for (key, value) in &self.attributes {
            span = span.attribute(key, value.clone());
        }
        for (name, time, attributes, dropped) in &self.events {
            span = span.event(name, *time, &pairs(attributes), *dropped);
        }
        for (trace_id, span_id, flags, is_remote, attributes, dropped) in &self.links {
            let context = SpanContext::new(
                TraceId::from_u128(*trace_id).unwrap(),
                SpanId::from_u64(*span_id).unwrap(),
                TraceFlags::from_bits(*flags),
                *is_remote,
                None,
            );
            span = span.link(&context, &pairs(attributes), *dropped);
        }
        span.build()
    }

    #[cfg(feature = "otlp-json")]
    fn is_plain(&self) -> bool {
        let events = self.events.iter().map(|(_, _, attributes, _)| attributes);
        let links = self
            .links
            .iter()
            .map(|(_, _, _, _, attributes, _)| attributes);
        let all = [&self.attributes].into_iter().chain(events).chain(links);
        all.flat_map(Attributes::values).all(is_plain)
    }

    fn status(&self) -> Status<'_> {
        match self.status {
            0 => Status::Unset,
            1 => Status::Ok,
            _ => Status::Error {
                description: &self.texts.0,
            },
        }
    }

    fn theirs(&self) -> proto::Span {
        let (trace_id, span_id, parent) = self.ids;
        let is_remote = parent.is_some_and(|(_, is_remote)| is_remote);
        let flags = 0x101 | u32::from(self.random) << 1 | u32::from(is_remote) << 9;
        proto::Span {
            trace_id: trace_id.to_be_bytes().to_vec(),
            span_id: span_id.to_be_bytes().to_vec(),
            trace_state: self.texts.1.clone(),
            parent_span_id: parent.map_or(Vec::new(), |(id, _)| id.to_be_bytes().to_vec()),
            flags,
            name: self.texts.0.clone(),
            kind: i32::try_from(self.kind).unwrap() + 1,
            start_time_unix_nano: self.times.0,
            end_time_unix_nano: self.times.1,
            attributes: key_values(&self.attributes),
            dropped_attributes_count: self.dropped.0,
            events: self.events.iter().map(their_event).collect(),
            dropped_events_count: self.dropped.1,
            links: self.links.iter().map(their_link).collect(),
            dropped_links_count: self.dropped.2,
            status: match self.status {
                0 => None,
                1 => Some(proto::Status {
                    message: String::new(),
                    code: 1,
                }),
                _ => Some(proto::Status {
                    message: self.texts.0.clone(),
                    code: 2,
                }),
            },
        }
    }
}

fn their_event(event: &(String, u64, Attributes, u32)) -> proto::span::Event {
    proto::span::Event {
        time_unix_nano: event.1,
        name: event.0.clone(),
        attributes: key_values(&event.2),
        dropped_attributes_count: event.3,
    }
}

fn their_link(link: &(u128, u64, u8, bool, Attributes, u32)) -> proto::span::Link {
    proto::span::Link {
        trace_id: link.0.to_be_bytes().to_vec(),
        span_id: link.1.to_be_bytes().to_vec(),
        trace_state: String::new(),
        attributes: key_values(&link.4),
        dropped_attributes_count: link.5,
        flags: 0x100 | u32::from(link.2) | u32::from(link.3) << 9,
    }
}

fn pairs(attributes: &Attributes) -> Vec<(String, Value)> {
    attributes.clone().into_iter().collect()
}

fn key_values(attributes: &Attributes) -> Vec<KeyValue> {
    attributes
        .iter()
        .map(|(key, value)| key_value(key, value))
        .collect()
}

fn key_value(key: &str, value: &Value) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: Some(any_value(value)),
        ..KeyValue::default()
    }
}

fn any_value(value: &Value) -> AnyValue {
    use any_value::Value as Any;

    let value = match value {
        Value::Empty => None,
        Value::Str(text) => Some(Any::StringValue(text.to_string())),
        Value::Bool(value) => Some(Any::BoolValue(*value)),
        Value::I64(number) => Some(Any::IntValue(*number)),
        Value::F64(number) => Some(Any::DoubleValue(*number)),
        Value::Bytes(bytes) => Some(Any::BytesValue(bytes.clone())),
        Value::Array(values) => Some(Any::ArrayValue(ArrayValue {
            values: values.iter().map(any_value).collect(),
        })),
        Value::Map(entries) => Some(Any::KvlistValue(KeyValueList {
            values: entries
                .iter()
                .map(|(key, value)| key_value(key, value))
                .collect(),
        })),
        other => panic!("{other:?}"),
    };
    AnyValue { value }
}

fn limits() -> impl Strategy<Value = BodyLimits> {
    let spans = prop_oneof![Just(u64::MAX), 1..4_u64];
    (1..4_000_usize, 0..8_000_usize, spans).prop_map(|(target_bytes, more, max_spans)| BodyLimits {
        target_bytes,
        max_bytes: target_bytes + more,
        max_spans,
    })
}

fn has_the_facts(
    read: &ExportTraceServiceRequest,
    models: &[Model],
    resource: &Attributes,
    schema_url: &str,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(read.resource_spans.len(), 1);
    let all = &read.resource_spans[0];
    prop_assert_eq!(&all.schema_url, schema_url);
    let found = all.resource.clone().unwrap_or_default();
    prop_assert_eq!(found.attributes, key_values(resource));
    for (index, (name, version)) in SCOPES.into_iter().enumerate() {
        let of_model = models.iter().filter(|model| model.scope == index);
        let expected: Vec<_> = of_model.map(Model::theirs).collect();
        let of_scope = all.scope_spans.iter().filter(|spans| {
            let scope = spans.scope.clone().unwrap_or_default();
            (scope.name.as_str(), scope.version.as_str()) == (name, version)
        });
        let found: Vec<_> = of_scope.map(|spans| spans.spans.clone()).collect();
        prop_assert_eq!(
            found.len(),
            usize::from(!expected.is_empty()),
            "one group a scope"
        );
        prop_assert_eq!(found.concat(), expected);
    }
    Ok(())
}

#[cfg(feature = "otlp-json")]
fn is_plain(value: &Value) -> bool {
    match value {
        Value::F64(number) => number.is_finite(),
        Value::Array(values) => !values.is_empty() && values.iter().all(is_plain),
        Value::Map(entries) => {
            !entries.is_empty() && entries.iter().all(|(_, value)| is_plain(value))
        }
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn others_read_the_same_facts(
        models in vec(span(), 1..6),
        resource in attributes(),
        schema_url in "(https://[a-z]{1,9})?",
    ) {
        let spans: Vec<_> = models.iter().map(Model::ours).collect();
        let described = resource
            .iter()
            .fold(Resource::builder(), |all, (key, value)| {
                all.attribute(key.clone(), value.clone())
            })
            .schema_url(schema_url.clone())
            .build();
        let wide = BodyLimits { target_bytes: 64 << 20, max_bytes: 64 << 20, max_spans: u64::MAX };
        let (bodies, too_large) = encode(wide, &described, &spans);
        prop_assert_eq!((bodies.len(), too_large), (1, 0));

        let read = ExportTraceServiceRequest::decode(&*bodies[0].bytes).unwrap();
        has_the_facts(&read, &models, &resource, &schema_url)?;
    }

    /// Numbers that are not finite, and lists without items, are in the cases of the specification:
    /// this library reads none.
    #[cfg(feature = "otlp-json")]
    #[test]
    fn others_read_the_same_facts_from_json(
        models in vec(span().prop_filter("plain", Model::is_plain), 1..6),
        schema_url in "(https://[a-z]{1,9})?",
    ) {
        use crate::ship::Encode as _;

        let spans: Vec<_> = models.iter().map(Model::ours).collect();
        let described = Resource::builder().schema_url(schema_url.clone()).build();
        let limits = BodyLimits::default();
        let mut encoder = crate::otlp::json::Encoder::new(limits);
        encoder.set_resource(&described);
        let (bodies, too_large) = super::encode_with(&mut encoder, &spans);
        prop_assert_eq!((bodies.len(), too_large), (1, 0));
        let read: ExportTraceServiceRequest = serde_json::from_slice(&bodies[0].bytes).unwrap();
        has_the_facts(&read, &models, &Attributes::new(), &schema_url)?;
    }

    #[test]
    fn limits_hold_and_no_span_is_lost_or_doubled(
        models in vec(span(), 1..10),
        limits in limits(),
    ) {
        let spans: Vec<_> = models.iter().map(Model::ours).collect();
        let resource = Resource::builder().attribute("service.name", "servio").build();
        let (bodies, too_large) = encode(limits, &resource, &spans);
        let mut found = Vec::new();
        for body in &bodies {
            prop_assert!(body.bytes.len() <= limits.max_bytes);
            prop_assert!(body.items <= limits.max_spans);
            prop_assert!(body.items == 1 || body.bytes.len() <= limits.target_bytes);
            let read = ExportTraceServiceRequest::decode(&*body.bytes).unwrap();
            let scopes = read.resource_spans.into_iter().flat_map(|all| all.scope_spans);
            let inside: Vec<_> = scopes.flat_map(|scope| scope.spans).collect();
            prop_assert_eq!(inside.len() as u64, body.items);
            found.extend(inside);
        }
        prop_assert_eq!(found.len() + too_large, spans.len());
        // What was too large is too large by itself.
        let mut missing: Vec<_> = models.iter().map(Model::theirs).collect();
        for span in &found {
            let at = missing.iter().position(|other| other == span);
            missing.remove(at.expect("a span that was not sent, or twice"));
        }
        for span in missing {
            prop_assert!(span.encoded_len() + 100 > limits.max_bytes);
        }
    }

    #[test]
    fn parts_have_the_same_spans(models in vec(span(), 1..9), resource in attributes()) {
        let spans: Vec<_> = models.iter().map(Model::ours).collect();
        let described = resource
            .iter()
            .fold(Resource::builder(), |all, (key, value)| {
                all.attribute(key.clone(), value.clone())
            })
            .schema_url("https://schema")
            .build();
        let wide = BodyLimits { target_bytes: 64 << 20, max_bytes: 64 << 20, max_spans: u64::MAX };
        let (bodies, _) = encode(wide, &described, &spans);
        let whole = ExportTraceServiceRequest::decode(&*bodies[0].bytes).unwrap();
        let parts = parts(crate::otlp::split::split, bodies[0].clone())?;
        let parts = parts.iter().map(|part| ExportTraceServiceRequest::decode(&*part.bytes).unwrap());
        are_the_whole(parts, whole)?;
    }

    #[cfg(feature = "otlp-json")]
    #[test]
    fn parts_have_the_same_spans_in_json(
        models in vec(span().prop_filter("plain", Model::is_plain), 1..9),
    ) {
        use crate::ship::Encode as _;

        let spans: Vec<_> = models.iter().map(Model::ours).collect();
        let described = Resource::builder()
            .attribute("service.name", "[\"{")
            .schema_url("https://schema")
            .build();
        let mut encoder = crate::otlp::json::Encoder::new(BodyLimits::default());
        encoder.set_resource(&described);
        let (bodies, _) = super::encode_with(&mut encoder, &spans);
        let read = |body: &Body| -> ExportTraceServiceRequest {
            serde_json::from_slice(&body.bytes).unwrap()
        };
        let whole = read(&bodies[0]);
        let parts = parts(crate::otlp::json::split, bodies[0].clone())?;
        are_the_whole(parts.iter().map(read), whole)?;
    }
}

/// Divides a body as long as it can be divided: the parts have a span each.
fn parts(split: impl Fn(&Body) -> Split, body: Body) -> Result<Vec<Body>, TestCaseError> {
    let (mut open, mut parts) = (vec![body], Vec::new());
    while let Some(body) = open.pop() {
        match split(&body) {
            Split::Halves([first, second]) => {
                prop_assert_eq!(first.items + second.items, body.items);
                prop_assert_eq!(first.items, body.items / 2);
                open.extend([second, first]);
            }
            Split::Whole(_) => {
                prop_assert_eq!(body.items, 1);
                parts.push(body);
            }
        }
    }
    Ok(parts)
}

/// Fails unless the parts together are the whole, in its order.
fn are_the_whole(
    parts: impl Iterator<Item = ExportTraceServiceRequest>,
    mut whole: ExportTraceServiceRequest,
) -> Result<(), TestCaseError> {
    let mut spans = Vec::new();
    for mut part in parts {
        prop_assert_eq!(part.resource_spans.len(), 1);
        let mut resource = part.resource_spans.remove(0);
        prop_assert_eq!(&resource.resource, &whole.resource_spans[0].resource);
        prop_assert_eq!(&resource.schema_url, &whole.resource_spans[0].schema_url);
        prop_assert_eq!(resource.scope_spans.len(), 1);
        let mut scope = resource.scope_spans.remove(0);
        prop_assert_eq!(scope.spans.len(), 1);
        spans.push((scope.scope, scope.spans.remove(0)));
    }
    let mut expected = Vec::new();
    for scope in whole.resource_spans.remove(0).scope_spans {
        expected.extend(
            scope
                .spans
                .into_iter()
                .map(|span| (scope.scope.clone(), span)),
        );
    }
    prop_assert_eq!(spans, expected);
    Ok(())
}
