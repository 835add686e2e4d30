//! The exporter for Datadog agents.

use super::config::DatadogExporterBuilder;
use super::encode::Encoder;
use crate::ship::Shipper;
use crate::ship::as_exporter;

/// Sends spans to a Datadog agent, over HTTP or through a Unix socket.
///
/// Names, resources and types of spans are made from OpenTelemetry's attributes as Datadog's own tracers
/// make them; the spans of a trace go together. The attributes `datadog.service`, `datadog.name`,
/// `datadog.resource`, `datadog.type`, `datadog.env`, `datadog.version`, `datadog.error`,
/// `datadog.error.msg`, `.type` and `.stack`, `datadog.span.kind` and `datadog.http_status_code` say
/// otherwise; `operation.name`, `resource.name`, `span.type`, `analytics.event` and `sampling.priority`
/// mean what they mean to those tracers.
///
/// In the accounts, *exported* is what the agent took; *dropped* everything else, by reason, as for
/// OTLP.
///
/// # Examples
///
/// ```
/// use traced_export::datadog::DatadogExporter;
///
/// let error = DatadogExporter::builder().agent_url("agent:8126").build().unwrap_err();
/// assert!(error.to_string().contains("no http:// or https:// in front"));
/// ```
pub struct DatadogExporter(pub(super) Shipper<Encoder>);

impl DatadogExporter {
    /// Returns a builder for an exporter to `http://localhost:8126`.
    pub fn builder() -> DatadogExporterBuilder {
        DatadogExporterBuilder::new()
    }
}

as_exporter!(DatadogExporter);

pub(super) const NAME: &str = "datadog";
