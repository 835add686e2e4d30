//! From a configuration to spans that go somewhere.

use std::io::IsTerminal as _;

use traced_core::Guard;
use traced_core::Pipeline;
use traced_core::exporter::Exporter;
use traced_core::propagation;
use traced_core::warn;

use crate::doctor::diagnose;
use crate::env::App;
use crate::env::Backend;
use crate::env::Config;
use crate::env::SamplerSetting;
#[cfg(feature = "http")]
use crate::env::Setting;
#[cfg(feature = "http")]
use crate::error::ConfigError;
use crate::error::InitError;
#[cfg(feature = "http")]
use crate::transport::Connections;
#[cfg(all(feature = "http", feature = "spool"))]
use crate::transport::Spool;

/// Begins to record spans and to send them where the configuration says.
///
/// What the configuration could not use is told on stderr, a line each. Where tracing is switched
/// off, or nothing is to be exported, the guard is one of a pipeline without exporters: no span is
/// made.
///
/// # Examples
///
/// ```
/// use traced_export::App;
/// use traced_export::Config;
///
/// let app = App { name: "servio", version: "1.0.0" };
/// let config = Config::from_pairs([("TRACE_BACKEND".to_owned(), "none".to_owned())]);
/// let guard = traced_export::install(&config, app)?;
/// guard.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If no endpoint variable that is set can be used and spans are to go there, if anything else cannot and
/// `TRACE_STRICT` is set, if what is asked for
/// needs a cargo feature that is not enabled, if a pipeline is installed already, or if the
/// collector's thread cannot be started.
pub fn install(config: &Config, app: App) -> Result<Guard, InitError> {
    if *config.strict().value() && !config.warnings().is_empty() {
        return Err(too_strict(config));
    }
    let is_enabled = *config.enabled().value();
    let is_examined = *config.doctor().value();
    if is_examined {
        for finding in diagnose(config, app).findings() {
            warn::line(&format!("doctor: {finding}"));
        }
    }
    let pipeline = if is_enabled {
        pipeline(config, app)?.watch_end(is_examined)
    } else {
        Pipeline::builder()
    };
    let guard = pipeline.install().map_err(InitError::install)?;
    // Also where nothing is traced: contexts are passed on.
    propagation::suggest_global(config.propagation().composite());
    if is_summed_up(config) {
        warn::line(&config.line(app));
    }
    for warning in config.warnings() {
        warn::line(&warning.to_string());
    }
    #[cfg(feature = "jaeger")]
    if is_enabled {
        follow_jaeger(config, app, &guard)?;
    }
    #[cfg(all(feature = "reload", unix))]
    if config.toml().is_some() {
        crate::reload::on_signal(app, guard.controls());
    }
    if is_enabled && !cfg!(feature = "spool") && config.spool().directory.is_some() {
        warn::line("TRACE_SPOOL is left aside: it needs the cargo feature `spool`");
    }
    if is_enabled && is_without_a_way_out(config) {
        warn::line(NOWHERE);
    }
    Ok(guard)
}

fn pipeline(config: &Config, app: App) -> Result<Pipeline, InitError> {
    let mut pipeline = Pipeline::builder()
        .resource(config.resource(app))
        .span_limits(config.limits().to_limits())
        .code_attributes(*config.code_attributes().value());
    if !config.cloud().detectors.value().is_empty() {
        pipeline = ask_clouds(pipeline, config);
    }
    // Without a sampler the pipeline does what this one does, and faster.
    let sampler = config.sampler().value();
    if *sampler != SamplerSetting::default() {
        pipeline = pipeline.sampler(sampler.for_service(&config.service_name(app)));
    }
    for exporter in exporters(config)? {
        pipeline = pipeline.exporter(exporter);
    }
    Ok(pipeline)
}

#[cfg(feature = "cloud")]
fn ask_clouds(pipeline: Pipeline, config: &Config) -> Pipeline {
    let settings = config.cloud().clone();
    pipeline.resource_later(move || crate::cloud::attributes(&settings))
}

