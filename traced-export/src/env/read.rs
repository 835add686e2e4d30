//! Reads each part of the configuration by the rules of `table.rs`.

use std::time::Duration;

use super::backend;
use super::backend::Backend;
use super::catalogue::CatalogueTarget;
use super::cloud;
use super::config::BatchSettings;
use super::config::Config;
use super::config::FileSettings;
use super::config::JaegerSettings;
use super::config::OtlpSettings;
use super::config::SpoolSettings;
use super::config::TerminalSettings;
use super::config::ZipkinSettings;
use super::connections;
use super::datadog;
use super::datadog::DatadogSettings;
use super::datadog_sampling::DatadogSampling;
use super::endpoint::Endpoint;
use super::endpoint::without_secrets;
use super::headers::Headers;
use super::limits;
use super::near_miss::nearest;
use super::otlp::Compression;
use super::otlp::OtlpProtocol;
use super::process;
use super::propagation;
use super::sampler::RemoteSampler;
use super::sampler::SamplerSetting;
use super::table;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;
use super::vars::Warning;
use super::vars::shown;

/// Reads everything, and collects what could not be used.
pub(super) fn config(mut reader: Reader) -> Config {
    let protocol = reader.read_or(&table::PROTOCOL, OtlpProtocol::default());
    let (endpoint, unusable_endpoint) = match protocol.value() {
        OtlpProtocol::Grpc => read_target(&mut reader),
        _ => read_endpoint(&mut reader),
    };
    let (catalogue, unusable_catalogue) = read_catalogue(&mut reader);
    let has_endpoint = unusable_endpoint.is_some() || !endpoint.is_default();
    let datadog = datadog::read(&mut reader);
    let (jaeger, zipkin) = (read_jaeger(&mut reader), read_zipkin(&mut reader));
    let addressed = addressed(has_endpoint, &jaeger, &zipkin, &datadog);
    let backends = backend::read(&mut reader, addressed);
    let is_datadog_alone = *backends.value() == [Backend::Datadog];
    let config = Config {
        enabled: read_enabled(&mut reader),
        backends,
        toml: reader
            .first(&[table::CONFIG])
            .map(|(name, path)| Setting::new(path, reader.origin(name))),
        strict: reader.read_or(&table::STRICT, false),
        doctor: reader.read_or(&table::DOCTOR, false),
        summary: reader.read(&table::SUMMARY),
        sampler: read_sampler(&mut reader),
        code_attributes: reader.read_or(&table::CODE_ATTRIBUTES, false),
        propagation: propagation::read(&mut reader, is_datadog_alone),
        service_name: reader.read(&table::SERVICE_NAME),
        service_version: reader.read(&table::SERVICE_VERSION),
        resource_attributes: reader.read_or(&table::RESOURCE_ATTRIBUTES, Vec::new()),
        cloud: cloud::read(&mut reader),
        limits: limits::read(&mut reader),
        connections: connections::read(&mut reader),
        otlp: OtlpSettings {
            endpoint,
            headers: read_headers(&mut reader),
            protocol,
            compression: reader.read_or(&table::COMPRESSION, Compression::None),
            timeout: reader.read_or(&table::TIMEOUT, Some(DEFAULT_TIMEOUT)),
        },
        datadog,
        file: read_file(&mut reader),
        jaeger,
        zipkin,
        spool: read_spool(&mut reader),
        batch: read_batch(&mut reader),
        terminal: read_terminal(&mut reader),
        unusable_endpoint,
        catalogue,
        unusable_catalogue,
        given: reader.given(),
        warnings: Vec::new(),
    };
    warn_of_other_names(&mut reader);
    Config {
        warnings: reader.into_warnings(),
        ..config
    }
}

/// The back ends of which some variable says where they are. An address that a platform gives to
/// every program must not break one that is built without its back end; only OTLP's is taken for a
/// wish.
fn addressed(
    has_otlp: bool,
    jaeger: &JaegerSettings,
    zipkin: &ZipkinSettings,
    datadog: &DatadogSettings,
) -> impl Iterator<Item = Backend> + use<> {
    let has_agent = jaeger.agent_host.is_some() || jaeger.agent_port.is_some();
    let has_jaeger = cfg!(feature = "jaeger");
    let all = [
        (Backend::Otlp, has_otlp),
        (Backend::Jaeger, has_jaeger && jaeger.endpoint.is_some()),
        (Backend::JaegerCompact, has_jaeger && has_agent),
        (
            Backend::Zipkin,
            cfg!(feature = "zipkin") && zipkin.endpoint.is_some(),
        ),
        (
            Backend::Datadog,
            cfg!(feature = "datadog") && !datadog.agent_url.is_default(),
        ),
    ];
    all.into_iter()
        .filter_map(|(backend, is_addressed)| is_addressed.then_some(backend))
}

