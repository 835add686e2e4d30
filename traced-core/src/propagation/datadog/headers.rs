//! The headers of Datadog's own tracers, `x-datadog-*`.

use super::DatadogContext;
use super::context::DECISION_MAKER;
use super::context::HIGH_BITS;
use super::context::PREFIX;
use super::context::is_decision_maker;
use crate::context::Context;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::id::hex;
use crate::propagation::Extractor;
use crate::propagation::Injector;
use crate::propagation::Propagator;
use crate::propagation::Sampling;
use crate::propagation::carrier::first;
use crate::propagation::ids;
use crate::propagation::incoming;
use crate::warn;

/// Datadog's own format: headers that begin with `x-datadog-`.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Datadog, Propagator};
///
/// let headers = [
///     ("x-datadog-trace-id", "1234"),
///     ("x-datadog-parent-id", "5678"),
///     ("x-datadog-sampling-priority", "1"),
///     ("x-datadog-tags", "_dd.p.tid=640cfd8d00000000"),
/// ];
/// let context = Datadog::new().extract(&headers);
/// let span = context.span().ok_or("no context")?;
/// assert_eq!(span.trace_id().to_string(), "640cfd8d0000000000000000000004d2");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Datadog {
    max_tags_length: usize,
}

impl Datadog {
    /// Returns the format with its default of at most 512 characters of tags.
    pub const fn new() -> Self {
        Self {
            max_tags_length: 512,
        }
    }

    /// Reads and writes `x-datadog-tags` of at most so many characters, and never more than 512; 0
    /// switches the header off.
    #[must_use]
    pub fn max_tags_length(mut self, characters: usize) -> Self {
        self.max_tags_length = characters.min(512);
        self
    }

    fn read_tags(self, carrier: &dyn Extractor) -> Tags {
        let mut tags = Tags::default();
        let text = first(carrier, TAGS).unwrap_or_default();
        if text.is_empty() {
            return tags;
        }
        if text.len() > self.max_tags_length {
            let is_off = self.max_tags_length == 0;
            let error = if is_off {
                "disabled"
            } else {
                "extract_max_size"
            };
            tags.error = Some(error.to_owned());
            return tags;
        }
        for pair in text.split(',') {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            match name {
                HIGH_BITS => match hex::<8>(value.as_bytes()) {
                    Some(bits) => tags.high_bits = u64::from_be_bytes(bits),
                    None => tags.error = Some(format!("malformed_tid {value}")),
                },
                DECISION_MAKER if !is_decision_maker(value) => {
                    tags.error = Some("decoding_error".to_owned());
                }
                // One that could not be written would keep all of them from the next service, and with
                // them a part of the trace's id.
                _ if name.starts_with(PREFIX) && is_writable(name, value) => {
                    tags.list.set_tag(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        tags
    }

    /// The text of the tags; an error's name if there is none that could be sent.
    fn write_tags(
        self,
        trace_id: TraceId,
        datadog: &DatadogContext,
    ) -> Result<String, &'static str> {
        let (high_bits, _) = trace_id.to_halves();
        let high_bits = (high_bits != 0).then(|| format!("{high_bits:016x}"));
        let others = datadog.tags().filter(|(name, _)| *name != HIGH_BITS);
        let mut tags: Vec<_> = others.collect();
        if let Some(high_bits) = &high_bits {
            tags.push((HIGH_BITS, high_bits));
            tags.sort_unstable();
        }
        let mut text = String::new();
        for (name, value) in tags {
            if !name.starts_with(PREFIX) {
                continue;
            }
            if !is_writable(name, value) {
                return Err("encoding_error");
            }
            for part in [if text.is_empty() { "" } else { "," }, name, "=", value] {
                text.push_str(part);
            }
        }
        match self.max_tags_length {
            0 if !text.is_empty() => Err("disabled"),
            most if text.len() > most => Err("inject_max_size"),
            _ => Ok(text),
        }
    }
}

impl Default for Datadog {
    fn default() -> Self {
        Self::new()
    }
}

impl Propagator for Datadog {
    fn name(&self) -> &'static str {
        "datadog"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let low_bits = first(carrier, TRACE_ID).and_then(ids::decimal);
        let Some(low_bits) = low_bits.filter(|bits| *bits != 0) else {
            return Context::empty();
        };
        let Tags {
            high_bits,
            list,
            error,
        } = self.read_tags(carrier);
        let Some(trace_id) = TraceId::from_halves(high_bits, low_bits) else {
            return Context::empty();
        };
        let priority = first(carrier, PRIORITY).and_then(priority);
        let sampling = priority.map_or(Sampling::Deferred, |it| Sampling::of(it > 0));
        // Synthetic tests send 0: their request is the root.
        let parent = first(carrier, PARENT_ID).and_then(ids::decimal);
        let parent = parent.and_then(SpanId::from_u64);
        let origin = first(carrier, ORIGIN).filter(|origin| !origin.is_empty());
        let context = incoming::context(trace_id, parent, sampling).with_datadog(DatadogContext {
            priority,
            origin: origin.map(str::to_owned),
            ..list
        });
        match error {
            Some(error) => context.with_attribute(ERROR, error),
            None => context,
        }
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        let Some(span) = context.span() else { return };
        for name in [PRIORITY, ORIGIN, TAGS] {
            carrier.remove(name);
        }
        let none = DatadogContext::default();
        let datadog = context.datadog().unwrap_or(&none);
        let (_, low_bits) = span.trace_id().to_halves();
        carrier.set(TRACE_ID, &low_bits.to_string());
        carrier.set(PARENT_ID, &span.span_id().to_u64().to_string());
        match context.sampling() {
            Some(Sampling::Deferred) | None => {}
            Some(Sampling::Forced) => carrier.set(PRIORITY, "2"),
            Some(decided) => {
                let priority = datadog.priority_for(decided.is_sampled());
                carrier.set(PRIORITY, &priority.to_string());
            }
        }
        if let Some(origin) = datadog.origin() {
            carrier.set(ORIGIN, origin);
        }
        match self.write_tags(span.trace_id(), datadog) {
            Ok(tags) if tags.is_empty() => {}
            Ok(tags) => carrier.set(TAGS, &tags),
            Err("disabled") => {}
            Err(error) => warn::once_a_minute("x-datadog-tags", || {
                format!("the header x-datadog-tags is left out of requests: {error}")
            }),
        }
    }

    fn fields(&self) -> &[&'static str] {
        &[TRACE_ID, PARENT_ID, PRIORITY, ORIGIN, TAGS]
    }
}

/// The header `x-datadog-tags`, read.
#[derive(Default)]
struct Tags {
    high_bits: u64,
    list: DatadogContext,
    error: Option<String>,
}

/// Returns true for a tag that the header can hold.
fn is_writable(name: &str, value: &str) -> bool {
    let is_name = |byte: u8| matches!(byte, b'!'..=b'~') && !b",=".contains(&byte);
    let is_value = |byte: u8| matches!(byte, b' '..=b'~') && byte != b',';
    name.bytes().all(is_name) && value.bytes().all(is_value)
}

/// Reads a number that may have one sign, a minus.
pub(super) fn priority(text: &str) -> Option<i8> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

const TRACE_ID: &str = "x-datadog-trace-id";
const PARENT_ID: &str = "x-datadog-parent-id";
const PRIORITY: &str = "x-datadog-sampling-priority";
const ORIGIN: &str = "x-datadog-origin";
const TAGS: &str = "x-datadog-tags";
const ERROR: &str = "_dd.propagation_error";
