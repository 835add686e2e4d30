//! Every variable that this crate reads, and those it knows of.
//!
//! | variable | default | gives |
//! | --- | --- | --- |
//! | `TRACE_ENABLED`, `OTEL_SDK_DISABLED` | `true`, `false` | tracing on or off |
//! | `TRACE_BACKEND`, `OTEL_TRACES_EXPORTER` | see `backend.rs` | where spans go |
//! | `TRACE_CONFIG`, `TRACE_STRICT` | , `false` | a file for what no variable says; whether warnings are errors |
//! | `TRACE_DOCTOR` | `false` | a look at the way of the spans at the start |
//! | `TRACE_SUMMARY` | on a terminal | a line at the start: where spans go |
//! | `TRACE_CATALOGUE` | | the program's catalogue instead of the program |
//! | `TRACE_SAMPLE_RATE`, `OTEL_TRACES_SAMPLER` and `_ARG`, `DD_TRACE_SAMPLE_RATE`, `DD_TRACE_SAMPLING_RULES`, `DD_TRACE_RATE_LIMIT` | `parentbased_always_on` | which are kept |
//! | `OTEL_SERVICE_NAME`, `OTEL_SERVICE_VERSION`, `OTEL_RESOURCE_ATTRIBUTES` | | the resource |
//! | `TRACE_RESOURCE_DETECTORS` | `none` | clouds that are asked of the machine; `AWS_EC2_METADATA_SERVICE_ENDPOINT`, `GCE_METADATA_HOST`, `TRACE_AZURE_METADATA_ENDPOINT`: where |
//! | `OTEL_EXPORTER_OTLP_[TRACES_]…` | | the collector: `ENDPOINT`, `HEADERS`, `TIMEOUT`, `PROTOCOL`, `INSECURE`, `COMPRESSION`, `CERTIFICATE`, `CLIENT_CERTIFICATE`, `CLIENT_KEY` |
//! | `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, and in small letters | | proxies, for every back end over HTTP |
//! | `OTEL_EXPORTER_JAEGER_…`, `TRACE_JAEGER_ENDPOINT` | | Jaeger: `ENDPOINT`, `TIMEOUT`, `AGENT_HOST`, `AGENT_PORT` |
//! | `OTEL_EXPORTER_ZIPKIN_…` | | Zipkin: `ENDPOINT`, `TIMEOUT` |
//! | `TRACE_FILE`, `TRACE_FILE_MAX_…` | `traces.jsonl` | a file: `BYTES`, `AGE` (ms), `FILES` |
//! | `TRACE_SPOOL`, `TRACE_SPOOL_MAX_…` | | a directory for outages: `BYTES`, `AGE` (ms) |
//! | `DD_TRACE_AGENT_URL`, `DD_AGENT_HOST`, `DD_TRACE_AGENT_PORT` | `http://localhost:8126` | Datadog's agent |
//! | `DD_SERVICE`, `DD_ENV`, `DD_VERSION`, `DD_TAGS` | | the resource, in Datadog's words |
//! | `TRACE_DATADOG_UNSAMPLED` | with Datadog's sampling | the agent gets traces that are not sampled, too |
//! | `DD_SERVICE_MAPPING`, `DD_TRACE_REPORT_HOSTNAME`, … | | what the agent is told |
//! | `OTEL_PROPAGATORS`, `DD_TRACE_PROPAGATION_…` | `tracecontext,baggage` | formats of headers, see `propagation.rs` |
//! | `TRACE_BAGGAGE_ATTRIBUTES`, `TRACE_BAGGAGE_NEVER_TO`, `DD_TRACE_BAGGAGE_…` | | what becomes of baggage |
//! | `OTEL_…_LIMIT` | 128, no length | attributes, values, events, links |
//! | `OTEL_BSP_…` | | batches: `SCHEDULE_DELAY`, `EXPORT_TIMEOUT`, `MAX_QUEUE_SIZE`, `MAX_EXPORT_BATCH_SIZE` |
//! | `TRACE_CODE_ATTRIBUTES` | `false` | `code.*` attributes on every span |
//! | `TRACE_CONSOLE_ATTRIBUTES`, `TRACE_CONSOLE_EVENTS` | `false` | shown in the terminal |
//! | `TRACE_CONSOLE_JSON` | `false` | the terminal's traces as JSON |
//! | `NO_COLOR`, `TERM`, `COLUMNS`, `LC_ALL`, `LC_CTYPE`, `LANG` | | what the terminal can show |

