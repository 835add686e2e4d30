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

use super::Span;
use super::future_in;
use super::stream;
use super::stream_in;
use crate::local::Recorder;
use crate::local::future;
use crate::local::timed_future;
use crate::site::Site;

/// A boxed future.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
/// A boxed future that may go to another thread.
pub type SendBoxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed stream.
pub type BoxedStream<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;
/// A boxed stream that may go to another thread.
pub type SendBoxedStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;

/// Defines a function that does as another one does, from a box into a box of the same type.
macro_rules! twin {
    ($name:ident of $of:ident($($before:ident: $Before:ty)?; $($after:ident: $After:ty)?), $boxed:ident, $($inspect:tt)*) => {
        #[doc = concat!("As `", stringify!($of), "`, from a box into one of the same type.")]
        pub fn $name<'a, T, I>(
            $($before: $Before,)?
            inner: $boxed<'a, T>,
            $($after: $After,)?
            inspect: I,
        ) -> $boxed<'a, T>
        where
            I: $($inspect)* + 'a,
        {
            // Of a lifetime within this function, which `T` outlives.
            let outer: $boxed<'_, T> = Box::pin($of($($before,)? inner, $($after,)? inspect));
            // SAFETY: the two types differ in the lifetime alone, and what is in the outer box is
            // valid for `'a`: the inner box is, `inspect` is, and the rest of a span's future or
            // stream borrows nothing. No `T` is kept in it: an output or an item is handed on by
            // the poll that made it.
            unsafe { mem::transmute::<$boxed<'_, T>, $boxed<'a, T>>(outer) }
        }
    };
}

/// Defines the twins of the functions for futures.
macro_rules! futures {
    ($boxed:ident, $now:ident, $timed:ident, $begun:ident $(, $auto:ident)?) => {
        twin!($now of future(site: &'static Site;), $boxed, FnOnce(&T, Recorder<'_>) + Copy $(+ $auto)?);
        twin!($timed of timed_future(site: &'static Site;), $boxed, FnOnce(&T, Recorder<'_>) + Copy $(+ $auto)?);
        twin!($begun of future_in(; span: Span), $boxed, FnOnce(&T, Recorder<'_>) $(+ $auto)?);
    };
}

/// Defines the twins of the functions for streams.
macro_rules! streams {
    ($boxed:ident, $now:ident, $begun:ident $(, $auto:ident)?) => {
        twin!($now of stream(site: &'static Site;), $boxed, FnMut(&T, Recorder<'_>) $(+ $auto)?);
        twin!($begun of stream_in(; span: Span), $boxed, FnMut(&T, Recorder<'_>) $(+ $auto)?);
    };
}

futures!(Boxed, boxed_future, timed_boxed_future, boxed_future_in);
futures!(
    SendBoxed,
    send_boxed_future,
    timed_send_boxed_future,
    send_boxed_future_in,
    Send
);
streams!(BoxedStream, boxed_stream, boxed_stream_in);
streams!(
    SendBoxedStream,
    send_boxed_stream,
    send_boxed_stream_in,
    Send
);