fn read_jaeger(reader: &mut Reader) -> JaegerSettings {
    JaegerSettings {
        endpoint: reader.read(&table::JAEGER_ENDPOINT),
        timeout: reader.read_or(&table::JAEGER_TIMEOUT, Some(DEFAULT_TIMEOUT)),
        agent_host: reader.read(&table::JAEGER_AGENT_HOST),
        agent_port: reader.read(&table::JAEGER_AGENT_PORT),
    }
}

fn read_zipkin(reader: &mut Reader) -> ZipkinSettings {
    ZipkinSettings {
        endpoint: reader.read(&table::ZIPKIN_ENDPOINT),
        timeout: reader.read_or(&table::ZIPKIN_TIMEOUT, Some(DEFAULT_TIMEOUT)),
    }
}

fn read_file(reader: &mut Reader) -> FileSettings {
    FileSettings {
        path: reader.read_or(&table::FILE, "traces.jsonl".to_owned()),
        max_bytes: reader.read_or(&table::FILE_MAX_BYTES, 100_000_000),
        max_age: reader.read_or(&table::FILE_MAX_AGE, None),
        max_files: reader.read_or(&table::FILE_MAX_FILES, 5),
    }
}

fn read_spool(reader: &mut Reader) -> SpoolSettings {
    SpoolSettings {
        directory: reader.read(&table::SPOOL),
        max_bytes: reader.read_or(&table::SPOOL_MAX_BYTES, 100_000_000),
        max_age: reader.read_or(&table::SPOOL_MAX_AGE, Some(DEFAULT_SPOOL_AGE)),
    }
}

fn read_enabled(reader: &mut Reader) -> Setting<bool> {
    if let Some(enabled) = reader.read(&table::ENABLED) {
        return enabled;
    }
    match reader.read(&table::SDK_DISABLED) {
        Some(disabled) => Setting::new(!disabled.value(), disabled.origin()),
        None => reader.read_or(&table::DD_ENABLED, true),
    }
}

fn read_sampler(reader: &mut Reader) -> Setting<SamplerSetting> {
    if let Some(rate) = reader.read(&table::SAMPLE_RATE) {
        let root = SamplerSetting::TraceIdRatio(*rate.value());
        return Setting::new(SamplerSetting::parent_based(root), rate.origin());
    }
    let Some(name) = reader.read(&table::SAMPLER) else {
        return read_datadog_sampling(reader);
    };
    if name.value().takes_address() {
        let remote = reader.read_or(&table::SAMPLER_ADDRESS, RemoteSampler::default());
        return Setting::new(
            name.value().with_address(remote.value().clone()),
            name.origin(),
        );
    }
    let ratio = if name.value().takes_ratio() {
        *reader.read_or(&table::SAMPLER_ARG, 1.0).value()
    } else {
        1.0
    };
    Setting::new(name.value().with_ratio(ratio), name.origin())
}

fn read_datadog_sampling(reader: &mut Reader) -> Setting<SamplerSetting> {
    let rules = reader.read(&table::DD_SAMPLING_RULES);
    let rate = reader.read(&table::DD_SAMPLE_RATE);
    let per_second = *reader.read_or(&table::DD_RATE_LIMIT, 100.0).value();
    let origin = rules.as_ref().map(Setting::origin);
    let Some(origin) = origin.or(rate.as_ref().map(Setting::origin)) else {
        return Setting::new(SamplerSetting::default(), Origin::Default);
    };
    let root = SamplerSetting::Datadog(DatadogSampling {
        rules: rules.map_or_else(Vec::new, |rules| rules.value().clone()),
        rate: rate.map(|rate| *rate.value()),
        per_second,
    });
    Setting::new(SamplerSetting::parent_based(root), origin)
}

fn read_catalogue(reader: &mut Reader) -> (Option<Setting<CatalogueTarget>>, Option<Warning>) {
    let before = reader.warnings().len();
    let target = reader.read(&table::CATALOGUE);
    (target, reader.warnings().get(before).cloned())
}

