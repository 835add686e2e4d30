//! Arrays of spans, divided in two.

use crate::json::elements;
use crate::json::member;
use crate::transport::Body;
use crate::transport::Split;

/// Divides an array, or tells the name of its only span.
pub(super) fn split(body: &Body) -> Split {
    let spans = elements(&body.bytes, 0).unwrap_or_default();
    let half = spans.len() / 2;
    let halves = Split::in_halves(body, |range| {
        let part = if range.start == 0 {
            spans.get(..half)?
        } else {
            spans.get(half..)?
        };
        let all = body.bytes.get(part.first()?.start..part.last()?.end)?;
        Some([b"[", all, b"]"].concat())
    });
    halves.unwrap_or_else(|| {
        let name = spans
            .first()
            .and_then(|span| member(&body.bytes, span.start, "name"));
        let name = name.and_then(|range| body.bytes.get(range));
        Split::Whole(name.map(|name| String::from_utf8_lossy(name).into_owned()))
    })
}
