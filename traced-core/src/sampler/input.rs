//! What a sampler is asked about.

use std::borrow::Cow;
use std::fmt;

use crate::attribute::AttributeKey;
use crate::attribute::ValueRef;
use crate::id::TraceId;
use crate::span::SpanContext;
use crate::span::SpanKind;

/// What a sampler knows of the span about to start.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::SamplingInput;
/// use traced_core::semconv::url;
/// use traced_core::{SpanKind, TraceId, ValueRef};
///
/// let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
/// let facts = [("url.path", ValueRef::Str("/health"))];
/// let input = SamplingInput::new(None, id, "GET", SpanKind::Server).with_facts(&facts);
/// assert_eq!(input.attribute(url::path), Some(ValueRef::Str("/health")));
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SamplingInput<'a> {
    parent: Option<&'a SpanContext>,
    trace_id: TraceId,
    name: &'a str,
    kind: SpanKind,
    facts: Option<&'a dyn StartFacts>,
    is_recorded_anyway: bool,
}

impl<'a> SamplingInput<'a> {
    /// Returns an input of these facts.
    pub const fn new(
        parent: Option<&'a SpanContext>,
        trace_id: TraceId,
        name: &'a str,
        kind: SpanKind,
    ) -> Self {
        Self {
            parent,
            trace_id,
            name,
            kind,
            facts: None,
            is_recorded_anyway: false,
        }
    }

    /// Returns the input with attributes that the span begins with.
    #[must_use]
    pub const fn with_facts(mut self, facts: &'a dyn StartFacts) -> Self {
        self.facts = Some(facts);
        self
    }

    /// Returns the input of a trace that is recorded even if the answer is no.
    #[must_use]
    pub const fn recorded_anyway(mut self, is_recorded: bool) -> Self {
        self.is_recorded_anyway = is_recorded;
        self
    }

    /// Returns true if the trace is recorded even if the answer is no, because an exporter
    /// [wants such spans](crate::exporter::Exporter::wants_unsampled): attributes of the answer are
    /// not in vain then.
    pub const fn is_recorded_anyway(&self) -> bool {
        self.is_recorded_anyway
    }

    /// Returns the parent, if the span has one.
    pub const fn parent(&self) -> Option<&'a SpanContext> {
        self.parent
    }

    /// Returns the id of the trace, new or the parent's.
    pub const fn trace_id(&self) -> TraceId {
        self.trace_id
    }

    /// Returns the name that the span starts with.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the kind of the span.
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// Returns an attribute that the span begins with, if it is known already.
    ///
    /// Known are those of [`StartFacts`]: of requests that the HTTP integrations of `traced`
    /// receive or send, and of spans started by [`Span::start_with`](crate::Span::start_with).
    /// What the macros set is computed only for spans that record, so it comes after the decision.
    pub fn attribute(&self, key: impl AttributeKey) -> Option<ValueRef<'a>> {
        self.attribute_named(key.text().as_str())
    }

    pub(super) fn attribute_named(&self, name: &str) -> Option<ValueRef<'a>> {
        self.facts?.attribute(name)
    }
}

/// What is known of a span before it starts, beside its site: for the sampler to ask.
///
/// Nothing is computed unless a sampler asks. What is told here is not recorded: the span that is
/// started sets its attributes and its name as any other does.
///
/// # Examples
///
/// A list of attributes has them; a type of its own is for what must be computed:
///
/// ```
/// use std::borrow::Cow;
/// use traced_core::sampler::StartFacts;
/// use traced_core::{Name, Parent, Site, Span, SpanKind, ValueRef};
///
/// static RECEIVE: Site = traced_core::site!(Name::Literal("Queue.receive"), SpanKind::Consumer);
///
/// #[derive(Debug)]
/// struct Message {
///     topic: String,
/// }
///
/// impl StartFacts for Message {
///     fn name(&self) -> Option<Cow<'_, str>> {
///         Some(format!("receive {}", self.topic).into())
///     }
///     fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
///         (name == "messaging.destination.name").then_some(ValueRef::Str(&self.topic))
///     }
/// }
///
/// let message = Message { topic: "orders".to_owned() };
/// Span::start_with(&RECEIVE, Parent::Root, &message).end();
/// ```
pub trait StartFacts: fmt::Debug {
    /// Returns the span's name, where it is another than the site's.
    fn name(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Returns the span's kind, where it is another than the site's.
    fn kind(&self) -> Option<SpanKind> {
        None
    }

    /// Returns an attribute that the span is going to have.
    fn attribute(&self, name: &str) -> Option<ValueRef<'_>>;
}

impl<const N: usize> StartFacts for [(&str, ValueRef<'_>); N] {
    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        find(self, name)
    }
}

impl StartFacts for &[(&str, ValueRef<'_>)] {
    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        find(self, name)
    }
}

fn find<'a>(facts: &[(&str, ValueRef<'a>)], name: &str) -> Option<ValueRef<'a>> {
    facts
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| *value)
}
