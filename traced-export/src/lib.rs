//! Sends the spans of `traced` somewhere: to the terminal, or to an OpenTelemetry collector.
//!
//! Applications use the crate `traced`, whose `init!` calls [`install`] with what the environment
//! says. This crate is for those who put a [`Pipeline`](traced_core::Pipeline) together themselves:
//! every exporter here can be built by hand and given to one.
//!
//! An exporter is an encoder, which appends one finished span at a time to a body, and a transport,
//! which sends finished bodies from a thread of its own. The environment is read in one place
//! ([`Config`]), which knows where each value came from.
//!
//! Features: `catalogue` (the [`catalogue`](mod@catalogue) as JSON), `catalogue-check` (read, compared, and
//! in other formats), `console` (the terminal), `otlp` (OTLP over HTTP), `otlp-json` (its JSON form),
//! `grpc`, `gzip`, `zstd`, `file`, `spool` (an outage on disk), `datadog`, `jaeger`, `zipkin`, `tls` (https for all), `toml` (a file), `cloud` (what clouds tell their
//! machines).
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "catalogue")]
pub mod catalogue;
#[cfg(feature = "cloud")]
mod cloud;
#[cfg(feature = "console")]
pub mod console;
#[cfg(feature = "datadog")]
pub mod datadog;
#[cfg(feature = "file")]
pub mod file;
#[cfg(feature = "jaeger")]
pub mod jaeger;
#[cfg(feature = "otlp")]
pub mod otlp;
#[cfg(feature = "zipkin")]
pub mod zipkin;

mod answer;
mod doctor;
mod env;
mod error;
mod install;
#[cfg(any(
    feature = "datadog",
    feature = "jaeger",
    feature = "otlp-json",
    feature = "zipkin"
))]
mod json;
#[cfg(any(
    feature = "catalogue",
    feature = "console",
    feature = "datadog",
    feature = "jaeger",
    feature = "otlp-json",
    feature = "zipkin"
))]
mod quote;
mod reload;
#[cfg(any(
    feature = "datadog",
    feature = "jaeger",
    feature = "otlp-json",
    feature = "zipkin"
))]
mod resource;
#[cfg(feature = "http")]
mod retry;
#[cfg(feature = "http")]
mod ship;
#[cfg(feature = "http")]
mod transport;
#[cfg(test)]
#[cfg(feature = "http")]
mod vectors;

pub use answer::answer_catalogue;
pub use doctor::Diagnosis;
pub use doctor::Finding;
pub use doctor::diagnose;
pub use env::App;
pub use env::Backend;
pub use env::BatchSettings;
pub use env::CatalogueTarget;
pub use env::Cloud;
pub use env::CloudSettings;
pub use env::Compression;
pub use env::Config;
pub use env::ConnectionSettings;
pub use env::DatadogSampling;
pub use env::DatadogSettings;
pub use env::Endpoint;
pub use env::FileSettings;
pub use env::Headers;
pub use env::JaegerSettings;
pub use env::LimitSettings;
pub use env::Origin;
pub use env::OtlpProtocol;
pub use env::OtlpSettings;
pub use env::PropagationSettings;
pub use env::RemoteSampler;
pub use env::SamplerSetting;
pub use env::Setting;
pub use env::SpoolSettings;
pub use env::TerminalSettings;
pub use env::Warning;
pub use env::ZipkinSettings;
pub use error::ConfigError;
pub use error::InitError;
pub use install::exporters;
pub use install::install;
pub use reload::reload;
#[cfg(feature = "http")]
pub use retry::RetryPolicy;
#[cfg(feature = "http")]
pub use transport::Connections;
#[cfg(all(feature = "http", feature = "spool"))]
pub use transport::Spool;
