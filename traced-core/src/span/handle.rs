//! A span in hand: started, entered, filled and ended where the code says.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task;
use std::task::Poll;

use pin_project_lite::pin_project;

use super::SpanContext;
use super::Status;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::context::Context;
use crate::local;
use crate::local::AttributeWriter;
use crate::local::EnteredSpan;
use crate::local::Recorder;
use crate::local::SharedSpan;
use crate::local::Under;
use crate::sampler::StartFacts;
use crate::site::Site;

/// A span in hand, for places where no function is the span: it ends when it is dropped.
///
/// It can be sent to other threads, entered on several at once, and filled from all of them. When
/// nobody wants spans, or the trace is not sampled, every method does nothing.
///
/// A span has one owner and cannot be cloned, so it is plain when it ends. To hold it in several
/// places, put it into an [`Arc`](std::sync::Arc): it ends with the last of them, or when one of
/// them calls [`finish`](Self::finish). What only needs to be *under* the span needs no handle, but
/// its [`context`](Self::context).
///
/// # Examples
///
/// ```
/// use traced_core::{Name, Parent, Site, Span, SpanKind};
///
/// static IMPORT: Site = traced_core::site!(Name::Literal("Importer.run"), SpanKind::Internal);
///
/// let span = Span::start(&IMPORT, Parent::Current);
/// span.in_scope(|| {
///     // spans started here are its children
/// });
/// span.end();
/// ```
#[derive(Default)]
pub struct Span(pub(super) Option<Arc<SharedSpan>>);

/// What a new span is placed under.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Parent {
    /// The current span; without one, the new span is a root.
    #[default]
    Current,
    /// Nothing: the new span begins a trace.
    Root,
    /// This span, from wherever it came. Baggage stays what it is here.
    Context(SpanContext),
    /// This context: its span, and its baggage; without a span, the new one is a root.
    Within(Context),
}

impl From<SpanContext> for Parent {
    fn from(context: SpanContext) -> Self {
        Self::Context(context)
    }
}

impl From<&SpanContext> for Parent {
    fn from(context: &SpanContext) -> Self {
        Self::Context(context.clone())
    }
}

/// The span's own context; where that span is not wanted, neither is one under it more than others.
impl From<&Span> for Parent {
    fn from(span: &Span) -> Self {
        span.0
            .as_ref()
            .map(|span| span.whole_context())
            .filter(|context| context.span().is_some())
            .map_or(Self::Current, |context| Self::Within(context.clone()))
    }
}

/// The span's context with all that travels with it; empty where the span is not wanted.
impl From<&Span> for Context {
    fn from(span: &Span) -> Self {
        let span = span.0.as_ref();
        span.map_or_else(Self::empty, |span| span.whole_context().clone())
    }
}

/// What a propagator has extracted: without a context, a new trace begins.
impl From<Option<SpanContext>> for Parent {
    fn from(context: Option<SpanContext>) -> Self {
        context.map_or(Self::Root, Self::Context)
    }
}

impl From<&Self> for Parent {
    fn from(parent: &Self) -> Self {
        parent.clone()
    }
}

/// As for an `Option` by value.
impl From<&Option<SpanContext>> for Parent {
    fn from(context: &Option<SpanContext>) -> Self {
        context.clone().into()
    }
}

impl Span {
    /// Starts a span.
    pub fn start(site: &'static Site, parent: impl Into<Parent>) -> Self {
        Self::start_knowing(site, &parent.into(), None)
    }

    /// As [`start`](Self::start), telling the sampler what is known of the span beside its site:
    /// a name made at run time, attributes.
    ///
    /// The sampler is asked only where a trace begins here or comes from elsewhere. What it is told
    /// is not recorded by this.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{Name, Parent, Site, Span, SpanKind, ValueRef, semconv};
    ///
    /// static RECEIVE: Site = traced_core::site!(Name::Literal("Queue.receive"), SpanKind::Consumer);
    ///
    /// let topic = "orders";
    /// let facts = [("messaging.destination.name", ValueRef::Str(topic))];
    /// let span = Span::start_with(&RECEIVE, Parent::Root, &facts);
    /// span.set(semconv::messaging::destination::name, topic);
    /// ```
    pub fn start_with(
        site: &'static Site,
        parent: impl Into<Parent>,
        facts: &dyn StartFacts,
    ) -> Self {
        Self::start_knowing(site, &parent.into(), Some(facts))
    }

