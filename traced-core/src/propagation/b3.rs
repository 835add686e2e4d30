//! B3, Zipkin's format: <https://github.com/openzipkin/b3-propagation>.
//!
//! ```text
//! b3: TTTTTTTTTTTTTTTT[TTTTTTTTTTTTTTTT]-SSSSSSSSSSSSSSSS[-X[-PPPPPPPPPPPPPPPP]]    X: 0, 1 or d
//! b3: X
//! ```

use super::Extractor;
use super::Injector;
use super::Propagator;
use super::Sampling;
use super::carrier::first;
use super::ids;
use super::incoming;
use crate::context::Context;
use crate::id::TraceId;

/// The B3 format: the header `b3`, or several that begin with `x-b3-`.
///
/// Both are read, the single one first. A decision without ids is one for the trace that begins
/// here: no sampler is asked.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{B3, Propagator, Sampling};
///
/// let headers = [("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-d")];
/// let context = B3::single().extract(&headers);
/// assert_eq!(context.sampling(), Some(Sampling::Forced));
///
/// let mut onward = Vec::new();
/// B3::multi().inject(&context, &mut onward);
/// assert!(onward.contains(&("x-b3-flags".to_owned(), "1".to_owned())));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct B3 {
    is_multi: bool,
}

impl B3 {
    /// Returns the format that writes the header `b3`.
    pub const fn single() -> Self {
        Self { is_multi: false }
    }

    /// Returns the format that writes `x-b3-traceid` and its like.
    pub const fn multi() -> Self {
        Self { is_multi: true }
    }
}

impl Propagator for B3 {
    fn name(&self) -> &'static str {
        if self.is_multi { "b3multi" } else { "b3" }
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let single = first(carrier, SINGLE).and_then(read_single);
        single.or_else(|| read_multi(carrier)).unwrap_or_default()
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        if context.span().is_none() && context.sampling().is_none_or(is_deferred) {
            return;
        }
        if self.is_multi {
            write_multi(context, carrier);
        } else {
            carrier.set(SINGLE, &write_single(context));
        }
    }

    fn fields(&self) -> &[&'static str] {
        if self.is_multi {
            &[TRACE_ID, SPAN_ID, SAMPLED, FLAGS]
        } else {
            &[SINGLE]
        }
    }
}

fn read_single(value: &str) -> Option<Context> {
    let state = |text: &str| match text {
        "0" => Some(Sampling::NotSampled),
        "1" => Some(Sampling::Sampled),
        "d" => Some(Sampling::Forced),
        _ => None,
    };
    let mut fields = value.split('-');
    let parts = [
        fields.next(),
        fields.next(),
        fields.next(),
        fields.next(),
        fields.next(),
    ];
    let (ids, sampling) = match parts {
        [Some(alone), None, ..] => return Some(Context::empty().with_sampling(state(alone)?)),
        [Some(trace), Some(span), None, ..] => ((trace, span), Sampling::Deferred),
        [Some(trace), Some(span), Some(third), None, _] => {
            let sampling = state(third).or_else(|| parent_id(third).map(|()| Sampling::Deferred));
            ((trace, span), sampling?)
        }
        [Some(trace), Some(span), Some(third), Some(parent), None] => {
            parent_id(parent)?;
            ((trace, span), state(third)?)
        }
        _ => return None,
    };
    let (trace, span) = (trace_id(ids.0)?, ids::span_id(ids.1, 16)?);
    Some(incoming::context(trace, Some(span), sampling))
}

fn read_multi(carrier: &dyn Extractor) -> Option<Context> {
    let sampling = if first(carrier, FLAGS) == Some("1") {
        Some(Sampling::Forced)
    } else {
        first(carrier, SAMPLED).and_then(|text| match text {
            "0" => Some(Sampling::NotSampled),
            "1" => Some(Sampling::Sampled),
            _ if text.eq_ignore_ascii_case("false") => Some(Sampling::NotSampled),
            _ if text.eq_ignore_ascii_case("true") => Some(Sampling::Sampled),
            _ => None,
        })
    };
    match (first(carrier, TRACE_ID), first(carrier, SPAN_ID)) {
        (None, None) => sampling.map(|decision| Context::empty().with_sampling(decision)),
        (Some(trace), Some(span)) => {
            let sampling = sampling.unwrap_or(Sampling::Deferred);
            let (trace, span) = (trace_id(trace)?, ids::span_id(span, 16)?);
            Some(incoming::context(trace, Some(span), sampling))
        }
        _ => None,
    }
}

/// 16 digits or 32, nothing between.
fn trace_id(text: &str) -> Option<TraceId> {
    if text.len() == 16 {
        ids::trace_id(text, 16)
    } else {
        ids::trace_id(text, 32)
    }
}

/// Zero stands for none.
fn parent_id(text: &str) -> Option<()> {
    ids::number(text, 16, 16).map(drop)
}

fn is_deferred(sampling: Sampling) -> bool {
    sampling == Sampling::Deferred
}

fn write_single(context: &Context) -> String {
    let state = match context.sampling() {
        Some(Sampling::NotSampled) => "0",
        Some(Sampling::Sampled) => "1",
        Some(Sampling::Forced) => "d",
        Some(Sampling::Deferred) | None => "",
    };
    match context.span() {
        None => state.to_owned(),
        Some(span) => {
            let dash = if state.is_empty() { "" } else { "-" };
            format!("{}-{}{dash}{state}", span.trace_id(), span.span_id())
        }
    }
}

fn write_multi(context: &Context, carrier: &mut dyn Injector) {
    // What is left over from an earlier context would be read beside the new one.
    for name in [TRACE_ID, SPAN_ID, PARENT_ID, SAMPLED, FLAGS] {
        carrier.remove(name);
    }
    if let Some(span) = context.span() {
        carrier.set(TRACE_ID, &span.trace_id().to_string());
        carrier.set(SPAN_ID, &span.span_id().to_string());
    }
    match context.sampling() {
        Some(Sampling::NotSampled) => carrier.set(SAMPLED, "0"),
        Some(Sampling::Sampled) => carrier.set(SAMPLED, "1"),
        Some(Sampling::Forced) => carrier.set(FLAGS, "1"),
        Some(Sampling::Deferred) | None => {}
    }
}

const SINGLE: &str = "b3";
const TRACE_ID: &str = "x-b3-traceid";
const SPAN_ID: &str = "x-b3-spanid";
const PARENT_ID: &str = "x-b3-parentspanid";
const SAMPLED: &str = "x-b3-sampled";
const FLAGS: &str = "x-b3-flags";