use std::time::Duration;

use traced_core::propagation::Behavior;
use traced_core::sampler::DatadogRule;

use super::catalogue::CatalogueTarget;
use super::cloud;
use super::cloud::Cloud;
use super::connections::proxy_address;
use super::datadog;
use super::datadog_sampling;
use super::endpoint::Endpoint;
use super::endpoint::without_secrets;
use super::otlp;
use super::otlp::Compression;
use super::otlp::OtlpProtocol;
use super::parse;
use super::resource;
use super::sampler::RemoteSampler;
use super::sampler::SamplerName;
use super::vars::Rule;

pub(crate) const ENABLED: Rule<bool> = Rule::new(&["TRACE_ENABLED"], parse::switch);
pub(crate) const SDK_DISABLED: Rule<bool> = Rule::new(&["OTEL_SDK_DISABLED"], parse::otel_bool);

pub(crate) const DD_ENABLED: Rule<bool> = Rule::new(&["DD_TRACE_ENABLED"], parse::switch);

/// The file with what no variable says.
pub(crate) const CONFIG: &str = "TRACE_CONFIG";
pub(crate) const STRICT: Rule<bool> = Rule::new(&["TRACE_STRICT"], parse::switch);
pub(crate) const DOCTOR: Rule<bool> = Rule::new(&["TRACE_DOCTOR"], parse::switch);
pub(crate) const SUMMARY: Rule<bool> = Rule::new(&["TRACE_SUMMARY"], parse::switch);

pub(crate) const CATALOGUE: Rule<CatalogueTarget> =
    Rule::new(&["TRACE_CATALOGUE"], CatalogueTarget::parse);

pub(crate) const SAMPLE_RATE: Rule<f64> = Rule::new(&["TRACE_SAMPLE_RATE"], parse::ratio);
pub(crate) const SAMPLER: Rule<SamplerName> =
    Rule::new(&["OTEL_TRACES_SAMPLER"], SamplerName::parse);
pub(crate) const SAMPLER_ARG: Rule<f64> = Rule::new(&["OTEL_TRACES_SAMPLER_ARG"], parse::ratio);

pub(crate) const SAMPLER_ADDRESS: Rule<RemoteSampler> =
    Rule::new(&["OTEL_TRACES_SAMPLER_ARG"], RemoteSampler::parse);
pub(crate) const DD_SAMPLING_RULES: Rule<Vec<DatadogRule>> =
    Rule::new(&["DD_TRACE_SAMPLING_RULES"], datadog_sampling::rules);
pub(crate) const DD_RATE_LIMIT: Rule<f64> =
    Rule::new(&["DD_TRACE_RATE_LIMIT"], datadog_sampling::per_second);
pub(crate) const DD_SAMPLE_RATE: Rule<f64> = Rule::new(&["DD_TRACE_SAMPLE_RATE"], parse::ratio);

pub(crate) const CODE_ATTRIBUTES: Rule<bool> = Rule::new(&["TRACE_CODE_ATTRIBUTES"], parse::switch);

/// Datadog's names come first, for this one value: whoever sets them means this very service.
pub(crate) const SERVICE_NAME: Rule<String> = Rule::new(
    &[
        "DD_SERVICE",
        "DD_SERVICE_NAME",
        "DD_TRACE_SERVICE_NAME",
        "OTEL_SERVICE_NAME",
    ],
    parse::text,
);
pub(crate) const SERVICE_VERSION: Rule<String> = Rule::new(
    &["DD_VERSION", "DD_TRACE_VERSION", "OTEL_SERVICE_VERSION"],
    parse::text,
);
pub(crate) const RESOURCE_ATTRIBUTES: Rule<Vec<(String, String)>> =
    Rule::new(&["OTEL_RESOURCE_ATTRIBUTES"], resource::attributes);

