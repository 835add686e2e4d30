//! Finding out whether a call returns a future or a stream, whatever its type is called.
//!
//! An alias, or `Self::Future`, says nothing to a macro, so the macros write
//! `(&returned(&run)).__traced_returned()`, and the look-up of methods decides by the type that is
//! behind the name. What it answers runs the call. All of that happens in the compiler.
#![expect(
    clippy::inline_always,
    reason = "nothing of it is to be left in the program"
)]

use std::fmt;
use std::marker::PhantomData;

use traced_core::__private::Boxed;
use traced_core::__private::BoxedStream;
use traced_core::__private::SendBoxed;
use traced_core::__private::SendBoxedStream;
use traced_core::__private::boxed_future;
use traced_core::__private::boxed_future_in;
use traced_core::__private::boxed_stream;
use traced_core::__private::boxed_stream_in;
use traced_core::__private::send_boxed_future;
use traced_core::__private::send_boxed_future_in;
use traced_core::__private::send_boxed_stream;
use traced_core::__private::send_boxed_stream_in;
use traced_core::__private::sync_with;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::Site;
use traced_core::Span;

/// Hands the body of a call back, as a closure that runs once: what it returns may borrow from what
/// it took.
#[inline(always)]
pub fn run<R, F>(body: F) -> F
where
    F: FnOnce(Recorder<'_>) -> R,
{
    body
}

/// Returns the type that a body returns.
#[inline(always)]
pub fn returned<R, F>(_body: &F) -> Returned<R>
where
    F: FnOnce(Recorder<'_>) -> R,
{
    Returned(PhantomData)
}

/// A type that a call returns.
pub struct Returned<R>(PhantomData<fn() -> R>);

impl<R> Clone for Returned<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Returned<R> {}

impl<R> fmt::Debug for Returned<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Returned")
    }
}

/// What is returned does its work later, and can be put into a box of the same type.
pub trait ReturnsLater {
    /// How the call is run.
    type As;

    /// Returns how the call is run.
    fn __traced_returned(&self) -> Self::As;
}

/// What is returned is a value.
pub trait ReturnsValue {
    /// Returns how the call is run.
    fn __traced_returned(self) -> AsValue;
}

impl<R> ReturnsValue for Returned<R> {
    #[inline(always)]
    fn __traced_returned(self) -> AsValue {
        AsValue
    }
}

/// Runs a call that returns a value.
#[derive(Debug)]
pub struct AsValue;

impl AsValue {
    /// Runs the call in its span.
    #[inline(always)]
    pub fn __traced_call<R>(
        self,
        site: &'static Site,
        body: impl FnOnce(Recorder<'_>) -> R,
        inspect: impl FnOnce(&R, Recorder<'_>) + Copy,
    ) -> R {
        sync_with(site, body, inspect)
    }

    /// The same: the span begins with the call.
    #[inline(always)]
    pub fn __traced_call_now<R>(
        self,
        site: &'static Site,
        body: impl FnOnce(Recorder<'_>) -> R,
        inspect: impl FnOnce(&R, Recorder<'_>) + Copy,
    ) -> R {
        sync_with(site, body, inspect)
    }
}

/// Runs a call whose work comes later.
pub struct AsLater<B>(PhantomData<fn() -> B>);

impl<B> fmt::Debug for AsLater<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AsLater")
    }
}

/// Starts the span of a call whose work comes later, to set on it what is known at the call.
fn begin<R>(site: &'static Site, body: impl FnOnce(Recorder<'_>) -> R) -> (Span, R) {
    let span = Span::start(site, Parent::Current);
    let out = span.with_recorder(body);
    (span, out)
}

/// Implements both traits of a boxed type: what is in the box, and what inspects what comes of it.
macro_rules! later {
    ($boxed:ident, $($send:ident)?, $now:ident, $begun:ident, $inspect:ident) => {
        impl<'a, T> ReturnsLater for Returned<$boxed<'a, T>> {
            type As = AsLater<$boxed<'a, T>>;

            #[inline]
            fn __traced_returned(&self) -> Self::As {
                AsLater(PhantomData)
            }
        }

        impl<'a, T> AsLater<$boxed<'a, T>> {
            /// Runs the call; the span begins with the first poll.
            pub fn __traced_call<F, I>(
                self,
                site: &'static Site,
                body: F,
                inspect: I,
            ) -> $boxed<'a, T>
            where
                F: FnOnce(Recorder<'_>) -> $boxed<'a, T>,
                I: $inspect(&T, Recorder<'_>) + Copy $(+ $send)? + 'a,
            {
                $now(site, body(Recorder::none()), inspect)
            }

            /// Runs the call; the span begins with it.
            pub fn __traced_call_now<F, I>(
                self,
                site: &'static Site,
                body: F,
                inspect: I,
            ) -> $boxed<'a, T>
            where
                F: FnOnce(Recorder<'_>) -> $boxed<'a, T>,
                I: $inspect(&T, Recorder<'_>) + Copy $(+ $send)? + 'a,
            {
                let (span, out) = begin(site, body);
                $begun(out, span, inspect)
            }
        }
    };
}

later!(Boxed, , boxed_future, boxed_future_in, FnOnce);
later!(
    SendBoxed,
    Send,
    send_boxed_future,
    send_boxed_future_in,
    FnOnce
);
later!(BoxedStream, , boxed_stream, boxed_stream_in, FnMut);
later!(
    SendBoxedStream,
    Send,
    send_boxed_stream,
    send_boxed_stream_in,
    FnMut
);
