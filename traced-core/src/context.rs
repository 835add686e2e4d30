//! Carrying the current span to other threads and tasks.

use std::fmt;
use std::pin::Pin;
use std::task;
use std::task::Poll;

use pin_project_lite::pin_project;

use crate::local;
use crate::local::EnteredContext;
use crate::span::InSpan;
use crate::span::Parent;
use crate::span::Span;
use crate::span::SpanContext;

/// What is current in one place and can be made so in another.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    span: Option<SpanContext>,
}

impl Context {
    /// Returns what is current here.
    pub fn current() -> Self {
        Self {
            span: local::current_context(),
        }
    }

    /// Returns a context without a span.
    pub const fn empty() -> Self {
        Self { span: None }
    }

    /// Returns the span's context.
    pub const fn span(&self) -> Option<&SpanContext> {
        self.span.as_ref()
    }

    /// Makes it current on this thread until the guard is dropped.
    #[must_use = "the context is detached when the guard is dropped"]
    pub fn attach(&self) -> ContextGuard {
        ContextGuard {
            _attached: local::attach(self.span.as_ref()),
        }
    }

    /// Runs `f` with this context as the current one.
    pub fn in_scope<R>(&self, f: impl FnOnce() -> R) -> R {
        local::in_context(self.span.as_ref(), f)
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
}

impl From<SpanContext> for Context {
    fn from(span: SpanContext) -> Self {
        Self { span: Some(span) }
    }
}

impl From<Option<SpanContext>> for Context {
    fn from(span: Option<SpanContext>) -> Self {
        Self { span }
    }
}

/// A context without a span makes the new one a root.
impl From<Context> for Parent {
    fn from(context: Context) -> Self {
        context.span.into()
    }
}

impl From<&Context> for Parent {
    fn from(context: &Context) -> Self {
        context.span.clone().into()
    }
}

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
        WithContext {
            future: self,
            context,
        }
    }

    /// Makes what is current now the current context during each poll: for tasks to be spawned.
    fn in_current_context(self) -> WithContext<Self> {
        self.with_context(Context::current())
    }
}

impl<F: Future> FutureExt for F {}

pin_project! {
    /// A future with a context of its own.
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct WithContext<F> {
        #[pin]
        future: F,
        context: Context,
    }
}

impl<F: Future> Future for WithContext<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        this.context.in_scope(|| this.future.poll(cx))
    }
}
