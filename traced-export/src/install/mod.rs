//! From a configuration to spans that go somewhere.

mod backends;

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
use crate::error::InitError;

pub(crate) use self::backends::exporter;

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

/// Lets Jaeger say how much is kept, if that is asked for.
#[cfg(feature = "jaeger")]
fn follow_jaeger(config: &Config, app: App, guard: &Guard) -> Result<(), InitError> {
    let (setting, is_parent_based) = match config.sampler().value() {
        SamplerSetting::ParentBased(root) => (&**root, true),
        other => (other, false),
    };
    if let SamplerSetting::JaegerRemote(remote) = setting {
        let service = config.service_name(app);
        let connections = backends::connections(config)?;
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
