//! OTLP: spans to a collector, as protobuf over HTTP.

mod config;
mod dialect;
mod encode;
mod exporter;
mod format;
#[cfg(feature = "otlp-json")]
mod json;
mod pool;
mod reply;
mod span;
mod split;
#[cfg(test)]
mod tests;
mod value;
mod wire;

pub use self::config::OtlpExporterBuilder;
pub use self::exporter::OtlpExporter;
#[cfg(feature = "file")]
pub(crate) use self::json::Encoder as JsonEncoder;
