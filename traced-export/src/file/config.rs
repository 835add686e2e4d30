//! Settings of the exporter into files.

use std::path::PathBuf;
use std::time::Duration;

use super::exporter::FileExporter;
use super::exporter::NAME;
use super::journal::Rotation;
use super::keeper::Keeper;
use crate::otlp::JsonEncoder;
use crate::ship::BodyLimits;
use crate::ship::DEFAULT_SCHEDULE_DELAY;
use crate::ship::Shipper;

/// Builds a [`FileExporter`].
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use traced_export::file::FileExporter;
///
/// let exporter = FileExporter::builder("traces.jsonl")
///     .max_file_age(Duration::from_secs(24 * 3600))
///     .build();
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct FileExporterBuilder {
    path: PathBuf,
    rotation: Rotation,
    schedule_delay: Duration,
}

impl FileExporterBuilder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            rotation: Rotation::default(),
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
        }
    }

    /// Sets how large a file becomes at most (100 MB). A single line may be larger.
    pub fn max_file_bytes(mut self, bytes: u64) -> Self {
        self.rotation.bytes = bytes;
        self
    }

    /// Sets how old a file becomes at most, from its first line on (no limit); zero lifts the limit.
    pub fn max_file_age(mut self, age: Duration) -> Self {
        self.rotation.age = Some(age).filter(|age| !age.is_zero());
        self
    }

    /// Sets how many files there are at most, the one that is written included (5).
    pub fn max_files(mut self, files: u32) -> Self {
        self.rotation.files = files.max(1);
        self
    }

    /// Sets how long a span waits at most for others to share its line (5 s).
    pub fn schedule_delay(mut self, delay: Duration) -> Self {
        self.schedule_delay = delay;
        self
    }

    /// Returns the exporter. It opens the file with its first line, not here.
    pub fn build(self) -> FileExporter {
        let keeper = Keeper::new(self.path, self.rotation);
        let encoder = JsonEncoder::new(LIMITS);
        FileExporter(Shipper::new(NAME, keeper, encoder, self.schedule_delay))
    }
}

/// Collectors read lines of a megabyte at most, unless told otherwise.
const LIMITS: BodyLimits = BodyLimits {
    target_bytes: 500_000,
    max_bytes: 64 << 20,
    max_spans: u64::MAX,
};
