//! The exporter for each back end, as the configuration has it.

use traced_core::exporter::Exporter;
#[cfg(feature = "otlp")]
use traced_core::warn;

use crate::env::Backend;
use crate::env::Config;
#[cfg(feature = "http")]
use crate::env::Setting;
#[cfg(feature = "http")]
use crate::error::ConfigError;
use crate::error::InitError;
#[cfg(feature = "http")]
use crate::transport::Connections;
#[cfg(all(feature = "http", feature = "spool"))]
use crate::transport::Spool;

/// The exporter for one back end.
pub(crate) fn exporter(config: &Config, backend: Backend) -> Made {
    match backend {
        Backend::Console => console(config),
        Backend::Datadog => datadog(config),
        Backend::File => file(config),
        Backend::Jaeger => jaeger(config),
        Backend::JaegerBinary | Backend::JaegerCompact => jaeger_agent(config, backend),
        Backend::Otlp => otlp(config),
        Backend::Zipkin => zipkin(config),
    }
}

/// None: the back end is told to be off.
type Made = Result<Option<Box<dyn Exporter>>, InitError>;

#[cfg(feature = "console")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature as without the feature"
)]
fn console(config: &Config) -> Made {
    use crate::console::ConsoleConfig;
    use crate::console::ConsoleEnvironment;

    let terminal = config.terminal();
    let environment = ConsoleEnvironment {
        no_color: terminal.no_color.as_deref(),
        term: terminal.term.as_deref(),
        columns: terminal.columns.as_deref(),
        utf8: ConsoleEnvironment::is_utf8(None, None, terminal.locale.as_deref()),
    };
    let exporter = ConsoleConfig::detect(&environment)
        .attributes(*terminal.attributes.value())
        .events(*terminal.events.value())
        .json(*terminal.json.value())
        .build();
    Ok(Some(Box::new(exporter)))
}

#[cfg(not(feature = "console"))]
fn console(config: &Config) -> Made {
    Err(InitError::setting(format!(
        "{} asks for the terminal, which needs the cargo feature `console`",
        config.backends().origin()
    )))
}

/// A builder that keeps spans on disk if that is asked for.
#[cfg(feature = "http")]
macro_rules! with_spool {
    ($builder:ident, $config:ident) => {{
        #[cfg(feature = "spool")]
        let $builder = match spool($config) {
            Some(spool) => $builder.spool(spool),
            None => $builder,
        };
        $builder
    }};
}

#[cfg(feature = "otlp")]
fn otlp(config: &Config) -> Made {
    use crate::otlp::OtlpExporter;

    if let Some(warning) = config.unusable_endpoint() {
        return Err(InitError::setting(warning.as_error()));
    }
    let connections = match connections_to_collector(config) {
        Ok(connections) => connections,
        Err(why) => {
            warn::line(&format!("{why}; no spans go to the collector"));
            return Ok(None);
        }
    };
    let builder = OtlpExporter::builder()
        .connections(connections)
        .settings(config.otlp(), config.batch());
    let exporter = with_spool!(builder, config).build().map_err(|error| {
        let origin = config.otlp().endpoint.origin();
        InitError::setting(format!("{error} (set by {origin})"))
    })?;
    Ok(Some(Box::new(exporter)))
}

#[cfg(not(feature = "otlp"))]
fn otlp(config: &Config) -> Made {
    let backends = config.backends();
    let origin = if backends.is_default() {
        config.otlp().endpoint.origin()
    } else {
        backends.origin()
    };
    Err(InitError::setting(format!(
        "{origin} asks for OTLP, which needs the cargo feature `otlp`"
    )))
}

