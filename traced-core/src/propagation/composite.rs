//! Several formats at once.

use std::sync::Arc;

use super::Behavior;
use super::Extractor;
use super::Injector;
use super::Propagator;
use super::RequestId;
use super::Sampling;
use super::TraceContext;
use super::W3cBaggage;
use crate::baggage::Baggage;
use crate::context::Context;
use crate::span::SpanContext;
use crate::span::TraceFlags;

/// Several formats: all are written, and read in their order.
///
/// - The first format that has a trace wins. One that comes later and is of another trace becomes a
///   link of the first span here. SDKs of OpenTelemetry do it the other way round: there, the last
///   one wins.
/// - A decision without ids, as B3 has it, is taken only if no format has a trace.
/// - Baggage is that of all; entries of later formats replace equal keys.
/// - Behind `datadog`, the trace state of a `tracecontext` of the same trace is taken over. If that
///   names another span, the span is the parent: services in between may speak W3C alone.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{B3, Composite, Propagator, TraceContext};
///
/// let formats = Composite::new().with(TraceContext).with(B3::single());
/// let context = formats.extract(&[
///     ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
///     ("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1"),
/// ]);
/// let parent = context.span().ok_or("no context")?;
/// assert_eq!(parent.trace_id().to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// assert_eq!(context.links().count(), 1);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Composite {
    read: Vec<Arc<dyn Propagator>>,
    written: Vec<Arc<dyn Propagator>>,
    fields: Vec<&'static str>,
    behavior: Behavior,
    reads_first_alone: bool,
}

impl Composite {
    /// Returns one without a format, which reads and writes nothing.
    pub const fn new() -> Self {
        Self {
            read: Vec::new(),
            written: Vec::new(),
            fields: Vec::new(),
            behavior: Behavior::Continue,
            reads_first_alone: false,
        }
    }

    /// Returns the default formats: W3C Trace Context and W3C Baggage.
    pub fn w3c() -> Self {
        Self::new().with(TraceContext).with(W3cBaggage::new())
    }

    /// Reads and writes this format as well.
    #[must_use]
    pub fn with(self, format: impl Propagator + 'static) -> Self {
        let format = Arc::new(format);
        self.reading(Arc::clone(&format)).writing(format)
    }

    /// Reads this format as well.
    #[must_use]
    pub fn reading(mut self, format: impl Propagator + 'static) -> Self {
        self.read.push(Arc::new(format));
        self
    }

    /// Writes this format as well.
    #[must_use]
    pub fn writing(mut self, format: impl Propagator + 'static) -> Self {
        self.fields.extend(format.fields());
        self.written.push(Arc::new(format));
        self
    }

    /// Does this with a trace that a caller sent; as a rule it goes on.
    #[must_use]
    pub fn behavior(mut self, behavior: Behavior) -> Self {
        self.behavior = behavior;
        self
    }

    /// Takes the first trace found for the only one: what other formats say makes no links.
    #[must_use]
    pub fn first_alone(mut self) -> Self {
        self.reads_first_alone = true;
        self
    }
}

impl Propagator for Composite {
    fn name(&self) -> &'static str {
        "composite"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let mut found = Found::default();
        for format in &self.read {
            found.take(
                format.name(),
                format.extract(carrier),
                self.reads_first_alone,
            );
        }
        let winner = found.winner;
        self.behavior.applied_to(found.context(), winner)
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        for format in &self.written {
            format.inject(context, carrier);
        }
    }

    fn fields(&self) -> &[&'static str] {
        &self.fields
    }
}

/// What the formats read so far have found.
#[derive(Default)]
struct Found {
    /// The first trace.
    trace: Context,
    winner: Option<&'static str>,
    /// The first decision without a trace.
    decision: Option<Context>,
    baggage: Baggage,
    /// What formats tell that have no trace of their own.
    attributes: Vec<(String, String)>,
    request_id: Option<RequestId>,
}

impl Found {
    fn take(&mut self, format: &'static str, other: Context, is_first_alone: bool) {
        if other.span().is_none() && other.carried().is_none() {
            return; // the usual case
        }
        if !other.baggage().is_empty() {
            self.baggage = self.baggage.merged(other.baggage());
        }
        if let Some(id) = other.request_id() {
            self.request_id.get_or_insert_with(|| id.clone());
        }
        if other.trace_id().is_some() {
            match self.winner {
                None => {
                    self.winner = Some(format);
                    self.trace = other;
                }
                Some(_) if is_first_alone => {}
                Some(winner) => self.compare(winner, format, &other),
            }
        } else if other.sampling().is_some() {
            self.decision.get_or_insert(other);
        } else {
            let attributes = other.attributes();
            let owned = attributes.map(|(name, value)| (name.to_owned(), value.to_owned()));
            self.attributes.extend(owned);
        }
    }

    /// Another format has a trace as well.
    fn compare(&mut self, winner: &str, format: &'static str, other: &Context) {
        let Some(span) = other.span() else { return };
        let trace = std::mem::take(&mut self.trace);
        self.trace = if trace.trace_id() != other.trace_id() {
            let attributes = [
                ("reason", "terminated_context"),
                ("context_headers", format),
            ];
            trace.with_link(span.clone(), attributes)
        } else if winner == "datadog" && format == "tracecontext" {
            through_w3c(trace, span, other)
        } else {
            trace
        };
    }

    fn context(self) -> Context {
        let mut context = match self.winner {
            Some(_) => self.trace,
            None => self.decision.unwrap_or_default(),
        };
        context = context.with_baggage(self.baggage);
        for (name, value) in self.attributes {
            context = context.with_attribute(name, value);
        }
        match self.request_id {
            Some(id) => context.with_request_id(id),
            None => context,
        }
    }
}

/// Datadog's headers and those of W3C are of one trace: the latter may have been through services
/// that leave the former as they are.
fn through_w3c(datadog: Context, w3c: &SpanContext, whole: &Context) -> Context {
    let known = datadog.span().map(SpanContext::span_id);
    let is_sampled = datadog.sampling().is_some_and(Sampling::is_sampled);
    let random = TraceFlags::RANDOM.when(w3c.flags().is_random());
    let state = w3c.trace_state().cloned();
    let flags = TraceFlags::SAMPLED.when(is_sampled).union(random);
    let span = SpanContext::new(w3c.trace_id(), w3c.span_id(), flags, true, state);
    let context = datadog.with_other_span(span);
    if known == Some(w3c.span_id()) {
        return context;
    }
    let told = whole
        .datadog()
        .and_then(|part| part.last_parent())
        .map(str::to_owned);
    match told.or_else(|| known.map(|span| span.to_string())) {
        Some(parent) => context.with_attribute("_dd.parent_id", parent),
        None => context,
    }
}
