//! Carrying the current span, and what travels with it, to other threads, tasks and processes.

mod capture;
mod carried;
mod envelope;
mod log_fields;
#[cfg(feature = "sink")]
mod sinks;
mod streams;

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task;
use std::task::Poll;

use pin_project_lite::pin_project;

use crate::baggage::Baggage;
use crate::id::TraceId;
use crate::local;
use crate::local::EnteredContext;
use crate::propagation::DatadogContext;
use crate::propagation::RequestId;
use crate::propagation::Sampling;
use crate::span::InSpan;
use crate::span::Parent;
use crate::span::Span;
use crate::span::SpanContext;

pub use capture::Captured;
pub use capture::capture;
pub(crate) use carried::Carried;
pub(crate) use carried::Extra;
pub(crate) use carried::Link;
pub use envelope::Envelope;
pub use log_fields::LogFields;
#[cfg(feature = "sink")]
pub use sinks::SinkExt;
pub use streams::StreamExt;

/// What is current in one place and can be made so in another: a span's context, and what travels
/// with it.
///
/// # Examples
///
/// ```
/// use traced_core::Context;
///
/// let context = Context::current();
/// std::thread::spawn(move || {
///     let _attached = context.attach();
///     // spans started here have the parent they would have had there
/// });
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Context {
    span: Option<SpanContext>,
    /// Its trace state is that of the span.
    carried: Option<Arc<Carried>>,
}

impl Context {
    /// Returns what is current here.
    pub fn current() -> Self {
        local::current()
    }

    /// Returns a context without a span, and without anything else.
    pub const fn empty() -> Self {
        Self {
            span: None,
            carried: None,
        }
    }

    /// Returns the span's context.
    pub const fn span(&self) -> Option<&SpanContext> {
        self.span.as_ref()
    }

    /// Returns the same with another span, or with none: baggage stays, what belongs to the other's
    /// trace goes.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{Baggage, Context};
    ///
    /// let context = Context::empty().with_baggage(Baggage::new().with("user.id", "7"));
    /// assert_eq!(context.with_span(None).baggage().get("user.id"), Some("7"));
    /// ```
    #[must_use]
    pub fn with_span(self, span: impl Into<Option<SpanContext>>) -> Self {
        let span = span.into();
        let state = span.as_ref().and_then(SpanContext::trace_state);
        let carried = Carried::into_other_trace(self.carried.as_ref(), state);
        Self { span, carried }
    }

    /// Returns the baggage, which may be empty.
    pub fn baggage(&self) -> &Baggage {
        self.carried
            .as_ref()
            .map_or(&NO_BAGGAGE, |carried| &carried.baggage)
    }

    /// Returns the same with other baggage.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{Baggage, Context};
    ///
    /// let baggage = Baggage::current().with("tenant", "blue");
    /// Context::current().with_baggage(baggage).in_scope(|| {
    ///     assert_eq!(Baggage::current().get("tenant"), Some("blue"));
    /// });
    /// ```
    #[must_use]
    pub fn with_baggage(mut self, baggage: Baggage) -> Self {
        if baggage.is_empty() && self.baggage().is_empty() {
            return self;
        }
        self.edit(|carried| carried.baggage = baggage);
        self
    }

    /// Returns whether the trace is recorded, as the context has it: also where it is not decided,
    /// and for a decision that came without ids. `None` without either.
    pub fn sampling(&self) -> Option<Sampling> {
        let told = self.carried.as_ref().and_then(|carried| carried.sampling());
        told.or_else(|| {
            let is_sampled = self.span.as_ref()?.is_sampled();
            Some(Sampling::of(is_sampled))
        })
    }

    /// Returns the same with a decision: one that the sampled flag cannot express, or one without a
    /// span, which the next root takes.
    #[must_use]
    pub fn with_sampling(mut self, sampling: Sampling) -> Self {
        let of_span = self.span.as_ref().map(SpanContext::is_sampled);
        let told = (of_span.map(Sampling::of) != Some(sampling)).then_some(sampling);
        if told != self.extra().and_then(|extra| extra.sampling) {
            self.edit_extra(|extra| extra.sampling = told);
        }
        self
    }

