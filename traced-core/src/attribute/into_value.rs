//! What can be set under a key of which type.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use super::{Value, ValueWriter};

/// A value that fits an attribute of type `T`.
///
/// | `T` | values |
/// | --- | --- |
/// | `str` | `&str`, `String`, `Cow<str>`, `Box<str>`, `Arc<str>`, `Rc<str>`, `char`, `format_args!` |
/// | `i64` | every integer; what does not fit becomes `i64::MAX` or `i64::MIN` |
/// | `f64` | `f32`, `f64`, and integers of up to 32 bits |
/// | `bool` | `bool` |
/// | `[&'static str]`, `[i64]`, `[f64]`, `[bool]` | slices, arrays and `Vec`s of what fits the element |
/// | [`Value`] | all of the above, `Value`, and bytes |
///
/// References to these fit too. Of an `Option`, `None` sets nothing. There is no way by `Debug`,
/// and by `Display` only when asked for: `%x` and `?x` in the macros,
/// [`ByDisplay`](super::ByDisplay) and [`ByDebug`](super::ByDebug) outside them.
///
/// # Examples
///
/// A type of your own becomes a value with `#[derive(TraceValue)]` of `traced`, or by saying how it
/// is written:
///
/// ```
/// use traced_core::attribute::{IntoValue, ValueWriter};
///
/// struct UserId(u64);
///
/// impl IntoValue<i64> for &UserId {
///     fn write(self, out: ValueWriter<'_>) {
///         IntoValue::<i64>::write(self.0, out);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "not a value for an attribute of type `{T}`",
    note = "text of any type goes under a key of type `str`: `%x` for its `Display`, `?x` for its `Debug`",
    note = "a type of your own is a value with `#[derive(traced::TraceValue)]`, or when it implements `IntoValue<{T}>`; a `Secret` never is"
)]
// The implementations say `do_not_recommend`: rustc would list the nearest of them, which are many
// and seldom near, after the notes.
pub trait IntoValue<T: ?Sized> {
    /// Writes the value; returning without a call to `out` sets nothing.
    fn write(self, out: ValueWriter<'_>);

    /// Returns the value where it is a simple one, known before anything is written: a short cut
    /// for the most frequent types.
    #[doc(hidden)]
    #[inline]
    fn plain(&self) -> Option<Plain<'_>> {
        None
    }
}

/// A value that is written without running anybody's code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Plain<'a> {
    Bool(bool),
    F64(f64),
    I64(i64),
    Str(&'a str),
}

/// `None` sets nothing.
#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: IntoValue<T>> IntoValue<T> for Option<V> {
    #[inline]
    fn write(self, out: ValueWriter<'_>) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    #[inline]
    fn plain(&self) -> Option<Plain<'_>> {
        self.as_ref()?.plain()
    }
}

/// `None` sets nothing.
#[diagnostic::do_not_recommend]
impl<'v, T: ?Sized, V> IntoValue<T> for &'v Option<V>
where
    &'v V: IntoValue<T>,
{
    #[inline]
    fn write(self, out: ValueWriter<'_>) {
        self.as_ref().write(out);
    }
}

/// What a place holds by an exclusive reference.
#[diagnostic::do_not_recommend]
impl<'v, T: ?Sized, V: ?Sized> IntoValue<T> for &'v &mut V
where
    &'v V: IntoValue<T>,
{
    #[inline]
    fn write(self, out: ValueWriter<'_>) {
        IntoValue::<T>::write(&**self, out);
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<Value> for Value {
    fn write(self, out: ValueWriter<'_>) {
        out.value(&self);
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<Value> for &Value {
    fn write(self, out: ValueWriter<'_>) {
        out.value(self);
    }
}

/// Values that are plain: `|value| plain`, where `value` is a reference.
macro_rules! plain {
    ($target:ty: $($value:ty)|+ => |$this:ident| $plain:expr) => {$(
        plain!(@ $target, $value, |$this| $plain);
        plain!(@ Value, $value, |$this| $plain);
    )+};
    (@ $target:ty, $value:ty, |$this:ident| $plain:expr) => {
        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for $value {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                let $this = &self;
                out.plain($plain);
            }

            #[inline]
            fn plain(&self) -> Option<Plain<'_>> {
                let $this = self;
                Some($plain)
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for &$value {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                let $this = self;
                out.plain($plain);
            }

            #[inline]
            fn plain(&self) -> Option<Plain<'_>> {
                let $this = *self;
                Some($plain)
            }
        }
    };
}

plain!(str: &str | String | Cow<'_, str> | Box<str> | Arc<str> | Rc<str> => |text| Plain::Str(text));
plain!(bool: bool => |value| Plain::Bool(*value));
plain!(f64: f32 => |value| Plain::F64(f64::from(*value)));
plain!(f64: f64 => |value| Plain::F64(*value));
plain!(i64: i64 => |value| Plain::I64(*value));
plain!(i64: i8 | i16 | i32 | u8 | u16 | u32 => |value| Plain::I64(i64::from(*value)));
plain!(i64: u64 | u128 | usize => |value| Plain::I64(i64::try_from(*value).unwrap_or(i64::MAX)));
plain!(i64: i128 | isize => |value| {
    let nearest = if *value < 0 { i64::MIN } else { i64::MAX };
    Plain::I64(i64::try_from(*value).unwrap_or(nearest))
});

/// Values that are written in a way of their own: `|value, out| writing`.
macro_rules! written {
    ($target:ty: $value:ty => |$this:ident, $out:ident| $write:expr) => {
        written!(@ $target, $value, |$this, $out| $write);
        written!(@ $target, &$value, |$this, $out| $write);
        written!(@ Value, $value, |$this, $out| $write);
        written!(@ Value, &$value, |$this, $out| $write);
    };
    (@ $target:ty, $value:ty, |$this:ident, $out:ident| $write:expr) => {
        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for $value {
            #[inline]
            fn write(self, $out: ValueWriter<'_>) {
                let $this = self;
                $write
            }
        }
    };
}

written!(str: char => |char, out| out.str(char.encode_utf8(&mut [0; 4])));
written!(str: fmt::Arguments<'_> => |text, out| match text.as_str() {
    Some(text) => out.str(text),
    None => out.display(&text),
});

/// Integers that an `f64` holds exactly, and integers that are never zero.
macro_rules! also {
    (f64: $($value:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoValue<f64> for $value {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                out.f64(f64::from(self));
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<f64> for &$value {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                out.f64(f64::from(*self));
            }
        }
    )*};
    (NonZero: $($value:ty),*) => {$(
        also!(@ i64, NonZero<$value>);
        also!(@ i64, &NonZero<$value>);
        also!(@ Value, NonZero<$value>);
        also!(@ Value, &NonZero<$value>);
    )*};
    (@ $target:ty, $value:ty) => {
        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for $value {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                IntoValue::<i64>::write(self.get(), out);
            }
        }
    };
}

also!(f64: i8, i16, i32, u8, u16, u32);
also!(NonZero: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
