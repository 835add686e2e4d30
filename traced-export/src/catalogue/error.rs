//! What can be wrong with a catalogue that is read.

use std::error::Error;
use std::fmt;

/// The error of [`from_json`](super::from_json): the text is no catalogue.
#[derive(Debug)]
pub struct CatalogueError {
    text: String,
    source: Option<serde_json::Error>,
}

impl CatalogueError {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            source: None,
        }
    }
}

impl From<serde_json::Error> for CatalogueError {
    fn from(source: serde_json::Error) -> Self {
        Self {
            text: "not JSON".to_owned(),
            source: Some(source),
        }
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for CatalogueError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
