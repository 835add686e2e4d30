//! The exporter that sends datagrams.

use std::num::NonZeroUsize;
use std::time::Duration;

use super::datagrams::Datagrams;
use super::encode::Encoder;
use super::encode::Frame;
use super::thrift::Protocol;
use crate::ship::BodyLimits;
use crate::ship::Shipper;
use crate::ship::as_exporter;

/// In which of Thrift's protocols datagrams are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AgentProtocol {
    /// The compact one, at port 6831.
    #[default]
    Compact,
    /// The binary one, at port 6832.
    Binary,
}

/// Sends spans in datagrams, as Jaeger's agent took them, and its collector of today still does.
///
/// Nobody answers a datagram: in the accounts, *exported* is what the system has sent. A span that no
/// datagram can hold is dropped and counted.
///
/// # Examples
///
/// ```
/// use traced_export::jaeger::{AgentProtocol, JaegerAgentExporter};
///
/// let exporter = JaegerAgentExporter::builder().protocol(AgentProtocol::Binary).build();
/// assert!(format!("{exporter:?}").contains("6832"));
/// ```
pub struct JaegerAgentExporter(Shipper<Encoder>);

impl JaegerAgentExporter {
    /// Returns a builder for an exporter to port 6831 of `localhost`.
    pub fn builder() -> JaegerAgentExporterBuilder {
        JaegerAgentExporterBuilder {
            host: "localhost".to_owned(),
            port: None,
            protocol: AgentProtocol::default(),
            max_bytes: MAX_BYTES,
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
        }
    }
}

/// Builds a [`JaegerAgentExporter`].
#[derive(Clone, Debug)]
#[must_use]
pub struct JaegerAgentExporterBuilder {
    host: String,
    port: Option<u16>,
    protocol: AgentProtocol,
    max_bytes: usize,
    schedule_delay: Duration,
}

impl JaegerAgentExporterBuilder {
    /// Sets the host (`localhost`).
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Sets the port (that of the protocol).
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Sets the protocol (the compact one).
    pub fn protocol(mut self, protocol: AgentProtocol) -> Self {
        self.protocol = protocol;
        self
    }

    /// Sets how long a span waits at most for others to go with (1 s).
    pub fn schedule_delay(mut self, delay: Duration) -> Self {
        self.schedule_delay = delay;
        self
    }

    /// Sets how large datagrams become at most (65,000 bytes): less where the way lets none as large
    /// through. A span that is larger is dropped and counted.
    pub fn max_datagram_bytes(mut self, bytes: NonZeroUsize) -> Self {
        self.max_bytes = bytes.get().min(MAX_BYTES);
        self
    }

    /// Returns the exporter. The host is looked up when there is something to send, not here.
    pub fn build(self) -> JaegerAgentExporter {
        let (name, port, protocol) = match self.protocol {
            AgentProtocol::Compact => ("jaeger-compact", 6831, Protocol::Compact),
            AgentProtocol::Binary => ("jaeger-binary", 6832, Protocol::Binary),
        };
        let to = Datagrams {
            host: self.host,
            port: self.port.unwrap_or(port),
        };
        let limits = BodyLimits {
            target_bytes: self.max_bytes,
            max_bytes: self.max_bytes,
            max_spans: u64::MAX,
        };
        let encoder = Encoder::new(limits, Frame::Call(protocol));
        JaegerAgentExporter(Shipper::new(name, to, encoder, self.schedule_delay))
    }
}

as_exporter!(JaegerAgentExporter);
const DEFAULT_SCHEDULE_DELAY: Duration = Duration::from_secs(1);
/// What Jaeger's clients send in one datagram at most.
const MAX_BYTES: usize = 65_000;
