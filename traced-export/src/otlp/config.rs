//! Settings of the OTLP exporter.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use super::dialect::Otlp;
#[cfg(feature = "grpc")]
use super::dialect::OtlpGrpc;
#[cfg(feature = "otlp-json")]
use super::dialect::OtlpJson;
use super::encode::Encoder;
use super::exporter::NAME;
use super::exporter::OtlpExporter;
use super::format::Format;
#[cfg(feature = "otlp-json")]
use super::json;
use crate::env::BatchSettings;
use crate::env::Compression;
use crate::env::Endpoint;
use crate::env::Headers;
use crate::env::OtlpProtocol;
use crate::env::OtlpSettings;
use crate::error::ConfigError;
use crate::retry::RetryPolicy;
use crate::ship::BodyLimits;
use crate::ship::DEFAULT_SCHEDULE_DELAY;
use crate::ship::Shipper;
use crate::transport::Connections;
use crate::transport::DEFAULT_IN_FLIGHT;
use crate::transport::DEFAULT_QUEUE_BYTES;
use crate::transport::DEFAULT_TIMEOUT;
use crate::transport::Dialect;
use crate::transport::HttpConfig;
#[cfg(feature = "spool")]
use crate::transport::Spool;
use crate::transport::Target;

/// Builds an [`OtlpExporter`].
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use traced_export::otlp::OtlpExporter;
///
/// let exporter = OtlpExporter::builder()
///     .endpoint("http://collector:4318")
///     .header("authorization", "Bearer 3f1c")
///     .timeout(Duration::from_secs(5))
///     .build()?;
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct OtlpExporterBuilder {
    /// None: where a collector listens, by the protocol.
    endpoint: Option<Result<Endpoint, ConfigError>>,
    headers: Headers,
    protocol: OtlpProtocol,
    compression: Compression,
    /// The first header that cannot be sent, and why.
    bad_header: Option<String>,
    connections: Connections,
    #[cfg(feature = "spool")]
    spool: Option<Spool>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: RetryPolicy,
    schedule_delay: Duration,
    limits: BodyLimits,
    max_queue_bytes: usize,
    max_queue_spans: Option<NonZeroUsize>,
    max_in_flight: NonZeroUsize,
}

impl OtlpExporterBuilder {
    pub(super) fn new() -> Self {
        Self {
            endpoint: None,
            headers: Headers::default(),
            protocol: OtlpProtocol::default(),
            compression: Compression::default(),
            bad_header: None,
            connections: Connections::default(),
            #[cfg(feature = "spool")]
            spool: None,
            timeout: Some(DEFAULT_TIMEOUT),
            attempt_timeout: None,
            retry: RetryPolicy::default(),
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
            limits: BodyLimits::default(),
            max_queue_bytes: DEFAULT_QUEUE_BYTES,
            max_queue_spans: None,
            max_in_flight: at_least_one(DEFAULT_IN_FLIGHT),
        }
    }

    /// Takes what the environment says. Sizes that it leaves open stay with this crate's own
    /// defaults, which count in bytes.
    pub(crate) fn settings(mut self, otlp: &OtlpSettings, batch: &BatchSettings) -> Self {
        self.endpoint = Some(Ok(otlp.endpoint.value().clone()));
        self.headers = otlp.headers.value().clone();
        self.protocol = *otlp.protocol.value();
        self.compression = *otlp.compression.value();
        let timeouts = [*otlp.timeout.value(), *batch.export_timeout.value()];
        self.timeout = timeouts.into_iter().flatten().min();
        self.schedule_delay = *batch.schedule_delay.value();
        if !batch.max_batch_spans.is_default() {
            self = self.max_batch_spans(at_least_one(*batch.max_batch_spans.value()));
        }
        if !batch.max_queue_spans.is_default() {
            self = self.max_queue_spans(at_least_one(*batch.max_queue_spans.value()));
        }
        self
    }

    /// Sets the collector's base address; requests go to `v1/traces` below it, or, by gRPC, to the host
    /// (`http://localhost:4318`, by gRPC `http://localhost:4317`).
    pub fn endpoint(mut self, base: &str) -> Self {
        self.endpoint = Some(Endpoint::base(base));
        self
    }

    /// Sets the full address of the traces receiver, used as it is.
    pub fn traces_endpoint(mut self, url: &str) -> Self {
        self.endpoint = Some(Endpoint::exact(url));
        self
    }