pub(crate) const DETECTORS: Rule<Vec<Cloud>> =
    Rule::new(&["TRACE_RESOURCE_DETECTORS"], cloud::clouds);
pub(crate) const AWS_METADATA: Rule<String> =
    Rule::new(&["AWS_EC2_METADATA_SERVICE_ENDPOINT"], parse::text);
pub(crate) const AZURE_METADATA: Rule<String> =
    Rule::new(&["TRACE_AZURE_METADATA_ENDPOINT"], parse::text);
pub(crate) const GCP_METADATA: Rule<String> = Rule::new(&["GCE_METADATA_HOST"], parse::text);

pub(crate) const TRACES_ENDPOINT: Rule<Endpoint> = Rule {
    names: &["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"],
    parse: Endpoint::read_exact,
    shown: without_secrets,
};
pub(crate) const ENDPOINT: Rule<Endpoint> = Rule {
    names: &["OTEL_EXPORTER_OTLP_ENDPOINT"],
    parse: Endpoint::read_base,
    shown: without_secrets,
};
/// The same two for gRPC, whose targets are read knowing whether they are to be encrypted.
pub(crate) const TARGET: Rule<String> = Rule {
    names: &[
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ],
    parse: parse::text,
    shown: without_secrets,
};
pub(crate) const INSECURE: Rule<bool> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_INSECURE",
        "OTEL_EXPORTER_OTLP_INSECURE",
    ],
    parse::otel_bool,
);
pub(crate) const HEADERS: &[&str] = &[
    "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
    "OTEL_EXPORTER_OTLP_HEADERS",
];
pub(crate) const TIMEOUT: Rule<Option<Duration>> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
        "OTEL_EXPORTER_OTLP_TIMEOUT",
    ],
    parse::timeout,
);
pub(crate) const PROTOCOL: Rule<OtlpProtocol> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
    ],
    otlp::protocol,
);
pub(crate) const COMPRESSION: Rule<Compression> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION",
        "OTEL_EXPORTER_OTLP_COMPRESSION",
    ],
    otlp::compression,
);
pub(crate) const CERTIFICATE: Rule<String> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CERTIFICATE",
    ],
    parse::text,
);
pub(crate) const CLIENT_CERTIFICATE: Rule<String> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    ],
    parse::text,
);
pub(crate) const CLIENT_KEY: Rule<String> = Rule::new(
    &[
        "OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY",
    ],
    parse::text,
);
pub(crate) const HTTP_PROXY: Rule<String> =
    proxy(&["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]);
pub(crate) const HTTP_PROXY_OF_CGI: Rule<String> = proxy(&["http_proxy", "ALL_PROXY", "all_proxy"]);
pub(crate) const HTTPS_PROXY: Rule<String> =
    proxy(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]);
pub(crate) const NO_PROXY: Rule<String> = Rule::new(&["NO_PROXY", "no_proxy"], parse::text);

/// The addresses of the other back ends are checked where they are used: another one would be a guess.
pub(crate) const JAEGER_ENDPOINT: Rule<String> = Rule::new(
    &["TRACE_JAEGER_ENDPOINT", "OTEL_EXPORTER_JAEGER_ENDPOINT"],
    parse::text,
);
pub(crate) const JAEGER_TIMEOUT: Rule<Option<Duration>> =
    Rule::new(&["OTEL_EXPORTER_JAEGER_TIMEOUT"], parse::timeout);
pub(crate) const JAEGER_AGENT_HOST: Rule<String> =
    Rule::new(&["OTEL_EXPORTER_JAEGER_AGENT_HOST"], parse::text);
pub(crate) const JAEGER_AGENT_PORT: Rule<u16> =
    Rule::new(&["OTEL_EXPORTER_JAEGER_AGENT_PORT"], parse::port);
pub(crate) const ZIPKIN_ENDPOINT: Rule<String> =
    Rule::new(&["OTEL_EXPORTER_ZIPKIN_ENDPOINT"], parse::text);
pub(crate) const ZIPKIN_TIMEOUT: Rule<Option<Duration>> =
    Rule::new(&["OTEL_EXPORTER_ZIPKIN_TIMEOUT"], parse::timeout);

pub(crate) const DD_AGENT_URL: Rule<String> = Rule {
    names: &["DD_TRACE_AGENT_URL"],
    parse: parse::text,
    shown: without_secrets,
};
pub(crate) const DD_AGENT_HOST: Rule<String> =
    Rule::new(&["DD_AGENT_HOST", "DD_TRACE_AGENT_HOSTNAME"], parse::text);
pub(crate) const DD_AGENT_PORT: Rule<u16> = Rule::new(&["DD_TRACE_AGENT_PORT"], parse::port);
pub(crate) const DD_SERVICE_MAPPING: Rule<Vec<(String, String)>> =
    Rule::new(&["DD_SERVICE_MAPPING"], datadog::pairs);
pub(crate) const DD_ANALYTICS: Rule<bool> =
    Rule::new(&["DD_TRACE_ANALYTICS_ENABLED"], parse::switch);
pub(crate) const DATADOG_UNSAMPLED: Rule<bool> =
    Rule::new(&["TRACE_DATADOG_UNSAMPLED"], parse::switch);
pub(crate) const DD_REPORT_HOSTNAME: Rule<bool> =
    Rule::new(&["DD_TRACE_REPORT_HOSTNAME"], parse::switch);
pub(crate) const DD_EXTERNAL_ENV: Rule<String> = Rule::new(&["DD_EXTERNAL_ENV"], parse::text);
pub(crate) const DD_ENV: Rule<String> =
    Rule::new(&["TRACE_ENV", "DD_ENV", "DD_TRACE_ENV"], parse::text);
pub(crate) const DD_TAGS: Rule<Vec<(String, String)>> = Rule::new(&["DD_TAGS"], datadog::pairs);

pub(crate) const FILE: Rule<String> = Rule::new(&["TRACE_FILE"], parse::text);
pub(crate) const FILE_MAX_BYTES: Rule<u64> = Rule::new(&["TRACE_FILE_MAX_BYTES"], parse::bytes);
pub(crate) const FILE_MAX_AGE: Rule<Option<Duration>> =
    Rule::new(&["TRACE_FILE_MAX_AGE"], parse::timeout);
pub(crate) const FILE_MAX_FILES: Rule<u32> = Rule::new(&["TRACE_FILE_MAX_FILES"], parse::files);

pub(crate) const SPOOL: Rule<String> = Rule::new(&["TRACE_SPOOL"], parse::text);
pub(crate) const SPOOL_MAX_BYTES: Rule<u64> = Rule::new(&["TRACE_SPOOL_MAX_BYTES"], parse::bytes);
pub(crate) const SPOOL_MAX_AGE: Rule<Option<Duration>> =
    Rule::new(&["TRACE_SPOOL_MAX_AGE"], parse::timeout);

/// Lists of formats; what is wrong with them is told format by format.
pub(crate) const PROPAGATORS: &str = "OTEL_PROPAGATORS";
pub(crate) const STYLES: &str = "DD_TRACE_PROPAGATION_STYLE";
pub(crate) const STYLES_READ: &str = "DD_TRACE_PROPAGATION_STYLE_EXTRACT";
pub(crate) const STYLES_WRITTEN: &str = "DD_TRACE_PROPAGATION_STYLE_INJECT";

pub(crate) const BEHAVIOR: Rule<Behavior> = Rule::new(
    &["DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT"],
    |text| match text.to_ascii_lowercase().as_str() {
        "continue" => Ok(Behavior::Continue),
        "restart" => Ok(Behavior::Restart),
        "ignore" => Ok(Behavior::Ignore),
        _ => Err("continue, restart or ignore".into()),
    },
);
pub(crate) const READS_FIRST_ALONE: Rule<bool> =
    Rule::new(&["DD_TRACE_PROPAGATION_EXTRACT_FIRST"], parse::switch);
pub(crate) const MAX_TAGS_LENGTH: Rule<usize> =
    Rule::new(&["DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH"], parse::count);

pub(crate) const MAX_BAGGAGE_ENTRIES: Rule<usize> =
    Rule::new(&["DD_TRACE_BAGGAGE_MAX_ITEMS"], parse::count);
pub(crate) const MAX_BAGGAGE_BYTES: Rule<usize> =
    Rule::new(&["DD_TRACE_BAGGAGE_MAX_BYTES"], parse::count);
pub(crate) const BAGGAGE_NEVER_TO: Rule<Vec<String>> =
    Rule::new(&["TRACE_BAGGAGE_NEVER_TO"], parse::names);
/// The names that a value of this variable has been stronger than, were they given.
pub(super) fn weaker_than(name: &str) -> Vec<&'static str> {
    let mut weaker = Vec::new();
    for names in settings() {
        let behind = names.iter().skip_while(|other| **other != name).skip(1);
        for other in behind {
            if !weaker.contains(other) {
                weaker.push(*other);
            }
        }
    }
    weaker
}

