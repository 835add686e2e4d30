//! W3C Trace Context, level 2: <https://www.w3.org/TR/trace-context-2/>.
//!
//! ```text
//! traceparent: VV-TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT-SSSSSSSSSSSSSSSS-FF
//!              0  3                                36               53   (55 characters)
//! ```

use crate::Context;
use crate::SpanContext;
use crate::SpanId;
use crate::TraceFlags;
use crate::TraceId;
use crate::TraceState;
use crate::id::hex;
use crate::propagation::Extractor;
use crate::propagation::Injector;
use crate::propagation::Propagator;
use crate::trace_state::MAX_BYTES;

/// The W3C format: the headers `traceparent` and `tracestate`.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Propagator, TraceContext};
///
/// let headers = [("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")];
/// let context = TraceContext.extract(&headers);
/// assert!(context.span().is_some_and(|parent| !parent.is_sampled()));
///
/// // Upper-case digits are refused, as the specification asks.
/// let headers = [("traceparent", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-00")];
/// assert_eq!(TraceContext.extract(&headers).span(), None);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceContext;

impl Propagator for TraceContext {
    fn name(&self) -> &'static str {
        "tracecontext"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let mut fields = 0;
        let mut parent = None;
        carrier.get_all(TRACEPARENT, &mut |value| {
            fields += 1;
            parent = Parent::parse(value);
        });
        // Two fields are refused even when they are equal.
        let Some(parent) = parent.filter(|_| fields == 1) else {
            return Context::empty();
        };
        let state = trace_state(carrier);
        SpanContext::new(parent.trace_id, parent.span_id, parent.flags, true, state).into()
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        let Some(context) = context.span() else {
            return;
        };
        let text = write(context);
        // Hex digits and dashes are always text.
        let Ok(text) = str::from_utf8(&text) else {
            return;
        };
        carrier.set(TRACEPARENT, text);
        match context.trace_state().filter(|state| !state.is_empty()) {
            Some(state) => carrier.set(TRACESTATE, state.as_str()),
            // A list left over from an earlier context belongs to another trace.
            None => carrier.remove(TRACESTATE),
        }
    }

    fn fields(&self) -> &[&'static str] {
        &[TRACEPARENT, TRACESTATE]
    }
}

struct Parent {
    trace_id: TraceId,
    span_id: SpanId,
    flags: TraceFlags,
}

impl Parent {
    fn parse(value: &str) -> Option<Self> {
        let text = value.trim_matches([' ', '\t']).as_bytes();
        let (fixed, rest) = text.split_first_chunk::<LENGTH>()?;
        let dashes = [fixed[2], fixed[35], fixed[52]];
        let [version] = hex(&fixed[..2])?;
        let trace_id = hex(&fixed[3..35])?;
        let span_id = hex(&fixed[36..52])?;
        let [flags] = hex(&fixed[53..])?;
        // Later versions may append fields, each behind a dash; version 00 has none.
        let ends = match rest.first() {
            None => true,
            Some(next) => version > 0 && *next == b'-',
        };
        if dashes != [b'-'; 3] || version == 0xff || !ends || value.len() > MAX_BYTES {
            return None;
        }
        Some(Self {
            trace_id: TraceId::from_bytes(trace_id)?,
            span_id: SpanId::from_bytes(span_id)?,
            flags: TraceFlags::from_bits(flags),
        })
    }
}

/// Reads the list that goes with a valid `traceparent`; a malformed one counts as none.
fn trace_state(carrier: &dyn Extractor) -> Option<TraceState> {
    let mut fields = 0;
    let mut length = 0;
    carrier.get_all(TRACESTATE, &mut |value| {
        fields += 1;
        length += value.len() + 1;
    });
    let parsed = match fields {
        0 => return None,
        _ if length > MAX_BYTES + 1 => return None,
        1 => TraceState::parse(carrier.get(TRACESTATE)?),
        _ => {
            let mut joined = String::with_capacity(length);
            carrier.get_all(TRACESTATE, &mut |value| {
                joined.push_str(value);
                joined.push(',');
            });
            TraceState::parse(joined.trim_end_matches(','))
        }
    };
    parsed.ok().filter(|state| !state.is_empty())
}

/// Always version 00, whatever the caller sent; bits beyond the known two are zero.
fn write(context: &SpanContext) -> [u8; LENGTH] {
    let mut text = [b'-'; LENGTH];
    let (version, rest) = text.split_at_mut(3);
    let (trace_id, rest) = rest.split_at_mut(33);
    let (span_id, flags) = rest.split_at_mut(17);
    digits(&[0], version);
    digits(&context.trace_id().to_bytes(), trace_id);
    digits(&context.span_id().to_bytes(), span_id);
    digits(&[context.flags().bits()], flags);
    text
}

fn digits(bytes: &[u8], out: &mut [u8]) {
    let digit = |nibble: u8| {
        if nibble < 10 {
            b'0' + nibble
        } else {
            b'a' + nibble - 10
        }
    };
    for (byte, pair) in bytes.iter().zip(out.as_chunks_mut::<2>().0) {
        *pair = [digit(byte >> 4), digit(byte & 0x0f)];
    }
}

const TRACEPARENT: &str = "traceparent";
const TRACESTATE: &str = "tracestate";
/// Characters of a version 00 `traceparent`.
const LENGTH: usize = 55;
