//! Failures that are values: what a response says of the call that made it.

use std::borrow::Cow;

/// A returned value that can mean a failure: a response with status 500, a body `{data, error}`.
///
/// A function with `#[traced]` that returns such a value, or one in an `Ok`, has its span marked
/// as failed when [`failure`](Self::failure) says so. No exception is recorded: there is none. With
/// `err = false` the value is not asked. For a single function there is the option `err_if`.
///
/// # Examples
///
/// ```
/// use traced::{Failure, Outcome, traced};
///
/// struct Reply {
///     error: Option<String>,
/// }
///
/// impl Outcome for Reply {
///     fn failure(&self) -> Option<Failure<'_>> {
///         let error = self.error.as_deref()?;
///         Some(Failure::new("refused").with_description(error))
///     }
/// }
///
/// #[traced]
/// fn ask() -> Reply {
///     Reply { error: Some("no such table".to_owned()) }
/// }
/// # assert!(ask().error.is_some());
/// ```
pub trait Outcome {
    /// Returns what failed, or `None` if the call did what it should.
    fn failure(&self) -> Option<Failure<'_>>;
}

impl<T: Outcome + ?Sized> Outcome for &T {
    fn failure(&self) -> Option<Failure<'_>> {
        T::failure(self)
    }
}

impl<T: Outcome + ?Sized> Outcome for Box<T> {
    fn failure(&self) -> Option<Failure<'_>> {
        T::failure(self)
    }
}

/// What an [`Outcome`] says of a failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure<'a> {
    error_type: Cow<'a, str>,
    description: Cow<'a, str>,
}

impl<'a> Failure<'a> {
    /// Returns a failure of this class: the span's `error.type`, of which there should be few.
    pub fn new(error_type: impl Into<Cow<'a, str>>) -> Self {
        Self {
            error_type: error_type.into(),
            ..Self::default()
        }
    }

    /// Returns the same failure with a text for people: the status description.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Cow<'a, str>>) -> Self {
        self.description = description.into();
        self
    }

    /// Returns the class.
    pub fn error_type(&self) -> &str {
        &self.error_type
    }

    /// Returns the text.
    pub fn description(&self) -> &str {
        &self.description
    }
}
