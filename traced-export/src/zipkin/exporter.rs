//! The exporter for Zipkin servers.

use super::config::ZipkinExporterBuilder;
use super::encode::Encoder;
use crate::ship::Shipper;
use crate::ship::as_exporter;

/// Sends spans to a Zipkin server, or whatever else takes Zipkin's second format as JSON.
///
/// Links and trace states have no place there. In the accounts, *exported* is what the server took;
/// *dropped* everything else, by reason, as for OTLP.
///
/// # Examples
///
/// ```
/// use traced_export::zipkin::ZipkinExporter;
///
/// let error = ZipkinExporter::builder().endpoint("zipkin:9411").build().unwrap_err();
/// assert!(error.to_string().contains("no http:// or https:// in front"));
/// ```
pub struct ZipkinExporter(pub(super) Shipper<Encoder>);

impl ZipkinExporter {
    /// Returns a builder for an exporter to `http://localhost:9411/api/v2/spans`.
    pub fn builder() -> ZipkinExporterBuilder {
        ZipkinExporterBuilder::new()
    }
}

as_exporter!(ZipkinExporter);

pub(super) const NAME: &str = "zipkin";
