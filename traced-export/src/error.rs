//! What can be wrong with a configuration or a start.

use std::error::Error;
use std::fmt;
#[cfg(feature = "catalogue")]
use std::io;

use traced_core::InstallError;

/// A setting that an exporter cannot work with.
///
/// The text says which one and what would be right. It never holds the value of a header.
#[derive(Clone, Debug)]
pub struct ConfigError {
    setting: &'static str,
    reason: String,
}

impl ConfigError {
    pub(crate) fn new(setting: &'static str, reason: impl Into<String>) -> Self {
        Self {
            setting,
            reason: reason.into(),
        }
    }

    pub(crate) fn endpoint(reason: impl Into<String>) -> Self {
        Self::new("endpoint", reason)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unusable {}: {}", self.setting, self.reason)
    }
}

impl Error for ConfigError {}

/// The error of [`install`](crate::install): what was asked for cannot be done.
///
/// The text names the variable or feature at fault and the way out. `Debug` is that text too, since
/// this is how `main` prints an error that it returns.
pub struct InitError(Box<Kind>);

enum Kind {
    /// Something that was asked for cannot be done; the text says all.
    Setting(String),
    Install(InstallError),
    /// What could not be written, and why.
    #[cfg(feature = "catalogue")]
    Io(String, io::Error),
}

impl InitError {
    pub(crate) fn setting(text: impl Into<String>) -> Self {
        Self(Box::new(Kind::Setting(text.into())))
    }

    #[cfg(feature = "catalogue")]
    pub(crate) fn io(text: impl Into<String>, error: io::Error) -> Self {
        Self(Box::new(Kind::Io(text.into(), error)))
    }

    pub(crate) fn install(error: InstallError) -> Self {
        Self(Box::new(Kind::Install(error)))
    }

    /// Returns true if tracing has been started before and not been shut down.
    pub fn is_already_installed(&self) -> bool {
        matches!(&*self.0, Kind::Install(error) if error.is_already_installed())
    }
}

impl fmt::Display for InitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Setting(text) => f.write_str(text),
            #[cfg(feature = "catalogue")]
            Kind::Io(text, _) => f.write_str(text),
            Kind::Install(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for InitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        self.source()
            .map_or(Ok(()), |source| write!(f, ": {source}"))
    }
}

impl Error for InitError {
    /// The text is that of the error within, so what lies below that one is next.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &*self.0 {
            Kind::Setting(_) => None,
            #[cfg(feature = "catalogue")]
            Kind::Io(_, error) => Some(error),
            Kind::Install(error) => error.source(),
        }
    }
}