/// Set to nothing it means none, which is why it is no rule.
pub(crate) const BAGGAGE_ATTRIBUTES: &[&str] =
    &["TRACE_BAGGAGE_ATTRIBUTES", "DD_TRACE_BAGGAGE_TAG_KEYS"];

pub(crate) const ATTRIBUTES: Rule<u32> = Rule::new(
    &[
        "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
        "OTEL_ATTRIBUTE_COUNT_LIMIT",
    ],
    parse::limit,
);
pub(crate) const VALUE_LENGTH: Rule<Option<usize>> = Rule::new(
    &[
        "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
        "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
    ],
    |text| parse::count(text).map(Some),
);
pub(crate) const EVENTS: Rule<u32> = Rule::new(&["OTEL_SPAN_EVENT_COUNT_LIMIT"], parse::limit);
pub(crate) const LINKS: Rule<u32> = Rule::new(&["OTEL_SPAN_LINK_COUNT_LIMIT"], parse::limit);
pub(crate) const EVENT_ATTRIBUTES: Rule<u32> =
    Rule::new(&["OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"], parse::limit);
pub(crate) const LINK_ATTRIBUTES: Rule<u32> =
    Rule::new(&["OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"], parse::limit);

pub(crate) const SCHEDULE_DELAY: Rule<Duration> =
    Rule::new(&["OTEL_BSP_SCHEDULE_DELAY"], parse::millis);
