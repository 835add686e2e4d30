//! What expansions do at a call's start and with its result, by the types they meet.
//!
//! The macros write `(&&Inspect(&out)).__traced_success()`: method look-up takes the trait with the
//! most references whose bounds hold, so the result's type decides without being named.

use std::borrow::Borrow;
use std::fmt;
use std::fmt::Display;

use traced_core::__private::Ending;
use traced_core::__private::Look;
use traced_core::__private::LookAtNothing;
use traced_core::__private::record_failure;
use traced_core::Context;
use traced_core::ContextGuard;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::SpanContext;

use crate::outcome::Outcome;

/// The answer of `err_if`: a `bool`, or an `Option` with the text of the failure.
#[diagnostic::on_unimplemented(
    message = "`err_if` needs a `bool`, or an `Option` of a text, and this is `{Self}`",
    label = "says neither yes nor no",
    note = "write `err_if = ret.status >= 500`, or `err_if = ret.error.as_deref()`"
)]
pub trait Verdict {
    /// Records the failure, if there is one.
    fn record(self, span: Recorder<'_>);
}

impl Verdict for bool {
    fn record(self, span: Recorder<'_>) {
        if self {
            span.fail("", "");
        }
    }
}

impl<T: Display> Verdict for Option<T> {
    fn record(self, span: Recorder<'_>) {
        if let Some(text) = self {
            span.fail("", &text.to_string());
        }
    }
}

/// Records what `err_if` says.
pub fn judge(verdict: impl Verdict, span: Recorder<'_>) {
    verdict.record(span);
}

/// Records an error by the text that `with` makes of it.
pub fn failed_with<T, E, D: Display>(
    out: &Result<T, E>,
    with: impl FnOnce(&E) -> D,
    span: Recorder<'_>,
) {
    if let Err(error) = out {
        record_failure(span, std::any::type_name::<E>(), &with(error), None);
    }
}

/// Asks whether an error is an answer and no failure.
pub fn is_ignored<T, E>(out: &Result<T, E>, ignore: impl FnOnce(&E) -> bool) -> bool {
    out.as_ref().is_err_and(ignore)
}

/// Makes a parent the current one until the guard is dropped.
pub fn under(parent: impl Into<Parent>) -> Option<ContextGuard> {
    let context = match parent.into() {
        Parent::Root => Context::current().with_span(None),
        Parent::Context(span) => Context::current().with_span(span),
        Parent::Within(context) => context,
        _ => return None, // what is current stays so
    };
    Some(context.attach())
}

/// Hands each linked context to `link`.
pub fn link_all<I>(contexts: I, mut link: impl FnMut(&SpanContext))
where
    I: IntoIterator<Item: Borrow<SpanContext>>,
{
    contexts
        .into_iter()
        .for_each(|context| link(context.borrow()));
}

/// A call's result, about to be looked at.
pub struct Inspect<'a, R>(pub &'a R);

impl<R> Clone for Inspect<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Inspect<'_, R> {}

impl<R> fmt::Debug for Inspect<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inspect")
    }
}

/// Looks at a result in the midst of a closure that does more.
#[inline]
pub fn look<R>(look: impl Look<R>, out: &R, span: Recorder<'_>) {
    look.look(out, span);
}

/// The value of a call that succeeded: that of an `Ok`.
pub trait OfResult<'a> {
    /// What the call made.
    type Value;

    /// Returns the value, if the call made one.
    fn __traced_success(&self) -> Option<&'a Self::Value>;
}

impl<'a, T, E> OfResult<'a> for &Inspect<'a, Result<T, E>> {
    type Value = T;

    #[inline]
    fn __traced_success(&self) -> Option<&'a T> {
        self.0.as_ref().ok()
    }
}

/// The value of a call that cannot fail: whatever it returned.
pub trait OfValue<'a> {
    /// What the call made.
    type Value;

    /// Returns the value, if the call made one.
    fn __traced_success(&self) -> Option<&'a Self::Value>;
}

impl<'a, R> OfValue<'a> for Inspect<'a, R> {
    type Value = R;

    #[inline]
    fn __traced_success(&self) -> Option<&'a R> {
        Some(self.0)
    }
}

/// Options of a block that concern methods which return a `Result`.
pub trait WithError<E> {
    /// Records an error by the text that `with` makes of it.
    fn __traced_failed_with<D: Display>(&self, with: impl FnOnce(&E) -> D, span: Recorder<'_>);

    /// Asks whether an error is an answer and no failure.
    fn __traced_is_ignored(&self, ignore: impl FnOnce(&E) -> bool) -> bool;
}

impl<T, E> WithError<E> for &Inspect<'_, Result<T, E>> {
    fn __traced_failed_with<D: Display>(&self, with: impl FnOnce(&E) -> D, span: Recorder<'_>) {
        failed_with(self.0, with, span);
    }

    fn __traced_is_ignored(&self, ignore: impl FnOnce(&E) -> bool) -> bool {
        is_ignored(self.0, ignore)
    }
}

/// The same options, where there is no error.
pub trait WithoutError {
    /// Records an error by the text that `with` makes of it.
    fn __traced_failed_with<F>(&self, with: F, span: Recorder<'_>);

    /// Asks whether an error is an answer and no failure.
    fn __traced_is_ignored<F>(&self, ignore: F) -> bool;
}

impl<R> WithoutError for Inspect<'_, R> {
    fn __traced_failed_with<F>(&self, _with: F, _span: Recorder<'_>) {}

    fn __traced_is_ignored<F>(&self, _ignore: F) -> bool {
        false
    }
}

/// Selects what asks a value whether it means a failure.
pub trait SelectAsk {
    /// What asks.
    type Look;

    /// Returns it.
    fn __traced_ask(&self) -> Self::Look;
}

/// Asks the value in an `Ok`.
#[derive(Clone, Copy, Debug)]
pub struct AskInOk;

impl<T: Outcome, E> SelectAsk for &&*const Result<T, E> {
    type Look = AskInOk;

    #[inline]
    fn __traced_ask(&self) -> AskInOk {
        AskInOk
    }
}

impl<T: Outcome, E> Look<Result<T, E>> for AskInOk {
    #[inline]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if let (Ok(value), Some(span)) = (out, span.recorder()) {
            record_outcome(value, span);
        }
    }
}

/// Asks the value itself.
#[derive(Clone, Copy, Debug)]
pub struct Ask;

impl<R: Outcome> SelectAsk for &*const R {
    type Look = Ask;

    #[inline]
    fn __traced_ask(&self) -> Ask {
        Ask
    }
}

impl<R: Outcome> Look<R> for Ask {
    #[inline]
    fn look<'a>(self, out: &R, span: impl Ending<'a>) {
        if let Some(span) = span.recorder() {
            record_outcome(out, span);
        }
    }
}

/// It says nothing of failures.
impl<R> SelectAsk for *const R {
    type Look = LookAtNothing;

    #[inline]
    fn __traced_ask(&self) -> LookAtNothing {
        LookAtNothing
    }
}

#[cold]
fn record_outcome(value: &dyn Outcome, span: Recorder<'_>) {
    if let Some(failure) = value.failure() {
        span.fail(failure.error_type(), failure.description());
    }
}
