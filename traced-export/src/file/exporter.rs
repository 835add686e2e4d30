//! The exporter into files.

use std::path::PathBuf;

use super::config::FileExporterBuilder;
use crate::otlp::JsonEncoder;
use crate::ship::Shipper;
use crate::ship::as_exporter;

/// Writes spans into a file, as lines of JSON: each is an OTLP request, as a collector's `otlpjsonfile`
/// receiver reads it.
///
/// A file that is large enough becomes `name.1`, the one before `name.2`, and so on; the oldest is
/// deleted. Lines are appended from a thread of their own, whole or not at all. On Unix a file that is
/// made here can be read by its owner and the group alone. Each process needs a file of its own.
///
/// In the accounts, *exported* is what has been written; *dropped* everything else, by reason:
/// `ExportFailed` when the file could not be written, `QueueFull` when the disk was too slow,
/// `TooLarge`, and `Shutdown` for what the last deadline cut off.
///
/// # Examples
///
/// ```
/// use traced_export::file::FileExporter;
///
/// let exporter = FileExporter::builder("/var/log/servio/traces.jsonl")
///     .max_file_bytes(50_000_000)
///     .max_files(3)
///     .build();
/// ```
pub struct FileExporter(pub(super) Shipper<JsonEncoder>);

impl FileExporter {
    /// Returns a builder for an exporter into this file, which is made when it is needed first.
    pub fn builder(path: impl Into<PathBuf>) -> FileExporterBuilder {
        FileExporterBuilder::new(path.into())
    }
}

as_exporter!(FileExporter);

pub(super) const NAME: &str = "file";
