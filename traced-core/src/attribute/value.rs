//! The owned form of a value.

use std::borrow::Cow;

use super::IntoValue;
use super::ValueWriter;
use super::read_value;

/// A value that owns what it holds: resource attributes, attributes of type `any`, and what a
/// [`ValueRef`](super::ValueRef) becomes when it has to outlive its span.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::Value;
///
/// assert_eq!(Value::from("ok"), Value::Str("ok".into()));
/// assert_eq!(Value::from(vec![1, 2]), Value::Array(vec![Value::I64(1), Value::I64(2)]));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value; a null inside an array.
    #[default]
    Empty,
    /// Text.
    Str(Cow<'static, str>),
    /// A truth value.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// A floating-point number; infinities and NaN are values too.
    F64(f64),
    /// Bytes that are no text.
    Bytes(Vec<u8>),
    /// A list of values.
    Array(Vec<Value>),
    /// Named values, in the order given.
    Map(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// Returns what a value becomes under a key of type `T`; empty if that sets nothing.
    pub(crate) fn of<T: ?Sized>(value: impl IntoValue<T>) -> Self {
        let mut bytes = Vec::new();
        value.write(ValueWriter::new(&mut bytes, None));
        read_value(&bytes).0.to_value()
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(text: Cow<'static, str>) -> Self {
        Self::Str(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// An array, also of numbers of one byte: [`Value::Bytes`] is said outright.
impl<V: Into<Value>> From<Vec<V>> for Value {
    fn from(values: Vec<V>) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

/// [`Value::Empty`] for `None`.
impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

macro_rules! from_number {
    ($variant:ident($as:ty): $($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(value: $number) -> Self {
                Self::$variant(<$as>::from(value))
            }
        }
    )*};
}

from_number!(I64(i64): i8, i16, i32, i64, u8, u16, u32);
from_number!(F64(f64): f32, f64);

macro_rules! from_wide {
    ($($number:ty),*) => {$(
        /// Above `i64::MAX` the value becomes `i64::MAX`.
        impl From<$number> for Value {
            fn from(value: $number) -> Self {
                Self::I64(i64::try_from(value).unwrap_or(i64::MAX))
            }
        }
    )*};
}

from_wide!(u64, usize);