#[cfg(feature = "datadog")]
fn datadog(config: &Config) -> Made {
    use crate::datadog::DatadogExporter;

    let settings = config.datadog();
    let mut builder = DatadogExporter::builder()
        .connections(connections(config)?)
        .agent_url(settings.agent_url.value())
        .schedule_delay(*config.batch().schedule_delay.value())
        .analytics(*settings.analytics.value())
        .unsampled(*config.datadog_unsampled().value());
    for (from, to) in settings.service_mapping.value() {
        builder = builder.service_mapping(from, to);
    }
    if *settings.report_hostname.value()
        && let Some(hostname) = crate::env::hostname()
    {
        builder = builder.hostname(hostname);
    }
    if let Some(text) = &settings.external_env {
        builder = builder.external_env(text.value());
    }
    let exporter = with_spool!(builder, config)
        .build()
        .map_err(|error| unusable(&error, Some(&settings.agent_url)))?;
    Ok(Some(Box::new(exporter)))
}

#[cfg(not(feature = "datadog"))]
fn datadog(config: &Config) -> Made {
    Err(lacks_feature(config, "Datadog", "datadog"))
}

#[cfg(feature = "file")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature as without the feature"
)]
fn file(config: &Config) -> Made {
    use crate::file::FileExporter;

    let settings = config.file();
    let exporter = FileExporter::builder(settings.path.value())
        .max_file_bytes(*settings.max_bytes.value())
        .max_file_age(settings.max_age.value().unwrap_or_default())
        .max_files(*settings.max_files.value())
        .schedule_delay(*config.batch().schedule_delay.value())
        .build();
    Ok(Some(Box::new(exporter)))
}

#[cfg(not(feature = "file"))]
fn file(config: &Config) -> Made {
    Err(lacks_feature(config, "a file", "file"))
}

#[cfg(feature = "jaeger")]
fn jaeger(config: &Config) -> Made {
    use crate::jaeger::JaegerExporter;

    let settings = config.jaeger();
    let mut builder = JaegerExporter::builder()
        .connections(connections(config)?)
        .timeout(settings.timeout.value().unwrap_or_default())
        .schedule_delay(*config.batch().schedule_delay.value());
    if let Some(endpoint) = &settings.endpoint {
        builder = builder.endpoint(endpoint.value());
    }
    let exporter = with_spool!(builder, config)
        .build()
        .map_err(|error| unusable(&error, settings.endpoint.as_ref()))?;
    Ok(Some(Box::new(exporter)))
}

#[cfg(feature = "jaeger")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature as without the feature"
)]
fn jaeger_agent(config: &Config, backend: Backend) -> Made {
    use crate::jaeger::AgentProtocol;
    use crate::jaeger::JaegerAgentExporter;

    let protocol = if backend == Backend::JaegerBinary {
        AgentProtocol::Binary
    } else {
        AgentProtocol::Compact
    };
    let settings = config.jaeger();
    let mut builder = JaegerAgentExporter::builder().protocol(protocol);
    if let Some(host) = &settings.agent_host {
        builder = builder.host(host.value());
    }
    if let Some(port) = &settings.agent_port {
        builder = builder.port(*port.value());
    }
    Ok(Some(Box::new(builder.build())))
}

#[cfg(not(feature = "jaeger"))]
fn jaeger(config: &Config) -> Made {
    Err(lacks_feature(config, "Jaeger", "jaeger"))
}

#[cfg(not(feature = "jaeger"))]
fn jaeger_agent(config: &Config, _backend: Backend) -> Made {
    Err(lacks_feature(config, "Jaeger", "jaeger"))
}

#[cfg(feature = "zipkin")]
fn zipkin(config: &Config) -> Made {
    use crate::zipkin::ZipkinExporter;

    let settings = config.zipkin();
    let mut builder = ZipkinExporter::builder()
        .connections(connections(config)?)
        .timeout(settings.timeout.value().unwrap_or_default())
        .schedule_delay(*config.batch().schedule_delay.value());
    if let Some(endpoint) = &settings.endpoint {
        builder = builder.endpoint(endpoint.value());
    }
    let exporter = with_spool!(builder, config)
        .build()
        .map_err(|error| unusable(&error, settings.endpoint.as_ref()))?;
    Ok(Some(Box::new(exporter)))
}