#[cfg(not(feature = "cloud"))]
fn ask_clouds(pipeline: Pipeline, config: &Config) -> Pipeline {
    let origin = config.cloud().detectors.origin();
    warn::line(&format!(
        "{origin} is left aside: it needs the cargo feature `cloud`"
    ));
    pipeline
}

/// Returns an exporter for each back end that the configuration names, for a pipeline that is put
/// together by hand.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_export::Config;
///
/// let config = Config::from_pairs([("TRACE_BACKEND".to_owned(), "none".to_owned())]);
/// let mut pipeline = Pipeline::builder();
/// for exporter in traced_export::exporters(&config)? {
///     pipeline = pipeline.exporter(exporter);
/// }
/// # Ok::<(), traced_export::InitError>(())
/// ```
///
/// # Errors
///
/// If an address that is set cannot be used, or if what is asked for needs a cargo feature that is not
/// enabled.
pub fn exporters(config: &Config) -> Result<Vec<Box<dyn Exporter>>, InitError> {
    if is_without_a_way_out(config) {
        return Ok(Vec::new());
    }
    let backends = config.backends().value().iter();
    let exporters = backends.map(|backend| exporter(config, *backend));
    let made = exporters.filter_map(Result::transpose);
    made.collect()
}

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
pub(crate) type Made = Result<Option<Box<dyn Exporter>>, InitError>;

/// Lets Jaeger say how much is kept, if that is asked for.
#[cfg(feature = "jaeger")]
fn follow_jaeger(config: &Config, app: App, guard: &Guard) -> Result<(), InitError> {
    let (setting, is_parent_based) = match config.sampler().value() {
        SamplerSetting::ParentBased(root) => (&**root, true),
        other => (other, false),
    };
    if let SamplerSetting::JaegerRemote(remote) = setting {
        let service = config.service_name(app);
        let connections = connections(config)?;
        let controls = guard.controls();
        crate::jaeger::follow(remote, &service, is_parent_based, connections, controls);
    }
    Ok(())
}

fn too_strict(config: &Config) -> InitError {
    let warnings: Vec<_> = config.warnings().iter().map(ToString::to_string).collect();
    let origin = config.strict().origin();
    InitError::setting(format!(
        "{}; {origin} lets nothing pass",
        warnings.join("; ")
    ))
}

/// True if the start is told: on a terminal, or where somebody has asked for it.
fn is_summed_up(config: &Config) -> bool {
    let is_terminal = || std::io::stderr().is_terminal();
    config
        .summary()
        .map_or_else(is_terminal, |setting| *setting.value())
}

/// True if nobody has said where spans go, and this build has no terminal to fall back on.
fn is_without_a_way_out(config: &Config) -> bool {
    let backends = config.backends();
    !cfg!(feature = "console") && backends.is_default() && backends.value() == &[Backend::Console]
}

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
        .analytics(*settings.analytics.value());
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
fn connections(config: &Config) -> Result<Connections, InitError> {
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

const NOWHERE: &str = "spans go nowhere: set OTEL_EXPORTER_OTLP_ENDPOINT to the collector's \
                       address, or enable the cargo feature `console` for the terminal";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_variables() {
        let pairs = [
            ("OTEL_SPAN_LINK_COUNT_LIMIT", "7"),
            ("TRACE_BACKEND", "none"),
        ];
        let config = Config::from_pairs(pairs.map(|(name, value)| (name.into(), value.into())));
        let pipeline = format!("{:?}", pipeline(&config, App::default()).unwrap());
        assert!(pipeline.contains("links: 7"), "{pipeline}");
    }

    #[test]
    fn code_attributes_are_asked_for_by_a_variable() {
        for (value, expected) in [("true", true), ("false", false), ("", false)] {
            let pairs = [("TRACE_CODE_ATTRIBUTES", value), ("TRACE_BACKEND", "none")];
            let config = Config::from_pairs(pairs.map(|(name, value)| (name.into(), value.into())));
            let pipeline = pipeline(&config, App::default()).unwrap();
            let expected = format!("code_attributes: {expected}");
            assert!(format!("{pipeline:?}").contains(&expected), "{value}");
        }
    }
}
