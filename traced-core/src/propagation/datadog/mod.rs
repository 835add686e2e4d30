//! Datadog's formats: its own headers, and its member of W3C's `tracestate`.

mod context;
mod headers;
mod state;

pub use context::DatadogContext;
pub use headers::Datadog;
pub use state::DatadogTraceContext;
