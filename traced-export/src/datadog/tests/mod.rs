//! What Datadog agents get, read by an independent decoder.

mod mapping;
mod vectors;

use serde_json::Value as Json;
use traced_core::OwnedSpanData;
use traced_core::OwnedSpanDataBuilder;
use traced_core::Resource;

use super::encode::Encoder;
use super::settings::Settings;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;

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
