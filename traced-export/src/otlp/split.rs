//! Requests in protobuf, divided in two.

use std::ops::Range;

use super::encode::RESOURCE_SPANS;
use super::encode::SCOPE_SPANS;
use super::wire::Fields;
use super::wire::Garbled;
use super::wire::Payload;
use super::wire::sized;
use crate::transport::Body;
use crate::transport::Split;

/// Divides a request, or tells the name of its only span.
pub(super) fn split(body: &Body) -> Split {
    Split::in_halves(body, |range| part(&body.bytes, &range).ok())
        .unwrap_or_else(|| Split::Whole(name(&body.bytes)))
}

/// The request with those spans alone whose numbers are in the range.
fn part(request: &[u8], range: &Range<u64>) -> Result<Vec<u8>, Garbled> {
    let mut number = 0;
    let mut out = Vec::with_capacity(request.len());
    each(request, |field, payload, raw| {
        let (1, Payload::Sized(resource_spans)) = (field, payload) else {
            out.extend_from_slice(raw);
            return Ok(());
        };
        let mut all = Vec::with_capacity(resource_spans.len());
        each(resource_spans, |field, payload, raw| {
            let (2, Payload::Sized(scope_spans)) = (field, payload) else {
                all.extend_from_slice(raw);
                return Ok(());
            };
            let (mut some, mut are_any) = (Vec::new(), false);
            each(scope_spans, |field, _, raw| {
                let is_span = field == 2;
                if !is_span || range.contains(&number) {
                    some.extend_from_slice(raw);
                    are_any |= is_span;
                }
                number += u64::from(is_span);
                Ok(())
            })?;
            if are_any {
                sized(&mut all, SCOPE_SPANS, &some);
            }
            Ok(())
        })?;
        sized(&mut out, RESOURCE_SPANS, &all);
        Ok(())
    })?;
    Ok(out)
}

/// Visits each field of a message: its number, its payload, and the bytes of both.
fn each<'a>(
    message: &'a [u8],
    mut visit: impl FnMut(u64, Payload<'a>, &'a [u8]) -> Result<(), Garbled>,
) -> Result<(), Garbled> {
    let mut fields = Fields(message);
    loop {
        let rest = fields.0;
        let Some((number, payload)) = fields.next()? else {
            return Ok(());
        };
        let raw = rest.get(..rest.len() - fields.0.len());
        visit(number, payload, raw.unwrap_or_default())?;
    }
}

/// The name of the first span.
fn name(request: &[u8]) -> Option<String> {
    let span = field(field(field(request, 1)?, 2)?, 2)?;
    let name = String::from_utf8_lossy(field(span, 5)?);
    Some(format!("{name:?}"))
}

fn field(message: &[u8], number: u64) -> Option<&[u8]> {
    let mut fields = Fields(message);
    loop {
        match fields.next().ok()?? {
            (found, Payload::Sized(inner)) if found == number => return Some(inner),
            _ => {}
        }
    }
}
