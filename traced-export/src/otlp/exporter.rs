//! The exporter for collectors.

use super::config::OtlpExporterBuilder;
use super::format::Format;
use crate::ship::Shipper;
use crate::ship::as_exporter;

/// Sends spans to an OpenTelemetry collector, or whatever else understands OTLP over HTTP: protobuf, or JSON.
///
/// Spans are encoded on the collector thread as they come and sent from a thread of their own,
/// when a request is full, when the schedule delay is over, and on flush. Nothing here ever waits
/// for the network: what does not fit the queue is dropped and counted.
///
/// In the accounts, *exported* is what the collector took; *rejected* what it refused out of a
/// request that it took (a partial success); *dropped* everything else, by reason: `ExportFailed`
/// when the collector was not reached or refused the request, `Timeout` when the time for one
/// request was over, `QueueFull`, `TooLarge`, and `Shutdown` for what the last deadline cut off.
///
/// # Examples
///
/// ```
/// use traced_export::otlp::OtlpExporter;
///
/// let error = OtlpExporter::builder().endpoint("collector:4318").build().unwrap_err();
/// assert!(error.to_string().contains("such as http://localhost:4318"));
/// ```
pub struct OtlpExporter(pub(super) Shipper<Format>);

impl OtlpExporter {
    /// Returns a builder for an exporter to `http://localhost:4318/v1/traces`.
    pub fn builder() -> OtlpExporterBuilder {
        OtlpExporterBuilder::new()
    }
}

as_exporter!(OtlpExporter);

pub(super) const NAME: &str = "otlp";
