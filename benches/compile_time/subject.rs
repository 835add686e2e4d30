//! What is put on the functions.

use std::path::Path;

/// An attribute on each function, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    None,
    Traced,
    Fastrace,
    TracingSkipAll,
    TracingSkipAllErr,
    Tracing,
}

/// Where the functions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Functions,
    Methods,
}

impl Subject {
    /// Every subject, in the order of the table.
    pub(crate) const ALL: [Self; 6] = [
        Self::None,
        Self::Traced,
        Self::Fastrace,
        Self::TracingSkipAll,
        Self::TracingSkipAllErr,
        Self::Tracing,
    ];

    /// The name in the table and on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Traced => "traced",
            Self::Fastrace => "fastrace",
            Self::TracingSkipAll => "tracing-skip-all",
            Self::TracingSkipAllErr => "tracing-skip-all-err",
            Self::Tracing => "tracing",
        }
    }

    /// The name of the generated package.
    pub(crate) fn package(self) -> String {
        format!("with-{}", self.name())
    }

    /// What stands on each function.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Traced => "#[traced::traced]",
            Self::Fastrace => "#[fastrace::trace]",
            Self::TracingSkipAll => "#[tracing::instrument(skip_all)]",
            Self::TracingSkipAllErr => "#[tracing::instrument(skip_all, err)]",
            Self::Tracing => "#[tracing::instrument]",
        }
    }

    /// The attribute of a function that returns a `Result`, or does not.
    pub(crate) const fn attribute_for(self, is_fallible: bool) -> &'static str {
        match self {
            // `err` is for results alone.
            Self::TracingSkipAllErr if !is_fallible => Self::TracingSkipAll.attribute(),
            _ => self.attribute(),
        }
    }

    /// Whether one attribute on an `impl` block does for all its methods.
    pub(crate) const fn is_for_blocks(self) -> bool {
        matches!(self, Self::Traced)
    }

    /// The line in the manifest; `traced` lies in `root`.
    pub(crate) fn dependency(self, root: &Path) -> String {
        match self {
            Self::None => String::new(),
            Self::Traced => format!(
                "traced = {{ path = {:?}, default-features = false, features = [\"console\"] }}",
                root.display().to_string()
            ),
            Self::Fastrace => {
                "fastrace = { version = \"0.7.19\", features = [\"enable\"] }".to_owned()
            }
            Self::TracingSkipAll | Self::TracingSkipAllErr | Self::Tracing => {
                "tracing = \"0.1\"".to_owned()
            }
        }
    }
}

impl Form {
    /// Both, in the order of the tables.
    pub(crate) const ALL: [Self; 2] = [Self::Functions, Self::Methods];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Functions => "functions",
            Self::Methods => "methods",
        }
    }
}
