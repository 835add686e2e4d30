//! Deciding which traces are recorded, before anything is.

mod always;
mod parent_based;
mod ratio;

use std::fmt;

pub use always::AlwaysOff;
pub use always::AlwaysOn;
pub use parent_based::ParentBased;
pub use ratio::TraceIdRatio;

use crate::id::TraceId;
use crate::span::SpanContext;
use crate::span::SpanKind;

/// Decides whether a trace is recorded.
///
/// Asked once a trace in each process: for a root, and for the first span of a trace that came
/// from elsewhere. Every span within follows the decision without another question.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::{Decision, Sampler, SamplingInput};
///
/// #[derive(Debug)]
/// struct NoHealthChecks;
///
/// impl Sampler for NoHealthChecks {
///     fn sample(&self, input: &SamplingInput<'_>) -> Decision {
///         if input.name() == "GET /health" { Decision::Drop } else { Decision::RecordAndSample }
///     }
///
///     fn description(&self) -> String {
///         "NoHealthChecks".to_owned()
///     }
/// }
/// ```
pub trait Sampler: fmt::Debug + Send + Sync + 'static {
    /// Returns the decision; called on the thread that starts the span, so it must not block.
    fn sample(&self, input: &SamplingInput<'_>) -> Decision;

    /// Returns a short text for people, such as `TraceIdRatioBased{0.1}`.
    fn description(&self) -> String;
}

/// What a sampler knows of the span about to start.
#[derive(Clone, Copy, Debug)]
pub struct SamplingInput<'a> {
    parent: Option<&'a SpanContext>,
    trace_id: TraceId,
    name: &'a str,
    kind: SpanKind,
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
        }
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
}

/// What a sampler decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Decision {
    /// Nothing is recorded, and callees are told so.
    Drop,
    /// The trace is recorded and exported, and callees are told so.
    RecordAndSample,
}
