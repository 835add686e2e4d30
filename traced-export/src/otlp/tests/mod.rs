//! The encoder against bytes and decoders that others have made.

#[cfg(feature = "otlp-json")]
mod json;
mod properties;
mod vectors;

use traced_core::OwnedSpanData;
use traced_core::Resource;

use super::encode::Encoder;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

const WIDE: BodyLimits = BodyLimits {
    target_bytes: 1 << 20,
    max_bytes: 64 << 20,
    max_spans: u64::MAX,
};

/// Encodes spans as the exporter does: the bodies, and how many spans were too large.
fn encode(limits: BodyLimits, resource: &Resource, spans: &[OwnedSpanData]) -> (Vec<Body>, usize) {
    let mut encoder = Encoder::new(limits);
    encoder.set_resource(resource);
    encode_with(&mut encoder, spans)
}

fn encode_with(encoder: &mut impl Encode, spans: &[OwnedSpanData]) -> (Vec<Body>, usize) {
    let (mut bodies, mut too_large) = (Vec::new(), 0);
    for span in spans {
        match encoder.append(&span.as_ref()) {
            Appended::Fits => {}
            Appended::Next(body) => bodies.push(body),
            Appended::TooLarge => too_large += 1,
        }
    }
    bodies.extend(encoder.finish());
    assert!(encoder.finish().is_none(), "nothing is left");
    (bodies, too_large)
}
