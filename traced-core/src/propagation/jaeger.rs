//! Jaeger's old clients: <https://www.jaegertracing.io/sdk-migration/#propagation-format>.
//!
//! ```text
//! uber-trace-id: trace:span:parent:flags      flags: bit 0 sampled, bit 1 debug, bit 3 firehose
//! uberctx-<key>: value
//! ```

use super::Extractor;
use super::Injector;
use super::Propagator;
use super::Sampling;
use super::baggage::is_token;
use super::carrier::first;
use super::ids;
use super::incoming;
use super::percent;
use crate::baggage::Baggage;
use crate::context::Context;
use crate::trace_state::MAX_BYTES;

/// Jaeger's format: the header `uber-trace-id`, and one header per entry of baggage.
///
/// `jaeger-debug-id` makes the trace that begins here one to be recorded whatever the sampler says,
/// and is an attribute of its root.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Jaeger, Propagator};
///
/// let headers = [("uber-trace-id", "a3ce929d0e0e4736:f067aa0ba902b7:0:1"), ("uberctx-user", "7")];
/// let context = Jaeger.extract(&headers);
/// assert!(context.span().is_some_and(|span| span.is_sampled()));
/// assert_eq!(context.baggage().get("user"), Some("7"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "there is nothing to be told")]
pub struct Jaeger;

impl Propagator for Jaeger {
    fn name(&self) -> &'static str {
        "jaeger"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let mut context = first(carrier, TRACE).and_then(read).unwrap_or_default();
        let baggage = read_baggage(carrier);
        if !baggage.is_empty() {
            context = context.with_baggage(baggage);
        }
        if context.span().is_none()
            && let Some(id) = first(carrier, DEBUG_ID).filter(|id| !id.is_empty())
        {
            let id = id.to_owned();
            return context
                .with_sampling(Sampling::Forced)
                .with_attribute(DEBUG_ID, id);
        }
        context
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        if let Some(span) = context.span() {
            let mut flags = match context.sampling() {
                Some(Sampling::Sampled) => SAMPLED,
                Some(Sampling::Forced) => SAMPLED | DEBUG,
                _ => 0,
            };
            if context.is_firehose() {
                flags |= FIREHOSE;
            }
            let (trace_id, span_id) = (span.trace_id(), span.span_id());
            carrier.set(TRACE, &format!("{trace_id}:{span_id}:0:{flags:02x}"));
        }
        for (key, value) in context.baggage().iter() {
            if is_token(key) {
                let mut encoded = String::with_capacity(value.len());
                percent::encode(value, is_unreserved, &mut encoded);
                carrier.set(&format!("{BAGGAGE_PREFIX}{key}"), &encoded);
            }
        }
    }

    /// Besides, one header per entry of baggage.
    fn fields(&self) -> &[&'static str] {
        &[TRACE]
    }
}

fn read(value: &str) -> Option<Context> {
    let value = percent::decode(value); // once
    let mut fields = value.split(':');
    let parts = [
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
    ];
    let [trace_id, span_id, _parent, flags] = parts;
    if fields.next().is_some() {
        return None;
    }
    let (trace_id, span_id) = (ids::trace_id(trace_id, 1)?, ids::span_id(span_id, 1)?);
    let flags = ids::number(flags, 1, 2)?;
    // Jaeger's bits are others than those of W3C.
    let has = |bit: u8| flags & u128::from(bit) != 0;
    let sampling = if has(SAMPLED) && has(DEBUG) {
        Sampling::Forced
    } else {
        Sampling::of(has(SAMPLED))
    };
    let context = incoming::context(trace_id, Some(span_id), sampling);
    Some(if has(FIREHOSE) {
        context.with_firehose()
    } else {
        context
    })
}

fn read_baggage(carrier: &dyn Extractor) -> Baggage {
    let mut keys: Vec<String> = Vec::new();
    carrier.names(&mut |name| {
        let prefix = name.get(..BAGGAGE_PREFIX.len());
        let is_baggage = prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(BAGGAGE_PREFIX));
        let key = name.get(BAGGAGE_PREFIX.len()..).unwrap_or_default();
        if is_baggage && !key.is_empty() && keys.len() < MAX_ENTRIES {
            keys.push(key.to_ascii_lowercase());
        }
    });
    let mut entries = Vec::new();
    for key in keys {
        if let Some(value) = first(carrier, &format!("{BAGGAGE_PREFIX}{key}")) {
            entries.push((key, percent::decode(value).into_owned()));
        }
    }
    // By hand, for debugging: `curl -H 'jaeger-baggage: k1=v1, k2=v2'`.
    let by_hand = first(carrier, BY_HAND).unwrap_or_default();
    for pair in by_hand.split(',').take(MAX_ENTRIES) {
        let mut parts = pair.split('=').map(str::trim);
        if let (Some(key), Some(value), None) = (parts.next(), parts.next(), parts.next())
            && !key.is_empty()
        {
            entries.push((key.to_owned(), value.to_owned()));
        }
    }
    let mut bytes = 0;
    entries.retain(|(key, value)| {
        let with_this = bytes + key.len() + value.len();
        let fits = with_this <= MAX_BYTES;
        if fits {
            bytes = with_this;
        }
        fits
    });
    entries.into_iter().collect()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

const TRACE: &str = "uber-trace-id";
const BAGGAGE_PREFIX: &str = "uberctx-";
const BY_HAND: &str = "jaeger-baggage";
const DEBUG_ID: &str = "jaeger-debug-id";
const SAMPLED: u8 = 1;
const DEBUG: u8 = 2;
const FIREHOSE: u8 = 8;
/// As many as W3C baggage has.
const MAX_ENTRIES: usize = 180;
