//! The four facts of a span's place in its trace.

use crate::id::SpanId;
use crate::id::TraceId;
use crate::span::Parent;
use crate::span::Span;
use crate::span::SpanContext;
use crate::span::TraceFlags;

/// The four facts of a span's place in its trace: small, copied, and the same in every language.
///
/// For logs, messages and stored jobs. Over HTTP a [`SpanContext`] goes by
/// [`propagation`](crate::propagation), which also takes the trace state along; this type does not.
///
/// With the feature `serde` it is an object with the members `traceId`, `spanId`, `parentSpanId`,
/// which a root does not have, and `sampled`; ids are lower-case hex. Read are only valid ids.
///
/// # Examples
///
/// A job that is stored, and taken up again in the same trace:
///
/// ```
/// use traced_core::{Name, Site, Span, SpanKind, TraceContext};
///
/// static RUN: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Consumer);
///
/// struct Job {
///     number: u32,
///     made_by: Option<TraceContext>,
/// }
///
/// fn run(job: &Job) {
///     let span = Span::start(&RUN, job.made_by);
///     // …
/// }
/// # run(&Job { number: 1, made_by: None });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[expect(clippy::exhaustive_structs, reason = "these four facts make it up")]
pub struct TraceContext {
    /// The trace's id.
    pub trace_id: TraceId,
    /// The span's id.
    pub span_id: SpanId,
    /// The id of the span's parent; `None` for a root, and where the parent is not known.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub parent_span_id: Option<SpanId>,
    /// Whether the trace is recorded.
    pub sampled: bool,
}

/// Without a parent, which a [`SpanContext`] does not know; [`Span::trace_context`] does.
impl From<&SpanContext> for TraceContext {
    fn from(context: &SpanContext) -> Self {
        Self {
            trace_id: context.trace_id(),
            span_id: context.span_id(),
            parent_span_id: None,
            sampled: context.is_sampled(),
        }
    }
}

/// A context that came from elsewhere: spans under it are the first ones here of its trace, and the
/// sampler is asked.
impl From<TraceContext> for SpanContext {
    fn from(context: TraceContext) -> Self {
        let flags = TraceFlags::SAMPLED.when(context.sampled);
        Self::new(context.trace_id, context.span_id, flags, true, None)
    }
}

/// As a [`SpanContext`] that came from elsewhere.
impl From<TraceContext> for Parent {
    fn from(context: TraceContext) -> Self {
        Self::Context(context.into())
    }
}

/// Without a context, a new trace begins.
impl From<Option<TraceContext>> for Parent {
    fn from(context: Option<TraceContext>) -> Self {
        context.map_or(Self::Root, Self::from)
    }
}

impl Span {
    /// Returns the span's place in its trace, present also when the trace is not sampled.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{Name, Parent, Site, Span, SpanKind, testing};
    ///
    /// static RUN: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);
    /// static STEP: Site = traced_core::site!(Name::Literal("Job.step"), SpanKind::Internal);
    ///
    /// let ((run, step), _) = testing::capture(|| {
    ///     let run = Span::start(&RUN, Parent::Current);
    ///     let step = run.child(&STEP);
    ///     (run.trace_context().unwrap(), step.trace_context().unwrap())
    /// });
    /// assert!(step.sampled);
    /// assert_eq!(step.trace_id, run.trace_id);
    /// assert_eq!(step.parent_span_id, Some(run.span_id));
    /// ```
    pub fn trace_context(&self) -> Option<TraceContext> {
        let context = TraceContext::from(&self.context()?);
        Some(TraceContext {
            parent_span_id: self.parent_span_id(),
            ..context
        })
    }
}