#[cfg(not(feature = "zipkin"))]
fn zipkin(config: &Config) -> Made {
    Err(lacks_feature(config, "Zipkin", "zipkin"))
}

/// What the environment says of connections to any back end.
#[cfg(feature = "http")]
pub(super) fn connections(config: &Config) -> Result<Connections, InitError> {
    let settings = config.connections();
    let mut connections = Connections::default();
    if let Some(proxy) = &settings.http_proxy {
        let changed = connections.http_proxy(proxy.value());
        connections = changed.map_err(|error| unusable(&error, Some(proxy)))?;
    }
    if let Some(proxy) = &settings.https_proxy {
        let changed = connections.https_proxy(proxy.value());
        connections = changed.map_err(|error| unusable(&error, Some(proxy)))?;
    }
    if let Some(hosts) = &settings.no_proxy {
        connections = connections.no_proxy(hosts.value());
    }
    Ok(connections)
}

/// Where spans are kept while a back end cannot be reached, if that is asked for.
#[cfg(all(feature = "http", feature = "spool"))]
fn spool(config: &Config) -> Option<Spool> {
    let settings = config.spool();
    let spool = Spool::new(settings.directory.as_ref()?.value());
    let age = settings.max_age.value().unwrap_or_default();
    Some(spool.max_bytes(*settings.max_bytes.value()).max_age(age))
}

/// The same for the collector, with its certificates, which it has if it is encrypted.
#[cfg(feature = "otlp")]
fn connections_to_collector(config: &Config) -> Result<Connections, InitError> {
    let connections = connections(config)?;
    if config.otlp().endpoint.value().is_https() {
        #[cfg(feature = "tls")]
        return with_certificates(connections, config);
    }
    Ok(connections)
}

#[cfg(all(feature = "otlp", feature = "tls"))]
fn with_certificates(
    mut connections: Connections,
    config: &Config,
) -> Result<Connections, InitError> {
    let settings = config.connections();
    if let Some(file) = &settings.certificate {
        let changed = connections.trusted_roots(&content(file)?);
        connections = changed.map_err(|error| unusable(&error, Some(file)))?;
    }
    match (&settings.client_certificate, &settings.client_key) {
        (Some(certificate), Some(key)) => connections
            .client_certificate(&content(certificate)?, &content(key)?)
            .map_err(|error| unusable(&error, Some(certificate))),
        (None, None) => Ok(connections),
        (Some(alone), None) => Err(half(alone, "CLIENT_CERTIFICATE", "CLIENT_KEY")),
        (None, Some(alone)) => Err(half(alone, "CLIENT_KEY", "CLIENT_CERTIFICATE")),
    }
}

#[cfg(all(feature = "otlp", feature = "tls"))]
fn content(file: &Setting<String>) -> Result<Vec<u8>, InitError> {
    let (path, origin) = (file.value(), file.origin());
    std::fs::read(path)
        .map_err(|error| InitError::setting(format!("{origin}={path:?} cannot be read: {error}")))
}

/// A certificate without its key, or the other way round.
#[cfg(all(feature = "otlp", feature = "tls"))]
fn half(alone: &Setting<String>, this: &str, other: &str) -> InitError {
    let origin = alone.origin().to_string();
    let other = origin.replace(this, other);
    InitError::setting(format!("{origin} is of no use without {other}"))
}

#[cfg(feature = "http")]
fn unusable(error: &ConfigError, endpoint: Option<&Setting<String>>) -> InitError {
    let origin = endpoint.map_or_else(String::new, |endpoint| {
        format!(" (set by {})", endpoint.origin())
    });
    InitError::setting(format!("{error}{origin}"))
}

#[cfg(not(all(
    feature = "datadog",
    feature = "file",
    feature = "jaeger",
    feature = "zipkin"
)))]
fn lacks_feature(config: &Config, what: &str, feature: &str) -> InitError {
    let origin = config.backends().origin();
    InitError::setting(format!(
        "{origin} asks for {what}, which needs the cargo feature `{feature}`"
    ))
}
