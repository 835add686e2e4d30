//! Settings of the Zipkin exporter.

use std::sync::Arc;
use std::time::Duration;

use super::encode::Encoder;
use super::exporter::NAME;
use super::exporter::ZipkinExporter;
use super::split::split;
use crate::env::Endpoint;
use crate::env::Headers;
use crate::error::ConfigError;
use crate::ship::BodyLimits;
use crate::ship::DEFAULT_SCHEDULE_DELAY;
use crate::ship::Shipper;
use crate::transport::Body;
use crate::transport::Connections;
use crate::transport::DEFAULT_TIMEOUT;
use crate::transport::Dialect;
use crate::transport::HttpConfig;
use crate::transport::Names;
use crate::transport::Split;
#[cfg(feature = "spool")]
use crate::transport::Spool;
use crate::transport::Target;

/// Builds a [`ZipkinExporter`].
///
/// # Examples
///
/// ```no_run
/// use traced_export::zipkin::ZipkinExporter;
///
/// let exporter = ZipkinExporter::builder()
///     .endpoint("http://zipkin:9411/api/v2/spans")
///     .build()?;
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ZipkinExporterBuilder {
    endpoint: Result<Endpoint, ConfigError>,
    connections: Connections,
    #[cfg(feature = "spool")]
    spool: Option<Spool>,
    timeout: Option<Duration>,
    schedule_delay: Duration,
}

impl ZipkinExporterBuilder {
    pub(super) fn new() -> Self {
        Self {
            endpoint: Endpoint::exact(DEFAULT_ENDPOINT),
            connections: Connections::default(),
            #[cfg(feature = "spool")]
            spool: None,
            timeout: Some(DEFAULT_TIMEOUT),
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
        }
    }

    /// Sets the address, which is used as it is (`http://localhost:9411/api/v2/spans`).
    pub fn endpoint(mut self, url: &str) -> Self {
        self.endpoint = Endpoint::exact(url);
        self
    }

    /// Sets how connections are made: certificates, and proxies.
    pub fn connections(mut self, connections: Connections) -> Self {
        self.connections = connections;
        self
    }

    /// Keeps spans on disk while the server cannot be reached (in memory, for a while).
    #[cfg(feature = "spool")]
    pub fn spool(mut self, spool: Spool) -> Self {
        self.spool = Some(spool);
        self
    }

    /// Sets the time for one request, all attempts and waits included (10 s); zero lifts the limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout).filter(|timeout| !timeout.is_zero());
        self
    }

    /// Sets how long a span waits at most for others to go with (5 s).
    pub fn schedule_delay(mut self, delay: Duration) -> Self {
        self.schedule_delay = delay;
        self
    }

    /// Returns the exporter. It connects when it starts, not here.
    ///
    /// # Errors
    ///
    /// If the endpoint is no `http` or `https` URL, or if it is `https` without the cargo feature
    /// `tls`.
    pub fn build(self) -> Result<ZipkinExporter, ConfigError> {
        let mut headers = Headers::default();
        // The server is not to trace the report.
        if let Err(reason) = headers.insert("b3", "0") {
            return Err(ConfigError::new("header", reason));
        }
        let target = Target::new(&self.endpoint?, &headers, &Zipkin)?;
        let transport = HttpConfig {
            connections: self.connections,
            #[cfg(feature = "spool")]
            spool: self.spool,
            timeout: self.timeout,
            ..HttpConfig::new(target, Arc::new(Zipkin))
        };
        let encoder = Encoder::new(BodyLimits::default());
        let shipper = Shipper::new(NAME, transport, encoder, self.schedule_delay);
        Ok(ZipkinExporter(shipper))
    }
}

#[derive(Debug)]
struct Zipkin;

impl Dialect for Zipkin {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "zipkin"
    }

    fn names(&self) -> Names {
        Names {
            endpoint: "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
            headers: None,
            certificates: None,
            content_type: "application/json",
            reply_type: "",
            path: "Zipkin takes spans under /api/v2/spans, OTEL_EXPORTER_ZIPKIN_ENDPOINT is used as \
                   it is",
        }
    }

    fn split(&self, body: &Body) -> Split {
        split(body)
    }
}

const DEFAULT_ENDPOINT: &str = "http://localhost:9411/api/v2/spans";
