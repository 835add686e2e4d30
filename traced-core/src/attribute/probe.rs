//! What `derive(TraceValue)` asks of a field's type: constants that are true where a bound holds.

use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use super::{IntoValue, Secret, Value, ValueWriter};

/// Asks for a type: `Probe::<F>::IS_TEXT`, with [`Otherwise`] in scope.
///
/// A constant of the type itself comes before one of a trait, but only where its bounds hold.
#[doc(hidden)]
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

/// The answers where the bounds do not hold.
#[doc(hidden)]
pub trait Otherwise {
    const HOLDS_SECRET: bool = false;
    const IS_TEXT: bool = false;
    const IS_INTEGER: bool = false;
    const IS_FLOAT: bool = false;
    const IS_BOOL: bool = false;
    const IS_TEXTS: bool = false;
    const IS_INTEGERS: bool = false;
    const IS_FLOATS: bool = false;
    const IS_BOOLS: bool = false;
    const IS_ANY: bool = false;
    const IS_DERIVED: bool = false;
}

impl<T: ?Sized> Otherwise for Probe<T> {}

impl<T: ?Sized + HoldsSecret> Probe<T> {
    pub const HOLDS_SECRET: bool = true;
}

impl<T: ?Sized + Derived> Probe<T> {
    pub const IS_DERIVED: bool = true;
}

macro_rules! answers {
    ($($name:ident: $target:ty;)*) => {$(
        impl<T> Probe<T>
        where
            T: FieldValue<$target>,
        {
            pub const $name: bool = true;
        }
    )*};
}

answers! {
    IS_TEXT: str;
    IS_INTEGER: i64;
    IS_FLOAT: f64;
    IS_BOOL: bool;
    IS_TEXTS: [&'static str];
    IS_INTEGERS: [i64];
    IS_FLOATS: [f64];
    IS_BOOLS: [bool];
    IS_ANY: Value;
}

/// A value, also by reference: what the field of a newtype has to be.
#[doc(hidden)]
pub trait FieldValue<T: ?Sized>: IntoValue<T> {
    fn write_field(&self, out: ValueWriter<'_>);
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V> FieldValue<T> for V
where
    V: IntoValue<T>,
    for<'v> &'v V: IntoValue<T>,
{
    #[inline]
    fn write_field(&self, out: ValueWriter<'_>) {
        self.write(out);
    }
}

/// An enumeration whose variants have texts.
#[doc(hidden)]
pub trait Variant {
    fn text(&self) -> &'static str;
}

/// A secret, or what has one inside.
#[doc(hidden)]
pub trait HoldsSecret {}

/// A type that derives `TraceValue`, or what has one inside: what is wrong with it is told there.
#[doc(hidden)]
pub trait Derived {}

impl<T: ?Sized> HoldsSecret for Secret<T> {}

macro_rules! inside {
    ($($property:ident)*) => {$(
        impl<T: ?Sized + $property> $property for &T {}
        impl<T: ?Sized + $property> $property for &mut T {}
        impl<T: ?Sized + $property> $property for Box<T> {}
        impl<T: ?Sized + $property> $property for Rc<T> {}
        impl<T: ?Sized + $property> $property for Arc<T> {}
        impl<T: $property> $property for Option<T> {}
        impl<T: $property> $property for Vec<T> {}
        impl<T: $property> $property for [T] {}
        impl<T: $property, const N: usize> $property for [T; N] {}
    )*};
}

inside!(Derived HoldsSecret);

/// Stops the compiler, when it is called in a constant.
#[doc(hidden)]
#[track_caller]
pub const fn refuse(text: &str) {
    panic!("{}", text);
}