fn read_endpoint(reader: &mut Reader) -> (Setting<Endpoint>, Option<Warning>) {
    let before = reader.warnings().len();
    let endpoint = reader
        .read(&table::TRACES_ENDPOINT)
        .or_else(|| reader.read(&table::ENDPOINT));
    match endpoint {
        Some(endpoint) => (endpoint, None),
        None => (
            Setting::new(Endpoint::default(), Origin::Default),
            reader.warnings().get(before).cloned(),
        ),
    }
}

/// The endpoint of gRPC.
fn read_target(reader: &mut Reader) -> (Setting<Endpoint>, Option<Warning>) {
    let is_insecure = *reader.read_or(&table::INSECURE, false).value();
    let Some(text) = reader.read(&table::TARGET) else {
        let localhost = Endpoint::read_grpc("localhost:4317", true).unwrap_or_default();
        return (Setting::new(localhost, Origin::Default), None);
    };
    let variable = text.origin().to_string();
    match Endpoint::read_grpc(text.value(), is_insecure) {
        Ok(endpoint) => {
            if endpoint.has_path() {
                reader.warn(
                    variable,
                    ": gRPC has no place for the path, which is left out",
                );
            }
            (Setting::new(endpoint, text.origin()), None)
        }
        Err(expected) => {
            let shown = shown(&without_secrets(text.value()));
            reader.warn(variable, format!("={shown} ignored: expected {expected}"));
            let warning = reader.warnings().last().cloned();
            (Setting::new(Endpoint::default(), Origin::Default), warning)
        }
    }
}

fn read_headers(reader: &mut Reader) -> Setting<Headers> {
    let Some((variable, text)) = reader.first(table::HEADERS) else {
        return Setting::new(Headers::default(), Origin::Default);
    };
    let (headers, problems) = Headers::parse(&text);
    for problem in problems {
        reader.warn(variable, format!(": {problem}; left out"));
    }
    Setting::new(headers, reader.origin(variable))
}

fn read_batch(reader: &mut Reader) -> BatchSettings {
    let queue = reader.read_or(&table::MAX_QUEUE_SIZE, DEFAULT_QUEUE_SPANS);
    let mut batch = reader.read_or(&table::MAX_EXPORT_BATCH_SIZE, DEFAULT_BATCH_SPANS);
    if batch.value() > queue.value() {
        if !batch.is_default() {
            let (size, most) = (batch.value(), queue.value());
            let text = format!("=\"{size}\" is more than OTEL_BSP_MAX_QUEUE_SIZE; using {most}");
            reader.warn(batch.origin().to_string(), text);
        }
        batch = Setting::new(*queue.value(), queue.origin());
    }
    BatchSettings {
        schedule_delay: reader.read_or(&table::SCHEDULE_DELAY, DEFAULT_SCHEDULE_DELAY),
        export_timeout: reader.read_or(&table::EXPORT_TIMEOUT, Some(DEFAULT_EXPORT_TIMEOUT)),
        max_queue_spans: queue,
        max_batch_spans: batch,
    }
}

fn read_terminal(reader: &mut Reader) -> TerminalSettings {
    let text = |name| reader.get(name).map(str::to_owned);
    TerminalSettings {
        no_color: text("NO_COLOR"),
        term: text("TERM"),
        columns: text("COLUMNS"),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text),
        attributes: reader.read_or(&table::CONSOLE_ATTRIBUTES, false),
        events: reader.read_or(&table::CONSOLE_EVENTS, false),
        json: reader.read_or(&table::CONSOLE_JSON, false),
    }
}

/// Names that this version cannot act on, and names that are almost right.
fn warn_of_other_names(reader: &mut Reader) {
    let names: Vec<String> = reader.names().map(str::to_owned).collect();
    for name in names {
        if !process::concerns_us(&name) || table::read_names().any(|known| known == name) {
            continue;
        }
        if let Some((_, instead)) = table::LATER.iter().find(|(known, _)| *known == name) {
            reader.warn(name, format!(" is not supported yet; {instead}"));
        } else if !table::FOREIGN.contains(&name.as_str()) {
            let known = table::read_names().chain(table::LATER.iter().map(|(known, _)| *known));
            if let Some(meant) = nearest(&name, known) {
                reader.warn(name, format!(" is not a variable; did you mean {meant}?"));
            }
        }
    }
}

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
const DEFAULT_SCHEDULE_DELAY: Duration = Duration::from_secs(5);
const DEFAULT_EXPORT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_SPOOL_AGE: Duration = Duration::from_secs(24 * 3600);
const DEFAULT_QUEUE_SPANS: usize = 2048;
const DEFAULT_BATCH_SPANS: usize = 512;
