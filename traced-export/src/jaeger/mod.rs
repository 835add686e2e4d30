//! Jaeger's own formats: Thrift over HTTP to a collector, and in datagrams to where an agent was.
//!
//! OpenTelemetry has given this way up, and Jaeger takes OTLP since long: [`otlp`](crate::otlp) is the
//! better choice wherever both work.

mod agent;
mod collector;
mod datagrams;
mod encode;
mod span;
mod split;
#[cfg(test)]
mod tests;
mod thrift;

pub use self::agent::AgentProtocol;
pub use self::agent::JaegerAgentExporter;
pub use self::agent::JaegerAgentExporterBuilder;
pub use self::collector::JaegerExporter;
pub use self::collector::JaegerExporterBuilder;
