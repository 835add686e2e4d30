//! The only reader of environment variables.
//!
//! Precedence for each value: `TRACE_*`, then `OTEL_*` (the traces variable before the
//! general one), then the default. A value that cannot be used is a [`Warning`] and counts as unset.

mod backend;
mod catalogue;
mod cloud;
mod config;
mod connections;
mod container;
mod datadog;
mod datadog_sampling;
mod endpoint;
mod explain;
mod file;
mod headers;
mod limits;
mod near_miss;
mod otlp;
mod parse;
mod process;
mod propagation;
mod read;
mod resource;
mod sampler;
mod table;
#[cfg(test)]
mod tests;
mod vars;

pub use self::backend::Backend;
pub use self::catalogue::CatalogueTarget;
pub use self::cloud::Cloud;
pub use self::cloud::CloudSettings;
pub use self::config::App;
pub use self::config::BatchSettings;
pub use self::config::Config;
pub use self::config::FileSettings;
pub use self::config::JaegerSettings;
pub use self::config::OtlpSettings;
pub use self::config::SpoolSettings;
pub use self::config::TerminalSettings;
pub use self::config::ZipkinSettings;
pub use self::connections::ConnectionSettings;
#[cfg(feature = "http")]
pub(crate) use self::connections::proxy_address;
#[cfg(feature = "datadog")]
pub(crate) use self::container::Container;
pub use self::datadog::DatadogSettings;
pub use self::datadog_sampling::DatadogSampling;
pub use self::endpoint::Endpoint;
pub use self::headers::Headers;
pub use self::limits::LimitSettings;
pub use self::otlp::Compression;
pub use self::otlp::OtlpProtocol;
#[cfg(feature = "datadog")]
pub(crate) use self::process::host as hostname;
pub use self::propagation::PropagationSettings;
pub use self::sampler::RemoteSampler;
pub use self::sampler::SamplerSetting;
pub use self::vars::Origin;
pub use self::vars::Setting;
pub use self::vars::Warning;