pub(crate) const EXPORT_TIMEOUT: Rule<Option<Duration>> =
    Rule::new(&["OTEL_BSP_EXPORT_TIMEOUT"], parse::timeout);
pub(crate) const MAX_QUEUE_SIZE: Rule<usize> =
    Rule::new(&["OTEL_BSP_MAX_QUEUE_SIZE"], parse::positive);
pub(crate) const MAX_EXPORT_BATCH_SIZE: Rule<usize> =
    Rule::new(&["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"], parse::positive);

pub(crate) const CONSOLE_ATTRIBUTES: Rule<bool> =
    Rule::new(&["TRACE_CONSOLE_ATTRIBUTES"], parse::switch);
pub(crate) const CONSOLE_JSON: Rule<bool> = Rule::new(&["TRACE_CONSOLE_JSON"], parse::switch);
pub(crate) const CONSOLE_EVENTS: Rule<bool> = Rule::new(&["TRACE_CONSOLE_EVENTS"], parse::switch);

const fn proxy(names: &'static [&'static str]) -> Rule<String> {
    Rule {
        names,
        parse: proxy_address,
        shown: without_secrets,
    }
}

/// The names that are read, for near misses.
pub(crate) fn read_names() -> impl Iterator<Item = &'static str> {
    settings().flatten().copied()
}

/// The names that are read, those of one setting together, the strongest first: where a variable has one of
/// them, a file has none.
pub(crate) fn settings() -> impl Iterator<Item = &'static [&'static str]> {
    TOGETHER.iter().chain(ALONE).copied()
}

const TOGETHER: &[&[&str]] = &[
    &["TRACE_ENABLED", "OTEL_SDK_DISABLED", "DD_TRACE_ENABLED"],
    &["TRACE_BACKEND", "OTEL_TRACES_EXPORTER"],
    &[
        "TRACE_SAMPLE_RATE",
        "OTEL_TRACES_SAMPLER_ARG",
        "OTEL_TRACES_SAMPLER",
        "DD_TRACE_SAMPLE_RATE",
        "DD_TRACE_SAMPLING_RULES",
    ],
    &[
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ],
    &[
        "DD_TRACE_AGENT_URL",
        "DD_TRACE_AGENT_PORT",
        "DD_AGENT_HOST",
        "DD_TRACE_AGENT_HOSTNAME",
    ],
    &[PROPAGATORS, STYLES_READ, STYLES],
    &[PROPAGATORS, STYLES_WRITTEN, STYLES],
];

