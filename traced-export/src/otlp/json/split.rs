//! Requests in JSON, divided in two.

use std::ops::Range;

use crate::json::elements;
use crate::json::member;
use crate::transport::Body;
use crate::transport::Split;

/// Divides a request, or tells the name of its only span.
pub(in crate::otlp) fn split(body: &Body) -> Split {
    Split::in_halves(body, |range| part(&body.bytes, &range))
        .unwrap_or_else(|| Split::Whole(name(&body.bytes)))
}

/// The request with those spans alone whose numbers are in the range.
fn part(request: &[u8], range: &Range<u64>) -> Option<Vec<u8>> {
    let scopes = scopes(request)?;
    let mut out = request.get(..=scopes.start)?.to_vec();
    let (mut number, mut are_any) = (0, false);
    for scope in elements(request, scopes.start)? {
        let spans = member(request, scope.start, "spans")?;
        let mut kept = Vec::new();
        for span in elements(request, spans.start)? {
            if range.contains(&number) {
                kept.push(request.get(span)?);
            }
            number += 1;
        }
        if kept.is_empty() {
            continue;
        }
        out.extend_from_slice(if are_any { b"," } else { b"" });
        are_any = true;
        out.extend_from_slice(request.get(scope.start..=spans.start)?);
        out.extend_from_slice(&kept.join(&b','));
        out.extend_from_slice(request.get(spans.end - 1..scope.end)?);
    }
    out.extend_from_slice(request.get(scopes.end - 1..)?);
    Some(out)
}

/// The name of the first span.
fn name(request: &[u8]) -> Option<String> {
    let scope = elements(request, scopes(request)?.start)?;
    let spans = member(request, scope.first()?.start, "spans")?;
    let span = elements(request, spans.start)?;
    let name = member(request, span.first()?.start, "name")?;
    Some(String::from_utf8_lossy(request.get(name)?).into_owned())
}

/// Where the list of scopes is.
fn scopes(request: &[u8]) -> Option<Range<usize>> {
    let resources = elements(request, member(request, 0, "resourceSpans")?.start)?;
    member(request, resources.first()?.start, "scopeSpans")
}
