//! What Datadog agents get, read by an independent decoder.

mod mapping;
mod vectors;

use serde_json::Value as Json;
use traced_core::OwnedSpanData;
use traced_core::OwnedSpanDataBuilder;
use traced_core::Resource;
use traced_core::SpanId;
use traced_core::TraceId;

use super::encode::Encoder;
use super::settings::Settings;
use super::split::split;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;
use crate::transport::Split;

/// Settings for an agent that has a place for events.
fn modern() -> Settings {
    let settings = Settings::default();
    settings.agent.set_takes_events(true);
    settings
}

fn encoded(
    settings: Settings,
    limits: BodyLimits,
    resource: &Resource,
    spans: &[OwnedSpanData],
) -> (Vec<Body>, usize) {
    let mut encoder = Encoder::new(limits, settings);
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

/// The chunks of a body, without what every run has another of.
fn read(body: &Body) -> Vec<Vec<Json>> {
    let chunks: Json = rmp_serde::from_slice(&body.bytes).unwrap();
    let mut chunks: Vec<Vec<Json>> = serde_json::from_value(chunks).unwrap();
    for span in chunks.iter_mut().flatten() {
        let is_root = span.get("parent_id").is_none();
        let meta = span["meta"].as_object_mut().unwrap();
        let runtime_id = meta.remove("runtime-id");
        let language = meta.remove("language");
        let process_id = span.get_mut("metrics").and_then(|metrics| {
            let metrics = metrics.as_object_mut().unwrap();
            metrics.remove("process_id")
        });
        if is_root {
            let runtime_id = runtime_id.unwrap();
            let (text, dashes) = (runtime_id.as_str().unwrap(), [8, 13, 18, 23]);
            assert!(
                text.len() == 36 && dashes.iter().all(|at| &text[*at..=*at] == "-"),
                "{text}"
            );
            assert_eq!(&text[14..15], "4", "{text}");
            assert_eq!(language.unwrap(), "rust");
            assert_eq!(process_id.unwrap(), f64::from(std::process::id()));
        }
    }
    chunks
}

/// The only span that is sent.
fn one(settings: Settings, resource: &Resource, span: OwnedSpanData) -> Json {
    let (bodies, _) = encoded(settings, BodyLimits::default(), resource, &[span]);
    read(&bodies[0]).remove(0).remove(0)
}

fn builder(name: &str) -> OwnedSpanDataBuilder {
    OwnedSpanData::builder(
        "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
        "00f067aa0ba902b7".parse().unwrap(),
        name.to_owned(),
    )
}

fn resource() -> Resource {
    Resource::builder()
        .attribute("service.name", "shop")
        .build()
}

#[test]
fn halves_are_what_the_encoder_makes_of_half_of_the_traces() {
    // So many spans of the trace.
    let trace = |id: u128, spans: u64| {
        (1..=spans).map(move |number| {
            let (id, name) = (TraceId::from_u128(id), format!("Trace.{id}"));
            let span = SpanId::from_u64(number);
            let builder = OwnedSpanData::builder(id.unwrap(), span.unwrap(), name);
            builder.attribute("text", "x".repeat(300)).build()
        })
    };
    let spans: Vec<_> = [(1, 2), (2, 20), (3, 1)]
        .into_iter()
        .flat_map(|(id, spans)| trace(id, spans))
        .collect();
    let make = |spans: &[OwnedSpanData]| {
        encoded(modern(), BodyLimits::default(), &resource(), spans)
            .0
            .remove(0)
    };
    let Split::Halves(halves) = split(&make(&spans)) else {
        panic!("it has three traces");
    };
    assert_eq!(halves.each_ref().map(|half| half.items), [2, 21]);
    assert_eq!(read(&halves[0]), read(&make(&spans[..2])));
    assert_eq!(read(&halves[1]), read(&make(&spans[2..])));
    let Split::Whole(Some(name)) = split(&make(&spans[2..22])) else {
        panic!("it has one trace");
    };
    assert!(name.starts_with("\"Trace."), "{name}");
}
