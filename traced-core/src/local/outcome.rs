//! Finding out what a call's result says of its outcome, whatever its type.
//!
//! The macros write `(&&&&&&Inspect(&out)).__traced_inspect(span)`. Method look-up tries the
//! receiver with the most references first, so the most telling impl whose bounds hold wins:
//!
//! | `Self` | bound on `E` of `Result<T, E>` |
//! | --- | --- |
//! | `&&&&&Inspect` | `Error`: the whole chain of sources |
//! | `&&&&Inspect` | `Deref<Target: Error>`, as `Box<dyn Error>` and `anyhow::Error` are |
//! | `&&&Inspect` | `Display` |
//! | `&&Inspect` | `Debug` |
//! | `&Inspect` | none |
//! | `Inspect` | not a `Result` |
//!
//! It is one trait: the compiler asks each trait in scope at each number of references, for every
//! traced function of a program.

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

/// Records an error, as its type allows.
pub trait InspectError {
    /// Records the error, if it is one.
    fn __traced_inspect(&self, span: Recorder<'_>);
}

/// With its sources.
impl<T, E: Error> InspectError for &&&&&Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), error, Some(error));
        }
    }
}

/// Behind a pointer, with its sources.
impl<T, E> InspectError for &&&&Inspect<'_, Result<T, E>>
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

/// By its text for people.
impl<T, E: fmt::Display> InspectError for &&&Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), error, None);
        }
    }
}

/// By its text for programmers.
impl<T, E: fmt::Debug> InspectError for &&Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if let Err(error) = self.0 {
            failure::record(span, type_name::<E>(), &format_args!("{error:?}"), None);
        }
    }
}

/// By its type: it has no text at all.
impl<T, E> InspectError for &Inspect<'_, Result<T, E>> {
    #[inline(always)]
    fn __traced_inspect(&self, span: Recorder<'_>) {
        if self.0.is_err() {
            failure::record(span, type_name::<E>(), &type_name::<E>(), None);
        }
    }
}

/// Nothing: the result is no `Result`.
impl<R> InspectError for Inspect<'_, R> {
    #[inline(always)]
    fn __traced_inspect(&self, _span: Recorder<'_>) {}
}

/// Unsizes, or does nothing where that was done already.
pub trait AsDynError {
    /// Returns the error as a trait object.
    fn as_dyn_error(&self) -> &(dyn Error + '_);
}

impl AsDynError for dyn Error + '_ {
    fn as_dyn_error(&self) -> &(dyn Error + '_) {
        self
    }
}

impl AsDynError for dyn Error + Send + '_ {
    fn as_dyn_error(&self) -> &(dyn Error + '_) {
        self
    }
}

impl AsDynError for dyn Error + Send + Sync + '_ {
    fn as_dyn_error(&self) -> &(dyn Error + '_) {
        self
    }
}
