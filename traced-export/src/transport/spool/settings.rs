//! Where bodies are kept, and how many.

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

/// A directory in which spans are kept while the server cannot be reached, and over the end of the
/// program.
///
/// As long as the server answers, nothing is written. When a request has failed for a reason that may
/// pass, it goes into the directory, and so does everything after it; requests are then sent in their
/// order, as soon as the server can be reached, by this program or by the next one that is given the
/// directory. What is in it counts as pending, and survives the program however that ends, though not a
/// machine that loses its power before the system has written it.
///
/// Several programs may share a directory: each takes a part of it for itself, and what a program has
/// left is taken up by one that is started later. A request whose reply never came may be there twice.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use traced_export::Spool;
/// use traced_export::otlp::OtlpExporter;
///
/// let spool = Spool::new("/var/lib/servio/spans")
///     .max_bytes(500_000_000)
///     .max_age(Duration::from_secs(3600));
/// let exporter = OtlpExporter::builder().spool(spool).build()?;
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Spool {
    directory: PathBuf,
    max_bytes: u64,
    max_age: Option<Duration>,
}

impl Spool {
    /// Keeps spans in this directory, which is made when it is needed.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
            max_bytes: 100_000_000,
            max_age: Some(Duration::from_secs(24 * 3600)),
        }
    }

    /// Sets how many bytes are kept at most (100 MB). For more, the oldest requests are given up, and
    /// counted as dropped (`QueueFull`).
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Sets how old requests become at most (a day); zero lifts the limit. Older ones are given up, and
    /// counted as dropped (`Timeout`).
    pub fn max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age).filter(|age| !age.is_zero());
        self
    }

    pub(in crate::transport) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(super) fn bytes(&self) -> u64 {
        self.max_bytes
    }

    pub(super) fn age(&self) -> Option<Duration> {
        self.max_age
    }
}
