//! Bodies that are too large for a server.

#[cfg(any(feature = "jaeger", feature = "otlp", feature = "zipkin"))]
use std::ops::Range;

use super::Body;

/// What can be made of a body that is too large for a server.
#[derive(Debug)]
pub(crate) enum Split {
    /// Two, with about half of the items each.
    Halves([Body; 2]),
    /// Nothing: it has one item, with this name if that can be read, or a form that cannot be divided.
    Whole(Option<String>),
}

#[cfg(any(feature = "jaeger", feature = "otlp", feature = "zipkin"))]
impl Split {
    /// Divides the items in two: `part` writes the body that has those alone whose numbers are given.
    pub(crate) fn in_halves(
        body: &Body,
        part: impl Fn(Range<u64>) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let half = body.items / 2;
        let make = |range: Range<u64>| {
            Some(Body {
                items: range.end - range.start,
                bytes: part(range)?.into(),
            })
        };
        if half == 0 {
            return None;
        }
        Some(Self::Halves([make(0..half)?, make(half..body.items)?]))
    }
}
