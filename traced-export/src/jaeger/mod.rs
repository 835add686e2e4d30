//! Jaeger's own formats: Thrift over HTTP to a collector, and in datagrams to where an agent was.
//!
//! A collector that says how much to keep is followed by the sampler `jaeger_remote`.
//!
//! OpenTelemetry has given this way up, and Jaeger takes OTLP since long: [`otlp`](crate::otlp) is the
//! better choice wherever both work.

mod agent;
mod collector;
mod datagrams;
mod encode;
mod remote;
mod span;
mod split;
mod strategy;
#[cfg(test)]
mod tests;
mod thrift;

pub use self::agent::AgentProtocol;
pub use self::agent::JaegerAgentExporter;
pub use self::agent::JaegerAgentExporterBuilder;
pub use self::collector::JaegerExporter;
pub use self::collector::JaegerExporterBuilder;
pub(crate) use self::remote::follow;
