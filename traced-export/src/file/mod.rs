//! Files: spans as lines of JSON, each an OTLP request, which a collector's `otlpjsonfile` receiver reads.

mod config;
mod exporter;
mod journal;
mod keeper;
#[cfg(test)]
mod tests;

pub use self::config::FileExporterBuilder;
pub use self::exporter::FileExporter;
