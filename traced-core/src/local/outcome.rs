//! Finding out what a call's result says of its outcome, whatever its type.
//!
//! The macros write `(&&&&&Inspect(&out)).__traced_inspect(span)`. Method look-up tries the
//! receiver with the most references first, so the most telling trait whose bounds hold wins:
//!
//! | receiver | bound on `E` of `Result<T, E>` |
//! | --- | --- |
//! | `&&&&Inspect` | `Error`: the whole chain of sources |
//! | `&&&Inspect` | `Deref<Target: Error>`, as `Box<dyn Error>` and `anyhow::Error` are |
//! | `&&Inspect` | `Display` |
//! | `&Inspect` | `Debug` |
//! | `Inspect`, by reference | none |
//! | `Inspect`, by value | not a `Result` |

use std::any::type_name;
use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::failure;
use super::recorder::Recorder;

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

/// Records an error with its sources.
pub trait ByErrorChain {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

impl<T, E: Error + 'static> ByErrorChain for &&&&Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), error, Some(error));
        }
    }
}

/// Records an error behind a pointer with its sources.
pub trait ByDeref {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

impl<T, E> ByDeref for &&&Inspect<'_, Result<T, E>>
where
    E: Deref + fmt::Display,
    E::Target: Error + AsDynError,
{
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), error, Some(error.as_dyn_error()));
        }
    }
}

/// Unsizes, or does nothing where that was done already.
pub trait AsDynError {
    /// Returns the error as a trait object.
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl AsDynError for dyn Error + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + Sync + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

/// Records an error that has a text for people.
pub trait ByDisplayText {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

impl<T, E: fmt::Display> ByDisplayText for &&Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), error, None);
        }
    }
}

/// Records an error that has a text for programmers.
pub trait ByDebugText {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

impl<T, E: fmt::Debug> ByDebugText for &Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), &format_args!("{error:?}"), None);
        }
    }
}

/// Records an error that has no text at all.
pub trait ByStatus {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

impl<T, E> ByStatus for Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if self.0.is_err() {
            failure::record(span, type_name::<E>(), &type_name::<E>(), None);
        }
    }
}

/// Records nothing: the result is no `Result`.
pub trait ByNothing {
    /// Does nothing.
    fn __traced_inspect(self, span: Recorder<'_>);
}

impl<R> ByNothing for Inspect<'_, R> {
    #[inline(always)]
    fn __traced_inspect(self, _span: Recorder<'_>) {}
}