    /// Returns what the first span here will be linked to, from the first to the last: contexts
    /// that came in and were not taken for the parent.
    pub fn links(&self) -> impl Iterator<Item = &SpanContext> {
        let extra = self.extra();
        extra
            .into_iter()
            .flat_map(|extra| &extra.links)
            .map(|link| &link.to)
    }

    /// Returns the attributes of a link, by its place among the [`links`](Self::links).
    pub fn link_attributes(&self, index: usize) -> impl Iterator<Item = (&str, &str)> {
        let link = self.extra().and_then(|extra| extra.links.get(index));
        texts(link.map_or(&[], |link| &link.attributes))
    }

    /// Returns the same with one more link for the first span here.
    #[must_use]
    pub fn with_link(
        mut self,
        to: SpanContext,
        attributes: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Self {
        let attributes = attributes
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        let attributes = attributes.collect();
        self.edit_extra(|extra| extra.links.push(Link { to, attributes }));
        self
    }

    /// Returns the attributes that the first span here will have.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        texts(self.extra().map_or(&[], |extra| &extra.attributes))
    }

    /// Returns the same with one more attribute for the first span here.
    #[must_use]
    pub fn with_attribute(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Cow<'static, str>>,
    ) -> Self {
        let attribute = (name.into(), value.into());
        self.edit_extra(|extra| extra.attributes.push(attribute));
        self
    }

    /// Returns the trace's id: the span's, or that of a trace that goes on without a parent.
    pub fn trace_id(&self) -> Option<TraceId> {
        let span = self.span.as_ref().map(SpanContext::trace_id);
        span.or_else(|| self.extra()?.trace_id)
    }

    /// Returns the same as a part of this trace in which no parent is known.
    #[must_use]
    pub fn with_trace_id(mut self, trace_id: TraceId) -> Self {
        self = self.with_span(None);
        self.edit_extra(|extra| extra.trace_id = Some(trace_id));
        self
    }

    /// Returns what Datadog's formats carry beside ids and decision.
    pub fn datadog(&self) -> Option<&DatadogContext> {
        self.extra()?.datadog.as_ref()
    }

    /// Returns the same with what Datadog's formats carry.
    #[must_use]
    pub fn with_datadog(mut self, datadog: DatadogContext) -> Self {
        self.edit_extra(|extra| extra.datadog = Some(datadog));
        self
    }

    /// Returns what the request being handled is called in logs, if that is taken along.
    pub fn request_id(&self) -> Option<&RequestId> {
        self.extra()?.request_id.as_ref()
    }

    /// Returns the same with a request's id to be taken along.
    #[must_use]
    pub fn with_request_id(mut self, id: RequestId) -> Self {
        self.edit_extra(|extra| extra.request_id = Some(id));
        self
    }

    /// Returns whether Jaeger's firehose flag is set, which is passed on and means nothing here.
    pub fn is_firehose(&self) -> bool {
        self.extra().is_some_and(|extra| extra.is_firehose)
    }

    pub(crate) fn with_firehose(mut self) -> Self {
        self.edit_extra(|extra| extra.is_firehose = true);
        self
    }

    /// Makes it current on this thread until the guard is dropped.
    #[must_use = "the context is detached when the guard is dropped"]
    pub fn attach(&self) -> ContextGuard {
        ContextGuard {
            _attached: local::attach(self),
        }
    }

    /// Runs `f` with this context as the current one.
    pub fn in_scope<R>(&self, f: impl FnOnce() -> R) -> R {
        local::in_context(self, f)
    }

    /// Returns a closure that runs `f` with this context as the current one, wherever it is called.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Context;
    ///
    /// let job = Context::current().bind(|| 6 * 7);
    /// assert_eq!(std::thread::spawn(job).join().unwrap(), 42);
    /// ```
    pub fn bind<R>(self, f: impl FnOnce() -> R) -> impl FnOnce() -> R {
        move || self.in_scope(f)
    }

    /// A context of these parts. What is carried has the span's trace state.
    pub(crate) const fn of_parts(span: Option<SpanContext>, carried: Option<Arc<Carried>>) -> Self {
        Self { span, carried }
    }

    pub(crate) const fn carried(&self) -> Option<&Arc<Carried>> {
        self.carried.as_ref()
    }

    pub(crate) fn extra(&self) -> Option<&Extra> {
        self.carried.as_ref()?.extra.as_deref()
    }