const ALONE: &[&[&str]] = &[
    &[CONFIG],
    STRICT.names,
    ENABLED.names,
    SDK_DISABLED.names,
    DD_ENABLED.names,
    CATALOGUE.names,
    DOCTOR.names,
    SUMMARY.names,
    SAMPLE_RATE.names,
    SAMPLER.names,
    SAMPLER_ARG.names,
    DD_SAMPLE_RATE.names,
    DD_SAMPLING_RULES.names,
    DD_RATE_LIMIT.names,
    CODE_ATTRIBUTES.names,
    SERVICE_NAME.names,
    SERVICE_VERSION.names,
    RESOURCE_ATTRIBUTES.names,
    DETECTORS.names,
    AWS_METADATA.names,
    AZURE_METADATA.names,
    GCP_METADATA.names,
    TRACES_ENDPOINT.names,
    ENDPOINT.names,
    HEADERS,
    TIMEOUT.names,
    PROTOCOL.names,
    INSECURE.names,
    COMPRESSION.names,
    CERTIFICATE.names,
    CLIENT_CERTIFICATE.names,
    CLIENT_KEY.names,
    HTTP_PROXY.names,
    HTTPS_PROXY.names,
    NO_PROXY.names,
    JAEGER_ENDPOINT.names,
    JAEGER_TIMEOUT.names,
    JAEGER_AGENT_HOST.names,
    JAEGER_AGENT_PORT.names,
    ZIPKIN_ENDPOINT.names,
    ZIPKIN_TIMEOUT.names,
    FILE.names,
    FILE_MAX_BYTES.names,
    FILE_MAX_AGE.names,
    FILE_MAX_FILES.names,
    SPOOL.names,
    SPOOL_MAX_BYTES.names,
    SPOOL_MAX_AGE.names,
    DD_AGENT_URL.names,
    DD_AGENT_HOST.names,
    DD_AGENT_PORT.names,
    DD_SERVICE_MAPPING.names,
    DD_ANALYTICS.names,
    DD_REPORT_HOSTNAME.names,
    DATADOG_UNSAMPLED.names,
    DD_EXTERNAL_ENV.names,
    DD_ENV.names,
    DD_TAGS.names,
    BEHAVIOR.names,
    READS_FIRST_ALONE.names,
    MAX_TAGS_LENGTH.names,
    MAX_BAGGAGE_ENTRIES.names,
    MAX_BAGGAGE_BYTES.names,
    BAGGAGE_NEVER_TO.names,
    BAGGAGE_ATTRIBUTES,
    ATTRIBUTES.names,
    VALUE_LENGTH.names,
    EVENTS.names,
    LINKS.names,
    EVENT_ATTRIBUTES.names,
    LINK_ATTRIBUTES.names,
    SCHEDULE_DELAY.names,
    EXPORT_TIMEOUT.names,
    MAX_QUEUE_SIZE.names,
    MAX_EXPORT_BATCH_SIZE.names,
    CONSOLE_ATTRIBUTES.names,
    CONSOLE_EVENTS.names,
    CONSOLE_JSON.names,
];

/// Variables of the specification that this version does not act on, and what happens instead.
pub(crate) const LATER: &[(&str, &str)] = &[
    ("OTEL_CONFIG_FILE", "the variables are used"),
    ("OTEL_EXPERIMENTAL_CONFIG_FILE", "the variables are used"),
];

/// Names that belong to others and look like one of ours, so that they are no near misses.
pub(crate) const FOREIGN: &[&str] = &[
    "OTEL_BLRP_EXPORT_TIMEOUT",
    "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
    "OTEL_BLRP_MAX_QUEUE_SIZE",
    "OTEL_BLRP_SCHEDULE_DELAY",
    "OTEL_ENTITIES",
    "OTEL_LOG_LEVEL",
    "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
];
