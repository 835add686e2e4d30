//! Zipkin v2: spans to a Zipkin server, as JSON over HTTP.
//!
//! OpenTelemetry has deprecated this way; a Zipkin server of today takes OTLP too.

mod config;
mod encode;
mod exporter;
mod remote;
mod split;
#[cfg(test)]
mod tests;

pub use self::config::ZipkinExporterBuilder;
pub use self::exporter::ZipkinExporter;
