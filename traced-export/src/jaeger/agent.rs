//! The exporter that sends datagrams.

use std::fmt;
use std::io;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::net::ToSocketAddrs as _;
use std::net::UdpSocket;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_core::Resource;
use traced_core::SpanData;
use traced_core::exporter::Accounts;
use traced_core::exporter::AfterFork;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::warn;

use super::encode::BinaryCall;
use super::encode::CompactCall;
use super::encode::Encoder;
use super::encode::Frame;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;

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
/// assert!(format!("{exporter:?}").contains("localhost:6832"));
/// ```
pub struct JaegerAgentExporter {
    datagrams: Box<dyn Exporter>,
    target: String,
}

impl JaegerAgentExporter {
    /// Returns a builder for an exporter to port 6831 of `localhost`.
    pub fn builder() -> JaegerAgentExporterBuilder {
        JaegerAgentExporterBuilder {
            host: "localhost".to_owned(),
            port: None,
            protocol: AgentProtocol::default(),
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

    /// Returns the exporter. The host is looked up when it starts, not here.
    pub fn build(self) -> JaegerAgentExporter {
        let (name, port) = match self.protocol {
            AgentProtocol::Compact => ("jaeger-compact", 6831),
            AgentProtocol::Binary => ("jaeger-binary", 6832),
        };
        let to = Address {
            host: self.host,
            port: self.port.unwrap_or(port),
        };
        let target = format!("{}:{}", to.host, to.port);
        let delay = self.schedule_delay;
        JaegerAgentExporter {
            datagrams: match self.protocol {
                AgentProtocol::Compact => Box::new(Datagrams::<CompactCall>::new(name, to, delay)),
                AgentProtocol::Binary => Box::new(Datagrams::<BinaryCall>::new(name, to, delay)),
            },
            target,
        }
    }
}

impl Exporter for JaegerAgentExporter {
    fn name(&self) -> &'static str {
        self.datagrams.name()
    }

    fn accounts(&self) -> Arc<Accounts> {
        self.datagrams.accounts()
    }

    fn start(&mut self, resource: &Resource) {
        self.datagrams.start(resource);
    }

    fn export(&mut self, span: &SpanData<'_>) {
        self.datagrams.export(span);
    }

    fn poll(&mut self, now: Instant) {
        self.datagrams.poll(now);
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.datagrams.flush(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.datagrams.shutdown(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        self.datagrams.after_fork()
    }
}

impl fmt::Debug for JaegerAgentExporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JaegerAgentExporter")
            .field("name", &self.datagrams.name())
            .field("target", &self.target)
            .finish_non_exhaustive()
    }
}

#[derive(Clone)]
struct Address {
    host: String,
    port: u16,
}

impl Address {
    /// Returns a socket that sends there, and never waits.
    fn connect(&self) -> io::Result<UdpSocket> {
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for address in (&*self.host, self.port).to_socket_addrs()? {
            match connect(address) {
                Ok(socket) => return Ok(socket),
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

fn connect(address: SocketAddr) -> io::Result<UdpSocket> {
    let any = if address.is_ipv4() {
        SocketAddr::from(([0, 0, 0, 0], 0))
    } else {
        SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0))
    };
    let socket = UdpSocket::bind(any)?;
    socket.connect(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

struct Datagrams<F: Frame> {
    name: &'static str,
    to: Address,
    socket: Option<UdpSocket>,
    encoder: Encoder<F>,
    accounts: Arc<Accounts>,
    schedule_delay: Duration,
    waiting_since: Option<Instant>,
}

impl<F: Frame> Datagrams<F> {
    fn new(name: &'static str, to: Address, schedule_delay: Duration) -> Self {
        Self {
            name,
            to,
            socket: None,
            encoder: Encoder::new(LIMITS),
            accounts: Accounts::new(),
            schedule_delay,
            waiting_since: None,
        }
    }

    fn send(&self, body: &Body) {
        let sent = match &self.socket {
            Some(socket) => socket.send(&body.bytes).map(|_| ()),
            None => Err(io::ErrorKind::NotConnected.into()),
        };
        match sent {
            Ok(()) => self.accounts.exported(body.items),
            Err(error) => {
                self.accounts.dropped(DropReason::ExportFailed, body.items);
                self.trouble(&format!("{} spans are lost: {error}", body.items));
            }
        }
    }

    fn send_what_waits(&mut self) {
        self.waiting_since = None;
        if let Some(body) = self.encoder.finish() {
            self.send(&body);
        }
    }

    fn trouble(&self, text: &str) {
        let Address { host, port } = &self.to;
        let text = format!("to {host}:{port}: {text}");
        let name = self.name;
        warn::once_a_minute(name, || format!("{name}: {text}"));
        self.accounts.error(text);
    }
}

impl<F: Frame> Exporter for Datagrams<F> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, resource: &Resource) {
        self.encoder.set_resource(resource);
        match self.to.connect() {
            Ok(socket) => self.socket = Some(socket),
            Err(error) => self.trouble(&format!("there is no way: {error}")),
        }
    }

    fn export(&mut self, span: &SpanData<'_>) {
        match self.encoder.append(span) {
            Appended::Fits => {}
            Appended::Next(body) => {
                self.waiting_since = None;
                self.send(&body);
            }
            Appended::TooLarge => {
                self.accounts.dropped(DropReason::TooLarge, 1);
                let name = span.name();
                self.trouble(&format!("{name:?} is more than one datagram may hold"));
            }
        }
    }

    fn poll(&mut self, now: Instant) {
        if self.encoder.spans() == 0 {
            return;
        }
        let since = *self.waiting_since.get_or_insert(now);
        if now.saturating_duration_since(since) >= self.schedule_delay {
            self.send_what_waits();
        }
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.send_what_waits();
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.flush(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        let (name, to, delay) = (self.name, self.to.clone(), self.schedule_delay);
        Some(Box::new(move || {
            Ok(Box::new(Self::new(name, to.clone(), delay)))
        }))
    }
}

impl<F: Frame> Drop for Datagrams<F> {
    /// Spans that nobody flushed are accounted for as dropped.
    fn drop(&mut self) {
        let spans = self.encoder.spans();
        if spans > 0 {
            self.accounts.dropped(DropReason::Shutdown, spans);
        }
    }
}

/// What Jaeger's clients send in one datagram at most.
const LIMITS: BodyLimits = BodyLimits {
    target_bytes: 65_000,
    max_bytes: 65_000,
    max_spans: u64::MAX,
};
const DEFAULT_SCHEDULE_DELAY: Duration = Duration::from_secs(1);
