//! Finding out what a call's result says of its outcome, whatever its type.
//!
//! The macros write `(&&&&&&of).__traced_look()` for an `of: *const R`, which points nowhere, and get
//! the [`Look`] for the type. Method look-up tries the receiver with the most references first, so
//! the most telling impl whose bounds hold wins:
//!
//! | `Self` | bound on `E` of `Result<T, E>` |
//! | --- | --- |
//! | `&&&&&*const _` | `Error`: the whole chain of sources |
//! | `&&&&*const _` | `Deref<Target: Error>`, as `Box<dyn Error>` and `anyhow::Error` are |
//! | `&&&*const _` | `Display` |
//! | `&&*const _` | `Debug` |
//! | `&*const _` | none |
//! | `*const _` | not a `Result` |
//!
//! A pointer, since what it points to is no generic argument: of an unknown type in one of those the
//! compiler has more to say. It is one trait: the compiler asks each trait in scope at each number of
//! references, for every traced function of a program.

use std::any::type_name;
use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::look::Ending;
use super::look::Look;

/// Selects what looks for an error.
pub trait SelectLook {
    /// What looks.
    type Look;

    /// Returns it.
    fn __traced_look(&self) -> Self::Look;
}

/// Records an error with its sources.
#[derive(Clone, Copy, Debug)]
pub struct LookAtSources;

impl<T, E: Error> SelectLook for &&&&&*const Result<T, E> {
    type Look = LookAtSources;

    #[inline(always)]
    fn __traced_look(&self) -> LookAtSources {
        LookAtSources
    }
}

impl<T, E: Error> Look<Result<T, E>> for LookAtSources {
    #[inline(always)]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if let Err(error) = out {
            span.fail(type_name::<E>(), error, Some(error));
        }
    }
}

/// Records an error behind a pointer, with its sources.
#[derive(Clone, Copy, Debug)]
pub struct LookBehindPointer;

impl<T, E> SelectLook for &&&&*const Result<T, E>
where
    E: Deref + fmt::Display,
    E::Target: Error + AsDynError,
{
    type Look = LookBehindPointer;

    #[inline(always)]
    fn __traced_look(&self) -> LookBehindPointer {
        LookBehindPointer
    }
}

impl<T, E> Look<Result<T, E>> for LookBehindPointer
where
    E: Deref + fmt::Display,
    E::Target: Error + AsDynError,
{
    #[inline(always)]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if let Err(error) = out {
            span.fail(type_name::<E>(), error, Some(error.as_dyn_error()));
        }
    }
}

/// Records an error by its text for people.
#[derive(Clone, Copy, Debug)]
pub struct LookAtText;

impl<T, E: fmt::Display> SelectLook for &&&*const Result<T, E> {
    type Look = LookAtText;

    #[inline(always)]
    fn __traced_look(&self) -> LookAtText {
        LookAtText
    }
}

impl<T, E: fmt::Display> Look<Result<T, E>> for LookAtText {
    #[inline(always)]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if let Err(error) = out {
            span.fail(type_name::<E>(), error, None);
        }
    }
}

/// Records an error by its text for programmers.
#[derive(Clone, Copy, Debug)]
pub struct LookAtDebug;

impl<T, E: fmt::Debug> SelectLook for &&*const Result<T, E> {
    type Look = LookAtDebug;

    #[inline(always)]
    fn __traced_look(&self) -> LookAtDebug {
        LookAtDebug
    }
}

impl<T, E: fmt::Debug> Look<Result<T, E>> for LookAtDebug {
    #[inline(always)]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if let Err(error) = out {
            span.fail(type_name::<E>(), &format_args!("{error:?}"), None);
        }
    }
}

/// Records an error by its type: it has no text at all.
#[derive(Clone, Copy, Debug)]
pub struct LookAtType;

impl<T, E> SelectLook for &*const Result<T, E> {
    type Look = LookAtType;

    #[inline(always)]
    fn __traced_look(&self) -> LookAtType {
        LookAtType
    }
}

impl<T, E> Look<Result<T, E>> for LookAtType {
    #[inline(always)]
    fn look<'a>(self, out: &Result<T, E>, span: impl Ending<'a>) {
        if out.is_err() {
            span.fail(type_name::<E>(), &type_name::<E>(), None);
        }
    }
}

/// Records nothing: the result is no `Result`, or nobody wants to know.
#[derive(Clone, Copy, Debug)]
pub struct LookAtNothing;

impl<R> SelectLook for *const R {
    type Look = LookAtNothing;

    #[inline(always)]
    fn __traced_look(&self) -> LookAtNothing {
        LookAtNothing
    }
}

impl<R> Look<R> for LookAtNothing {
    #[inline(always)]
    fn look<'a>(self, _out: &R, _span: impl Ending<'a>) {}
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
