//! Values that have a place, a variable or a field, and must stay whole.

use std::fmt;

use traced_core::Parent;
use traced_core::SpanContext;
use traced_core::attribute::IntoValue;
use traced_core::attribute::Secret;
use traced_core::attribute::Told;
use traced_core::attribute::ValueWriter;

/// The value of a place, a variable or field, which must stay whole: what a place holds by
/// reference is that reference, anything else is borrowed; a secret is refused.
///
/// Which of the traits gives the method depends on how many references they take off:
/// `(&&Place(&x)).__traced_value()` is asked of [`Hidden`], then of [`Referenced`], then of
/// [`Borrowed`].
#[derive(Debug)]
pub struct Place<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Copy for Place<'_, T> {}

impl<T: ?Sized> Clone for Place<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

/// The place holds a secret.
pub trait Hidden: Sized {
    /// The type that must not be told.
    type Secret: ?Sized;

    /// What it is refused with is a value: the refusal is the one mistake.
    fn __traced_value(self) -> Refused
    where
        Self::Secret: Told,
    {
        Refused
    }

    /// Whatever is to be told by `Display` or `Debug`.
    fn __traced_shown(self) -> &'static Refused
    where
        Self::Secret: Told,
    {
        &Refused
    }
}

/// Stands for a secret that was refused; no program has one.
#[derive(Debug)]
pub struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

// Nor is it a mistake anywhere else: a name that the compiler does not know takes its form too.

#[diagnostic::do_not_recommend]
impl From<Refused> for Parent {
    fn from(_: Refused) -> Self {
        Self::Current
    }
}

#[diagnostic::do_not_recommend]
impl Iterator for Refused {
    type Item = SpanContext;

    fn next(&mut self) -> Option<SpanContext> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> IntoValue<T> for Refused {
    fn write(self, _: ValueWriter<'_>) {}
}

macro_rules! hidden {
    ($([$($parameters:tt)*] $secret:ty;)*) => {$(
        impl<$($parameters)*> Hidden for &&Place<'_, $secret> {
            type Secret = Secret<T>;
        }
    )*};
}

hidden! {
    [T: ?Sized] Secret<T>;
    ['b, T: ?Sized] &'b Secret<T>;
    ['b, T: ?Sized] &'b mut Secret<T>;
    [T] Option<Secret<T>>;
    ['b, T: ?Sized] Option<&'b Secret<T>>;
    [T] Vec<Secret<T>>;
    [T] [Secret<T>];
    [T, const N: usize] [Secret<T>; N];
}

/// The place holds a reference.
pub trait Referenced<'b, T: ?Sized> {
    /// What is to be told by its type.
    fn __traced_value(self) -> &'b T;
}

impl<'b, T: ?Sized> Referenced<'b, T> for &Place<'_, &'b T> {
    #[inline]
    fn __traced_value(self) -> &'b T {
        self.0
    }
}

/// The place holds anything else.
pub trait Borrowed<'a, T: ?Sized> {
    /// What is to be told by its type.
    fn __traced_value(self) -> &'a T;

    /// Whatever is to be told by `Display` or `Debug`.
    fn __traced_shown(self) -> &'a T;
}

impl<'a, T: ?Sized> Borrowed<'a, T> for Place<'a, T> {
    #[inline]
    fn __traced_value(self) -> &'a T {
        self.0
    }

    #[inline]
    fn __traced_shown(self) -> &'a T {
        self.0
    }
}
