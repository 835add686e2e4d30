//! The exporter for Jaeger's collectors.

use std::sync::Arc;
use std::time::Duration;

use super::encode::Encoder;
use super::encode::Frame;
use super::split::split;
use crate::env::Endpoint;
use crate::env::Headers;
use crate::error::ConfigError;
use crate::ship::BodyLimits;
use crate::ship::DEFAULT_SCHEDULE_DELAY;
use crate::ship::Shipper;
use crate::ship::as_exporter;
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

/// Sends spans to a Jaeger collector: batches in Thrift's binary protocol, over HTTP.
///
/// In the accounts, *exported* is what the collector took; *dropped* everything else, by reason, as for
/// OTLP.
///
/// # Examples
///
/// ```
/// use traced_export::jaeger::JaegerExporter;
///
/// let error = JaegerExporter::builder().endpoint("jaeger:14268").build().unwrap_err();
/// assert!(error.to_string().contains("no http:// or https:// in front"));
/// ```
pub struct JaegerExporter(Shipper<Encoder>);

impl JaegerExporter {
    /// Returns a builder for an exporter to `http://localhost:14268/api/traces`.
    pub fn builder() -> JaegerExporterBuilder {
        JaegerExporterBuilder {
            endpoint: Endpoint::exact(DEFAULT_ENDPOINT),
            connections: Connections::default(),
            #[cfg(feature = "spool")]
            spool: None,
            timeout: Some(DEFAULT_TIMEOUT),
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
        }
    }
}

as_exporter!(JaegerExporter);

/// Builds a [`JaegerExporter`].
///
/// # Examples
///
/// ```no_run
/// use traced_export::jaeger::JaegerExporter;
///
/// let exporter = JaegerExporter::builder().endpoint("http://jaeger:14268/api/traces").build()?;
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct JaegerExporterBuilder {
    endpoint: Result<Endpoint, ConfigError>,
    connections: Connections,
    #[cfg(feature = "spool")]
    spool: Option<Spool>,
    timeout: Option<Duration>,
    schedule_delay: Duration,
}

impl JaegerExporterBuilder {
    /// Sets the address, which is used as it is; one without a path gets `/api/traces`
    /// (`http://localhost:14268/api/traces`).
    pub fn endpoint(mut self, url: &str) -> Self {
        let has_path = url
            .split_once("://")
            .is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'));
        self.endpoint = if has_path || !url.contains("://") {
            Endpoint::exact(url)
        } else {
            Endpoint::exact(&format!("{}/api/traces", url.trim_end_matches('/')))
        };
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
    pub fn build(self) -> Result<JaegerExporter, ConfigError> {
        let target = Target::new(&self.endpoint?, &Headers::default(), &OverHttp)?;
        let transport = HttpConfig {
            connections: self.connections,
            #[cfg(feature = "spool")]
            spool: self.spool,
            timeout: self.timeout,
            ..HttpConfig::new(target, Arc::new(OverHttp))
        };
        let encoder = Encoder::new(BodyLimits::default(), Frame::Bare);
        let shipper = Shipper::new(NAME, transport, encoder, self.schedule_delay);
        Ok(JaegerExporter(shipper))
    }
}

#[derive(Debug)]
struct OverHttp;

impl Dialect for OverHttp {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "jaeger"
    }

    fn names(&self) -> Names {
        Names {
            endpoint: "OTEL_EXPORTER_JAEGER_ENDPOINT",
            headers: None,
            certificates: None,
            content_type: "application/x-thrift",
            reply_type: "",
            path: "Jaeger's collectors take Thrift under /api/traces, OTEL_EXPORTER_JAEGER_ENDPOINT \
                   is used as it is",
        }
    }

    fn split(&self, body: &Body) -> Split {
        split(body)
    }
}

const NAME: &str = "jaeger";
const DEFAULT_ENDPOINT: &str = "http://localhost:14268/api/traces";
