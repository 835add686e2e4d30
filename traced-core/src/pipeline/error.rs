//! Why a pipeline is not installed.

use std::error::Error;
use std::fmt;
use std::io;

/// The error of [`Pipeline::install`](crate::Pipeline::install).
#[derive(Debug)]
pub struct InstallError(Kind);

#[derive(Debug)]
enum Kind {
    AlreadyInstalled,
    Thread(io::Error),
}

impl InstallError {
    pub(super) const ALREADY_INSTALLED: Self = Self(Kind::AlreadyInstalled);

    pub(super) fn thread(error: io::Error) -> Self {
        Self(Kind::Thread(error))
    }

    /// Returns true if a pipeline is installed and not shut down.
    pub fn is_already_installed(&self) -> bool {
        matches!(self.0, Kind::AlreadyInstalled)
    }
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::AlreadyInstalled => {
                "a pipeline is installed already; shut that one down first, by its guard"
            }
            Kind::Thread(_) => "the collector's thread could not be started",
        })
    }
}

impl Error for InstallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Kind::AlreadyInstalled => None,
            Kind::Thread(error) => Some(error),
        }
    }
}
