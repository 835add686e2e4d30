//! Text by way of `Display` and `Debug`, when it is asked for.

use std::fmt;

use super::{IntoValue, Value, ValueWriter};

/// The text of a value as its `Display` says it: what `%x` stands for.
///
/// # Examples
///
/// ```
/// use std::net::Ipv4Addr;
/// use traced_core::attribute::{ByDisplay, IntoValue};
///
/// fn is_text(_: impl IntoValue<str>) {}
/// is_text(ByDisplay(Ipv4Addr::LOCALHOST));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ByDisplay<T>(pub T);

/// The text of a value as its `Debug` says it: what `?x` stands for.
///
/// Attributes never fall back on `Debug`, so that no field of a value is told by accident.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::{ByDebug, IntoValue};
///
/// fn is_text(_: impl IntoValue<str>) {}
/// is_text(ByDebug(Some(3)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ByDebug<T>(pub T);

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> IntoValue<str> for ByDisplay<T> {
    fn write(self, out: ValueWriter<'_>) {
        out.display(&self.0);
    }
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Debug> IntoValue<str> for ByDebug<T> {
    fn write(self, out: ValueWriter<'_>) {
        out.display(&format_args!("{:?}", self.0));
    }
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> IntoValue<Value> for ByDisplay<T> {
    fn write(self, out: ValueWriter<'_>) {
        IntoValue::<str>::write(self, out);
    }
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Debug> IntoValue<Value> for ByDebug<T> {
    fn write(self, out: ValueWriter<'_>) {
        IntoValue::<str>::write(self, out);
    }
}
