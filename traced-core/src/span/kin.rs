//! Spans placed by who they belong to.

use super::Parent;
use super::Span;
use super::SpanContext;
use crate::id::SpanId;
use crate::site::Site;

impl Span {
    /// Starts a span that begins a trace, whatever is current.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{Name, Site, Span, SpanKind};
    ///
    /// static NIGHTLY: Site = traced_core::site!(Name::Literal("Report.nightly"), SpanKind::Internal);
    /// static STEP: Site = traced_core::site!(Name::Literal("Report.collect"), SpanKind::Internal);
    ///
    /// let nightly = Span::root(&NIGHTLY);
    /// let step = nightly.child(&STEP);
    /// step.end();
    /// nightly.end();
    /// ```
    pub fn root(site: &'static Site) -> Self {
        Self::start(site, Parent::Root)
    }

    /// Starts a span under a context, from wherever that came: the one that a propagator has
    /// extracted is remote, and the sampler is asked.
    pub fn child_of(site: &'static Site, parent: &SpanContext) -> Self {
        Self::start(site, parent)
    }

    pub(crate) fn parent_span_id(&self) -> Option<SpanId> {
        self.0.as_ref()?.parent_span_id()
    }

    /// Starts a span under this one.
    ///
    /// Where this one is not wanted the child is not either: whatever is current, it is not made
    /// part of another trace.
    #[must_use = "the span ends when the handle is dropped"]
    pub fn child(&self, site: &'static Site) -> Self {
        match &self.0 {
            Some(span) => Self::start(site, span.whole_context()),
            None => Self::none(),
        }
    }
}
