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
/// A type of your own becomes a value by saying how it is written:
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
    note = "a type of your own is a value when it implements `IntoValue<{T}>`"
)]
// The implementations say `do_not_recommend`: rustc would list the nearest of them, which are many
// and seldom near, after the notes.
pub trait IntoValue<T: ?Sized> {
    /// Writes the value; returning without a call to `out` sets nothing.
    fn write(self, out: ValueWriter<'_>);
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

/// `type => |value, out| writing` for each of the given types of attribute, by value and by
/// reference.
macro_rules! into_value {
    ($target:ty: $($value:ty)|+ => |$this:ident, $out:ident| $write:expr) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for $value {
            #[inline]
            fn write(self, $out: ValueWriter<'_>) {
                let $this = &self;
                $write
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<$target> for &$value {
            #[inline]
            fn write(self, $out: ValueWriter<'_>) {
                let $this = self;
                $write
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<Value> for $value {
            #[inline]
            fn write(self, $out: ValueWriter<'_>) {
                let $this = &self;
                $write
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<Value> for &$value {
            #[inline]
            fn write(self, $out: ValueWriter<'_>) {
                let $this = self;
                $write
            }
        }
    )+};
}

into_value!(str: &str | String | Cow<'_, str> | Box<str> | Arc<str> | Rc<str>
    => |text, out| out.str(text));
into_value!(str: char => |char, out| out.str(char.encode_utf8(&mut [0; 4])));
into_value!(str: fmt::Arguments<'_> => |text, out| match text.as_str() {
    Some(text) => out.str(text),
    None => out.display(text),
});
into_value!(bool: bool => |value, out| out.bool(*value));
into_value!(f64: f32 => |value, out| out.f64(f64::from(*value)));
into_value!(f64: f64 => |value, out| out.f64(*value));
into_value!(i64: i64 => |value, out| out.i64(*value));
into_value!(i64: i8 | i16 | i32 | u8 | u16 | u32 => |value, out| out.i64(i64::from(*value)));
into_value!(i64: u64 | u128 | usize
    => |value, out| out.i64(i64::try_from(*value).unwrap_or(i64::MAX)));
into_value!(i64: i128 | isize => |value, out| {
    let nearest = if *value < 0 { i64::MIN } else { i64::MAX };
    out.i64(i64::try_from(*value).unwrap_or(nearest));
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
        #[diagnostic::do_not_recommend]
        impl IntoValue<i64> for NonZero<$value> {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                IntoValue::<i64>::write(self.get(), out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<i64> for &NonZero<$value> {
            #[inline]
            fn write(self, out: ValueWriter<'_>) {
                IntoValue::<i64>::write(self.get(), out);
            }
        }
    )*};
}

also!(f64: i8, i16, i32, u8, u16, u32);
also!(NonZero: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