    /// Replaces the span by another of the same trace.
    pub(crate) fn with_other_span(mut self, span: SpanContext) -> Self {
        let state = span.trace_state().cloned();
        self.edit(|carried| carried.trace_state = state.filter(|state| !state.is_empty()));
        self.span = Some(span);
        self
    }

    fn edit(&mut self, change: impl FnOnce(&mut Carried)) {
        let mut carried = self.carried.take().unwrap_or_default();
        change(Arc::make_mut(&mut carried));
        self.carried = Some(carried).filter(|carried| !carried.is_empty());
    }

    pub(crate) fn edit_extra(&mut self, change: impl FnOnce(&mut Extra)) {
        self.edit(|carried| {
            let mut extra = carried.extra.take().unwrap_or_default();
            change(Arc::make_mut(&mut extra));
            carried.extra = Some(extra).filter(|extra| **extra != Extra::default());
        });
    }
}

impl From<SpanContext> for Context {
    fn from(span: SpanContext) -> Self {
        Some(span).into()
    }
}

impl From<Option<SpanContext>> for Context {
    fn from(span: Option<SpanContext>) -> Self {
        let state = span.as_ref().and_then(SpanContext::trace_state);
        let carried = Carried::state(state);
        Self { span, carried }
    }
}

/// A context without a span makes the new one a root.
impl From<Context> for Parent {
    fn from(context: Context) -> Self {
        Self::Within(context)
    }
}

impl From<&Context> for Parent {
    fn from(context: &Context) -> Self {
        context.clone().into()
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut f = f.debug_struct("Context");
        f.field("span", &self.span).field("baggage", self.baggage());
        if let Some(extra) = self.extra() {
            f.field("extra", extra);
        }
        f.finish_non_exhaustive()
    }
}

fn texts(attributes: &[carried::Attribute]) -> impl Iterator<Item = (&str, &str)> {
    attributes.iter().map(|(name, value)| (&**name, &**value))
}

static NO_BAGGAGE: Baggage = Baggage::new();

/// Keeps a context attached until it is dropped.
///
/// Guards may be dropped in any order.
#[must_use = "the context is detached when the guard is dropped"]
pub struct ContextGuard {
    _attached: EnteredContext,
}

impl fmt::Debug for ContextGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContextGuard").finish_non_exhaustive()
    }
}

/// Gives futures a span or a context.
pub trait FutureExt: Future + Sized {
    /// Makes `span` the current one during each poll, and ends it when the future is done.
    ///
    /// # Cancel safety
    ///
    /// Dropped before it is done, the span is marked as cancelled.
    fn in_span(self, span: Span) -> InSpan<Self> {
        InSpan::new(self, span)
    }

    /// Makes `context` the current one during each poll.
    fn with_context(self, context: Context) -> WithContext<Self> {
        WithContext::new(self, context)
    }

    /// Makes what is current now the current context during each poll: for tasks to be spawned.
    fn in_current_context(self) -> WithContext<Self> {
        self.with_context(Context::current())
    }
}

impl<F: Future> FutureExt for F {}

pin_project! {
    /// A future, stream or sink with a context of its own, in which it is dropped as well.
    #[derive(Debug)]
    #[must_use = "futures, streams and sinks do nothing unless polled"]
    pub struct WithContext<F> {
        #[pin]
        inner: Option<F>,
        context: Context,
    }

    impl<F> PinnedDrop for WithContext<F> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            let mut inner = this.inner;
            this.context.in_scope(|| inner.set(None));
        }
    }
}

impl<F> WithContext<F> {
    fn new(inner: F, context: Context) -> Self {
        let inner = Some(inner);
        Self { inner, context }
    }

    /// Returns the context.
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// Runs one poll in the context; `None` while it is being dropped.
    fn poll_in<R>(self: Pin<&mut Self>, poll: impl FnOnce(Pin<&mut F>) -> R) -> Option<R> {
        let this = self.project();
        let inner = this.inner.as_pin_mut()?;
        Some(this.context.in_scope(|| poll(inner)))
    }
}

impl<F: Future> Future for WithContext<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        let polled = self.poll_in(|future| future.poll(cx));
        polled.unwrap_or(Poll::Pending)
    }
}
