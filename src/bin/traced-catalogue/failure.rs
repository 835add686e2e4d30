//! Why the command cannot be carried out.

use std::error::Error;
use std::fmt;

/// A text for the person at the terminal: what is wrong, where, and the way out.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Puts an error with all its sources behind a text.
    pub(crate) fn of(text: impl fmt::Display, error: &dyn Error) -> Self {
        let mut all = format!("{text}: {error}");
        let mut source = error.source();
        while let Some(error) = source {
            all = format!("{all}: {error}");
            source = error.source();
        }
        Self(all)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
