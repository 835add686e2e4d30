//! Settings of the Datadog exporter.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::dialect::AgentDialect;
use super::encode::Encoder;
use super::exporter::DatadogExporter;
use super::exporter::NAME;
use super::settings::Settings;
use crate::env::Container;
use crate::env::Endpoint;
use crate::env::Headers;
use crate::error::ConfigError;
use crate::retry::RetryPolicy;
use crate::ship::BodyLimits;
use crate::ship::DEFAULT_SCHEDULE_DELAY;
use crate::ship::Shipper;
use crate::transport::Connections;
use crate::transport::DEFAULT_TIMEOUT;
use crate::transport::HttpConfig;
#[cfg(feature = "spool")]
use crate::transport::Spool;
use crate::transport::Target;

/// Builds a [`DatadogExporter`].
///
/// # Examples
///
/// ```no_run
/// use traced_export::datadog::DatadogExporter;
///
/// let exporter = DatadogExporter::builder()
///     .agent_url("unix:///var/run/datadog/apm.socket")
///     .service_mapping("orders-db", "postgres")
///     .build()?;
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct DatadogExporterBuilder {
    agent_url: String,
    connections: Connections,
    #[cfg(feature = "spool")]
    spool: Option<Spool>,
    timeout: Option<Duration>,
    schedule_delay: Duration,
    external_env: Option<String>,
    settings: Settings,
}

impl DatadogExporterBuilder {
    pub(super) fn new() -> Self {
        Self {
            agent_url: DEFAULT_AGENT.to_owned(),
            connections: Connections::default(),
            #[cfg(feature = "spool")]
            spool: None,
            timeout: Some(DEFAULT_TIMEOUT),
            schedule_delay: DEFAULT_SCHEDULE_DELAY,
            external_env: None,
            settings: Settings::default(),
        }
    }

    /// Sets the agent's address: `http://host:port`, `https://…` or `unix:///path/of/the/socket`
    /// (`http://localhost:8126`).
    pub fn agent_url(mut self, url: &str) -> Self {
        url.clone_into(&mut self.agent_url);
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

    /// Shows the service `from` as `to`.
    pub fn service_mapping(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        let mapping = (from.into(), to.into());
        self.settings.service_mapping.push(mapping);
        self
    }

    /// Sets whether requests served are marked for App Analytics, which Datadog has replaced (no).
    pub fn analytics(mut self, is_on: bool) -> Self {
        self.settings.has_analytics = is_on;
        self
    }

    /// Sets whether the agent gets the traces that the sampler is against, too, with a priority that
    /// says so (no). It counts requests, errors and durations by all traces that it sees, so Datadog's
    /// own tracers, whose sampling is about what the agent keeps, send them all. They are then all
    /// recorded, which costs as much as if they were sampled.
    pub fn unsampled(mut self, are_sent: bool) -> Self {
        self.settings.takes_unsampled = are_sent;
        self
    }

    /// Tells the agent the host's name with each trace (none: the agent knows its own).
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.settings.hostname = Some(hostname.into());
        self
    }

    /// Sets what tells the agent of the container, as the variable `DD_EXTERNAL_ENV` has it (none).
    pub fn external_env(mut self, text: impl Into<String>) -> Self {
        self.external_env = Some(text.into());
        self
    }

    /// Returns the exporter. It connects when it starts, not here.
    ///
    /// # Errors
    ///
    /// If the address is no `http`, `https` or `unix` URL, if it is `https` without the cargo feature
    /// `tls`, or `unix` where there are no Unix sockets.
    pub fn build(self) -> Result<DatadogExporter, ConfigError> {
        let dialect = Arc::new(AgentDialect::new(Arc::clone(&self.settings.agent)));
        let target = target(&self.agent_url, &self.headers(), &dialect)?;
        let transport = HttpConfig {
            retry: RetryPolicy::default().first_wait(FIRST_WAIT),
            connections: self.connections,
            #[cfg(feature = "spool")]
            spool: self.spool,
            timeout: self.timeout,
            ..HttpConfig::new(target, dialect)
        };
        let encoder = Encoder::new(LIMITS, self.settings);
        let shipper = Shipper::new(NAME, transport, encoder, self.schedule_delay);
        Ok(DatadogExporter(shipper))
    }

    fn headers(&self) -> Headers {
        let container = Container::find(Path::new("/"));
        let mut headers = Headers::default();
        let found = [
            ("datadog-container-id", container.id),
            ("datadog-entity-id", container.entity),
            ("datadog-external-env", self.external_env.clone()),
        ];
        let known = HEADERS.map(|(name, value)| (name, Some(value.to_owned())));
        for (name, value) in known.into_iter().chain(found) {
            if let Some(value) = value {
                // What cannot be a header's value is nothing that an agent would know.
                let _ = headers.insert(name, &value);
            }
        }
        headers
    }
}

fn target(url: &str, headers: &Headers, dialect: &AgentDialect) -> Result<Target, ConfigError> {
    if let Some(path) = url.strip_prefix("unix:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        let endpoint = Endpoint::of_socket(path, TRACES);
        return Target::new(&endpoint, headers, dialect);
    }
    let endpoint = Endpoint::exact(&format!("{}{TRACES}", url.trim_end_matches('/')))?;
    Target::new(&endpoint, headers, dialect)
}

const HEADERS: [(&str, &str); 5] = [
    ("datadog-meta-lang", "rust"),
    ("datadog-meta-lang-interpreter", "rustc"),
    ("datadog-meta-tracer-version", env!("CARGO_PKG_VERSION")),
    ("datadog-send-real-http-status", "1"),
    ("datadog-client-computed-top-level", "yes"),
];

const DEFAULT_AGENT: &str = "http://localhost:8126";
const TRACES: &str = "/v0.4/traces";
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// The agent takes 25 MB at most.
const LIMITS: BodyLimits = BodyLimits {
    target_bytes: 10_000_000,
    max_bytes: 25_000_000,
    max_spans: u64::MAX,
};
