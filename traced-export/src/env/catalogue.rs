//! Where the catalogue of the program goes, if it is asked for.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

/// Where the catalogue of the program goes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogueTarget {
    /// To a file, which is made or written over.
    File(PathBuf),
    /// To standard output.
    Stdout,
}

impl CatalogueTarget {
    pub(super) fn parse(text: &str) -> Result<Self, Cow<'static, str>> {
        match text.split_once(':') {
            None if text == "json" => Ok(Self::Stdout),
            Some(("json", file)) if !file.is_empty() => Ok(Self::File(file.into())),
            _ => Err("json for standard output, or json:<file>".into()),
        }
    }
}

impl fmt::Display for CatalogueTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "the file {}", path.display()),
            Self::Stdout => f.write_str("standard output"),
        }
    }
}