    /// Adds a header to each request. Its value is shown nowhere.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Err(reason) = self.headers.insert(name, value) {
            self.bad_header.get_or_insert(format!("{name:?}: {reason}"));
        }
        self
    }

    /// Sets the form of the requests (protobuf).
    pub fn protocol(mut self, protocol: OtlpProtocol) -> Self {
        self.protocol = protocol;
        self
    }

    /// Sets what is done to requests so that they are smaller (nothing).
    pub fn compression(mut self, compression: Compression) -> Self {
        self.compression = compression;
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

    /// Sets the time for one attempt (as long as all of them together).
    ///
    /// A shorter time lets a request that hangs be tried again, at the price that a collector which
    /// was only slow may get the spans twice.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout).filter(|timeout| !timeout.is_zero());
        self
    }

    /// Sets how often and after what waits a request is sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how long a span waits at most for others to go with (5 s).
    pub fn schedule_delay(mut self, delay: Duration) -> Self {
        self.schedule_delay = delay;
        self
    }

    /// Sets how many spans one request has at most (no limit but the bytes).
    pub fn max_batch_spans(mut self, spans: NonZeroUsize) -> Self {
        self.limits.max_spans = spans.get() as u64;
        self
    }

    /// Sets the size at which a request is sent (1 MB, which proxies let through by default). A
    /// larger span goes alone, up to 64 MiB; a larger one still is dropped and counted.
    pub fn max_batch_bytes(mut self, bytes: NonZeroUsize) -> Self {
        self.limits.target_bytes = bytes.get().min(self.limits.max_bytes);
        self
    }

    /// Sets how many spans wait for the collector at most (no limit but the bytes).
    pub fn max_queue_spans(mut self, spans: NonZeroUsize) -> Self {
        self.max_queue_spans = Some(spans);
        self
    }

    /// Sets how many bytes wait for the collector at most, those under way included (32 MiB). What
    /// comes on top is dropped and counted; the application never waits.
    pub fn max_queue_bytes(mut self, bytes: NonZeroUsize) -> Self {
        self.max_queue_bytes = bytes.get();
        self
    }

    /// Sets how many requests are under way at the same time (4).
    pub fn max_in_flight(mut self, requests: NonZeroUsize) -> Self {
        self.max_in_flight = requests;
        self
    }

    /// Returns the exporter. It connects when it starts, not here.
    ///
    /// # Errors
    ///
    /// If the endpoint is no `http` or `https` URL, if it is `https` without the cargo feature
    /// `tls`, if a header cannot be sent, or if the protocol or the compression needs a cargo feature
    /// that is not enabled.
    pub fn build(self) -> Result<OtlpExporter, ConfigError> {
        let endpoint = self.endpoint.unwrap_or_else(|| match self.protocol {
            OtlpProtocol::Grpc => Endpoint::exact("http://localhost:4317"),
            _ => Ok(Endpoint::default()),
        })?;
        if let Some(header) = self.bad_header {
            return Err(ConfigError::new("header", header));
        }
        #[cfg(feature = "grpc")]
        let endpoint = match self.protocol {
            OtlpProtocol::Grpc => endpoint.without_path(),
            _ => endpoint,
        };
        check_compression(self.compression)?;
        let (format, dialect) = format(self.protocol, self.limits)?;
        let target = Target::new(&endpoint, &self.headers, &*dialect)?;
        let transport = HttpConfig {
            compression: self.compression,
            retry: self.retry,
            connections: self.connections,
            #[cfg(feature = "spool")]
            spool: self.spool,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            max_in_flight: self.max_in_flight.get(),
            max_queue_bytes: self.max_queue_bytes,
            max_queue_items: self
                .max_queue_spans
                .map_or(u64::MAX, |spans| spans.get() as u64),
            ..HttpConfig::new(target, dialect)
        };
        let shipper = Shipper::new(NAME, transport, format, self.schedule_delay);
        Ok(OtlpExporter(shipper))
    }
}

#[cfg_attr(
    all(feature = "grpc", feature = "otlp-json"),
    expect(clippy::unnecessary_wraps, reason = "without the feature it can fail")
)]
fn format(
    protocol: OtlpProtocol,
    limits: BodyLimits,
) -> Result<(Format, Arc<dyn Dialect>), ConfigError> {
    match protocol {
        #[cfg(feature = "otlp-json")]
        OtlpProtocol::HttpJson => {
            let encoder = json::Encoder::new(limits);
            Ok((Format::Json(encoder), Arc::new(OtlpJson)))
        }
        #[cfg(not(feature = "otlp-json"))]
        OtlpProtocol::HttpJson => {
            let reason = "http/json needs the cargo feature `otlp-json`";
            Err(ConfigError::new("protocol", reason))
        }
        #[cfg(feature = "grpc")]
        OtlpProtocol::Grpc => {
            let encoder = Encoder::new(limits);
            Ok((Format::Protobuf(encoder), Arc::new(OtlpGrpc)))
        }
        #[cfg(not(feature = "grpc"))]
        OtlpProtocol::Grpc => {
            let reason = "gRPC needs the cargo feature `grpc`";
            Err(ConfigError::new("protocol", reason))
        }
        OtlpProtocol::HttpProtobuf => {
            let encoder = Encoder::new(limits);
            Ok((Format::Protobuf(encoder), Arc::new(Otlp)))
        }
    }
}

/// Returns an error if this build cannot do what is asked for.
fn check_compression(compression: Compression) -> Result<(), ConfigError> {
    let is_there = match compression {
        Compression::None => true,
        Compression::Gzip => cfg!(feature = "gzip"),
        Compression::Zstd => cfg!(feature = "zstd"),
    };
    if is_there {
        return Ok(());
    }
    let reason = format!("{compression} needs the cargo feature `{compression}`");
    Err(ConfigError::new("compression", reason))
}

fn at_least_one(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use traced_core::DropReason;
    use traced_core::OwnedSpanData;
    use traced_core::exporter::Exporter as _;

    use super::*;

    #[test]
    fn a_span_too_large_for_any_request_is_counted() {
        let span = OwnedSpanData::builder(
            "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
            "00f067aa0ba902b7".parse().unwrap(),
            "Test.run",
        );
        let fits = span.clone().build();
        let huge = span.attribute("text", "x".repeat(300)).build();
        let mut builder = OtlpExporter::builder();
        builder.limits = BodyLimits {
            target_bytes: 200,
            max_bytes: 200,
            max_spans: u64::MAX,
        };
        let mut exporter = builder.build().unwrap();
        exporter.export(&huge.as_ref());
        exporter.export(&fits.as_ref());
        exporter.export(&huge.as_ref());
        let stats = exporter.accounts().snapshot(NAME);
        assert_eq!(stats.dropped_for(DropReason::TooLarge), 2);
        assert_eq!(stats.dropped(), 2);
        let accounts = exporter.accounts();
        drop(exporter);
        assert_eq!(accounts.snapshot(NAME).dropped_for(DropReason::Shutdown), 1);
    }
}
