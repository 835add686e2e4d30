//! Values that must not be told.

use std::fmt;

/// A value that no span tells: a password, a token, the number of a card.
///
/// It is no value of an attribute: `set!(user.password = password)` does not compile, nor does
/// `%password` or `?password`, nor a type that derives `TraceValue` around one. `Debug` and
/// `Display` print `[redacted]`, so that types around it can be printed. [`expose`](Self::expose)
/// is the one way to what is inside, easy to search for. It costs nothing: a `Secret<T>` is as
/// large as a `T`.
///
/// It does not compare and does not hash: a comparison that takes longer the more is right tells
/// what is inside. It does not wipe its memory.
///
/// # Examples
///
/// ```
/// use traced_core::Secret;
///
/// #[derive(Debug)]
/// struct Login {
///     user: &'static str,
///     password: Secret<String>,
/// }
///
/// let login = Login { user: "ann", password: Secret::new("hunter2".to_owned()) };
/// assert_eq!(format!("{login:?}"), r#"Login { user: "ann", password: [redacted] }"#);
/// assert_eq!(login.password.expose(), "hunter2");
/// ```
///
/// ```compile_fail,E0277
/// # use traced_core::{Secret, attribute::IntoValue};
/// fn is_text(_: impl IntoValue<str>) {}
/// is_text(Secret::new("hunter2"));
/// ```
#[derive(Clone, Copy, Default)]
#[repr(transparent)]
pub struct Secret<T: ?Sized>(T);

impl<T> Secret<T> {
    /// Hides `value`.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns what was hidden.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T: ?Sized> Secret<T> {
    /// Returns what is hidden.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Returns what is hidden, to change it.
    pub const fn expose_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// `[redacted]`, without quotes.
impl<T: ?Sized> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `[redacted]`.
impl<T: ?Sized> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

const REDACTED: &str = "[redacted]";

/// What no secret is: the macros ask for it where a secret shall become a value.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is a secret: it is never the value of an attribute",
    label = "a secret",
    note = "leave it out, or set what may be told of it, such as `secret.expose().len()`"
)]
pub trait Told {}
