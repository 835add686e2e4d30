//! What the measured functions do, and the words that all libraries record.

use std::error::Error;
use std::fmt;

/// Children of a trace's root.
pub const CHILDREN: u64 = 100;

/// Spans of one trace: the root and its children.
pub const SPANS_PER_TRACE: u64 = CHILDREN + 1;

/// A short string that isn't a literal: every library has to copy it.
pub const USER: &str = "user-48151623";

/// A static string among the attributes.
pub const ROUTE: &str = "/orders/{id}";

/// The error of the error scenario.
#[derive(Debug)]
pub struct Refused {
    code: u64,
}

impl Refused {
    /// Refuses with `code`.
    pub const fn new(code: u64) -> Self {
        Self { code }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "payment refused with code {}", self.code)
    }
}

impl Error for Refused {}

/// The type name that is recorded with [`Refused`].
pub fn refused_type() -> &'static str {
    std::any::type_name::<Refused>()
}
