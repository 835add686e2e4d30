//! Datadog: spans to the Datadog agent, in its own format (`/v0.4/traces`).

mod config;
mod dialect;
mod encode;
mod error;
mod events;
mod exporter;
mod known;
mod links;
mod msgpack;
mod origin;
mod settings;
mod span;
mod split;
#[cfg(test)]
mod tests;

pub use self::config::DatadogExporterBuilder;
pub use self::exporter::DatadogExporter;