    fn start_knowing(site: &'static Site, parent: &Parent, facts: Option<&dyn StartFacts>) -> Self {
        Self(Self::start_shared(site, parent, facts).map(local::hold))
    }

    pub(super) fn start_shared(
        site: &'static Site,
        parent: &Parent,
        facts: Option<&dyn StartFacts>,
    ) -> Option<SharedSpan> {
        let under = match parent {
            Parent::Current => Under::Current,
            Parent::Root => Under::Nothing,
            Parent::Context(context) => Under::Context(context),
            Parent::Within(context) => Under::Within(context),
        };
        SharedSpan::start(site, &under, facts)
    }

    /// Returns a span that records nothing.
    #[inline]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Returns true if what is set here will be exported.
    pub fn is_recording(&self) -> bool {
        self.0.as_ref().is_some_and(|span| span.is_recording())
    }

    /// Returns the context that children have as their parent, here or in another service.
    ///
    /// Present also when the trace is not sampled, so that the decision can be passed on.
    pub fn context(&self) -> Option<SpanContext> {
        self.0.as_ref()?.context()
    }

    /// Sets an attribute; a value that the key already had is replaced.
    pub fn set<K: AttributeKey, V: IntoValue<K::Type>>(&self, key: K, value: V) -> &Self {
        self.record(|span| span.set(key, value));
        self
    }

    /// Adds an event, now; `attributes` writes what belongs to it.
    pub fn event(
        &self,
        name: &'static str,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) -> &Self {
        self.record(|span| span.event(name, attributes));
        self
    }

    /// Adds a link to another span; `attributes` writes what belongs to it.
    pub fn link(
        &self,
        to: &SpanContext,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) -> &Self {
        self.record(|span| span.link(to, attributes));
        self
    }

    /// Gives the span another name; for names that are known only after the start. Where the name
    /// follows a pattern, [`rename_by`](Self::rename_by) says so.
    pub fn rename(&self, name: &str) -> &Self {
        self.record(|span| span.rename(name));
        self
    }

    /// Sets the status: `Ok` is final, `Error` replaces `Unset`, `Unset` changes nothing.
    pub fn set_status(&self, status: Status<'_>) -> &Self {
        self.record(|span| span.set_status(status));
        self
    }

    /// Asks the [tail sampler](crate::TailSampler) to keep the trace, whatever else it goes by.
    pub fn keep(&self) -> &Self {
        self.record(|span| {
            span.keep();
        });
        self
    }

    /// Gives the span up: it is not exported when it ends, and counted as
    /// [`Discarded`](crate::DropReason::Discarded). Its children are exported as ever.
    pub fn discard(&self) -> &Self {
        self.record(|span| {
            span.discard();
        });
        self
    }

