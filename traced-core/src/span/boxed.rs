//! Boxed futures and streams, in spans, in boxes of the same type.
//!
//! `Pin<Box<dyn Future<Output = T> + 'a>>` may be returned for any `T`: nothing asks for `T: 'a`, and
//! generic services are written without, as `BoxFuture<'static, Result<Self::Response, Self::Error>>`.
//! Another box around that box is made of a type in which `T` occurs, and the compiler then wants
//! `T: 'a`, which their authors had no reason to write. So it is told here.
#![expect(
    unsafe_code,
    reason = "the compiler asks for a bound that nothing needs"
)]

use std::mem;
use std::pin::Pin;

use futures_core::Stream;

use super::InSpan;
use super::Span;
use super::stream;
use super::stream_in;
use crate::context::FutureExt as _;
use crate::local::Recorder;
use crate::local::future;
use crate::local::with_current;
use crate::site::Site;

/// Puts a future into a span that has begun; `inspect` sees what it returned, if the span records.
pub fn future_in<F, I>(
    future: F,
    span: Span,
    inspect: I,
) -> InSpan<impl Future<Output = F::Output> + use<F, I>>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>),
{
    let is_recording = span.is_recording();
    let inspected = async move {
        let out = future.await;
        if is_recording {
            with_current(|span| inspect(&out, span));
        }
        out
    };
    inspected.in_span(span)
}

/// A boxed future.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
/// A boxed future that may go to another thread.
pub type SendBoxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed stream.
pub type BoxedStream<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;
/// A boxed stream that may go to another thread.
pub type SendBoxedStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;

/// Defines the twins of two functions that put what is made later into a span, for a type of boxes.
macro_rules! twins {
    ($boxed:ident, $name:ident of $now:ident, $begun_name:ident of $begun:ident, $($inspect:tt)*) => {
        #[doc = concat!("As `", stringify!($now), "`, from a box into one of the same type.")]
        pub fn $name<'a, T, I>(site: &'static Site, inner: $boxed<'a, T>, inspect: I) -> $boxed<'a, T>
        where
            I: $($inspect)* + 'a,
        {
            let outer: $boxed<'_, T> = Box::pin($now(site, inner, inspect));
            // SAFETY: as below.
            unsafe { mem::transmute::<$boxed<'_, T>, $boxed<'a, T>>(outer) }
        }

        #[doc = concat!("As `", stringify!($begun), "`, from a box into one of the same type.")]
        pub fn $begun_name<'a, T, I>(inner: $boxed<'a, T>, span: Span, inspect: I) -> $boxed<'a, T>
        where
            I: $($inspect)* + 'a,
        {
            let outer: $boxed<'_, T> = Box::pin($begun(inner, span, inspect));
            // SAFETY: the two types differ in the lifetime alone, and what is in the outer box is
            // valid for `'a`: the inner box is, `inspect` is, and the rest of a span's future or
            // stream borrows nothing. No `T` is kept in it: an output or an item is handed on by
            // the poll that made it.
            unsafe { mem::transmute::<$boxed<'_, T>, $boxed<'a, T>>(outer) }
        }
    };
}

twins!(Boxed, boxed_future of future, boxed_future_in of future_in, FnOnce(&T, Recorder<'_>) + Copy);
twins!(SendBoxed, send_boxed_future of future, send_boxed_future_in of future_in, FnOnce(&T, Recorder<'_>) + Copy + Send);
twins!(BoxedStream, boxed_stream of stream, boxed_stream_in of stream_in, FnMut(&T, Recorder<'_>));
twins!(SendBoxedStream, send_boxed_stream of stream, send_boxed_stream_in of stream_in, FnMut(&T, Recorder<'_>) + Send);
