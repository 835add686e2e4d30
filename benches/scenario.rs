//! The situations a span is measured in.

use std::fmt;

/// One situation: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scenario {
    /// A synchronous function.
    Sync,
    /// An async function that is ready at its first poll.
    Async,
    /// An async function that yields to its executor once.
    AsyncYield,
    /// A synchronous function with two static strings, an integer and a short `String`.
    Attributes,
    /// The same with one more static string; for what is sent, not for single calls.
    FiveAttributes,
    /// A function that returns `Err`, recorded with its message and type.
    Error,
    /// A function below a remote parent that is not sampled.
    Unsampled,
    /// A function in a process where nothing has been installed.
    Off,
}

impl Scenario {
    /// Every scenario of single calls, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Sync,
        Self::Async,
        Self::AsyncYield,
        Self::Attributes,
        Self::Error,
        Self::Unsampled,
        Self::Off,
    ];

    /// The name on the command line and in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Async => "async",
            Self::AsyncYield => "async-yield",
            Self::Attributes => "attributes",
            Self::FiveAttributes => "five-attributes",
            Self::Error => "error",
            Self::Unsampled => "unsampled",
            Self::Off => "off",
        }
    }

    /// Finds a scenario by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .chain([Self::FiveAttributes])
            .find(|scenario| scenario.name() == name)
    }

    /// How many attributes each call has.
    pub const fn attributes(self) -> u64 {
        match self {
            Self::Attributes => 4,
            Self::FiveAttributes => 5,
            _ => 0,
        }
    }

    /// Whether spans reach the exporter at all.
    pub const fn is_recorded(self) -> bool {
        !matches!(self, Self::Unsampled | Self::Off)
    }

    /// How many traces one timed batch holds.
    ///
    /// A hundred calls of one nanosecond are over before the timer has been read twice, so the
    /// scenarios that do nothing are timed ten traces at a time.
    pub const fn traces_per_batch(self) -> u32 {
        if self.is_recorded() { 1 } else { 10 }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