    /// Records an error: status, `error.type` and an `exception` event with all sources.
    ///
    /// An error that a child span has ended with gets no second event.
    pub fn record_error(&self, error: &(dyn Error + 'static)) -> &Self {
        self.record(|span| span.record_error(error));
        self
    }

    /// Runs `f` with the span's recorder, unless it does not record.
    ///
    /// When the span has [finished](Self::finish), `f` does not run, and
    /// [`late_recordings`](crate::FlushReport::late_recordings) counts that.
    pub fn record(&self, f: impl FnOnce(Recorder<'_>)) {
        let Some(span) = &self.0 else { return };
        let recorder = span.recorder();
        if recorder.is_recording() {
            f(recorder);
        } else {
            span.note_late();
        }
    }

    /// Runs `f` with the span's recorder, which does nothing if the span does not record.
    pub fn with_recorder<R>(&self, f: impl FnOnce(Recorder<'_>) -> R) -> R {
        let recorder = self.0.as_ref().map(|span| span.recorder());
        f(recorder.unwrap_or(Recorder::none()))
    }

    /// Makes the span the current one on this thread, until the guard is dropped.
    ///
    /// Not for async code: the guard would stay in force while the task waits and the thread runs
    /// others. [`FutureExt::in_span`](crate::FutureExt::in_span) is.
    #[must_use = "the span is left when the guard is dropped"]
    pub fn enter(&self) -> SpanGuard {
        SpanGuard {
            _entered: self.0.as_ref().map(local::enter),
        }
    }

    /// Runs `f` with the span as the current one.
    pub fn in_scope<R>(&self, f: impl FnOnce() -> R) -> R {
        match &self.0 {
            Some(span) => local::in_span(span, f),
            None => f(),
        }
    }

    /// Runs one poll of a future whose time this span measures, as [`InSpan`] does.
    ///
    /// For hand-written futures and streams; polls are counted.
    pub fn poll_in<R>(&self, poll: impl FnOnce() -> R) -> R {
        match &self.0 {
            Some(span) => local::poll_in_span(span, poll),
            None => poll(),
        }
    }

    /// Ends the span as cancelled; `drop_rest` drops what it was waiting for.
    pub fn cancel(self, drop_rest: impl FnOnce()) {
        match &self.0 {
            Some(span) => local::cancel(span, drop_rest),
            None => drop_rest(),
        }
    }

    /// Ends the span, as dropping it does.
    pub fn end(self) {
        drop(self);
    }
}

impl Drop for Span {
    /// Of a span that is [`none`](Self::none) nothing is left in the caller's code.
    #[inline]
    fn drop(&mut self) {
        if let Some(span) = &self.0 {
            end_at_drop(span);
        }
    }
}

fn end_at_drop(span: &SharedSpan) {
    if std::thread::panicking() {
        local::record_panic(span.recorder());
    }
    span.end();
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Span")
            .field("context", &self.context())
            .field("is_recording", &self.is_recording())
            .finish()
    }
}

/// Keeps a span entered until it is dropped.
///
/// Guards may be dropped in any order.
#[must_use = "the span is left when the guard is dropped"]
pub struct SpanGuard {
    _entered: Option<EnteredSpan>,
}

impl fmt::Debug for SpanGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpanGuard").finish_non_exhaustive()
    }
}

pin_project! {
    /// A future or a sink in a span that was made for it.
    ///
    /// The span ends when the future is done, or the sink closed. Dropped before that, it is marked
    /// as cancelled.
    pub struct InSpan<F> {
        #[pin]
        future: Option<F>,
        span: Option<Span>,
    }

    impl<F> PinnedDrop for InSpan<F> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            let mut future = this.future;
            if let Some(span) = this.span.take() {
                span.cancel(|| future.set(None));
            }
        }
    }
}

impl<F> InSpan<F> {
    pub(crate) fn new(future: F, span: Span) -> Self {
        Self {
            future: Some(future),
            span: Some(span),
        }
    }

    /// Returns the span, or `None` when the future is done.
    pub fn span(&self) -> Option<&Span> {
        self.span.as_ref()
    }

    /// Runs one poll in the span, and ends the span if that `was_last`; `None` while it is being
    /// dropped.
    pub(super) fn poll_some<R>(
        self: Pin<&mut Self>,
        poll: impl FnOnce(Pin<&mut F>) -> R,
        was_last: impl FnOnce(&R) -> bool,
    ) -> Option<R> {
        let this = self.project();
        // `drop` alone empties the option.
        let inner = this.future.as_pin_mut()?;
        let Some(span) = this.span.take() else {
            return Some(poll(inner));
        };
        // A panic in the poll drops the span, which records it.
        let out = span.poll_in(|| poll(inner));
        if !was_last(&out) {
            *this.span = Some(span);
        }
        Some(out)
    }
}

impl<F: Future> Future for InSpan<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        let polled = self.poll_some(|future| future.poll(cx), Poll::is_ready);
        polled.unwrap_or(Poll::Pending)
    }
}

impl<F> fmt::Debug for InSpan<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InSpan")
            .field("span", &self.span)
            .finish_non_exhaustive()
    }
}
